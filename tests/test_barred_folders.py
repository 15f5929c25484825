"""Folders and files of the program's own data that can't be entered or read: said, or gone on without.

Nothing that is there is lost: what can't be read and has to make room keeps another name.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk import durable, paths
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import DiskTrouble, UserError
from otop_desk.services.agenda import templates
from otop_desk.services.backups import copies, forgetting, places, rescue
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.certificate import printer_offset, verification
from otop_desk.services.office import keeping
from otop_desk.store.file import WorkshopFile
from tests.barred import bar
from tests.machine.state import contents, fresh
from tests.store.crashing import crashed, filled


def barred(kind: str, patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A folder that may not be entered, or a file in its place."""
    if kind == "a file":
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir():
            folder.rename(folder.with_name("before"))
        folder.write_bytes(b"somebody's")
    else:
        folder.mkdir(parents=True, exist_ok=True)
        bar(patch, folder)


KINDS = pytest.mark.parametrize("kind", ["barred", "a file"])


@KINDS
def test_copies_that_can_not_be_kept_are_told_and_work_goes_on(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "a.otop").close()
    barred(kind, monkeypatch, places.folder())
    told: list[UserError] = []
    with WorkshopFile.open(tmp_path / "a.otop") as file:
        keeper = Keeper(file, places.folder(), told.append)
        with file.verb("x", Label("x")) as verb:
            verb.add(Person(first="กมล"))
        keeper.keep()
        keeper.close()
        keeper.wait()
        assert len(told) == 1 and "สำเนาสำรอง" in str(told[0]) and keeper.trouble is not None
        if kind == "barred":
            with pytest.raises(DiskTrouble, match="backups"):
                forgetting.copies_to_go(file, places.folder())
    with WorkshopFile.open(tmp_path / "a.otop", read_only=True) as file:
        assert [person.first for person in file.all(Person)] == ["กมล"]


@KINDS
def test_copies_that_can_not_be_read_are_said_so_and_the_file_itself_is_still_salvaged(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "a.otop").close()
    barred(kind, monkeypatch, places.folder())
    with pytest.raises(DiskTrouble, match="backups"):
        copies.copies(places.folder())
    assert not rescue.is_known(tmp_path / "a.otop", places.folder())
    assert [option.kind for option in rescue.options(tmp_path / "a.otop", places.folder())] == ["salvaged"]
    with pytest.raises(DiskTrouble, match="backups"):
        rescue.options(tmp_path / "gone.otop", places.folder())


@KINDS
def test_without_a_place_for_the_copies_of_a_cut_off_file_it_is_said_which_one(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, before = crashed(filled(tmp_path), tmp_path / "crash")
    data = image.read_bytes()
    barred(kind, monkeypatch, places.folder())
    with pytest.raises(UserError) as told:
        WorkshopFile.open(image)
    assert str(places.folder()) in str(told.value) and "สิทธิ์" in str(told.value)
    assert image.read_bytes() == data
    with WorkshopFile.open(image, read_only=True) as file:
        assert contents(file) == before


def test_a_workshop_in_a_folder_that_can_not_be_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ของฝ่ายอื่น"
    folder.mkdir()
    fresh(folder / "a.otop").close()
    with fresh(tmp_path / "mine.otop") as file:
        bar(monkeypatch, folder)
        for read_only in (True, False):
            with pytest.raises(UserError, match=r"a\.otop"):
                WorkshopFile.open(folder / "a.otop", read_only=read_only)
        for act in (file.save_copy, file.save_as_new):
            with pytest.raises(UserError):
                act(folder / "b.otop")
        with pytest.raises(UserError):
            fresh(folder / "c.otop")


# -- keys ----------------------------------------------------------------------------------------


@KINDS
def test_a_folder_of_keys_that_can_not_be_entered_gets_out_of_the_way_when_a_key_is_made(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    verification.own_key("สงขลา")
    folder, before = verification.folder(), verification.own_public()
    barred(kind, monkeypatch, folder)
    assert verification.unreadable() == folder
    assert not verification.has_own_key() and not verification.is_lost() and verification.known_keys() == []
    with pytest.raises(UserError, match="keys"):
        verification.own_key("สงขลา")
    verification.make_key("สงขลา")
    assert verification.unreadable() is None and verification.own_public() != before
    (aside,) = folder.parent.glob("keys-*")
    if kind == "barred":
        assert verification.read_public(aside / verification.OWN_PUBLIC) == before
    else:
        assert aside.read_bytes() == b"somebody's"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b'{"office": 1}', None], ids=repr)
@pytest.mark.parametrize("way", ["made", "brought back"])
def test_a_key_that_can_not_be_read_keeps_another_name(
    content: bytes | None, way: str, tmp_path: Path
) -> None:
    verification.own_key("สงขลา")
    before, own = verification.own_public(), verification.folder() / verification.OWN
    verification.back_up(tmp_path / "backup.otopkey", "", "กุ้งหวาน ตาลโตนด")
    own.unlink()
    if content is None:
        own.mkdir()
        (own / "ข้างใน").write_bytes(b"x")
    else:
        own.write_bytes(content)
    assert verification.unreadable() == own and verification.known_keys() == [before]
    with pytest.raises(UserError) as told:
        verification.own_key("สงขลา")
    assert str(own) in str(told.value) and "สร้างกุญแจใหม่" in str(told.value)
    if way == "made":
        verification.make_key("สงขลา")
    else:
        assert verification.restore(tmp_path / "backup.otopkey", "กุ้งหวาน ตาลโตนด") == before
    assert verification.unreadable() is None and before in verification.known_keys()
    (aside,) = verification.folder().glob("office-*.otopkey")
    assert (aside / "ข้างใน").read_bytes() == b"x" if content is None else aside.read_bytes() == content


