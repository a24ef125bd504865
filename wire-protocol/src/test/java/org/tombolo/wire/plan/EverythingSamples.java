/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.framework.Version;
import org.osgi.framework.dto.BundleDTO;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.wire.plan.Kinds.Color;
import org.tombolo.wire.plan.Kinds.Pair;
import org.tombolo.wire.plan.Kinds.Point;
import org.tombolo.wire.plan.Kinds.Shape;
import org.tombolo.wire.plan.Kinds.Tree;

/** Values for each method of {@link Everything}. */
public final class EverythingSamples {
    private static final Point POINT = new Point(0.1, -7, "näme \ud83c\udf0a");
    private static final Instant INSTANT = Instant.parse("2026-11-25T19:30:00.123456789Z");
    private static final UUID ID = UUID.fromString("6f1c1f6e-0000-4000-8000-00000000002a");

    private final Map<String, List<Object>> samples = new LinkedHashMap<>();

    /** All of them. */
    public EverythingSamples() {
        numbersAndTexts();
        times();
        objects();
        arrays();
        collections();
    }

    /** By the name of the method, or by its id where there are several. */
    public Map<String, List<Object>> all() {
        return samples;
    }

    private void add(String method, Object... values) {
        samples.put(method, Arrays.asList(values));
    }

    private void numbersAndTexts() {
        add("defaulted", 1, Integer.MIN_VALUE);
        add("overloaded(boolean)", true, false);
        add("overloaded(int)", Integer.MAX_VALUE, 0);
        add("overloaded(long)", Long.MIN_VALUE, Long.MAX_VALUE);
        add("overloaded(java.lang.Integer)", 5);
        add("overloaded(java.lang.String)", "", "a\u0000b", "\ud83c\udf0a");
        add("overloaded(int[])", new int[0], new int[] {1, -1});
        add("small", Byte.MIN_VALUE, Byte.MAX_VALUE);
        add("shorter", Short.MIN_VALUE);
        add("single", Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY);
        add("number", -0.0, Double.MAX_VALUE, Double.NaN);
        add("sign", 'x', '\u00e4');
        add("boxedBoolean", true);
        add("boxedByte", (byte) 1);
        add("boxedShort", (short) 1);
        add("boxedLong", 1L);
        add("boxedFloat", 1f);
        add("boxedDouble", 1.0);
        add("boxedCharacter", 'c');
        add("bigDecimal", new BigDecimal("-12345678901234567890.1234567890"), new BigDecimal("1E+400"));
        add("bigInteger", BigInteger.ONE.shiftLeft(200).negate(), BigInteger.TEN);
        add("uuid", ID);
        add("uri", URI.create("https://example.org/a?b=c#d"));
        add("osgiVersion", new Version("1.2.3.x"));
        add("color", Color.RED, Color.GREEN);
        add("day", DayOfWeek.SUNDAY);
        add("nothing", (Object) null);
    }

    private void times() {
        add("instant", INSTANT, Instant.MIN, Instant.EPOCH);
        add("localDate", LocalDate.of(-1, 2, 28));
        add("localTime", LocalTime.of(23, 59, 59, 1));
        add("localDateTime", LocalDateTime.MAX);
        add("offsetTime", OffsetTime.MAX);
        add("offsetDateTime", OffsetDateTime.ofInstant(INSTANT, ZoneOffset.ofHours(-3)));
        add("zonedDateTime", INSTANT.atZone(ZoneId.of("Europe/Berlin")));
        add("duration", Duration.ofNanos(-1), Duration.ofDays(400));
        add("period", Period.of(1, -2, 3));
        add("year", Year.of(12_345), Year.of(-5));
        add("yearMonth", YearMonth.of(2026, 11));
        add("monthDay", MonthDay.of(2, 29));
        add("zoneId", ZoneId.of("Europe/Berlin"), ZoneOffset.UTC);
        add("zoneOffset", ZoneOffset.ofHoursMinutes(5, 30));
    }

