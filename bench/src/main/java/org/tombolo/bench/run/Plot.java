/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ratios of all lanes to the bare socket, as bars on a logarithmic scale, in SVG. A thin line is the range of the rounds. */
final class Plot {
    private static final List<String> COLOURS =
            List.of("#999999", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");
    private static final int LEFT = 170;
    private static final int WIDTH = 560;
    private static final int BAR = 9;
    private static final int GAP = 10;
    private static final int TOP = 50;
    private static final double LEAST = 0.001;
    private static final double MOST = 2;

    private final StringBuilder svg = new StringBuilder();
    private final List<String> lanes = new ArrayList<>();
    private int y = TOP;

    private Plot() {}

    /** {@return the document} */
    static String of(Report report) {
        Plot plot = new Plot();
        String row = "";
        for (Summary summary : report.summaries()) {
            String name = summary.row().id() + ", " + summary.row().callers();
            if (!name.equals(row)) {
                row = name;
                plot.y += GAP;
                plot.text(LEFT - 8, plot.y + BAR, "end", name);
            }
            plot.bar(summary);
        }
        return plot.document();
    }

    private void bar(Summary summary) {
        String lane = summary.lane().title();
        if (!lanes.contains(lane)) {
            lanes.add(lane);
        }
        Spread ratio = summary.ratio();
        add(
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
                LEFT, y, x(ratio.median()) - LEFT, BAR - 1, colour(lane));
        add(
                "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='black'/>",
                x(ratio.least()), y + BAR / 2, x(ratio.most()), y + BAR / 2);
        y += BAR;
    }

    private String colour(String lane) {
        return COLOURS.get(lanes.indexOf(lane) % COLOURS.size());
    }

    private String document() {
        int height = y + GAP;
        for (double mark = LEAST; mark <= 1; mark *= 10) {
            add("<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#cccccc'/>", x(mark), TOP, x(mark), y);
            text(x(mark), TOP - 4, "middle", mark >= 1 ? "1" : Double.toString(mark));
        }
        int place = LEFT;
        for (String lane : lanes) {
            add("<rect x='%d' y='10' width='10' height='10' fill='%s'/>", place, colour(lane));
            text(place + 14, 19, "start", lane);
            place += 34 + 7 * lane.length();
        }
        text(LEFT - 8, 19, "end", "calls/s over bare socket's");
        return "<svg xmlns='http://www.w3.org/2000/svg' width='" + (LEFT + WIDTH + 20) + "' height='" + height
                + "' font-family='sans-serif' font-size='11'>\n<rect width='100%' height='100%' fill='white'/>\n" + svg
                + "</svg>\n";
    }

    private static double x(double ratio) {
        double share = Math.log(Math.max(LEAST, Math.min(MOST, ratio)) / LEAST) / Math.log(MOST / LEAST);
        return LEFT + WIDTH * share;
    }

    private void text(double x, int baseline, String anchor, String text) {
        add("<text x='%.1f' y='%d' text-anchor='%s'>%s</text>", x, baseline, anchor, text);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
