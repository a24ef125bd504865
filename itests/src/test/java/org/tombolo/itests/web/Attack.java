/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What may be wrong with a request, and how it must be answered. */
public enum Attack {
    /** A body that is no JSON, no CBOR, or ends too soon. */
    MALFORMED(Set.of(400)) {
        @Override
        public Request request(Operation operation, Random random) {
            Junk junk = new Junk(random);
            Request request = Request.of(operation);
            return switch (random.nextInt(6)) {
                case 0 -> request.json("{\"text\": \"a");
                case 1 -> request.json("[1, 2,, 3]");
                case 2 -> request.json("{\"inputs\": {}} trailing");
                case 3 -> request.body("application/json", junk.bytes(40));
                case 4 -> request.json("{\"a\": 01, 'b': NaN}");
                default -> request.json("nothing of the kind");
            };
        }
    },
    /** CBOR that isn't any, or says that it is longer than anybody's memory. */
    MALFORMED_CBOR(Set.of(400, 413, 415)) {
        @Override
        public Request request(Operation operation, Random random) {
            byte[][] bodies = {
                new Junk(random).bytes(40),
                {(byte) 0xa1, 0x61},
                {(byte) 0x9f, 0x01},
                {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
                {(byte) 0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1},
                {(byte) 0xd8, 0x56, 0x43, 1, 2, 3}
            };
            return Request.of(operation).body("application/cbor", bodies[random.nextInt(bodies.length)]);
        }
    },
    /** More nesting than a value may have. */
    DEEP(Set.of(400, 413)) {
        @Override
        public Request request(Operation operation, Random random) {
            int depth = 1000 + random.nextInt(100_000);
            String open = new Junk(random).pick(List.of("[", "{\"branches\":[", "{\"inputs\":"));
            return Request.of(operation).json(open.repeat(depth));
        }
    },
    /** Said to be longer than any body may be. */
    OVERSIZED(Set.of(413)) {
        @Override
        public Request request(Operation operation, Random random) {
            return Request.of(operation)
                    .json("{}")
                    .header("Content-Length", Long.toString((1L << 40) + random.nextInt(1000)));
        }
    },
    /** A parameter of a wrong type, an unknown one, or too many. */
    WRONG_TYPE(Set.of(400)) {
        @Override
        public Request request(Operation operation, Random random) {
            Junk junk = new Junk(random);
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            JsonNode parameters = operation.parameters();
            // An optional text that takes anything can't be given wrongly.
            if (parameters.isEmpty() || random.nextInt(4) == 0) {
                arguments.put("nobodysParameter", 1);
            } else {
                JsonNode one = parameters.get(random.nextInt(parameters.size()));
                boolean anything = one.path("schema").path("type").isMissingNode()
                        && !one.path("schema").has("$ref");
                if (anything) {
                    arguments.put("nobodysParameter", 1);
                } else {
                    arguments.set(one.path("name").asText(), junk.against(one.path("schema")));
                }
            }
            return Request.of(operation).json(operation.wrapped() ? "{\"inputs\":" + arguments + "}" : "" + arguments);
        }
    },
    /** Any JSON at all: it may even fit. */
    ANY_JSON(Set.of(200, 201, 204, 303, 400, 404, 406, 413, 422)) {
        @Override
        public Request request(Operation operation, Random random) {
            Request request =
                    Request.of(operation).json(new Junk(random).value(0).toString());
            return random.nextBoolean() ? request : request.header("Accept", "application/cbor, text/csv;q=0.3");
        }
    },
    /** A media type that nobody reads. */
    FOREIGN_TYPE(Set.of(415)) {
        @Override
        public Request request(Operation operation, Random random) {
            String type = new Junk(random)
                    .pick(List.of(
                            "text/plain", "application/x-www-form-urlencoded", "application/xml", "a", "image/*"));
            return Request.of(operation).body(type, "a=b".getBytes(StandardCharsets.UTF_8));
        }
    },
    /** No token, a wrong one, or something else; who guesses many is asked to wait. */
    STRANGER(Set.of(401, 429)) {
        @Override
        public Request request(Operation operation, Random random) {
            Request request = Request.of(operation).json("{}");
            return switch (random.nextInt(4)) {
                case 0 -> request.without("Authorization");
                case 1 -> request.header("Authorization", "Bearer " + "x".repeat(1 + random.nextInt(300)));
                case 2 -> request.header("Authorization", "Basic bm9ib2R5OndvcmQ=");
                default -> request.header("Authorization", "Negotiate ?");
            };
        }
    },
    /** Headers longer than anybody reads. */
    LONG_HEADERS(Set.of(414, 431)) {
        @Override
        public Request request(Operation operation, Random random) {
            return Request.of(operation).header("X-Long", "y".repeat(20_000 + random.nextInt(100_000)));
        }
    },
    /** Parts that are none, come in another order, are nobody's, or hold items that are none; what nobody reads does no harm. */
    MULTIPART(Set.of(200, 204, 400, 413, 415, 422)) {
        @Override
        public Request request(Operation operation, Random random) {
            Junk junk = new Junk(random);
            Parts parts = new Parts(junk, operation.parameters());
            return switch (random.nextInt(6)) {
                case 0 -> parts.without(Request.of(operation), "boundary");
                case 1 -> parts.of(Request.of(operation), junk.bytes(60), "--b--");
                case 2 -> parts.of(Request.of(operation), parts.stream("application/x-ndjson", junk.bytes(60)), "");
                case 3 -> parts.of(Request.of(operation), parts.arguments("{}"), "\r\n--b--\r\n");
                case 4 ->
                    parts.of(
                            Request.of(operation),
                            parts.both("application/x-ndjson", junk.value(0).toString()),
                            "\r\n--b--\r\n");
                default ->
                    parts.of(
                            Request.of(operation),
                            parts.both("application/cbor-seq", "\u0018\u0019{["),
                            "\r\n--b--\r\n");
            };
        }
    },
    /** Parameters of the query that mean nothing, or too much. */
    QUERY(Set.of(200, 400, 404, 406)) {
        @Override
        public Request request(Operation operation, Random random) {
            return Request.of(operation.with(new Junk(random).query()));
        }
    },
    /** Headers of ours, and of HTTP, with values that they can't have; a time that is too short may run out. */
    HEADERS(Set.of(200, 201, 204, 304, 400, 404, 406, 409, 413, 422, 504)) {
        @Override
        public Request request(Operation operation, Random random) {
            Junk junk = new Junk(random);
            return Request.of(operation)
                    .json("{}")
                    .header(junk.pick(HEADERS_READ), junk.headerValue())
                    .header(junk.pick(HEADERS_READ), junk.headerValue());
        }
    },
    /** What the address has not. */
    VERB(Set.of(200, 204, 400, 403, 404, 405, 415)) {
        @Override
        public Request request(Operation operation, Random random) {
            String verb =
                    new Junk(random).pick(List.of("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "SEARCH", "x"));
            return Request.of(new Operation(verb, operation.path(), operation.parameters(), false, false));
        }
    };

    private static final List<String> HEADERS_READ = List.of(
            "Accept",
            "Tombolo-Call",
            "Tombolo-Timeout",
            "Prefer",
            "If-None-Match",
            "Accept-Encoding",
            "Accept-Charset",
            "Range",
            "If-Match");

    /** Those that may be calls. */
    private static final Set<Attack> MAY_FIT = Set.of(ANY_JSON, MULTIPART, HEADERS);

    private static final Set<Attack> EVERYWHERE = Set.of(STRANGER, LONG_HEADERS, HEADERS, VERB);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so
    private final Set<Integer> right;

    Attack(Set<Integer> right) {
        this.right = right;
    }

    /** A request that is wrong in this way; the same for the same state of chance. */
    public abstract Request request(Operation operation, Random random);

    /** Whether an operation can be attacked so: one without a body isn't hurt by what is in it. */
    public boolean concerns(Operation operation) {
        return EVERYWHERE.contains(this)
                || (this == QUERY && operation.verb().equals("GET"))
                || (this != QUERY
                        && operation.hasBody()
                        && (this != WRONG_TYPE || !operation.parameters().isMissingNode()));
    }

    /** Whether an answer is right. */
    public boolean isRight(Operation operation, RawHttp.Answer answer) {
        int status = answer.status();
        boolean asked = operation.throwing() && MAY_FIT.contains(this) && status >= 400 && hasProblem(answer);
        return asked || right.contains(status) || operation.ofItsPath().contains(status);
    }

    /** A method that was asked to fail says so itself; that the runtime failed is never right. */
    private static boolean hasProblem(RawHttp.Answer answer) {
        return answer.text().contains("application/problem+json")
                && !answer.text().contains("a fault of the runtime;");
    }
}
