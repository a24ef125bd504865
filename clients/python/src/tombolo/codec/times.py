# SPDX-License-Identifier: Apache-2.0
"""Times between Java's ISO 8601 texts and datetime.

``datetime`` ends at microseconds and at the years 1 to 9999. What is finer is kept in a subclass with ``nanosecond`` (0 to 999,
beyond ``microsecond``); what lies outside stays a text.
"""
from __future__ import annotations

import datetime
import re
from typing import Any, Optional, Tuple, Union

from .mismatch import Mismatch, kind

_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$")
_DATE = re.compile(r"([+-]?\d{4,10})-(\d\d)-(\d\d)$")
_OFFSET = re.compile(r"(Z|[+-]\d\d:\d\d(?::\d\d)?)$")
_DURATION = re.compile(
    r"([+-]?)P(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?)(\d+)(?:\.(\d{0,9}))?S)?)?$", re.I
)


class Nanotime(datetime.datetime):
    """A datetime that is finer than microseconds: ``nanosecond`` has the rest, 1 to 999. Arithmetic leaves it out."""

    nanosecond: int = 0

    def __reduce_ex__(self, protocol: Any) -> Any:
        plain = datetime.datetime(*self.timetuple()[:6], self.microsecond, self.tzinfo, fold=self.fold)
        return finer, (plain, self.nanosecond)

    def __repr__(self) -> str:
        return f"<{self.isoformat()} and {self.nanosecond} ns>"


class Nanodelta(datetime.timedelta):
    """A timedelta that is finer than microseconds: ``nanosecond`` has the rest, 1 to 999. Arithmetic leaves it out."""

    nanosecond: int = 0

    def __repr__(self) -> str:
        return f"<{self!s} and {self.nanosecond} ns>"


def finer(moment: datetime.datetime, nanosecond: int) -> datetime.datetime:
    """The moment with nanoseconds beyond its microseconds."""
    if not nanosecond:
        return moment
    fine = Nanotime(
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.microsecond,
        moment.tzinfo,
        fold=moment.fold,
    )
    fine.nanosecond = nanosecond
    return fine


def read_date(text: str) -> Union[datetime.date, str]:
    """A LocalDate."""
    match = _DATE.match(text)
    if not match:
        raise _wrong("LocalDate", text)
    year, month, day = (int(group) for group in match.groups())
    if not 1 <= year <= 9999:
        return text
    try:
        return datetime.date(year, month, day)
    except ValueError as e:
        raise _wrong("LocalDate", text) from e


def read_clock(text: str) -> Union[datetime.time, str]:
    """A LocalTime or OffsetTime; one finer than microseconds stays a text."""
    clock, offset = _cut(text)
    found = _clock(clock, "LocalTime", text)
    return text if found[1] else found[0].replace(tzinfo=_zone(offset) if offset else None)


def read_moment(text: str, name: str = "Instant") -> Union[datetime.datetime, str]:
    """An Instant, LocalDateTime, OffsetDateTime or ZonedDateTime."""
    region = None
    plain = text
    if plain.endswith("]") and "[" in plain:
        plain, region = plain[:-1].split("[", 1)
    date_text, separator, rest = plain.partition("T")
    if not separator:
        raise _wrong(name, text)
    clock_text, offset = _cut(rest)
    date = read_date(date_text)
    clock, nanosecond = _clock(clock_text, name, text)
    if isinstance(date, str):
        return text
    moment = datetime.datetime.combine(date, clock)
    if offset:
        moment = moment.replace(tzinfo=_zone(offset))
    if region:
        placed = _in_region(moment, region)
        if placed is None:
            return text
        moment = placed
    return finer(moment, nanosecond)


def read_duration(text: str) -> Union[datetime.timedelta, str]:
    """A Duration."""
    match = _DURATION.match(text)
    if not match or text[-1] in "PTpt":
        raise _wrong("Duration", text)
    sign, days, hours, minutes, seconds_sign, seconds, fraction = match.groups()
    nanos = int(((fraction or "") + "000000000")[:9]) + int(seconds or 0) * 10**9
    nanos = -nanos if seconds_sign == "-" else nanos
    nanos += (int(days or 0) * 86400 + int(hours or 0) * 3600 + int(minutes or 0) * 60) * 10**9
    nanos = -nanos if sign == "-" else nanos
    micros, rest = divmod(nanos, 1000)
    try:
        if not rest:
            return datetime.timedelta(microseconds=micros)
        fine = Nanodelta(microseconds=micros)
    except OverflowError:
        return text
    fine.nanosecond = rest
    return fine


def write_date(value: Any) -> str:
    """A date, or a datetime at midnight."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if type(value).__name__ == "datetime64":
        value = _of_numpy(value).date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise Mismatch(f"expected a date, found {kind(value)}")


def write_clock(value: Any, offset: bool) -> str:
    """A time of day."""
    if not isinstance(value, datetime.time):
        raise Mismatch(f"expected a time, found {kind(value)}")
    if offset is (value.tzinfo is None):
        raise Mismatch("expected a time with an offset" if offset else "expected a time without an offset")
    return _clock_text(value, 0, False) + (_offset_text(value.utcoffset()) if offset else "")


def write_moment(value: Any, name: str) -> str:
    """A datetime (or what gives one by ``to_pydatetime``), a date, or numpy's datetime64, as the Java type of this name."""
    local = name == "LocalDateTime"
    value = _as_datetime(value, local)
    nanosecond = getattr(value, "nanosecond", 0)
    if not local and value.tzinfo is None:
        raise Mismatch(f"{a(name)} needs a datetime with a time zone: datetime(…, tzinfo=timezone.utc)")
    if local and value.tzinfo is not None:
        raise Mismatch("a LocalDateTime takes a datetime without a time zone")
    if name == "Instant":
        value = value.astimezone(datetime.timezone.utc)
    text = f"{value.date().isoformat()}T{_clock_text(value, nanosecond, name == 'Instant')}"
    if local:
        return text
    if name == "Instant":
        return text + "Z"
    region = getattr(value.tzinfo, "key", None) if name == "ZonedDateTime" else None
    return text + _offset_text(value.utcoffset()) + (f"[{region}]" if region else "")


