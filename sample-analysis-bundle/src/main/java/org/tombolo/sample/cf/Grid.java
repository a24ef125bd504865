/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.Depths;
import org.tombolo.sample.TimeRange;
import org.tombolo.sample.VariableInfo;
import org.tombolo.sample.netcdf.NetCdfFile;
import org.tombolo.sample.netcdf.NetCdfVariable;

/**
 * A variable over latitudes and longitudes, or a part of one, whose numbers haven't been read yet. Usable while its
 * file is open.
 */
public final class Grid {
    private final NetCdfFile file;
    private final NetCdfVariable variable;
    private final Map<Role, Axis> axes;

    private Grid(NetCdfFile file, NetCdfVariable variable, Map<Role, Axis> axes) {
        this.file = file;
        this.variable = variable;
        this.axes = axes;
    }

    /**
     * A variable of a file.
     *
     * @throws ProblemException NOT_FOUND if the file has no such variable; INVALID_ARGUMENT if it isn't on a grid of
     *     latitudes and longitudes
     */
    public static Grid of(NetCdfFile file, String name) {
        NetCdfVariable variable = file.variables().get(name);
        if (variable == null) {
            String known = all(file).stream().map(grid -> grid.variable.name()).collect(Collectors.joining(", "));
            throw new ProblemException(Problem.NOT_FOUND, "no variable " + name + "; there are: " + known);
        }
        return new Grid(file, variable, Axes.of(file, variable));
    }

    /** All variables of a file that are on such a grid, in order of their names. */
    public static List<Grid> all(NetCdfFile file) {
        List<Grid> grids = new ArrayList<>();
        for (NetCdfVariable variable : file.variables().values()) {
            int rank = variable.dimensions().size();
            if (rank >= 2 && rank <= 4) {
                Axes.find(file, variable).ifPresent(axes -> grids.add(new Grid(file, variable, axes)));
            }
        }
        return grids;
    }

    /** What the variable is and covers. */
    public VariableInfo info() {
        List<Integer> shape = new ArrayList<>();
        for (int dimension = 0; dimension < variable.dimensions().size(); dimension++) {
            shape.add(variable.length(dimension));
        }
        return new VariableInfo(
                variable.name(),
                text("long_name"),
                text("units"),
                variable.dimensions(),
                shape,
                covered(),
                axis(Role.TIME).map(Grid::range).orElse(TimeRange.ALL),
                axis(Role.DEPTH).map(Axis::depths).orElse(Depths.ALL));
    }

    /**
     * A part of it.
     *
     * @throws ProblemException NO_DATA if no cell lies there
     */
    public Grid select(Box box, TimeRange times, Depths depths) {
        Grid there = select(box);
        Axis time = axes.get(Role.TIME);
        Grid then = time == null ? there : there.with(time.timesIn(times), times);
        Axis depth = axes.get(Role.DEPTH);
        return depth == null ? then : then.with(depth.depthsIn(depths), depths);
    }

    /**
     * A part of it, at all times and depths.
     *
     * @throws ProblemException NO_DATA if no cell lies there
     */
    public Grid select(Box box) {
        return with(axes.get(Role.LONGITUDE).longitudesIn(box), box)
                .with(axes.get(Role.LATITUDE).latitudesIn(box), box);
    }

    /** The level nearest to the surface, if it has any. */
    public Grid upmost() {
        Axis depth = axes.get(Role.DEPTH);
        return depth == null ? this : with(depth.upmost(), Depths.ALL);
    }

    /** The number of cells, of all times and depths together. */
    public long size() {
        long size = 1;
        for (Axis axis : axes.values()) {
            size = Math.multiplyExact(size, axis.length());
        }
        return size;
    }

    /** Its numbers, physical, NaN where there is none; reads the file. */
    public Field read(Progress progress) {
        double[] values = new Gather(variable, axes.values(), progress).read();
        Packing packing = Packing.of(variable);
        for (int at = 0; at < values.length; at++) {
            values[at] = packing.unpack(values[at]);
        }
        return new Field(this, values);
    }

    /** The variable's name. */
    public String name() {
        return variable.name();
    }

    /** The variable's attributes, without those that make sense only in its file. */
    public Map<String, Object> attributes() {
        return Packing.unpacked(variable.attributes());
    }

    /** The attributes of the whole file. */
    public Map<String, Object> fileAttributes() {
        return file.attributes();
    }

    /** Whether single precision is enough for its numbers, because the file has them so. */
    public boolean isSinglePrecision() {
        return variable.type().floating() && variable.type().bytes() == 4;
    }

    /** The axes in the order of results: time, depth, latitude, longitude; the first two may be missing. */
    public List<Axis> axes() {
        return List.copyOf(axes.values());
    }

    /** One of the axes, if the variable has it. */
    public Optional<Axis> axis(Role role) {
        return Optional.ofNullable(axes.get(role));
    }

    private Grid with(Axis part, Object wanted) {
        if (part.length() == 0) {
            throw new ProblemException(
                    Problem.NO_DATA,
                    "no cell of " + name() + " lies in " + wanted + "; it covers " + covered(part.role()));
        }
        Map<Role, Axis> parts = new EnumMap<>(axes);
        parts.put(part.role(), part);
        return new Grid(file, variable, parts);
    }

    /** What it covers in this respect. Not in all: of a file with odd times, places can be asked for all the same. */
    private Object covered(Role role) {
        return switch (role) {
            case TIME -> range(axes.get(role));
            case DEPTH -> axes.get(role).depths();
            case LATITUDE, LONGITUDE -> covered();
        };
    }

    /** What the times cover; everything if they aren't dates, as the months 1 to 12 of a mean year. */
    private static TimeRange range(Axis time) {
        return time.hasDates() ? time.times().range() : TimeRange.ALL;
    }

    private Box covered() {
        DoubleSummaryStatistics east =
                Arrays.stream(axes.get(Role.LONGITUDE).values()).summaryStatistics();
        DoubleSummaryStatistics north =
                Arrays.stream(axes.get(Role.LATITUDE).values()).summaryStatistics();
        return new Box(east.getMin(), east.getMax(), Math.max(north.getMin(), -90), Math.min(north.getMax(), 90));
    }

    private String text(String attribute) {
        return variable.attributes().get(attribute) instanceof String text ? text : "";
    }
}
