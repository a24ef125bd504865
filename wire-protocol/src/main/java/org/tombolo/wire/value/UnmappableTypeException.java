/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.List;

/** A type of a service interface has no form on the wire; said when the service is exported or imported, never during a call. */
public final class UnmappableTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] reasons;

    /**
     * Says why.
     *
     * @param reasons one sentence for each type: where it stands, which it is, and what to use in its place
     */
    public UnmappableTypeException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = reasons.toArray(String[]::new);
    }

    /**
     * Each fault by itself.
     *
     * @return at least one sentence
     */
    public List<String> reasons() {
        return List.of(reasons);
    }

    /**
     * The same faults, seen from the type around them.
     *
     * @param where such as {@code Box.west}
     * @return a copy, each reason with its longer path
     */
    public UnmappableTypeException in(String where) {
        return new UnmappableTypeException(
                reasons().stream().map(reason -> where + ": " + reason).toList());
    }
}
