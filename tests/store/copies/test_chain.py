"""Copies and logs of a folder as chains: which states can be made again, which way, which are newest."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from otop_desk.store.copies import commit_log, packed
from otop_desk.store.copies.chain import Chains, Tip, rebuilt
from otop_desk.store.ledger import Commit

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


def test_the_newest_copies_come_first_however_the_disk_lists_them(tmp_path: Path) -> None:
    names = [f"2026031{number}" for number in range(9)]
    for name in random.Random(3).sample(names, len(names)):
        packed.write(tmp_path / f"{name}{packed.SUFFIX}", replace(HEAD, stamp=A), b"x")
        packed.write_soon(tmp_path / f"{name}{packed.RAW_SUFFIX}", replace(HEAD, stamp=A), b"x")
    assert [way.copy.name for way in Chains.read(tmp_path).ways(A)] == [
        f"{name}{ending}" for ending in (packed.SUFFIX, packed.RAW_SUFFIX) for name in reversed(names)
    ]


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


def log(folder: Path, name: str, start: str, *commits: Commit, source: str = HEAD.source) -> Path:
    path = folder / f"{name}{commit_log.SUFFIX}"
    writer = commit_log.Writer(path, commit_log.Head("uid", "ชื่อในบันทึก", source, NOW, start))
    for commit in commits:
        writer.append(commit)
    writer.close()
    return path


def entry(counter: int, stamp: str, previous: str, *rows: tuple[str, int, dict | None]) -> Commit:
    return Commit(counter, stamp, previous, None, rows)


def test_the_last_act_is_told_by_the_commit_that_wrote_it(tmp_path: Path) -> None:
    copy(tmp_path, "1", A, "", counter=7, entry="e" * 32)
    path = log(
        tmp_path,
        "1",
        A,
        entry(
            8, B, A, ("person", 1, {"id": 1}), ("journal", 4, None), ("journal", 5, {"id": 5, "uid": b"\1\2"})
        ),
        entry(9, C, B, ("series", 1, {"id": 1, "uid": b"\3"}), ("journal", 6, {"id": 6, "uid": 5})),
    )
    chains = Chains.read(tmp_path)
    assert [chains.last_act(stamp) for stamp in (A, B, C)] == [(7, "e" * 32), (8, "0102"), (9, None)]
    assert [chains.title_of(stamp) for stamp in (A, B)] == ["โครงการ", "ชื่อในบันทึก"]
    path.write_bytes(path.read_bytes()[:-1])
    assert chains.last_act(C) == (9, None) and chains.last_act(B) == (8, "0102")


def test_logs_lead_on_from_copies_and_from_each_other(tmp_path: Path) -> None:
    whole = copy(tmp_path, "1", A, "")
    first, second = log(tmp_path, "1", A, entry(8, B, A)), log(tmp_path, "2", B, entry(9, C, B))
    empty = log(tmp_path, "3", C)
    chains = Chains.read(tmp_path)
    (way,) = chains.ways(C)
    assert (way.copy, [link.stamp for link in way.links]) == (whole, [B, C])
    assert way.files == {whole, first, second} and chains.before(C) == {A, B}
    assert [chains.logs[path].tail for path in (first, second, empty)] == [B, C, C]
    assert chains.ends_before(C) == [A, B, C] and chains.ends_before(A) == [A]
    assert [(tip.stamp, tip.is_followed) for tip in chains.tips()] == [(C, False)]
    whole.unlink()
    alone = Chains.read(tmp_path)
    assert list(alone.ways(C)) == [] and alone.tips() == [] and not alone.leads_to(C)


def test_a_chain_that_goes_round_ends(tmp_path: Path) -> None:
    log(tmp_path, "1", A, entry(8, B, A), entry(9, A, B))
    chains = Chains.read(tmp_path)
    assert list(chains.ways(A)) == [] and chains.before(A) == {B}


def test_a_file_that_another_went_on_from_is_told(tmp_path: Path) -> None:
    copy(tmp_path, "1", A, "")
    log(tmp_path, "1", A, entry(8, B, A), source="/อื่น.otop")
    tips = {tip.source: (tip.stamp, tip.is_followed) for tip in Chains.read(tmp_path).tips()}
    assert tips == {HEAD.source: (A, True), "/อื่น.otop": (B, False)}


def test_the_newest_moment_of_a_state_counts(tmp_path: Path) -> None:
    for name, days in (("1", 3), ("2", 1)):
        copy(tmp_path, name, A, "", at=NOW + timedelta(days=days))
    assert [tip.at for tip in Chains.read(tmp_path).tips()] == [NOW + timedelta(days=3)]
