# SPDX-License-Identifier: Apache-2.0
"""Progress, ends, problems, streams and jobs."""
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest
import uuid

import tombolo
from tests.live.institute import LiveTest, connect

TELLS_WHEN_SENT = """
import signal
from tests.live.institute import connect
from tombolo.link import Link
# A shell starts what it runs in the background without Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
echo, answer = connect()["Echo"], Link.getresponse
def told(link):
    print("sent", flush=True)
    return answer(link)
Link.getresponse = told
"""


class ProgressTest(LiveTest):
    def test_a_listener_hears_of_it(self):
        heard = []
        self.assertEqual(self.echo.pause(0.5, _progress=lambda fraction, message: heard.append(fraction)), 0.5)
        self.assertTrue(heard and all(0 <= fraction <= 1 for fraction in heard), heard)

    def test_a_bar_is_drawn_on_a_terminal_after_a_second(self):
        code = "from tests.live.institute import connect; import sys; sys.stderr.isatty = lambda: True; connect()['Echo'].pause(4)"
        drawn = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
        self.assertRegex(drawn.stderr, r"pause.*\d+ ?%")

    def test_no_bar_where_nobody_looks(self):
        code = "from tests.live.institute import connect; connect()['Echo'].pause(1.5)"
        self.assertEqual(
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True).stderr,
            "",
        )


class EndsTest(LiveTest):
    def interrupted(self, code, call):
        """Runs a call in a process of its own, and sends it Ctrl-C once the call has been sent."""
        process = subprocess.Popen(
            [sys.executable, "-c", TELLS_WHEN_SENT + code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.addCleanup(process.kill)
        self.assertEqual(process.stdout.readline(), "sent\n")
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        self.assertIn("KeyboardInterrupt", error)
        self.assertFalse(self.runs(call), "the call still runs at the institute")

    def test_ctrl_c_ends_a_call_with_progress_there(self):
        call = "py-" + uuid.uuid4().hex
        self.interrupted(f"echo.pause(60, _call={call!r})", call)

    def test_ctrl_c_ends_a_plain_call_there(self):
        call = "py-" + uuid.uuid4().hex
        self.interrupted(f"echo.later('x', 60, _call={call!r})", call)

    def test_a_timeout_is_kept_there(self):
        begin = time.monotonic()
        with self.assertRaises(TimeoutError) as raised:
            self.echo.pause(60, _timeout=0.5)
        self.assertIsInstance(raised.exception, tombolo.DeadlineExceeded)
        self.assertLess(time.monotonic() - begin, 30)

    def test_a_call_is_cancelled_by_its_name(self):
        call = "py-" + uuid.uuid4().hex

        def listener(fraction, message):
            self.t.cancel(call)

        with self.assertRaises(tombolo.Cancelled):
            self.echo.pause(60, _call=call, _progress=listener)


class ProblemsTest(LiveTest):
    def test_each_code_has_its_class(self):
        kinds = {
            "NOT_FOUND": LookupError,
            "NO_DATA": LookupError,
            "INVALID_ARGUMENT": ValueError,
            "TOO_LARGE": ValueError,
            "WITHHELD": PermissionError,
            "CONTRACT_MISMATCH": TypeError,
        }
        for name, standard in kinds.items():
            with self.subTest(name), self.assertRaises(standard) as raised:
                self.echo.fail(name, "the words")
            self.assertIsInstance(raised.exception, tombolo.Problem)
            self.assertEqual(raised.exception.name, name)
            self.assertIn("the words", str(raised.exception))

    def test_a_fault_comes_with_the_remote_stack(self):
        with self.assertRaises(tombolo.MethodFailed) as raised:
            self.echo.crash("a fault")
        self.assertIn("org.tombolo", str(raised.exception.__cause__))

    def test_a_declared_exception_has_its_name_and_data(self):
        with self.assertRaises(tombolo.Declared) as raised:
            self.echo.run_aground("not water enough", 1.5)
        self.assertEqual((raised.exception.exception, raised.exception.data), ("AgroundException", {"depth": 1.5}))

    def test_the_sample_names_what_there_is(self):
        with self.assertRaisesRegex(tombolo.NotFound, "SST"):
            self.sea.area_mean("FOO", (190, 240, -5, 5))

    def test_services_methods_and_tokens_that_are_not_there(self):
        with self.assertRaises(tombolo.NoSuchMethod):
            self.t["NoSuchThing"]
        with self.assertRaisesRegex(AttributeError, "area_mean"):
            self.sea.no_such_method
        with self.assertRaises(tombolo.Unauthenticated):
            tombolo.connect(
                os.environ["TOMBOLO_URL"], "wrong", fingerprint=os.environ["TOMBOLO_FINGERPRINT"]
            ).services()

    def test_another_certificate_is_refused_and_the_pem_file_is_taken(self):
        with self.assertRaises(tombolo.WrongCertificate):
            connect(fingerprint="0" * 64).services()
        with connect(fingerprint=None, cacert=os.environ["TOMBOLO_CACERT"]) as t:
            self.assertIn("SeaSurface", t)


class StreamsTest(LiveTest):
    def test_items_come_one_after_the_other(self):
        self.assertEqual(list(self.echo.count(1000)), list(range(1000)))

    def test_leaving_a_stream_ends_it_there(self):
        stream = self.echo.count(10**12)
        call = stream.call
        for number in stream:
            if number == 3:
                break
        del stream
        self.eventually(lambda: not self.runs(call), "the stream ends")

    def test_streams_as_arguments(self):
        self.assertEqual(self.echo.sum(float(each) for each in range(1000)), 499500.0)
        self.assertEqual(self.echo.sum([1.5, 2.5]), 4.0)

    def test_streams_both_ways_at_once(self):
        self.assertEqual(list(self.echo.lines(f"line {each}" for each in range(20_000)))[-1], "line 19999")

    def test_files_both_ways_at_once(self):
        piece = bytes(range(256)) * 4096
        size = 0
        for got in self.echo.bytes(piece for _ in range(32)):
            size += len(got)
        self.assertEqual(size, 32 * len(piece))
        with open(__file__, "rb") as file:
            self.assertEqual(self.echo.bytes(file).read(), pathlib.Path(__file__).read_bytes())

    def test_progress_of_a_fault_in_the_callers_own_stream(self):
        def broken():
            yield 1.0
            raise RuntimeError("no more data")

        with self.assertRaisesRegex(RuntimeError, "no more data"):
            self.echo.sum(broken())


class JobsTest(LiveTest):
    def test_a_job_is_found_again_and_has_its_result(self):
        job = self.sea.trend.submit("coads_climatology", "SST", (190, 240, -5, 5))
        trend = job.result(timeout=60)
        again = self.t.job(job.id)
        self.assertEqual((again.status, again.progress), ("successful", 1.0))
        self.assertEqual(again.result(), trend)
        self.assertIn(job.id, [each.id for each in self.t.jobs()])

    def test_a_job_tells_its_progress_and_is_cancelled(self):
        job = self.echo.pause.submit(60)
        self.eventually(lambda: job.status == "running", "the job runs")
        with self.assertRaises(TimeoutError):
            job.result(timeout=0.2)
        job.cancel()
        self.assertEqual(job.status, "dismissed")
        with self.assertRaises(tombolo.Cancelled):
            job.result()

    def test_a_job_that_fails_raises_its_problem(self):
        job = self.echo.fail.submit("NOT_FOUND", "no such thing")
        with self.assertRaisesRegex(tombolo.NotFound, "no such thing"):
            job.result(timeout=60)


if __name__ == "__main__":
    unittest.main()
