/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.Value;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc as plain text: tags and links are their words, paragraphs stand apart by an empty line. */
final class PlainText implements CommentVisitor {

    private static final Pattern BREAK = Pattern.compile("(?i)</?(p|pre|ul|ol|dl|table|h\\d|blockquote)\\b[^<>]*>");
    private static final Pattern LINE = Pattern.compile("(?i)<(br|tr|dt|dd)\\b[^<>]*>");
    private static final Pattern ITEM = Pattern.compile("(?i)<li\\b[^<>]*>");
    private static final Pattern RAISED = Pattern.compile("(?i)<sup>\\s*([\\w+-]+)\\s*</sup>");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w{2,8});");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern INNER_TAG = Pattern.compile("\\{@(?:code|literal|link|linkplain)\\s+([^{}]*)\\}");

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("deg", "\u00b0"),
            Map.entry("plusmn", "\u00b1"),
            Map.entry("micro", "\u00b5"),
            Map.entry("sup2", "\u00b2"),
            Map.entry("sup3", "\u00b3"),
            Map.entry("times", "\u00d7"),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("hellip", "\u2026"));

    /** Marks that no text has, until white space is settled. */
    private static final String NEW_LINE = "\u0001";

    private static final String PARAGRAPH = "\u0001\u0001";

    private final StringBuilder text = new StringBuilder();
    private String result = "";
    private int resultFrom = -1;

    private PlainText() {}

    /** The text of a comment; empty for null. */
    static String of(Comment comment) {
        if (comment == null) {
            return "";
        }
        PlainText plain = new PlainText();
        comment.visit(plain);
        return plain.settled();
    }

    /** What {@code {@return ...}} says in a comment; empty if it has none. */
    static String result(Comment comment) {
        if (comment == null) {
            return "";
        }
        PlainText plain = new PlainText();
        comment.visit(plain);
        return SPACE.matcher(plain.result).replaceAll(" ").strip();
    }

    /** The library ends this tag at the first brace, which may be that of a tag within. */
    private void given(String value) {
        text.append("Gives ");
        int from = text.length();
        boolean open = value.lastIndexOf('{') > value.lastIndexOf('}');
        text.append(inner(open ? value + "}" : value));
        resultFrom = from;
        if (!open) {
            endOfResult();
        }
    }

    private void endOfResult() {
        result = text.substring(resultFrom);
        resultFrom = -1;
        text.append('.');
    }

    @Override
    public void commentText(String html) {
        int end = resultFrom < 0 ? -1 : html.indexOf('}');
        if (end >= 0) {
            words(html.substring(0, end));
            endOfResult();
        }
        words(html.substring(end + 1));
    }

    private void words(String html) {
        String words = BREAK.matcher(RAISED.matcher(html).replaceAll("^$1")).replaceAll(PARAGRAPH);
        words = ITEM.matcher(LINE.matcher(words).replaceAll(NEW_LINE)).replaceAll(NEW_LINE + "- ");
        text.append(entities(TAG.matcher(words).replaceAll("")));
    }

    @Override
    public void inlineLink(Link link) {
        String label = link.getLabel();
        if (label != null && !label.isBlank()) {
            text.append(label.startsWith("#") ? label.substring(1) : label);
            return;
        }
        String member = link.getReferencedMemberName();
        String type = link.getReferencedClassName();
        boolean isMember = member != null && !member.isEmpty();
        text.append(isMember ? member : type.substring(type.lastIndexOf('.') + 1));
    }

    @Override
    public void inlineTag(String name, String value) {
        switch (name) {
            case "return" -> given(value);
            case "inheritDoc" -> text.append("");
            default -> text.append(value);
        }
    }

    @Override
    public void inlineValue(Value value) {
        text.append(value.getReferencedMemberName());
    }

    /** Of a tag that holds others. */
    private static String inner(String value) {
        return entities(TAG.matcher(INNER_TAG.matcher(value).replaceAll("$1")).replaceAll(""));
    }

    private static String entities(String html) {
        return ENTITY.matcher(html)
                .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group())));
    }

    private static String entity(String name, String otherwise) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, otherwise);
        }
        boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int point = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(point) ? Character.toString(point) : otherwise;
    }

    private String settled() {
        String spaced = SPACE.matcher(text).replaceAll(" ");
        return spaced.replaceAll(" ?\u0001{2,}(?: ?\u0001)* ?", "\n\n")
                .replaceAll(" ?\u0001 ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
