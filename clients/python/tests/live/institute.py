# SPDX-License-Identifier: Apache-2.0
"""The institute that the tests call: a real runtime with the modules sea-surface and echo. TOMBOLO_URL, TOMBOLO_TOKEN and
TOMBOLO_FINGERPRINT say where it is; TOMBOLO_CACERT is its certificate."""
import os
import time
import unittest

import tombolo


def connect(**more):
    return tombolo.connect(
        os.environ["TOMBOLO_URL"],
        os.environ["TOMBOLO_TOKEN"],
        **{"fingerprint": os.environ["TOMBOLO_FINGERPRINT"], **more},
    )


class LiveTest(unittest.TestCase):
    def setUp(self):
        self.t = connect()
        self.addCleanup(self.t.close)
        self.echo = self.t["Echo"]
        self.sea = self.t["SeaSurface"]

    def runs(self, call):
        """Whether a call still runs; ends it if it does."""
        return self.t.cancel(call)

    def eventually(self, condition, words, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"{words}: not within {seconds} s")
            time.sleep(0.05)
