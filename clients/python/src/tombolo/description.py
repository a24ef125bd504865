# SPDX-License-Identifier: Apache-2.0
"""Descriptions of methods, as Python sees them: signatures, texts, and how arguments become a request."""
from __future__ import annotations

import inspect
import textwrap
from typing import Any, Dict, List, Mapping, Optional, Tuple

from . import problem
from .codec import CBOR, Mismatch, snake
from .codec.containers import ListOf, RecordShape
from .codec.grids import Bytes
from .codec.shape import Shape
from .schema import Types, demand

#: What each call takes beside its arguments, and what it is for.
OPTIONS = {
    "_timeout": "seconds until the call is given up, here and there",
    "_progress": "False for no bar, or a function that is called with fraction and message",
    "_format": "'csv' or 'netcdf': the bytes of that form, as they are",
    "_call": "a name for the call, by which t.cancel(name) ends it",
}


class Words(str):
    """An annotation that help() shows as it is."""

    def __repr__(self) -> str:
        return str(self)


class Parameter:
    """One parameter: its Java name, its Python name, its shape, and what its author says of it."""

    def __init__(self, described: Mapping[str, Any], types: Types) -> None:
        self.java = str(described["name"])
        self.name = snake(self.java).lstrip("_") or "value"  # what begins with _ is an option
        self.stream = bool(described.get("stream"))
        self.required = bool(described.get("required", True))
        self.shape = types.shape(described.get("schema"))
        if self.required:
            demand(self.shape)
        self.described = described

    @property
    def binary(self) -> bool:
        """Whether it is a stream of bytes."""
        return self.stream and isinstance(self.shape, Bytes)

    @property
    def words(self) -> str:
        """Its type, as a signature writes it."""
        if not self.stream:
            return self.shape.argument
        return "bytes, file or iterable of bytes" if self.binary else f"Iterable[{self.shape.argument}]"

    def text(self, types: Types) -> str:
        """Two lines of help or more."""
        head = f"{self.name} : {self.words}" + (f", in {self.described['unit']}" if self.described.get("unit") else "")
        head += "" if self.required else ", may be left out"
        lines = [str(self.described.get("description") or "").strip()]
        if self.described.get("example") is not None:
            lines.append(f"for example {self.described['example']!r}")
        if isinstance(self.shape, RecordShape):
            lines.append(parts(self.shape, types))
        return head + "".join("\n" + textwrap.indent(line, "    ") for line in lines if line)


