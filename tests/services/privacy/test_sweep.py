"""Nobody can be read where nobody should: erased files, masked packs, new workshops from old ones, logs."""

from __future__ import annotations

import logging
import zipfile
from io import BytesIO
from pathlib import Path

import fitz
import pikepdf
import pytest

from otop_desk import log
from otop_desk.domain.attendance import Mark, Override
from otop_desk.domain.certificate_issue import DocumentTexts
from otop_desk.domain.person import Person
from otop_desk.domain.privacy import Depth
from otop_desk.services.pack import binding
from otop_desk.services.privacy import erase as privacy
from otop_desk.services.privacy.known import Choice
from otop_desk.services.privacy.mask import masked_copy
from otop_desk.services.privacy.review import review
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import workbook
from otop_desk.services.workshop.new_from_old import new_from_old
from otop_desk.store.file import WorkshopFile
from tests.services.backups import hands
from tests.services.privacy.people import OTHERS, at, crowded, needles, traces

# What the sample itself says with these letters, and is no name there.
PRODUCTS = {"กุ้งหวาน"}


@pytest.fixture
def file(tmp_path):
    with crowded(tmp_path / "a.otop") as file:
        yield file


def pages_text(path: Path) -> str:
    """The text of a PDF, words joined and apart, with its metadata, outline and attachments."""
    with fitz.open(path) as pdf:
        parts = [page.get_text() for page in pdf]
        parts += [str(pdf.metadata), str(pdf.get_toc()), str(pdf.embfile_names())]
    return "\n".join([*parts, *("".join(part.split()) for part in parts)])


def test_the_search_finds_what_is_there(file: WorkshopFile) -> None:
    """The control: before anything is erased each of them is found in the file's bytes."""
    file.close()
    found = traces(file.path.read_bytes(), sought := needles_of(file.path))
    apart = {
        f"{what}: {text}"
        for text, what in sought.items()
        if what not in ("roster", "phone") or " " not in text
    }
    assert apart - set(found) == set()


def needles_of(path: Path) -> dict[str, str]:
    with WorkshopFile.open(path) as file:
        return needles(file)


def test_after_erasing_nobody_can_be_read_in_the_file(file: WorkshopFile, tmp_path: Path) -> None:
    sought = needles(file)
    marks = [(mark.person_id, mark.session_id, mark.status) for mark in file.all(Mark)]
    districts = [person.district for person in file.all(Person)]
    done = privacy.erase(file, None)
    assert [(mark.person_id, mark.session_id, mark.status) for mark in file.all(Mark)] == marks
    assert [person.district for person in file.all(Person)] == districts
    assert file.faults() == [] and file.undo_label is None and file.history_length() == 1
    assert file.images(1) == []
    file.close()
    assert traces(file.path.read_bytes(), sought) == []
    assert b"a face" not in file.path.read_bytes()
    assert done.review.texts > 30
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".otop"] == []


def test_a_copy_made_afterwards_has_nobody_either(file: WorkshopFile, tmp_path: Path) -> None:
    sought = needles(file)
    privacy.erase(file, None)
    file.save_copy(tmp_path / "copy.otop")
    assert traces((tmp_path / "copy.otop").read_bytes(), sought) == []


def test_the_review_tells_all_that_changes_and_changes_nothing(file: WorkshopFile) -> None:
    before = file.path.read_bytes()
    found = review(file, Depth.ERASE)
    assert file.path.read_bytes() == before
    changed = " ".join(edit.before for edit in found.edits)
    for who, (first, last) in OTHERS.items():
        if who not in ("marker", "granter", "substitute", "received"):
            assert first in changed and last in changed, who
    assert found.rows["person"] == 34 and found.photos == 1
    assert {edit.place for edit in found.edits} >= {
        "note",
        "activity",
        "workshop",
        "document_texts",
        "agenda_item",
    }
    assert [left.word for left in found.left] == ["เจริญ"]


def test_officials_photos_and_words_are_kept_by_choice(file: WorkshopFile) -> None:
    texts = " ".join(str(row) for row in file.all(DocumentTexts))
    assert "วรวุฒิ" not in texts
    privacy.erase(file, None, Choice(officials=False, photos=False, spared=frozenset({"กุ้งหวาน"})))
    file.close()
    data = file.path.read_bytes()
    kept = {OTHERS[who][1]: who for who in ("speaker", "signer", "signatory")}
    assert len(traces(data, kept)) == 3
    assert b"a face" in data and "กุ้งหวาน".encode() in data
    assert traces(data, {last: who for who, (_first, last) in OTHERS.items() if last not in kept}) == []


def test_after_erasing_nobody_can_be_read_in_copies_logs_and_backups(tmp_path: Path) -> None:
    """The second copy and the dated ones are gone or new; nothing of anybody is left, also packed."""
    crowded(tmp_path / "a.otop").close()
    with hands.kept(tmp_path / "a.otop", tmp_path / "backups") as file:
        sought = {text: what for text, what in needles(file).items() if what != "phone"}
        hands.made(file)
        kept = [path.read_bytes() for path in (tmp_path / "backups").rglob("*") if path.is_file()]
        assert len(traces(b"".join(kept), sought)) > 30, "the control: before it they are there"
        privacy.erase(file, tmp_path / "backups")
        hands.made(file)
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert traces(path.read_bytes(), sought) == [], path.name


