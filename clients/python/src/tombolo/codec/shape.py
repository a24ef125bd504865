# SPDX-License-Identifier: Apache-2.0
"""What a type looks like outside: each shape turns plain values of CBOR or JSON into Python's and back.

Plain values are None, bool, int, float, str, bytes, list, dict with keys of these, and flat arrays (``arrays.is_flat``).
"""
from __future__ import annotations

import decimal
import math
import struct
import uuid
from typing import Any, Callable, Optional, Sequence

from . import times
from .cbor_writer import Single
from .mismatch import Mismatch, kind

#: The two forms of plain values.
CBOR = "cbor"
JSON = "json"
_SAFE = 1 << 53


class Shape:
    """One type. ``nullable`` is false where null can't be."""

    nullable = True
    #: How a Python signature writes the type of an argument, and of a result.
    argument = "Any"
    result = "Any"

    def read(self, plain: Any, form: str) -> Any:
        """The Python value; Mismatch if it doesn't fit."""
        if plain is None:
            if self.nullable:
                return None
            raise Mismatch(f"expected {self.words()}, found null")
        return self._read(plain, form)

    def write(self, value: Any, form: str) -> Any:
        """The plain value; Mismatch if it doesn't fit."""
        if value is None:
            if self.nullable:
                return None
            raise Mismatch(f"expected {self.words()}, found None")
        return self._write(value, form)

    def words(self) -> str:
        """What is expected."""
        return f"a value of type {self.argument}"

    def required(self) -> "Shape":
        """The same without null."""
        self.nullable = False
        return self

    def _read(self, plain: Any, form: str) -> Any:
        return plain

    def _write(self, value: Any, form: str) -> Any:
        return value


class Boolean(Shape):
    argument = result = "bool"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, bool):
            raise Mismatch(f"expected true or false, found {kind(plain)}")
        return plain

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
            return bool(value)
        raise Mismatch(f"expected True or False, found {kind(value)}")


class Integer(Shape):
    """A whole number of a range; without bounds a BigInteger."""

    argument = result = "int"

    def __init__(self, low: Optional[int] = None, high: Optional[int] = None) -> None:
        self.low = low
        self.high = high

    def words(self) -> str:
        return "a whole number"

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON and isinstance(plain, str):
            try:
                plain = int(plain)
            except ValueError as e:
                raise Mismatch(f"expected a whole number, found {kind(plain)}") from e
        return self._checked(plain)

    def _write(self, value: Any, form: str) -> Any:
        number = self._checked(scalar(value))
        return str(number) if form == JSON and abs(number) > _SAFE else number

    def _checked(self, number: Any) -> int:
        if isinstance(number, float) and number.is_integer() and abs(number) <= _SAFE:
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            raise Mismatch(f"expected a whole number, found {kind(number)}")
        if self.low is not None and not self.low <= number <= (self.high or 0):
            raise Mismatch(f"expected a whole number of {self.low} to {self.high}, found {kind(number)}")
        return number


class Number(Shape):
    """A float or a double."""

    argument = result = "float"

    def __init__(self, single: bool = False) -> None:
        self.single = single

    def words(self) -> str:
        return "a number"

    def read(self, plain: Any, form: str) -> Any:
        if plain is None and form == JSON and not self.nullable:
            return math.nan
        return super().read(plain, form)

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON and plain in ("Infinity", "-Infinity"):
            return float(plain)
        return self._rounded(plain)

    def _write(self, value: Any, form: str) -> Any:
        number = self._rounded(scalar(value))
        if form == JSON:
            return json_number(number)
        return Single(number) if self.single else number

    def _rounded(self, number: Any) -> float:
        if isinstance(number, bool) or not isinstance(number, (int, float, decimal.Decimal)):
            raise Mismatch(f"expected a number, found {kind(number)}")
        try:
            if self.single:
                return float(struct.unpack("f", struct.pack("f", number))[0])
            return float(number)
        except OverflowError as e:
            raise Mismatch(f"{kind(number)} is too large for {'32' if self.single else '64'} bits") from e