    private void objects() {
        add("first", POINT);
        add("maybeFirst", Optional.of(POINT), Optional.empty());
        add("point", POINT, new Point(0, 0, null));
        add("pair", new Pair<>(POINT, List.of(Map.of(Color.RED, new double[] {1, 2}))));
        var bean = new Kinds.SpecialBean();
        bean.setTitle("t");
        bean.setReady(true);
        bean.setPoints(List.of(POINT));
        bean.setNext(new Kinds.Bean());
        bean.setCount(5);
        add("bean", bean.getNext());
        add("specialBean", bean);
        var dto = new Kinds.SpecialDto();
        dto.name = "n";
        dto.properties = new HashMap<>(Map.of("a", 1L, "b", List.of("x")));
        dto.version = Version.parseVersion("2.0");
        dto.ids = new long[] {1, 2};
        dto.parts = List.of(new Kinds.BaseDto());
        dto.color = Color.GREEN;
        add("dto", dto);
        var bundle = new BundleDTO();
        bundle.id = 5;
        bundle.symbolicName = "b";
        add("osgiDto", bundle);
        add("optional", Optional.of("a"), Optional.empty());
        add("optionalInt", OptionalInt.of(1), OptionalInt.empty());
        add("optionalLong", OptionalLong.of(1), OptionalLong.empty());
        add("optionalDouble", OptionalDouble.of(1), OptionalDouble.empty());
        add("shape", new Shape.Circle(1), new Shape.Polygon.Square(2));
        add("shapes", List.of(new Shape.Circle(1), new Shape.Polygon.Square(2)));
        add("tree", new Tree("root", List.of(new Tree("leaf", List.of()), new Tree("bare", null))));
        add("anything", true, 1L, BigInteger.ONE.shiftLeft(80), 0.5, "t", new byte[] {1}, new byte[20_000]);
    }

    private void arrays() {
        add("varargs", (Object) new String[] {"a", null}, new String[0]);
        add("bytes", new byte[] {1, -1}, new byte[0], new byte[50_000]);
        add("booleans", new boolean[] {true, false});
        add("chars", "ab\u00e4".toCharArray());
        add("shorts", new short[] {1}, new short[10_000]);
        add("floats", new float[] {1, Float.NaN});
        add("matrix", new double[][] {{1, 2}, {}, null}, new double[2][3000]);
        add("cube", new int[][][] {{{1}, {2, 3}}, {}}, new int[2][2][5000]);
        add("points", (Object) new Point[][] {{POINT, null}, {}});
        var lists = (List<?>[]) Array.newInstance(List.class, 1);
        lists[0] = List.of(new byte[] {1}, new byte[20_000]);
        add("listsOfBytes", (Object) lists);
        var array = NdArray.of(new double[5000], 50, 100);
        add("array", array, array.transpose(), array.slice(0, 1, 3), NdArray.of(new String[] {"a"}));
        add("arrays", Map.of("a", array, "b", NdArray.of(new int[] {1})));
        add(
                "dataset",
                Dataset.builder()
                        .variable("v", List.of("y", "x"), array, Map.of("unit", "K"))
                        .build());
    }

    private void collections() {
        add("inherited", List.of(Color.RED));
        add("inheritedInside", Map.of("a", new List<?>[] {List.of(Color.RED), List.of()}));
        add("collection", List.of(3, 1, 2));
        add("iterable", List.of(3, 1, 2));
        add("nested", List.of(List.of(Set.of("a"), Set.of()), List.of()));
        add("sortedSet", new TreeSet<>(Set.of("b", "a")));
        add("navigableSet", new TreeSet<>(Set.of(Color.GREEN, Color.RED)));
        add("nestedMaps", Map.of("a", Map.of(1, List.of(POINT))));
        add("byEnum", Map.of(Color.RED, true));
        add("byDouble", Map.of(0.5, "a"));
        add("byBoolean", Map.of(true, "a"));
        add("byCharacter", Map.of('c', "a"));
        add("byDate", Map.of(LocalDate.EPOCH, new double[] {1}));
        add("byUuid", Map.of(ID, URI.create("a:b")));
        add("sortedMap", new TreeMap<>(Map.of(BigInteger.TEN, "a", BigInteger.ONE, "b")));
        add("navigableMap", new TreeMap<>(Map.of(INSTANT, "a")));
        add("wildcard", List.of(POINT));
    }
}
