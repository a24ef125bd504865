# SPDX-License-Identifier: Apache-2.0
"""Writes CBOR (RFC 8949), with long arrays as typed arrays (RFC 8746) that aren't copied."""
from __future__ import annotations

import struct
from typing import Any, List, Union

from . import arrays
from .mismatch import Mismatch

Part = Union[bytes, memoryview]
_COPY_BELOW = 4096


class Single(float):
    """A number that is written in 32 bits."""


def encode(value: Any) -> List[Part]:
    """The bytes of one value, in pieces: long arrays are their own memory, so don't change them before all is sent."""
    writer = _Writer()
    writer.item(value)
    return writer.parts()


def head(major: int, number: int) -> bytes:
    """A major type with its number, in the shortest form."""
    if number < 24:
        return bytes((major << 5 | number,))
    for size, code, limit in ((24, ">BB", 1 << 8), (25, ">BH", 1 << 16), (26, ">BI", 1 << 32), (27, ">BQ", 1 << 64)):
        if number < limit:
            return struct.pack(code, major << 5 | size, number)
    raise Mismatch(f"{number} has more than 64 bits")


class _Writer:
    def __init__(self) -> None:
        self._parts: List[Part] = []
        self._buffer = bytearray()

    def parts(self) -> List[Part]:
        if self._buffer:
            self._parts.append(bytes(self._buffer))
            self._buffer = bytearray()
        return self._parts

    def item(self, value: Any) -> None:
        kind = type(value)
        if value is None:
            self._buffer += b"\xf6"
        elif kind is bool:
            self._buffer += b"\xf5" if value else b"\xf4"
        elif kind is int:
            self._whole(value)
        elif kind is float:
            self._buffer += struct.pack(">Bd", 0xFB, value)
        elif kind is str:
            self._text(value)
        elif kind is Single:
            self._buffer += struct.pack(">Bf", 0xFA, value)
        elif kind is bytes:
            self._buffer += head(2, len(value))
            self._raw(memoryview(value))
        elif kind is dict:
            self._buffer += head(5, len(value))
            for key, entry in value.items():
                self.item(key)
                self.item(entry)
        elif kind in (list, tuple):
            self._buffer += head(4, len(value))
            for element in value:
                self.item(element)
        elif arrays.is_flat(value):
            self._typed(value)
        else:
            raise TypeError(f"a {kind.__name__} has no form in CBOR")

    def _whole(self, value: int) -> None:
        magnitude = value if value >= 0 else -1 - value
        if magnitude >> 64 == 0:
            self._buffer += head(0 if value >= 0 else 1, magnitude)
        else:
            raw = magnitude.to_bytes((magnitude.bit_length() + 7) // 8, "big")
            self._buffer += head(6, 2 if value >= 0 else 3) + head(2, len(raw)) + raw

    def _text(self, value: str) -> None:
        try:
            raw = value.encode("utf-8")
        except UnicodeEncodeError as e:
            raise Mismatch(f"a text has half a surrogate pair at {e.start}") from e
        self._buffer += head(3, len(raw)) + raw

    def _typed(self, flat: Any) -> None:
        dtype = arrays.dtype_of(flat)
        if dtype not in arrays.TAG_OF:
            raise Mismatch(f"an array of {dtype} has no counterpart; use int64 or float64")
        raw = arrays.little(flat)
        self._buffer += head(6, arrays.TAG_OF[dtype]) + head(2, raw.nbytes)
        self._raw(raw)

    def _raw(self, raw: memoryview) -> None:
        if raw.nbytes < _COPY_BELOW:
            self._buffer += raw
        else:
            self.parts()
            self._parts.append(raw)
