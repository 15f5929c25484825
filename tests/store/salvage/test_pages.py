"""Pages as SQLite writes them: leaves, inner pages, overflow and free ones; and what damage makes of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

import pytest

from otop_desk.store.salvage.pages import INNER, LEAF, MOST_CELLS, Pages
from otop_desk.store.salvage.record import Values

Rows = dict[int, tuple[object, ...]]


def made(
    rows: Iterable[tuple[object, ...]], size: int = 4096, *more: str, reserved: int = 0
) -> tuple[bytes, int]:
    """The bytes of a file with a table t(a, b) of these rows, and the table's root."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.execute(f"PRAGMA page_size={size}")
        raw.execute("CREATE TABLE t (a, b)")
        raw.executemany("INSERT INTO t VALUES (?, ?)", rows)
        for statement in more:
            raw.execute(statement)
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='t'").fetchone()
        return raw.serialize(), root


def many(count: int, text: str = "ก" * 20) -> list[tuple[object, ...]]:
    return [(number, text) for number in range(1, count + 1)]


def expected(rows: Iterable[tuple[object, ...]]) -> Rows:
    return dict(enumerate(rows, 1))


def changed(data: bytes, at: int, told: bytes) -> bytes:
    return data[:at] + told + data[at + len(told) :]


@pytest.mark.parametrize("size", [512, 1024, 4096, 8192, 32768, 65536])
def test_the_size_of_pages_is_told_by_the_head(size: int) -> None:
    rows = many(6 * size // 40)
    data, root = made(rows, size)
    pages = Pages(data)
    assert (pages.size, pages.count) == (size, len(data) // size) and pages.count > 4
    tree = pages.tree(root, set())
    assert tree.rows == expected(rows) and not tree.broken
    assert tree.pages == {root, *pages.children(root)} and pages.kind(root) == INNER


@pytest.mark.parametrize("told", [0, 256, 1000, 4095, 511, 2])
def test_a_head_that_tells_no_size_means_the_usual_one(told: int) -> None:
    data, root = made(many(600))
    pages = Pages(changed(data, 16, told.to_bytes(2, "big")))
    assert pages.size == 4096 and pages.tree(root, set()).rows == expected(many(600))


@pytest.mark.parametrize("told", [512, 1024, 32768, 1])
def test_a_size_whose_pages_look_like_none_is_not_believed(told: int) -> None:
    data, root = made(many(600))
    pages = Pages(changed(data, 16, told.to_bytes(2, "big")))
    assert pages.size == 4096 and pages.tree(root, set()).rows == expected(many(600))


def test_a_file_cut_within_a_page_counts_it() -> None:
    data, root = made(many(600))
    whole = Pages(data)
    cut = Pages(data[:-1000])
    assert cut.count == whole.count and Pages(data[:-4096]).count == whole.count - 1
    assert [Pages(data).kind(number) for number in (0, whole.count + 1)] == [0, 0]
    assert whole.kind(1) == LEAF and Pages(data[:100]).kind(1) == 0 and Pages(data[:101]).kind(1) == LEAF
    assert Pages(data[:20]).count == 1 and Pages(b"").count == 0
    assert Pages(data[: 4096 * (root - 1)]).tree(root, set()).broken


@pytest.mark.parametrize("length", [400, 458, 459, 460, 461, 473, 474, 900, 970, 971, 972, 980, 2000, 9000])
def test_long_rows_go_on_on_other_pages(length: int) -> None:
    rows: list[tuple[object, ...]] = [(bytes([number]) * (length + number), None) for number in range(40)]
    data, root = made([*rows, *many(200)], 512)
    tree = Pages(data).tree(root, set())
    assert tree.rows == expected([*rows, *many(200)]) and not tree.broken


def test_a_chain_of_further_pages_that_is_torn_loses_its_row_alone() -> None:
    data, root = made([*many(3), (b"\1" * 9_000, 1), *many(2)])
    pages = Pages(data)
    whole = pages.tree(root, set()).rows
    chained = [
        number
        for number in range(2, pages.count + 1)
        if data[4096 * number - 100 : 4096 * number - 99] == b"\1"
    ]
    first = min(number for number in chained if pages.kind(number) not in (LEAF, INNER))
    for following in (0, 1, first, pages.count + 1, 2**32 - 1):
        torn = Pages(changed(data, 4096 * (first - 1), following.to_bytes(4, "big"))).tree(root, set())
        assert torn.rows == {row_id: row for row_id, row in whole.items() if row_id != 4} and torn.broken


def test_bytes_that_a_file_reserves_at_the_end_of_its_pages_hold_no_rows() -> None:
    """SQLite's own word for them is not at hand here: byte 20 of the head says how many."""
    data, root = made([(b"\1" * 300, number) for number in range(30)], 512)
    usual = Pages(data)
    assert usual._usable == 512 and Pages(changed(data, 20, b"\x20"))._usable == 480
    assert (
        Pages(changed(data, 20, b"\x3f"))._usable == 449 and Pages(changed(data, 20, b"\x40"))._usable == 512
    )


def test_pages_below_one_inner_page_come_in_their_order() -> None:
    data, root = made(many(6_000), 512)
    pages = Pages(data)
    assert {pages.kind(child) for child in pages.children(root)} == {INNER}, "three floors"
    tree = pages.tree(root, set())
    assert list(tree.rows.items()) == list(expected(many(6_000)).items())
    assert set(pages.inner()) == {root, *pages.children(root)}
    assert set(pages.leaves()) == {
        1,
        *(leaf for inner in pages.children(root) for leaf in pages.children(inner)),
    }


def test_pages_of_another_tree_and_those_not_likely_are_left() -> None:
    data, root = made(many(600))
    pages = Pages(data)
    first, second, *_others = pages.children(root)
    lost = [row_id for row_id, _values in pages.rows(first)[0]]
    without = {row_id: row for row_id, row in expected(many(600)).items() if row_id not in lost}
    for tree in (pages.tree(root, {first}), pages.tree(root, set(), lambda number: number != first)):
        assert tree.rows == without and tree.broken and first not in tree.pages and second in tree.pages
    assert pages.tree(root, {root}).rows == {} and pages.tree(0, set()).broken


def test_a_page_that_has_a_wrong_kind_is_read_as_what_it_is_and_told() -> None:
    data, root = made(many(600))
    pages = Pages(data)
    leaf = pages.children(root)[0]
    likely = lambda number: number != root  # noqa: E731
    for number, kind in ((leaf, INNER), (root, LEAF), (leaf, 0)):
        odd = Pages(changed(data, 4096 * (number - 1), bytes([kind])))
        tree = odd.tree(root, set(), likely)
        assert tree.rows == expected(many(600)) and tree.broken
    sound = pages.tree(root, set(), likely)
    assert sound.rows == expected(many(600)) and not sound.broken


def test_a_page_that_hangs_below_itself_is_read_once() -> None:
    data, root = made(many(600))
    pages = Pages(data)
    page = data[4096 * (root - 1) : 4096 * root]
    cell = 4096 * (root - 1) + int.from_bytes(page[12:14], "big")
    first = pages.children(root)[0]
    assert pages.children(root)[-1] == int.from_bytes(page[8:12], "big")
    for told in (root, 0, 1, pages.count + 1):
        odd = Pages(changed(data, cell, told.to_bytes(4, "big")))
        assert odd.children(root) == pages.children(root)[1:]
        assert first not in odd.tree(root, set()).pages
    twice = Pages(changed(data, cell, pages.children(root)[1].to_bytes(4, "big")))
    assert twice.children(root) == pages.children(root)[1:]
    nowhere = data
    count = len(pages.children(root))
    for place in range(count // 2):
        at = 4096 * (root - 1) + int.from_bytes(page[12 + 2 * place : 14 + 2 * place], "big")
        nowhere = changed(nowhere, at, bytes(4))
        assert Pages(nowhere).children(root) == (
            pages.children(root)[place + 1 :] if 2 * (count - place - 1) > count else []
        )


def test_cells_that_make_no_sense_are_passed_over() -> None:
    data, root = made(many(20))
    pages = Pages(data)
    at = 4096 * (root - 1)
    rows = pages.rows(root)
    assert rows == (list(expected(many(20)).items()), True) and pages.rows(root) is rows
    for place in (0, 8 + 39, 4096, 65535):
        odd, whole = Pages(changed(data, at + 8, place.to_bytes(2, "big"))).rows(root)
        assert odd == rows[0][1:] and not whole
    more, whole = Pages(changed(data, at + 3, (25).to_bytes(2, "big"))).rows(root)
    assert more == rows[0] and not whole, "places after the last are none"
    fewer, whole = Pages(changed(data, at + 3, (7).to_bytes(2, "big"))).rows(root)
    assert fewer == rows[0][:7] and whole
    assert Pages(changed(data, at + 3, (0).to_bytes(2, "big"))).rows(root) == ([], True)
    assert Pages(changed(data, at + 3, b"\xff\xff")).rows(root) == ([], False)


def test_cells_that_lie_over_each_other_stop_at_the_length_of_the_page() -> None:
    data, root = made([(b"\1" * 500, number) for number in range(7)])
    at = 4096 * (root - 1)
    (first,) = (int.from_bytes(data[at + 8 : at + 10], "big"),)
    told = first.to_bytes(2, "big") * 40
    copies, whole = Pages(changed(changed(data, at + 3, (40).to_bytes(2, "big")), at + 8, told)).rows(root)
    length = len(data[at + first : at + 4096]) - 2
    assert len(copies) == 4096 // length == 8 and not whole


def test_of_one_file_no_more_cells_are_read_than_it_may_have() -> None:
    data, root = made(many(600))
    pages = Pages(data)
    assert pages._cells_left == MOST_CELLS
    cells = len(pages.children(root)) - 1
    assert pages._cells_left == MOST_CELLS - cells
    tree = pages.tree(root, set())
    pages._cells_left = 0
    assert pages.children(root)[:-1] == [] and len(tree.rows) == 600


def test_rows_that_claim_the_same_pages_are_read_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    data, root = made([(b"\1" * 9_000, 1)])
    pages = Pages(data)
    assert pages._beyond == 4 * len(data)
    pages._beyond = 2 * 4096
    assert len(pages.rows(root)[0]) == 1 and pages._beyond == 0
    short = Pages(data)
    short._beyond = 2 * 4096 - 1
    assert short.rows(root) == ([], False)


def test_the_pages_that_the_file_lists_as_free() -> None:
    data, root = made(many(6_000), 512, "CREATE TABLE u (c)", "DELETE FROM t WHERE a > 10")
    pages = Pages(data)
    told = int.from_bytes(data[36:40], "big")
    free = pages.free()
    assert told > 512 // 4, "more than one page lists"
    assert len(free) == told and not free & pages.tree(root, set()).pages
    assert {1, root} | free | pages.tree(root, set()).pages | {pages.count} >= set(range(1, pages.count + 1))
    trunk = int.from_bytes(data[32:36], "big")
    at = 512 * (trunk - 1)
    for following, known in ((1, False), (pages.count + 1, False), (trunk, False), (2**32 - 1, False)):
        looped = Pages(changed(data, at, following.to_bytes(4, "big"))).free()
        assert trunk in looped and (len(looped) == told) is known
    beyond = Pages(changed(data, at + 4, b"\xff\xff\xff\xff")).free()
    assert free <= beyond <= set(range(2, pages.count + 1))
    for leaf in (0, 1, pages.count + 1):
        without = Pages(changed(data, at + 8, leaf.to_bytes(4, "big"))).free()
        assert len(without) == told - 1 and leaf not in without
    last = Pages(changed(data, at + 8, pages.count.to_bytes(4, "big"))).free()
    assert pages.count in last
    second = Pages(changed(data, 32, (2).to_bytes(4, "big"))).free()
    assert 2 in second and Pages(changed(data, 32, bytes(4))).free() == set()


def test_the_first_page_has_the_files_head_before_its_own() -> None:
    data, _root = made(many(3))
    ((row_id, values),) = Pages(data).rows(1)[0]
    told: Values = values
    assert row_id == 1 and told[:3] == ("table", "t", "t") and Pages(data).rows(1)[1]
