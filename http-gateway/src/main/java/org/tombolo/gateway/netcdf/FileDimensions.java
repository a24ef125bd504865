/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dimensions of a file while it is made: those of the data, then one for each width of texts. */
final class FileDimensions {
    private final List<CdfDimension> all = new ArrayList<>();
    private final int own;

    FileDimensions(Map<String, Integer> dimensions) {
        dimensions.forEach((name, length) -> all.add(new CdfDimension(name, length)));
        own = all.size();
        List<String> empty = all.stream()
                .filter(dimension -> dimension.length() == 0)
                .map(CdfDimension::name)
                .toList();
        if (empty.size() > 1) {
            throw new UnwritableException("the dimensions " + String.join(", ", empty)
                    + " are empty, and NetCDF's classic format has one such");
        }
    }

    List<CdfDimension> all() {
        return all;
    }

    /** The places of the dimensions of a variable. */
    List<Integer> places(String variable, List<String> names) {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            int place = place(name);
            if (all.get(place).length() == 0 && !places.isEmpty()) {
                throw new UnwritableException("the dimension " + name + " is empty and not the first of " + variable
                        + ", as NetCDF's classic format asks");
            }
            places.add(place);
        }
        return places;
    }

    private int place(String name) {
        CdfDimension sought = new CdfDimension(name, 0);
        for (int place = 0; place < own; place++) {
            if (all.get(place).name().equals(sought.name())) {
                return place;
            }
        }
        throw new IllegalArgumentException("no dimension " + name);
    }

    /** The place of the dimension of texts so many bytes wide, under a name that the data doesn't have. */
    int ofTexts(int width) {
        for (int place = own; place < all.size(); place++) {
            if (all.get(place).length() == width) {
                return place;
            }
        }
        String name = "string" + width;
        while (isTaken(name)) {
            name += "_";
        }
        all.add(new CdfDimension(name, width));
        return all.size() - 1;
    }

    private boolean isTaken(String name) {
        return all.stream().anyMatch(dimension -> dimension.name().equals(name));
    }
}
