"""What tests of papers share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from otop_desk import i18n


@pytest.fixture
def program_in_thai() -> Iterator[None]:
    """The command line sets the program's languages: back to the usual ones afterwards."""
    yield
    i18n.use("th")
    i18n.use_on_papers("th")
