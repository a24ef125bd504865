/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sketch;

import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** Statistics of gridded sea surface data, with a method of every kind that an author may write. */
@ProviderType
@About(repeatable = true, citation = "doi:10.5281/zenodo.4551996")
public interface SeaSurface {
    /**
     * Monthly means over a box.
     *
     * @param variable a name that the file holds
     * @return one value a month, NaN without data
     * @throws ProblemException NOT_FOUND if there is no such variable
     */
    double[] areaMean(@About(example = "\"SST\"") String variable, Box box);

    /** A record as a result. */
    Trend trend(String variable, Box box);

    /** A long method. */
    Dataset anomaly(String variable, Box box, Progress progress);

    /** The same without a listener. */
    default Dataset anomaly(String variable, Box box) {
        return anomaly(variable, box, Progress.none());
    }

    /** A result that comes later. */
    CompletionStage<Trend> trendLater(String variable, Box box);

    /** Results one by one. */
    Stream<Dataset> months(String variable, Box box);

    /** Arrays and datasets as arguments. */
    Dataset weighted(Dataset field, NdArray weights);

    /** A slope with its error. */
    record Trend(double slope, double error, int months) {}

    /** A box on the globe. */
    record Box(
            @About(unit = "degrees_east") double west,
            @About(unit = "degrees_east") double east,
            double south,
            double north) {
        public Box {
            if (!(south <= north)) {
                throw new IllegalArgumentException("south " + south + " is above north " + north);
            }
        }
    }
}
