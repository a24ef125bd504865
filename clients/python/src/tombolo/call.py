# SPDX-License-Identifier: Apache-2.0
"""One call, from arguments to result."""
from __future__ import annotations

import dataclasses
import datetime
import numbers
from typing import Any, Dict, Mapping, Optional, Tuple
from urllib.parse import quote

from .codec.mismatch import kind
from .description import OPTIONS, MethodDescription
from .link import Deadline
from .problem import ConnectionLost, Internal, Problem
from .progress import Wanted, watcher
from .stream import ByteStream, Stream, events, read, value_of
from .transport import Transport, fresh_id
from .upload import body_of

_FORMATS = {
    "netcdf": "application/x-netcdf",
    "csv": "text/csv",
    "json": "application/json",
    "cbor": "application/cbor",
    "ndjson": "application/x-ndjson",
    "bytes": "application/octet-stream",
}
_EVENTS = "application/cbor-seq"
_CBOR = "application/cbor"
#: How much longer than the institute the client waits, so that the institute's own words arrive.
_GRACE = 3.0
#: A year, as for the gateway.
_LONGEST = 365 * 86400


@dataclasses.dataclass(frozen=True)
class Options:
    """What is asked of a call beside its arguments."""

    timeout: Optional[float] = None
    progress: Wanted = None
    format: Optional[str] = None
    call: Optional[str] = None

    @staticmethod
    def cut(named: Mapping[str, Any], default: "Options") -> Tuple["Options", Dict[str, Any]]:
        """Options, and the rest: what begins with ``_`` is an option."""
        given = {name: value for name, value in named.items() if name.startswith("_")}
        strange = [name for name in given if name not in OPTIONS]
        if strange:
            raise TypeError(f"{strange[0]}: there is no such option; there are {', '.join(OPTIONS)}")
        options = dataclasses.replace(default, **{name[1:]: value for name, value in given.items()})
        timeout = options.timeout
        if isinstance(timeout, datetime.timedelta):
            timeout = timeout.total_seconds()
            options = dataclasses.replace(options, timeout=timeout)
        if timeout is not None and not (isinstance(timeout, numbers.Real) and timeout > 0):
            raise ValueError(f"_timeout={kind(timeout)}: give seconds, more than 0, or None")
        return options, {name: value for name, value in named.items() if name not in given}

    @property
    def accept(self) -> Optional[str]:
        """The media type of ``_format``."""
        if self.format is None or "/" in self.format:
            return self.format
        if self.format not in _FORMATS:
            raise ValueError(f"_format={self.format!r}: there are {', '.join(_FORMATS)}, and media types")
        return _FORMATS[self.format]


class Call:
    """A method with its arguments, ready to be sent."""

    def __init__(
        self, transport: Transport, path: str, method: MethodDescription, arguments: Dict[str, Any], options: Options
    ) -> None:
        self._transport = transport
        self._path = path
        self._method = method
        self._options = options
        self._arguments = arguments

    def run(self) -> Any:
        """Sends it, tries again where that is safe, and gives its result."""
        options = self._options
        media, body, again = body_of(self._method, self._arguments)
        deadline = Deadline(self._seconds() + _GRACE)
        if not again:
            return self._once(media, body, deadline)

        def once() -> Any:
            return self._once(media, body, deadline)

        return self._transport.retried(once, bool(self._method.described.get("repeatable")), deadline)

    def submit(self) -> str:
        """Sends it as a job; the job's id."""
        media, body, again = body_of(self._method, self._arguments)
        headers = {
            "Content-Type": media,
            "Accept": "application/json",
            "Prefer": "respond-async",
            **self._timeout(self._options.timeout),
        }

        def once() -> str:
            with self._transport.ask("POST", self._path, headers, body, Deadline(60 + _GRACE)) as answer:
                location = answer.headers.get("Location") or ""
                answer.read()
            if "/jobs/" not in location:
                raise Internal("the institute ran the call at once, and gave no job")
            return location.rsplit("/", 1)[-1]

        return self._transport.retried(once, False, Deadline(60)) if again else once()

    def _seconds(self) -> float:
        """How long the institute lets the call run, or a stream be silent."""
        given = self._options.timeout
        return given if given is not None else float(self._method.described.get("timeout") or 60)

    @staticmethod
    def _timeout(seconds: Optional[float]) -> Dict[str, str]:
        if seconds is None:
            return {}
        millis = max(1, round(min(seconds, _LONGEST) * 1000))
        return {"Tombolo-Timeout": f"{millis}ms" if millis < 10**9 else f"{millis // 1000}s"}

    def _once(self, media: str, body: Any, deadline: Deadline) -> Any:
        call = self._options.call or fresh_id()
        left = (
            None if self._options.timeout is None else (deadline.left() or 0) - _GRACE
        )  # less, if this isn't the first try
        headers = {"Content-Type": media, "Accept": self._accept(), "Tombolo-Call": call, **self._timeout(left)}
        try:
            answer = self._transport.ask("POST", self._path, headers, body, deadline)
        except BaseException as e:
            self._left(e, call)
            raise
        if self._method.streams:
            answer.lasts(self._seconds() + _GRACE)
        if self._method.streams and self._options.format is None:
            return self._stream(answer, call)
        try:
            with answer:
                return self._result(answer)
        except BaseException as e:
            self._left(e, call)
            raise

    def _accept(self) -> str:
        if self._options.format is not None:
            return str(self._options.accept)
        if self._method.binary:
            return "application/octet-stream"
        return _EVENTS if self._method.streams or self._method.described.get("progress") else _CBOR

    def _left(self, why: BaseException, call: str) -> None:
        """Ends the call there, if it may still run: Ctrl-C, our own deadline, a listener that raised, a lost connection."""
        if not isinstance(why, Problem) or why.status is None and why.name in ("DEADLINE_EXCEEDED", "CONNECTION_LOST"):
            self._transport.cancel(call)

    def _stream(self, answer: Any, call: str) -> Any:
        answer_call = answer.headers.get("Tombolo-Call") or call

        def cancel() -> bool:
            return self._transport.cancel(answer_call)

        if self._method.binary:
            return ByteStream(answer, cancel, answer_call)
        return Stream(
            answer, self._method.result, watcher(self._options.progress, self._method.method), cancel, answer_call
        )

    def _result(self, answer: Any) -> Any:
        if self._options.format is not None:
            return answer.read()
        if answer.status == 204:
            return None
        if answer.type == _EVENTS:
            return self._followed(answer)
        if answer.type != _CBOR:
            raise Internal(f"the institute answered in {answer.type or 'no named form'}, not in {_CBOR}")
        return value_of(answer, self._method.result)

    def _followed(self, answer: Any) -> Any:
        watching = watcher(self._options.progress, self._method.method)
        try:
            for name, data in events(answer):
                if name == "progress":
                    watching.told(data.get("fraction"), data.get("message") or "")
                elif name == "result":
                    return None if self._method.nothing else read(self._method.result, data)
                else:
                    watching.waiting()
        finally:
            watching.end()
        raise ConnectionLost("the answer ended without a result")


def path_of(service: str, method: str) -> str:
    """Where a method is called."""
    return f"/services/{quote(service, safe=':')}/{quote(method, safe=':')}"


__all__ = ["Call", "Options", "path_of"]
