# SPDX-License-Identifier: Apache-2.0
"""Shapes that hold others."""
from __future__ import annotations

import dataclasses
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Type

from . import arrays
from .mismatch import Mismatch, at, kind
from .record import Record, Records, record_type, snake
from .shape import JSON, Boolean, Integer, Number, Shape


class ListOf(Shape):
    """A list, a set or an array of anything."""

    def __init__(self, items: Shape) -> None:
        self.items = items
        self.argument = f"Sequence[{items.argument}]"
        self.result = f"List[{items.result}]"

    def words(self) -> str:
        return "a list"

    def _read(self, plain: Any, form: str) -> Any:
        if arrays.is_flat(plain):
            plain = plain.tolist()
        if not isinstance(plain, list):
            raise Mismatch(f"expected a list, found {kind(plain)}")
        items = self._each(plain, self.items.read, form)
        return Records(items) if isinstance(self.items, (RecordShape, Choice)) else items

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
            raise Mismatch(f"expected a list, found {kind(value)}")
        if hasattr(value, "to_dict") and hasattr(value, "columns"):
            value = value.to_dict("records")  # a DataFrame, as to_pandas() gives it
        return self._each(value, self.items.write, form)

    @staticmethod
    def _each(items: Any, convert: Callable[[Any, str], Any], form: str) -> List[Any]:
        converted: List[Any] = []
        try:
            for item in items:
                converted.append(convert(item, form))
        except Mismatch as mismatch:
            raise mismatch.within(len(converted)) from mismatch.__cause__
        return converted


class MapOf(Shape):
    """A dict. In JSON its keys are texts."""

    def __init__(self, keys: Shape, values: Shape) -> None:
        self.keys = keys
        self.values = values
        self.argument = f"Mapping[{keys.argument}, {values.argument}]"
        self.result = f"Dict[{keys.result}, {values.result}]"

    def words(self) -> str:
        return "a map"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, dict):
            raise Mismatch(f"expected a map, found {kind(plain)}")
        entries = {}
        for key, value in plain.items():
            with at(f"[{key}]"):
                entries[self._key(key, form)] = self.values.read(value, form)
        return entries

    def _write(self, value: Any, form: str) -> Any:
        if hasattr(value, "to_dict") and hasattr(value, "index"):
            value = value.to_dict()  # a Series
        if not isinstance(value, Mapping):
            raise Mismatch(f"expected a dict, found {kind(value)}")
        entries = {}
        for key in value.keys():
            with at(f"[{key}]"):
                name = self.keys.write(key, form)
                if form == JSON and not isinstance(name, str):
                    name = str(name).lower() if isinstance(name, bool) else str(name)
                entries[name] = self.values.write(value[key], form)
        return entries

    def _key(self, key: Any, form: str) -> Any:
        if form == JSON and isinstance(self.keys, Boolean):
            key = {"true": True, "false": False}.get(key, key)
        if form == JSON and isinstance(self.keys, Number):
            key = float(key)
        return self.keys.read(key, form)


@dataclasses.dataclass
class Component:
    """A part of a record. ``required`` parts can't be missing; ``otherwise`` is there where they are."""

    name: str
    shape: Shape
    required: bool = False
    otherwise: Any = None


