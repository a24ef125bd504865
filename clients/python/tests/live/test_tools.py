# SPDX-License-Identifier: Apache-2.0
"""help(), completion, the command line, typed modules, and asyncio."""
import asyncio
import json
import os
import pathlib
import pydoc
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid

import tombolo
import tombolo.aio
from tests.live import institute
from tests.live.institute import LiveTest
from tests.test_typing import checked


def program(*arguments, code=0):
    ended = subprocess.run(
        [sys.executable, "-m", "tombolo", arguments[0], os.environ["TOMBOLO_URL"], *arguments[1:]],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if ended.returncode != code:
        raise AssertionError(f"exit code {ended.returncode}: {ended.stderr}")
    return ended


class TextsTest(LiveTest):
    def test_help_has_the_javadoc_the_units_the_examples_and_the_problems(self):
        text = pydoc.render_doc(self.sea.area_mean, renderer=pydoc.plaintext)
        for words in (
            "area_mean(variable: str, box: Box) -> array of float64",
            "Means over a box, one for each time step",
            "a name that the dataset holds",
            "coads_climatology",
            "degrees_east",
            "NotFound",
            "doi:10.5281/zenodo.4551996",
        ):
            self.assertIn(words, text)

    def test_services_and_methods_show_themselves(self):
        self.assertIn("org.tombolo.sample.SeaSurface", repr(self.t.services()))
        self.assertIn("trend(dataset: str, variable: str, box: Box) -> Trend", repr(self.sea))
        self.assertIn("area_mean", dir(self.sea))
        self.assertIn("SeaSurface", self.t._ipython_key_completions_())
        for each in (self.t, self.t.services(), self.sea, self.sea.trend):
            self.assertTrue(each._repr_html_().startswith("<"))

    def test_what_may_be_left_out_is_optional(self):
        self.assertEqual(str(self.echo.optional.__signature__), "(optional: Optional[str] = None) -> Optional[str]")


class CommandLineTest(LiveTest):
    def test_ls_describe_call_and_jobs(self):
        self.assertIn("org.tombolo.echo.Echo", program("ls").stdout)
        self.assertEqual(
            [each["id"] for each in json.loads(program("ls", "--json", "--search", "cosine").stdout)],
            ["org.tombolo.sample.SeaSurface"],
        )
        self.assertIn("area_mean(", program("describe", "SeaSurface").stdout)
        self.assertIn("Returns", program("describe", "SeaSurface.trend").stdout)
        means = json.loads(program("call", "SeaSurface.area_mean", "SST", "[190, 240, -5, 5]").stdout)
        self.assertEqual(len(means), 12)
        self.assertEqual(program("call", "Echo.count", "3").stdout, "0\n1\n2\n")
        job = program("call", "--job", "Echo.text", "hello").stdout.strip()
        self.assertEqual(json.loads(program("jobs", job, "--result").stdout), "hello")
        self.assertIn(job, program("jobs").stdout)

    def test_a_form_goes_into_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "series.nc")
            program(
                "call",
                "SeaSurface.mean_series",
                "coads_climatology",
                "SST",
                "box=[190,240,-5,5]",
                "--accept",
                "netcdf",
                "--out",
                str(file),
            )
            self.assertEqual(file.read_bytes()[:3], b"CDF")

    def test_a_reader_that_has_had_enough_ends_it_without_a_word(self):
        command = [sys.executable, "-m", "tombolo", "call", os.environ["TOMBOLO_URL"], "Echo.count", "1000000000000"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            self.addCleanup(process.kill)
            self.assertEqual(process.stdout.readline(), b"0\n")
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
            self.assertEqual(process.wait(60), 0)

    def test_exit_codes(self):
        self.assertIn("NOT_FOUND", program("call", "SeaSurface.area_mean", "FOO", "[190, 240, -5, 5]", code=1).stderr)
        program("call", "SeaSurface.area_mean", "a", "b", "c", "d", code=2)


class StubsTest(LiveTest):
    def test_a_typed_module_is_used_and_checked(self):
        with tempfile.TemporaryDirectory() as folder:
            stubs = pathlib.Path(folder, "institute.py")
            stubs.write_text(program("stubs", "SeaSurface", "Echo").stdout, "utf-8")
            compile(stubs.read_text("utf-8"), "institute.py", "exec")
            used = "from institute import sea_surface, Trend\nfrom tests.live.institute import connect\n"
            used += "trend = sea_surface(connect()).trend('coads_climatology', 'SST', (190.0, 240.0, -5.0, 5.0))\nassert isinstance(trend, Trend)\nprint(trend)\n"
            environment = {**os.environ, "PYTHONPATH": os.environ["PYTHONPATH"] + ":" + folder}
            ended = subprocess.run(
                [sys.executable, "-c", used], capture_output=True, text=True, timeout=120, env=environment
            )
            self.assertIn("Trend(", ended.stdout, ended.stderr)

    def test_mypy_understands_it(self):
        self.assertTrue(shutil.which("mypy", path="/usr/bin"), "mypy is missing: apt-get install mypy")
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "institute.py").write_text(program("stubs", "SeaSurface", "Echo").stdout, "utf-8")
            pathlib.Path(folder, "good.py").write_text(
                "import tombolo\nfrom institute import sea_surface, echo, Box\n\ndef f(t: tombolo.Client) -> float:\n    sea = sea_surface(t)\n"
                "    sea.area_mean('SST', Box(1.0, 2.0, 3.0, 4.0)).mean()\n    for number in echo(t).count(3):\n        number + 1\n"
                "    return sea.trend.submit('a', 'SST', (1.0, 2.0, 3.0, 4.0)).result().slope\n"
            )
            pathlib.Path(folder, "bad.py").write_text(
                "import tombolo\nfrom institute import sea_surface\n\ndef f(t: tombolo.Client) -> str:\n    return sea_surface(t).trend('a', 3, (1.0, 2.0, 3.0, 4.0))\n"
            )
            self.assertEqual(self.mypy(folder, "good.py").returncode, 0)
            bad = self.mypy(folder, "bad.py")
            self.assertEqual(bad.returncode, 1)
            self.assertIn('"str"', bad.stdout)

    def mypy(self, folder, file):
        ended = checked(file, "institute.py", folder=folder, path=os.environ["PYTHONPATH"] + ":" + folder)
        if file == "good.py" and ended.returncode:
            raise AssertionError(ended.stdout + ended.stderr)
        return ended


