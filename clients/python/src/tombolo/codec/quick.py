# SPDX-License-Identifier: Apache-2.0
"""Values without arrays of numbers by cbor2, where it is installed: of many small records it reads ten times as many a second as our reader,
but it would copy arrays."""
from __future__ import annotations

from typing import Any, Optional, Set

from .containers import Choice, ListOf, MapOf, RecordShape
from .mismatch import Mismatch
from .shape import AsText, Boolean, Integer, Number, Shape, Text

try:
    import cbor2  # type: ignore[import]
except ImportError:
    cbor2 = None


def reads(shape: Shape) -> bool:
    """Whether it can be read here: nothing in it is an array of numbers, and it holds more than one value."""
    return cbor2 is not None and isinstance(shape, (ListOf, MapOf)) and _plain(shape, set())


def loads(raw: bytes) -> Any:
    """The plain value; Mismatch if it is none."""
    try:
        return cbor2.loads(raw)
    except (cbor2.CBORDecodeError, RecursionError) as e:
        raise Mismatch(f"the bytes are no value: {e}") from e


def _plain(shape: Optional[Shape], seen: Set[int]) -> bool:
    if shape is None or id(shape) in seen:
        return True
    seen.add(id(shape))
    if isinstance(shape, ListOf):
        return _plain(shape.items, seen)
    if isinstance(shape, MapOf):
        return _plain(shape.keys, seen) and _plain(shape.values, seen)
    if isinstance(shape, RecordShape):
        return all(_plain(part.shape, seen) for part in shape.components)
    if isinstance(shape, Choice):
        return all(_plain(case, seen) for case in shape.cases.values())
    return isinstance(shape, (AsText, Boolean, Integer, Number, Text))
