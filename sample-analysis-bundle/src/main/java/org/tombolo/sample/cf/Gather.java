/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.tombolo.api.Progress;
import org.tombolo.sample.netcdf.NetCdfVariable;

/**
 * Reads chosen indices along each dimension: in as few blocks as they form, each number to its place in the order of
 * the axes.
 */
final class Gather {
    private final NetCdfVariable variable;
    private final Progress progress;
    private final double[] target;
    private final int[][] places;
    private final List<List<int[]>> runs = new ArrayList<>();

    /** Prepares to read what the axes select; in the result the last of them runs fastest. */
    Gather(NetCdfVariable variable, Collection<Axis> axes, Progress progress) {
        this.variable = variable;
        this.progress = progress;
        int rank = variable.dimensions().size();
        places = new int[rank][];
        for (int dimension = 0; dimension < rank; dimension++) {
            places[dimension] = new int[variable.length(dimension)];
            runs.add(List.of(new int[] {0, 1}));
        }
        int stride = 1;
        for (Axis axis : axes) {
            stride = Math.multiplyExact(stride, axis.length());
        }
        target = new double[stride];
        for (Axis axis : axes) {
            stride /= axis.length();
            for (int at = 0; at < axis.length(); at++) {
                places[axis.dimension()][axis.indices()[at]] = at * stride;
            }
            runs.set(axis.dimension(), runs(axis.indices()));
        }
    }

    /** The numbers as they are stored. */
    double[] read() {
        readFrom(0, new int[places.length], new int[places.length]);
        return target;
    }

    /** Combines each run of this dimension with those of the next ones. */
    private void readFrom(int dimension, int[] from, int[] count) {
        if (dimension == places.length) {
            scatter(variable.read(from, count, progress), from, count);
            return;
        }
        for (int[] run : runs.get(dimension)) {
            from[dimension] = run[0];
            count[dimension] = run[1];
            readFrom(dimension + 1, from, count);
        }
    }

    private void scatter(double[] block, int[] from, int[] count) {
        for (int at = 0; at < block.length; at++) {
            int rest = at;
            int place = 0;
            for (int dimension = count.length - 1; dimension >= 0; dimension--) {
                place += places[dimension][from[dimension] + rest % count[dimension]];
                rest /= count[dimension];
            }
            target[place] = block[at];
        }
    }

    /** The stretches of successive indices, as first index and number. */
    private static List<int[]> runs(int[] indices) {
        List<int[]> runs = new ArrayList<>();
        int[] sorted = indices.clone();
        Arrays.sort(sorted);
        for (int index : sorted) {
            int[] last = runs.isEmpty() ? new int[2] : runs.get(runs.size() - 1);
            if (last[1] > 0 && last[0] + last[1] == index) {
                last[1]++;
            } else {
                runs.add(new int[] {index, 1});
            }
        }
        return runs;
    }
}
