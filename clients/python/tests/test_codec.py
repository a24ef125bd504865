# SPDX-License-Identifier: Apache-2.0
"""What Python's own types become, and what is refused."""
import collections
import copy
import dataclasses
import datetime
import decimal
import enum
import pickle
import unittest
import uuid

from tests.samples import TYPES, java
from tombolo import codec
from tombolo.codec import times
from tombolo.schema import Types
from tombolo.stubs import Stubs

UTC = datetime.timezone.utc


def shape(text, python=None):
    return Types(TYPES, python).shape(java(text))


def written(text, value):
    return codec.to_json(shape(text), value)


def there_and_back(text, value):
    return codec.decode(shape(text), b"".join(codec.encode(shape(text), value)))


class TimesTest(unittest.TestCase):
    def test_nanoseconds_are_kept(self):
        fine = codec.from_json(shape("Instant"), "2026-11-22T10:15:30.123456789Z")
        self.assertEqual((fine, fine.nanosecond), (datetime.datetime(2026, 11, 22, 10, 15, 30, 123456, UTC), 789))
        self.assertEqual(written("Instant", pickle.loads(pickle.dumps(fine))), "2026-11-22T10:15:30.123456789Z")
        self.assertIn("789 ns", repr(fine))
        self.assertEqual(written("Duration", codec.from_json(shape("Duration"), "PT-0.000000001S")), "PT-0.000000001S")

    def test_zones_become_utc_where_java_has_an_instant(self):
        zone = datetime.timezone(datetime.timedelta(hours=2))
        self.assertEqual(written("Instant", datetime.datetime(2026, 1, 1, 2, 0, tzinfo=zone)), "2026-01-01T00:00:00Z")
        self.assertEqual(
            written("OffsetDateTime", datetime.datetime(2026, 1, 1, 2, 0, tzinfo=zone)), "2026-01-01T02:00+02:00"
        )

    def test_a_time_without_a_zone_is_no_instant(self):
        with self.assertRaisesRegex(codec.Mismatch, "tzinfo=timezone.utc"):
            written("Instant", datetime.datetime(2026, 1, 1))

    def test_durations(self):
        for text in ("PT0S", "PT1H30M", "PT-1.5S", "PT8760H", "PT0.000001S"):
            self.assertEqual(written("Duration", times.read_duration(text)), text)
        self.assertEqual(times.read_duration("P1DT2H"), datetime.timedelta(days=1, hours=2))
        self.assertEqual(written("Duration", 90), "PT1M30S")

    def test_years_beyond_datetime_stay_texts(self):
        self.assertEqual(codec.from_json(shape("Instant"), "+12026-01-01T00:00:00Z"), "+12026-01-01T00:00:00Z")


