# SPDX-License-Identifier: Apache-2.0
"""Shapes of arrays: Java's primitive arrays, bytes, and NdArray."""
from __future__ import annotations

import base64
from typing import Any, List, Optional, Tuple

from . import arrays
from .arrays import numpy
from .cbor_reader import Shaped
from .mismatch import Mismatch, at, kind
from .shape import JSON, Boolean, Integer, Number, Shape, json_number


_TRUTH = Boolean().required()


class Bytes(Shape):
    """byte[]."""

    argument = result = "bytes"

    def words(self) -> str:
        return "bytes"

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON and isinstance(plain, str):
            return from_base64(plain)
        if isinstance(plain, list):
            plain = arrays.of(plain, "int8")
        if arrays.is_flat(plain) and arrays.size_of(arrays.dtype_of(plain)) == 1:
            return arrays.octets(plain).tobytes()
        if not isinstance(plain, bytes):
            raise Mismatch(f"expected bytes, found {kind(plain)}")
        return plain

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, str):
            raise Mismatch("expected bytes, found text; say which with .encode()")
        try:
            raw = value if isinstance(value, bytes) else memoryview(value).tobytes()
        except TypeError as e:
            raise Mismatch(f"expected bytes, found {kind(value)}") from e
        return base64.b64encode(raw).decode() if form == JSON else raw


class FlatArray(Shape):
    """A Java array of numbers."""

    rank = 1

    def __init__(self, dtype: str) -> None:
        self.dtype = dtype
        self.argument = self.result = f"array of {dtype}"
        self._element = (
            Number(dtype == "float32").required() if dtype.startswith("float") else Integer(*arrays.bounds(dtype))
        )

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON and isinstance(plain, dict):
            flat, _ = from_json_base64(plain)
            return arrays.converted(flat, self.dtype)
        if isinstance(plain, list):
            return arrays.of(_numbers(plain, self._element, form), self.dtype)
        if isinstance(plain, bytes):
            raise Mismatch("expected an array of numbers, found bytes")
        if not arrays.is_flat(plain):
            raise Mismatch(f"expected an array of numbers, found {kind(plain)}")
        return arrays.converted(plain, self.dtype)

    def _write(self, value: Any, form: str) -> Any:
        flat = flat_of(value, self.dtype)
        if form != JSON:
            return flat
        return [self._element.write(number, form) for number in flat.tolist()]


class Booleans(Shape):
    """boolean[]."""

    argument = "Sequence[bool]"
    result = "List[bool]"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, list) or not all(isinstance(each, bool) for each in plain):
            raise Mismatch(f"expected a list of true and false, found {kind(plain)}")
        return numpy.array(plain, dtype=bool) if numpy is not None else plain

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
            raise Mismatch(f"expected a list of True and False, found {kind(value)}")
        truths: List[Any] = []
        for each in value:
            with at(len(truths)):
                truths.append(_TRUTH.write(each, form))
        return truths


class Rows(Shape):
    """An array of arrays of numbers: where all rows are of one length an array with more axes, else a list of arrays."""

    def __init__(self, row: Shape, dtype: str, rank: int) -> None:
        self.row = row
        self.dtype = dtype
        self.rank = rank
        self.argument = self.result = f"{rank}-d array of {dtype}"

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON and isinstance(plain, dict):
            flat, shape = from_json_base64(plain)
            return shaped(arrays.converted(flat, self.dtype), shape)
        if not isinstance(plain, list):
            raise Mismatch(f"expected a list of arrays, found {kind(plain)}")
        rows: List[Any] = []
        for index, row in enumerate(plain):
            with at(index):
                rows.append(self.row.read(row, form))
        if (
            numpy is not None
            and rows
            and len({getattr(row, "shape", None) for row in rows} - {None}) == 1
            and None not in map(_shape, rows)
        ):
            return numpy.stack(rows)
        return rows

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
            raise Mismatch(f"expected a {self.argument}, found {kind(value)}")
        if hasattr(value, "to_numpy"):  # a DataFrame gives the names of its columns
            value = value.to_numpy()
        rows: List[Any] = []
        for row in value:
            with at(len(rows)):
                rows.append(self.row.write(row, form))
        return rows


