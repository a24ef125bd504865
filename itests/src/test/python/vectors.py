# SPDX-License-Identifier: Apache-2.0
"""Reads the golden frames, and writes their payloads again.

    vectors.py FRAMES.JSON

What is written must be the bytes that were read, as the protocol has one form for each frame.
"""
import json
import sys

import frames

# cbor2 writes floats in 64 bits, but NaN in 16, which receivers take too; the kind FLOAT has 32.
READ_ONLY = {"announce with every kind", "progress unknown"}


class Bytes:
    """In the place of a connection."""

    def __init__(self, data):
        self.data = data

    def recv(self, size):
        part, self.data = self.data[:size], self.data[size:]
        return part


def check(vector):
    """A frame is read whole, and written as it was read."""
    data = bytes.fromhex(vector["bytes"])
    wire = Bytes(data + b"".join(map(bytes.fromhex, vector.get("data", []))))
    kind, call, fields, arrays = frames.Frames(wire).receive()
    assert not wire.data, "%s: %d bytes are left" % (vector["name"], len(wire.data))
    assert frames.__dict__[vector["type"]] == kind and call == vector["json"].get("id", 0), vector["name"]
    announced = vector["json"].get("outside", [])
    assert [part for tag, content in arrays for part in (tag, len(content))] == announced, vector["name"]
    if vector.get("canonical", True) and vector["name"] not in READ_ONLY:
        assert frames.cbor2.dumps(fields) == data[frames.HEADER.size:], vector["name"]


with open(sys.argv[1], encoding="utf-8") as file:
    vectors = json.load(file)
for each in vectors:
    check(each)
print("ok %d frames" % len(vectors))