class RecordsTest(unittest.TestCase):
    def test_what_a_record_can_be_written_from(self):
        @dataclasses.dataclass
        class Place:
            west: float
            east: float
            south: float
            north: float

        Named = collections.namedtuple("Named", "north south east west")
        wanted = {"west": 1.0, "east": 2.0, "south": 3.0, "north": 4.0}
        for given in (
            (1, 2, 3, 4),
            [1, 2, 3, 4],
            wanted,
            Place(1, 2, 3, 4),
            Named(4, 3, 2, 1),
            there_and_back("Box", (1, 2, 3, 4)),
        ):
            self.assertEqual(written("Box", given), wanted)

    def test_what_is_wrong_is_named_with_its_place(self):
        for value, words in (
            ((1, 2, 3), "has 4 parts"),
            ({**dict.fromkeys("abcd", 1)}, "has no part a"),
            ("x", "expected a Box"),
            ({"west": 1}, "east: missing"),
        ):
            with self.assertRaisesRegex(codec.Mismatch, words):
                written("Box", value)
        with self.assertRaisesRegex(codec.Mismatch, r"\[RED\].west: expected a number, found the text 'x'"):
            written("Map<Color, Box>", {"RED": ("x", 1, 2, 3)})

    def test_records_are_values(self):
        box = there_and_back("Box", (1, 2, 3, 4))
        self.assertEqual(
            (box.west, box["east"], dict(box)["north"], "south" in box, len(box)), (1.0, 2.0, 4.0, True, 4)
        )
        self.assertEqual(pickle.loads(pickle.dumps(box)), box)
        self.assertEqual(copy.deepcopy(box), box)
        self.assertEqual(hash(there_and_back("Box", (1, 2, 3, 4))), hash(box))
        self.assertEqual(box._replace(west=9).west, 9)
        with self.assertRaises(AttributeError):
            box.west = 2

    def test_a_part_whose_name_is_a_methods_wins(self):
        reading = there_and_back("Reading", {"boxes": [], "id": 7, "unit": None, "values": [1.5]})
        self.assertEqual(list(reading.values), [1.5])
        self.assertEqual(reading._asdict()["id"], 7)

    def test_dataclasses_of_the_callers_are_made(self):
        @dataclasses.dataclass(frozen=True)
        class Box:
            west: float
            east: float
            south: float
            north: float

        raw = b"".join(codec.encode(shape("Box"), (1, 2, 3, 4)))
        self.assertEqual(codec.decode(shape("Box", {"Box": Box}), raw), Box(1, 2, 3, 4))

    def test_choices_are_their_cases(self):
        circle = there_and_back("Shape", {"Circle": (2,)})
        self.assertEqual((type(circle).__name__, circle.radius), ("Circle", 2.0))
        self.assertEqual(
            written("Shape", {"Group": [[circle, {"Circle": {"radius": 1}}]]})["Group"]["members"][0],
            {"Circle": {"radius": 2.0}},
        )


class OthersTest(unittest.TestCase):
    def test_other_types_of_python(self):
        color = enum.Enum("Color", "RED GREEN")
        name = uuid.uuid4()
        self.assertEqual(written("Color", color.RED), "RED")
        self.assertEqual(there_and_back("UUID", name), name)
        self.assertEqual(
            there_and_back("BigDecimal", decimal.Decimal("12.3400")).as_tuple(), decimal.Decimal("12.3400").as_tuple()
        )
        self.assertEqual(there_and_back("BigInteger", 2**200), 2**200)
        self.assertEqual(there_and_back("byte[]", bytearray(b"ab")), b"ab")
        self.assertEqual(there_and_back("Set<String>", {"a"}), ["a"])

    def test_long_arrays_are_sent_from_their_own_memory(self):
        import array

        numbers = array.array("d", range(10_000))
        parts = codec.encode(shape("double[]"), numbers)
        self.assertTrue(any(isinstance(part, memoryview) and part.nbytes == 80_000 for part in parts))
        self.assertEqual(list(codec.decode(shape("double[]"), b"".join(parts))), list(numbers))

    def test_an_announced_length_takes_no_memory(self):
        with self.assertRaises(codec.Mismatch):
            codec.decode(shape("double[]"), bytes.fromhex("d8565b7ffffffffffffff8"))
        with self.assertRaises(codec.Mismatch):
            codec.decode(shape("String"), bytes.fromhex("7b7fffffffffffffff"))


class StubsTest(unittest.TestCase):
    def test_texts_and_names_of_an_institute_never_become_code(self):
        evil = 'x"""\nimport os; os.abort()\n"""\\'
        described = {
            "id": evil,
            "interface": evil,
            "title": evil,
            "description": evil,
            "institute": evil,
            "types": {
                evil: {"type": "object", "title": evil, "order": [evil], "properties": {evil: {"type": "string"}}}
            },
            "methods": [
                {
                    "id": evil,
                    "name": evil,
                    "method": evil,
                    "title": evil,
                    "parameters": [{"name": evil, "description": evil, "schema": {"enum": [evil]}}],
                    "result": {"description": evil, "schema": {"$ref": "#/types/" + evil}},
                    "problems": [{"name": evil, "description": evil}],
                }
            ],
        }
        stubs = Stubs(evil)
        stubs.add(described)
        module = compile(stubs.text(), "institute.py", "exec")
        exec(module, {"__name__": __name__})


if __name__ == "__main__":
    unittest.main()
