/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What was read from files, and is read again when they have changed. They are looked at when the value is asked for,
 * once a second at most, by one thread; others get what is there meanwhile. Files that can't be read leave the old value
 * in force, are tried again at each look, and are complained about once for each fault.
 */
final class Fresh<T> {

    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> files;
    private final Source<T> source;
    private final Consumer<String> complaints;
    private final LongSupplier nanoTime;
    private final AtomicReference<Seen<T>> seen;

    /** Reads the files. */
    interface Source<T> {
        T read() throws IOException;
    }

    /** The stamps are those with which the value was read; the complaint is what was last said of newer ones. */
    private record Seen<T>(T value, List<Stamp> stamps, long at, String complaint) {}

    /** What tells one state of a file from another. */
    private record Stamp(FileTime changed, long size, Object key) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "none");

        static Stamp of(Path file) {
            if (!file.toFile().exists()) {
                // Asked first: a file that need not be there would cost an exception at each look.
                return NONE;
            }
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                Object key = now.fileKey();
                return new Stamp(now.lastModifiedTime(), now.size(), key == null ? file : key);
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    private Fresh(List<Path> files, Source<T> source, Consumer<String> complaints, LongSupplier nanoTime)
            throws IOException {
        this.files = files;
        this.source = source;
        this.complaints = complaints;
        this.nanoTime = nanoTime;
        // The stamp first: a change while reading is seen at the next look.
        List<Stamp> stamps = stamps();
        seen = new AtomicReference<>(new Seen<>(source.read(), stamps, nanoTime.getAsLong(), ""));
    }

    /** Reads for the first time, which must succeed. */
    static <T> Fresh<T> read(List<Path> files, Source<T> source, Consumer<String> complaints, LongSupplier nanoTime)
            throws IOException {
        return new Fresh<>(List.copyOf(files), source, complaints, nanoTime);
    }

    T get() {
        Seen<T> last = seen.get();
        long now = nanoTime.getAsLong();
        if (now - last.at < LOOK) {
            return last.value;
        }
        Seen<T> looked = new Seen<>(last.value, last.stamps, now, last.complaint);
        if (!seen.compareAndSet(last, looked)) {
            return seen.get().value;
        }
        List<Stamp> stamps = stamps();
        if (stamps.equals(last.stamps)) {
            return last.value;
        }
        Seen<T> next = again(looked, stamps);
        seen.compareAndSet(looked, next);
        return next.value;
    }

    private Seen<T> again(Seen<T> old, List<Stamp> stamps) {
        try {
            return new Seen<>(source.read(), stamps, old.at, "");
        } catch (IOException e) {
            String complaint = String.valueOf(e.getMessage());
            if (!complaint.equals(old.complaint)) {
                complaints.accept(complaint + ". What was read before stays in force");
            }
            // With the old stamps: the fault may pass without a change of the files, as one half of a pair that is
            // replaced.
            return new Seen<>(old.value, old.stamps, old.at, complaint);
        }
    }

    private List<Stamp> stamps() {
        return files.stream().map(Stamp::of).toList();
    }
}
