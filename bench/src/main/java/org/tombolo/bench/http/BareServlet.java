/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The limit: reads the body, and answers as many bytes as the method would, without looking at any. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.target=(tombolo.listener=gateway)",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + BareContext.NAME + ")",
            "osgi.http.whiteboard.servlet.pattern=/*"
        })
public final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Made by Declarative Services. */
    @Activate
    public BareServlet() {
        super();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = body(request);
        String path = request.getPathInfo();
        ByteBuffer answer = path.endsWith("array") ? BareAnswer.toArray(body) : ByteBuffer.wrap(BareAnswer.to(path));
        response.setContentType(request.getContentType());
        response.setContentLength(answer.remaining());
        response.getOutputStream().write(answer.array(), answer.position(), answer.remaining());
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            byte[] body = new byte[request.getContentLength()];
            int read = in.readNBytes(body, 0, body.length);
            if (read < body.length) {
                throw new IOException("the body ended after " + read + " of " + body.length + " bytes");
            }
            return body;
        }
    }
}
