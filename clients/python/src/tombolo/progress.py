# SPDX-License-Identifier: Apache-2.0
"""Bars for calls that take long: after a second, on terminals and in notebooks."""
from __future__ import annotations

import sys
import time
from typing import Any, Callable, Optional, Tuple, Union

Listener = Callable[[Optional[float], str], None]
Wanted = Union[None, bool, Listener]
_AFTER = 1.0
_WIDTH = 20


def watcher(wanted: Wanted, name: str) -> "Watcher":
    """Who is told of a call's progress."""
    if callable(wanted):
        return Watcher(wanted)
    if wanted is False or not (wanted or _someone_looks()):
        return Watcher(None)
    return Bar(name)


class Watcher:
    """Tells a function, or nobody."""

    def __init__(self, listener: Optional[Listener]) -> None:
        self._listener = listener

    def told(self, fraction: Optional[float], message: str) -> None:
        """The institute said how far it is; fraction is None where it doesn't know. What the function raises ends the call."""
        if self._listener is not None:
            self._listener(fraction, message)

    def waiting(self) -> None:
        """Time passes."""

    def end(self) -> None:
        """The call is over."""


class Bar(Watcher):
    """Draws with tqdm where it is installed, else a line of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(None)
        self._name = name
        self._begin = time.monotonic()
        self._drawn: Any = None
        self._last: Tuple[Optional[float], str] = (None, "")

    def told(self, fraction: Optional[float], message: str) -> None:
        self._last = (fraction, message)
        self.waiting()

    def waiting(self) -> None:
        if time.monotonic() - self._begin < _AFTER:
            return
        if self._drawn is None:
            self._drawn = _drawing(self._name)
        self._drawn.draw(*self._last)

    def end(self) -> None:
        if self._drawn is not None:
            self._drawn.end()


class _Line:
    """One line on the terminal, drawn again and again."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._length = 0

    def draw(self, fraction: Optional[float], message: str) -> None:
        if fraction is None:
            text = f"{self._name}: {message or 'running'}"
        else:
            full = int(max(0.0, min(1.0, fraction)) * _WIDTH)
            text = f"{self._name}: [{'#' * full}{' ' * (_WIDTH - full)}] {fraction:4.0%} {message}"
        sys.stderr.write("\r" + text.ljust(self._length))
        sys.stderr.flush()
        self._length = len(text)

    def end(self) -> None:
        sys.stderr.write("\n")
        sys.stderr.flush()


class _Tqdm:
    """A bar of tqdm's, which knows notebooks."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def draw(self, fraction: Optional[float], message: str) -> None:
        if fraction is not None:
            self._bar.n = round(100 * max(0.0, min(1.0, fraction)))
        self._bar.set_postfix_str(message, refresh=False)
        self._bar.refresh()

    def end(self) -> None:
        self._bar.close()


def _drawing(name: str) -> Union[_Line, _Tqdm]:
    try:
        from tqdm.auto import tqdm  # type: ignore[import]
    except ImportError:
        return _Line(name)
    return _Tqdm(tqdm(total=100, desc=name, leave=True, bar_format="{l_bar}{bar}| {elapsed} {postfix}"))


def _someone_looks() -> bool:
    return "ipykernel" in sys.modules or bool(sys.stderr and sys.stderr.isatty())
