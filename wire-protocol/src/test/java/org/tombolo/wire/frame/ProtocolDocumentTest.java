/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/** The tables of docs/protocol.md say what the code does. */
class ProtocolDocumentTest {
    private final String document;

    ProtocolDocumentTest() throws IOException {
        document = Files.readString(Path.of("../docs/protocol.md"));
    }

    @Test
    void everyFrameTypeAndItsFieldsHaveTheirRow() {
        for (var type : FrameType.values()) {
            var start = document.indexOf("| " + type.number() + " | " + type + " |");
            assertTrue(start >= 0, () -> "no row of " + type.number() + " " + type);
            var row = document.substring(start, document.indexOf('\n', start));
            for (var record : Frame.class.getPermittedSubclasses()) {
                if (isOf(record, type)) {
                    for (var field : record.getRecordComponents()) {
                        assertTrue(
                                field.getName().equals("id") || row.contains(field.getName() + " ("),
                                () -> type + " has no field " + field.getName());
                    }
                }
            }
        }
    }

    private static boolean isOf(Class<?> record, FrameType type) {
        var name = record.getSimpleName().toUpperCase(Locale.ROOT);
        return name.equals(type.name())
                || name.startsWith(type.name() + "R")
                || (type == FrameType.PROBLEM && name.equals("FAILURE"));
    }

    @Test
    void everyKindOfPropertyAndEveryLimitIsNamed() {
        for (var kind : PropertyKind.values()) {
            assertTrue(document.contains(kind.number() + " " + kind), () -> "no " + kind);
        }
        for (var limit : Limits.class.getRecordComponents()) {
            assertTrue(document.contains("| " + limit.getName() + ":"), () -> "no row of " + limit.getName());
        }
    }

    @Test
    void theNumbersOfStreamsAndOutsideArraysAreThoseOfTheCode() {
        Map.of(
                        "tag " + CborWriter.OUTSIDE + " ([`CborWriter.OUTSIDE`]", "the tag",
                        CborWriter.INLINE_UP_TO + " bytes ([`CborWriter.INLINE_UP_TO`]", "the longest within",
                        OutsideWriter.MAX_DATA + " bytes ([`OutsideWriter.MAX_DATA`]", "the longest DATA",
                        FrameReader.MAX_UNDER_WAY + " messages ([`FrameReader.MAX_UNDER_WAY`]", "the most messages",
                        "and " + Assembly.MOST_PASSED_OVER + " end the connection", "far too many",
                        Frame.Credit.INITIAL + " bytes (`Credit.INITIAL`)", "the first credit",
                        Frame.Credit.cost(Payload.of()) + " at the least (`Credit.cost`)", "the least cost",
                        "code " + Problem.UNAUTHENTICATED.number() + " (`UNAUTHENTICATED`)", "the judge's code",
                        "value " + FrameHeader.SERVING + " = *serving*", "the flag")
                .forEach((said, what) -> assertTrue(document.contains(said), () -> what + ": " + said));
    }

    @Test
    void everyProblemHasItsRow() {
        for (var problem : Problem.values()) {
            var row = "| " + problem.number() + " | " + problem + " | " + problem.description() + " |";
            assertTrue(document.contains(row), () -> "no row " + row);
        }
    }

    @Test
    void theFramesOfTheShortSessionAreGoldenVectors() throws IOException {
        var vectors = Files.readString(Path.of("src/test/resources/vectors/frames.json"));
        var frames = Pattern.compile("(?m)^ {3}`([0-9a-f]{24})` `([0-9a-f]+)`$").matcher(document);
        var count = 0;
        for (; frames.find(); count++) {
            var frame = frames.group(1) + frames.group(2);
            assertTrue(vectors.contains('"' + frame + '"'), () -> "no vector " + frame);
        }
        assertTrue(count >= 5, "frames of the session: " + count);
    }

    @Test
    void everyLinkLeadsToAFileOrASection() {
        var links = Pattern.compile("\\]\\(([^)]+)\\)").matcher(document);
        while (links.find()) {
            var link = links.group(1);
            var found = link.startsWith("#")
                    ? headings().contains(link.substring(1))
                    : Files.exists(Path.of("../docs").resolve(link.replaceFirst("#.*", "")));
            assertTrue(found, () -> "no " + link);
        }
    }

    private List<String> headings() {
        return document.lines()
                .filter(line -> line.startsWith("#"))
                .map(line ->
                        line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
    }
}
