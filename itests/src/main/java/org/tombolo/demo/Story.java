/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.tombolo.itests.Journal;
import org.tombolo.itests.Modules;
import org.tombolo.itests.RuntimeProcess;
import org.tombolo.itests.SteadyCounts;

/** What happens in the demo, told as it happens. */
final class Story {
    /** For what takes seconds on an idle machine. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final String JAR = "sea-surface.jar";
    private static final String INSTITUTE = "institute";
    private static final String PARTNER = "partner";
    private static final String YOU = "you";

    private final Stage stage;
    private final Terminal terminal;
    private final List<Step> steps = new ArrayList<>();
    private final RuntimeProcess institute;
    private final RuntimeProcess partner;
    private final Journal journal;

    /** Begins the story: both runtimes start and connect. */
    Story(Stage stage, Terminal terminal) throws IOException {
        long begin = System.nanoTime();
        this.stage = stage;
        this.terminal = terminal;
        institute = stage.institute();
        terminal.line(
                INSTITUTE,
                "pid " + institute.pid() + "  ready   wire " + institute.wireAddress() + "   console "
                        + institute.console());
        partner = stage.partner(institute.wireAddress());
        partner.output().await(0, Pattern.compile("Connected with"), SOON);
        terminal.line(PARTNER, "pid " + partner.pid() + "  ready   connected; waits for SeaSurface");
        journal = stage.partnerHome().journal();
        step("ready", (System.nanoTime() - begin) / 1e6, institute.wireAddress(), institute.pid());
    }

    /** {@return the steps told so far} */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Tells it all. */
    void tell() throws IOException {
        deploy();
        double[] means = call();
        progress(0);
        foreign(means);
        replace();
        remove();
        comeBack();
    }

    /** Says where the files are and, as long as the runtimes go on, the console. */
    void end(boolean goesOn) {
        terminal.plain("");
        if (goesOn) {
            String[] login = institute.consoleLogin().split(":", 2);
            terminal.plain("Console  " + institute.console() + "   user " + login[0] + "   password " + login[1]);
            terminal.plain("         (shown at the first start alone; institute/etc keeps a hash of it)");
        }
        terminal.plain("Files    " + stage.folder() + "   logs: institute/log, partner/log");
        if (goesOn) {
            terminal.plain("Ctrl-C   ends both");
        }
    }

    private void deploy() throws IOException {
        terminal.line(YOU, "drop " + JAR + " into institute/deploy");
        long dropped = System.currentTimeMillis();
        institute.deploy().drop(stage.build().sample(), JAR);
        String version = institute
                .output()
                .await(0, Pattern.compile("sea-surface (\\S+) installed"), SOON)
                .group(1);
        terminal.line(INSTITUTE, "offers SeaSurface, of module sea-surface " + version);
        JsonNode bound = journal.await(0, "bound", SOON);
        step("deploy", millis(dropped, bound), "SeaSurface, of sea-surface " + version, institute.pid());
    }

    private double[] call() {
        JsonNode call = journal.await(0, "call", SOON);
        double[] means = numbers(call.get("result"));
        long pid = call.get("pid").asLong();
        terminal.line(PARTNER, "meanSeries(SST, 190..240 E, 5 S..5 N), computed in pid " + pid + ":");
        terminal.more(Chart.figures(means) + " degC   " + Chart.bars(means));
        step("call", call.get("millis").asDouble(), means, pid);
        return means;
    }

    /** The same means for those who have no Java. */
    private void foreign(double[] means) throws IOException {
        ForeignCaller caller = stage.foreignCaller(institute);
        for (Language language : Language.all(stage.build().root())) {
            if (!caller.has(language)) {
                terminal.line(language.step(), "skipped; it needs " + language.needs());
                continue;
            }
            ForeignCaller.Answer answer = caller.call(language);
            double[] got =
                    answer.means().stream().mapToDouble(Double::doubleValue).toArray();
            if (!Arrays.equals(got, means)) {
                throw new AssertionError(
                        language.step() + " got " + Arrays.toString(got) + " instead of " + Arrays.toString(means));
            }
            terminal.line(
                    language.step(), "the same as " + language.gets() + ", computed in pid " + answer.pid() + ":");
            terminal.more(Chart.figures(got) + " degC   " + Chart.bars(got));
            step(language.step(), answer.millis(), got, answer.pid());
        }
    }

    private void progress(int from) {
        new ProgressLine(terminal, journal, "bootstrapMean").follow(from, SOON);
        JsonNode done = journal.await(from, "done", SOON);
        step("progress", done.get("millis").asDouble(), "done", institute.pid());
    }

    private void replace() throws IOException {
        journal.await(journal.mark(), "steady", SOON);
        int before = journal.mark() - 1;
        Modules modules = new Modules(stage.folder().resolve("modules"));
        long dropped = System.currentTimeMillis();
        institute.deploy().drop(modules.version(stage.build().sample(), "1.1.0"), JAR);
        JsonNode call = journal.await(before, "call", SOON);
        journal.await(journal.events().indexOf(call), "steady", SOON);
        SteadyCounts counts = SteadyCounts.between(journal.events().subList(before, journal.mark()));
        terminal.line(YOU, "replace it by 1.1.0 while the partner calls 50 times a second:");
        terminal.more(counts.calls() + " calls, " + counts.answered() + " answered, " + counts.retried() + " retried, "
                + counts.lost() + " lost; gap " + counts.gapMillis() + " ms");
        step("replace", millis(dropped, call), counts, call.get("pid").asLong());
        journal.await(before, "done", SOON);
    }

    private void remove() throws IOException {
        int before = journal.mark();
        long deleted = System.currentTimeMillis();
        institute.deploy().delete(JAR);
        JsonNode unbound = journal.await(before, "unbound", SOON);
        JsonNode problem = journal.await(before, "problem", SOON);
        String words = problem.path("problem").asText() + ", "
                + problem.path("message").asText();
        terminal.line(YOU, "delete the jar; a call now says:");
        terminal.more(words);
        step("remove", millis(deleted, unbound), words, partner.pid());
    }

    private void comeBack() throws IOException {
        int before = journal.mark();
        long dropped = System.currentTimeMillis();
        institute.deploy().drop(stage.build().sample(), JAR);
        JsonNode call = journal.await(before, "call", SOON);
        terminal.line(YOU, "drop it again: SeaSurface is back, the partner never stopped");
        step(
                "return",
                millis(dropped, call),
                numbers(call.get("result")),
                call.get("pid").asLong());
    }

    private void step(String name, double millis, Object result, long pid) {
        steps.add(new Step(name, millis, result, pid));
    }

    private static double millis(long since, JsonNode event) {
        return event.get("at").asLong() - since;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
