/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells whether a file is still being written.
 *
 * @param size in bytes, -1 if there is no such file
 * @param modified when it was last written
 */
record Fingerprint(long size, FileTime modified) {
    /** {@return the present one of a file} */
    static Fingerprint of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Fingerprint(attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            return new Fingerprint(-1, FileTime.fromMillis(0));
        }
    }
}
