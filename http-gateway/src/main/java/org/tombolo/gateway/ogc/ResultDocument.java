/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.form.JsonOutput;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.process.Output;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.process.OutputWish;
import org.tombolo.wire.plan.MethodPlan;

/**
 * Several outputs in one answer.
 *
 * @param plan the method's
 * @param forms of its outputs
 * @param wanted which outputs, and how
 * @param value what the method returned
 * @param address below which outputs can be fetched
 */
record ResultDocument(
        MethodPlan plan, OutputForms forms, Map<Output, OutputWish> wanted, Object value, String address) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Longer results aren't for people's eyes. */
    private static final int PAGE_BYTES = 262_144;

    /** As a JSON object with an entry for each output, or as a page. */
    Response answer(Request request, Answers answers) {
        if (request.html()) {
            return answers.ok(request, PageKind.RESULTS, page());
        }
        StreamingOutput body = new HeldBody(this::write);
        return Response.ok(body, Request.JSON).header("Vary", "Accept").build();
    }

    /** Writes the JSON object. */
    void write(OutputStream out) throws IOException {
        try (JsonGenerator generator = JsonOutput.into(out)) {
            generator.writeStartObject();
            for (var entry : wanted.entrySet()) {
                generator.writeFieldName(entry.getKey().name());
                if (entry.getValue().reference()) {
                    link(generator, entry.getKey(), entry.getValue());
                } else {
                    forms.inline(plan, entry.getKey(), entry.getValue().mediaType(), value, generator);
                }
            }
            generator.writeEndObject();
        }
    }

    private void link(JsonGenerator generator, Output output, OutputWish wish) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("href", href(output));
        generator.writeStringField("type", form(output, wish).mediaType());
        generator.writeStringField("title", output.name());
        generator.writeEndObject();
    }

    private String href(Output output) {
        return address + "/" + Request.encoded(output.name());
    }

    private Form form(Output output, OutputWish wish) {
        return forms.choose(plan, output, wish.mediaType(), "");
    }

    private ObjectNode page() {
        var bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
            if (bytes.size() <= PAGE_BYTES) {
                return (ObjectNode) MAPPER.readTree(bytes.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        ObjectNode links = MAPPER.createObjectNode();
        wanted.forEach((output, wish) -> links.putObject(output.name())
                .put("href", address.isEmpty() ? "" : href(output))
                .put("type", form(output, wish).mediaType())
                .put("title", output.name() + ", too long for a page"));
        return links;
    }

    /** All by reference: links in the header, and no body. */
    Response links() {
        Response.ResponseBuilder answer = Response.noContent();
        wanted.forEach((output, wish) -> answer.header(
                "Link",
                "<" + href(output) + ">; rel=\"item\"; title=\"" + output.name() + "\"; type=\""
                        + form(output, wish).mediaType() + "\""));
        return answer.build();
    }

    /** A part for each output (RFC 2387). */
    Response parts() {
        String boundary = UUID.randomUUID().toString();
        String first = form(
                        wanted.entrySet().iterator().next().getKey(),
                        wanted.values().iterator().next())
                .mediaType();
        StreamingOutput body = new HeldBody(out -> {
            for (var entry : wanted.entrySet()) {
                part(entry.getKey(), entry.getValue(), boundary, out);
            }
            out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        });
        String type = "multipart/related; boundary=\"" + boundary + "\"; type=\"" + first + "\"";
        return Response.ok(body)
                .header("Content-Type", type)
                .header("Vary", "Accept")
                .build();
    }

    private void part(Output output, OutputWish wish, String boundary, OutputStream out) throws IOException {
        Form form = form(output, wish);
        String head = "--" + boundary + "\r\nContent-Type: " + form.mediaType() + "\r\nContent-ID: " + output.name()
                + "\r\n" + (wish.reference() ? "Content-Location: " + href(output) + "\r\n" : "") + "\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        if (!wish.reference()) {
            forms.write(form, output, value, out);
        }
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
