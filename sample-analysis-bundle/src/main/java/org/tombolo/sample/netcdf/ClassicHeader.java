/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tombolo.api.NdArray;

/** Reads the header of a classic file, part by part in its order; everything in it is padded to four bytes. */
final class ClassicHeader {
    private static final int TEXT = 2;

    private final ByteBuffer bytes;

    ClassicHeader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * A dimension.
     *
     * @param name as the file has it
     * @param length fixed
     */
    record Dimension(String name, int length) {}

    int number() {
        return bytes.getInt();
    }

    /** How many entries the list has that begins here; before that stands what they are, which its place says too. */
    int listed() {
        number();
        return number();
    }

    Dimension[] dimensions() {
        Dimension[] dimensions = new Dimension[listed()];
        for (int id = 0; id < dimensions.length; id++) {
            dimensions[id] = new Dimension(text(), number());
            if (dimensions[id].length == 0) {
                throw UnreadableFileException.otherFormat("its dimension " + dimensions[id].name + " is unlimited");
            }
        }
        return dimensions;
    }

    /** By name: String, Long, Double or NdArray of rank 1, as those of other files. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new TreeMap<>();
        for (int left = listed(); left > 0; left--) {
            String name = text();
            int code = number();
            if (code == TEXT) {
                attributes.put(name, text());
            } else {
                attributes.put(name, numbers(type(code)));
            }
        }
        return Collections.unmodifiableMap(attributes);
    }

    /** A variable, whose numbers lie further behind in the file. */
    NetCdfVariable variable(Dimension[] dimensions, ByteBuffer file) {
        String name = text();
        List<String> names = new ArrayList<>();
        int[] shape = new int[number()];
        int size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            Dimension dimension = dimensions[number()];
            names.add(dimension.name);
            shape[axis] = dimension.length;
            size *= dimension.length;
        }
        Map<String, Object> attributes = attributes();
        ElementType type = type(number());
        // The length in bytes, which follows from the shape.
        number();
        Tiles tiles = new ClassicFile.Numbers(file.slice(number(), size * type.bytes()), shape);
        return new NetCdfVariable(name, List.copyOf(names), shape, attributes, type, tiles);
    }

    private String text() {
        byte[] text = new byte[number()];
        bytes.get(text);
        pad(text.length);
        return new String(text, StandardCharsets.UTF_8);
    }

    private Object numbers(ElementType type) {
        double[] values = new double[number()];
        ByteBuffer here = bytes.slice();
        for (int index = 0; index < values.length; index++) {
            values[index] = type.get(here, index);
        }
        bytes.position(bytes.position() + values.length * type.bytes());
        pad(values.length * type.bytes());
        if (values.length > 1) {
            return NdArray.of(values, values.length);
        }
        return type.floating() ? (Object) values[0] : (Object) (long) values[0];
    }

    private void pad(int length) {
        bytes.position(bytes.position() + (-length & 3));
    }

    private static ElementType type(int code) {
        return switch (code) {
            case 1 -> new ElementType(1, false, true, ByteOrder.BIG_ENDIAN);
            case 3 -> new ElementType(2, false, true, ByteOrder.BIG_ENDIAN);
            case 4 -> new ElementType(4, false, true, ByteOrder.BIG_ENDIAN);
            case 5 -> new ElementType(4, true, true, ByteOrder.BIG_ENDIAN);
            case 6 -> new ElementType(8, true, true, ByteOrder.BIG_ENDIAN);
            default -> throw UnreadableFileException.otherFormat("it has numbers of the unknown type " + code);
        };
    }
}
