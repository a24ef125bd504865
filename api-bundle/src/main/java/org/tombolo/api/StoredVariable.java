/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A variable whose values are at hand, or are read when asked for and kept from then on. */
final class StoredVariable implements Variable {
    private final String name;
    private final List<String> dims;
    private final NdArray.Type type;
    private final Layout layout;
    private final Map<String, Object> attributes;
    private final Supplier<NdArray> source;
    private final AtomicReference<NdArray> kept = new AtomicReference<>();

    /**
     * Checks what can be checked without reading.
     *
     * @param name for error messages; a dataset may know the variable by another
     */
    private StoredVariable(
            String name,
            List<String> dims,
            NdArray.Type type,
            Layout layout,
            Map<String, Object> attributes,
            Supplier<NdArray> source) {
        this.name = Names.checked("variable", name);
        this.dims = List.copyOf(dims);
        this.type = type;
        this.layout = layout;
        this.attributes = attributes;
        this.source = source;
        this.dims.forEach(dim -> Names.checked("dimension", dim));
        if (this.dims.size() != layout.rank() || new HashSet<>(this.dims).size() != layout.rank()) {
            throw new IllegalArgumentException(name + " has the dimensions " + dims + " and values of shape " + layout
                    + "; allowed is one name for each axis, none of them twice");
        }
    }

    static StoredVariable of(String name, List<String> dims, NdArray values, Map<String, ?> attributes) {
        var variable = new StoredVariable(
                name, dims, values.type(), values.layout(), Attributes.checked(attributes), () -> values);
        variable.kept.set(values);
        return variable;
    }

    static StoredVariable lazy(
            String name,
            List<String> dims,
            NdArray.Type type,
            int[] shape,
            Supplier<NdArray> source,
            Map<String, ?> attributes) {
        return new StoredVariable(name, dims, type, Layout.rowMajor(0, shape), Attributes.checked(attributes), source);
    }

    @Override
    public List<String> dims() {
        return dims;
    }

    @Override
    public NdArray.Type type() {
        return type;
    }

    @Override
    public int[] shape() {
        return layout.shape();
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public NdArray values() {
        NdArray known = kept.get();
        if (known != null) {
            return known;
        }
        // No lock is held while the source reads: threads that race may read twice, and share the first result.
        NdArray read = source.get();
        if (read.type() != type || !read.layout().sameShape(layout)) {
            throw new IllegalStateException(
                    name + " was announced as " + type + layout + ", its source gave " + read.type() + read.layout());
        }
        return kept.compareAndSet(null, read) ? read : kept.get();
    }

    /** Whether {@link #values()} would read nothing. */
    boolean atHand() {
        return kept.get() != null;
    }

    @Override
    public Variable slice(String dim, int from, int to) {
        int axis = dims.indexOf(dim);
        if (axis < 0) {
            throw Names.notFound("dimension", dim, dims);
        }
        Layout part = layout.slice(axis, from, to);
        if (!atHand()) {
            return new StoredVariable(name, dims, type, part, attributes, () -> values().slice(axis, from, to));
        }
        return of(name, dims, values().slice(axis, from, to), attributes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable that
                && dims.equals(that.dims())
                && type == that.type()
                && Arrays.equals(shape(), that.shape())
                && attributes.equals(that.attributes())
                && values().equals(that.values());
    }

    /** Reads no values. */
    @Override
    public int hashCode() {
        return 31 * dims.hashCode() + attributes.hashCode();
    }

    /** Dimensions, type and first values, without reading them: {@code (lat) FLOAT64 -9.0 -7.0 -5.0 ...}. */
    @Override
    public String toString() {
        return DatasetText.line(this);
    }
}
