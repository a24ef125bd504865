# SPDX-License-Identifier: Apache-2.0
"""A module gets a method more: TOMBOLO_NEW_JAR is dropped into TOMBOLO_DEPLOY, and nothing else is touched."""
import os
import pathlib
import pydoc
import shutil
import unittest

from tests.live.institute import LiveTest


class NewcomerTest(LiveTest):
    def test_a_new_method_appears_in_help_and_can_be_called(self):
        with self.assertRaises(AttributeError):
            self.sea.greatest_mean
        deploy = pathlib.Path(os.environ["TOMBOLO_DEPLOY"])
        draft = deploy / "sea-surface.jar.part"
        shutil.copyfile(os.environ["TOMBOLO_NEW_JAR"], draft)
        draft.rename(deploy / "sea-surface.jar")
        self.eventually(self.appeared, "the method appears", 60)
        text = pydoc.render_doc(self.sea.greatest_mean, renderer=pydoc.plaintext)
        for words in (
            "greatest_mean(variable: str, box: Box) -> float",
            "The greatest of the means over a box",
            "the greatest mean, in the variable's units",
        ):
            self.assertIn(words, text)
        self.assertIn("greatest_mean", dir(self.sea))
        self.assertEqual(
            self.sea.greatest_mean("SST", (190, 240, -5, 5)), max(self.sea.area_mean("SST", (190, 240, -5, 5)))
        )

    def appeared(self):
        try:
            return bool(self.sea.greatest_mean)
        except (AttributeError, ConnectionError):  # between the two modules there is none
            return False


if __name__ == "__main__":
    unittest.main()
