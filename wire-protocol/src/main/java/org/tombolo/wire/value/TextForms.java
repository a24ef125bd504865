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
    private static final Map<Class<?>, ValueCodec<?>> CODECS = new HashMap<>();

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
        return Optional.ofNullable(CODECS.get(type));
    }

    private static <T> void add(Class<T> type, Function<String, T> parser) {
        CODECS.put(
                type,
                new LeafCodec<>(
                        type, (out, value) -> out.text(value.toString()), in -> parse(type, parser, in.text())));
    }

    private static <T> T parse(Class<T> type, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            var shown = ValueException.shortened(text, LONGEST_SHOWN);
            throw ValueException.invalid("expected a " + type.getSimpleName() + ", found \"" + shown + "\"");
        }
    }
}