def test_where_it_can_not_make_room_it_is_said_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    verification.own_key("สงขลา")
    own = verification.folder() / verification.OWN
    own.write_bytes(b"x")
    monkeypatch.setattr(durable.os, "rename", lambda *_names: (_ for _ in ()).throw(OSError(30, "read-only")))
    with pytest.raises(DiskTrouble, match="ดิสก์เขียนไม่ได้"):
        verification.make_key("สงขลา")
    assert own.read_bytes() == b"x"


def test_a_public_half_that_can_not_be_written_bars_no_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    verification.own_key("สงขลา")
    (verification.folder() / verification.OWN_PUBLIC).unlink()
    monkeypatch.setattr(durable, "replace", lambda *_a, **_b: (_ for _ in ()).throw(OSError(30, "read-only")))
    assert verification.own_key("สงขลา") and verification.own_public("สงขลา")


# -- what was set on this computer ---------------------------------------------------------------


@pytest.mark.parametrize("content", [b"{", b"\xff", b"", None], ids=repr)
def test_what_can_not_be_read_is_not_written_over(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    durable.write_json(path, {"a": 1})
    durable.write_json(path, {"a": 2})
    (aside,) = tmp_path.glob("settings-*.json")
    assert aside.is_dir() if content is None else aside.read_bytes() == content
    assert durable.read_json(path) == {"a": 2}


def test_names_of_what_was_put_aside_differ(tmp_path: Path) -> None:
    names = set()
    for number in range(3):
        (tmp_path / "a.json").write_text(str(number))
        names.add(durable.put_aside(tmp_path / "a.json"))
    assert sorted(path.read_text() for path in names) == ["0", "1", "2"]


def test_the_office_is_not_lost_because_it_can_not_be_read_today(tmp_path: Path) -> None:
    path = tmp_path / keeping.NAME
    path.write_bytes(b'{"name": "half')
    keeping.save(path, keeping.load(path))
    assert [aside.read_bytes() for aside in tmp_path.glob("office-*.json")] == [b'{"name": "half']


@pytest.mark.parametrize(
    "value",
    ["NaN", "Infinity", "-Infinity", "1e999", "31", "-30.01", "1" + "0" * 400, "true", '"1"', "null", "[1]"],
)
def test_a_correction_that_can_be_none_is_no_correction(value: str) -> None:
    printer_offset.place().parent.mkdir(parents=True, exist_ok=True)
    for both in (f"[{value}, 1]", f"[1, {value}]"):
        printer_offset.place().write_text(f'{{"P": {both}, "Q": [30, -30]}}', encoding="utf-8")
        assert printer_offset.offset_of("P") == (0.0, 0.0)
        assert printer_offset.offset_of("Q") == (30.0, -30.0)


@pytest.mark.parametrize("error", [OSError(28, "full"), PermissionError(13, "no"), OSError(30, "read-only")])
def test_a_disk_that_takes_no_correction_is_said(error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    printer_offset.set_offset("P", 1, 2)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", lambda *_a, **_b: (_ for _ in ()).throw(error))
        with pytest.raises(DiskTrouble):
            printer_offset.set_offset("P", 3, 4)
    assert printer_offset.offset_of("P") == (1.0, 2.0)


def test_corrections_that_can_not_be_read_keep_another_name() -> None:
    printer_offset.place().parent.mkdir(parents=True, exist_ok=True)
    printer_offset.place().write_text('{"P": [1, 2]', encoding="utf-8")
    printer_offset.set_offset("Q", 1, 1)
    (aside,) = printer_offset.place().parent.glob("printers-*.json")
    assert aside.read_text(encoding="utf-8") == '{"P": [1, 2]'
    assert json.loads(printer_offset.place().read_text("utf-8")) == {"Q": [1.0, 1.0]}


@KINDS
def test_a_folder_of_templates_that_can_not_be_entered_hides_only_what_is_in_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = templates.templates()
    barred(kind, monkeypatch, templates.own_folder())
    assert templates.templates() == ours and ours
    own = templates.Template("ก", "", ours[0].start, ours[0].days, templates.own_folder() / "ก.json")
    with pytest.raises(DiskTrouble):
        templates.remove_template(own)
    with pytest.raises(UserError):
        templates.keep_in_library(list(ours[0].days[0]))


def test_everything_of_its_own_barred_a_workshop_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "a.otop").close()
    paths.data("backups").mkdir(parents=True, exist_ok=True)
    bar(monkeypatch, paths.data())
    with WorkshopFile.open(tmp_path / "a.otop") as file:
        keeper = Keeper(file, places.folder())
        with file.verb("x", Label("x")) as verb:
            verb.add(Person(first="กมล"))
        assert file.asked_to_close() is None
        keeper.close()
        keeper.wait()
