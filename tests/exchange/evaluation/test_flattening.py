"""The map from a sheet to its photo: exact where it can be, the best fit where points are off."""

from __future__ import annotations

import pytest

from otop_desk.exchange.evaluation.flattening import _solve, projection

SQUARE = [(0.0, 0.0), (1000.0, 0.0), (0.0, 1400.0), (1000.0, 1400.0)]
MORE = [*SQUARE, (100.0, 50.0), (900.0, 60.0), (333.0, 1200.0), (640.0, 700.0)]


def _seen(point: tuple[float, float], numbers: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f, g, h = numbers
    x, y = point
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


@pytest.mark.parametrize("points", [SQUARE, MORE])
@pytest.mark.parametrize(
    "numbers",
    [
        (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0),
        (2.0, 0.1, 30.0, -0.2, 1.7, -12.0, 0.0, 0.0),
        (0.0, -1.0, 1500.0, 1.0, 0.0, 4.0, 0.0, 0.0),
        (1.2, 0.05, 7.0, -0.03, 0.9, 80.0, 1e-4, -5e-5),
    ],
)
def test_the_map_that_was_used_is_found(
    points: list[tuple[float, float]], numbers: tuple[float, ...]
) -> None:
    found = projection(points, [_seen(point, numbers) for point in points])
    for point in [*MORE, (512.0, 333.0)]:
        assert _seen(point, found) == pytest.approx(_seen(point, numbers), abs=0.01)


def test_a_point_that_is_off_is_outweighed() -> None:
    seen = [(x + 3 * (n == 5), y) for n, (x, y) in enumerate(MORE)]
    found = projection(MORE, seen)
    assert all(_seen(point, found) == pytest.approx(point, abs=3) for point in MORE)


@pytest.mark.parametrize(
    ("matrix", "solved"),
    [
        ([[2.0, 0.0, 4.0], [0.0, 5.0, 10.0]], [2.0, 2.0]),
        ([[0.0, 1.0, 3.0], [2.0, 0.0, 8.0]], [4.0, 3.0]),
        ([[1.0, 1.0, 1.0, 6.0], [0.0, 2.0, 5.0, -4.0], [2.0, 5.0, -1.0, 27.0]], [5.0, 3.0, -2.0]),
    ],
)
def test_equations_are_solved(matrix: list[list[float]], solved: list[float]) -> None:
    assert _solve(matrix) == pytest.approx(solved)
