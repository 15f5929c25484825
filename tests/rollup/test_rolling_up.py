"""Rolling up: what is read, what is not read again, which copy counts, what is refused, what stays."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from otop_desk.cli import main
from otop_desk.domain.person import Person
from otop_desk.errors import Cancelled, UserError
from otop_desk.rollup import loading
from otop_desk.rollup.address import Address, address
from otop_desk.rollup.loading import roll_up
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.workshop import verbs as workshop_verbs
from otop_desk.services.workshop.files import WorkshopFile
from tests.rollup import stage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three workshops of two provinces and two fiscal years."""
    stage.workshop(tmp_path / "a.otop", "a" * 32)
    stage.workshop(tmp_path / "b.otop", "b" * 32, start=date(2022, 10, 3))
    stage.workshop(tmp_path / "far" / "c.otop", "c" * 32, start=date(2022, 6, 1), province="ยะลา")
    return tmp_path


def told(outcome: loading.Outcome) -> tuple[int, int, int]:
    return outcome.workshops, outcome.changed, len(outcome.refused)


def edit(path: Path, title: str) -> None:
    with WorkshopFile.open(path) as file:
        about = workshop_verbs.workshop(file)
        workshop_verbs.edit_details(file, about, type(about)(**{**as_dict(about), "title": title}))


def as_dict(entity: object) -> dict[str, object]:
    return {name: getattr(entity, name) for name in entity.__dataclass_fields__}


def test_a_second_run_reads_nothing_and_changes_nothing(
    folder: Path, place: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(roll_up([folder], place)) == (3, 3, 0)
    before = stage.content(place)
    monkeypatch.setattr(loading.work, "answer", None)
    assert told(roll_up([folder], place)) == (3, 0, 0)
    assert stage.content(place) == before


def test_a_file_that_was_only_touched_is_no_change(folder: Path, place: Address) -> None:
    roll_up([folder], place)
    os.utime(folder / "a.otop", (1, 1))
    assert told(roll_up([folder], place)) == (3, 0, 0)


def test_a_changed_file_is_read_again_and_the_result_is_that_of_a_first_run(
    folder: Path, place: Address, tmp_path: Path
) -> None:
    roll_up([folder], place)
    edit(folder / "b.otop", "อบรมรอบใหม่")
    assert told(roll_up([folder], place)) == (3, 1, 0)
    fresh = address(f"sqlite:///{tmp_path / 'fresh.db'}", ())
    roll_up([folder], fresh)
    assert stage.content(place) == stage.content(fresh)
    assert [row["title"] for row in stage.rows(place, "workshop") if row["workshop_uid"] == "b" * 32] == [
        "อบรมรอบใหม่"
    ]


def test_of_two_copies_the_newer_counts_and_the_other_is_told(folder: Path, place: Address) -> None:
    shutil.copyfile(folder / "a.otop", folder / "z.otop")
    edit(folder / "z.otop", "ฉบับใหม่กว่า")
    outcome = roll_up([folder], place)
    assert told(outcome) == (3, 3, 0)
    assert outcome.copies == ((str(folder / "a.otop"), str(folder / "z.otop")),)
    titles = {row["workshop_uid"]: row["title"] for row in stage.rows(place, "workshop")}
    assert titles["a" * 32] == "ฉบับใหม่กว่า"
    people = [row for row in stage.rows(place, "participant") if row["workshop_uid"] == "a" * 32]
    assert len(people) == 34


def test_when_the_newer_copy_goes_the_older_counts_again(folder: Path, place: Address) -> None:
    shutil.copyfile(folder / "a.otop", folder / "z.otop")
    edit(folder / "z.otop", "ฉบับใหม่กว่า")
    roll_up([folder], place)
    (folder / "z.otop").unlink()
    assert told(roll_up([folder], place)) == (3, 1, 0)
    assert "ฉบับใหม่กว่า" not in {row["title"] for row in stage.rows(place, "workshop")}


def test_a_workshop_whose_file_has_gone_goes_and_those_of_other_folders_stay(
    folder: Path, place: Address
) -> None:
    roll_up([folder], place)
    (folder / "far" / "c.otop").unlink()
    (folder / "b.otop").unlink()
    assert told(roll_up([folder / "far"], place)) == (2, 1, 0)
    assert told(roll_up([folder], place)) == (1, 1, 0)


def test_bad_files_are_refused_with_the_reason_and_the_others_are_read(folder: Path, place: Address) -> None:
    (folder / "text.otop").write_text("no database")
    (folder / "cut.otop").write_bytes((folder / "a.otop").read_bytes()[:40_000])
    (folder / "dir.otop").mkdir()
    shutil.copyfile(folder / "a.otop", folder / "newer.otop")
    with (folder / "newer.otop").open("r+b") as stream:
        stream.seek(60)
        stream.write((999).to_bytes(4, "big"))
    outcome = roll_up([folder], place)
    assert told(outcome) == (3, 3, 3)
    assert {Path(row.file).name for row in outcome.refused} == {"text.otop", "cut.otop", "newer.otop"}
    assert all(row.reason for row in outcome.refused)
    states = {Path(row["path"]).name: row["state"] for row in stage.rows(place, "source_file")}
    assert states["text.otop"] == "refused" and states["a.otop"] == "counted"


def test_a_file_that_became_damaged_keeps_what_was_read_of_it(folder: Path, place: Address) -> None:
    roll_up([folder], place)
    before = stage.content(place)
    whole = (folder / "b.otop").read_bytes()
    (folder / "b.otop").write_bytes(whole[:50_000])
    assert told(roll_up([folder], place)) == (3, 0, 1)
    assert stage.content(place) == before
    (folder / "b.otop").write_bytes(whole)
    assert roll_up([folder], place).refused == ()


def test_workshop_files_are_not_touched(folder: Path, place: Address) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}

    shutil.copyfile(Path(__file__).parents[1] / "data" / "defaults.txt", folder / "note.txt")
    before = state()
    roll_up([folder], place)
    after = state()
    assert {name: after[name] for name in before} == before
    assert {Path(name).name for name in after.keys() - before.keys()} <= {"rollup.db"}


