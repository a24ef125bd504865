/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

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
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.osgi.framework.Version;
import org.osgi.framework.dto.BundleDTO;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/** What a Java interface can say, each once: every method takes a value and gives it back. */
public interface Everything extends Kinds.Parent<Kinds.Point, List<Kinds.Color>> {
    /** Not to be called. */
    static int version() {
        return 1;
    }

    /** Not abstract. */
    default int defaulted(int value) {
        return value;
    }

    boolean overloaded(boolean value);

    int overloaded(int value);

    long overloaded(long value);

    Integer overloaded(Integer value);

    String overloaded(String value);

    int[] overloaded(int[] value);

    byte small(byte value);

    short shorter(short value);

    float single(float value);

    double number(double value);

    char sign(char value);

    Boolean boxedBoolean(Boolean value);

    Byte boxedByte(Byte value);

    Short boxedShort(Short value);

    Long boxedLong(Long value);

    Float boxedFloat(Float value);

    Double boxedDouble(Double value);

    Character boxedCharacter(Character value);

    String[] varargs(String... value);

    Kinds.Color color(Kinds.Color value);

    DayOfWeek day(DayOfWeek value);

    Kinds.Point point(Kinds.Point value);

    Kinds.Pair<Kinds.Point, Map<Kinds.Color, double[]>> pair(Kinds.Pair<Kinds.Point, Map<Kinds.Color, double[]>> value);

    Kinds.Bean bean(Kinds.Bean value);

    Kinds.SpecialBean specialBean(Kinds.SpecialBean value);

    Kinds.SpecialDto dto(Kinds.SpecialDto value);

    BundleDTO osgiDto(BundleDTO value);

    Version osgiVersion(Version value);

    Optional<String> optional(Optional<String> value);

    OptionalInt optionalInt(OptionalInt value);

    OptionalLong optionalLong(OptionalLong value);

    OptionalDouble optionalDouble(OptionalDouble value);

    Instant instant(Instant value);

    LocalDate localDate(LocalDate value);

    LocalTime localTime(LocalTime value);

    LocalDateTime localDateTime(LocalDateTime value);

    OffsetTime offsetTime(OffsetTime value);

    OffsetDateTime offsetDateTime(OffsetDateTime value);

    ZonedDateTime zonedDateTime(ZonedDateTime value);

    Duration duration(Duration value);

    Period period(Period value);

    Year year(Year value);

    YearMonth yearMonth(YearMonth value);

    MonthDay monthDay(MonthDay value);

    ZoneId zoneId(ZoneId value);

    ZoneOffset zoneOffset(ZoneOffset value);

    BigDecimal bigDecimal(BigDecimal value);

    BigInteger bigInteger(BigInteger value);

    UUID uuid(UUID value);

    URI uri(URI value);

    byte[] bytes(byte[] value);

    boolean[] booleans(boolean[] value);

    char[] chars(char[] value);

    short[] shorts(short[] value);

    float[] floats(float[] value);

    double[][] matrix(double[][] value);

    int[][][] cube(int[][][] value);

    Kinds.Point[][] points(Kinds.Point[][] value);

    List<byte[]>[] listsOfBytes(List<byte[]>[] value);

    Collection<Integer> collection(Collection<Integer> value);

    Iterable<Integer> iterable(Iterable<Integer> value);

    List<List<Set<String>>> nested(List<List<Set<String>>> value);

    SortedSet<String> sortedSet(SortedSet<String> value);

    NavigableSet<Kinds.Color> navigableSet(NavigableSet<Kinds.Color> value);

    Map<String, Map<Integer, List<Kinds.Point>>> nestedMaps(Map<String, Map<Integer, List<Kinds.Point>>> value);

    Map<Kinds.Color, Boolean> byEnum(Map<Kinds.Color, Boolean> value);

    Map<Double, String> byDouble(Map<Double, String> value);

    Map<Boolean, String> byBoolean(Map<Boolean, String> value);

    Map<Character, String> byCharacter(Map<Character, String> value);

    Map<LocalDate, double[]> byDate(Map<LocalDate, double[]> value);

    Map<UUID, URI> byUuid(Map<UUID, URI> value);

    SortedMap<BigInteger, String> sortedMap(SortedMap<BigInteger, String> value);

    NavigableMap<Instant, String> navigableMap(NavigableMap<Instant, String> value);

    List<? extends Kinds.Point> wildcard(List<? extends Kinds.Point> value);

    NdArray array(NdArray value);

    Map<String, NdArray> arrays(Map<String, NdArray> value);

    Dataset dataset(Dataset value);

    Kinds.Shape shape(Kinds.Shape value);

    List<Kinds.Shape> shapes(List<Kinds.Shape> value);

    Kinds.Tree tree(Kinds.Tree value);

    Object anything(Object value);

    Void nothing(Void value);
}
