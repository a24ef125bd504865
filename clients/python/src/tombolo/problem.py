# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with a call: one class for each code of docs/protocol.md, all of them a ``Problem``."""
from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Type


class Problem(Exception):
    """A call, or a question about one, that failed.

    ``code`` and ``name`` are those of the list that all languages share; ``retry`` is "no", "yes" or "if-repeatable"; ``retry_after``
    (seconds), ``call`` (its id) and ``status`` (of HTTP) are None where nothing was said. What the remote side's stack was, is the
    ``__cause__``, so that a traceback shows it.
    """

    code: Optional[int] = None
    name: str = "PROBLEM"
    retry: str = "no"

    def __init__(
        self,
        message: str,
        *,
        retry_after: Optional[float] = None,
        call: Optional[str] = None,
        status: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.call = call
        self.status = status

    @property
    def remote_stack(self) -> Optional[str]:
        """The remote side's stack as text."""
        return self.__cause__.stack if isinstance(self.__cause__, RemoteCause) else None

    def __str__(self) -> str:
        return f"{self.name}: {self.args[0]}"

    def __reduce__(self) -> Any:
        return type(self), self.args, {k: v for k, v in self.__dict__.items()}


class RemoteCause(Exception):
    """The exception at the institute, as text."""

    def __init__(self, stack: str) -> None:
        super().__init__("at the institute\n" + stack.rstrip())
        self.stack = stack


class Cancelled(Problem):
    """The caller cancelled or left; the method was interrupted."""

    code, name = 10, "CANCELLED"


class DeadlineExceeded(Problem, TimeoutError):
    """The time of the call ran out."""

    code, name, retry = 11, "DEADLINE_EXCEEDED", "if-repeatable"


class InvalidArgument(Problem, ValueError):
    """A parameter has a value that is not allowed."""

    code, name = 21, "INVALID_ARGUMENT"


class NotFound(Problem, LookupError):
    """No such dataset, variable, job or result."""

    code, name = 22, "NOT_FOUND"


class NoSuchMethod(Problem, AttributeError):
    """No such service or method, or not for this caller to see."""

    code, name = 23, "NO_SUCH_METHOD"


class NoData(Problem, LookupError):
    """Valid, but box, time or depth hold no value."""

    code, name = 24, "NO_DATA"


class TooLarge(Problem, ValueError):
    """Larger than a limit allows."""

    code, name = 25, "TOO_LARGE"


class ContractMismatch(Problem, TypeError):
    """The versions of the interface do not fit each other."""

    code, name = 27, "CONTRACT_MISMATCH"


class Unauthenticated(Problem, PermissionError):
    """No, expired or unknown credentials."""

    code, name = 30, "UNAUTHENTICATED"


class PermissionDenied(Problem, PermissionError):
    """Known, but not allowed."""

    code, name = 31, "PERMISSION_DENIED"


class Withheld(Problem, PermissionError):
    """Withheld by the data policy of its owner."""

    code, name = 32, "WITHHELD"


class Busy(Problem, ConnectionError):
    """Too busy to start; try again later."""

    code, name, retry = 40, "BUSY", "yes"


class QuotaExceeded(Problem, ConnectionError):
    """The limit of this caller is reached; try again later."""

    code, name, retry = 41, "QUOTA_EXCEEDED", "yes"


class Unavailable(Problem, ConnectionError):
    """Left, draining or unreachable before the method began."""

    code, name, retry = 50, "UNAVAILABLE", "yes"


class ConnectionLost(Problem, ConnectionError):
    """The connection was lost during the call; the method may have run."""

    code, name, retry = 51, "CONNECTION_LOST", "if-repeatable"


class MethodFailed(Problem, RuntimeError):
    """The method failed."""

    code, name = 60, "METHOD_FAILED"


class Internal(Problem, RuntimeError):
    """A fault of the runtime; please report it, with the id of the call."""

    code, name = 63, "INTERNAL"


class Declared(Problem):
    """An exception that the interface declares. ``exception`` is its name, ``data`` what it holds beside its message."""

    name = "DECLARED"

    def __init__(
        self, message: str, exception: str = "", data: Optional[Mapping[str, Any]] = None, **said: Any
    ) -> None:
        super().__init__(message, **said)
        self.exception = exception
        self.data = dict(data or {})

    def __str__(self) -> str:
        return f"{self.exception or self.name}: {self.args[0]}"


class WrongCertificate(Problem, ConnectionError):
    """The server's certificate isn't the pinned one, or no authority that is known vouches for it. Nothing was sent to it."""

    name = "WRONG_CERTIFICATE"


#: The classes by their names in the list.
BY_NAME: Dict[str, Type[Problem]] = {
    each.name: each
    for each in (
        Cancelled,
        DeadlineExceeded,
        InvalidArgument,
        NotFound,
        NoSuchMethod,
        NoData,
        TooLarge,
        ContractMismatch,
        Unauthenticated,
        PermissionDenied,
        Withheld,
        Busy,
        QuotaExceeded,
        Unavailable,
        ConnectionLost,
        MethodFailed,
        Internal,
    )
}
_TENS = {1: Cancelled, 2: InvalidArgument, 3: PermissionDenied, 4: Busy, 5: Unavailable, 6: MethodFailed}


def of_body(body: Mapping[str, Any], status: Optional[int] = None) -> Problem:
    """The problem that a body of ``application/problem+json`` tells; codes that aren't known count by their tens."""
    after = body.get("retryAfter")
    said: Dict[str, Any] = {
        "retry_after": float(after) if isinstance(after, (int, float)) and 0 <= after < 1e9 else None,
        "call": body.get("call"),
        "status": body.get("status", status),
    }
    message = str(body.get("detail") or body.get("title") or f"HTTP status {status}")
    name, code = body.get("name"), body.get("code")
    problem: Problem
    if name == "DECLARED":
        declared = body.get("exception")
        declared = declared if isinstance(declared, dict) else {}
        problem = Declared(message, str(declared.get("name", "")), declared.get("data"), **said)
    else:
        kind = (
            BY_NAME.get(str(name)) or (_TENS.get(code // 10) if isinstance(code, int) else None) or _of_status(status)
        )
        problem = kind(message, **said)
        if isinstance(code, int):
            problem.code = code
        if name:
            problem.name = str(name)
    if body.get("retry"):
        problem.retry = str(body["retry"])
    if body.get("remoteStack"):
        problem.__cause__ = RemoteCause(str(body["remoteStack"]))
    return problem


def _of_status(status: Optional[int]) -> Type[Problem]:
    known: Dict[int, Type[Problem]] = {
        401: Unauthenticated,
        403: PermissionDenied,
        404: NotFound,
        408: DeadlineExceeded,
        413: TooLarge,
        429: QuotaExceeded,
        502: ConnectionLost,  # a proxy's: the method may have run
        503: Unavailable,
        504: DeadlineExceeded,
    }
    if status in known:
        return known[status]
    return InvalidArgument if status is not None and 400 <= status < 500 else Internal
