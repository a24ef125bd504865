# SPDX-License-Identifier: Apache-2.0
"""Requests' bodies: one value in CBOR, or parts where an argument is a stream."""
from __future__ import annotations

import io
import uuid
from typing import Any, Dict, Iterable, Iterator, List, Tuple

from .codec import CBOR, Mismatch, cbor_writer
from .description import MethodDescription, Parameter
from .problem import InvalidArgument

_PIECE = 1 << 16


def body_of(method: MethodDescription, arguments: Dict[str, Any]) -> Tuple[str, Any, bool]:
    """Content type and body of a call, and whether it could be sent twice. InvalidArgument says which argument doesn't fit."""
    try:
        encoded = cbor_writer.encode(method.plain(arguments))
    except Mismatch as mismatch:
        raise InvalidArgument(str(mismatch)) from mismatch
    except RecursionError as e:
        raise InvalidArgument("an argument is nested too deeply, or holds itself") from e
    streams = method.streams_of(arguments)
    if not streams:
        return "application/cbor", encoded, True
    boundary = uuid.uuid4().hex[:16]  # short: an item is read when as much as this follows it
    return (f"multipart/form-data; boundary={boundary}", _parts(boundary, encoded, streams), False)


def _parts(boundary: str, encoded: List[Any], streams: List[Tuple[Parameter, Any]]) -> Iterator[bytes]:
    yield _head(boundary, "arguments", "application/cbor")
    for part in encoded:
        yield bytes(part)
    for parameter, stream in streams:
        yield b"\r\n" + _head(
            boundary, parameter.java, "application/octet-stream" if parameter.binary else "application/cbor-seq"
        )
        yield from pieces(stream) if parameter.binary else _items(parameter, stream)
    yield f"\r\n--{boundary}--\r\n".encode()


def _head(boundary: str, name: str, kind: str) -> bytes:
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\nContent-Type: {kind}\r\n\r\n'.encode()


def _items(parameter: Parameter, stream: Iterable[Any]) -> Iterator[bytes]:
    for index, item in enumerate(stream):
        try:
            encoded = cbor_writer.encode(parameter.shape.write(item, CBOR))
        except Mismatch as mismatch:
            raise InvalidArgument(str(mismatch.within(index).within(parameter.name))) from mismatch
        yield from (bytes(part) for part in encoded)


def pieces(stream: Any) -> Iterator[bytes]:
    """Bytes, a file, or an iterable of bytes, piece by piece."""
    if isinstance(stream, (bytes, bytearray, memoryview)):
        stream = io.BytesIO(stream)
    if hasattr(stream, "read"):
        read = getattr(stream, "read1", stream.read)
        while True:
            piece = read(_PIECE)
            if isinstance(piece, str):
                raise InvalidArgument("the file gives text; open it with mode 'rb'")
            if not piece:
                return
            yield piece
    elif isinstance(stream, str):
        raise InvalidArgument(
            "expected bytes, a file or an iterable of bytes, found text; for a file give open(name, 'rb')"
        )
    else:
        yield from stream
