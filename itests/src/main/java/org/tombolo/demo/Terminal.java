/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Sets the lines of the story: time, actor, text. */
final class Terminal {
    private static final int BAR = 12;
    /** A longer line would wrap on a narrow terminal and could not be drawn over. */
    private static final int NARROW = 79;

    private static final String INDENT = " ".repeat(20);

    private final PrintStream out;
    private final boolean redraws;
    private final long begin = System.nanoTime();
    private int drawn;
    private boolean open;

    /**
     * Begins with time 0.
     *
     * @param out where the lines go
     * @param redraws whether a line can be drawn again in its place
     */
    Terminal(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** Prints what an actor does now. */
    void line(String actor, String text) {
        close();
        out.println(head(actor) + text);
    }

    /** Goes on with the line before. */
    void more(String text) {
        close();
        out.println(INDENT + text);
    }

    /** Prints a line of its own. */
    void plain(String text) {
        close();
        out.println(text);
    }

    /**
     * Draws how far a call is: on a terminal over the last drawing, else a line for each quarter.
     *
     * @param actor who calls
     * @param call what is called
     * @param fraction 0 to 1
     * @param message what it does at present
     */
    void bar(String actor, String call, double fraction, String message) {
        int filled = (int) Math.round(fraction * BAR);
        String text = String.format(
                Locale.ROOT,
                "%s%s  [%s%s] %3.0f %%  %s",
                head(actor),
                call,
                "#".repeat(filled),
                " ".repeat(BAR - filled),
                fraction * 100,
                message);
        if (redraws) {
            out.print("\r" + text.substring(0, Math.min(text.length(), NARROW)) + "\033[K");
            out.flush();
            open = true;
        } else if (fraction * 4 >= drawn) {
            out.println(text);
            drawn = (int) (fraction * 4) + 1;
        }
    }

    /** What was drawn last stays. */
    private void close() {
        if (open) {
            out.println();
            open = false;
        }
    }

    private String head(String actor) {
        return String.format(Locale.ROOT, "%5.1f s  %-10s ", (System.nanoTime() - begin) / 1e9, actor);
    }
}
