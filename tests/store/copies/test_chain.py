"""Copies and logs of a folder as chains: which states can be made again, which way, which are newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from otop_desk.store.copies import packed
from otop_desk.store.copies.chain import Chains, Tip, rebuilt

NOW = datetime(2026, 3, 15, 8, 30, tzinfo=UTC)
HEAD = packed.Head("uid", "โครงการ", "/ที่ไหน/งาน.otop", NOW, 7, "a" * 32, "b" * 32)
A, B, C = "a" * 32, "b" * 32, "c" * 32


def copy(folder: Path, name: str, stamp: str, previous: str, **more: object) -> Path:
    path = folder / f"{name}{packed.SUFFIX}"
    packed.write(path, replace(HEAD, stamp=stamp, previous=previous, **more), stamp.encode() * 200)  # type: ignore[arg-type]
    return path


def test_what_can_not_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / f"9{packed.SUFFIX}").write_bytes(b"noise")
    (tmp_path / f"8{packed.SUFFIX}").mkdir()
    (tmp_path / "9.log").write_bytes(b"noise")
    kept = copy(tmp_path, "1", A, B)
    chains = Chains.read(tmp_path)
    assert set(chains.copies) == {kept} and chains.logs == {} and chains.title_of(A) == "โครงการ"
    assert Chains.read(tmp_path / "none").copies == {}


def test_a_state_is_made_again_from_its_copy_the_newest_first(tmp_path: Path) -> None:
    old, new = copy(tmp_path, "1", A, B), copy(tmp_path, "2", A, B)
    chains = Chains.read(tmp_path)
    assert (
        [way.copy for way in chains.ways(A)] == [new, old] and chains.leads_to(A) and not chains.leads_to(B)
    )
    assert rebuilt(chains, A) == A.encode() * 200
    new.write_bytes(new.read_bytes()[:-9])
    assert rebuilt(chains, A) == A.encode() * 200, "from the older one"
    old.write_bytes(old.read_bytes()[:-9])
    with pytest.raises(ValueError, match=f"from {old.name}"):
        rebuilt(chains, A)
    with pytest.raises(ValueError, match="no way"):
        rebuilt(chains, B)


def test_states_before_are_told_as_far_as_copies_know(tmp_path: Path) -> None:
    copy(tmp_path, "1", A, "")
    copy(tmp_path, "2", B, A)
    copy(tmp_path, "3", C, "d" * 32, after=(B,))
    chains = Chains.read(tmp_path)
    assert chains.before(A) == set() and chains.before(B) == {A} and chains.before(C) == {"d" * 32, A, B}
    assert (
        chains.ends_before(B) == [A, B] and chains.ends_before(A, B) == [A, B] and chains.ends_before() == []
    )
    assert chains.last_act(B) == (7, "")


def test_of_each_file_the_newest_states_are_told_and_whether_another_went_on(tmp_path: Path) -> None:
    later = NOW + timedelta(days=1)
    copy(tmp_path, "1", A, "")
    copy(tmp_path, "2", B, A, at=later)
    copy(tmp_path, "3", A, "", source="/อื่น.otop", at=NOW)
    copy(tmp_path, "4", A, "", source="/อื่น.otop", at=later)
    tips = Chains.read(tmp_path).tips()
    assert sorted(tips, key=lambda tip: tip.stamp) == [
        Tip("/อื่น.otop", A, later, True),
        Tip(HEAD.source, B, later, False),
    ]
    assert Chains.read(tmp_path / "none").tips() == []
