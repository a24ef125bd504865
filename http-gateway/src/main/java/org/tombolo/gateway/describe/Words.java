/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tombolo.api.About;

/**
 * A title and what comes behind it.
 *
 * @param title one line without a full stop; may be empty
 * @param description paragraphs of plain text; may be empty
 */
record Words(String title, String description) {

    /** A sentence ends where white space follows its full stop, and no small letter, or a paragraph ends. */
    private static final Pattern FIRST_SENTENCE =
            Pattern.compile("(?s)(.*?[^.\\s])(?:\\.(?=\\s+[^\\p{Lower}]|\\s*$)|(?=\n\n)|$)(.*)");

    /** The first sentence is the title, the rest the description. */
    static Words of(String text) {
        var match = FIRST_SENTENCE.matcher(text);
        return match.matches()
                ? new Words(
                        match.group(1).replaceAll("\\s+", " ").strip(),
                        match.group(2).strip())
                : new Words("", text);
    }

    /** What the annotation says wins. */
    Words with(Optional<About> about) {
        return new Words(
                about.map(About::title).filter(text -> !text.isEmpty()).orElse(title),
                about.map(About::description).filter(text -> !text.isEmpty()).orElse(description));
    }

    /** Writes what there is. */
    void into(ObjectNode node) {
        if (!title.isEmpty()) {
            node.put("title", title);
        }
        if (!description.isEmpty()) {
            node.put("description", description);
        }
    }
}