class NdArray:
    """An array with more axes, where numpy isn't installed. ``data`` is flat and row-major; a missing element is ``fill``, or NaN."""

    def __init__(self, data: Any, shape: Tuple[int, ...], fill: Any = None) -> None:
        self.data = data
        self.shape = tuple(shape)
        self.fill = fill
        self.dtype = arrays.dtype_of(data) if arrays.is_flat(data) else "string"

    def tolist(self) -> Any:
        """Lists in lists; None for missing elements that have a fill value."""
        elements = [None if self.fill is not None and each == self.fill else each for each in list(self.data)]
        return arrays.nested(elements, self.shape)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, NdArray)
            and self.shape == other.shape
            and self.fill == other.fill
            and self.data == other.data
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<NdArray of {self.dtype}, shape {self.shape}>"


def shaped(flat: Any, shape: Tuple[int, ...], fill: Any = None) -> Any:
    """numpy's array of this shape, or ours. Filled elements become NaN, whole numbers a masked array."""
    size = 1
    for length in shape:
        size *= length
    if size != len(flat):
        raise Mismatch(f"shape {list(shape)} has {size} elements, the array has {len(flat)}")
    if numpy is None:
        return NdArray(flat, shape, fill)
    if isinstance(flat, list):
        return numpy.array(flat, dtype=object if None in flat else str).reshape(shape)
    array = flat.reshape(shape)
    if fill is None:
        return array
    fill = array.dtype.type(fill)
    if array.dtype.kind == "f":
        array[array == fill] = numpy.nan
        return array
    return numpy.ma.MaskedArray(array, mask=array == fill, fill_value=fill)


def flat_of(value: Any, dtype: str) -> Any:
    """The caller's numbers as a flat array: itself where it is one of this type."""
    if isinstance(value, (str, bytes, dict)):
        raise Mismatch(f"expected an array of numbers, found {kind(value)}")
    if numpy is None:
        if not hasattr(value, "__iter__"):
            raise Mismatch(f"expected an array of numbers, found {kind(value)}")
        return arrays.converted(value, dtype) if arrays.is_flat(value) else arrays.of(value, dtype)
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "__next__"):
        return arrays.of(value, dtype)
    array = (
        numpy.ma.filled(value.astype("float64"), numpy.nan)
        if isinstance(value, numpy.ma.MaskedArray)
        else numpy.asarray(value)
    )
    if array.ndim != 1:
        raise Mismatch(f"expected an array with one axis, found one of shape {array.shape}")
    if array.dtype.kind == "O":
        return arrays.of(array.tolist(), dtype)
    if array.dtype.name not in arrays.CODES:
        array = array.astype({"float16": "float32", "bool": "uint8"}.get(array.dtype.name) or _refused(array))
    return arrays.converted(array.astype(array.dtype.newbyteorder("="), copy=False), dtype)


def from_base64(text: str) -> bytes:
    """Bytes from their JSON form."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as e:
        raise Mismatch(f"expected base64, found {kind(text)}") from e


def from_json_base64(plain: Any) -> Tuple[Any, Tuple[int, ...]]:
    """Array and shape of ``{"dtype", "shape", "base64"}`` or ``{"dtype", "shape", "data"}``."""
    dtype = plain.get("dtype")
    if dtype not in arrays.CODES or not isinstance(plain.get("shape"), list):
        raise Mismatch(f"expected an array with dtype and shape, found {kind(dtype)}")
    if "base64" not in plain:
        elements, _ = arrays.flattened(plain.get("data"), list(plain["shape"]))
        element = Number().required() if dtype.startswith("float") else Integer()
        return arrays.of(_numbers(elements, element, JSON), dtype), tuple(plain["shape"])
    raw = from_base64(plain["base64"])
    flat = arrays.empty(dtype, len(raw) // arrays.size_of(dtype))
    arrays.octets(flat)[:] = raw[: arrays.octets(flat).nbytes]
    return arrays.as_read(flat, dtype, False), tuple(plain["shape"])


def _numbers(plain: List[Any], element: Shape, form: str) -> List[Any]:
    numbers: List[Any] = []
    for index, each in enumerate(plain):
        with at(index):
            numbers.append(element.read(each, form))
    return numbers


def _shape(row: Any) -> Optional[Tuple[int, ...]]:
    return getattr(row, "shape", None)


def _refused(array: Any) -> str:
    raise Mismatch(f"an array of {array.dtype} has no counterpart; use float64, float32 or whole numbers")


__all__ = [
    "Bytes",
    "FlatArray",
    "Booleans",
    "Rows",
    "NdArray",
    "Shaped",
    "shaped",
    "flat_of",
    "from_base64",
    "json_number",
]
