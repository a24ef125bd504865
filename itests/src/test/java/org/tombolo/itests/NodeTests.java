/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What came of tests in JavaScript, as tests of JUnit: each counts, and is named where it fails. */
final class NodeTests {
    /** Minutes on a busy machine; one that hangs is to be found long before the build as a whole has taken too long. */
    private static final Duration WITHIN = Duration.ofMinutes(6);

    private NodeTests() {}

    /**
     * One test's end.
     *
     * @param name a sentence
     * @param failure what was wrong; empty if nothing
     */
    record Outcome(String name, Optional<String> failure) {}

    /**
     * Runs tests with Node's own runner.
     *
     * @param client built, with its tests
     * @param path a file or folder of compiled tests, relative to the client's folder
     * @param environment what they need to know
     * @return each test's end, in order
     * @throws IOException if they can't be run, or there are none
     */
    static List<Outcome> run(JavaScriptClient client, String path, Map<String, String> environment) throws IOException {
        Path report = Files.createTempFile("tombolo-node", ".xml");
        try {
            Program program = client.node(
                    path,
                    environment,
                    WITHIN,
                    "--test",
                    "--test-reporter=junit",
                    "--test-reporter-destination=" + report);
            List<Outcome> outcomes = read(report);
            boolean failed =
                    outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent());
            if (outcomes.isEmpty() || failed == (program.exitCode() == 0)) {
                throw new IOException("node --test " + path + " ended with " + program.exitCode() + " after "
                        + outcomes.size() + " tests; it printed:\n" + program.text() + Files.readString(report));
            }
            return outcomes;
        } finally {
            Files.delete(report);
        }
    }

    /** Makes tests of outcomes; where is put before each name. */
    static Stream<DynamicTest> tests(String where, List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        where + ": " + outcome.name(), () -> outcome.failure().ifPresent(failure -> {
                            throw new AssertionError(failure);
                        })));
    }

    private static List<Outcome> read(Path report) throws IOException {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                NodeList failures = test.getElementsByTagName("failure");
                // A test that Node left out has not shown anything.
                NodeList skipped = test.getElementsByTagName("skipped");
                Optional<String> failure = failures.getLength() > 0
                        ? Optional.of(failures.item(0).getTextContent())
                        : Optional.of("skipped").filter(text -> skipped.getLength() > 0);
                outcomes.add(new Outcome(test.getAttribute("name"), failure));
            }
            return outcomes;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(report + " is no report: " + Files.readString(report), e);
        }
    }
}
