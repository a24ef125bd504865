# SPDX-License-Identifier: Apache-2.0
"""Values between CBOR, JSON and Python, apart from HTTP: what docs/protocol.md calls values.

A type is a ``Shape``; ``encode(shape, value)`` and ``decode(shape, stream)`` are its CBOR, ``to_json`` and ``from_json`` its JSON.
"""
from __future__ import annotations

import io
from typing import Any, List, Union

from . import cbor_writer
from .cbor_reader import Reader
from .mismatch import Mismatch
from .record import Record, record_type, snake
from .shape import CBOR, JSON, Shape


def encode(shape: Shape, value: Any) -> List[cbor_writer.Part]:
    """The CBOR of a value, in pieces; long arrays aren't copied."""
    return cbor_writer.encode(shape.write(value, CBOR))


def decode(shape: Shape, source: Union[bytes, Any]) -> Any:
    """The one value that bytes or a binary stream hold; Mismatch if more follows."""
    reader = Reader(io.BytesIO(source) if isinstance(source, (bytes, bytearray)) else source)
    try:
        value = shape.read(reader.value(), CBOR)
    except EOFError as e:
        raise Mismatch(str(e)) from e
    if not reader.ended():
        raise Mismatch("bytes follow the value")
    return value


def to_json(shape: Shape, value: Any) -> Any:
    """What ``json.dumps`` takes."""
    return shape.write(value, JSON)


def from_json(shape: Shape, plain: Any) -> Any:
    """From what ``json.loads`` gave."""
    return shape.read(plain, JSON)


__all__ = [
    "CBOR",
    "JSON",
    "Mismatch",
    "Reader",
    "Record",
    "Shape",
    "decode",
    "encode",
    "from_json",
    "record_type",
    "snake",
    "to_json",
]
