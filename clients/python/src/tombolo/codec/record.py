# SPDX-License-Identifier: Apache-2.0
"""Records of a service's interface, as Python sees them."""
from __future__ import annotations

import collections.abc
import keyword
import re
from typing import Any, Dict, Iterator, List, Sequence, Tuple, Type

_BEFORE_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """Python's form of a Java name: ``areaMean`` is ``area_mean``; words of Python get a ``_`` at their end."""
    words = _BEFORE_CAPITAL.sub("_", name).lower()
    if not words.isidentifier():
        words = "".join(each if each.isalnum() or each == "_" else "_" for each in words)
        words = words if words.isidentifier() else "_" + words
    return words + "_" if keyword.iskeyword(words) else words


class Record:
    """A value with named parts, which can't be changed.

    Parts are read as attributes, by their Java or Python name (``r.processId``, ``r.process_id``), or as of a dict (``r["processId"]``,
    ``dict(r)``). A part of the name ``keys``, ``values`` or ``items`` wins over the method; ``_asdict()`` is always there.
    """

    __slots__ = ("_parts",)
    _parts: Dict[str, Any]
    _fields: Tuple[str, ...] = ()

    def __init__(self, *values: Any, **named: Any) -> None:
        if len(values) == len(self._fields) and not named:
            object.__setattr__(self, "_parts", dict(zip(self._fields, values)))
            return
        parts = dict(zip(self._fields, values))
        if len(values) > len(self._fields):
            raise TypeError(f"{type(self).__name__} has {len(self._fields)} parts, not {len(values)}")
        for name, value in named.items():
            java = _java_name(self._fields, name)
            if java is None or java in parts:
                raise TypeError(f"{type(self).__name__} has no part {name}, or it is given twice")
            parts[java] = value
        object.__setattr__(self, "_parts", {name: parts.get(name) for name in self._fields})

    def __getattr__(self, name: str) -> Any:
        java = _java_name(self._fields, name) if name[:1] != "_" else None
        if java is None:
            raise AttributeError(f"{type(self).__name__} has no part {name}; there are {', '.join(self._fields)}")
        return self._parts[java]

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a {type(self).__name__} can't be changed; _replace({name}=…) gives a changed copy")

    def __getitem__(self, name: str) -> Any:
        java = _java_name(self._fields, name)
        if java is None:
            raise KeyError(name)
        return self._parts[java]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _java_name(self._fields, name) is not None

    def keys(self) -> Any:
        return self._parts.keys()

    def values(self) -> Any:
        return self._parts.values()

    def items(self) -> Any:
        return self._parts.items()

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default

    def _asdict(self) -> Dict[str, Any]:
        return dict(self._parts)

    def _replace(self, **changes: Any) -> "Record":
        parts = self._asdict()
        for name, value in changes.items():
            parts[_java_name(self._fields, name) or name] = value
        return type(self)(**parts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record):
            return type(self).__name__ == type(other).__name__ and self._parts == other._parts
        return self._parts == other if isinstance(other, dict) else False

    def __hash__(self) -> int:
        return hash((type(self).__name__, tuple(self._parts.values())))

    def __reduce__(self) -> Any:
        return _rebuilt, (type(self).__name__, self._fields, tuple(self._parts.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{snake(name)}={value!r}' for name, value in self._parts.items())})"

    def _repr_html_(self) -> str:
        import html

        rows = "".join(
            f"<tr><th>{html.escape(k)}</th><td>{html.escape(repr(v))}</td></tr>" for k, v in self._parts.items()
        )
        return f"<table><caption>{html.escape(type(self).__name__)}</caption>{rows}</table>"

    def __dir__(self) -> Any:
        return sorted({*object.__dir__(self), *(snake(name) for name in self._fields)})


collections.abc.Mapping.register(Record)


class Records(List[Any]):
    """A list of records; shown as a table in notebooks."""

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with a column for each part."""
        import pandas  # type: ignore[import]

        return pandas.DataFrame([dict(each) for each in self])

    def _repr_html_(self) -> str:
        import html

        if not all(isinstance(each, Record) for each in self) or not self:
            return f"<pre>{html.escape(repr(self))}</pre>"
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self[0]._fields)
        rows = (
            "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in each._parts.values()) + "</tr>"
            for each in self
        )
        return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def record_type(name: str, fields: Sequence[str], doc: str = "") -> Type[Record]:
    """A class of records with these parts."""
    namespace: Dict[str, Any] = {
        "__slots__": (),
        "_fields": tuple(fields),
        "__doc__": doc,
        "__module__": "tombolo.records",
    }
    for field in fields:
        for attribute in {field, snake(field)}:
            if not attribute.startswith("_"):
                namespace[attribute] = _part(field)
    return type(name, (Record,), namespace)


def _part(field: str) -> property:
    return property(lambda self: self._parts[field])


def _java_name(fields: Tuple[str, ...], name: str) -> Any:
    if name in fields:
        return name
    return next((field for field in fields if snake(field) == name), None)


def _rebuilt(name: str, fields: Tuple[str, ...], values: Tuple[Any, ...]) -> Record:
    return record_type(name, fields)(*values)
