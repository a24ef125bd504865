/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/**
 * Statistics of gridded sea surface data. Means weigh each cell by the cosine of its latitude; a cell belongs to a
 * box if its centre lies in it or on its edge; cells without a value count for nothing. Of variables with depths, all
 * methods but {@code slice} take the upmost.
 *
 * <p>Longitudes of results ascend, counted as the box counts them. Dimensions are {@code time}, {@code depth},
 * {@code lat} and {@code lon}, in this order and whatever the file calls them. Missing values are NaN. Datasets follow
 * the CF conventions and say in their attributes {@code source}, {@code history} and {@code process_id} what was
 * computed from what, when, and in which process.
 *
 * <p>Besides the problems named, every method may throw {@link ProblemException} with METHOD_FAILED, if the dataset's
 * file is damaged, and UNAVAILABLE, if it is being replaced: try again. All may be called by any number of threads.
 */
@ProviderType
@About(repeatable = true, citation = "doi:10.5281/zenodo.4551996")
public interface SeaSurface {
    /** The dataset that is always there: monthly means over decades of ships' observations (COADS; variable SST). */
    String COADS = "coads_climatology";

    /**
     * What can be asked for. A file that can't be read is left out; {@link #describe} says what is wrong with it.
     *
     * @return the datasets in order of their names
     */
    List<DatasetInfo> datasets();

    /**
     * What one dataset holds.
     *
     * @param dataset a name from {@link #datasets()}
     * @return its variables, with what they cover
     * @throws ProblemException NOT_FOUND if there is no such dataset; the message names those there are
     */
    DatasetInfo describe(@About(example = "\"coads_climatology\"") String dataset);

    /**
     * The data themselves, cut out.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where; {@link Box#GLOBE} for everything
     * @param times when; {@link TimeRange#ALL} for everything
     * @param depths how deep; {@link Depths#ALL} for everything
     * @return the variable, with its coordinates
     * @throws ProblemException NOT_FOUND if there is no such dataset or variable; NO_DATA if no cell lies there;
     *     TOO_LARGE if it has more cells than the institute allows
     */
    Dataset slice(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box,
            TimeRange times,
            Depths depths);

    /**
     * Means over a box, one for each time step, of the dataset that is always there.
     *
     * @param variable SST
     * @param box where
     * @return one value a month, January to December, in degrees Celsius; NaN where no cell has a value
     * @throws ProblemException as {@link #areaMean(String, String, Box)}
     */
    default double[] areaMean(
            @About(example = "\"SST\"") String variable, @About(example = "[190, 240, -5, 5]") Box box) {
        return areaMean(COADS, variable, box);
    }

    /**
     * Means over a box, one for each time step.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @return one value a time step, in the variable's units; NaN where no cell has a value
     * @throws ProblemException NOT_FOUND, NO_DATA or TOO_LARGE as {@link #slice}
     */
    double[] areaMean(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box);

    /**
     * Means over a box with their times and provenance.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @return the variable over time; the attribute {@code process_id} names the process that computed it
     * @throws ProblemException NOT_FOUND, NO_DATA or TOO_LARGE as {@link #slice}
     */
    Dataset meanSeries(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box);

    /**
     * The mean year of each cell: the mean over all Januaries, all Februaries and so on.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @return the variable over month (1 to 12), latitude and longitude
     * @throws ProblemException NOT_FOUND, NO_DATA or TOO_LARGE as {@link #slice}; NO_DATA too if the variable has no
     *     times
     */
    Dataset climatology(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box);

    /**
     * How each time step departs from the mean year of its cell.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @param progress told of every time step
     * @return the variable minus its climatology, over time, latitude and longitude
     * @throws ProblemException as {@link #climatology}
     */
    Dataset anomaly(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box,
            Progress progress);

    /**
     * How each time step departs from the mean year of its cell, for callers who don't watch.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @return the variable minus its climatology, over time, latitude and longitude
     * @throws ProblemException as {@link #climatology}
     */
    default Dataset anomaly(String dataset, String variable, Box box) {
        return anomaly(dataset, variable, box, Progress.none());
    }

    /**
     * The linear trend of the means over a box.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @return the slope per year with its standard error
     * @throws ProblemException NOT_FOUND, NO_DATA or TOO_LARGE as {@link #slice}; NO_DATA too if there are fewer than
     *     two times with a value
     */
    Trend trend(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box);

    /**
     * How far the means over a box depend on which cells were observed: a bootstrap. Each resample draws as many
     * cells as the box has, with repetition, and takes their mean. Neighbouring cells resemble each other, so the
     * true range is wider.
     *
     * <p>This is the long one: 10 000 resamples of the globe take seconds. The same request gives the same figures.
     *
     * @param dataset a name from {@link #datasets()}
     * @param variable a name that the dataset holds
     * @param box where
     * @param resamples how often to draw, 100 to 100 000
     * @param progress told of the resamples; stops the work at once when cancelled
     * @return over time: the variable's mean, and the ends of the range that holds 95 % of the resampled means, under
     *     the variable's name with {@code _low} and {@code _high}
     * @throws ProblemException INVALID_ARGUMENT if {@code resamples} is out of range; NOT_FOUND, NO_DATA or TOO_LARGE
     *     as {@link #slice}
     */
    Dataset bootstrapMean(
            @About(example = "\"coads_climatology\"") String dataset,
            @About(example = "\"SST\"") String variable,
            @About(example = "[190, 240, -5, 5]") Box box,
            @About(example = "2000") int resamples,
            Progress progress);
}
