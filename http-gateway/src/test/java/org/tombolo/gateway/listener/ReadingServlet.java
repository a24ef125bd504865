/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads a body, and says by its status how that ended; or, if asked to, holds the request open until the server stops. */
final class ReadingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        try {
            if (request.getQueryString() != null) {
                boolean unused = NEVER.await(30, TimeUnit.SECONDS);
            }
            request.getInputStream().readAllBytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            response.setStatus(
                    request.getAttribute(BodyRefused.ATTRIBUTE) instanceof BodyRefused refused
                            ? refused.status()
                            : HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
