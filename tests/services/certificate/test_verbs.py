"""Certificates from the sample file: who gets one, printing, issuing, void and re-issue, the register."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.certificate_check import Check, Level
from otop_desk.domain.certificate_issue import Issued, KeptBytes
from otop_desk.domain.certificate_serial import gaps
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.certificate import check as certificate_check
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import proof as certificate_proof
from otop_desk.services.certificate import reading
from otop_desk.services.certificate import register as certificate_register
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import Hashed
from tests.machine import sample


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    sample.create(path).close()
    return path


@pytest.fixture
def file(tmp_path: Path, original: Path):
    with WorkshopFile.open(Path(shutil.copy(original, tmp_path / "s.otop"))) as opened:
        yield opened


def printed(file: WorkshopFile, whom: Whom = Whom.EARNED, chosen: tuple[int, ...] = ()) -> bytes:
    out = BytesIO()
    certificate_print.print_batch(file, out, whom, chosen)
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        words = page.get_textpage()
        found.append(words.get_text_range().replace("\r\n", "\n"))
        words.close()
        page.close()
    document.close()
    return found


def findings(file, whom, chosen=()):
    """What the look before printing finds, by what was looked for."""
    preflight = certificate_check.preflight(reading.read(file), whom, chosen)
    return {finding.check: finding for finding in preflight.findings}


def changed(file):
    """Who reads differently from the proof sheet."""
    certificates = reading.read(file)
    return certificates.changed(certificates.recipients(Whom.EARNED))


def test_the_sample_gives_32_certificates_with_exact_names(file: WorkshopFile) -> None:
    pages = texts(printed(file))
    people = reading.read(file).batch(Whom.EARNED)
    assert len(pages) == len(people) == 32
    for page, each in zip(pages, people, strict=True):
        assert each.full_name in page.split("\n")
        assert "ให้ไว้ ณ วันที่ ๑๖ มีนาคม พุทธศักราช ๒๕๖๕" in page
    assert "เลขที่ ๐๐๑/๒๕๖๕" in pages[0] and "เลขที่ ๐๓๒/๒๕๖๕" in pages[-1]
    assert len(texts(printed(file, Whom.ALL))) == 34


def test_a_chosen_page_keeps_the_number_of_the_batch(file: WorkshopFile) -> None:
    third = reading.read(file).batch(Whom.EARNED)[2]
    assert "เลขที่ ๐๐๓/๒๕๖๕" in texts(printed(file, Whom.CHOSEN, (third.id,)))[0]


def test_settings_that_cannot_be_are_refused_and_nothing_changes(file: WorkshopFile) -> None:
    now = certificate.settings(file)
    for wrong in (
        replace(now, serial_pattern="{year}"),
        replace(now, opening="{อะไร}"),
        replace(now, signatories=(Signatory("ก"),) * 4),
    ):
        with pytest.raises(UserError):
            certificate.edit_settings(file, certificate.settings(file), wrong)
    assert certificate.settings(file) == now


def test_a_kind_brings_its_wording_unless_the_office_wrote_its_own(file: WorkshopFile) -> None:
    certificate.use_kind(file, "เกียรติบัตร")
    assert certificate.settings(file).opening.startswith("{ประเภท}ฉบับนี้")
    plain = certificate.settings(file)
    certificate.edit_settings(file, plain, replace(plain, opening="ขอมอบให้"))
    certificate.use_kind(file, "ใบขอบคุณ")
    assert certificate.settings(file).opening == "ขอมอบให้"


def test_issuing_keeps_bytes_that_no_later_change_touches(file: WorkshopFile) -> None:
    issued = certificate_issue.issue(file)
    first = printed(file)
    kept = certificate_print.kept_pdf(file, issued[4])
    assert sha256(kept).hexdigest() == issued[4].sha256
    who = file.get(Person, issued[4].person_id)
    person.edit(file, who, replace(who, first="เปลี่ยน", last="แล้ว"))
    certificate.use_template(file, "modern")
    plain = certificate.settings(file)
    certificate.edit_settings(file, plain, replace(plain, blessing="อย่างอื่น", signatories=()))
    assert printed(file) == first
    assert certificate_print.kept_pdf(file, issued[4]) == kept
    assert who.full_name in texts(kept)[0]


def test_bytes_that_were_not_issued_are_set_anew(file: WorkshopFile) -> None:
    issued = certificate_issue.issue(file)
    first, second, third = (file.get(KeptBytes, paper.page_id) for paper in issued[:3])
    with file.verb("x", Label("ก")) as verb:
        verb.put(replace(first, data=b"GIF89a", sha256=sha256(b"GIF89a").hexdigest()))
        verb.put(replace(second, data=third.data, sha256=third.sha256))
    names = [file.get(Person, paper.person_id).full_name for paper in issued]
    assert all(name in text for name, text in zip(names, texts(printed(file)), strict=True))
    for paper in issued[:2]:
        with pytest.raises(UserError):
            certificate_print.kept_pdf(file, paper)


def test_issue_is_for_good(file: WorkshopFile) -> None:
    before = file.undo_label
    certificate_issue.issue(file)
    assert file.undo_label == before
    with pytest.raises(UserError):
        certificate_issue.issue(file)


def test_numbers_run_without_gaps_and_never_come_again(file: WorkshopFile) -> None:
    issued = certificate_issue.issue(file)
    certificate_issue.void(file, issued[0].id, "พิมพ์เสีย")
    again = certificate_issue.issue(file)
    assert [each.number for each in again] == [33]
    newer = certificate_issue.reissue(file, issued[1].id, "ชื่อผิด")
    assert (newer.number, newer.copy, newer.in_force) == (issued[1].number, 1, True)
    twice = certificate_issue.reissue(file, newer.id)
    assert twice.copy == 2 and "(ออกใหม่ครั้งที่ ๒)" in texts(certificate_print.kept_pdf(file, twice))[0]
    numbers = [each.number for each in file.all(Issued)]
    assert gaps(numbers) == () and max(numbers) == 33
    with pytest.raises(UserError):
        certificate_issue.reissue(file, newer.id)
    with pytest.raises(UserError):
        certificate_issue.void(file, issued[0].id, "อีกครั้ง")
    with pytest.raises(UserError):
        certificate_issue.void(file, twice.id, "  ")


def test_a_batch_of_issued_and_new_ones_is_in_the_list_order(file: WorkshopFile) -> None:
    people = reading.read(file).batch(Whom.EARNED)
    certificate_issue.issue(file, Whom.CHOSEN, (people[3].id, people[1].id))
    pages = texts(printed(file))
    assert all(each.full_name in page for each, page in zip(people, pages, strict=True))
    assert "เลขที่ ๐๐๑/๒๕๖๕" in pages[1] and "เลขที่ ๐๐๒/๒๕๖๕" in pages[3]


def test_a_voided_certificate_is_printed_as_a_draft_without_a_number_until_a_new_one(
    file: WorkshopFile,
) -> None:
    issued = certificate_issue.issue(file)
    certificate_issue.void(file, issued[2].id, "พิมพ์เสีย")
    found = findings(file, Whom.EARNED)
    assert found[Check.VOIDED].people == ((issued[2].person_id, issued[2].name),)
    assert found[Check.VOIDED].level is Level.WARN and found[Check.SERIALS].level is Level.GOOD
    pages = texts(printed(file))
    assert len(pages) == 32 and issued[2].name in pages[2]
    assert "ฉบับร่าง" in pages[2] and "เลขที่" not in pages[2]
    assert all("ฉบับร่าง" not in page and "เลขที่" in page for page in pages[:2] + pages[3:])
    (alone,) = texts(printed(file, Whom.CHOSEN, (issued[2].person_id,)))
    assert "ฉบับร่าง" in alone and "เลขที่" not in alone
    certificate_issue.reissue(file, issued[2].id, "พิมพ์ใหม่")
    assert reading.read(file).withdrawn == frozenset()
    again = texts(printed(file))[2]
    assert "ฉบับร่าง" not in again and "เลขที่ ๐๐๓/๒๕๖๕" in again


def test_a_person_removed_later_stays_in_the_register(file: WorkshopFile) -> None:
    issued = certificate_issue.issue(file)
    person.remove(file, issued[0].person_id)
    rows = certificate_register.entries(file)
    assert rows[0].name == issued[0].name
    assert certificate_issue.reissue(file, issued[0].id).name == issued[0].name


def test_the_register_shows_who_received(file: WorkshopFile) -> None:
    with pytest.raises(UserError):
        certificate_register.print_register(file, BytesIO())
    issued = certificate_issue.issue(file)
    certificate_issue.receive(file, [issued[0].id], "", date(2022, 3, 16))
    certificate_issue.receive(file, [issued[1].id], "นายรับ แทน", date(2022, 3, 17))
    out = BytesIO()
    assert certificate_register.print_register(file, out) == 32
    words = "\n".join(texts(out.getvalue()))
    assert words.count(issued[0].name.split()[0]) == 2 and "แทน" in words and "๑๗ มี.ค. ๒๕๖๕" in words


def test_after_erasing_personal_data_numbers_stay_and_pages_are_set_anew(file: WorkshopFile) -> None:
    from otop_desk.services.privacy import erase as attendance_privacy

    certificate_issue.issue(file)
    attendance_privacy.erase(file, None)
    assert [each.number for each in file.all(Issued)] == list(range(1, 33))
    assert file.all(KeptBytes) == []
    assert len(texts(printed(file))) == len(reading.read(file).batch(Whom.EARNED))


def test_the_journal_keeps_hashes_not_bytes_of_what_was_issued(file: WorkshopFile) -> None:
    certificate_issue.issue(file)
    kept = [image.after for image in file.images(file.history(1)[0].id) if image.table == "kept_bytes"]
    assert kept and all(image["data"] == Hashed(image["sha256"]) for image in kept)
    assert file._journal.bytes_beside(file.history(1)[0].id) == {}
    assert all(sha256(each.data).hexdigest() == each.sha256 for each in file.all(KeptBytes))


def test_what_cannot_be_printed_is_listed_by_person(file: WorkshopFile, tmp_path: Path) -> None:
    people = reading.read(file).batch(Whom.EARNED)
    person.edit(file, people[0], replace(people[0], first="ก" * 120 + "ข" * 120))
    person.edit(file, people[1], replace(people[1], first="\U000f0000ลำดวน"))
    found = findings(file, Whom.EARNED)
    assert found[Check.SPACE].people[0][0] == people[0].id
    assert found[Check.GLYPHS].level is Level.BAD and found[Check.GLYPHS].people[0][0] == people[1].id
    target = tmp_path / "out.pdf"
    with pytest.raises(UserError) as refused:
        certificate_print.print_batch(file, target)
    assert "U+F0000" in str(refused.value) and not list(tmp_path.glob("*.p*"))
    with pytest.raises(UserError):
        certificate_issue.issue(file)
    assert file.all(Issued) == []


def test_a_name_of_many_letters_that_no_font_has_is_told_once(file: WorkshopFile, tmp_path: Path) -> None:
    who = reading.read(file).batch(Whom.EARNED)[1]
    person.edit(file, who, replace(who, first="\U000f0000\U000f0001ลำดวน\U000f0002"))
    sentence = findings(file, Whom.EARNED)[Check.GLYPHS].detail
    assert "U+F0000 U+F0001 U+F0002" in sentence and sentence.count("ลำดวน") == 1
    with pytest.raises(UserError) as refused:
        certificate_print.print_batch(file, tmp_path / "out.pdf")
    assert str(refused.value).count("U+F0000 U+F0001 U+F0002") == 1 and "U+F0001 ใน" not in str(refused.value)


def test_a_long_name_shrinks_then_wraps_and_is_told(file: WorkshopFile) -> None:
    people = reading.read(file).batch(Whom.EARNED)
    person.edit(file, people[0], replace(people[0], last="เทพหัสดินทร์บริรักษ์วรวงศ์กุลชัยประเสริฐ"))
    long = "ฉายา อภิชาโตกิตติปัญโญภิกขุ แห่งวัดมัชฌิมาวาสวรวิหาร สงขลา"
    person.edit(file, people[1], replace(people[1], first="พระครูสังฆรักษ์วิสุทธิ์ศีลวัฒน์", last=long))
    found = findings(file, Whom.EARNED)
    assert people[0].id in [each for each, _name in found[Check.SHRUNK].people]
    assert people[1].id in [each for each, _name in found[Check.WRAPPED].people]


def test_the_list_is_looked_over(file: WorkshopFile) -> None:
    people = reading.read(file).batch(Whom.EARNED)
    person.edit(file, people[0], replace(people[0], title=""))
    person.add(file, replace(people[1], id=0))
    twin = file.all(Person)[-1]
    whom, chosen = Whom.CHOSEN, (people[0].id, people[1].id, twin.id)
    found = findings(file, whom, chosen)
    assert found[Check.NO_TITLE].people[0][0] == people[0].id
    assert {each for each, _name in found[Check.ALIKE].people} == {people[1].id, twin.id}
    assert found[Check.NOT_EARNED].people == ((twin.id, twin.full_name),)


def test_after_the_proof_only_those_changed_are_printed_again(file: WorkshopFile) -> None:
    assert changed(file) == []
    assert certificate_proof.print_proof(reading.read(file), BytesIO()) == 32
    certificate_proof.remember(file)
    assert changed(file) == []
    who = reading.read(file).batch(Whom.EARNED)[7]
    person.edit(file, who, replace(who, last="แก้แล้ว"))
    assert changed(file) == [who.id]
    out = BytesIO()
    assert certificate_proof.print_proof(reading.read(file), out, only_changed=True) == 1
    assert "แก้แล้ว" in texts(out.getvalue())[0]
    (page,) = texts(printed(file, Whom.CHANGED))
    assert "แก้แล้ว" in page and "เลขที่ ๐๐๘/๒๕๖๕" in page
