# SPDX-License-Identifier: Apache-2.0
"""The Java types of the golden vectors, as descriptions would have them."""
import re

PRIMITIVES = ("boolean", "byte", "short", "int", "long", "float", "double", "char")
NUMBERS = {
    "short": "int16",
    "int": "int32",
    "long": "int64",
    "float": "float32",
    "double": "float64",
    "boolean": "boolean",
}


def record(required, **properties):
    return {"type": "object", "required": required, "order": list(properties), "properties": properties}


def reference(name):
    return {"$ref": "#/types/" + name}


def java(text):
    """The schema of a Java type."""
    text = text.strip()
    if text.endswith("[]"):
        return array(text)
    match = re.fullmatch(r"(\w+)<(.*)>", text)
    if match:
        return generic(match.group(1), arguments(match.group(2)))
    if text == "String":
        return {"type": "string"}
    if text in TYPES:
        return reference(text)
    if text in ("NdArray", "Dataset"):
        return {"$ref": "/schemas/" + text.lower()}
    if text in ("OptionalInt", "OptionalLong", "OptionalDouble"):
        return {"x-java": {"OptionalInt": "Integer", "OptionalLong": "Long", "OptionalDouble": "Double"}[text]}
    return {"x-java": text}


def array(text):
    item = text[:-2]
    if item in ("byte", "char"):
        return {"type": "string", "x-java": text}
    root = item.replace("[]", "")
    schema = {"type": "array", "items": java(item)}
    return {**schema, "x-dtype": NUMBERS[root]} if root in NUMBERS else schema


def generic(name, of):
    if name in ("Optional",):
        return java(of[0])
    if name in ("List", "Collection", "Set", "SortedSet"):
        return {"type": "array", "items": java(of[0])}
    if name in ("Map", "SortedMap"):
        return {"type": "object", "propertyNames": java(of[0]), "additionalProperties": java(of[1])}
    return {
        "Pair": lambda: {**record([], first=java(of[0]), second=java(of[1])), "title": "Pair"},
        "Outcome": lambda: {
            "oneOf": [case("Done", record([], value=java(of[0]))), case("Undone", record([], reason=java("String")))]
        },
    }[name]()


def case(name, schema):
    return {"type": "object", "required": [name], "properties": {name: schema}}


def arguments(text):
    depth, parts, begin = 0, [], 0
    for index, character in enumerate(text):
        depth += {"<": 1, ">": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(text[begin:index])
            begin = index + 1
    return parts + [text[begin:]]


def primitives(**types):
    return record(list(types), **{name: {"x-java": kind} for name, kind in types.items()})


TEXT = {"type": "string"}
TYPES = {
    "Box": primitives(west="double", east="double", south="double", north="double"),
    "Primitives": primitives(
        truth="boolean",
        tiny="byte",
        small="short",
        whole="int",
        large="long",
        single="float",
        number="double",
        sign="char",
    ),
    "Note": record([], text=TEXT, author=TEXT, tags={"type": "array", "items": TEXT}),
    "Empty": record([]),
    "Node": record([], name=TEXT, next=reference("Node")),
    "Color": {"type": "string", "enum": ["RED", "GREEN", "BLUE"]},
    "Circle": primitives(radius="double"),
    "Group": record([], members={"type": "array", "items": reference("Shape")}),
    "Shape": {"oneOf": [case("Circle", reference("Circle")), case("Group", reference("Group"))]},
    "Station": record(
        [],
        active={"x-java": "boolean", "default": False},
        height={"x-java": "double", "default": 0.0},
        name={**TEXT, "default": "unnamed"},
    ),
    "Reading": record(
        [],
        boxes={"type": "array", "items": reference("Box")},
        id={"x-java": "int"},
        unit=TEXT,
        values={"type": "array", "items": {"type": "number"}, "x-dtype": "float64"},
    ),
}
