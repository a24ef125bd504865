# SPDX-License-Identifier: Apache-2.0
"""A service, with its methods as attributes."""
from __future__ import annotations

import html
from typing import Any, Dict, List, Mapping, Optional, Type

from .call import Options
from .description import MethodDescription
from .method import Method
from .schema import Types
from .transport import Transport


class Service:
    """Methods of an institute. ``help(service.method)`` tells all of one; Java names are understood like Python's."""

    _methods: Dict[str, Method]

    def __init__(
        self,
        transport: Transport,
        described: Mapping[str, Any],
        options: Options,
        records: Optional[Mapping[str, Type[Any]]] = None,
    ) -> None:
        self._transport = transport
        self._options = options
        self._records = records
        self._described(described)

    def _described(self, described: Mapping[str, Any]) -> None:
        types = Types(described.get("types", {}), self._records)
        name = str(described.get("interface", described["id"])).rsplit(".", 1)[-1]
        overloads: Dict[str, List[MethodDescription]] = {}
        for each in described.get("methods", []):
            overloads.setdefault(str(each.get("method", each["name"])), []).append(MethodDescription(each, types))
        self.description = dict(described)
        self._name = name
        self._methods = {
            java: Method(self._transport, str(described["id"]), name, each, self._options)
            for java, each in overloads.items()
        }
        self.__doc__ = self._text()

    def refresh(self) -> "Service":
        """Asks for its description again, as after a new version of the module."""
        from .client import description_of

        self._described(description_of(self._transport, str(self.description["id"])))
        return self

    def _found(self, name: str) -> Optional[Method]:
        if name in self._methods:
            return self._methods[name]
        for method in self._methods.values():
            if method.__name__ == name:
                return method
            for overload in method.overloads:
                if overload.described["name"] == name or overload.id == name:
                    return Method(self._transport, str(self.description["id"]), self._name, [overload], self._options)
        return None

    def __getattr__(self, name: str) -> Method:
        if name.startswith("_") or "_methods" not in self.__dict__:
            raise AttributeError(name)
        # What isn't known may have come with a new version of the module.
        method = self._found(name) or self.refresh()._found(name)
        if method is None:
            raise AttributeError(
                f"{self._name} has no method {name}; there are {', '.join(each.__name__ for each in self._methods.values())}"
            )
        return method

    def __getitem__(self, name: str) -> Method:
        method = self._found(name)
        if method is None:
            raise KeyError(name)
        return method

    def __dir__(self) -> List[str]:
        return sorted({*object.__dir__(self), *(method.__name__ for method in self._methods.values())})

    def _ipython_key_completions_(self) -> List[str]:
        return [str(each.described["name"]) for method in self._methods.values() for each in method.overloads]

    def _text(self) -> str:
        said = self.description
        module = said.get("module") or {}
        origin = f"{said['id']} {said.get('version', '')} of {said.get('institute', 'an institute')}"
        if module:
            origin += f", module {module.get('name')} {module.get('version')}"
        lines = [str(said.get("title") or self._name), "", str(said.get("description") or "").strip(), "", origin]
        if said.get("citation"):
            lines.append(f"Cite {said['citation']}.")
        lines += ["", "Methods", "-------"]
        for method in self._methods.values():
            lines += method.signatures()
            lines.append("    " + " ".join(str(method.overloads[0].described.get("title") or "").split()))
        return "\n".join(lines)

    def __repr__(self) -> str:
        said = self.description
        head = f"{self._name} {said.get('version', '')} of {said.get('institute', '?')}: {said.get('title') or ''}"
        return "\n".join(
            [head.rstrip(": "), *(f"  .{line}" for method in self._methods.values() for line in method.signatures())]
        )

    def _repr_html_(self) -> str:
        said = self.description
        rows = "".join(
            f"<tr><td style='text-align:left'><code>{html.escape(line)}</code></td>"
            f"<td style='text-align:left'>{html.escape(str(each.described.get('title') or ''))}</td></tr>"
            for method in self._methods.values()
            for each, line in zip(method.overloads, method.signatures())
        )
        head = f"<b>{html.escape(self._name)}</b> {html.escape(str(said.get('version', '')))}, {html.escape(str(said.get('institute', '')))}"
        return f"{head}<br>{html.escape(str(said.get('title') or ''))}<table>{rows}</table>"


__all__ = ["Service"]
