/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows after RFC 4180, in UTF-8. */
final class CsvOutput {
    private final Writer out;

    CsvOutput(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 8192);
    }

    /** A row of the texts of its cells. */
    void row(List<String> cells) throws IOException {
        if (cells.size() == 1 && cells.get(0).isEmpty()) {
            // Readers pass over an empty line.
            out.write("\"\"");
        }
        String separator = "";
        for (String cell : cells) {
            out.write(separator);
            cell(cell);
            separator = ",";
        }
        out.write("\r\n");
    }

    private void cell(String text) throws IOException {
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        out.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    /** Hands on what is kept here. */
    void finish() throws IOException {
        out.flush();
    }
}
