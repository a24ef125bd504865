/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ValueException;

/** The items in a part of the body, which is looked for when they are first asked for. Each is read when it is wanted. */
final class PartItems implements Iterator<Object> {

    /** Reads one item after the other. */
    private interface Items {
        boolean advance() throws IOException;

        Object item();
    }

    private final MultipartArguments parts;
    private final String name;
    private final int stream;
    private final MethodPlan plan;
    private final ArgumentLimits limits;
    private final Reservation memory;
    private Items items;
    private boolean ready;

    /**
     * Reads nothing yet.
     *
     * @param parts of the body
     * @param name of the part
     * @param stream its number among the method's streams, from 1
     * @param plan the method's
     * @param limits of each item
     * @param memory for each while it is read, and then the call's
     */
    PartItems(
            MultipartArguments parts,
            String name,
            int stream,
            MethodPlan plan,
            ArgumentLimits limits,
            Reservation memory) {
        this.parts = parts;
        this.name = name;
        this.stream = stream;
        this.plan = plan;
        this.limits = limits;
        this.memory = memory;
    }

    @Override
    public boolean hasNext() {
        try {
            if (items == null) {
                items = open(parts.next(name));
            }
            ready = ready || items.advance();
            return ready;
        } catch (IOException e) {
            throw Bodies.refused(e);
        } catch (UncheckedIOException e) {
            throw Bodies.refused(e.getCause());
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the part " + name + " has no more items");
        }
        ready = false;
        try {
            return items.item();
        } catch (UncheckedIOException e) {
            throw Bodies.refused(e.getCause());
        }
    }

    private Items open(MultipartArguments.Part part) throws IOException {
        return switch (Bodies.bare(part.mediaType())) {
            case "application/x-ndjson", "application/json" -> lines(part);
            case "application/cbor-seq", "application/cbor" -> sequence(part);
            default ->
                throw new HttpProblem(
                        415,
                        Problem.INVALID_ARGUMENT,
                        "the part " + name + " is " + part.mediaType()
                                + "; items are sent as application/x-ndjson or application/cbor-seq");
        };
    }

    private Items lines(MultipartArguments.Part part) {
        JsonReader reader = JsonReader.of(part.content(), limits.limits(), memory);
        return new Items() {
            @Override
            public boolean advance() {
                return reader.next();
            }

            @Override
            public Object item() {
                return plan.readItem(stream, reader);
            }
        };
    }

    private Items sequence(MultipartArguments.Part part) {
        CborBody body = new CborBody(part.content(), limits.limits(), memory);
        return new Items() {
            private Optional<Payload> next = Optional.empty();

            @Override
            public boolean advance() throws IOException {
                next = body.next();
                return next.isPresent();
            }

            @Override
            public Object item() {
                return plan.decodeItem(stream, next.orElseThrow(), limits.limits(), memory);
            }
        };
    }
}
