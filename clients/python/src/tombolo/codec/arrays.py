# SPDX-License-Identifier: Apache-2.0
"""Flat arrays of numbers: ``numpy.ndarray`` where numpy is installed, else ``array.array``."""
from __future__ import annotations

import array
import struct
import sys
from typing import Any, Dict, Iterable, List, Optional, Tuple

from .mismatch import Mismatch, kind

numpy: Any
try:
    import numpy
except ImportError:  # everything works without, only less comfortably
    numpy = None

#: The element types there are, with their codes in ``array`` and ``struct``.
CODES: Dict[str, str] = {
    "int8": "b",
    "uint8": "B",
    "int16": "h",
    "uint16": "H",
    "int32": "i",
    "uint32": "I",
    "int64": "q",
    "uint64": "Q",
    "float32": "f",
    "float64": "d",
}
_NAMES = {code: name for name, code in CODES.items()}
_NAMES["l"] = "int64" if array.array("l").itemsize == 8 else "int32"
_NAMES["L"] = "uint64" if array.array("L").itemsize == 8 else "uint32"

#: Tags of RFC 8746: element type, whether big-endian.
TAGS: Dict[int, Tuple[str, bool]] = {
    64: ("uint8", False),
    65: ("uint16", True),
    66: ("uint32", True),
    67: ("uint64", True),
    68: ("uint8", False),
    69: ("uint16", False),
    70: ("uint32", False),
    71: ("uint64", False),
    72: ("int8", False),
    73: ("int16", True),
    74: ("int32", True),
    75: ("int64", True),
    77: ("int16", False),
    78: ("int32", False),
    79: ("int64", False),
    80: ("float16", True),
    81: ("float32", True),
    82: ("float64", True),
    84: ("float16", False),
    85: ("float32", False),
    86: ("float64", False),
}
#: The tag under which each element type is written, little-endian.
TAG_OF: Dict[str, int] = {
    "uint8": 64,
    "uint16": 69,
    "uint32": 70,
    "int8": 72,
    "int16": 77,
    "int32": 78,
    "int64": 79,
    "float32": 85,
    "float64": 86,
}
_LITTLE = sys.byteorder == "little"


def is_flat(value: Any) -> bool:
    """Whether it is an array of numbers with one axis."""
    if isinstance(value, array.array):
        return value.typecode in _NAMES
    return numpy is not None and isinstance(value, numpy.ndarray) and value.ndim == 1 and value.dtype.name in CODES


def dtype_of(flat: Any) -> str:
    """The name of a flat array's element type."""
    return _NAMES[flat.typecode] if isinstance(flat, array.array) else str(flat.dtype.name)


def size_of(dtype: str) -> int:
    """Bytes of one element."""
    return 2 if dtype == "float16" else struct.calcsize("<" + CODES[dtype])


def empty(dtype: str, count: int) -> Any:
    """An array to be filled."""
    if numpy is not None:
        return numpy.empty(count, dtype=dtype)
    return array.array(CODES[dtype], bytes(count * size_of(dtype)))


def octets(flat: Any) -> memoryview:
    """The array's own memory as bytes."""
    if numpy is not None and isinstance(flat, numpy.ndarray):
        return memoryview(flat.reshape(-1).view("uint8"))
    return memoryview(flat).cast("B")


def as_read(flat: Any, dtype: str, big: bool) -> Any:
    """Puts elements that were read into the machine's order; float16 becomes float32."""
    if dtype == "float16":
        if numpy is not None:
            return flat.view(">f2" if big else "<f2").astype("float32")
        raw = flat.tobytes()
        return array.array("f", struct.unpack((">" if big else "<") + f"{len(raw) // 2}e", raw))
    if big is _LITTLE and size_of(dtype) > 1:
        if numpy is not None:
            flat.byteswap(inplace=True)
        else:
            flat.byteswap()
    return flat


def little(flat: Any) -> memoryview:
    """The array's bytes in little-endian order, contiguous; without a copy where it is so already."""
    if numpy is not None and isinstance(flat, numpy.ndarray):
        ordered = numpy.ascontiguousarray(flat, dtype=flat.dtype.newbyteorder("<"))
        return octets(ordered)
    if not _LITTLE:
        flat = flat[:]
        flat.byteswap()
    return octets(flat)