def test_a_file_that_is_open_is_read_as_it_was_last_saved(folder: Path, place: Address) -> None:
    with WorkshopFile.open(folder / "a.otop") as file:
        with file.verb("t.t", workshop_verbs.Label("x")) as verb:
            verb.add(Person(first="คนใหม่", ordinal=99))
        assert told(roll_up([folder], place)) == (3, 3, 0)
    assert sum(row["workshop_uid"] == "a" * 32 for row in stage.rows(place, "participant")) == 35


def test_no_name_and_no_phone_unless_asked_for(folder: Path, place: Address) -> None:
    person = ("นางสาวกมลวรรณ แก้วสุวรรณ", "080-000-0001")
    stage.change(folder / "a.otop", "note", text=f"ถาม {person[0]} โทร {person[1]}")

    def words() -> str:
        return json.dumps(stage.content(place), ensure_ascii=False, default=str)

    def is_there(text: str) -> bool:
        return any(part in text for part in ("กมลวรรณ", "แก้วสุวรรณ", "080-000", "0800000"))

    roll_up([folder], place)
    assert not is_there(words())
    assert told(roll_up([folder], place, with_names=True)) == (3, 3, 0)
    assert all(part in words() for part in person)
    assert told(roll_up([folder], place)) == (3, 3, 0)
    assert not is_there(words())


def test_stopped_in_the_middle_everything_is_as_before(folder: Path, place: Address) -> None:
    roll_up([folder], place)
    before = stage.content(place)
    for name in ("a", "b"):
        edit(folder / f"{name}.otop", "เปลี่ยน")

    def stop(done: int, whole: int) -> None:
        if done:
            raise Cancelled("")

    with pytest.raises(Cancelled):
        roll_up([folder], place, tell=stop)
    assert stage.content(place) == before
    assert told(roll_up([folder], place)) == (3, 2, 0)


