/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What tells one content of a file from the next, without reading it.
 *
 * @param size its length in bytes
 * @param modified when it was last written
 * @param key the system's own identity of the file, as text
 */
record FileStamp(long size, FileTime modified, String key) {

    /** The file's stamp now. */
    static FileStamp of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }

    /** Whether the file was written within the last second, so that whoever writes it may not have finished. */
    boolean isFresh() {
        return modified.toInstant().isAfter(Instant.now().minusSeconds(1));
    }
}