def bounds(dtype: str) -> Tuple[int, int]:
    """The least and the greatest whole number."""
    bits = 8 * size_of(dtype)
    return (0, 2**bits - 1) if dtype.startswith("u") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def converted(flat: Any, dtype: str) -> Any:
    """The same numbers with another element type; itself where that is its own.

    Raises Mismatch if a number doesn't fit, or has a fraction and may not.
    """
    source = dtype_of(flat)
    if source == dtype:
        return flat
    if dtype.startswith("float"):
        return flat.astype(dtype) if numpy is not None and not isinstance(flat, array.array) else of(flat, dtype)
    if numpy is None or isinstance(flat, array.array):
        return of(flat, dtype)
    low, high = bounds(dtype)
    if source.startswith("float"):
        _refuse(flat, flat != numpy.trunc(flat), "a whole number")
        wrong = (flat < float(low)) | (flat >= float(high) + 1)
    else:
        least, greatest = bounds(source)
        wrong = (flat < low) if least < low else numpy.zeros(flat.shape, bool)
        if greatest > high:
            wrong = wrong | (flat > high)
    _refuse(flat, wrong, f"a whole number of {low} to {high}")
    return flat.astype(dtype)


def of(numbers: Iterable[Any], dtype: str) -> Any:
    """A flat array of the numbers, each checked."""
    whole = not dtype.startswith("float")
    low, high = bounds(dtype) if whole else (0, 0)
    checked: List[Any] = []
    for index, number in enumerate(numbers):
        checked.append(_element(number, whole, low, high, index))
    if numpy is not None:
        return numpy.array(checked, dtype=dtype)
    try:
        return array.array(CODES[dtype], checked)
    except OverflowError as e:
        raise Mismatch(f"a number is too large for {dtype}") from e


def _element(number: Any, whole: bool, low: int, high: int, index: int) -> Any:
    if not whole and (number is None or type(number).__name__ == "NAType"):  # pandas' own None
        return float("nan")
    if isinstance(number, bool) or not hasattr(number, "__float__"):
        raise Mismatch(f"expected a number, found {kind(number)}").within(index)
    try:
        if not whole:
            return float(number)
        different = number != int(number)
    except (OverflowError, ValueError, TypeError):  # too large, NaN, or an array
        different = True
    if different:
        raise Mismatch(f"expected a {'whole ' if whole else ''}number, found {kind(number)}").within(index)
    if not low <= number <= high:
        raise Mismatch(f"expected a whole number of {low} to {high}, found {int(number)}").within(index)
    return int(number)


def _refuse(flat: Any, wrong: Any, wanted: str) -> None:
    if wrong.any():
        index = int(numpy.argmax(wrong))
        raise Mismatch(f"expected {wanted}, found {flat[index]!r}").within(index)


def nested(flat: List[Any], shape: Tuple[int, ...]) -> Any:
    """Lists in lists of the shape, row-major; the element itself without an axis."""
    if not shape:
        return flat[0]
    if len(shape) == 1:
        return flat
    step = 1
    for length in shape[1:]:
        step *= length
    return [nested(flat[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def flattened(value: Any, shape: Optional[List[int]] = None) -> Tuple[List[Any], Tuple[int, ...]]:
    """Elements and shape of lists in lists; Mismatch if they aren't of equal lengths."""
    if shape is None:
        shape = []
        probe = value
        while isinstance(probe, (list, tuple)):
            shape.append(len(probe))
            probe = probe[0] if probe else None
    elements: List[Any] = []
    _flatten(value, tuple(shape), elements)
    return elements, tuple(shape)


def _flatten(value: Any, shape: Tuple[int, ...], into: List[Any]) -> None:
    if not shape:
        if isinstance(value, (list, tuple)):
            raise Mismatch("lists of unequal depth are no array")
        into.append(value)
        return
    if not isinstance(value, (list, tuple)) or len(value) != shape[0]:
        raise Mismatch(f"lists of unequal length are no array: expected {shape[0]}, found {kind(value)}")
    for item in value:
        _flatten(item, shape[1:], into)
