/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a module that is dropped into an institute is called by a partner in another process. */
class TwoRuntimesIT {
    private static final String JAR = "sea-surface.jar";
    private static final double[] PACIFIC = {
        26.5563, 26.7927, 27.2580, 27.6629, 27.7018, 27.5844, 27.1595, 26.8656, 26.6915, 26.6710, 26.6014, 26.5911
    };
    private static final double[] ATLANTIC = {
        15.0727, 14.4093, 14.2857, 14.6988, 15.9427, 18.0930, 20.8093, 22.3197, 21.7097, 19.8947, 17.9268, 16.2968
    };

    @TempDir
    static Path folder;

    private static Pair pair;

    @BeforeAll
    static void startBoth() throws IOException {
        pair = Pair.start(folder, false);
    }

    @AfterAll
    static void stopBoth() {
        pair.close();
    }

    @BeforeEach
    void dropTheSampleAndTheTides() throws IOException {
        DeployFolder deploy = pair.institute().deploy();
        deploy.drop(Build.here().sample(), JAR);
        deploy.drop(pair.modules().tides("1.0.0"), "tides.jar");
        pair.askUntil("services", "ok sea tides"::equals);
    }

    @Test
    void bothReferenceBoxesAreComputedInTheInstitutesProcess() throws IOException {
        assertArrayEquals(PACIFIC, series(pair.ask("series 190 240 -5 5")), 1e-4);
        assertArrayEquals(ATLANTIC, series(pair.ask("series 300 340 30 50")), 1e-4);
        assertEquals("ok " + pair.institute().pid(), pair.ask("pid"));
    }

    @Test
    void aDefaultMethodOfTheInterfaceCanBeCalled() throws IOException {
        assertArrayEquals(PACIFIC, numbers(pair.ask("mean 190 240 -5 5")), 1e-4);
    }

    @Test
    void aMethodOfAGenericInterfaceAboveTheExportedOneCanBeCalled() throws IOException {
        assertEquals("ok harbour east", pair.ask("named east"));
    }

    @Test
    void anInvalidBoxIsAProblemThatSaysWhatIsAllowed() throws IOException {
        String answer = pair.ask("mean 190 240 5 -5");
        assertTrue(answer.matches("(problem INVALID_ARGUMENT|thrown java.lang.IllegalArgumentException).*"), answer);
    }

    @Test
    void aChangedServicePropertyReachesThePartnerAndItsProxyStays() throws IOException {
        pair.askUntil("tides", answer -> answer.contains("label=none"));
        String before = pair.ask("tides");
        assertEquals("ok done", pair.ask("label spring"));
        String after = pair.askUntil("tides", answer -> answer.contains("label=spring"));
        assertEquals(before.replace("label=none", "label=spring"), after, "the same proxy, bound once");
        pair.institute().deploy().delete("tides.jar");
        pair.askUntil("services", "ok sea "::equals);
    }

    @Test
    void aRemovedModuleIsGoneForThePartnerAndItsProxyNamesTheProblem() throws IOException {
        DeployFolder deploy = pair.institute().deploy();
        deploy.delete(JAR);
        deploy.delete("tides.jar");
        pair.askUntil("services", "ok "::equals);
        String answer = pair.ask("after");
        assertTrue(answer.startsWith("problem UNAVAILABLE "), answer);

        deploy.drop(Build.here().sample(), JAR);
        pair.askUntil("services", "ok sea "::equals);
        assertArrayEquals(PACIFIC, series(pair.ask("series 190 240 -5 5")), 1e-4);
    }

    @Test
    void aPartnerWhoseGatewayDoesNotListenReadsNoServiceForIt() throws IOException {
        String catalogue = "org.tombolo.gateway.catalogue.ServiceCatalogue";
        assertEquals(1, new ProcessFigures(pair.institute().pid()).instances(catalogue), "the institute's listens");
        assertEquals(0, new ProcessFigures(pair.partner().pid()).instances(catalogue), "nobody asks the partner's");
    }

    private static double[] series(String answer) {
        Matcher matcher = Pattern.compile("ok pid=(\\d+) .*").matcher(answer);
        assertTrue(matcher.matches(), answer);
        assertEquals(pair.institute().pid(), Long.parseLong(matcher.group(1)), "the process that computed it");
        return numbers(answer);
    }

    private static double[] numbers(String answer) {
        assertTrue(answer.startsWith("ok "), answer);
        String list = answer.substring(answer.indexOf('[') + 1, answer.indexOf(']'));
        return Arrays.stream(list.split(", ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
