/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sketch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ExportedService;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** The author's component, over twelve months of a small invented field. */
@Component
@Designate(ocd = GriddedSeaSurface.Config.class)
@ExportedService(service_exported_interfaces = SeaSurface.class, service_exported_intents = "osgi.async")
public final class GriddedSeaSurface implements SeaSurface {
    private static final int MONTHS = 12;

    private final Dataset sea;

    @ObjectClassDefinition(name = "Sea surface data")
    @interface Config {
        double _coldest() default 20;

        long osgi_basic_timeout() default 60_000;
    }

    @Activate
    public GriddedSeaSurface(Config config) {
        float[] values = new float[MONTHS * 4 * 5];
        for (int i = 0; i < values.length; i++) {
            int month = i / 20;
            values[i] = (float) config._coldest() + month;
        }
        values[3] = -1e34f;
        sea = Dataset.builder()
                .coord("lat", NdArray.of(new double[] {-6, -2, 2, 6}), Map.of("units", "degrees_north"))
                .coord("lon", NdArray.of(new double[] {180, 195, 210, 225, 240}), Map.of("units", "degrees_east"))
                .variable(
                        "SST",
                        List.of("time", "lat", "lon"),
                        NdArray.of(values, MONTHS, 4, 5).withFill(-1e34f),
                        Map.of("units", "degC"))
                .build();
    }

    private Dataset part(String variable, Box box) {
        if (!sea.variables().containsKey(variable)) {
            throw new ProblemException(Problem.NOT_FOUND, "no variable " + variable + "; there is SST");
        }
        return sea.between("lat", box.south(), box.north()).between("lon", box.west(), box.east());
    }

    @Override
    public double[] areaMean(String variable, Box box) {
        NdArray field = part(variable, box).get(variable).values();
        double[] means = new double[field.length(0)];
        Arrays.setAll(means, month -> Arrays.stream(field.pick(0, month).toDoubles())
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN));
        return means;
    }

    @Override
    public Trend trend(String variable, Box box) {
        double[] means = areaMean(variable, box);
        return new Trend((means[means.length - 1] - means[0]) / (means.length - 1), 0, means.length);
    }

    @Override
    public Dataset anomaly(String variable, Box box, Progress progress) {
        Dataset part = part(variable, box);
        double normal = normal(variable, box, progress.part(0.0, 0.3, "climatology"));
        NdArray field = part.get(variable).values();
        double[] anomalies = field.toDoubles();
        int size = anomalies.length / MONTHS;
        for (int month = 0; month < MONTHS; month++) {
            progress.at(0.3 + 0.7 * month / MONTHS, "month " + (month + 1));
            for (int i = month * size; i < (month + 1) * size; i++) {
                anomalies[i] -= normal;
            }
        }
        Dataset.Builder result = Dataset.builder();
        part.coords().forEach(result::coord);
        return result.variable(variable, part.get(variable).dims(), NdArray.of(anomalies, field.shape()))
                .build();
    }

    private double normal(String variable, Box box, Progress progress) {
        progress.at(0, "");
        double normal = Arrays.stream(areaMean(variable, box)).average().orElseThrow();
        progress.at(1, "done");
        return normal;
    }

    @Override
    public CompletionStage<Trend> trendLater(String variable, Box box) {
        return CompletableFuture.supplyAsync(() -> trend(variable, box));
    }

    @Override
    public Stream<Dataset> months(String variable, Box box) {
        Dataset part = part(variable, box);
        return IntStream.range(0, MONTHS).mapToObj(month -> part.slice("time", month, month + 1));
    }

    @Override
    public Dataset weighted(Dataset field, NdArray weights) {
        Dataset.Builder result = Dataset.builder();
        field.coords().forEach(result::coord);
        field.variables().forEach((name, variable) -> {
            double[] values = variable.values().toDoubles();
            Arrays.setAll(values, i -> values[i] * weights.getDouble(i % weights.length(0)));
            result.variable(name, variable.dims(), NdArray.of(values, variable.shape()), variable.attributes());
        });
        return result.attributes(field.attributes()).build();
    }
}
