/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Map;
import java.util.stream.Collectors;

/** A dataset as people read it, laid out as xarray does; reads no lazy values. */
final class DatasetText {
    private static final int SHOWN = 6;
    private static final int WIDEST = 80;

    private DatasetText() {}

    static String of(Dataset dataset) {
        StringBuilder text = new StringBuilder("<Dataset>\nDimensions:  (");
        text.append(dataset.dims().entrySet().stream()
                .map(dim -> dim.getKey() + ": " + dim.getValue())
                .collect(Collectors.joining(", ")));
        text.append(")\n");
        int width = 0;
        for (String name : dataset.coords().keySet()) {
            width = Math.max(width, name.length());
        }
        for (String name : dataset.variables().keySet()) {
            width = Math.max(width, name.length());
        }
        section(text, "Coordinates:", dataset.coords(), dataset, width);
        section(text, "Data variables:", dataset.variables(), dataset, width);
        if (!dataset.attributes().isEmpty()) {
            text.append("Attributes:\n");
            dataset.attributes().forEach((name, value) -> text.append(shortened("    " + name + ": " + value))
                    .append('\n'));
        }
        return text.toString().stripTrailing();
    }

    private static void section(
            StringBuilder text, String title, Map<String, Variable> variables, Dataset dataset, int width) {
        if (variables.isEmpty()) {
            return;
        }
        text.append(title).append('\n');
        variables.forEach((name, variable) -> {
            String mark = dataset.dims().containsKey(name) ? "  * " : "    ";
            text.append(mark).append(name).append(" ".repeat(width - name.length() + 2));
            text.append(line(variable)).append('\n');
        });
    }

    /** Dimensions, type and first values of one variable. */
    static String line(Variable variable) {
        String values = variable instanceof StoredVariable stored && !stored.atHand()
                ? "..."
                : ArrayText.first(SHOWN, variable.values(), " ");
        return "(" + String.join(", ", variable.dims()) + ") " + variable.type() + " " + values;
    }

    private static String shortened(String line) {
        String flat = line.replace('\n', ' ');
        return flat.length() <= WIDEST ? flat : flat.substring(0, WIDEST - 3) + "...";
    }
}
