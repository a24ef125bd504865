# SPDX-License-Identifier: Apache-2.0
"""Reads CBOR (RFC 8949) from a binary stream; typed arrays (RFC 8746) go straight into their final memory."""
from __future__ import annotations

import struct
from typing import Any, Dict, List, Optional, Tuple

from . import arrays
from .mismatch import Mismatch

MAX_DEPTH = 64
_PIECE = 1 << 16
_BREAK = object()
_EARLY = "expected a value, found the end of the value around it"
_SIZES = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}


class Shaped:
    """A multi-dimensional array under tag 40: its shape, and its elements."""

    def __init__(self, shape: List[int], data: Any) -> None:
        self.shape = shape
        self.data = data


class Reader:
    """Reads values one after the other.

    The stream needs ``read1(n)`` or ``read(n)``, which give nothing at its end, and ``readinto(buffer)``.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._fill = getattr(stream, "read1", None) or stream.read
        self._buffer = b""
        self._at = 0

    def ended(self) -> bool:
        """Whether nothing follows."""
        return self._at == len(self._buffer) and not self._more()

    def value(self) -> Any:
        """The next value: None, bool, int, float, str, bytes, list, dict, a flat array, or Shaped.

        Raises Mismatch if the bytes are no value, EOFError if they end within it.
        """
        found = self._item(MAX_DEPTH)
        if found is _BREAK:
            raise Mismatch(_EARLY)
        return found

    def _more(self) -> bool:
        self._buffer = self._fill(_PIECE)
        self._at = 0
        return bool(self._buffer)

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if end <= len(self._buffer):
            taken = self._buffer[self._at : end]
            self._at = end
            return taken
        pieces = [self._buffer[self._at :]]
        missing = count - len(pieces[0])
        while missing:
            if not self._more():
                raise EOFError("the message ends inside a value")
            self._at = min(missing, len(self._buffer))
            pieces.append(self._buffer[: self._at])
            missing -= self._at
        return b"".join(pieces)

    def _into(self, target: memoryview) -> None:
        have = min(len(self._buffer) - self._at, target.nbytes)
        target[:have] = self._buffer[self._at : self._at + have]
        self._at += have
        while have < target.nbytes:
            got = self._stream.readinto(target[have:])
            if not got:
                raise EOFError(f"the message ends {target.nbytes - have} bytes before the end of an array")
            have += got

    def _head(self) -> Tuple[int, Optional[int]]:
        first = self._take(1)[0]
        major, info = first >> 5, first & 31
        if info < 24:
            return major, info
        if info in _SIZES:
            number: int = struct.unpack(_SIZES[info], self._take(1 << info - 24))[0]
            if major == 7:
                return self._wide(info, number)
            return major, number
        if info == 31 and major not in (0, 1, 6):
            return (8, None) if major == 7 else (major, None)
        raise Mismatch(f"byte 0x{first:02x} can't begin a value here")

    @staticmethod
    def _wide(info: int, number: int) -> Tuple[int, int]:
        """Floats have major types of their own here, 9 to 11, so that their bits aren't taken for simple values."""
        if info == 24:
            if number < 32:
                raise Mismatch(f"simple value {number} in two bytes")
            return 7, number
        return info - 16, number

    def _item(self, depth: int) -> Any:
        major, number = self._head()
        if major in (4, 5, 6) and depth == 0:
            raise Mismatch(f"values are nested deeper than the limit maxDepth = {MAX_DEPTH}", "TOO_LARGE")
        if major == 0:
            return number
        if major == 1:
            return -1 - (number or 0)
        if major == 2:
            return self._bytes(number)
        if major == 3:
            return self._text(number)
        if major == 4:
            return self._list(number, depth - 1)
        if major == 5:
            return self._map(number, depth - 1)
        if major == 6:
            return self._tagged(number or 0, depth - 1)
        return self._simple(major, number)

    @staticmethod
    def _simple(major: int, number: Optional[int]) -> Any:
        if major == 7:
            if number in (20, 21):
                return number == 21
            if number in (22, 23):
                return None
            raise Mismatch(f"simple value {number} isn't known")
        if major == 8:
            return _BREAK
        size, whole, real = {9: (2, "H", "e"), 10: (4, "I", "f"), 11: (8, "Q", "d")}[major]
        return struct.unpack(">" + real, struct.pack(">" + whole, number))[0]

    def _bytes(self, length: Optional[int]) -> bytes:
        if length is not None:
            return self._string(length)
        return b"".join(self._pieces(2))

    def _text(self, length: Optional[int]) -> str:
        if length is not None:
            return _utf8(self._string(length))
        return "".join(_utf8(piece) for piece in self._pieces(3))

    def _string(self, length: int) -> bytes:
        if length <= _PIECE:
            return self._take(length)
        # Grows as bytes come: a length alone takes no memory.
        whole = bytearray()
        while len(whole) < length:
            whole += self._take(min(max(_PIECE, len(whole)), length - len(whole)))
        return bytes(whole)

    def _pieces(self, wanted: int) -> List[bytes]:
        pieces: List[bytes] = []
        while True:
            major, length = self._head()
            if major == 8:
                return pieces
            if major != wanted or length is None:
                raise Mismatch("a string in pieces has a piece of another kind")
            pieces.append(self._string(length))

    def _list(self, length: Optional[int], depth: int) -> List[Any]:
        items: List[Any] = []
        try:
            while length is None or len(items) < length:
                item = self._item(depth)
                if item is _BREAK:
                    if length is None:
                        break
                    raise Mismatch(_EARLY)
                items.append(item)
        except Mismatch as mismatch:
            raise mismatch.within(len(items)) from mismatch.__cause__
        return items

    def _map(self, length: Optional[int], depth: int) -> Dict[Any, Any]:
        entries: Dict[Any, Any] = {}
        while length is None or len(entries) < length:
            key = self._item(depth)
            if key is _BREAK and length is None:
                break
            if isinstance(key, (list, dict, Shaped)) or arrays.is_flat(key) or key is _BREAK:
                raise Mismatch("a key is no single value")
            if key in entries:
                raise Mismatch("given twice").within(str(key))
            try:
                entry = self._item(depth)
                if entry is _BREAK:
                    raise Mismatch(_EARLY)
            except Mismatch as mismatch:
                raise mismatch.within(str(key)) from mismatch.__cause__
            entries[key] = entry
        return entries

    def _tagged(self, tag: int, depth: int) -> Any:
        if tag in arrays.TAGS:
            return self._typed(tag)
        if tag in (83, 87, 76):
            raise Mismatch(f"numbers under tag {tag} can't be read; use 64 to 72, 77 to 79, 85 or 86")
        value = self._item(depth)
        if value is _BREAK:
            raise Mismatch(_EARLY)
        if tag in (2, 3) and isinstance(value, bytes):
            magnitude = int.from_bytes(value, "big")
            return magnitude if tag == 2 else -1 - magnitude
        if tag == 40 and isinstance(value, list) and len(value) == 2 and isinstance(value[0], list):
            return Shaped(value[0], value[1])
        return value

    def _typed(self, tag: int) -> Any:
        dtype, big = arrays.TAGS[tag]
        major, length = self._head()
        if major != 2:
            raise Mismatch(f"expected bytes under tag {tag}")
        size = arrays.size_of(dtype)
        if length is None:
            raw = b"".join(self._pieces(2))
            length = len(raw)
            _whole_elements(length, size)
            flat = _memory(dtype, length)
            arrays.octets(flat)[:] = raw
        else:
            _whole_elements(length, size)
            flat = _memory(dtype, length)
            self._into(arrays.octets(flat))
        return arrays.as_read(flat, dtype, big)


def _whole_elements(length: int, size: int) -> None:
    if length % size:
        raise Mismatch(f"a typed array of {length} bytes isn't a whole number of elements of {size} bytes")


def _memory(dtype: str, length: int) -> Any:
    try:
        if dtype == "float16":
            return arrays.empty("uint8", length)
        return arrays.empty(dtype, length // arrays.size_of(dtype))
    except (MemoryError, OverflowError, ValueError) as e:
        raise Mismatch(f"an array of {length} bytes has no room in memory", "TOO_LARGE") from e


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        raise Mismatch(f"a text of {len(raw)} bytes is no UTF-8 ({e.reason} at {e.start})") from e
