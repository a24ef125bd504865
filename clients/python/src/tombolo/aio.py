# SPDX-License-Identifier: Apache-2.0
"""The same for ``asyncio``: the same names, awaited; streams by ``async for``. The work is done on threads, as the standard library has
no asynchronous HTTP; so a client runs up to ``parallel`` calls at once.

    async with tombolo.aio.connect(url, token=…) as t:
        sea = await t["SeaSurface"]
        means = await sea.area_mean("SST", box=(190, 240, -5, 5))

Cancelling a task cancels its call at the institute.
"""
from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import inspect
from typing import Any, Awaitable, Callable, Dict, List, Optional, TypeVar

from . import client as blocking
from . import job as blocking_job
from . import method as blocking_method
from . import service as blocking_service
from .stream import ByteStream
from .stream import Stream as BlockingStream
from .transport import fresh_id

_T = TypeVar("_T")
_END = object()
_CANCEL_TRIES = 50
_CANCEL_PAUSE = 0.1


class _Threads:
    """Where blocking calls wait. Cancelling has threads of its own, so that it never waits for what it cancels."""

    def __init__(self, parallel: int) -> None:
        self.calls = concurrent.futures.ThreadPoolExecutor(parallel, "tombolo call")
        self.ends = concurrent.futures.ThreadPoolExecutor(2, "tombolo end")

    def run(self, work: Callable[..., _T], *arguments: Any, **named: Any) -> "asyncio.Future[_T]":
        return asyncio.get_running_loop().run_in_executor(self.calls, functools.partial(work, *arguments, **named))

    def close(self) -> None:
        self.calls.shutdown(wait=False)
        self.ends.shutdown(wait=True)


def connect(url: str, token: Optional[str] = None, *, parallel: int = 16, **more: Any) -> "Client":
    """As ``tombolo.connect``; ``parallel`` says how many calls wait at once. Sends nothing yet."""
    return Client(blocking.connect(url, token, **more), _Threads(parallel))


class Client:
    """An institute."""

    def __init__(self, client: blocking.Client, threads: _Threads) -> None:
        self._client = client
        self._threads = threads

    async def services(self, search: Optional[str] = None) -> blocking.Summaries:
        return await self._threads.run(self._client.services, search)

    async def service(self, name: str) -> "Service":
        return Service(await self._threads.run(self._client.service, name), self._threads)

    def __getitem__(self, name: str) -> Awaitable["Service"]:
        return self.service(name)

    async def job(self, job: str) -> "Job":
        return Job(await self._threads.run(self._client.job, job), self._threads)

    async def jobs(self) -> List["Job"]:
        return [Job(job, self._threads) for job in await self._threads.run(self._client.jobs)]

    async def cancel(self, call: str) -> bool:
        return await self._threads.run(self._client.cancel, call)

    async def close(self) -> None:
        self._client.close()
        await asyncio.get_running_loop().run_in_executor(None, self._threads.close)

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return repr(self._client)


class Service:
    """A service; its methods are awaited."""

    def __init__(self, service: blocking_service.Service, threads: _Threads) -> None:
        self._service = service
        self._threads = threads
        self.__doc__ = service.__doc__

    async def refresh(self) -> "Service":
        await self._threads.run(self._service.refresh)
        self.__doc__ = self._service.__doc__
        return self

    def __getattr__(self, name: str) -> "Method":
        found = None if name.startswith("_") else self._service._found(name)
        if found is None:
            raise AttributeError(f"there is no method {name}; await refresh() asks again")
        return Method(found, self._threads)

    def __getitem__(self, name: str) -> "Method":
        return Method(self._service[name], self._threads)

    def __dir__(self) -> List[str]:
        return sorted({*object.__dir__(self), *dir(self._service)})

    def __repr__(self) -> str:
        return repr(self._service)


