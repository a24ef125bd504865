/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;

/** {@code tombolo token}: who may call over HTTP. A running runtime sees the change at once. */
public final class TokenCommand {
    /** What {@code tombolo token --help} prints. */
    public static final String USAGE =
            """
            usage: tombolo token create NAME [--scope S]... [--expires T] [--out FILE] --home DIR [--json]
                   tombolo token list --home DIR [--json]
                   tombolo token revoke NAME --home DIR [--json]

            Says who may call this runtime's services over HTTP; it may be running. A token is printed once, when it is
            made, and kept as a hash alone.
              NAME               whose it is; calls and jobs bear it
              --scope S          what it may call: an interface, a package and .*, or an interface, a dot and a
                                 method; may be given more than once (default: *, all)
              --expires T        when it ends to be of use: 12h, 30d, 52w from now, or never (default: 90d)
              --out FILE         writes the token into a new file, which only its owner can read, instead of printing it
              --json             prints one line of JSON
            """;

    /** Long enough for a season's work, and short enough that a forgotten token is no open door for years. */
    private static final String USUAL = "90d";

    private static final String NEVER = "never";
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([hdw])");

    private TokenCommand() {}

    /**
     * Runs it.
     *
     * @param arguments what follows the verb
     * @param out for what was asked for
     * @throws UsageException if the arguments can't be understood
     * @throws Problem if there is such a token already, or none, or the file can't be read or written
     */
    public static void run(List<String> arguments, PrintStream out) throws UsageException, Problem {
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        try {
            switch (verb) {
                case "create" -> create(TokenLine.parse(rest, true), out);
                case "list" -> {
                    TokenLine line = TokenLine.parse(rest, false);
                    line.words(0, "token list");
                    print(out, TokenFile.read(line.file()), line.json(), Optional.empty());
                }
                case "revoke" -> revoke(TokenLine.parse(rest, false), out);
                default ->
                    throw new UsageException("token " + verb + ": there are token create, token list, token revoke");
            }
        } catch (IOException e) {
            throw new Problem(
                    e.getMessage(),
                    "correct the file or its permissions, or make room on its disk; see docs/security.md",
                    e);
        }
    }

    private static void create(TokenLine line, PrintStream out) throws UsageException, Problem, IOException {
        line.words(1, "token create NAME");
        String clear = Token.fresh();
        Token made = made(line, Token.hash(clear));
        Path file = line.file();
        Optional<Path> kept = line.out();
        if (kept.isEmpty()) {
            add(file, made);
            print(out, List.of(made), line.json(), Optional.of(clear));
            return;
        }
        // Before there is a token, so that none is made that nobody has.
        TokenFile.keep(kept.get(), clear);
        boolean added = false;
        try {
            add(file, made);
            added = true;
        } finally {
            if (!added) {
                Files.deleteIfExists(kept.get());
            }
        }
        print(out, List.of(made), line.json(), Optional.empty());
        if (!line.json()) {
            out.println("token  in " + kept.get());
        }
    }

    private static void add(Path file, Token made) throws Problem, IOException {
        List<Token> all = TokenFile.change(file, before -> with(before, made));
        if (!all.contains(made)) {
            throw new Problem(
                    "there is a token of " + made.name() + " already",
                    "choose another name, or revoke that one first: bin/tombolo token revoke " + made.name());
        }
    }

    private static List<Token> with(List<Token> before, Token made) {
        if (before.stream().anyMatch(each -> each.name().equals(made.name()))) {
            return before;
        }
        List<Token> after = new ArrayList<>(before);
        after.add(made);
        return after;
    }

    private static Token made(TokenLine line, String hash) throws UsageException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String time = line.expires().orElse(USUAL);
        Optional<Instant> end = time.equals(NEVER) ? Optional.empty() : Optional.of(now.plus(time(time)));
        try {
            return new Token(
                    line.words().get(0), hash, now, end, line.scopes().isEmpty() ? List.of("*") : line.scopes());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Duration time(String text) throws UsageException {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(
                    "--expires " + text + ": say a number of hours, days or weeks, as in 12h, 30d, 52w, or never");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static void revoke(TokenLine line, PrintStream out) throws UsageException, Problem, IOException {
        line.words(1, "token revoke NAME");
        String name = line.words().get(0);
        Path file = line.file();
        List<Token> gone = TokenFile.read(file).stream()
                .filter(each -> each.name().equals(name))
                .toList();
        if (gone.isEmpty()) {
            throw new Problem("there is no token of " + name, "look at them: bin/tombolo token list");
        }
        TokenFile.change(file, before -> before.stream()
                .filter(each -> !each.name().equals(name))
                .toList());
        print(out, gone, line.json(), Optional.empty());
    }

    private static void print(PrintStream out, List<Token> tokens, boolean asJson, Optional<String> clear) {
        if (asJson) {
            out.println(json(tokens, clear));
            return;
        }
        Instant now = Instant.now();
        for (Token each : tokens) {
            out.println(each.name() + "  created " + each.created()
                    + (each.expired(now) ? "  expired " : "  expires ")
                    + each.expires().map(Instant::toString).orElse(NEVER) + "  scopes "
                    + String.join(",", each.scopes()));
        }
        clear.ifPresent(token -> out.println("token  " + token + "  (shown this once)"));
    }

    private static String json(List<Token> tokens, Optional<String> clear) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (clear.isPresent()) {
                json.writeStringField("token", clear.get());
            }
            json.writeArrayFieldStart("tokens");
            for (Token each : tokens) {
                json.writeStartObject();
                json.writeStringField("name", each.name());
                json.writeStringField("created", each.created().toString());
                if (each.expires().isPresent()) {
                    json.writeStringField("expires", each.expires().get().toString());
                }
                json.writeArrayFieldStart("scopes");
                for (String scope : each.scopes()) {
                    json.writeString(scope);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a text can't be written to memory", e);
        }
        return text.toString();
    }
}
