# SPDX-License-Identifier: Apache-2.0
"""The client's own types, as mypy sees them. Needs mypy."""
import os
import pathlib
import subprocess
import tempfile
import unittest

SOURCES = pathlib.Path(__file__).parents[1] / "src"


def checked(*files, folder, path=""):
    """What mypy says of them. Most of its time goes to numpy: where MYPY_CACHE_DIR names a folder, only the first time."""
    with tempfile.TemporaryDirectory() as empty:
        environment = {"MYPY_CACHE_DIR": empty, **os.environ, "MYPYPATH": path}
        return subprocess.run(
            ["/usr/bin/mypy", "--strict", "--python-version", "3.9", "--follow-imports=silent", *files],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=600,
            env=environment,
        )


class TypingTest(unittest.TestCase):
    def test_the_client_is_typed_for_python_3_9(self):
        ended = checked("tombolo", folder=SOURCES)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)


if __name__ == "__main__":
    unittest.main()