def write_duration(value: Any) -> str:
    """A timedelta, numpy's timedelta64, or a number of seconds."""
    if type(value).__name__ == "timedelta64":
        return _duration_text(int(value.astype("timedelta64[ns]").astype("int64")))
    if hasattr(value, "item") and type(value).__name__ != "datetime64":
        value = value.item()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            value = datetime.timedelta(seconds=value)
        except (OverflowError, ValueError) as e:
            raise Mismatch(f"{kind(value)} seconds are no timedelta; give such a duration as text, as PT1S") from e
    if not isinstance(value, datetime.timedelta):
        raise Mismatch(f"expected a timedelta or seconds, found {kind(value)}")
    fine = getattr(value, "nanosecond", 0) or getattr(value, "nanoseconds", 0)  # ours, or pandas'
    return _duration_text((value.days * 86400 + value.seconds) * 10**9 + value.microseconds * 1000 + fine)


def _duration_text(nanos: int) -> str:
    sign, nanos = ("-" if nanos < 0 else ""), abs(nanos)
    seconds, fraction = divmod(nanos, 10**9)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    text = (f"{sign}{hours}H" if hours else "") + (f"{sign}{minutes}M" if minutes else "")
    if seconds or fraction or not text:
        text += f"{sign}{seconds}" + (f".{fraction:09d}".rstrip("0") if fraction else "") + "S"
    return "PT" + text


def _as_datetime(value: Any, local: bool) -> datetime.datetime:
    """Dates and numpy's moments have no zone: they are local where that is wanted, else of UTC."""
    if isinstance(value, datetime.datetime):
        return value
    zone = None if local else datetime.timezone.utc
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day, tzinfo=zone)
    if type(value).__name__ == "datetime64":
        moment = _of_numpy(value)
        return finer(moment.replace(tzinfo=zone), getattr(moment, "nanosecond", 0))
    raise Mismatch(f"expected a datetime, found {kind(value)}")


def _of_numpy(value: Any) -> datetime.datetime:
    """A datetime64, without a zone."""
    micros = value.astype("datetime64[us]")
    nanos = int((value.astype("datetime64[ns]") - micros).astype("int64")) if value != micros else 0
    moment = micros.item()
    if not isinstance(moment, datetime.datetime):
        raise Mismatch(f"{value} is beyond the years that a datetime has; give it as text")
    return finer(moment, nanos)


def missing(value: Any) -> bool:
    """Whether it is numpy's or pandas' NaT or NA, which are None elsewhere."""
    name = type(value).__name__
    return name in ("NaTType", "NAType") or (name in ("datetime64", "timedelta64") and str(value) == "NaT")


def a(name: str) -> str:
    """A name with its article."""
    return f"an {name}" if name[:1] in "AEIO" else f"a {name}"


def _clock(text: str, name: str, whole: str) -> Tuple[datetime.time, int]:
    match = _CLOCK.match(text)
    if not match:
        raise _wrong(name, whole)
    hour, minute, second, fraction = match.groups()
    nanos = int(((fraction or "") + "000000000")[:9])
    try:
        return (datetime.time(int(hour), int(minute), int(second or 0), nanos // 1000), nanos % 1000)
    except ValueError as e:
        raise _wrong(name, whole) from e


def _cut(text: str) -> Tuple[str, Optional[str]]:
    match = _OFFSET.search(text)
    return (text[: match.start()], match.group()) if match else (text, None)


def _zone(offset: str) -> datetime.timezone:
    if offset == "Z":
        return datetime.timezone.utc
    parts = [int(part) for part in offset[1:].split(":")] + [0]
    delta = datetime.timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])
    return datetime.timezone(-delta if offset[0] == "-" else delta)


def _in_region(moment: datetime.datetime, region: str) -> Optional[datetime.datetime]:
    try:
        import zoneinfo

        zone = zoneinfo.ZoneInfo(region)
    except (ImportError, ValueError, OSError, KeyError):  # no time zone data here, or none of this name
        return None
    for fold in (0, 1):
        placed = moment.replace(tzinfo=zone, fold=fold)
        if placed.utcoffset() == moment.utcoffset():
            return placed
    return None


def _clock_text(value: Any, nanosecond: int, seconds: bool) -> str:
    nanos = value.microsecond * 1000 + nanosecond
    text = f"{value.hour:02d}:{value.minute:02d}"
    if not (seconds or value.second or nanos):
        return text
    text += f":{value.second:02d}"
    if nanos:
        digits = f"{nanos:09d}"
        while digits.endswith("000"):
            digits = digits[:-3]
        text += "." + digits
    return text


def _offset_text(offset: Optional[datetime.timedelta]) -> str:
    seconds = int((offset or datetime.timedelta()).total_seconds())
    if not seconds:
        return "Z"
    sign, seconds = ("-" if seconds < 0 else "+"), abs(seconds)
    text = f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return text + (f":{seconds % 60:02d}" if seconds % 60 else "")


def _wrong(name: str, text: str) -> Mismatch:
    return Mismatch(f'expected {a(name)}, found "{text}"')
