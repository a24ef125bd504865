# SPDX-License-Identifier: Apache-2.0
"""What is said of values that don't fit."""
from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator, Union


class Mismatch(ValueError):
    """A value, or bytes, that the type doesn't take. ``path`` says where: ``boxes[2].west``."""

    def __init__(self, reason: str, problem: str = "INVALID_ARGUMENT") -> None:
        super().__init__(reason)
        self.reason = reason
        self.problem = problem
        self.path = ""

    def within(self, step: Union[str, int]) -> "Mismatch":
        """The same, seen from one level further out."""
        here = f"[{step}]" if isinstance(step, int) else str(step)
        joint = "." if self.path and not self.path.startswith("[") else ""
        self.path = here + joint + self.path
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.path else self.reason


@contextmanager
def at(step: Union[str, int]) -> Iterator[None]:
    """Adds a step to the path of a mismatch within."""
    try:
        yield
    except Mismatch as mismatch:
        raise mismatch.within(step) from mismatch.__cause__


def kind(value: object) -> str:
    """A few words for what was found."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return f"{value}" if value.bit_length() < 1000 else f"a number of {value.bit_length()} bits"
    if isinstance(value, float):
        return f"{value!r}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}"
    return type(value).__name__
