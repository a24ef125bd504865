/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python client's own tests, run by Debian's Python: those under clients/python/tests/live call a real institute with the modules
 * sea-surface and echo. They need Debian's python3-numpy, -xarray, -pandas, -tqdm, and mypy, which test.sh installs.
 */
class PythonClientIT {
    /** Ten times and more what the slowest takes; one that hangs is to be found long before the build as a whole has taken too long. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** Without Debian's packages: the standard library alone. */
    private static final List<String> PLAIN = List.of("-S");

    private static final String NEW_METHOD =
            """
                /**
                 * The greatest of the means over a box.
                 *
                 * @param variable a name that the dataset holds
                 * @param box where
                 * @return the greatest mean, in the variable's units
                 */
                default double greatestMean(String variable, Box box) {
                    return java.util.Arrays.stream(areaMean(variable, box)).max().orElseThrow();
                }
            """;

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayAccess access;

    @BeforeAll
    static void startTheInstitute() throws IOException {
        Build build = Build.here();
        Path home = folder.resolve("institute");
        DeployFolder deploy = new DeployFolder(Files.createDirectories(home.resolve("deploy")));
        deploy.drop(build.sample(), "sea-surface.jar");
        deploy.drop(build.echo(), "echo.jar");
        Distribution distribution = build.distribution();
        institute =
                RuntimeProcess.start(distribution, RunSettings.institute(home)).awaitReady();
        access = GatewayAccess.make(distribution, institute, folder, "python");
    }

    @AfterAll
    static void stopTheInstitute() {
        institute.close();
    }

    @Test
    void theGoldenValuesAreReadAndWrittenAlikeWithAndWithoutNumpy() throws IOException {
        pass("tests.test_vectors", "tests.test_codec", "tests.test_arguments");
        pass(PLAIN, "tests.test_vectors", "tests.test_codec", "tests.test_arguments");
    }

    @Test
    void aGatewayThatMisbehavesIsBorne() throws IOException {
        pass("tests.test_calls", "tests.test_connections");
        pass(PLAIN, "tests.test_calls", "tests.test_connections");
    }

    @Test
    void theTokenIsSentOnlyToTheServerWhoseCertificateIsTheRightOne() throws IOException {
        pass("tests.test_trust");
    }

    @Test
    void valuesOfEveryKindGoAndCome() throws IOException {
        pass("tests.live.test_values");
    }

    @Test
    void valuesOfEveryKindGoAndComeWithoutNumpy() throws IOException {
        pass(PLAIN, "tests.live.test_values");
    }

    @Test
    void aCallTellsItsProgress() throws IOException {
        pass("tests.live.test_calls.ProgressTest");
    }

    @Test
    void ctrlCAndTimeoutsEndACallAtTheInstitute() throws IOException {
        pass("tests.live.test_calls.EndsTest");
    }

    @Test
    void eachProblemHasItsException() throws IOException {
        pass("tests.live.test_calls.ProblemsTest");
    }

    @Test
    void streamsGoBothWaysAndEndWhenTheyAreLeft() throws IOException {
        pass("tests.live.test_calls.StreamsTest");
    }

    @Test
    void jobsAreFoundAgain() throws IOException {
        pass("tests.live.test_calls.JobsTest");
    }

    @Test
    void helpAndNamesComeFromTheDescriptions() throws IOException {
        pass("tests.live.test_tools.TextsTest");
    }

    @Test
    void theCommandLineListsDescribesAndCalls() throws IOException {
        pass("tests.live.test_tools.CommandLineTest");
    }

    @Test
    void aTypedModuleIsUnderstoodByATypeChecker() throws IOException {
        pass("tests.live.test_tools.StubsTest");
    }

    @Test
    void theClientItselfIsTyped() throws IOException {
        pass("tests.test_typing");
    }

    @Test
    void theAsyncioClientHasTheSameNames() throws IOException {
        pass("tests.live.test_tools.AioTest");
    }

    @Test
    void aMethodThatIsAddedWithItsJavadocAppearsEverywhereWithNothingElseTouched() throws Exception {
        pass("tests.live.test_newcomer");
        GatewayClient http = GatewayClient.of(institute);
        String id = "org.tombolo.sample.SeaSurface.greatestMean";
        String title = "The greatest of the means over a box";
        shows(http, "/services/SeaSurface/greatestMean", title, "the greatest mean, in the variable's units");
        shows(
                http,
                "/api?f=json",
                "/processes/" + id + "/execution",
                "/services/org.tombolo.sample.SeaSurface/greatestMean",
                title);
        shows(http, "/processes/" + id + "?f=html", title, "a name that the dataset holds");
    }

    private static void shows(GatewayClient http, String path, String... texts) throws Exception {
        String page = http.get(path).body();
        for (String text : texts) {
            assertTrue(page.contains(text), () -> path + " has no \"" + text + "\":\n" + page);
        }
    }

    /** Runs tests; all must pass. */
    private static void pass(String... tests) throws IOException {
        pass(List.of(), tests);
    }

    private static void pass(List<String> options, String... tests) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.addAll(options);
        command.addAll(List.of("-m", "unittest"));
        command.addAll(List.of(tests));
        Path client = Build.here().root().resolve("clients/python");
        ProcessBuilder builder = new ProcessBuilder(command).directory(client.toFile());
        builder.environment().putAll(environment(client));
        if (options.equals(PLAIN)) {
            builder.environment().put("TOMBOLO_PLAIN", "true");
        }
        Program ended = Program.run(builder, PATIENCE);
        assertTrue(ended.exitCode() == 0 && ended.text().matches("(?s).*Ran [1-9]\\d* tests?.*"), ended.text());
    }

    private static Map<String, String> environment(Path client) throws IOException {
        return Map.of(
                "MYPY_CACHE_DIR", folder.resolve("mypy").toString(),
                "PYTHONPATH", client.resolve("src") + ":" + client,
                "PYTHONDONTWRITEBYTECODE", "1",
                "TOMBOLO_URL", access.url(),
                "TOMBOLO_TOKEN", access.secret(),
                "TOMBOLO_FINGERPRINT", access.fingerprint(),
                "TOMBOLO_CACERT", access.certificate().toString(),
                "TOMBOLO_DEPLOY", institute.home().resolve("deploy").toString(),
                "TOMBOLO_NEW_JAR", revised().toString());
    }

    private static synchronized Path revised() throws IOException {
        Path jar = folder.resolve("revised/sea-surface-1.1.0.jar");
        return Files.exists(jar) ? jar : new GrownSample(folder.resolve("revised")).with(NEW_METHOD);
    }
}
