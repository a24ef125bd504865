/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ExportedService;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Dataset;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.DatasetInfo;
import org.tombolo.sample.Depths;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.TimeRange;
import org.tombolo.sample.Trend;
import org.tombolo.sample.VariableInfo;
import org.tombolo.sample.cf.Field;
import org.tombolo.sample.cf.Grid;
import org.tombolo.sample.cf.Role;
import org.tombolo.sample.netcdf.NetCdfFile;

/**
 * The service on the NetCDF-4 files of a folder. Each call reads what it needs from a file that it opens itself;
 * nothing is kept between calls but the climatology that the bundle carries.
 */
@Component
@Designate(ocd = GriddedSeaSurface.Config.class)
@ExportedService(service_exported_interfaces = SeaSurface.class)
public final class GriddedSeaSurface implements SeaSurface {

    /** What an operator can set, under the PID {@code org.tombolo.sample.gridded.GriddedSeaSurface}. */
    @ObjectClassDefinition(name = "Sea surface data")
    public @interface Config {
        /** The key ".folder"; the dot keeps it out of the service properties that partners read. */
        @AttributeDefinition(name = "Folder", description = "Each NetCDF-4 file (.nc) in it is a dataset")
        String _folder() default "data";

        /** The key ".max.cells". */
        @AttributeDefinition(name = "Most cells", description = "The most values that one call may read")
        int _max_cells() default 10_000_000;

        /**
         * The key "osgi.basic.timeout": how long a call may take, in milliseconds; a standard property of remote
         * services.
         */
        @AttributeDefinition(name = "Timeout", description = "How long a call may take, in milliseconds")
        long osgi_basic_timeout() default 60_000;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GriddedSeaSurface.class);

    private final Datasets datasets;
    private final int maxCells;

    /** Begins to serve the folder's files; it may be missing or empty, and files may come and go. */
    @Activate
    public GriddedSeaSurface(Config config) {
        datasets = new Datasets(Path.of(config._folder()));
        maxCells = config._max_cells();
    }

    @Override
    public List<DatasetInfo> datasets() {
        List<DatasetInfo> infos = new ArrayList<>();
        for (String name : datasets.names()) {
            try {
                infos.add(describe(name));
            } catch (ProblemException e) {
                LOG.warn("left out of the list: {}", e.getMessage());
            }
        }
        return infos;
    }

    @Override
    public DatasetInfo describe(String dataset) {
        checkGiven("dataset", dataset);
        return datasets.read(dataset, file -> {
            List<VariableInfo> variables =
                    Grid.all(file).stream().map(Grid::info).toList();
            return new DatasetInfo(dataset, text(file, "title"), text(file, "source"), variables);
        });
    }

    @Override
    public Dataset slice(String dataset, String variable, Box box, TimeRange times, Depths depths) {
        checkGiven("dataset", dataset);
        checkGiven("variable", variable);
        checkGiven("box", box);
        checkGiven("times", times);
        checkGiven("depths", depths);
        Field field = datasets.read(
                dataset, file -> read(Grid.of(file, variable).select(box, times, depths), Progress.none()));
        String call = "slice(" + dataset + ", " + variable + ", " + box + ", " + times + ", " + depths + ")";
        return new Answer(call, dataset, field.grid())
                .along(Role.values())
                .with("", "", field.values())
                .build();
    }

    @Override
    public double[] areaMean(String dataset, String variable, Box box) {
        return Means.overArea(surface(dataset, variable, box, Progress.none()));
    }

    @Override
    public Dataset meanSeries(String dataset, String variable, Box box) {
        Field field = surface(dataset, variable, box, Progress.none());
        return answer("meanSeries", dataset, box, field)
                .along(Role.TIME)
                .with("", "area: mean", Means.overArea(field))
                .build();
    }

    @Override
    public Dataset climatology(String dataset, String variable, Box box) {
        Field field = surface(dataset, variable, box, Progress.none());
        return answer("climatology", dataset, box, field)
                .alongMonths()
                .along(Role.LATITUDE, Role.LONGITUDE)
                .withMonths(Means.ofMonths(field, Progress.none()))
                .build();
    }

    @Override
    public Dataset anomaly(String dataset, String variable, Box box, Progress progress) {
        Field field = surface(dataset, variable, box, progress.part(0, 0.4, "reading"));
        double[] months = Means.ofMonths(field, progress.part(0.4, 0.7, "climatology"));
        double[] departures = Means.departures(field, months, progress.part(0.7, 1, "anomaly"));
        return answer("anomaly", dataset, box, field)
                .along(Role.TIME, Role.LATITUDE, Role.LONGITUDE)
                .with("", "", departures)
                .build();
    }

    @Override
    public Trend trend(String dataset, String variable, Box box) {
        Field field = surface(dataset, variable, box, Progress.none());
        return TrendLine.through(Means.overArea(field), field.times());
    }

    @Override
    public Dataset bootstrapMean(String dataset, String variable, Box box, int resamples, Progress progress) {
        if (resamples < 100 || resamples > 100_000) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, "resamples is 100 to 100000; here it is " + resamples);
        }
        Field field = surface(dataset, variable, box, progress);
        checkSize((long) resamples * field.steps(), "the bootstrap");
        Bootstrap.Range range = new Bootstrap(field).range(resamples, progress);
        return answer("bootstrapMean", dataset, box, field)
                .along(Role.TIME)
                .with("", "area: mean", Means.overArea(field))
                .with("_low", "area: mean", range.low())
                .with("_high", "area: mean", range.high())
                .build();
    }

    /** The numbers of a box at the surface, for all times. */
    private Field surface(String dataset, String variable, Box box, Progress progress) {
        checkGiven("dataset", dataset);
        checkGiven("variable", variable);
        checkGiven("box", box);
        return datasets.read(
                dataset, file -> read(Grid.of(file, variable).upmost().select(box), progress));
    }

    /** A caller's null is legal in Java, and what other clients leave out arrives as one. */
    private static void checkGiven(String name, Object value) {
        if (value == null) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, name + " is missing; it has no default");
        }
    }

    private Field read(Grid grid, Progress progress) {
        checkSize(grid.size(), "this part of " + grid.name());
        return grid.read(progress);
    }

    private void checkSize(long cells, String what) {
        if (cells > maxCells) {
            throw new ProblemException(
                    Problem.TOO_LARGE,
                    what + " has " + cells + " values; the limit is " + maxCells
                            + " (.max.cells): ask for a smaller box, or for less at a time");
        }
    }

    private static Answer answer(String method, String dataset, Box box, Field field) {
        String call = method + "(" + dataset + ", " + field.grid().name() + ", " + box + ")";
        return new Answer(call, dataset, field.grid());
    }

    private static String text(NetCdfFile file, String attribute) {
        return file.attributes().get(attribute) instanceof String text ? text : "";
    }
}
