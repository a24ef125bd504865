# SPDX-License-Identifier: Apache-2.0
"""Results that come one after the other."""
from __future__ import annotations

import io
import sys
from typing import Any, Callable, Generic, Iterator, Optional, Tuple, TypeVar

from .codec import CBOR, Mismatch, Reader, Shape, quick
from .http import Answer
from .problem import BY_NAME, Cancelled, ConnectionLost, Internal, Problem, of_body
from .progress import Watcher

T = TypeVar("T")


def events(answer: Answer) -> Iterator[Tuple[str, Any]]:
    """The events of an answer of ``application/cbor-seq``; ConnectionLost if it ends before its end."""
    reader = Reader(answer)
    while True:
        try:
            event = None if reader.ended() else reader.value()
        except EOFError:
            event = None
        if event is None and answer.closed:
            raise Cancelled("the answer was closed while it was read")
        if event is None:
            raise ConnectionLost("the answer was cut off before its end")
        if not isinstance(event, dict) or len(event) != 1:
            raise Internal("the institute's events can't be read; are gateway and client of very different versions?")
        ((name, data),) = event.items()
        if name == "problem":
            reader.ended()
            raise of_body(data if isinstance(data, dict) else {})
        yield str(name), data if name != "progress" or isinstance(data, dict) else {}
        if name in ("result", "end"):
            reader.ended()  # reads the end, so that the connection can be used again
            return


class Stream(Generic[T]):
    """Items as they come, each once. Leaving the loop, ``close()`` or the end of a ``with`` block ends the stream at its source."""

    def __init__(self, answer: Answer, shape: Shape, watcher: Watcher, cancel: Callable[[], bool], call: str) -> None:
        self.call = call
        self._answer: Optional[Answer] = answer
        self._events = events(answer)
        self._shape = shape
        self._watcher = watcher
        self._cancel = cancel

    def __iter__(self) -> "Stream[T]":
        return self

    def __next__(self) -> T:
        if self._answer is None:
            raise StopIteration
        try:
            for name, data in self._events:
                if name == "item":
                    return read(self._shape, data)  # type: ignore[no-any-return]
                if name == "progress":
                    self._watcher.told(data.get("fraction"), data.get("message") or "")
                else:
                    self._watcher.waiting()
        except Cancelled:
            self._over()
            raise
        except BaseException as e:
            if isinstance(e, Problem) and not isinstance(e, (BY_NAME["DEADLINE_EXCEEDED"], Internal)):
                self._over()
            else:
                self.close()
            raise
        self._over()
        raise StopIteration

    def close(self) -> None:
        """Ends it, here and at its source."""
        if self._answer is not None:
            self._over(True)

    def _over(self, early: bool = False) -> None:
        answer, self._answer = self._answer, None
        self._watcher.end()
        if answer is not None:
            answer.close()
            if early and answer.mine:
                self._cancel()

    def __enter__(self) -> "Stream[T]":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_answer", None) is not None and not sys.is_finalizing():
            self.close()

    def __repr__(self) -> str:
        return f"<stream of {self._shape.result}{'' if self._answer is not None else ', at its end'}>"


class ByteStream(io.RawIOBase):
    """Bytes as they come: a file to be read once, or an iterator of pieces. ``close()`` ends it at its source."""

    def __init__(self, answer: Answer, cancel: Callable[[], bool], call: str) -> None:
        self.call = call
        self._answer = answer
        self._cancel = cancel
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._ended:
            return 0
        got = self._answer.readinto(buffer)
        self._ended = got == 0 and len(buffer) > 0
        return got

    def __iter__(self) -> Iterator[bytes]:
        while True:
            piece = self._answer.read1(1 << 16) if not self._ended else b""
            if not piece:
                self._ended = True
                return
            yield piece

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._answer.close()
            if not self._ended and self._answer.mine and not sys.is_finalizing():
                self._cancel()


def value_of(answer: Answer, shape: Shape) -> Any:
    """The one value that an answer in CBOR holds."""
    try:
        if quick.reads(shape):
            return read(shape, quick.loads(answer.read()))
        reader = Reader(answer)
        plain = reader.value()
        reader.ended()  # reads the end, so that the connection can be used again
    except EOFError as e:
        raise ConnectionLost(f"the answer was cut off: {e}") from e
    except Mismatch as e:
        raise Internal(f"the institute's answer can't be read: {e}") from e
    return read(shape, plain)


def read(shape: Shape, plain: Any) -> Any:
    """A value of the institute's; what doesn't fit its own description is its fault."""
    try:
        return shape.read(plain, CBOR)
    except Mismatch as mismatch:
        raise Internal(f"the institute's answer is not what it describes: {mismatch}") from mismatch
