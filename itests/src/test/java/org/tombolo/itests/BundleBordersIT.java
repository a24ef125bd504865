/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each bundle exports and imports is decided, not an accident: it is compared with a list that is kept beside this test. */
class BundleBordersIT {
    private static final Path ITESTS = Build.here().root().resolve("itests");

    static List<OwnBundle> bundles() {
        return OwnBundle.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void exportsAndImportsAreThoseOfTheList(OwnBundle bundle) throws IOException {
        Path found = ITESTS.resolve("target/golden").resolve(bundle.name() + ".txt");
        Files.createDirectories(found.getParent());
        Files.writeString(found, bundle.border());
        Path list = ITESTS.resolve("src/test/resources/golden").resolve(bundle.name() + ".txt");
        String kept = Files.exists(list) ? Files.readString(list) : "";
        assertEquals(
                kept,
                bundle.border(),
                () -> bundle.name() + " exports or imports something else than its list says. If that is meant: cp "
                        + found + " " + list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sea-surface", "sea-surface-partner", "tombolo-echo"})
    void modulesImportNothingThatOnlyOurBundlesMayUse(String name) {
        OwnBundle module = bundles().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertFalse(module.border().contains("org.tombolo.spi"), module::border);
    }
}
