/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client takes: the header {@code Accept} (RFC 9110, section 12.5.1). What isn't a media type in it is passed over.
 *
 * <p>The form with the highest {@code q} wins; of several the one that the client names most closely, then the one that it names
 * first, then the one that is offered first.
 */
public final class Accept {
    private static final String ANYTHING = "*/*";

    private final List<MediaRange> ranges;

    private Accept(List<MediaRange> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads a header.
     *
     * @param header its value, of several lines joined by commas; empty takes anything
     * @return what it says
     */
    public static Accept of(String header) {
        return new Accept(Arrays.stream((header.isBlank() ? ANYTHING : header).split(",", -1))
                .map(MediaRange::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** How well an offer suits the client. */
    private record Fit(int offer, double quality, int closeness, int place) {
        boolean beats(Fit other) {
            if (quality != other.quality) {
                return quality > other.quality;
            }
            return closeness != other.closeness ? closeness > other.closeness : place < other.place;
        }
    }

    /**
     * Chooses.
     *
     * @param offered media types, the server's favourite first
     * @return the place of the chosen one; empty if the client takes none
     */
    public Optional<Integer> choose(List<String> offered) {
        Optional<Fit> best = Optional.empty();
        for (int offer = 0; offer < offered.size(); offer++) {
            Optional<Fit> fit = fit(offer, MediaRange.parse(offered.get(offer)).orElseThrow());
            if (fit.isPresent() && (best.isEmpty() || fit.get().beats(best.get()))) {
                best = fit;
            }
        }
        return best.map(Fit::offer);
    }

    /**
     * Whether a type is named, by itself or as one of its kind, and not by a range of everything.
     *
     * @param offered a media type
     * @return whether the client takes it and says so
     */
    public boolean names(String offered) {
        return fit(0, MediaRange.parse(offered).orElseThrow())
                .filter(fit -> fit.closeness() > 0)
                .isPresent();
    }

    /** By the range that describes the offer most closely: a wildcard doesn't bring back what was refused by name. */
    private Optional<Fit> fit(int offer, MediaRange offered) {
        Optional<Fit> closest = Optional.empty();
        for (int place = 0; place < ranges.size(); place++) {
            MediaRange range = ranges.get(place);
            int closeness = range.closeness(offered);
            if (closeness >= 0
                    && (closest.isEmpty() || closeness > closest.get().closeness())) {
                closest = Optional.of(new Fit(offer, range.quality(), closeness, place));
            }
        }
        return closest.filter(fit -> fit.quality() > 0);
    }
}
