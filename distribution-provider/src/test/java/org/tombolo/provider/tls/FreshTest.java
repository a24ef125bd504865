/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change, and can't always be read. */
class FreshTest {

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong(-5);
    private final AtomicReference<String> fault = new AtomicReference<>("");
    private final List<String> complaints = new ArrayList<>();

    @Test
    void whatCouldNotBeReadIsReadAtALaterLookThoughTheFileDoesNotChangeAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Fresh<String> fresh = Fresh.read(List.of(file), () -> read(file), complaints::add, now::get);
        Files.writeString(file, "newer");
        fault.set("half of it is missing");
        assertEquals("old", look(fresh));
        assertEquals("old", look(fresh));
        assertEquals(1, complaints.size(), complaints.toString());
        fault.set("it is locked");
        assertEquals("old", look(fresh));
        assertEquals(2, complaints.size(), complaints.toString());
        fault.set("");
        assertEquals("newer", look(fresh));
        assertEquals(2, complaints.size(), complaints.toString());
    }

    private String read(Path file) throws IOException {
        if (!fault.get().isEmpty()) {
            throw new IOException(fault.get());
        }
        return Files.readString(file);
    }

    private String look(Fresh<String> fresh) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        return fresh.get();
    }
}
