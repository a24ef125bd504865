# SPDX-License-Identifier: Apache-2.0
"""Calls that go on without their caller."""
from __future__ import annotations

import time
from typing import Any, Callable, Dict, Generic, Optional, TypeVar, Union
from urllib.parse import quote

from .codec import Shape
from .link import Deadline
from .problem import Cancelled, DeadlineExceeded
from .progress import Wanted, watcher
from .stream import value_of
from .transport import Transport

T = TypeVar("T")
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
_FETCH_WITHIN = 600.0
_OVER = ("successful", "failed", "dismissed")


class Job(Generic[T]):
    """A call that the institute runs by itself, and whose result it keeps for a while."""

    def __init__(
        self, transport: Transport, job: str, shape: Union[Shape, Callable[[str], Shape]], process: Optional[str] = None
    ) -> None:
        self.id = job
        self._transport = transport
        self._shape = shape
        self._process = process
        self._last: Dict[str, Any] = {}

    @property
    def info(self) -> Dict[str, Any]:
        """What the institute says of it now, in the words of the OGC API; after its end without asking again."""
        if self._last.get("status") not in _OVER:
            self._last = self._transport.json("/jobs/" + quote(self.id))
        return self._last

    @property
    def status(self) -> str:
        """``accepted``, ``running``, ``successful``, ``failed`` or ``dismissed``."""
        return str(self.info.get("status"))

    @property
    def progress(self) -> Optional[float]:
        """0 to 1; None where the method doesn't say."""
        info = self.info
        if info.get("status") == "successful":
            return 1.0
        return None if info.get("progress") is None else float(info["progress"]) / 100

    @property
    def message(self) -> str:
        """What the method said last."""
        return str(self.info.get("message") or "")

    @property
    def done(self) -> bool:
        """Whether it is over, well or not."""
        return self.status in _OVER

    @property
    def method(self) -> str:
        """The id of the method."""
        if self._process is None:
            self._process = str(self.info.get("processID"))
        return self._process

    def result(self, timeout: Optional[float] = None, progress: Wanted = None) -> T:
        """Waits for the result, or raises the problem that ended it; DeadlineExceeded if it takes longer than ``timeout``, and goes on."""
        end = None if timeout is None else time.monotonic() + timeout
        watching = watcher(progress, self.method.rsplit(".", 1)[-1])
        pause = _FIRST_PAUSE
        try:
            while not self.done:
                if end is not None and time.monotonic() + pause > end:
                    raise DeadlineExceeded(f"job {self.id} is {self.status} after {timeout} s; it goes on")
                watching.told(
                    self._last.get("progress") and self._last["progress"] / 100, str(self._last.get("message") or "")
                )
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        finally:
            watching.end()
        if self.status == "dismissed":
            raise Cancelled(f"job {self.id} was cancelled")
        return self._fetched()

    def _fetched(self) -> T:
        shape = self._shape if isinstance(self._shape, Shape) else self._shape(self.method)
        deadline = Deadline(_FETCH_WITHIN)

        def once() -> Any:
            path = f"/jobs/{quote(self.id)}/results"
            with self._transport.ask("GET", path, {"Accept": "application/cbor"}, None, deadline) as answer:
                return None if answer.status == 204 else value_of(answer, shape)

        return self._transport.retried(once, True, deadline)  # type: ignore[no-any-return]

    def cancel(self) -> None:
        """Cancels it; of one that is over, drops the result."""
        self._last = self._transport.json("/jobs/" + quote(self.id), "DELETE") or {}

    def __repr__(self) -> str:
        last = self._last
        far = f" {last['progress']} %" if last.get("progress") is not None and last.get("status") == "running" else ""
        return f"<job {self.id} {self._process or ''} {last.get('status', 'submitted')}{far}>"