class Method:
    """A method; what it gives is awaited, a stream is iterated by ``async for``."""

    def __init__(self, method: blocking_method.Method, threads: _Threads) -> None:
        self._method = method
        self._threads = threads
        self.__name__ = method.__name__
        self.__doc__ = method.__doc__
        self.__signature__ = method.__signature__

    def __call__(self, *values: Any, **named: Any) -> Any:
        named.setdefault("_call", fresh_id())
        streams = self._method._chosen(values, named)[1].streams and named.get("_format") is None
        if callable(named.get("_progress")):
            named["_progress"] = _in_loop(named["_progress"], asyncio.get_running_loop())
        return Stream(self._method, values, named, self._threads) if streams else self._awaited(values, named)

    async def _awaited(self, values: Any, named: Dict[str, Any]) -> Any:
        work = self._threads.calls.submit(self._method, *values, **named)
        try:
            return await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            self._threads.ends.submit(_cancelled, self._method._transport.cancel, named["_call"], work)
            raise

    async def submit(self, *values: Any, **named: Any) -> "Job":
        return Job(await self._threads.run(self._method.submit, *values, **named), self._threads)

    def __repr__(self) -> str:
        return repr(self._method)


class Stream:
    """Items as they come. ``async with`` or ``aclose()`` ends it early, there too."""

    def __init__(self, method: blocking_method.Method, values: Any, named: Dict[str, Any], threads: _Threads) -> None:
        self._open = functools.partial(method, *values, **named)
        self._threads = threads
        self._stream: Any = None
        self._items: Any = None

    def __aiter__(self) -> "Stream":
        return self

    async def __anext__(self) -> Any:
        try:
            if self._stream is None:
                self._stream = await self._threads.run(self._open)
                self._items = iter(self._stream)
            item = await self._threads.run(next, self._items, _END)
        except asyncio.CancelledError:
            self._end()
            raise
        if item is _END:
            raise StopAsyncIteration
        return item

    async def aclose(self) -> None:
        if self._stream is not None:
            await self._threads.run(self._stream.close)

    async def __aenter__(self) -> "Stream":
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.aclose()

    def _end(self) -> None:
        stream, self._stream = self._stream, None
        if isinstance(stream, (BlockingStream, ByteStream)):
            try:
                self._threads.ends.submit(stream.close)
            except RuntimeError:  # the client is closed, and its connections with it
                return

    def __del__(self) -> None:
        self._end()


class Job:
    """A job; all that asks the institute is awaited: ``await job.status``, ``await job.result()``."""

    def __init__(self, job: "blocking_job.Job[Any]", threads: _Threads) -> None:
        self.id = job.id
        self._job = job
        self._threads = threads

    def _asked(self, name: str) -> Awaitable[Any]:
        return self._threads.run(getattr, self._job, name)

    @property
    def status(self) -> Awaitable[str]:
        return self._asked("status")

    @property
    def progress(self) -> Awaitable[Optional[float]]:
        return self._asked("progress")

    @property
    def message(self) -> Awaitable[str]:
        return self._asked("message")

    @property
    def done(self) -> Awaitable[bool]:
        return self._asked("done")

    async def result(self, timeout: Optional[float] = None) -> Any:
        return await self._threads.run(self._job.result, timeout, False)

    async def cancel(self) -> None:
        await self._threads.run(self._job.cancel)

    def __repr__(self) -> str:
        return repr(self._job)


def _cancelled(cancel: Callable[[str], bool], call: str, work: "concurrent.futures.Future[Any]") -> None:
    """Cancels a call there. It may still be on its way, so it is asked again until it has ended here."""
    for _ in range(_CANCEL_TRIES):
        if work.done() or cancel(call):
            return
        concurrent.futures.wait([work], _CANCEL_PAUSE)


def _in_loop(listener: Callable[..., Any], loop: asyncio.AbstractEventLoop) -> Callable[..., None]:
    """Tells a listener, a function or a coroutine function, in the loop; what it raises ends the call when there is more to tell."""
    failures: List[Exception] = []

    async def tell(fraction: Optional[float], message: str) -> None:
        try:
            heard = listener(fraction, message)
            if inspect.isawaitable(heard):
                await heard
        except Exception as e:  # the listener's own, whatever it is: the call raises it
            failures.append(e)

    def told(fraction: Optional[float], message: str) -> None:
        if failures:
            raise failures[0]
        if not loop.is_closed():
            asyncio.run_coroutine_threadsafe(tell(fraction, message), loop)

    return told


__all__ = ["Client", "Job", "Method", "Service", "Stream", "connect"]
