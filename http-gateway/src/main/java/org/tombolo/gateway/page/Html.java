/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.owasp.encoder.Encode;

/** HTML as it is written: elements that close in order, and texts and attributes that are escaped, whoever wrote them. One thread's. */
final class Html {
    private final StringBuilder out = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are name, value, name, value. Names are ours. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the innermost element. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends several, and begins a new line. */
    Html close(int times) {
        for (int i = 0; i < times; i++) {
            close();
        }
        out.append('\n');
        return this;
    }

    /** A text. */
    Html text(String text) {
        out.append(Encode.forHtmlContent(text));
        return this;
    }

    /** An element with a text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that has no content in HTML. */
    Html empty(String tag, String... attributes) {
        begin(tag, attributes);
        out.append("/>");
        return this;
    }

    /** A link, if the address is one of the web: a text of a module's must not become a script. Else the text alone. */
    Html link(String address, String text, String... attributes) {
        if (!isOfTheWeb(address)) {
            return text(text);
        }
        begin("a", attributes);
        attribute("href", address);
        out.append('>');
        open.push("a");
        return text(text).close();
    }

    /** What is ours as it stands: the style sheet and the script. */
    Html raw(String trusted) {
        out.append(trusted);
        return this;
    }

    private static boolean isOfTheWeb(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    private void attribute(String name, String value) {
        out.append(' ')
                .append(name)
                .append("=\"")
                .append(Encode.forHtmlAttribute(value))
                .append('"');
    }

    /** The page. */
    @Override
    public String toString() {
        return out.toString();
    }
}
