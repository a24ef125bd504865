/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The JavaScript client's own tests, without a runtime: the golden vectors, and a gateway that is played. */
class JavaScriptUnitIT {
    private static final JavaScriptClient CLIENT = JavaScriptClient.of(Build.here());

    @BeforeAll
    static void buildTheClient() throws IOException {
        CLIENT.build();
    }

    @TestFactory
    Stream<DynamicTest> eachOfThem() throws IOException {
        return NodeTests.tests("Node", NodeTests.run(CLIENT, "target/test/unit/", Map.of()));
    }
}
