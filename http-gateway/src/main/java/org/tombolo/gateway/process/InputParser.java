/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Shape;

/**
 * Shows the inputs of an execute request as the arguments that a method's plan reads: takes the values out of their qualifications
 * ({@code {"value": ...}}), and puts what references lead to in their place ({@code {"href": ...}}). Reads on as tokens are asked for, so
 * that no value is held as a tree. An object whose first name is one of the standard's is taken for such a one, unless the input is a
 * record that has a component of this name.
 */
final class InputParser extends JsonParserDelegate {
    private static final Set<String> QUALIFICATIONS = Set.of("value", "mediaType", "encoding", "schema", "format");
    private static final Set<String> REFERENCES = Set.of("href", "type", "rel", "hreflang", "title");
    private static final int CLOSED = -1;

    private final InputShapes shapes;
    private final References references;
    private final Deque<JsonParser> outer = new ArrayDeque<>();
    private final Deque<String> given = new ArrayDeque<>();
    private int depth = 1;
    private boolean list;
    private int wrapped = CLOSED;

    /**
     * Stands at the start of the inputs.
     *
     * @param parser at their START_OBJECT
     * @param shapes what each input looks like
     * @param references read what inputs refer to
     */
    InputParser(JsonParser parser, InputShapes shapes, References references) {
        super(parser);
        this.shapes = shapes;
        this.references = references;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (depth == 0) {
            // To whoever reads the arguments, the request ends with its inputs.
            return null;
        }
        if (wrapped == depth) {
            unwrapped();
        }
        JsonToken token = advance();
        if (token == JsonToken.FIELD_NAME && depth == 1) {
            given.add(currentName());
            list = false;
        } else if (token == JsonToken.START_OBJECT && wrapped == CLOSED && outer.isEmpty() && isPlaceOfValue()) {
            token = opened();
        }
        if (token == JsonToken.VALUE_NULL && depth == 1 && !given.isEmpty()) {
            // No schema of an input that may not be left out allows it.
            given.removeLast();
        }
        count(token);
        return token;
    }

    /** The input that is being read. */
    private String input() {
        return given.isEmpty() ? "" : given.getLast();
    }

    /** Whether the request has an input of this name that isn't null, as far as it was read. */
    boolean has(String name) {
        return given.contains(name);
    }

    private void count(JsonToken token) {
        if (token == JsonToken.START_ARRAY && depth == 1) {
            list = true;
        }
        if (token != null && token.isStructStart()) {
            depth++;
        } else if (token != null && token.isStructEnd()) {
            depth--;
        }
    }

    private boolean isPlaceOfValue() {
        return depth == 1 || (depth == 2 && list);
    }

    /** The next token of this source, or of the one that it was put into. */
    private JsonToken advance() throws IOException {
        JsonToken token = delegate.nextToken();
        while (token == null && !outer.isEmpty()) {
            delegate.close();
            delegate = outer.pop();
            token = delegate.nextToken();
        }
        return token;
    }

    private JsonToken opened() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != JsonToken.FIELD_NAME) {
            return insert(Prefix.empty());
        }
        String name = delegate.currentName();
        Shape shape = depth == 1 ? shapes.of(input()) : shapes.element(input());
        if (InputShapes.hasComponent(shape, name)) {
            return insert(Prefix.named(name));
        }
        if (Boxes.isOfStandard(name) && Boxes.hasSides(shape)) {
            return insert(Boxes.read(delegate, input()));
        }
        if (QUALIFICATIONS.contains(name)) {
            return qualified();
        }
        if (REFERENCES.contains(name)) {
            return insert(references.read(delegate, input(), shape));
        }
        return insert(Prefix.named(name));
    }

    /** Puts another source here; its first token is the next. */
    private JsonToken insert(JsonParser source) throws IOException {
        outer.push(delegate);
        delegate = source;
        return advance();
    }

    private JsonToken qualified() throws IOException {
        JsonToken token = delegate.currentToken();
        while (token == JsonToken.FIELD_NAME) {
            boolean value = delegate.currentName().equals("value");
            token = delegate.nextToken();
            if (value) {
                return wrapped(token);
            }
            delegate.skipChildren();
            token = delegate.nextToken();
        }
        throw new ProblemException(
                Problem.INVALID_ARGUMENT,
                "the input " + input() + " is qualified, but has no value; write {\"value\": ..., \"mediaType\": ...}");
    }

    /** The value within its qualification. */
    private JsonToken wrapped(JsonToken token) throws IOException {
        wrapped = depth;
        Shape shape = depth == 1 ? shapes.of(input()) : shapes.element(input());
        if (token != JsonToken.START_OBJECT || !Boxes.hasSides(shape)) {
            return token;
        }
        if (delegate.nextToken() != JsonToken.FIELD_NAME) {
            return insert(Prefix.empty());
        }
        String name = delegate.currentName();
        return insert(Boxes.isOfStandard(name) ? Boxes.read(delegate, input()) : Prefix.named(name));
    }

    /** The qualified value is complete: passes over what else is said of it. */
    private void unwrapped() throws IOException {
        wrapped = CLOSED;
        while (!outer.isEmpty()) {
            delegate.close();
            delegate = outer.pop();
        }
        while (delegate.nextToken() == JsonToken.FIELD_NAME) {
            delegate.nextToken();
            delegate.skipChildren();
        }
    }

    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken token = currentToken();
        if (token != null && token.isStructStart()) {
            int end = depth - 1;
            while (depth > end) {
                if (nextToken() == null) {
                    return this;
                }
            }
        }
        return this;
    }
}
