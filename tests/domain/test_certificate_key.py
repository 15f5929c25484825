"""Keys that anybody could sign for are known; fingerprints are short and differ."""

from __future__ import annotations

from otop_desk.domain.certificate_key import _SMALL_ORDER, fingerprint, is_weak

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]


def points(y: int) -> list[Point]:
    """The points of the curve with this y (x² = (y² - 1) / (d y² + 1))."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(square, (P + 3) // 8, P)
    roots = {candidate % P for candidate in (root, root * pow(2, (P - 1) // 4, P))}
    return [(x, y % P) for found in roots if found * found % P == square for x in (found, -found % P)]


def add(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    t = D * x1 * x2 * y1 * y2
    return (
        (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P,
    )


def test_each_of_them_is_nothing_after_three_doublings() -> None:
    for data in _SMALL_ORDER:
        for point in points(int.from_bytes(data, "little") % P):
            for _turn in range(3):
                point = add(point, point)
            assert point == (0, 1), data.hex()


def test_weak_keys_are_known_with_either_sign_and_others_are_none() -> None:
    for data in _SMALL_ORDER:
        assert is_weak(data) and is_weak(data[:31] + bytes([data[31] | 0x80]))
    assert not is_weak(bytes([2]) + bytes(31)) and not is_weak(b"\x58" + b"\x66" * 31)
    assert not is_weak(bytes(31) + b"\x01") and not is_weak(b"\x01" * 32)


def test_a_fingerprint_is_sixteen_signs_in_fours() -> None:
    assert fingerprint(bytes(32)) == "6668-7aad-f862-bd77"
    assert len({fingerprint(bytes([n]) * 32) for n in range(256)}) == 256
