/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class PackageVersionsTest {

    private static String mismatch(String offered, String... present) {
        PackageVersions versions = new PackageVersions(Map.of(
                "org.example",
                new TreeSet<>(Arrays.stream(present).map(Version::parseVersion).toList())));
        return versions.mismatch(
                ImportPolicyTest.endpoint(Map.of("endpoint.package.version.org.example", offered), "org.example.Sea"));
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, 1.0.0", "1.3.0, 1.0.0", "1.0.0, 1.3.0", "0.0.0, 2.0.0", "2.1.0, 0.0.0"})
    void versionsOfOneMajorNumberFitAndSoDoesOneThatNobodyGave(String offered, String present) {
        assertEquals("", mismatch(offered, present));
    }

    @Test
    void anotherMajorNumberDoesNotFitAndBothVersionsAreNamed() {
        String mismatch = mismatch("2.1.0", "1.3.0");
        assertTrue(mismatch.startsWith("CONTRACT_MISMATCH"), mismatch);
        assertTrue(mismatch.contains("version 2.1.0 of package org.example") && mismatch.contains("[1.3.0]"), mismatch);
    }

    @Test
    void oneOfSeveralVersionsThatFitsIsEnough() {
        assertEquals("", mismatch("2.1.0", "1.3.0", "2.0.0"));
    }

    @Test
    void aPackageThatNobodySharesFits() {
        assertEquals(
                "",
                new PackageVersions(Map.of())
                        .mismatch(ImportPolicyTest.endpoint(
                                Map.of("endpoint.package.version.org.example", "2.0.0"), "org.example.Sea")));
    }
}
