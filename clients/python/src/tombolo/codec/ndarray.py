# SPDX-License-Identifier: Apache-2.0
"""The shape of ``org.tombolo.api.NdArray``."""
from __future__ import annotations

import itertools
from typing import Any, Dict, List, Optional, Tuple

from . import arrays
from .arrays import numpy
from .cbor_reader import Shaped
from .grids import NdArray, from_json_base64, shaped
from .mismatch import Mismatch, at, kind
from .shape import JSON, Integer, Number, Shape, json_number

_AXIS = Integer(0, 2**31 - 1).required()


class NdArrayShape(Shape):
    """Read as numpy's array: missing elements are NaN, of whole numbers masked. Written from anything that numpy makes an array of."""

    argument = "array-like"
    result = "ndarray" if numpy is not None else "NdArray"

    def words(self) -> str:
        return "an array"

    def _read(self, plain: Any, form: str) -> Any:
        if form == JSON:
            return self._from_json(plain)
        if isinstance(plain, Shaped):
            return shaped(_flat(plain.data), _lengths(plain.shape))
        if isinstance(plain, dict):
            if plain.get("data") is None:
                raise Mismatch("an array without data; give shape, data and, if there is one, fill")
            flat = _flat(plain["data"])
            shape = _lengths(plain["shape"]) if plain.get("shape") is not None else (len(flat),)
            return shaped(flat, shape, plain.get("fill"))
        flat = _flat(plain)
        return shaped(flat, (len(flat),))

    @staticmethod
    def _from_json(plain: Any) -> Any:
        if isinstance(plain, dict) and plain.get("dtype") == "string":
            elements, shape = arrays.flattened(plain.get("data"), plain.get("shape"))
            return shaped(elements, shape)
        if isinstance(plain, dict):
            if _missing(plain):
                elements, shape = arrays.flattened(plain.get("data"), plain.get("shape"))
                return _with_missing(elements, shape, plain["dtype"])
            flat, shape = from_json_base64(plain)
            return shaped(flat, shape, plain.get("fill"))
        elements, shape = arrays.flattened(plain)
        return shaped(_flat(elements), shape)

    def _write(self, value: Any, form: str) -> Any:
        flat, shape, fill = taken_apart(value)
        if form == JSON:
            return _json(flat, shape, fill)
        written: Dict[str, Any] = {"shape": list(shape)}
        if fill is not None:
            written["fill"] = (
                Number(arrays.dtype_of(flat) == "float32").write(fill, form) if isinstance(fill, float) else fill
            )
        written["data"] = flat
        return written


def taken_apart(value: Any) -> Tuple[Any, Tuple[int, ...], Any]:
    """Flat elements (of texts a list), shape and fill of what a caller gave."""
    if isinstance(value, NdArray):
        return value.data, value.shape, value.fill
    if isinstance(value, (str, bytes, dict)):
        raise Mismatch(f"expected an array, found {kind(value)}")
    if numpy is None:
        if arrays.is_flat(value):
            return value, (len(value),), None
        elements, shape = arrays.flattened(value)
        return _flat(elements), shape, None
    return _of_numpy(value)


def _of_numpy(value: Any) -> Tuple[Any, Tuple[int, ...], Any]:
    values = getattr(value, "values", value) if type(value).__module__.split(".")[0] in ("xarray", "pandas") else value
    fill = None
    if isinstance(values, numpy.ma.MaskedArray):
        if values.dtype.kind in "iu":
            fill = (
                int(values.fill_value.astype(values.dtype)) if numpy.ma.is_masked(values) or _fill_set(values) else None
            )
            array = values.filled() if fill is not None else values.data
        else:
            array = values.astype("float64" if values.dtype != "float32" else "float32").filled(numpy.nan)
    else:
        try:
            array = numpy.asarray(values)
        except ValueError as e:
            raise Mismatch("lists of unequal length are no array") from e
    shape = tuple(array.shape)
    if array.dtype.kind == "S":  # characters of NetCDF
        try:
            array = numpy.char.decode(array, "utf-8")
        except UnicodeDecodeError as e:
            raise Mismatch("an array of bytes that are no UTF-8 has no counterpart") from e
    if array.dtype.kind in "UO":
        elements = array.reshape(-1).tolist()
        return (_flat(elements), shape, None) if array.dtype.kind == "O" else (elements, shape, None)
    name = {"float16": "float32", "bool": "uint8", "uint64": "int64"}.get(array.dtype.name, array.dtype.name)
    if name not in arrays.TAG_OF:
        raise Mismatch(f"an array of {array.dtype} has no counterpart; use float64, float32 or whole numbers")
    flat = numpy.ascontiguousarray(array).reshape(-1)
    if array.dtype.name == "uint64":
        return arrays.converted(flat, "int64"), shape, fill
    return flat.astype(name, copy=False), shape, fill


def _fill_set(values: Any) -> bool:
    return bool(values._fill_value is not None)


def _flat(plain: Any) -> Any:
    """Elements as a flat array, or a list of texts."""
    if arrays.is_flat(plain):
        if arrays.dtype_of(plain) == "uint64":
            raise Mismatch("an array of uint64 has no counterpart here; send int64 or float64")
        return plain
    if isinstance(plain, list) and plain and all(isinstance(each, str) for each in plain):
        return plain
    if isinstance(plain, list):
        return arrays.of(plain, "float64")
    raise Mismatch(f"expected an array, found {kind(plain)}")


def _lengths(shape: Any) -> Tuple[int, ...]:
    if not isinstance(shape, list):
        raise Mismatch(f"expected the lengths of the axes, found {kind(shape)}").within("shape")
    lengths: List[int] = []
    for index, length in enumerate(shape):
        with at("shape"), at(index):
            lengths.append(_AXIS.read(length, "cbor"))
    return tuple(lengths)


def _missing(plain: Dict[str, Any]) -> bool:
    """Whether whole numbers are missing; of others NaN says so."""
    if "base64" in plain or str(plain.get("dtype")).startswith("float"):
        return False
    elements, _ = arrays.flattened(plain.get("data"), plain.get("shape"))
    return None in elements


def _with_missing(elements: List[Any], shape: Tuple[int, ...], dtype: str) -> Any:
    """Masks what is missing, by a number that no element has."""
    numbers = [None if each is None else Integer().read(each, JSON) for each in elements]
    low, high = arrays.bounds(dtype)
    fill = next(number for number in itertools.chain((low, high), range(low, high)) if number not in numbers)
    return shaped(arrays.of([fill if each is None else each for each in numbers], dtype), shape, fill)


def _json(flat: Any, shape: Tuple[int, ...], fill: Optional[Any]) -> Dict[str, Any]:
    if isinstance(flat, list):
        return {"dtype": "string", "shape": list(shape), "data": arrays.nested(flat, shape) if flat else []}
    dtype = arrays.dtype_of(flat)
    whole = Integer()
    elements: List[Any] = []
    for each in flat.tolist():
        missing = fill is not None and each == fill
        elements.append(None if missing else json_number(each) if isinstance(each, float) else whole.write(each, JSON))
    return {"dtype": dtype, "shape": list(shape), "data": arrays.nested(elements, shape) if elements else []}