class AioTest(unittest.IsolatedAsyncioTestCase):
    def connect(self):
        environment = os.environ
        return tombolo.aio.connect(
            environment["TOMBOLO_URL"], environment["TOMBOLO_TOKEN"], fingerprint=environment["TOMBOLO_FINGERPRINT"]
        )

    async def test_the_same_names_awaited(self):
        async with self.connect() as t:
            self.assertEqual(len(await t.services()), len(await t.services("")))
            sea, echo = await asyncio.gather(t["SeaSurface"], t["Echo"])
            self.assertEqual(len(await sea.area_mean("SST", box=(190, 240, -5, 5))), 12)
            self.assertEqual(await asyncio.gather(*(echo.integer(each) for each in range(20))), list(range(20)))
            self.assertEqual([number async for number in echo.count(5)], [0, 1, 2, 3, 4])
            job = await echo.text.submit("hello")
            self.assertEqual(await job.result(timeout=60), "hello")
            self.assertEqual(await job.status, "successful")

    async def test_cancelling_a_task_cancels_there(self):
        async with self.connect() as t:
            echo = await t["Echo"]
            call, heard = "py-" + uuid.uuid4().hex, asyncio.Event()
            task = asyncio.ensure_future(echo.pause(60, _call=call, _progress=lambda fraction, message: heard.set()))
            await asyncio.wait_for(heard.wait(), 60)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task
        with institute.connect() as t:
            self.assertFalse(t.cancel(call))


if __name__ == "__main__":
    unittest.main()
