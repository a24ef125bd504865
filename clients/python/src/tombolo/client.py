# SPDX-License-Identifier: Apache-2.0
"""The way in: a connection to an institute's gateway."""
from __future__ import annotations

import dataclasses
import html
from types import MappingProxyType
from typing import Any, Dict, List, Mapping, Optional, Type
from urllib.parse import quote, urlencode

from .call import Options
from .codec.shape import Shape
from .codec import snake
from .http import Origin
from .job import Job
from .problem import Internal, NoSuchMethod
from .progress import Wanted
from .schema import Types
from .service import Service
from .transport import Transport

_PAGE = 100


def connect(
    url: str,
    token: Optional[str] = None,
    *,
    fingerprint: Optional[str] = None,
    cacert: Optional[str] = None,
    timeout: Optional[float] = None,
    progress: Wanted = None,
    retries: int = 2,
) -> "Client":
    """Connects with an institute.

    ``fingerprint`` pins the server's certificate, as ``bin/tombolo identity --fingerprint`` prints it there: it is compared before the
    token is sent. ``cacert`` is a file of authorities instead (``bin/tombolo identity --pem``); without both, those that the system knows
    count. ``timeout`` (seconds) is for calls that don't say ``_timeout``, ``progress`` likewise. A call is tried again up to ``retries``
    times, where that is safe.
    """
    transport = Transport(Origin(url, fingerprint, cacert), token, retries)
    return Client(transport, Options(timeout=timeout, progress=progress))


class Summaries(List[Dict[str, Any]]):
    """Services, as a list of their descriptions in short; shown as a table."""

    def __repr__(self) -> str:
        lines = [
            f"{each['id']} {each.get('version', '')}  {each.get('title') or ''}\n    "
            + ", ".join(
                dict.fromkeys(snake(str(m.get("method", m["name"])).split("-")[0]) for m in each.get("methods", []))
            )
            for each in self
        ]
        return "\n".join(lines) or "no services"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'>{html.escape(str(each['id']))} {html.escape(str(each.get('version', '')))}</td>"
            f"<td style='text-align:left'>{html.escape(str(each.get('title') or ''))}</td>"
            f"<td>{html.escape(str(each.get('institute', '')))}</td></tr>"
            for each in self
        )
        return f"<table><tr><th>service</th><th>title</th><th>institute</th></tr>{rows}</table>"


class Client:
    """An institute: ``t.services()`` lists what it offers, ``t["SeaSurface"]`` is one of them."""

    def __init__(self, transport: Transport, options: Options) -> None:
        self._transport = transport
        self._options = options

    def services(self, search: Optional[str] = None) -> Summaries:
        """What can be called, or what of it has the words of ``search`` in its texts."""
        found = Summaries()
        while True:
            query: Dict[str, Any] = {"limit": _PAGE, "offset": len(found), **({"search": search} if search else {})}
            page = self._transport.json("/services?" + urlencode(query))
            if not isinstance(page, dict) or "services" not in page:
                raise Internal(
                    f"{self._transport.origin.name} answers, but not as a gateway does; is it the right address?"
                )
            found.extend(page["services"])
            if not page["services"] or len(found) >= page.get("total", 0):
                return found

    def service(self, name: str, records: Mapping[str, Type[Any]] = MappingProxyType({})) -> Service:
        """A service, by its full id or its interface's simple name. Records of the names in ``records`` are read as these dataclasses."""
        described = description_of(self._transport, name)
        return Service(self._transport, described, self._options, records)

    def __getitem__(self, name: str) -> Service:
        return self.service(name)

    def __contains__(self, name: object) -> bool:
        return any(name in (each["id"], each["id"].rsplit(".", 1)[-1]) for each in self.services())

    def __iter__(self) -> Any:
        return iter([each["id"] for each in self.services()])

    def job(self, job: str) -> Job[Any]:
        """A job, by its id."""
        found: Job[Any] = Job(self._transport, job, self._result_of)
        found.info  # noqa: B018  asks, so that an unknown one is told now
        return found

    def jobs(self) -> List[Job[Any]]:
        """The jobs of this token."""
        page = self._transport.json("/jobs?limit=1000")
        jobs: List[Job[Any]] = []
        for each in page.get("jobs", []):
            jobs.append(Job(self._transport, str(each["jobID"]), self._result_of, each.get("processID")))
            jobs[-1]._last = dict(each)
        return jobs

    def cancel(self, call: str) -> bool:
        """Cancels a running call that was named by ``_call``; whether there was one."""
        return self._transport.cancel(call)

    def with_options(self, **options: Any) -> "Client":
        """The same with other defaults: ``timeout``, ``progress``."""
        return Client(self._transport, dataclasses.replace(self._options, **options))

    def close(self) -> None:
        """Closes its connections. It may still be used, and keeps none then."""
        self._transport.origin.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def _result_of(self, method: str) -> Shape:
        service, _, name = method.rpartition(".")
        described = description_of(self._transport, service)
        for each in described.get("methods", []):
            if each["id"] == method or each["name"] == name:
                return Types(described.get("types", {})).shape((each.get("result") or {}).get("schema"))
        return Types({}).shape(None)

    def _ipython_key_completions_(self) -> List[str]:
        return [each["id"].rsplit(".", 1)[-1] for each in self.services()]

    def __repr__(self) -> str:
        return f"<tombolo {self._transport.origin.name}>"

    def _repr_html_(self) -> str:
        return f"<b>{html.escape(self._transport.origin.name)}</b>{self.services()._repr_html_()}"


def description_of(transport: Transport, service: str) -> Mapping[str, Any]:
    """The description of a service."""
    if not isinstance(service, str):
        raise TypeError(f"a service has a name, as t['SeaSurface'], not {service!r}")
    if service in ("", ".", ".."):  # an address would mean something else by them
        raise NoSuchMethod(f"there is no service {service!r}; t.services() lists them")
    described: Mapping[str, Any] = transport.json("/services/" + quote(service, safe=":"))
    return described
