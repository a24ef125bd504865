/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Types whose form is a text that they print and parse: java.time (ISO 8601), UUID, URI. */
final class TextForms {
    private static final int LONGEST_SHOWN = 80;
    private static final String OSGI_VERSION = "org.osgi.framework.Version";
    private static final Map<Class<?>, ValueCodec<?>> CODECS = new HashMap<>();

    /** The formats of JSON Schema that what Java prints always fits: other times may lack their seconds. */
    private static final Map<Class<?>, String> FORMATS =
            Map.of(Instant.class, "date-time", LocalDate.class, "date", UUID.class, "uuid", URI.class, "uri-reference");

    static {
        add(Instant.class, Instant::parse);
        add(LocalDate.class, LocalDate::parse);
        add(LocalDateTime.class, LocalDateTime::parse);
        add(LocalTime.class, LocalTime::parse);
        add(OffsetDateTime.class, OffsetDateTime::parse);
        add(OffsetTime.class, OffsetTime::parse);
        add(ZonedDateTime.class, ZonedDateTime::parse);
        add(Duration.class, Duration::parse);
        add(Period.class, Period::parse);
        // Year prints years beyond 9999 without the sign that it wants when it parses.
        add(Year.class, text -> Year.of(Integer.parseInt(text)));
        add(YearMonth.class, YearMonth::parse);
        add(MonthDay.class, MonthDay::parse);
        add(ZoneId.class, ZoneId::of);
        add(ZoneOffset.class, ZoneOffset::of);
        add(UUID.class, UUID::fromString);
        add(URI.class, URI::create);
    }

    private TextForms() {}

    static Optional<ValueCodec<?>> find(Class<?> type) {
        return type.getName().equals(OSGI_VERSION) ? Optional.of(version(type)) : Optional.ofNullable(CODECS.get(type));
    }

    /** OSGi's Version, which DTOs may have; found by its name, as this bundle needs no framework. */
    private static ValueCodec<?> version(Class<?> type) {
        try {
            var parser = type.getMethod("parseVersion", String.class);
            return leaf(type, text -> {
                try {
                    return parser.invoke(null, text);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException(e);
                }
            });
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type + " is not OSGi's", e);
        }
    }

    private static <T> void add(Class<T> type, Function<String, T> parser) {
        CODECS.put(type, leaf(type, parser));
    }

    private static <T> LeafCodec<T> leaf(Class<T> type, Function<String, ? extends Object> parser) {
        return new LeafCodec<>(
                type,
                (out, value) -> out.text(value.toString()),
                in -> type.cast(parse(type, parser, in.text())),
                new JsonForm<>(
                        (out, value) -> out.text(value.toString()),
                        in -> type.cast(parse(type, parser, in.text())),
                        JsonForm.text(type.getSimpleName(), Optional.ofNullable(FORMATS.get(type)))));
    }

    private static Object parse(Class<?> type, Function<String, ? extends Object> parser, String text) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            var shown = ValueException.shortened(text, LONGEST_SHOWN);
            throw ValueException.invalid("expected a " + type.getSimpleName() + ", found \"" + shown + "\"");
        }
    }
}
