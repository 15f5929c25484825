"""Images of rows: what of a change is kept, two entries as one, whether a row is still what an image says."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

import pytest

from otop_desk.store.images import (
    Hashed,
    ImageChange,
    fold,
    hash_of,
    images_of,
    opened,
    pack,
    rows,
    stands,
    unpack,
)
from otop_desk.store.ledger import RowChange

ONE = {"id": 1, "name": "a", "note": "n"}


def update(before: dict, after: dict) -> RowChange:
    return RowChange("t", before["id"], before, after)


def test_an_update_is_kept_as_what_it_changed_all_else_whole() -> None:
    other = ONE | {"name": "b"}
    assert images_of([update(ONE, other), RowChange("u", 2, None, ONE), RowChange("u", 3, ONE, None)]) == [
        ImageChange("t", 1, {"name": "a"}, {"name": "b"}),
        ImageChange("u", 2, None, ONE),
        ImageChange("u", 3, ONE, None),
    ]
    assert images_of([update({"id": 1}, {"id": 1, "new": 5})]) == [
        ImageChange("t", 1, {"new": None}, {"new": 5})
    ]


@pytest.mark.parametrize(
    ("first", "then", "together"),
    [
        (("a", "b"), ("b", "c"), [ImageChange("t", 1, {"name": "a"}, {"name": "c"})]),
        (("a", "b"), ("b", "a"), []),
        ((None, "b"), ("b", "c"), [ImageChange("t", 1, None, ONE | {"name": "c"})]),
        (("a", "b"), ("b", None), [ImageChange("t", 1, ONE, None)]),
        ((None, "b"), ("b", None), []),
        (("a", None), (None, "b"), [ImageChange("t", 1, {"name": "a"}, {"name": "b"})]),
        (("a", None), (None, "a"), []),
        (("a", "b"), ("x", "c"), None),
        (("a", None), ("a", "c"), None),
        (("a", "b"), (None, "c"), None),
    ],
)
def test_two_changes_of_a_row_are_one_unless_something_came_between(first, then, together) -> None:
    changes = [
        RowChange("t", 1, *(name and ONE | {"name": name} for name in change)) for change in (first, then)
    ]
    assert fold(images_of(changes[:1]), changes[1:]) == together


def test_what_only_one_of_two_entries_changed_stays_and_the_last_comes_last() -> None:
    first = images_of(
        [update(ONE, ONE | {"name": "b"}), update(ONE | {"id": 2}, ONE | {"id": 2, "name": "b"})]
    )
    then = [update(ONE | {"name": "b"}, ONE | {"name": "b", "note": "m"}), RowChange("t", 3, None, ONE)]
    assert fold(first, then) == [
        ImageChange("t", 2, {"name": "a"}, {"name": "b"}),
        ImageChange("t", 1, {"note": "n", "name": "a"}, {"name": "b", "note": "m"}),
        ImageChange("t", 3, None, ONE),
    ]


def test_a_row_stands_while_every_column_of_its_image_does() -> None:
    assert stands(ONE, {"name": "a", "note": "n"}) and stands(ONE, {}) and stands(ONE, {"gone": 1})
    assert not stands(ONE, {"name": "a", "note": "m"})
    assert stands(None, None) and not stands(ONE, None) and not stands(None, ONE)
    assert stands({"data": b"x"}, {"data": hash_of(b"x")}) and not stands(
        {"data": b"y"}, {"data": hash_of(b"x")}
    )


def test_no_more_is_unpacked_than_asked_for() -> None:
    changes = [ImageChange("t", 1, None, ONE | {"data": Hashed("0" * 64)})]
    packed = pack(changes)
    text = opened(packed, 1 << 20)
    assert unpack(packed) == changes and opened(packed, len(text) + 1) == text
    for most in (0, 1, len(text) - 1):
        with pytest.raises(ValueError, match="without an end"):
            opened(packed, most)
    with pytest.raises(ValueError, match="without an end"):
        opened(packed[:-1], 1 << 20)


def test_rows_are_found_by_their_id_wherever_it_stands_their_bytes_hashed() -> None:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE t (name, id, data)")
    raw.execute("INSERT INTO t VALUES ('a', 7, x'78')")
    assert rows(raw, "t", ("name", "id", "data")) == {
        7: {"name": "a", "id": 7, "data": Hashed(sha256(b"x").hexdigest())}
    }
    raw.close()