class RecordShape(Shape):
    """A record, bean or DTO. Python values: records, dicts, dataclasses, and lists or tuples in the order of the parts."""

    def __init__(self, name: str, doc: str = "", python: Optional[Type[Any]] = None) -> None:
        self.name = name
        self.doc = doc
        self.components: List[Component] = []
        self.argument = self.result = name
        self._python = python

    def fill(self, components: Sequence[Component]) -> "RecordShape":
        """Says what it holds; later, as records may contain themselves."""
        self.components = list(components)
        return self

    def words(self) -> str:
        return f"a {self.name}"

    @property
    def python(self) -> Type[Any]:
        """The class of what is read."""
        if self._python is None:
            self._python = record_type(self.name, [part.name for part in self.components], self.doc)
        return self._python

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, dict):
            raise Mismatch(f"expected a {self.name}, found {kind(plain)}")
        values = []
        name = ""
        try:
            for part in self.components:
                name = part.name
                if name in plain:
                    values.append(part.shape.read(plain[name], form))
                elif part.required:
                    raise Mismatch(f"missing; a {part.shape.result} must be given")
                else:
                    values.append(part.otherwise)
        except Mismatch as mismatch:
            raise mismatch.within(name) from mismatch.__cause__
        return self.python(*values)

    def _write(self, value: Any, form: str) -> Any:
        parts = self._parts(value)
        written = {}
        name = ""
        try:
            for part in self.components:
                name = part.name
                if name in parts:
                    written[name] = part.shape.write(parts[name], form)
                elif part.required:
                    raise Mismatch(f"missing; a {part.shape.argument} must be given")
        except Mismatch as mismatch:
            raise mismatch.within(name) from mismatch.__cause__
        return written

    def _parts(self, value: Any) -> Dict[str, Any]:
        """What a value of the caller's has for each component."""
        named = _named(value)
        if named is None:
            if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
                raise Mismatch(f"expected a {self.name}, found {kind(value)}")
            values = list(value)
            if len(values) != len(self.components):
                names = ", ".join(snake(part.name) for part in self.components)
                raise Mismatch(f"a {self.name} has {len(self.components)} parts ({names}), the list has {len(values)}")
            return {part.name: each for part, each in zip(self.components, values)}
        known = {name: part.name for part in self.components for name in (snake(part.name), part.name)}
        strange = [name for name in named if name not in known]
        if strange:
            names = ", ".join(snake(part.name) for part in self.components)
            raise Mismatch(f"a {self.name} has no part {strange[0]}; there are {names}")
        return {known[name]: each for name, each in named.items()}


def _named(value: Any) -> Optional[Dict[str, Any]]:
    """The value's parts by name; None if it has none, as lists."""
    if isinstance(value, Record):
        return value._asdict()
    if isinstance(value, Mapping):
        return dict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return dict(value._asdict())
    return None


class Choice(Shape):
    """One of some records, told apart by their names: each is read as itself, and written from a record or dataclass of that name or ``{name: parts}``."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cases: Dict[str, Shape] = {}
        self.argument = self.result = name

    def fill(self, cases: Mapping[str, Shape]) -> "Choice":
        """Says which; later, as choices may contain themselves."""
        self.cases = dict(cases)
        return self

    def words(self) -> str:
        return f"one of {', '.join(self.cases)}"

    def _read(self, plain: Any, form: str) -> Any:
        if not isinstance(plain, dict) or len(plain) != 1:
            found = f"more after {next(iter(plain))}" if isinstance(plain, dict) and plain else kind(plain)
            raise Mismatch(f"expected one entry, found {found}")
        ((name, parts),) = plain.items()
        with at(str(name)):
            return self._case(name).read(parts, form)

    def _write(self, value: Any, form: str) -> Any:
        name = type(value).__name__
        if isinstance(value, dict) and len(value) == 1:
            ((name, value),) = value.items()
        with at(str(name)):
            return {name: self._case(name).write(value, form)}

    def _case(self, name: Any) -> Shape:
        if name not in self.cases:
            raise Mismatch(f"no such {self.name}; there are {', '.join(self.cases)}")
        return self.cases[name]


class Anything(Shape):
    """Java's Object: null, bool, int, float, text, bytes, and lists and maps of these."""

    def _read(self, plain: Any, form: str) -> Any:
        return plain

    def _write(self, value: Any, form: str) -> Any:
        if isinstance(value, bool) or isinstance(value, str):
            return value
        if isinstance(value, (bytes, bytearray, memoryview)):
            import base64

            return base64.b64encode(value).decode() if form == JSON else bytes(value)
        if isinstance(value, int):
            return Integer().write(value, form)
        if isinstance(value, float):
            return Number().write(value, form)
        if isinstance(value, Mapping):
            return {key: self.write(value[key], form) for key in value.keys()}
        if hasattr(value, "tolist") and hasattr(value, "mask"):
            return self.write(value.tolist(), form)  # None where it is masked
        if arrays.is_flat(value):
            return [self.write(item, form) for item in value.tolist()] if form == JSON else value
        if hasattr(value, "tolist"):
            return self.write(value.tolist(), form)
        if hasattr(value, "__iter__"):
            return [self.write(item, form) for item in value]
        raise Mismatch(f"expected numbers, text, lists and dicts of these, found {kind(value)}")
