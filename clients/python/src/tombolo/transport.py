# SPDX-License-Identifier: Apache-2.0
"""Requests of one token holder; answers that tell of a problem are raised."""
from __future__ import annotations

import json
import random
import re
import time
import uuid
from typing import Any, Callable, Mapping, Optional, TypeVar
from urllib.parse import quote

from .http import Answer, Body, Origin
from .link import Deadline
from .problem import Internal, Problem, of_body

_T = TypeVar("_T")
_ANSWERS_WITHIN = 60.0
_CANCELS_WITHIN = 3.0
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0


class Transport:
    """An origin, with a token and how often to try again."""

    def __init__(self, origin: Origin, token: Optional[str], retries: int) -> None:
        self.origin = origin
        self._token = _checked(token)
        self.retries = retries

    def ask(
        self,
        method: str,
        path: str,
        headers: Optional[Mapping[str, str]] = None,
        body: Body = None,
        deadline: Optional[Deadline] = None,
    ) -> Answer:
        """The answer, if it is a good one; else raises the Problem that it tells."""
        sent = dict(headers or {})
        sent.setdefault("User-Agent", "tombolo-python")
        if self._token:
            sent["Authorization"] = "Bearer " + self._token
        answer = self.origin.request(method, path, sent, body, deadline)
        if 200 <= answer.status < 300:
            return answer
        with answer:
            raise _problem(answer, self.origin.name)

    def json(self, path: str, method: str = "GET") -> Any:
        """A document of the gateway's own; tried again where that is safe, as asking always is."""

        def once() -> Any:
            with self.ask(method, path, {"Accept": "application/json"}, None, Deadline(_ANSWERS_WITHIN)) as answer:
                text = answer.read()
            try:
                return json.loads(text) if text else None
            except ValueError as e:
                where = self.origin.name + path
                raise Internal(
                    f"{where} isn't answered by JSON; is {self.origin.name} the address of a gateway?"
                ) from e

        return self.retried(once, True, Deadline(_ANSWERS_WITHIN))

    def cancel(self, call: str) -> bool:
        """Cancels a running call; whether there was one. Never fails: who cancels has given up already."""
        try:
            with self.ask("DELETE", "/calls/" + quote(call), None, None, Deadline(_CANCELS_WITHIN)) as answer:
                answer.read()
            return True
        except Problem:
            return False

    def retried(self, attempt: Callable[[], _T], repeatable: bool, deadline: Deadline) -> _T:
        """Tries again what failed without harm: at once where a method never ran, and where it may run twice. Waits longer each time."""
        tries = 0
        while True:
            try:
                return attempt()
            except Problem as problem:
                safe = problem.retry == "yes" or problem.retry == "if-repeatable" and repeatable
                pause = self._pause(problem, tries)
                if (
                    not safe
                    or tries >= self.retries
                    or deadline.at is not None
                    and time.monotonic() + pause >= deadline.at
                ):
                    raise
            tries += 1
            time.sleep(pause)

    @staticmethod
    def _pause(problem: Problem, tries: int) -> float:
        pause: float = min(_FIRST_PAUSE * 2**tries, _LONGEST_PAUSE) * (1 + random.random() / 2)
        return float(max(pause, problem.retry_after or 0))


def fresh_id() -> str:
    """A name for a call."""
    return "py-" + uuid.uuid4().hex


def _checked(token: Optional[str]) -> Optional[str]:
    """A token as it can be sent; of a file it may have the line's end. What is wrong with it is told without telling it."""
    plain = token.strip() if token else ""
    if not re.fullmatch(r"[!-~]*", plain):
        raise ValueError(
            "this is no token: it has spaces or letters that none has; give what `bin/tombolo token create` printed"
        )
    return plain or None


def _problem(answer: Answer, name: str) -> Problem:
    raw = answer.read()
    if answer.type.endswith("json"):
        try:
            body = json.loads(raw)
        except ValueError:
            body = None
        if isinstance(body, dict):
            return _timed(of_body(body, answer.status), answer)
    if 300 <= answer.status < 400:
        where = answer.headers.get("Location", "elsewhere")
        return of_body(
            {
                "name": "INVALID_ARGUMENT",
                "code": 21,
                "detail": f"{name} points to {where}; redirects aren't followed, give that address",
            },
            answer.status,
        )
    return _timed(of_body({"detail": f"{name} answered with HTTP status {answer.status}"}, answer.status), answer)


def _timed(problem: Problem, answer: Answer) -> Problem:
    after = answer.headers.get("Retry-After") or ""
    if problem.retry_after is None and after.isdigit():
        problem.retry_after = float(after)
    return problem


__all__ = ["Transport", "fresh_id"]
