# SPDX-License-Identifier: Apache-2.0
"""Writes a typed module for the services of an institute, with the authors' texts as docstrings."""
from __future__ import annotations

import textwrap
from typing import Any, Dict, List, Mapping, Set

from .codec import snake
from .codec.containers import Choice, ListOf, MapOf, RecordShape
from .codec.datasets import DatasetShape
from .codec.grids import Booleans, Bytes, FlatArray, Rows
from .codec.ndarray import NdArrayShape
from .codec.shape import AsText, Boolean, Enumeration, Integer, Number, Shape, Text
from .description import MethodDescription, Parameter
from .schema import Types

_TIMES = {
    "datetime": "datetime.datetime",
    "date": "datetime.date",
    "time": "datetime.time",
    "timedelta": "datetime.timedelta",
    "UUID": "uuid.UUID",
    "Decimal": "decimal.Decimal",
    "str": "str",
}
_HEAD = '''"""Services of {origin}, with their types. Written by ``python -m tombolo stubs``; write it anew after a module has changed."""
from __future__ import annotations

import datetime
import decimal
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Dict, Iterable, List, Literal, Mapping, Optional, Protocol, Sequence, Tuple, Union
from typing import cast, overload

import tombolo

Progress = Union[None, bool, Callable[[Optional[float], str], None]]
{scientific}'''


