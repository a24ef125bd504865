# SPDX-License-Identifier: Apache-2.0
"""Methods of a service, as callables with real signatures."""
from __future__ import annotations

import html
import inspect
import textwrap
from typing import Any, Dict, List, Optional, Tuple

from .call import Call, Options, path_of
from .codec import Mismatch, snake
from .description import OPTIONS, MethodDescription
from .job import Job
from .problem import InvalidArgument
from .transport import Transport


class Method:
    """Calls one method of a service; of overloads that which the arguments are of.

    Options begin with ``_``: {options}.
    """

    def __init__(
        self, transport: Transport, service: str, title: str, overloads: List[MethodDescription], options: Options
    ) -> None:
        self._transport = transport
        self._service = service
        self._options = options
        self.overloads = sorted(overloads, key=lambda each: len(each.parameters))
        self.__name__ = snake(self.overloads[0].method)
        self.__qualname__ = f"{title}.{self.__name__}"
        self.__doc__ = self._text()
        self.__signature__ = self._signature()

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._call(values, named).run()

    def __get__(self, instance: Any, owner: Any = None) -> "Method":
        """Itself. That there is this, makes help() show it as it shows functions."""
        return self

    def submit(self, *values: Any, **named: Any) -> Job[Any]:
        """Runs it as a job, which goes on without this program: ``t.job(id)`` finds it again."""
        call, method = self._chosen(values, named)
        return Job(self._transport, call.submit(), method.result, method.id)

    def _call(self, values: Tuple[Any, ...], named: Dict[str, Any]) -> Call:
        return self._chosen(values, named)[0]

    def _chosen(self, values: Tuple[Any, ...], named: Dict[str, Any]) -> Tuple[Call, MethodDescription]:
        options, rest = Options.cut(named, self._options)
        method, arguments = self._overload(values, rest)
        path = path_of(self._service, str(method.described["name"]))
        return Call(self._transport, path, method, arguments, options), method

    def _overload(self, values: Tuple[Any, ...], named: Dict[str, Any]) -> Tuple[MethodDescription, Dict[str, Any]]:
        """The overload whose parameters the arguments fit, by number and name, then by type."""
        if len(self.overloads) > 1 and not any(each.stream for method in self.overloads for each in method.parameters):
            # Looked at once for each overload, and then sent.
            values = tuple(list(each) if hasattr(each, "__next__") else each for each in values)
            named = {name: list(each) if hasattr(each, "__next__") else each for name, each in named.items()}
        bound: List[Tuple[MethodDescription, Dict[str, Any]]] = []
        wrong: Optional[TypeError] = None
        for method in self.overloads:
            try:
                bound.append((method, method.bind(values, named)))
            except TypeError as e:
                wrong = wrong or e
        if len(bound) == 1:
            return bound[0]
        if not bound:
            raise TypeError(f"{self!r}: {wrong}") from None
        refused: Optional[Mismatch] = None
        for method, arguments in bound:
            try:
                method.plain(arguments)
                return method, arguments
            except Mismatch as e:
                refused = refused or e
        raise InvalidArgument(f"no overload of {self.__name__} takes these: {refused}") from refused

    def _signature(self) -> inspect.Signature:
        if len(self.overloads) == 1:
            return self.overloads[0].signature
        anything = [
            inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL),
            inspect.Parameter("kwargs", inspect.Parameter.VAR_KEYWORD),
        ]
        results = {each.returns: each.signature.return_annotation for each in self.overloads}
        return inspect.Signature(
            anything, return_annotation=next(iter(results.values())) if len(results) == 1 else inspect.Signature.empty
        )

    def signatures(self) -> List[str]:
        """One line for each overload."""
        return [f"{self.__name__}{each.signature}" for each in self.overloads]

    def _text(self) -> str:
        if len(self.overloads) == 1:
            return self.overloads[0].text()
        blocks = []
        for each, line in zip(self.overloads, self.signatures()):
            blocks.append(line + "\n" + textwrap.indent(each.text(), "    "))
        return "\n\n".join(blocks)

    def __repr__(self) -> str:
        return "\n".join(self.signatures())

    def _repr_html_(self) -> str:
        return f"<pre><b>{html.escape(repr(self))}</b>\n\n{html.escape(self.__doc__ or '')}</pre>"


Method.__doc__ = (Method.__doc__ or "").format(
    options="; ".join(f"``{name}``, {what}" for name, what in OPTIONS.items())
)
