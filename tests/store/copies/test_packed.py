"""A copy in one file: whole or page by page upon another; what it says of itself is proved, not believed."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from otop_desk.store.copies import packed
from otop_desk.store.copies.packed import PAGE, Head

HEAD = Head(
    "uid", "โครงการ", "/ที่ไหน/งาน.otop", datetime(2026, 3, 15, 8, 30, tzinfo=UTC), 7, "a" * 32, "b" * 32
)


def pages(letters: str) -> bytes:
    return b"".join(letter.encode() * PAGE for letter in letters)


def spoilt(path: Path, change: Callable[[dict[str, object], bytes], bytes]) -> None:
    """Write the copy anew with another head, or another body, unpacked and packed again."""
    line, _end, body = path.read_bytes().partition(b"\n")
    told = json.loads(line)
    body = zlib.compress(change(told, zlib.decompress(body)))
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)


def test_only_pages_that_differ_are_written(tmp_path: Path) -> None:
    base, data = pages("abcdef"), pages("abXdY") + b"tail"
    packed.write(tmp_path / "a", HEAD, base)
    packed.write(tmp_path / "b", HEAD, data, ("a", base))
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0 or os.name == "nt"
    difference = zlib.decompress((tmp_path / "b").read_bytes().partition(b"\n")[2])
    numbers = b"".join(number.to_bytes(4, "big") for number in (3, 2, 4, 5))
    assert difference == numbers + pages("XY") + b"tail"
    assert packed.read(tmp_path / "b") == data and packed.read_head(tmp_path / "b").base == "a"
    head = packed.read_head(tmp_path / "a")
    assert (head.size, head.sha256, head.base) == (len(base), sha256(base).hexdigest(), "")
    assert packed.read_whole(tmp_path / "a") == base


@pytest.mark.parametrize(("before", "after"), [("abc", "a"), ("a", "abc"), ("abc", "abc"), ("abc", "xbz")])
def test_a_copy_may_be_shorter_or_longer_than_what_it_stands_on(
    tmp_path: Path, before: str, after: str
) -> None:
    for rest in (b"", b"r", b"r" * (PAGE - 1)):
        packed.write(tmp_path / "a", HEAD, pages(before))
        packed.write(tmp_path / "b", HEAD, pages(after) + rest, ("a", pages(before)))
        assert packed.read(tmp_path / "b") == pages(after) + rest


def test_a_copy_is_packed_and_one_in_haste_is_not(tmp_path: Path) -> None:
    packed.write(tmp_path / "a", HEAD, bytes(50_000))
    packed.write_soon(tmp_path / "b", HEAD, bytes(50_000))
    assert (tmp_path / "a").stat().st_size < 1_000 < 50_000 < (tmp_path / "b").stat().st_size
    assert packed.read(tmp_path / "b") == packed.read(tmp_path / "a") == bytes(50_000)


@pytest.mark.parametrize(
    ("size", "reason"), [(0, "sensible"), (-1, "sensible"), (packed.MOST_BYTES + 1, "sensible")]
)
def test_a_size_that_can_not_be_is_not_read(tmp_path: Path, size: int, reason: str) -> None:
    packed.write(tmp_path / "a", HEAD, b"x")
    spoilt(tmp_path / "a", lambda told, body: told.update(size=size) or body)  # type: ignore[func-returns-value]
    with pytest.raises(ValueError, match=reason):
        packed.read(tmp_path / "a")


def test_the_largest_size_there_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed.write(tmp_path / "a", HEAD, b"x")
    monkeypatch.setattr(packed, "MOST_BYTES", 1)
    assert packed.read(tmp_path / "a") == b"x"


def test_a_body_twice_the_size_and_no_longer_is_unpacked(tmp_path: Path) -> None:
    """The numbers of its pages make one that stands on another longer than the file, but not twice."""
    packed.write(tmp_path / "a", HEAD, bytes(PAGE))
    most = 2 * PAGE + (1 << 16)
    for more, reason in ((0, "damaged"), (1, "too long")):
        spoilt(tmp_path / "a", lambda _told, _body, more=more: bytes(most + more))  # type: ignore[misc]
        with pytest.raises(ValueError, match=reason):
            packed.read(tmp_path / "a")


def test_a_body_that_is_cut_off_or_noise_is_said(tmp_path: Path) -> None:
    packed.write(tmp_path / "a", HEAD, bytes(PAGE))
    content = (tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(content[:-1])
    with pytest.raises(ValueError, match="cut off"):
        packed.read(tmp_path / "a")
    (tmp_path / "a").write_bytes(content.partition(b"\n")[0] + b"\nnoise")
    with pytest.raises(ValueError, match="damaged"):
        packed.read(tmp_path / "a")


def test_a_difference_that_counts_more_pages_than_it_holds_is_damage(tmp_path: Path) -> None:
    base, data = pages("abc"), pages("aXc")
    packed.write(tmp_path / "a", HEAD, base)
    for count in (0, 2, 2**32 - 1):
        packed.write(tmp_path / "b", HEAD, data, ("a", base))
        spoilt(tmp_path / "b", lambda _told, body, count=count: count.to_bytes(4, "big") + body[4:])  # type: ignore[misc]
        with pytest.raises(ValueError, match="damaged"):
            packed.read(tmp_path / "b")
    for at in (0, 2, 3, 2**32 - 1):
        packed.write(tmp_path / "b", HEAD, data, ("a", base))
        spoilt(tmp_path / "b", lambda _told, body, at=at: body[:4] + at.to_bytes(4, "big") + body[8:])  # type: ignore[misc]
        with pytest.raises(ValueError, match="damaged"):
            packed.read(tmp_path / "b")


def test_a_page_beyond_the_end_changes_nothing(tmp_path: Path) -> None:
    base, data = pages("abc"), pages("aXc")
    packed.write(tmp_path / "a", HEAD, base)
    packed.write(tmp_path / "b", HEAD, data, ("a", base))
    more = b"".join(number.to_bytes(4, "big") for number in (3, 9, 1, 3)) + pages("?X?")
    spoilt(tmp_path / "b", lambda _told, _body: more)
    assert packed.read(tmp_path / "b") == data


@pytest.mark.parametrize("base", ["../x/a", "x/../a", "/a"])
def test_a_copy_leads_nowhere_out_of_its_folder(tmp_path: Path, base: str) -> None:
    (tmp_path / "x").mkdir()
    packed.write(tmp_path / "x" / "a", HEAD, pages("a"))
    packed.write(tmp_path / "x" / "b", HEAD, pages("b"), ("a", pages("a")))
    spoilt(tmp_path / "x" / "b", lambda told, body: told.update(base=base) or body)  # type: ignore[func-returns-value]
    with pytest.raises(ValueError, match="out of its folder"):
        packed.read(tmp_path / "x" / "b")


def test_what_it_stands_on_is_whole_itself(tmp_path: Path) -> None:
    packed.write(tmp_path / "a", HEAD, pages("a"))
    packed.write(tmp_path / "b", HEAD, pages("b"), ("a", pages("a")))
    packed.write(tmp_path / "c", HEAD, pages("c"), ("b", pages("b")))
    with pytest.raises(ValueError, match="stands on another"):
        packed.read(tmp_path / "c")
    (tmp_path / "a").unlink()
    with pytest.raises(FileNotFoundError):
        packed.read(tmp_path / "b")


def test_the_share_of_new_pages_counts_a_last_part_as_one() -> None:
    assert packed.share_of_new_pages(b"", b"") == 0.0
    assert packed.share_of_new_pages(b"x", b"y") == packed.share_of_new_pages(pages("x"), pages("y")) == 1.0
    assert packed.share_of_new_pages(pages("ab") + b"c", pages("ab")) == pytest.approx(1 / 3)
    assert packed.share_of_new_pages(pages("ab"), pages("ab") + b"c") == 0.0
    assert packed.share_of_new_pages(pages("abcd"), pages("Abcd")) == 0.25


def test_a_head_says_what_it_was_told(tmp_path: Path) -> None:
    told = replace(HEAD, checked=False, holds={"people": 3}, after=["c" * 32], entry="e" * 32)
    packed.write(tmp_path / "a", told, b"x")
    read = packed.read_head(tmp_path / "a")
    assert read == replace(told, size=1, sha256=sha256(b"x").hexdigest())
    assert HEAD.checked and HEAD.holds == {} and HEAD.after == () and HEAD.size == 0
