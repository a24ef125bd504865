# SPDX-License-Identifier: Apache-2.0
"""The golden vectors that Java and JavaScript read too."""
import io
import json
import os
import pathlib
import unittest

from tests.samples import TYPES, java
from tombolo import codec
from tombolo.schema import Types

FOLDER = pathlib.Path(
    os.environ.get("TOMBOLO_VECTORS") or pathlib.Path(__file__).parents[3] / "wire-protocol/src/test/resources/vectors"
)
#: Only the record's own constructor, in Java, knows that.
ONLY_JAVA = {"the constructor refuses"}
#: NaN is all that Python keeps of a missing number with a fill value; so the bytes that it writes are others, the JSON the same.
FILLED = {"NdArray FLOAT32 with fill", "Dataset"}


def shape(vector):
    return Types(TYPES).shape(java(vector["type"]))


def vectors(name):
    return json.loads((FOLDER / name).read_text("utf-8"))


class ValuesTest(unittest.TestCase):
    def test_cbor_is_read_as_the_value_that_json_has(self):
        for vector in vectors("values.json"):
            with self.subTest(vector["name"]):
                value = codec.decode(shape(vector), bytes.fromhex(vector["cbor"]))
                self.assertEqual(json.dumps(codec.to_json(shape(vector), value)), json.dumps(vector["json"]))

    def test_json_is_read_and_written_alike(self):
        for vector in vectors("values.json"):
            with self.subTest(vector["name"]):
                value = codec.from_json(shape(vector), vector["json"])
                self.assertEqual(json.dumps(codec.to_json(shape(vector), value)), json.dumps(vector["json"]))

    def test_what_is_written_are_the_golden_bytes(self):
        for vector in vectors("values.json"):
            with self.subTest(vector["name"]):
                if vector.get("canonical", True) and vector["name"] not in FILLED:
                    value = codec.decode(shape(vector), bytes.fromhex(vector["cbor"]))
                    self.assertEqual(b"".join(codec.encode(shape(vector), value)).hex(), vector["cbor"])

    def test_a_value_is_read_alike_from_a_stream_that_gives_single_bytes(self):
        for vector in vectors("values.json"):
            with self.subTest(vector["name"]):
                value = codec.decode(shape(vector), Dribble(bytes.fromhex(vector["cbor"])))
                self.assertEqual(json.dumps(codec.to_json(shape(vector), value)), json.dumps(vector["json"]))

    def test_what_java_refuses_is_refused_here(self):
        for vector in vectors("refused.json"):
            with self.subTest(vector["name"]):
                if vector["name"] not in ONLY_JAVA:
                    with self.assertRaises(codec.Mismatch) as refused:
                        codec.decode(shape(vector), bytes.fromhex(vector["cbor"]))
                    self.assertEqual(refused.exception.problem, vector["problem"])

    def test_each_value_cut_anywhere_is_refused(self):
        for vector in vectors("values.json"):
            with self.subTest(vector["name"]):
                whole = bytes.fromhex(vector["cbor"])
                for length in range(len(whole)):
                    with self.assertRaises(codec.Mismatch):
                        codec.decode(shape(vector), whole[:length])


class Dribble(io.BytesIO):
    def read1(self, size=-1):
        return super().read(1)

    def readinto(self, buffer):
        return super().readinto(memoryview(buffer)[:1])


if __name__ == "__main__":
    unittest.main()
