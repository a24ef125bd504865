# SPDX-License-Identifier: Apache-2.0
"""What happens on the way: connections that are old, shared, slow or cut, and what stands before an institute."""
import asyncio
import datetime
import multiprocessing
import pathlib
import socket
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock

import tombolo
import tombolo.aio
from tests.fake import Fake, eventually
from tombolo import codec
from tombolo.http import Origin


class Scripted:
    """Answers each request with the next of some bytes, and closes the connection where there are no more."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.heads = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while self.answers:
            try:
                connected, _ = self.listening.accept()
            except OSError:
                return
            with connected, connected.makefile("rb") as lines:
                connected.settimeout(60)
                self.heads.append(self.head(lines))
                connected.sendall(self.answers.pop(0))

    @staticmethod
    def head(lines):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += lines.readline()
        return head.decode()


def answer(status, body=b"", *headers):
    lines = [f"HTTP/1.1 {status} x", *headers, f"Content-Length: {len(body)}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode() + body


EMPTY = answer(200, b'{"services": [], "total": 0}', "Content-Type: application/json")


class OnTheWayTest(unittest.TestCase):
    def scripted(self, *answers):
        server = Scripted(*answers)
        self.addCleanup(server.listening.close)
        return server

    def test_a_proxy_that_asks_for_patience_is_given_it(self):
        server = self.scripted(answer(429, b"slow down", "Retry-After: 1"), EMPTY)
        begin = time.monotonic()
        self.assertEqual(tombolo.connect(server.url).services(), [])
        self.assertGreaterEqual(time.monotonic() - begin, 1)

    def test_what_is_no_gateway_is_told(self):
        for page in (b"<html>", b'{"ok": true}', b"[]"):
            server = self.scripted(answer(200, page))
            with self.assertRaisesRegex(tombolo.Internal, "address"):
                tombolo.connect(server.url).services()

    def test_the_result_of_a_job_that_is_lost_on_its_way_is_asked_for_again(self):
        done = answer(
            200, b'{"jobID": "1", "status": "successful", "processID": "x.y"}', "Content-Type: application/json"
        )
        cut = b"HTTP/1.1 200 x\r\nContent-Type: application/cbor\r\nContent-Length: 9\r\n\r\n\x1b"
        server = self.scripted(done, cut, answer(200, b"\x07", "Content-Type: application/cbor"))
        transport = tombolo.connect(server.url)._transport
        self.assertEqual(tombolo.Job(transport, "1", codec.Shape()).result(), 7)

    def test_a_bad_gateway_may_have_passed_the_call_on(self):
        for status in (502, 504):
            problem = tombolo.problem.of_body({}, status)
            self.assertEqual((type(problem).retry, type(problem) is tombolo.Unavailable), ("if-repeatable", False))

    def test_an_answer_that_is_shorter_than_it_said_is_no_answer(self):
        short = b"HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\nabc"
        for read in (
            lambda it: b"".join(iter(it.read1, b"")),
            lambda it: [it.readinto(bytearray(9)) for _ in range(2)],
        ):
            with Origin(self.scripted(short).url).request("GET", "/", {}) as cut:
                with self.assertRaisesRegex(tombolo.ConnectionLost, "7 bytes before the end"):
                    read(cut)

    def test_a_path_before_the_gateway_and_a_slash_after_it_are_kept(self):
        server = self.scripted(EMPTY)
        tombolo.connect(server.url + "/institutes/awi/").services()
        self.assertIn("GET /institutes/awi/services?", server.heads[0])

    def test_a_handshake_that_comes_byte_by_byte_has_an_end(self):
        listening = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listening.close)

        done = threading.Event()
        self.addCleanup(done.set)

        def drip():
            with listening.accept()[0] as connected:
                connected.sendall(b"\x16\x03\x03\x40\x00")
                try:
                    while not done.wait(0.05):
                        connected.sendall(b"\x00")
                except OSError:
                    pass

        threading.Thread(target=drip, daemon=True).start()
        origin = Origin(f"https://127.0.0.1:{listening.getsockname()[1]}", "0" * 64, connect_timeout=0.5)
        begin = time.monotonic()
        with self.assertRaisesRegex(tombolo.Unavailable, "handshake"):
            origin.request("GET", "/", {})
        self.assertLess(time.monotonic() - begin, 30)


class TokenTest(unittest.TestCase):
    def test_a_token_is_taken_with_the_end_of_its_line(self):
        server = Scripted(EMPTY)
        self.addCleanup(server.listening.close)
        tombolo.connect(server.url, token="secret\r\n").services()
        self.assertIn("Authorization: Bearer secret\r\n", server.heads[0])

    def test_what_is_no_token_is_refused_and_not_told(self):
        for wrong in ("sec\nret", "secret ☃"):
            with self.assertRaises(ValueError) as refused:
                tombolo.connect("https://institute.example", token=wrong)
            self.assertNotIn("sec", str(refused.exception))

    def test_a_file_that_holds_no_certificates_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "institute.pem")
            for make in (lambda: None, lambda: file.write_text("no certificate")):
                make()
                with self.assertRaisesRegex(ValueError, "institute.pem"):
                    tombolo.connect("https://institute.example", cacert=str(file))


def in_child(tides, told):
    told.put([tides.echo(each) for each in range(20)] == list(range(20)))


def reads(thread):
    """Whether a thread reads from a connection."""
    frame = sys._current_frames().get(thread)
    while frame is not None and frame.f_code.co_name != "readinto":
        frame = frame.f_back
    return frame is not None


class KeptTest(unittest.TestCase):
    def setUp(self):
        self.server = Fake()
        self.addCleanup(self.server.close)
        self.t = tombolo.connect(self.server.url)
        self.addCleanup(self.t.close)
        self.tides = self.t["Tides"]

    def test_a_connection_that_was_idle_for_long_is_not_used_again(self):
        # A firewall may have forgotten it, and says so to nobody.
        before = self.server.connections
        with unittest.mock.patch("tombolo.link._KEPT_FOR", 0.0):
            self.assertEqual(self.tides.echo(1), 1)
        self.assertEqual(self.server.connections, before + 1)

    def test_a_forked_process_does_not_speak_on_its_parents_connection(self):
        self.tides.echo(1)
        before = self.server.connections
        fork = multiprocessing.get_context("fork")
        told = fork.Queue()
        child = fork.Process(target=in_child, args=(self.tides, told))
        child.start()
        self.assertTrue(told.get(timeout=60))
        child.join(60)
        self.assertEqual(self.server.connections, before + 1)
        self.assertEqual(self.tides.echo(2), 2)
        self.assertEqual(self.server.connections, before + 1, "the parent keeps its own")

    def test_a_forked_process_that_drops_a_stream_leaves_it_to_its_parent(self):
        stream = self.tides.months(3)
        first = next(stream)
        child = multiprocessing.get_context("fork").Process(target=stream.close)
        child.start()
        child.join(60)
        self.assertEqual(child.exitcode, 0)
        self.assertEqual(len([first, *stream]), 3)
        self.assertFalse(self.server.cancelled.is_set())

    def test_a_stream_that_another_thread_closes_is_cancelled(self):
        stream, reader = self.tides.months(0), threading.get_ident()

        def close():
            eventually(lambda: reads(reader))
            stream.close()

        threading.Thread(target=close, daemon=True).start()
        with self.assertRaises(tombolo.Cancelled):
            next(stream)
        self.assertEqual(list(stream), [])

    def test_a_stream_that_its_own_listener_closes_is_cancelled(self):
        self.server.again = True
        stream = self.tides.months(3, _progress=lambda fraction, message: stream.close())
        with self.assertRaises(tombolo.Cancelled):
            next(stream)

    def test_long_timeouts_are_a_year(self):
        for long in (1e6, 1e9, 1e300, float("inf"), datetime.timedelta(days=400)):
            self.assertEqual(self.tides.echo(1, _timeout=long), 1)
            self.assertIn(b"all of it", b"".join(self.tides.copy([b"all of it"], _timeout=long)))
        said = {headers["Tombolo-Timeout"] for verb, _, headers in self.server.seen if verb == "POST"}
        self.assertIn("1000000s", said)
        for each in said - {"1000000s"}:
            self.assertRegex(each, "^3153[56][0-9]{3}s$")

    def test_timeouts_that_are_none_are_refused(self):
        for wrong in (0, -1, float("nan"), "3", [1]):
            with self.assertRaisesRegex(ValueError, "_timeout"):
                self.tides.echo(1, _timeout=wrong)

    def test_names_that_would_lead_elsewhere_are_no_services(self):
        before = len(self.server.seen)
        for name in ("", ".", ".."):
            with self.assertRaises(tombolo.NoSuchMethod):
                self.t[name]
        with self.assertRaisesRegex(TypeError, "SeaSurface"):
            self.t[3]
        self.assertEqual(len(self.server.seen), before)


class AioTest(unittest.TestCase):
    def setUp(self):
        self.server = Fake()
        self.addCleanup(self.server.close)

    def run_with(self, work):
        async def whole():
            async with tombolo.aio.connect(self.server.url) as t:
                return await work(await t["Tides"])

        return asyncio.run(whole())

    def test_a_call_that_is_cancelled_on_its_way_is_cancelled_when_it_has_come(self):
        self.server.unknown = 3  # the first DELETEs are there before the call is

        async def work(tides):
            task = asyncio.ensure_future(tides.slow(_call="call-0001"))
            while not self.server.begun.is_set():
                await asyncio.sleep(0.01)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task

        self.run_with(work)
        eventually(self.server.cancelled.is_set)

    def test_a_listener_may_be_a_coroutine(self):
        heard = []

        async def listener(fraction, message):
            heard.append((fraction, message))
            self.server.cancelled.set()

        async def work(tides):
            with self.assertRaises(tombolo.Cancelled):
                await tides.slow(_progress=listener)

        self.run_with(work)
        self.assertEqual(heard, [(0.5, "half")])

    def test_a_listener_that_raises_ends_the_call(self):
        def listener(fraction, message):
            raise ZeroDivisionError("mine")

        async def work(tides):
            with self.assertRaisesRegex(ZeroDivisionError, "mine"):
                await tides.slow(_progress=listener)

        self.server.again = True
        self.run_with(work)
        self.assertTrue(self.server.cancelled.wait(30))


if __name__ == "__main__":
    unittest.main()
