# SPDX-License-Identifier: Apache-2.0
"""What scientists hand in: iterators, and values of numpy, pandas and xarray where they are installed."""
import datetime
import math
import unittest

from tests.fake import Fake
from tests.test_codec import there_and_back, written
import tombolo
from tombolo import codec
from tombolo.codec.arrays import numpy
from tombolo.schema import Types

UTC = datetime.timezone.utc


class PlainTest(unittest.TestCase):
    def test_numbers_that_fit_nowhere_are_refused_by_name(self):
        for value, words in (([1, math.nan], r"\[1\]: expected a whole number, found nan"), ([math.inf], "found inf")):
            with self.assertRaisesRegex(codec.Mismatch, words):
                written("int[]", value)
        with self.assertRaisesRegex(codec.Mismatch, r"\[0\]: .*a number of 1329 bits"):
            written("double[]", [10**400])
        with self.assertRaisesRegex(codec.Mismatch, "1e\\+300 seconds"):
            written("Duration", 1e300)

    def test_truth_values_are_truth_values(self):
        self.assertEqual(written("boolean[]", (True, False)), [True, False])
        for wrong in ("abc", [1], ["False"], 1):
            with self.assertRaises(codec.Mismatch):
                written("boolean[]", wrong)

    def test_iterators_are_read_once(self):
        self.assertEqual(written("double[]", (each for each in (1, 2))), [1.0, 2.0])
        shape = {"type": "array", "items": {"type": "string"}}
        methods = [
            {"id": "t." + name, "name": name, "method": "put", "parameters": parameters, "result": {}}
            for name, parameters in (
                ("put", [{"name": "names", "schema": shape, "required": True}]),
                ("put-words", [{"name": "words", "schema": shape, "required": True}]),
            )
        ]
        server = Fake()
        self.addCleanup(server.close)
        with tombolo.connect(server.url) as t:
            service = tombolo.Service(t._transport, {"id": "t", "types": {}, "methods": methods}, t._options)
            call, method = service.put._chosen((iter(["a", "b"]),), {})
            self.assertEqual(method.plain(call._arguments), {"names": ["a", "b"]})

    def test_what_holds_itself_is_refused(self):
        server = Fake()
        self.addCleanup(server.close)
        circle = []
        circle.append(circle)
        with tombolo.connect(server.url) as t, self.assertRaisesRegex(tombolo.InvalidArgument, "holds itself"):
            t["Tides"].echo(circle)

    def test_bytes_need_not_lie_together(self):
        self.assertEqual(there_and_back("byte[]", memoryview(b"abcdef")[::2]), b"ace")

    def test_a_dataset_without_dimensions_says_what_is_missing(self):
        with self.assertRaisesRegex(codec.Mismatch, "data_vars.a: .*dims"):
            written("Dataset", {"data_vars": {"a": {"data": [1.0]}}})


@unittest.skipIf(numpy is None, "numpy is switched off here")
class ScienceTest(unittest.TestCase):
    def test_moments_of_numpy_and_pandas_are_moments(self):
        import pandas

        fine = numpy.datetime64("2020-01-01T03:04:05.123456789")
        self.assertEqual(written("Instant", fine), "2020-01-01T03:04:05.123456789Z")
        self.assertEqual(written("LocalDateTime", fine), "2020-01-01T03:04:05.123456789")
        self.assertEqual(written("LocalDate", numpy.datetime64("2020-01-01")), "2020-01-01")
        self.assertEqual(written("LocalDateTime", datetime.date(2020, 1, 1)), "2020-01-01T00:00")
        self.assertEqual(written("Duration", numpy.timedelta64(1500, "ms")), "PT1.5S")
        self.assertEqual(written("Duration", numpy.int64(3)), "PT3S")
        self.assertEqual(written("Duration", pandas.Timedelta(1, "ns")), "PT0.000000001S")

    def test_nat_is_none_and_no_year_1677(self):
        import pandas

        for missing in (numpy.datetime64("NaT"), numpy.timedelta64("NaT"), pandas.NaT, pandas.NA):
            for java in ("Instant", "LocalDate", "Duration"):
                self.assertIsNone(written(java, missing))

    def test_tables_and_series(self):
        import pandas

        table = pandas.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
        self.assertEqual(written("double[][]", table), [[1.0, 3.0], [2.0, 4.0]])
        self.assertEqual(written("Map<String, Double>", table["a"].rename({0: "x", 1: "y"})), {"x": 1.0, "y": 2.0})
        self.assertEqual(written("double[]", pandas.array([1, None], dtype="Int64")), [1.0, None])
        point = Types({}).shape({"type": "object", "title": "P", "properties": {"b": {}, "a": {}}, "order": ["b", "a"]})
        rows = codec.to_json(codec.containers.ListOf(point), table)
        self.assertEqual(rows, [{"b": 3.0, "a": 1.0}, {"b": 4.0, "a": 2.0}])

    def test_several_numbers_are_no_number(self):
        for java in ("long", "double"):
            with self.assertRaisesRegex(codec.Mismatch, "ndarray of several"):
                written(java, numpy.array([1, 2]))

    def test_masked_elements_are_missing_where_anything_may_stand(self):
        self.assertEqual(written("Object", numpy.ma.array([1, 2], mask=[False, True])), [1, None])

    def test_characters_of_netcdf_are_texts(self):
        self.assertEqual(written("NdArray", numpy.array(["ä".encode(), b"b"]))["data"], ["ä", "b"])
        with self.assertRaisesRegex(codec.Mismatch, "UTF-8"):
            written("NdArray", numpy.array([b"\xff"]))

    def test_times_of_a_dataset_may_be_missing(self):
        import xarray

        times = numpy.array(["2000-01-01", "NaT"], "M8[ns]")
        back = there_and_back("Dataset", xarray.Dataset({"t": ("x", times)}))
        numpy.testing.assert_array_equal(back["t"].values, times)

    def test_what_xarray_cannot_write_is_named(self):
        import pandas
        import xarray

        index = pandas.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["l", "m"])
        with self.assertRaisesRegex(codec.Mismatch, "coords.x: .*reset_index"):
            written("Dataset", xarray.Dataset({"t": ("x", [1.0, 2.0])}).assign_coords(x=index))


if __name__ == "__main__":
    unittest.main()
