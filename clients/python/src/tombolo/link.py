# SPDX-License-Identifier: Apache-2.0
"""One connection: reads and writes end at a deadline, and a long body is sent while its answer is read."""
from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import time
from typing import Any, Iterable, Iterator, Optional, Tuple

from .problem import DeadlineExceeded

_BUFFER = 1 << 18
#: Longer than any call, and short enough for the system's clocks.
_LONGEST = 365 * 86400.0
_LOOKS_AGAIN = 3600.0
#: Less than servers keep silent connections, and than firewalls do: these forget them without a word.
_KEPT_FOR = 20.0
_WAIT = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Deadline:
    """A point in time, or none."""

    def __init__(self, seconds: Optional[float] = None) -> None:
        self.at = None if seconds is None else time.monotonic() + min(seconds, _LONGEST)

    def left(self) -> Optional[float]:
        """Seconds, None without end; DeadlineExceeded if there are none."""
        if self.at is None:
            return None
        left = self.at - time.monotonic()
        if left <= 0:
            raise late()
        return left


class Patience(Deadline):
    """For streams, which may last: so many seconds for each wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = min(seconds, _LONGEST)

    def left(self) -> float:
        return self._seconds


def ready(connected: Any, writing: bool, seconds: Optional[float]) -> Tuple[bool, bool]:
    """Waits until there is something to read, or room to write; which of the two. Neither after an hour: then look again."""
    seconds = _LOOKS_AGAIN if seconds is None else min(seconds, _LOOKS_AGAIN)
    if not hasattr(select, "poll"):
        readable, writable, _ = select.select([connected], [connected] if writing else [], [], seconds)
        return bool(readable), bool(writable)
    poll = select.poll()
    poll.register(connected, select.POLLIN | (select.POLLOUT if writing else 0))
    events = sum(event for _, event in poll.poll(int(seconds * 1000) + 1 if seconds else 0))
    return bool(events & ~select.POLLOUT), bool(events & select.POLLOUT)


def late() -> DeadlineExceeded:
    """What the client says when time has run out on its side."""
    return DeadlineExceeded("the time of the call ran out while waiting for the institute")


class Upload:
    """A body whose length isn't known, in HTTP's chunks. It is sent piece by piece while the answer is waited for and read: by the same
    thread, so that neither side waits for the other for ever."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts: Optional[Iterator[bytes]] = iter(parts)
        self._piece = memoryview(b"")

    def done(self) -> bool:
        """Whether all has been sent."""
        return self._parts is None and not self._piece

    def send(self, connected: Any) -> None:
        """Sends what goes without waiting."""
        if not self._piece:
            self._next()
        if self._piece:
            try:
                sent = connected.send(self._piece)
            except _WAIT:
                return
            self._piece = self._piece[sent:]

    def _next(self) -> None:
        if self._parts is None:
            return
        part = next(self._parts, None)
        if part is None:
            self._parts = None
            self._piece = memoryview(b"0\r\n\r\n")
        elif len(part):
            self._piece = memoryview(b"%x\r\n" % memoryview(part).nbytes + bytes(part) + b"\r\n")


class Link(http.client.HTTPConnection):
    """A connection that its maker has connected; http.client's own dialling, which checks nothing, is switched off."""

    def __init__(self, host: str, port: int, connected: Any) -> None:
        super().__init__(host, port)
        self.connected = connected
        self.deadline = Deadline()
        self.upload: Optional[Upload] = None
        self.used = time.monotonic()
        self.sock = _Socket(self)

    def connect(self) -> None:
        raise ConnectionError("the connection was closed")

    def stale(self) -> bool:
        """Whether the other side has closed it, or may have, or says something that nobody asked for."""
        return time.monotonic() - self.used > _KEPT_FOR or bool(ready(self.connected, False, 0)[0])

    def shut(self) -> None:
        """Ends it."""
        self.close()
        self.connected.close()


class _Socket:
    """What http.client needs of a socket. Closing it closes nothing: http.client does so before the body of the last answer is read."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def makefile(self, mode: str = "rb", buffering: int = -1) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._link), _BUFFER)

    def sendall(self, data: Any) -> None:
        connected = self._link.connected
        left = memoryview(data).cast("B")
        try:
            while left:
                connected.settimeout(self._link.deadline.left())
                left = left[connected.send(left) :]
        except (socket.timeout, TimeoutError) as e:
            raise late() from e

    def close(self) -> None:
        pass


class _Timed(io.RawIOBase):
    """Reads, each time no longer than until the deadline."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        link = self._link
        if link.upload is not None and not link.upload.done():
            return self._between(buffer, link.upload)
        link.connected.settimeout(link.deadline.left())
        try:
            return int(link.connected.recv_into(buffer))
        except (socket.timeout, TimeoutError) as e:
            raise late() from e

    def _between(self, buffer: Any, upload: Upload) -> int:
        """Reads as soon as there is something, and sends until then."""
        connected = self._link.connected
        connected.setblocking(False)
        while True:
            try:
                return int(connected.recv_into(buffer))
            except _WAIT:
                pass
            _, writable = ready(connected, not upload.done(), self._link.deadline.left())
            if writable:
                try:
                    upload.send(connected)
                except (BrokenPipeError, ConnectionResetError):
                    # The server may have answered before it had read all: what it says comes next.
                    self._link.upload = None
                    return self.readinto(buffer)


__all__ = ["Deadline", "Link", "Patience", "Upload", "late"]
