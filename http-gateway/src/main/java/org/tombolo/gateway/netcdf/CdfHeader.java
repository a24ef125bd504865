/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The header of a file, part by part in the order of the format's grammar. All of it is in memory; it is small. */
final class CdfHeader {
    private static final int DIMENSIONS = 0x0a;
    private static final int VARIABLES = 0x0b;
    private static final int ATTRIBUTES = 0x0c;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final CdfOutput elements = new CdfOutput(out);

    /** The header of a file; {@code begins} says where each variable's elements are. */
    static byte[] of(CdfFile file, long[] begins) {
        CdfHeader header = new CdfHeader();
        try {
            header.write(file, begins);
        } catch (IOException e) {
            throw new AssertionError("memory doesn't fail", e);
        }
        return header.bytes.toByteArray();
    }

    private void write(CdfFile file, long[] begins) throws IOException {
        out.write(new byte[] {'C', 'D', 'F', 5});
        // The number of records.
        out.writeLong(0);
        list(DIMENSIONS, file.dimensions());
        for (CdfDimension dimension : file.dimensions()) {
            name(dimension.name());
            out.writeLong(dimension.length());
        }
        attributes(file.attributes());
        list(VARIABLES, file.variables());
        for (int index = 0; index < begins.length; index++) {
            variable(file, file.variables().get(index), begins[index]);
        }
    }

    private void variable(CdfFile file, CdfVariable variable, long begin) throws IOException {
        name(variable.name());
        out.writeLong(variable.dimensions().size());
        for (int dimension : variable.dimensions()) {
            out.writeLong(dimension);
        }
        attributes(variable.attributes());
        out.writeInt(variable.type().number());
        out.writeLong(file.sizeOf(variable));
        out.writeLong(begin);
    }

    private void attributes(List<CdfAttribute> attributes) throws IOException {
        list(ATTRIBUTES, attributes);
        for (CdfAttribute attribute : attributes) {
            name(attribute.name());
            out.writeInt(attribute.type().number());
            out.writeLong(attribute.values().size());
            elements.elements(attribute.values(), 1);
            elements.pad(attribute.values().size() * attribute.type().bytes());
        }
    }

    /** An empty list has no mark of its kind. */
    private void list(int kind, List<?> entries) throws IOException {
        out.writeInt(entries.isEmpty() ? 0 : kind);
        out.writeLong(entries.size());
    }

    private void name(String name) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeLong(text.length);
        out.write(text);
        elements.pad(text.length);
    }
}