def test_in_processes_the_result_is_the_same(
    folder: Path, place: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading.work, "ALONE_UP_TO", 2)
    (folder / "bad.otop").write_text("no database")
    outcome = roll_up([folder], place, processes=2)
    assert told(outcome) == (3, 3, 1)
    fresh = address(f"sqlite:///{tmp_path / 'fresh.db'}", ())
    monkeypatch.setattr(loading.work, "ALONE_UP_TO", 100)
    roll_up([folder], fresh)
    assert stage.content(place) == stage.content(fresh)


def test_older_shapes_are_read_and_stay_as_they_are(tmp_path: Path, place: Address) -> None:
    import lzma

    for name in ("v6", "v7"):
        packed = Path(__file__).parents[1] / "store" / "old_files" / f"{name}.otop.xz"
        (tmp_path / f"{name}.otop").write_bytes(lzma.decompress(packed.read_bytes()))
    before = (tmp_path / "v6.otop").read_bytes()
    outcome = roll_up([tmp_path], place)
    assert not outcome.refused and outcome.workshops + len(outcome.copies) == 2
    assert (tmp_path / "v6.otop").read_bytes() == before


# -- the command ----------------------------------------------------------------------------------


def test_the_command_tells_in_json_exactly_what_it_did(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.otop").write_text("no database")
    assert main(["rollup", str(folder), "--json"]) == 0
    out, err = capsys.readouterr()
    body = json.loads(out)
    assert set(body) == {"workshops", "changed", "refused"}
    assert (body["workshops"], body["changed"]) == (3, 3)
    assert [set(row) for row in body["refused"]] == [{"file", "reason"}]
    assert str(folder / "rollup.db") in err
    assert main(["rollup", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 0


@pytest.mark.parametrize(
    "into", ["nonsense", "mysql://u:hush@h/d", "sqlite://", "postgresql://u:hush@h:x/d", "://"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(
    folder: Path, into: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rollup", str(folder), "--into", into]) == 1
    out, err = capsys.readouterr()
    assert "hush" not in out + err and "sqlite:///" in err


@pytest.mark.parametrize("kind", ["workshop", "database", "text"])
def test_another_programs_file_is_never_overwritten(folder: Path, kind: str) -> None:
    other = folder / "other.db"
    if kind == "workshop":
        shutil.copyfile(folder / "a.otop", other)
    elif kind == "text":
        other.write_text("a letter")
    else:
        import sqlite3

        with sqlite3.connect(other) as raw:
            raw.execute("CREATE TABLE workshop (id)")
        raw.close()
    before = other.read_bytes()
    with pytest.raises(UserError, match="ไม่เขียนทับ"):
        roll_up([folder], address(f"sqlite:///{other}", ()))
    assert other.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ไม่พบโฟลเดอร์"):
        roll_up([tmp_path / "gone"], address(None, [tmp_path]))
    assert not (tmp_path / "rollup.db").exists()


def test_a_rollup_of_another_shape_is_made_anew(folder: Path, place: Address) -> None:
    from otop_desk.rollup import database

    roll_up([folder], place)
    before = stage.content(place)
    with database.writing(place) as connection:
        database.set_meta(connection, schema="0")
    with pytest.raises(UserError, match="รุ่นอื่น"), database.reading(place):
        pass
    outcome = roll_up([folder], place)
    assert outcome.rebuilt and told(outcome) == (3, 3, 0)
    assert stage.content(place) == before


def test_a_plan_nobody_gave_a_year_is_of_the_year_its_screen_says(folder: Path, place: Address) -> None:
    with closing(sqlite3.connect(folder / "a.otop")) as raw, raw:
        raw.execute("DELETE FROM plan")
    with WorkshopFile.open(folder / "a.otop") as file:
        said = action_plan.plan(file).fiscal_year
    roll_up([folder / "a.otop"], place)
    assert said > 2500
    assert {row["fiscal_year_be"] for row in stage.rows(place, "plan_activity")} == {said}
