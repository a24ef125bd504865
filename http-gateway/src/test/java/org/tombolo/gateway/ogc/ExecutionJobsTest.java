/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.gateway.process.ExecuteRequest;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.gateway.process.Subscriber;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.value.Limits;

/** Clients that wait for jobs which don't end. */
final class ExecutionJobsTest {
    private static final Limits LIMITS = new Limits(1 << 20, 1_000, 64);

    private final Catalogue catalogue = new SingleOffer(Runnable.class, (Runnable) () -> {}).catalogue();
    private final Jobs endless = (Jobs) Proxy.newProxyInstance(
            ExecutionJobsTest.class.getClassLoader(), new Class<?>[] {Jobs.class}, (self, method, arguments) -> {
                if (method.getName().equals("submit")) {
                    Instant now = Instant.now();
                    return new Job(
                            "1",
                            "a.B.c",
                            "anna",
                            JobState.ACCEPTED,
                            new JobProgress(0, ""),
                            Map.of(JobState.ACCEPTED, now),
                            now);
                }
                throw new ProblemException(Problem.UNAVAILABLE, "jobs can't be dismissed now");
            });
    private ShareServer server;

    /** Keeps what a method gives. */
    private final class Keeps extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            request.setAttribute(
                    RequestAttributes.PRINCIPAL,
                    new Principal("anna", List.of("*"), new Caller("anna", "127.0.0.1:1", true)));
            request.startAsync();
            var answers = new Answers((kind, model, base) -> "");
            var forms = new OutputForms(LIMITS);
            var kept = new KeptResults(catalogue, LIMITS);
            var results = new Results(forms, answers, kept);
            // It calls nobody back.
            var jobs = new ExecutionJobs(server.calls(), endless, results, answers, null, LIMITS);
            jobs.keep(new Execution.Asked(
                    ShareServer.request(request),
                    catalogue.services().get(0).methods().get(0),
                    new ExecuteRequest(new Object[0], ResultWish.DIRECT, Subscriber.NOBODY),
                    Duration.ofMillis(1),
                    server.calls().memory().reservation()));
        }
    }

    @Test
    void whoseJobCanNotBeDismissedIsAnsweredAllTheSame() throws Exception {
        var pace = new AnswerWatch.Pace(Duration.ofMinutes(1), 1 << 20);
        try (var own = new ShareServer(new Keeps(), 8, Duration.ofMinutes(1), pace)) {
            server = own;
            var request = HttpRequest.newBuilder(server.address("/"))
                    .timeout(Duration.ofSeconds(30))
                    .build();

            assertNotEquals(
                    0,
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode());
        }
    }
}
