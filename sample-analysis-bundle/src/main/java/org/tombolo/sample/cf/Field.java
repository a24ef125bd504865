/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * The numbers of a part of a variable, in memory: physical, NaN where there is none, in the order time, depth,
 * latitude, longitude.
 */
public final class Field {
    private final Grid grid;
    private final double[] values;
    private final double[] weights;

    Field(Grid grid, double[] values) {
        this.grid = grid;
        this.values = values;
        this.weights = weights(grid);
    }

    /** What was read; its file may be closed by now. */
    public Grid grid() {
        return grid;
    }

    /** The number of time steps; 1 if there is no time. */
    public int steps() {
        return values.length / weights.length;
    }

    /** The number of cells at each time step. */
    public int cells() {
        return weights.length;
    }

    /** The value of a cell at a time step, NaN if it has none. */
    public double value(int step, int cell) {
        return values[step * weights.length + cell];
    }

    /** The share of a cell in means: the cosine of its latitude. */
    public double weight(int cell) {
        return weights[cell];
    }

    /** All values, the last axis fastest; a copy. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The dates of the time steps.
     *
     * @throws ProblemException NO_DATA if the variable has no times
     */
    public TimeAxis times() {
        return grid.axis(Role.TIME)
                .orElseThrow(() -> new ProblemException(
                        Problem.NO_DATA, "variable " + grid.name() + " has no times, which this method needs"))
                .times();
    }

    private static double[] weights(Grid grid) {
        double[] latitudes = grid.axis(Role.LATITUDE).orElseThrow().values();
        int longitudes = grid.axis(Role.LONGITUDE).orElseThrow().length();
        int levels = grid.axis(Role.DEPTH).map(Axis::length).orElse(1);
        double[] weights = new double[levels * latitudes.length * longitudes];
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell] = Math.cos(Math.toRadians(latitudes[cell / longitudes % latitudes.length]));
        }
        return weights;
    }
}