def test_nobody_can_be_read_in_a_workbook_of_the_masked_or_erased_file(
    file: WorkshopFile, tmp_path: Path
) -> None:
    sought = {text: what for text, what in needles(file).items() if what not in ("first name",)}
    masked = binding.make(file, tmp_path / "pack.pdf").masked_workbook
    workbook.export(file, tmp_path / "whole.xlsx")
    privacy.erase(file, None)
    workbook.export(file, tmp_path / "erased.xlsx")
    assert len(found_in_workbook(tmp_path / "whole.xlsx", sought)) > 30
    assert found_in_workbook(masked, sought) == []
    assert found_in_workbook(tmp_path / "erased.xlsx", sought) == []


def found_in_workbook(path: Path, sought: dict[str, str]) -> list[str]:
    """What of the sought texts can be read in any part of a workbook."""
    with zipfile.ZipFile(path) as parts:
        return sorted({trace for name in parts.namelist() for trace in traces(parts.read(name), sought)})


def test_nobody_s_surname_or_number_can_be_read_in_a_masked_pack(file: WorkshopFile, tmp_path: Path) -> None:
    people = file.all(Person)
    binding.make(file, tmp_path / "pack.pdf")
    text = pages_text(tmp_path / "pack-masked.pdf")
    plain = pages_text(tmp_path / "pack.pdf")
    surnames = {person.last for person in people} - PRODUCTS
    surnames |= {last for _first, last in OTHERS.values()}
    assert [name for name in surnames if name in text or name.replace(" ", "") in text] == []
    assert len([name for name in surnames if name in plain or name.replace(" ", "") in plain]) >= 40
    for who in ("substitute", "granter", "marker", "lead", "support", "author", "voter", "received"):
        assert OTHERS[who][0] not in text, who
    numbers = {person.phone for person in people} | {"089-123-9876", "0891239876", "0815554433", "p.akara@"}
    assert [number for number in numbers if number and number in text] == []
    assert people[0].first in text  # one finds oneself


def test_a_masked_pack_has_no_badges_that_sign_in_and_no_table_signs(
    file: WorkshopFile, tmp_path: Path
) -> None:
    binding.make(file, tmp_path / "pack.pdf")
    with fitz.open(tmp_path / "pack-masked.pdf") as masked, fitz.open(tmp_path / "pack.pdf") as whole:
        titles = [line[1] for line in masked.get_toc()]
        assert titles == [line[1] for line in whole.get_toc()]
        assert not any("ป้าย" in title for title in titles)
    data = (tmp_path / "pack-masked.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_the_masked_copy_itself_holds_no_surname_outside_its_history(
    file: WorkshopFile, tmp_path: Path
) -> None:
    sought = {text: what for text, what in needles(file).items() if what not in ("first name",)}
    with masked_copy(file, tmp_path) as copy:
        rows = [str(entity) for mapped in _mapped() for entity in copy.all(mapped)]
    assert [text for text in sought if any(text in row for row in rows)] == []


def _mapped():
    from otop_desk.store.tables import MAPPED

    return [mapped.cls for mapped in MAPPED]


def test_a_new_workshop_from_an_old_one_speaks_of_nobody_who_was_in_it(
    file: WorkshopFile, tmp_path: Path
) -> None:
    sought = needles(file)
    kept = {OTHERS[who][n] for who in ("speaker", "signer", "signatory") for n in (0, 1)}
    new = new_from_old(file, tmp_path / "new.otop", "รุ่นที่ ๒", at().date())
    data = new.read_bytes()
    assert traces(data, {text: what for text, what in sought.items() if text not in kept}) == []
    assert len(traces(data, dict.fromkeys(kept, "official"))) == len(kept)


def test_taking_a_person_off_takes_what_hangs_on_them(file: WorkshopFile) -> None:
    whom = next(person for person in file.all(Person) if person.first == "วรวุฒิ")
    assert file.pick(Mark, person_id=whom.id) and file.pick(Override, person_id=whom.id)
    roster.remove(file, whom.id)
    assert file.pick(Mark, person_id=whom.id) == [] and file.pick(Override, person_id=whom.id) == []
    assert file.find(Person, whom.id) is None
    file.undo()
    assert file.pick(Mark, person_id=whom.id) and file.find(Person, whom.id) == whom


def test_the_log_keeps_types_and_places_alone(file: WorkshopFile) -> None:
    sought = needles(file)
    written = []
    for text in sought:
        try:
            raise ValueError(f"bad value {text!r}")
        except ValueError as error:
            told = (ValueError, error, error.__traceback__)
            record = logging.LogRecord(log.NAME, logging.ERROR, __file__, 1, "a bug", (), told)
            written.append(log.Discreet().format(record))
    assert traces("\n".join(written).encode(), sought) == []
    assert "ValueError" in written[0] and "test_sweep.py" in written[0]


def test_images_of_the_history_go_with_it(file: WorkshopFile) -> None:
    assert any(file.images(entry.id) for entry in file.history())
    privacy.erase(file, None)
    assert all(file.images(entry.id) == [] for entry in file.history())