class Stubs:
    """One module."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._blocks: List[str] = []
        self._aliases: List[str] = []
        self._names: Set[str] = {"Progress"}
        self._taken: Dict[str, Any] = {}
        self._uses: Set[str] = set()

    def add(self, described: Mapping[str, Any]) -> None:
        """Writes a service."""
        service = identifier(str(described.get("interface", described["id"])).rsplit(".", 1)[-1])
        service = self._fresh(service)
        types = Types(described.get("types", {}))
        names = {name: self._type(name, schema, service) for name, schema in types.schemas.items()}
        for name in types.schemas:
            self._define(types.named(name), names, name)
        overloads: Dict[str, List[MethodDescription]] = {}
        for each in described.get("methods", []):
            overloads.setdefault(str(each.get("method", each["name"])), []).append(MethodDescription(each, types))
        members = []
        for java, methods in overloads.items():
            kind = self._fresh(f"_{service}{identifier(java[:1].upper() + java[1:])}")
            self._blocks.append(self._method(kind, methods, names))
            members.append(
                f"    @property\n    def {identifier(snake(java))}(self) -> {kind}:\n{docstring(methods[0].text(), 8)}\n        ...\n"
            )
        text = f"{described.get('title') or service}\n\n{described.get('description') or ''}"
        self._blocks.append(f"class {service}(Protocol):\n{docstring(text, 4)}\n\n" + "\n".join(members))
        records = [name for name in types.schemas if isinstance(types.named(name), RecordShape)]
        mapping = ", ".join(f"{name!r}: {names[name]}" for name in records)
        self._blocks.append(
            f"def {self._fresh(snake(service))}(t: tombolo.Client) -> {service}:\n{docstring(described['id'] + ' of the institute ' + str(described.get('institute')), 4)}\n"
            f"    return cast({service}, t.service({described['id']!r}, records={{{mapping}}}))\n"
        )

    def text(self) -> str:
        """The module."""
        scientific = (
            ["", "if TYPE_CHECKING:", *(f"    import {each}" for each in sorted(self._uses))] if self._uses else []
        )
        aliases = ["if TYPE_CHECKING:", *(f"    {each}" for each in self._aliases)] if self._aliases else []
        head = _HEAD.format(
            origin=self._origin.replace("\\", "").replace('"', "'"), scientific="\n".join(scientific) + "\n"
        )
        return head + "\n\n" + "\n\n".join([*self._blocks, *(["\n".join(aliases) + "\n"] if aliases else [])])

    def _fresh(self, name: str) -> str:
        while name in self._names:
            name += "_"
        self._names.add(name)
        return name

    def _type(self, name: str, schema: Any, service: str) -> str:
        """The Python name of a type; two services share one that is the same in both."""
        wanted = identifier(name)
        if self._taken.get(wanted, schema) != schema:
            wanted = service + wanted
        if wanted not in self._taken:
            wanted = self._fresh(wanted)
            self._taken[wanted] = schema
        return wanted

    def _define(self, shape: Shape, names: Dict[str, str], name: str) -> None:
        python = names[name]
        mark = f"class {python}:" if isinstance(shape, RecordShape) else f"{python} ="
        if any(mark in each for each in self._blocks + self._aliases):
            return
        if isinstance(shape, RecordShape):
            lines = [
                f"    {identifier(snake(part.name))}: {self._result(part.shape, names, not part.required)}"
                for part in shape.components
            ]
            self._blocks.append(
                f"@dataclass(frozen=True)\nclass {python}:\n{docstring(shape.doc or python, 4)}\n\n"
                + "\n".join(lines or ["    pass"])
                + "\n"
            )
            # In quotes: a type may stand before those that it holds.
            values = ", ".join(repr(self._argument(part.shape, names)) for part in shape.components)
            self._aliases.append(f"{python}Like = Union[{python}, Tuple[{values or '()'}], Mapping[str, Any]]")
        elif isinstance(shape, Choice):
            cases = ", ".join(repr(self._result(each, names, False)) for each in shape.cases.values())
            self._aliases.append(f"{python} = Union[{cases}]")
            self._aliases.append(f"{python}Like = Union[{python}, Mapping[str, Any]]")
        else:
            self._aliases.append(f"{python} = {self._result(shape, {}, False)}")

    def _method(self, kind: str, methods: List[MethodDescription], names: Dict[str, str]) -> str:
        several = len(methods) > 1
        lines = [f"class {kind}(Protocol):"]
        for method in methods:
            result = self._returned(method, names)
            options = "_timeout: Optional[float] = ..., _progress: Progress = ..., _call: Optional[str] = ..."
            lines += self._function("__call__", method, names, f"{options}, _format: None = ...", result, method.text())
            lines += self._function(
                "__call__", method, names, f"{options}, _format: str", "bytes", "The bytes of another form."
            )
        for method in methods:
            lines += self._function(
                "submit",
                method,
                names,
                "_timeout: Optional[float] = ...",
                f"tombolo.Job[{self._returned(method, names)}]",
                "Runs it as a job.",
                several,
            )
        return "\n".join(lines)

    def _function(
        self,
        name: str,
        method: MethodDescription,
        names: Dict[str, str],
        options: str,
        result: str,
        text: str,
        overloaded: bool = True,
    ) -> List[str]:
        parameters = "".join(f"{self._parameter(each, names, method)}, " for each in method.parameters)
        lines = ["    @overload"] if overloaded else []
        return [
            *lines,
            f"    def {name}(self, {parameters}*, {options}) -> {result}:",
            docstring(text, 8),
            "        ...",
            "",
        ]

    def _parameter(self, parameter: Parameter, names: Dict[str, str], method: MethodDescription) -> str:
        kind = self._argument(parameter.shape, names)
        if parameter.stream:
            kind = "Union[bytes, BinaryIO, Iterable[bytes]]" if parameter.binary else f"Iterable[{kind}]"
        omitted = method.signature.parameters[parameter.name].default is None
        return f"{identifier(parameter.name)}: " + (f"Optional[{kind}] = None" if omitted else kind)

    def _returned(self, method: MethodDescription, names: Dict[str, str]) -> str:
        if method.nothing:
            return "None"
        if method.streams:
            return (
                "tombolo.ByteStream"
                if method.binary
                else f"tombolo.Stream[{self._result(method.result, names, False)}]"
            )
        return self._result(method.result, names, method.may_be_missing)

    def _argument(self, shape: Shape, names: Dict[str, str]) -> str:
        if isinstance(shape, (RecordShape, Choice)) and shape.name in names:
            return names[shape.name] + "Like"
        if isinstance(shape, ListOf):
            return f"Sequence[{self._argument(shape.items, names)}]"
        if isinstance(shape, MapOf):
            return f"Mapping[{self._argument(shape.keys, names)}, {self._argument(shape.values, names)}]"
        if isinstance(shape, (FlatArray, Rows, NdArrayShape)):
            return "Any"
        if isinstance(shape, DatasetShape):
            return "Any"
        if isinstance(shape, Booleans):
            return "Iterable[bool]"
        if isinstance(shape, AsText):
            return f"Union[{_TIMES[shape.argument]}, str]" if shape.argument != "str" else "str"
        return self._result(shape, names, False)

    def _result(self, shape: Shape, names: Dict[str, str], optional: bool) -> str:
        kind = self._plain(shape, names)
        return f"Optional[{kind}]" if optional and kind not in ("Any", "None") and shape.nullable else kind

    def _plain(self, shape: Shape, names: Dict[str, str]) -> str:
        if isinstance(shape, (RecordShape, Choice)):
            return names.get(shape.name, "Any")
        if isinstance(shape, Enumeration):
            return names.get(shape.name, f"Literal[{', '.join(map(repr, shape.constants))}]")
        if isinstance(shape, ListOf):
            return f"List[{self._result(shape.items, names, False)}]"
        if isinstance(shape, MapOf):
            return f"Dict[{self._result(shape.keys, names, False)}, {self._result(shape.values, names, False)}]"
        if isinstance(shape, (FlatArray, Rows)):
            self._uses.update(("numpy", "numpy.typing"))
            return f"numpy.typing.NDArray[numpy.{shape.dtype}]" if shape.dtype not in ("boolean", "bool") else "Any"
        if isinstance(shape, NdArrayShape):
            self._uses.update(("numpy", "numpy.typing"))
            return "numpy.typing.NDArray[Any]"
        if isinstance(shape, DatasetShape):
            self._uses.add("xarray")
            return "xarray.Dataset"
        if isinstance(shape, AsText):
            return _TIMES[shape.result]
        if isinstance(shape, Booleans):
            self._uses.update(("numpy", "numpy.typing"))
            return "numpy.typing.NDArray[numpy.bool_]"
        simple = {Boolean: "bool", Integer: "int", Number: "float", Bytes: "bytes"}
        return next(
            (name for kind, name in simple.items() if isinstance(shape, kind)),
            "str" if isinstance(shape, Text) else "Any",
        )


def identifier(name: str) -> str:
    """A name that Python takes, whatever an institute says."""
    plain = "".join(each if each.isalnum() or each == "_" else "_" for each in name)
    return plain if plain.isidentifier() else "_" + plain


def docstring(text: str, indent: int) -> str:
    """A text as a docstring; nothing in it can end it."""
    plain = "\n".join(line.rstrip() for line in text.strip().replace("\\", "\\\\").replace('"', '\\"').splitlines())
    return textwrap.indent(f'"""{plain}"""', " " * indent)
