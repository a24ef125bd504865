# SPDX-License-Identifier: Apache-2.0
"""Values of every kind, there and back."""
import dataclasses
import datetime
import math
import os
import unittest

import tombolo
from tests.live.institute import LiveTest

try:
    import numpy
    import xarray
except ImportError:
    numpy = xarray = None
UTC = datetime.timezone.utc


@dataclasses.dataclass
class Corner:
    west: float
    east: float
    south: float
    north: float


class ScalarsTest(LiveTest):
    def test_texts_numbers_and_truth(self):
        self.assertEqual(self.echo.text("Größe 水深 🌊"), "Größe 水深 🌊")
        self.assertEqual(self.echo.text("ab", 3), "ababab")
        self.assertEqual(self.echo.integer(2**63 - 1), 2**63 - 1)
        self.assertEqual(self.echo.number(-math.inf), -math.inf)
        self.assertTrue(math.isnan(self.echo.number(math.nan)))
        self.assertIs(self.echo.truth(True), True)
        self.assertIsNone(self.echo.nothing())

    def test_what_may_be_left_out(self):
        self.assertIsNone(self.echo.optional())
        self.assertEqual(self.echo.optional("x"), "x")

    def test_bytes_and_objects(self):
        self.assertEqual(self.echo.binary(b"\x00\xff"), b"\x00\xff")
        plain = {"a": [1, True, None, {"b": 0.5}]}
        self.assertEqual(self.echo.any(plain), plain)
        self.assertEqual(self.echo.map({"a": 1.0, "b": 2.0}), {"a": 1.0, "b": 2.0})

    def test_times_are_datetimes(self):
        names = [parameter["name"] for parameter in self.times_record()]
        given = {"instant": datetime.datetime(2026, 11, 25, 12, 0, 0, 123456, UTC)}
        self.assertIn("instant", [name.lower() for name in names])
        got = self.echo.echo(time=given["instant"])
        self.assertEqual(got.time, given["instant"])

    def times_record(self):
        types = self.echo.description["types"]["Times"]
        return [{"name": name} for name in types.get("order", types["properties"])]


class RecordsTest(LiveTest):
    def test_a_box_from_tuple_dict_and_dataclass(self):
        for given in ((190, 240, -5, 5), {"west": 190, "east": 240, "south": -5, "north": 5}, Corner(190, 240, -5, 5)):
            box = self.echo.box(given)
            self.assertEqual((box.west, box["east"], dict(box)["south"], box.north), (190.0, 240.0, -5.0, 5.0))
        self.assertEqual(repr(box), "Box(west=190.0, east=240.0, south=-5.0, north=5.0)")
        self.assertEqual(self.echo.box(box), box)
        with self.assertRaisesRegex(AttributeError, "can't be changed"):
            box.west = 0

    def test_records_in_records_lists_and_choices(self):
        station = {"name": "A", "position": (8.5, 53.5), "tags": ["x", "y"]}
        got = self.echo.object(station)
        self.assertEqual((got.position.east, got.tags, got.depth), (8.5, ["x", "y"], None))
        self.assertEqual(len(self.echo.stations([station, got])), 2)
        circle = self.echo.choice({"Circle": {"radius": 2}})
        self.assertEqual((type(circle).__name__, circle.radius), ("Circle", 2.0))
        self.assertEqual(self.echo.choice(circle), circle)
        tree = {"name": "oak", "branches": [{"name": "twig", "branches": []}]}
        self.assertEqual(self.echo.tree(tree).branches[0].name, "twig")

    def test_every_kind_of_input_at_once(self):
        got = self.echo.echo(
            string="s",
            number=1.5,
            integer=2**60,
            truth=False,
            array=[1, 2.5],
            box=(1, 2, 3, 4),
            binary=b"ab",
            choice={"Rectangle": (1, 2)},
        )
        self.assertEqual(
            (got.string, got.integer, got.truth, list(got.array), got.binary), ("s", 2**60, False, [1.0, 2.5], b"ab")
        )
        self.assertEqual((got.choice.height, got.time, got.object), (2.0, None, None))

    def test_what_does_not_fit_is_refused_here_and_what_is_wrong_there(self):
        with self.assertRaisesRegex(ValueError, "box.west: expected a number"):
            self.echo.box(("x", 1, 2, 3))
        with self.assertRaisesRegex(tombolo.InvalidArgument, "south"):
            self.echo.box((1, 2, 50, -50))


