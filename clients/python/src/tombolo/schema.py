# SPDX-License-Identifier: Apache-2.0
"""Descriptions' JSON Schemas as shapes."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional, Type

from .codec.containers import Anything, Choice, Component, ListOf, MapOf, RecordShape
from .codec.datasets import DatasetShape
from .codec.grids import Booleans, Bytes, FlatArray, Rows
from .codec.ndarray import NdArrayShape
from .codec.shape import Boolean, Character, Enumeration, Integer, Number, Shape, Text, as_text

Schema = Mapping[str, Any]
_BITS = {"byte": 8, "short": 16, "int": 32, "long": 64}
_BOXES = {
    "Byte": "byte",
    "Short": "short",
    "Integer": "int",
    "Long": "long",
    "Double": "double",
    "Float": "float",
    "Boolean": "boolean",
    "Character": "char",
}
_FORMATS = {
    "date-time": "Instant",
    "date": "LocalDate",
    "duration": "Duration",
    "uuid": "UUID",
    "uri": "URI",
    "time": "LocalTime",
}
_OTHERWISE: Dict[str, Any] = {"boolean": False, "integer": 0, "number": 0.0}


class Types:
    """The shapes of one service; its named types are made once, as they may contain themselves."""

    def __init__(self, types: Mapping[str, Schema], python: Optional[Mapping[str, Type[Any]]] = None) -> None:
        self.schemas = types
        self._python = python or {}
        self._named: Dict[str, Shape] = {}

    def shape(self, schema: Optional[Schema]) -> Shape:
        """The shape of a schema; one that says nothing is anything."""
        if not schema:
            return Anything()
        if "$ref" in schema:
            return self._reference(str(schema["$ref"]))
        if "x-dtype" in schema:
            return self._array(schema)
        scalar = _java(schema)
        if scalar is not None:
            return scalar
        if "enum" in schema:
            return Enumeration(str(schema.get("title", "value")), [each for each in schema["enum"] if each is not None])
        return self._composed(schema) or self._typed(schema)

    def named(self, name: str) -> Shape:
        """A type of the description, by name."""
        if name not in self._named:
            self._define(name, self.schemas.get(name, {}))
        return self._named[name]

    def _reference(self, target: str) -> Shape:
        last = target.rsplit("/", 1)[-1]
        if target.startswith("#/") or last in self.schemas:
            return self.named(last)
        known: Dict[str, Callable[[], Shape]] = {"ndarray": NdArrayShape, "dataset": DatasetShape}
        return known.get(last.lower(), Anything)()

    def _define(self, name: str, schema: Schema) -> None:
        cases = _cases(schema)
        if cases is not None:
            choice = Choice(name)
            self._named[name] = choice
            choice.fill({case: self._part(each, case) for case, each in cases.items()})
        elif "properties" in schema or schema.get("type") == "object" and "additionalProperties" not in schema:
            self._named[name] = self._record(name, schema)
        elif "enum" in schema:
            self._named[name] = Enumeration(name, [each for each in schema["enum"] if each is not None])
        else:
            self._named[name] = self.shape(schema)

    def _part(self, schema: Schema, name: str) -> Shape:
        return self._record(name, schema) if "properties" in schema and "$ref" not in schema else self.shape(schema)

    def _record(self, name: str, schema: Schema) -> RecordShape:
        record = RecordShape(name, _words(schema), self._python.get(name))
        self._named.setdefault(name, record)
        properties = schema.get("properties", {})
        components: List[Component] = []
        for part in schema.get("order", list(properties)):
            described = properties.get(part, {})
            shape = self.shape(described)
            required = part in schema.get("required", [])
            if required and not nullable(described):
                demand(shape)
            components.append(Component(part, shape, required, described.get("default")))
        return record.fill(components)

    def _array(self, schema: Schema) -> Shape:
        rank, inner = 0, schema
        while inner.get("type") == "array" or "array" in _kinds(inner):
            rank, inner = rank + 1, inner.get("items", {})
        flat: Shape = Booleans() if schema["x-dtype"] in ("boolean", "bool") else FlatArray(str(schema["x-dtype"]))
        for axes in range(2, rank + 1):
            flat = Rows(flat, str(schema["x-dtype"]), axes)
        return flat

    def _composed(self, schema: Schema) -> Optional[Shape]:
        cases = _cases(schema)
        if cases is not None:
            return Choice(str(schema.get("title", "choice"))).fill(
                {name: self._part(each, name) for name, each in cases.items()}
            )
        for word in ("anyOf", "oneOf", "allOf"):
            if word in schema:
                others = [each for each in schema[word] if each.get("type") != "null"]
                return self.shape(others[0]) if len(others) == 1 else Anything()
        return None

    def _typed(self, schema: Schema) -> Shape:
        kinds = _kinds(schema)
        if "array" in kinds:
            items = self.shape(schema.get("items"))
            if isinstance(items, (FlatArray, Rows)):
                return Rows(items, items.dtype, items.rank + 1)
            return ListOf(items)
        if "object" in kinds and "properties" in schema:
            return self._record(str(schema.get("title", "Record")), schema)
        if "object" in kinds:
            values = schema.get("additionalProperties")
            keys = schema.get("propertyNames") or {"type": "string"}
            key_schema = {"type": "string", **keys}
            if "x-java-key" in schema:
                key_schema = {"x-java": schema["x-java-key"]}
            return MapOf(self.shape(key_schema), self.shape(values if isinstance(values, Mapping) else None))
        if "integer" in kinds:
            return (
                Integer(schema.get("minimum"), schema.get("maximum"))
                if "minimum" in schema and "maximum" in schema
                else Integer()
            )
        if "number" in kinds:
            return Number()
        if "boolean" in kinds:
            return Boolean()
        if "string" in kinds:
            return _text(schema)
        return Anything()


def demand(shape: Shape) -> Shape:
    """Where a value is required, numbers and truth values can't be null; others can, as Java's references."""
    return shape.required() if isinstance(shape, (Boolean, Integer, Number, Character)) else shape


def nullable(schema: Schema) -> bool:
    """Whether the schema itself says that null may be."""
    if "null" in _kinds(schema):
        return True
    return any(each.get("type") == "null" for word in ("anyOf", "oneOf") for each in schema.get(word, []))


def _java(schema: Schema) -> Optional[Shape]:
    """The shape of a type that only ``x-java`` names exactly."""
    name = str(schema.get("x-java", "")).rsplit(".", 1)[-1]
    name = _BOXES.get(name, name)
    shape: Optional[Shape] = None
    if name in _BITS:
        shape = Integer(-(2 ** (_BITS[name] - 1)), 2 ** (_BITS[name] - 1) - 1)
    elif name in ("double", "float"):
        shape = Number(name == "float")
    elif name == "boolean":
        shape = Boolean()
    elif name == "char":
        shape = Character()
    elif name == "BigInteger":
        shape = Integer()
    elif name == "byte[]":
        return Bytes()
    elif name == "char[]":
        return Text()
    elif name == "boolean[]":
        return Booleans()
    elif name == "Object":
        return Anything()
    else:
        return as_text(name)
    return shape


def _text(schema: Schema) -> Shape:
    if schema.get("contentEncoding") == "base64" or schema.get("format") in ("binary", "byte"):
        return Bytes()
    if schema.get("format") in _FORMATS:
        return as_text(_FORMATS[schema["format"]]) or Text()
    return Text()


def _cases(schema: Schema) -> Optional[Dict[str, Schema]]:
    """The records of a choice: alternatives that are objects with one property each."""
    cases: Dict[str, Schema] = {}
    for each in schema.get("oneOf", schema.get("anyOf", [])):
        if each.get("type") == "null":
            continue
        properties = each.get("properties", {})
        if len(properties) != 1 or list(each.get("required", [])) != list(properties):
            return None
        cases.update(properties)
    return cases or None


def _kinds(schema: Schema) -> List[str]:
    kinds = schema.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _words(schema: Schema) -> str:
    return " ".join(str(schema[key]) for key in ("title", "description") if schema.get(key))
