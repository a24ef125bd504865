/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.value.Limits;

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
}
