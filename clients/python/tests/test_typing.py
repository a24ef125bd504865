# SPDX-License-Identifier: Apache-2.0
"""The client's own types, as mypy sees them. Needs mypy."""
import pathlib
import subprocess
import tempfile
import unittest

SOURCES = pathlib.Path(__file__).parents[1] / "src"


class TypingTest(unittest.TestCase):
    def test_the_client_is_typed_for_python_3_9(self):
        with tempfile.TemporaryDirectory() as cache:
            command = ["/usr/bin/mypy", "--strict", "--python-version", "3.9", "--cache-dir", cache, "tombolo"]
            ended = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True, timeout=200)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)


if __name__ == "__main__":
    unittest.main()
