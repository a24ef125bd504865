/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

/**
 * One walk over a non-empty layout in row-major order. Axes that follow each other without a gap are merged first, so a
 * contiguous array is one run, and a strided one as few as there can be.
 */
final class Walk {
    private final int[] lengths;
    private final int[] steps;
    private int axes;
    private int start;

    Walk(int offset, int[] shape, int[] strides) {
        lengths = new int[shape.length];
        steps = new int[shape.length];
        start = offset;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != 1) {
                append(shape[axis], strides[axis]);
            }
        }
    }

    private void append(int length, int step) {
        if (axes > 0 && steps[axes - 1] == step * length) {
            lengths[axes - 1] *= length;
            steps[axes - 1] = step;
        } else {
            lengths[axes] = length;
            steps[axes] = step;
            axes++;
        }
    }

    void forEachRun(Layout.Run run) {
        int inner = axes - 1;
        int count = axes == 0 ? 1 : lengths[inner];
        int step = axes == 0 ? 1 : steps[inner];
        int[] index = new int[axes];
        int at = 0;
        do {
            run.take(start, step, count, at);
            at += count;
        } while (advance(index, inner - 1));
    }

    /** Moves on to the next run as an odometer does; false after the last. */
    private boolean advance(int[] index, int outermost) {
        for (int axis = outermost; axis >= 0; axis--) {
            if (++index[axis] < lengths[axis]) {
                start += steps[axis];
                return true;
            }
            start -= (lengths[axis] - 1) * steps[axis];
            index[axis] = 0;
        }
        return false;
    }
}
