"""Programs beside Python that some tests need: found, or the test fails (skips on Windows and macOS)."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.devtools import machine


def program(name: str) -> str:
    """The path of a program like `pdftotext`; never skips on Linux, where `dev.py test` installs it."""
    found = shutil.which(name)
    if found:
        return found
    if not sys.platform.startswith("linux"):
        pytest.skip(f"{name} is not on this machine")
    package = next((package for package, sign in machine.TEST_TOOLS.items() if sign == name), name)
    pytest.fail(f"{name} is missing; {machine.command_to_say([package])}")
