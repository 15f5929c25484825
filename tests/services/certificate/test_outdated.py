"""What is looked at is what is printed: issued pages as kept, and a word when the list says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from otop_desk.domain.certificate_check import Check
from otop_desk.domain.certificate_issue import Issued, in_force_of
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.certificate import check, preview, reading
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.services.certificate.test_verification import picture_of


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "s.otop") as made:
        settings = certificate.settings(made)
        certificate.edit_settings(made, settings, replace(settings, verification=True))
        yield made


def findings(file: WorkshopFile) -> dict[Check, tuple[tuple[int, str], ...]]:
    return {each.check: each.people for each in check.preflight(reading.read(file), Whom.EARNED).findings}


def test_a_preview_shows_a_code_that_says_it_is_a_draft(file: WorkshopFile, tmp_path: Path) -> None:
    first = reading.read(file).recipients(Whom.EARNED)[0]
    png = tmp_path / "p.png"
    png.write_bytes(picture_of(preview.shown(file, reading.read(file), first)))
    with Image.open(png) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    assert code.text.startswith("ฉบับร่าง") and first.name in code.text


def test_the_issued_page_is_shown_and_a_changed_name_is_told(file: WorkshopFile) -> None:
    first = certificate_issue.issue(file)[0]
    person = file.get(Person, first.person_id)
    kept = certificate_print.kept_pdf(file, first)
    assert Check.OUTDATED not in findings(file)
    roster.edit(file, person, replace(person, last="ใหม่สกุล"))
    whose = reading.read(file).recipients(Whom.EARNED)[0]
    assert preview.shown(file, reading.read(file), whose) == kept
    assert findings(file)[Check.OUTDATED] == ((person.id, whose.name),)
    stale = certificate_issue.outdated(reading.read(file), [whose])
    again = certificate_issue.reissue_all(file, [row.id for row, _whose in stale], "แก้ชื่อ")
    assert [each.name for each in again] == [whose.name] and again[0].serial == first.serial
    assert Check.OUTDATED not in findings(file)
    assert (
        preview.shown(file, reading.read(file), whose) == certificate_print.kept_pdf(file, again[0]) != kept
    )


def test_pages_set_beforehand_are_kept_unless_the_file_has_changed_meanwhile(file: WorkshopFile) -> None:
    people = [person.id for person in reading.read(file).waiting(Whom.EARNED)[:2]]
    ready = certificate_issue.prepared(file, Whom.CHOSEN, people)(lambda _done, _all: None)
    issued = certificate_issue.issue(file, Whom.CHOSEN, people, ready)
    starts = [certificate_print.kept_pdf(file, row) for row in issued]
    assert starts == [start + end for start, end in ready.pages]
    ids = [row.id for row in issued]
    ready = certificate_issue.prepared_again(file, ids)(lambda _done, _all: None)
    person = file.get(Person, people[0])
    roster.edit(file, person, replace(person, last="ใหม่สกุล"))
    again = certificate_issue.reissue_all(file, ids, "แก้ชื่อ", ready)
    assert again[0].name.endswith("ใหม่สกุล") and again[1].name == issued[1].name
    kept = [certificate_print.kept_pdf(file, row) for row in again]
    assert kept != [start + end for start, end in ready.pages], "the old name is on no paper"
    assert [row.copy for row in again] == [1, 1] and not any(file.get(Issued, old).in_force for old in ids)
    assert file.history()[0].verb == "certificate.reissue"


def test_digits_alone_are_no_difference_but_a_moved_day_is(file: WorkshopFile) -> None:
    issued = certificate_issue.issue(file)
    now = certificate.settings(file)
    certificate.edit_settings(file, now, replace(now, thai_digits=not now.thai_digits))
    assert Check.OUTDATED not in findings(file)
    now = certificate.settings(file)
    certificate.edit_settings(file, now, replace(now, blessing="ขอให้โชคดี"))
    assert len(findings(file)[Check.OUTDATED]) == len(issued)


def test_what_all_certificates_lack_is_told(file: WorkshopFile) -> None:
    assert not {Check.NO_SIGNATORY, Check.NO_OFFICE, Check.NO_VENUE, Check.REMOVED} & findings(file).keys()
    certificate_issue.issue(file)
    held = in_force_of(file.all(Issued), certificate.settings(file).kind)
    gone = next(iter(held))
    roster.remove(file, gone)
    now, details = certificate.settings(file), workshop.workshop(file)
    certificate.edit_settings(file, now, replace(now, signatories=()))
    workshop.edit_details(file, details, replace(details, venue=""))
    found = findings(file)
    assert found[Check.NO_SIGNATORY] == found[Check.NO_VENUE] == ()
    assert found[Check.REMOVED] == ((gone, held[gone].name),)


def test_nobody_changed_is_said_as_such(file: WorkshopFile, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ตรวจทาน"):
        certificate_print.print_batch(file, tmp_path / "o.pdf", Whom.CHANGED)


def test_a_paper_of_before_without_the_blank_in_a_foreign_name_says_the_same(file: WorkshopFile) -> None:
    person = file.get(Person, reading.read(file).recipients(Whom.EARNED)[0].person_id)
    roster.edit(file, person, replace(person, title="นาย", first="John", last="Smith"))
    (first,) = certificate_issue.issue(file, Whom.CHOSEN, [person.id])
    before = tuple((part, text.replace("นาย John", "นายJohn")) for part, text in first.values)
    assert before != first.values
    with file.verb("certificate.void", permanent=True) as verb:
        verb.label = Label("ใบของรุ่นก่อน")
        verb.put(replace(first, values=before))
    assert Check.OUTDATED not in findings(file)
    person = file.get(Person, person.id)
    roster.edit(file, person, replace(person, last="Smyth"))
    assert Check.OUTDATED in findings(file)