class MethodDescription:
    """One method of a service, or one of its overloads."""

    def __init__(self, described: Mapping[str, Any], types: Types) -> None:
        self.described = described
        self.types = types
        self.id = str(described["id"])
        self.method = str(described.get("method", described["name"]))
        self.parameters = [Parameter(each, types) for each in described.get("parameters", [])]
        self.result: Shape = types.shape((described.get("result") or {}).get("schema"))

    @property
    def streams(self) -> bool:
        """Whether the result is a stream."""
        return self.described.get("delivery") == "stream"

    @property
    def binary(self) -> bool:
        """Whether the result is a stream of bytes."""
        return self.streams and isinstance(self.result, Bytes)

    @property
    def nothing(self) -> bool:
        """Whether there is no result."""
        described = self.described.get("result")
        return not described or described.get("schema") is None or described["schema"].get("type") == "null"

    @property
    def returns(self) -> str:
        """The type of the result, as a signature writes it."""
        if self.nothing:
            return "None"
        if self.streams:
            return "ByteStream" if self.binary else f"Stream[{self.result.result}]"
        return f"Optional[{self.result.result}]" if self.may_be_missing else self.result.result

    @property
    def may_be_missing(self) -> bool:
        """Whether the result may be None, as an empty Optional."""
        return (self.described.get("result") or {}).get("required") is False

    @property
    def signature(self) -> inspect.Signature:
        """What Python's own functions have; trailing parameters that may be left out are None."""
        made: List[inspect.Parameter] = []
        optional = True
        for parameter in reversed(self.parameters):
            optional = optional and not parameter.required
            words = f"Optional[{parameter.words}]" if optional and parameter.words != "Any" else parameter.words
            made.append(
                inspect.Parameter(
                    parameter.name,
                    inspect.Parameter.POSITIONAL_OR_KEYWORD,
                    annotation=Words(words),
                    default=None if optional else inspect.Parameter.empty,
                )
            )
        return inspect.Signature(made[::-1], return_annotation=Words(self.returns))

    def bind(self, values: Tuple[Any, ...], named: Mapping[str, Any]) -> Dict[str, Any]:
        """The arguments by their Java names; TypeError if they are none of this method."""
        aliases = {parameter.java: parameter.name for parameter in self.parameters}
        renamed = {aliases.get(name, name): value for name, value in named.items()}
        if len(renamed) != len(named):
            raise TypeError(f"{snake(self.method)}() got an argument by its Java and its Python name")
        bound = self.signature.bind(*values, **renamed).arguments
        return {parameter.java: bound[parameter.name] for parameter in self.parameters if parameter.name in bound}

    def plain(self, arguments: Mapping[str, Any]) -> Dict[str, Any]:
        """The arguments as plain values of CBOR, but for streams; Mismatch says which doesn't fit."""
        written: Dict[str, Any] = {}
        for parameter in self.parameters:
            if parameter.java in arguments and not (parameter.stream and arguments[parameter.java] is not None):
                try:
                    written[parameter.java] = parameter.shape.write(arguments[parameter.java], CBOR)
                except Mismatch as mismatch:
                    raise mismatch.within(parameter.name) from mismatch.__cause__
        return written

    def streams_of(self, arguments: Mapping[str, Any]) -> List[Tuple[Parameter, Any]]:
        """The arguments that are streams."""
        return [
            (each, arguments[each.java])
            for each in self.parameters
            if each.stream and arguments.get(each.java) is not None
        ]

    def text(self) -> str:
        """All that the author and the gateway say of it, as help() shows it."""
        said = self.described
        blocks = [" ".join(str(said.get("title") or "").split()), str(said.get("description") or "").strip()]
        blocks[1] = "" if blocks[1].startswith(blocks[0]) and blocks[0] == blocks[1] else blocks[1]
        if self.parameters:
            blocks.append(_section("Parameters", "\n".join(each.text(self.types) for each in self.parameters)))
        if not self.nothing:
            result = said.get("result") or {}
            unit = f", in {result['unit']}" if result.get("unit") else ""
            lines = [self.returns + unit, textwrap.indent(str(result.get("description") or "").strip(), "    ")]
            if isinstance(self.result, RecordShape):
                lines.append(textwrap.indent(parts(self.result, self.types), "    "))
            elif isinstance(self.result, ListOf) and isinstance(self.result.items, RecordShape):
                lines.append(textwrap.indent(parts(self.result.items, self.types), "    "))
            blocks.append(_section("Returns", "\n".join(line for line in lines if line.strip())))
        if said.get("problems"):
            blocks.append(_section("Raises", "\n".join(_raised(each) for each in said["problems"])))
        blocks.append(_section("Notes", self._notes()))
        return "\n\n".join(block for block in blocks if block)

    def _notes(self) -> str:
        said = self.described
        notes = [
            f"Called at the institute as {self.id}; it may take {_number(said.get('timeout', 60))} s unless _timeout says otherwise."
        ]
        if said.get("progress"):
            notes.append("Tells its progress.")
        if said.get("repeatable"):
            notes.append("Repeatable: it is tried again if the connection is lost.")
        if said.get("citation"):
            notes.append(f"Cite {said['citation']}.")
        return "\n".join(notes)


def parts(record: RecordShape, types: Types) -> str:
    """A record's parts in one line, with their units."""
    properties: Dict[str, Any] = types.schemas.get(record.name, {}).get("properties", {})
    described = []
    for part in record.components:
        unit: Optional[str] = properties.get(part.name, {}).get("unit")
        described.append(f"{snake(part.name)}: {part.shape.argument}" + (f" in {unit}" if unit else ""))
    return f"{record.name}({', '.join(described)})"


def _raised(described: Mapping[str, Any]) -> str:
    name = str(described.get("name"))
    kind = problem.BY_NAME.get(name)
    head = kind.__name__ if kind else name
    text = str(described.get("description") or "").strip()
    return head + ("\n" + textwrap.indent(text, "    ") if text else "")


def _section(title: str, text: str) -> str:
    return f"{title}\n{'-' * len(title)}\n{text}"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)
