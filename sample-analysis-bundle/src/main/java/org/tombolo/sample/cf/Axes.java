/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.netcdf.NetCdfFile;
import org.tombolo.sample.netcdf.NetCdfVariable;

/** Finds out which axis each dimension of a variable is (CF, chapters 4 and 5). */
final class Axes {
    private final NetCdfFile file;
    private final NetCdfVariable variable;
    private final List<String> named;

    private Axes(NetCdfFile file, NetCdfVariable variable) {
        this.file = file;
        this.variable = variable;
        named = variable.attributes().get("coordinates") instanceof String text
                ? List.of(text.strip().split("\\s+"))
                : List.of();
    }

    /**
     * The axes of a variable by role, latitude and longitude among them. A dimension of length 1 that isn't
     * understood is passed over.
     *
     * @throws ProblemException INVALID_ARGUMENT if the variable has no latitudes or longitudes, or they are
     *     two-dimensional, or it has a further dimension
     */
    static Map<Role, Axis> of(NetCdfFile file, NetCdfVariable variable) {
        Axes axes = new Axes(file, variable);
        axes.checkOneDimensional();
        Map<Role, Axis> found = new EnumMap<>(Role.class);
        for (int dimension = 0; dimension < variable.dimensions().size(); dimension++) {
            Optional<Axis> axis = axes.axis(dimension);
            if (axis.isPresent() && found.put(axis.get().role(), axis.get()) != null) {
                throw axes.unusable(
                        "has two dimensions for " + axis.get().role().dimension());
            }
        }
        if (!found.containsKey(Role.LATITUDE) || !found.containsKey(Role.LONGITUDE)) {
            throw axes.unusable("has no latitudes and longitudes");
        }
        return found;
    }

    /** The same axes, or nothing if the variable isn't on a grid of latitudes and longitudes, as the edges of cells. */
    static Optional<Map<Role, Axis>> find(NetCdfFile file, NetCdfVariable variable) {
        try {
            return Optional.of(of(file, variable));
        } catch (ProblemException e) {
            if (e.problem() != Problem.INVALID_ARGUMENT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<Axis> axis(int dimension) {
        String name = variable.dimensions().get(dimension);
        for (NetCdfVariable coordinate : coordinates(name)) {
            Optional<Role> role = Role.of(coordinate);
            if (role.isPresent()) {
                return Optional.of(axis(role.get(), dimension, coordinate));
            }
        }
        if (variable.length(dimension) > 1) {
            throw unusable("has a dimension " + name + ", of which no coordinate says what it is");
        }
        return Optional.empty();
    }

    private Axis axis(Role role, int dimension, NetCdfVariable coordinate) {
        Packing packing = Packing.of(coordinate);
        double[] values = coordinate.readAll();
        int[] indices = new int[values.length];
        boolean allowed = values.length > 0;
        for (int index = 0; index < values.length; index++) {
            values[index] = packing.unpack(values[index]);
            indices[index] = index;
            allowed &= role.allows(values[index]);
        }
        if (!allowed) {
            throw unusable(
                    "has a coordinate " + coordinate.name() + " with values that can't be a " + role.dimension());
        }
        return new Axis(role, dimension, values, indices, Packing.unpacked(coordinate.attributes()));
    }

    /**
     * What may be the coordinate of a dimension: its namesake first, then what the variable names, then any other
     * along it.
     */
    private List<NetCdfVariable> coordinates(String dimension) {
        List<NetCdfVariable> namesakes = new ArrayList<>();
        List<NetCdfVariable> mentioned = new ArrayList<>();
        List<NetCdfVariable> others = new ArrayList<>();
        for (NetCdfVariable candidate : file.variables().values()) {
            String name = candidate.name();
            if (candidate.dimensions().equals(List.of(dimension))) {
                (name.equals(dimension) ? namesakes : named.contains(name) ? mentioned : others).add(candidate);
            }
        }
        namesakes.addAll(mentioned);
        namesakes.addAll(others);
        return namesakes;
    }

    private void checkOneDimensional() {
        for (String name : named) {
            NetCdfVariable coordinate = file.variables().get(name);
            if (coordinate != null && coordinate.dimensions().size() == 2) {
                Optional<Role> role = Role.of(coordinate);
                if (role.equals(Optional.of(Role.LATITUDE)) || role.equals(Optional.of(Role.LONGITUDE))) {
                    throw unusable("has two-dimensional coordinates (" + name
                            + "); regrid it to latitudes and longitudes first");
                }
            }
        }
    }

    private ProblemException unusable(String why) {
        return new ProblemException(Problem.INVALID_ARGUMENT, "variable " + variable.name() + " " + why);
    }
}