class Text(Shape):
    argument = result = "str"

    def words(self) -> str:
        return "text"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, str):
            raise Mismatch(f"expected text, found {kind(plain)}")
        return plain

    def _write(self, value: Any, form: str) -> Any:
        return self._read(value, form)


class Character(Text):
    """One UTF-16 unit."""

    def words(self) -> str:
        return "one character"

    def _read(self, plain: Any, form: str) -> Any:
        text = super()._read(plain, form)
        if len(text) != 1 or ord(text) > 0xFFFF:
            raise Mismatch(f"expected one character, found a text of {len(text)}")
        return text


class Enumeration(Text):
    """One of some names."""

    def __init__(self, name: str, constants: Sequence[str]) -> None:
        self.name = name
        self.constants = tuple(constants)
        self.argument = self.result = f"Literal[{', '.join(map(repr, constants))}]"

    def _read(self, plain: Any, form: str) -> Any:
        if plain not in self.constants:
            raise Mismatch(f"no such {self.name}, {kind(plain)}; there are {', '.join(self.constants)}")
        return plain

    def _write(self, value: Any, form: str) -> Any:
        name = getattr(value, "name", value)  # an enum.Enum of the caller's
        return self._read(name, form)


class AsText(Shape):
    """A type that travels as text, and is something better in Python."""

    def __init__(self, name: str, python: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        self.name = name
        self.argument = self.result = python
        self._parse = read
        self._print = write

    def words(self) -> str:
        return times.a(self.name)

    def write(self, value: Any, form: str) -> Any:
        return super().write(None if times.missing(value) else value, form)

    def _read(self, plain: Any, form: str) -> Any:
        if self.name == "BigDecimal" and isinstance(plain, (int, float)) and not isinstance(plain, bool):
            plain = str(plain)
        if not isinstance(plain, str):
            raise Mismatch(f"expected {self.words()}, found {kind(plain)}")
        try:
            return self._parse(plain)
        except Mismatch:
            raise
        except (ValueError, ArithmeticError) as e:
            raise Mismatch(f'expected {self.words()}, found "{plain}"') from e

    def _write(self, value: Any, form: str) -> Any:
        # A text goes as it is, if it is one of the type.
        return value if isinstance(value, str) and self._read(value, form) is not None else self._print(value)


def as_text(name: str) -> Optional[AsText]:
    """The shape of a Java type that travels as text; None if it is no such type."""
    if name in ("Instant", "LocalDateTime", "OffsetDateTime", "ZonedDateTime"):
        return AsText(
            name, "datetime", lambda text: times.read_moment(text, name), lambda v: times.write_moment(v, name)
        )
    if name in ("LocalTime", "OffsetTime"):
        return AsText(name, "time", times.read_clock, lambda v: times.write_clock(v, name == "OffsetTime"))
    if name == "LocalDate":
        return AsText(name, "date", times.read_date, times.write_date)
    if name == "Duration":
        return AsText(name, "timedelta", times.read_duration, times.write_duration)
    if name == "UUID":
        return AsText(name, "UUID", uuid.UUID, lambda value: str(uuid.UUID(str(value))))
    if name == "BigDecimal":
        return AsText(name, "Decimal", decimal.Decimal, lambda value: str(decimal.Decimal(str(value))))
    if name in ("Period", "Year", "YearMonth", "MonthDay", "ZoneId", "ZoneOffset", "URI", "Version"):
        return AsText(name, "str", str, str)
    return None


def scalar(value: Any) -> Any:
    """The number that one of numpy's or pandas' holds."""
    if not hasattr(value, "item"):
        return value
    try:
        return value.item()
    except (ValueError, TypeError) as e:
        raise Mismatch(f"expected a number, found {kind(value)} of several") from e


def json_number(number: float) -> Any:
    """A number as JSON has it: null for NaN, infinities as text."""
    if math.isfinite(number):
        return number
    return None if math.isnan(number) else ("Infinity" if number > 0 else "-Infinity")
