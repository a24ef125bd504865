/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.itests.web.Browser;

/** The gateway's pages in a real browser: what a person finds, runs and sees. */
class GatewayPagesIT {
    private static final String SEA = "org.tombolo.sample.SeaSurface";
    private static final String ECHO = "org.tombolo.echo.Echo";
    private static final String MASQUERADE = "org.tombolo.itests.masquerade.Masquerade";

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayDocuments gateway;
    private static Browser browser;

    @BeforeAll
    static void startAnInstituteAndABrowser() throws Exception {
        Distribution distribution = Build.here().distribution();
        institute = RuntimeProcess.start(
                        distribution,
                        RunSettings.institute(folder.resolve("institute")).with("--gateway-port", "0"))
                .awaitReady();
        institute.deploy().drop(Build.here().sample(), "sea-surface.jar");
        institute.deploy().drop(Build.here().echo(), "echo.jar");
        institute.deploy().drop(new TestModules(folder.resolve("modules")).masquerade(), "masquerade.jar");
        gateway = new GatewayDocuments(GatewayClient.of(institute));
        gateway.awaitService(SEA);
        gateway.awaitService(ECHO);
        gateway.awaitService(MASQUERADE);
        browser = Browser.start(folder.resolve("browser"));
    }

    @AfterAll
    static void stopThem() {
        browser.close();
        institute.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, Processes",
        "/conformance, ogcapi-processes-1/1.0/conf/core",
        "/processes, areaMean",
        "/processes/org.tombolo.echo.Echo.text, A text",
        "/jobs, Jobs",
        "/api, /processes"
    })
    void everyPageOpensWithItsStyle(String path, String text) {
        browser.open(gateway.page(path));
        assertTrue(browser.evaluate("document.querySelector('main').innerText").contains(text), path);
        assertEquals("0px", browser.evaluate("getComputedStyle(document.body).marginTop"), "the style sheet is let in");
        assertTrue(Integer.parseInt(browser.evaluate("document.querySelector('h1').offsetHeight")) > 10);
    }

    @Test
    void aPersonFindsAMethodRunsItsExampleAndSeesTwelveMeans() throws Exception {
        browser.open(gateway.page("/processes"));
        browser.evaluate("[...document.querySelectorAll('main a')].find(a => a.textContent === 'areaMean').click()");
        browser.awaitTrue("location.pathname.endsWith('SeaSurface.areaMean') && document.readyState === 'complete'");
        // The author's examples stand in the form.
        browser.click("#run button.main");
        browser.awaitTrue("!!document.querySelector('#outcome .result, #outcome .problem')");
        JsonNode result = new ObjectMapper().readTree(browser.text("#outcome .result"));
        JsonNode means = result.isArray() ? result : result.elements().next();
        double[] numbers = StreamSupport.stream(means.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertArrayEquals(
                new double[] {
                    26.5563, 26.7927, 27.2580, 27.6629, 27.7018, 27.5844, 27.1595, 26.8656, 26.6915, 26.6710, 26.6014,
                    26.5911
                },
                numbers,
                1e-4);
    }

    @Test
    void aLongMethodRunsAsAJobTellsOfItsProgressAndGivesItsResult() {
        browser.open(gateway.page("/processes/" + ECHO + ".pause"));
        browser.fill("pause", "10");
        browser.click("#run-job");
        browser.awaitTrue("document.querySelector('#outcome progress')?.value > 5");
        browser.awaitTrue("!!document.querySelector('#outcome .result, #outcome .problem')");
        assertTrue(browser.text("#outcome .result").contains("10"), browser.text("#outcome"));
        browser.open(gateway.page("/jobs"));
        browser.evaluate("document.querySelector('main td .successful').closest('tr').querySelector('a').click()");
        browser.awaitTrue("location.pathname.startsWith('/jobs/') && document.readyState === 'complete'");
        assertTrue(browser.text("main").contains("successful"));
    }

    @Test
    void aJobThatIsCancelledOnThePageEnds() {
        browser.open(gateway.page("/processes/" + ECHO + ".pause"));
        browser.fill("pause", "600");
        browser.click("#run-job");
        browser.awaitTrue("!!document.querySelector('#outcome button')");
        browser.click("#outcome button");
        browser.awaitTrue("!!document.querySelector('#outcome .state.dismissed, #outcome .problem')");
        browser.awaitTrue("!document.querySelector('#run button:disabled')");
    }

    @Test
    void aProblemIsShownWithItsName() {
        browser.open(gateway.page("/processes/" + ECHO + ".fail"));
        browser.fill("problem", "NOT_FOUND");
        browser.fill("message", "no variable <b>FOO</b>");
        browser.click("#run button.main");
        browser.awaitTrue("!!document.querySelector('#outcome .problem')");
        assertTrue(browser.text("#outcome").contains("no variable <b>FOO</b>"), browser.text("#outcome"));
    }

    @Test
    void scriptsInTheTextsOfAModuleStayTexts() {
        browser.open(gateway.page("/processes"));
        assertEquals("undefined", browser.evaluate("window.hostile"));
        browser.open(gateway.page("/processes/" + MASQUERADE + ".unmask"));
        String text = browser.evaluate("document.querySelector('main').innerText");
        assertTrue(text.contains("<script>window.hostile = 4</script>"), text);
        browser.click("#run button.main");
        browser.awaitTrue("!!document.querySelector('#outcome .result, #outcome .problem')");
        assertTrue(browser.text("#outcome").contains("<script>window.hostile = 11</script>"), browser.text("#outcome"));
        assertEquals("undefined", browser.evaluate("window.hostile"));
        assertEquals("1", browser.evaluate("document.scripts.length"), "the page's own");
    }
}
