"""The measure of growth tells linear work from quadratic work."""

import pytest

from tests.growth import assert_linear


def test_linear_work_passes() -> None:
    assert_linear(lambda text: [ord(letter) for letter in text], "ก" * 80_000)


def test_quadratic_work_is_found() -> None:
    with pytest.raises(AssertionError):
        assert_linear(lambda text: sum(one == other for one in text for other in text), "ก" * 1_600)
