"""`otop-desk roster`: the three lists, again, dry, odd rows, and files that are none leave all as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk import cli
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
from tests.exchange.roster.test_cells import ODD
from tests.exchange.roster.test_samples import DATA, LISTS
from tests.exchange.tables.test_opening import NO_LISTS


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "w.otop"
    assert cli.main(["new", str(path), "--title", "งาน", "--start", "2022-03-15", "--days", "2"]) == 0
    return path


def people(path: Path) -> list[str]:
    with WorkshopFile.open(path, read_only=True) as file:
        return [person.full_name for person in file.all(Person)]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.main(["roster", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def counts(capsys: pytest.CaptureFixture[str], file: Path, roster: Path, *more: str) -> dict[str, object]:
    code, out, _err = run(capsys, str(file), str(roster), "--json", *more)
    assert code == 0
    return dict(json.loads(out))


@pytest.mark.parametrize("name", LISTS)
def test_thirty_four_people_then_unchanged(
    empty: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dry = counts(capsys, empty, DATA / name, "--dry-run")
    assert dry["added"] == 34 and people(empty) == []
    assert counts(capsys, empty, DATA / name) == {
        "added": 34, "updated": 0, "unchanged": 0, "missing": 0, "problems": [], "notices": [],
    }  # fmt: skip
    assert counts(capsys, empty, DATA / name)["unchanged"] == 34
    assert len(people(empty)) == 34 and "นางลำดวน ณ เกาะยอ" in people(empty)
    assert cli.main(["undo", str(empty)]) == 0 and people(empty) == []


@pytest.mark.parametrize("name", LISTS)
def test_the_sample_knows_every_list(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "demo.otop"
    assert cli.main(["demo", str(path)]) == 0
    assert counts(capsys, path, DATA / name)["unchanged"] == 34


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_refused_and_the_file_is_as_before(
    empty: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = empty.parent / name
    roster.write_bytes(NO_LISTS[name])
    before = empty.read_bytes()
    code, out, err = run(capsys, str(empty), str(roster))
    assert (code, out) == (1, "") and err.strip() and "Traceback" not in err
    assert empty.read_bytes() == before


def test_odd_names_go_in_as_text_with_their_rows_told(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["คำนำหน้า\tชื่อ\tนามสกุล", *(f"นาย\t{name}\tใจดี" for name, _words in ODD)]
    roster = empty.parent / "odd.csv"
    roster.write_text("\n".join(rows), encoding="utf-8")
    found = counts(capsys, empty, roster)
    assert found["added"] == len(ODD)
    problems = found["problems"]
    assert isinstance(problems, list) and {each["row"] for each in problems} == set(range(2, len(ODD) + 2))
    apart = {"R&D": " R&D"}  # a name in Latin letters stands apart from a Thai title
    assert people(empty) == [f"นาย{apart.get(name, name)} ใจดี" for name, _words in ODD]
    assert counts(capsys, empty, roster)["unchanged"] == len(ODD)


def test_a_repeated_row_is_left_out_and_told(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = empty.parent / "twice.csv"
    roster.write_text("ชื่อ-สกุล\nนายเอก ดี\nนายเอก  ดี\n", encoding="utf-8")
    found = counts(capsys, empty, roster)
    assert found["added"] == 1 and len(people(empty)) == 1
    problems = found["problems"]
    assert isinstance(problems, list) and problems[0]["row"] == 3 and "แถว 2" in problems[0]["message"]
