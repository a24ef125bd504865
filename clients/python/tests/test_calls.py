# SPDX-License-Identifier: Apache-2.0
"""Calls of a gateway that misbehaves on request."""
import inspect
import itertools
import pydoc
import time
import traceback
import unittest
import unittest.mock

import tombolo
from tests.fake import Fake, eventually


class CallsTest(unittest.TestCase):
    def setUp(self):
        self.server = Fake()
        self.addCleanup(self.server.close)
        self.t = tombolo.connect(self.server.url, token="secret")
        self.addCleanup(self.t.close)
        self.tides = self.t["Tides"]

    def test_a_call_has_the_token_and_an_id(self):
        self.assertEqual(list(self.tides.area_mean("SST", box=(190, 240))), [1.5, 2.5])
        _, _, headers = self.server.seen[-1]
        self.assertEqual(headers["Authorization"], "Bearer secret")
        self.assertRegex(headers["Tombolo-Call"], r"^[A-Za-z0-9_-]{8,64}$")

    def test_overloads_are_told_apart_by_number_name_and_java_name(self):
        self.tides.area_mean("SST", (1, 2))
        self.tides.areaMean("coads", "SST", {"west": 1, "east": 2})
        self.tides.area_mean(box=(1, 2), variable="SST", dataset="coads")
        names = [path.rsplit("/", 1)[-1] for path in self.server.posts()]
        self.assertEqual(names, ["areaMean", "areaMean-dataset-variable-box", "areaMean-dataset-variable-box"])

    def test_arguments_that_fit_no_overload_are_refused_with_the_signatures(self):
        with self.assertRaisesRegex(TypeError, r"area_mean\(variable: str, box: Box\)"):
            self.tides.area_mean()
        with self.assertRaisesRegex(tombolo.InvalidArgument, "box: a Box has 2 parts"):
            self.tides.area_mean("SST", box=(1, 2, 3))
        with self.assertRaisesRegex(TypeError, "_timeuot.*_timeout"):
            self.tides.area_mean("SST", (1, 2), _timeuot=3)
        self.assertEqual(self.server.posts(), [])

    def test_connections_are_used_again(self):
        before = self.server.connections
        for _ in range(5):
            self.tides.area_mean("SST", (1, 2))
        self.assertEqual(self.server.connections, before)

    def test_a_busy_institute_is_asked_again(self):
        self.server.failures = [(503, 40, "BUSY", "queue full"), (503, 40, "BUSY", "queue full")]
        self.assertEqual(self.tides.echo(7), 7)
        self.assertEqual(len(self.server.posts()), 3)

    def test_tries_are_bounded(self):
        self.server.failures = [(503, 50, "UNAVAILABLE", "draining")] * 9
        with self.assertRaises(tombolo.Unavailable):
            self.tides.echo(7)
        self.assertEqual(len(self.server.posts()), 3)

    def test_a_lost_connection_is_tried_again_only_where_the_method_may_run_twice(self):
        self.server.failures = ["drop"]
        self.assertEqual(list(self.tides.area_mean("SST", (1, 2))), [1.5, 2.5])
        self.server.failures = ["drop"]
        with self.assertRaises(tombolo.ConnectionLost):
            self.tides.echo(7)

    def test_problems_have_their_class_and_the_standard_one_and_the_remote_stack(self):
        self.server.failures = [(404, 22, "NOT_FOUND", "no variable FOO")]
        with self.assertRaises(LookupError) as raised:
            self.tides.echo(1)
        self.assertIsInstance(raised.exception, tombolo.NotFound)
        self.assertEqual((raised.exception.code, raised.exception.call), (22, "c-1"))
        problem = tombolo.problem.of_body(
            {"code": 60, "name": "METHOD_FAILED", "detail": "boom", "remoteStack": "java.lang.X\n at y"}
        )
        self.assertIn(
            "at the institute\njava.lang.X", "".join(traceback.format_exception(type(problem), problem, None))
        )
        self.assertIsInstance(tombolo.problem.of_body({"code": 49, "name": "NEW"}), tombolo.Busy)

    def test_a_problem_with_nonsense_in_it_is_a_problem_all_the_same(self):
        for after in ("soon", float("nan"), -1, 1e300, [1]):
            self.assertIsNone(tombolo.problem.of_body({"name": "BUSY", "retryAfter": after}).retry_after)
        self.assertEqual(tombolo.problem.of_body({"name": "DECLARED", "exception": "x"}).data, {})

    def test_progress_that_says_nothing_is_borne(self):
        self.server.progress = None
        with self.assertRaises(tombolo.Cancelled):
            self.tides.slow(_progress=lambda fraction, message: self.server.cancelled.set())

    def test_redirects_are_refused(self):
        with self.assertRaisesRegex(tombolo.InvalidArgument, "elsewhere.*redirects"):
            self.t._transport.json("/moved")

    def test_a_listener_that_raises_cancels_there(self):
        def listener(fraction, message):
            self.assertEqual((fraction, message), (0.5, "half"))
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            self.tides.slow(_progress=listener, _call="call-0001")
        self.assertIn(("DELETE", "/calls/call-0001"), [seen[:2] for seen in self.server.seen])

    def test_a_call_that_takes_too_long_ends_here_and_there(self):
        with unittest.mock.patch("tombolo.call._GRACE", 0.1), self.assertRaises(TimeoutError):
            self.tides.slow(_timeout=0.2)
        self.assertTrue(self.server.cancelled.wait(30))

    def test_a_stream_gives_its_items_and_ends_when_it_is_left(self):
        self.assertEqual(list(self.tides.months(3)), [0, 1, 2])
        for month in self.tides.months(10_000_000):
            if month == 2:
                break
        self.assertTrue(self.server.cancelled.wait(30))

    def test_a_stream_may_last_longer_than_the_time_of_an_item(self):
        with unittest.mock.patch("tombolo.call._GRACE", 1):
            numbers = self.tides.months(10_000_000, _timeout=2)
            pieces = self.tides.copy((bytes(100_000) for _ in itertools.count()), _timeout=2)
            end = time.monotonic() + 3.5
            with numbers, pieces:
                self.assertTrue(any(time.monotonic() > end for _ in zip(numbers, pieces)))

    def test_a_stream_that_falls_silent_ends_here_and_there(self):
        with unittest.mock.patch("tombolo.call._GRACE", 0.1), self.assertRaises(TimeoutError):
            list(self.tides.months(0, _timeout=0.2))
        self.assertTrue(self.server.cancelled.wait(30))

    def test_a_stream_that_is_cut_off_says_so(self):
        with self.assertRaises(tombolo.ConnectionLost):
            list(self.tides.months(-3))

    def test_a_stream_goes_and_comes_at_the_same_time(self):
        megabyte = bytes(range(256)) * 4096
        got = b"".join(self.tides.copy(megabyte for _ in range(32)))
        self.assertEqual(got.count(megabyte), 32)

    def test_a_value_of_a_stream_that_raises_reaches_the_caller(self):
        def source():
            yield b"x"
            raise OSError("disk")

        with self.assertRaisesRegex(OSError, "disk"):
            list(self.tides.copy(source()))

    def test_help_has_the_signature_the_texts_and_the_problems(self):
        text = pydoc.render_doc(self.tides.area_mean, renderer=pydoc.plaintext)
        for words in (
            "area_mean(variable: str, box: Box) -> array of float64",
            "Does areaMean.",
            "the variable",
            "'SST'",
            "west: float in degrees_east",
            "NotFound",
            "if there is no such variable",
            "_timeout",
        ):
            self.assertIn(words, text)
        self.assertEqual(str(inspect.signature(self.tides.months)), "(count: int) -> Stream[int]")

    def test_names_are_completed(self):
        self.assertIn("area_mean", dir(self.tides))
        self.assertIn("Tides", self.t._ipython_key_completions_())
        self.assertIn("fake.Tides 1.0.0", repr(self.t.services()))
        self.assertIn("<table>", self.tides._repr_html_())

    def test_an_address_that_nobody_has_is_unavailable(self):
        self.server.close()
        eventually(lambda: self.unavailable())

    def unavailable(self):
        try:
            tombolo.connect(self.server.url, retries=0).services()
        except tombolo.Unavailable:
            return True
        except tombolo.ConnectionLost:
            return False
        return False

    def test_a_token_never_goes_over_plain_http_but_to_this_machine(self):
        with self.assertRaisesRegex(ValueError, "https"):
            tombolo.connect("http://institute.example", token="secret")


if __name__ == "__main__":
    unittest.main()
