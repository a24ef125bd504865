# SPDX-License-Identifier: Apache-2.0
"""HTTP/1.1 with connections that are kept, and a pinned certificate. Nothing here knows of services."""
from __future__ import annotations

import hashlib
import hmac
import http.client
import os
import re
import socket
import ssl
import time
from collections import deque
from contextlib import suppress
from typing import Any, Deque, Iterable, List, Mapping, Optional, Union
from urllib.parse import urlsplit

from .link import Deadline, Link, Patience, Upload
from .problem import Cancelled, ConnectionLost, Problem, Unavailable, WrongCertificate

Body = Union[None, bytes, List[Any], Iterable[bytes]]
_KEPT = 8
_JOINED = 1 << 14
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Answer:
    """The head of an answer, and its body as a stream. ``close`` gives the connection back, or ends it where the body wasn't read."""

    def __init__(self, origin: "Origin", link: Link, response: http.client.HTTPResponse) -> None:
        self._origin = origin
        self._link: Optional[Link] = link
        self._response = response
        self._process = os.getpid()
        self.status = response.status
        self.headers = response.headers
        self.type = (response.headers.get("Content-Type") or "").split(";")[0].strip().lower()

    @property
    def mine(self) -> bool:
        """Not where a forked process has it from its parent, whose connection it is."""
        return self._process == os.getpid()

    @property
    def closed(self) -> bool:
        """Whether ``close`` was called, be it by another thread."""
        return self._link is None

    def lasts(self, seconds: float) -> None:
        """It is a stream: from now on only each silence has a limit, and not the whole."""
        if self._link is not None:
            self._link.deadline = Patience(seconds)

    def read1(self, size: int = -1) -> bytes:
        """Up to so many bytes, as soon as there are any; none at the end."""
        return bytes(self._whole(self._guarded(self._response.read1, size)))

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer as far as it goes; 0 at the end."""
        if not len(buffer):
            return 0
        return int(self._whole(self._guarded(self._response.readinto, buffer)))

    def read(self) -> bytes:
        """All of it."""
        return bytes(self._guarded(self._response.read))

    def _whole(self, got: Any) -> Any:
        """What was read; http.client takes an answer that is shorter than it said for one that has ended."""
        if not got and self._response.length:
            raise ConnectionLost(
                f"the connection to {self._origin.name} was lost {self._response.length} bytes before the end of the answer"
            )
        return got

    def _guarded(self, read: Any, *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except (http.client.HTTPException, OSError, ValueError, AttributeError) as e:
            if isinstance(e, Problem):
                raise
            if self.closed:
                raise Cancelled("the answer was closed while it was read") from e
            raise ConnectionLost(f"the connection to {self._origin.name} was lost during the answer ({e!r})") from e

    def close(self) -> None:
        """Once only; further ones do nothing."""
        link, self._link = self._link, None
        if link is None:
            return
        if not self.mine:
            link.shut()  # the parent goes on with the connection
            return
        read = self._response.isclosed() or self._response.length == 0
        sent = link.upload is None or link.upload.done()
        if read and sent and not self._response.will_close:
            self._response.close()
            self._origin.keep(link)
        else:
            with suppress(OSError):  # wakes a thread that reads it
                link.connected.shutdown(socket.SHUT_RDWR)
            link.shut()

    def __enter__(self) -> "Answer":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


class Origin:
    """A server. Its certificate is checked, against the fingerprint where one is given, before anything is sent."""

    def __init__(
        self, url: str, fingerprint: Optional[str] = None, cacert: Optional[str] = None, connect_timeout: float = 10.0
    ) -> None:
        parts = urlsplit(url if "//" in url else "https://" + url)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError(f"{url} is no address; give https://HOST:PORT")
        if parts.username or parts.password:
            raise ValueError("a token belongs into token=, not into the address")
        if parts.scheme == "http" and (fingerprint or cacert or parts.hostname not in _LOOPBACK):
            raise ValueError(f"{url}: a token is sent over https alone; http is for loopback addresses")
        self.host = parts.hostname
        self.port = parts.port or (443 if parts.scheme == "https" else 80)
        self.name = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._dialling = _Dialling(self.name, parts.scheme == "https", fingerprint, cacert, connect_timeout)
        # Without a lock: a stream that the collector ends would wait for the one that its own thread holds.
        self._idle: Deque[Link] = deque()
        self._process = os.getpid()
        self._closed = False

    def __del__(self) -> None:
        if hasattr(self, "_closed"):
            self.close()

    def request(
        self, method: str, path: str, headers: Mapping[str, str], body: Body = None, deadline: Optional[Deadline] = None
    ) -> Answer:
        """Sends a request and waits for the head of its answer. Redirects aren't followed.

        Raises Unavailable if nothing can have run, ConnectionLost if it may have, WrongCertificate, DeadlineExceeded.
        """
        deadline = deadline or Deadline()
        link = self._kept()
        if link is None:
            link = Link(self.host, self.port, self._dialling.connect(self.host, self.port, deadline))
        link.deadline = deadline
        link.upload = None
        try:
            self._send(link, method, urlsplit(self.name).path + path, headers, body)
            return Answer(self, link, link.getresponse())
        except BaseException as e:
            link.shut()
            if isinstance(e, (http.client.HTTPException, OSError)) and not isinstance(e, Problem):
                raise ConnectionLost(f"the connection to {self.name} was lost before an answer came ({e!r})") from e
            raise

    @staticmethod
    def _send(link: Link, method: str, path: str, headers: Mapping[str, str], body: Body) -> None:
        link.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            link.putheader(name, value)
        if body is not None and not isinstance(body, (bytes, list)):
            link.putheader("Transfer-Encoding", "chunked")
            link.endheaders()
            link.upload = Upload(body)
            return
        parts = [] if body is None else [body] if isinstance(body, bytes) else body
        length = sum(memoryview(part).nbytes for part in parts)
        if method != "GET":
            link.putheader("Content-Length", str(length))
        joined = length < _JOINED  # with the head, in one packet
        link.endheaders(b"".join(parts) if joined and parts else None)
        try:
            for part in [] if joined else parts:
                link.send(part)
        except (BrokenPipeError, ConnectionResetError):
            return  # the server may have answered before it had read all: what it says comes next

    def _kept(self) -> Optional[Link]:
        if self._process != os.getpid():
            # A fork: the connections are the parent's, and two can't speak on one.
            self._shut_idle()
            self._process = os.getpid()
        while True:
            try:
                link = self._idle.pop()
            except IndexError:
                return None
            if not link.stale():
                return link
            link.shut()

    def keep(self, link: Link) -> None:
        """Takes back a connection whose answer was read to its end."""
        if len(self._idle) >= _KEPT or self._process != os.getpid():
            link.shut()
            return
        link.used = time.monotonic()
        self._idle.append(link)
        if self._closed:
            self._shut_idle()

    def close(self) -> None:
        """Closes the connections that are idle, and those that are in use as soon as they no longer are."""
        self._closed = True
        self._shut_idle()

    def _shut_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().shut()


class _Dialling:
    """How a server is reached, and what it must prove."""

    def __init__(self, name: str, tls: bool, fingerprint: Optional[str], cacert: Optional[str], timeout: float) -> None:
        self._name = name
        self._pin = digits(fingerprint) if fingerprint else None
        self._timeout = timeout
        self._context: Optional[ssl.SSLContext] = None
        if tls:
            self._context = _authorities(cacert)
            if self._pin and not cacert:
                # The fingerprint says more than an authority or a name could.
                self._context.check_hostname = False
                self._context.verify_mode = ssl.CERT_NONE

    def connect(self, host: str, port: int, deadline: Deadline) -> socket.socket:
        """A connection to a server that is the right one."""
        left = deadline.left()
        try:
            connected = socket.create_connection(
                (host, port), self._timeout if left is None else min(left, self._timeout)
            )
        except OSError as e:
            raise Unavailable(f"{self._name} can't be reached: {e}") from e
        try:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connected if self._context is None else self._secured(connected, host, self._context)
        except BaseException:
            connected.close()
            raise

    def _secured(self, connected: socket.socket, host: str, context: ssl.SSLContext) -> ssl.SSLSocket:
        try:
            secured = context.wrap_socket(connected, server_hostname=host)
        except ssl.SSLCertVerificationError as e:
            raise WrongCertificate(
                f"{self._name} has a certificate that isn't trusted: {e.verify_message}. Give fingerprint=…, as `bin/tombolo identity "
                "--fingerprint` prints it there, or cacert=…, the file of `bin/tombolo identity --pem`"
            ) from e
        except OSError as e:
            raise Unavailable(f"{self._name} can't be reached: {e}") from e
        found = hashlib.sha256(secured.getpeercert(binary_form=True) or b"").hexdigest()
        if self._pin and not hmac.compare_digest(found, self._pin):
            secured.close()
            raise WrongCertificate(
                f"{self._name} has the fingerprint {found}, but {self._pin} is pinned; nothing was sent to it"
            )
        return secured


def _authorities(cacert: Optional[str]) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=cacert)
    except OSError as e:
        raise ValueError(f"cacert={cacert!r} is no file of certificates in PEM: {e}") from e


def digits(fingerprint: str) -> str:
    """A fingerprint, written in any way, as 64 hexadecimal digits."""
    plain = re.sub(r"[\s:]", "", fingerprint.lower().replace("sha256:", "").replace("sha-256", ""))
    if not re.fullmatch(r"[0-9a-f]{64}", plain):
        raise ValueError(
            f"{fingerprint} is no fingerprint: 64 hexadecimal digits, as `bin/tombolo identity --fingerprint` prints them"
        )
    return plain


__all__ = ["Answer", "Body", "Deadline", "Origin", "digits"]