class ArraysTest(LiveTest):
    def test_a_list_of_numbers(self):
        self.assertEqual(list(self.echo.array([1, 2.5, 4])), [1.0, 2.5, 4.0])
        self.assertEqual([list(row) for row in self.echo.matrix([[1, 2], [3]])], [[1.0, 2.0], [3.0]])

    def test_descriptions_are_complete(self):
        self.assertEqual(len(self.t.services()), len({each["id"] for each in self.t.services("")}))
        self.assertEqual([each["id"] for each in self.t.services("cosine")], ["org.tombolo.sample.SeaSurface"])


@unittest.skipIf(os.environ.get("TOMBOLO_PLAIN"), "numpy is switched off here")
class NumpyTest(LiveTest):
    def test_arrays_of_numbers(self):
        for count in (0, 3, 1_000_000):
            sent = numpy.arange(count, dtype="float64")
            got = self.echo.array(sent)
            self.assertEqual(got.dtype, numpy.float64)
            numpy.testing.assert_array_equal(got, sent)
        numpy.testing.assert_array_equal(self.echo.array(numpy.arange(10, dtype=">i2")[::2]), [0, 2, 4, 6, 8])
        self.assertEqual(self.echo.matrix(numpy.ones((2, 3))).shape, (2, 3))

    def test_arrays_of_any_type_and_shape(self):
        for dtype in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "float32", "float64"):
            sent = numpy.arange(24).reshape(2, 3, 4).astype(dtype)
            got = self.echo.ndarray(sent.transpose(2, 0, 1))
            self.assertEqual(got.dtype, sent.dtype)
            numpy.testing.assert_array_equal(got, sent.transpose(2, 0, 1))
        self.assertEqual(self.echo.ndarray(["a", "bc"]).tolist(), ["a", "bc"])
        masked = numpy.ma.MaskedArray([1, 2, 3], mask=[False, True, False], fill_value=-9)
        got = self.echo.ndarray(masked)
        self.assertEqual((got.tolist(), got.fill_value), ([1, None, 3], -9))

    def test_datasets_with_coordinates_units_attributes_and_times(self):
        times = numpy.array(["2026-01-01", "2026-02-01"], dtype="datetime64[ns]")
        sent = xarray.Dataset(
            {"SST": (("time", "lat"), numpy.array([[1.5, numpy.nan], [3, 4]], dtype="float32"), {"units": "degC"})},
            {"time": times, "lat": ("lat", [-5.0, 5.0], {"units": "degrees_north"})},
            {"Conventions": "CF-1.8", "version": 2},
        )
        got = self.echo.dataset(sent)
        xarray.testing.assert_equal(got, sent)
        self.assertEqual(
            (got.SST.attrs["units"], got.lat.attrs["units"], got.attrs["version"]), ("degC", "degrees_north", 2)
        )

    def test_the_sample_gives_xarray(self):
        series = self.sea.mean_series("coads_climatology", "SST", box=(190, 240, -5, 5))
        self.assertEqual(series["SST"].sizes, {"time": 12})
        numpy.testing.assert_allclose(series["SST"].values, self.sea.area_mean("SST", (190, 240, -5, 5)))
        self.assertIn("units", series["SST"].attrs)
        self.assertTrue(series.attrs["process_id"])

    def test_other_forms_as_they_are(self):
        raw = self.sea.mean_series("coads_climatology", "SST", (190, 240, -5, 5), _format="netcdf")
        self.assertEqual(raw[:4], b"CDF\x05")
        text = self.sea.mean_series("coads_climatology", "SST", (190, 240, -5, 5), _format="csv").decode()
        self.assertIn("SST", text.splitlines()[0])


@unittest.skipUnless(os.environ.get("TOMBOLO_PLAIN"), "only where numpy is switched off")
class PlainTest(LiveTest):
    def test_arrays_and_datasets_without_numpy(self):
        got = self.echo.ndarray([[1, 2], [3, 4]])
        self.assertEqual((got.shape, got.dtype, got.tolist()), ((2, 2), "float64", [[1.0, 2.0], [3.0, 4.0]]))
        series = self.sea.mean_series("coads_climatology", "SST", (190, 240, -5, 5))
        self.assertEqual(series["data_vars"]["SST"]["dims"], ["time"])
        self.assertEqual(len(series["data_vars"]["SST"]["data"].tolist()), 12)
        self.assertEqual(self.echo.dataset(series)["dims"], series["dims"])


if __name__ == "__main__":
    unittest.main()
