"""A small workshop: who is known in it, what a review says, what erasing and leaving the roster take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Mark
from otop_desk.domain.certificate import CertificateSettings, Signatory
from otop_desk.domain.certificate_issue import DocumentTexts
from otop_desk.domain.evaluation import Form, Sheet
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.domain.privacy import Depth
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.services.privacy.carrying import without_people
from otop_desk.services.privacy.erase import erase, prepared
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.mask import masked_copy
from otop_desk.services.privacy.review import Edited, Left, left, review
from otop_desk.services.privacy.rewriting import Rewriter
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED
from tests.machine.state import fresh

MALI, SUDA = "มาลีวัลย์ แก้วสุวรรณ", "สุดารัตน์ ใจเด็ดเดี่ยว"
STAND_IN, LEAD, SPEAKER, SIGNER = "วีรชาติ ปักษีสกุล", "พีรพงศ์ อัครเดชา", "ปรเมศวร์ เวชสวรรค์", "ศิวพร ทัศนะพล"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop", days=1) as made:
        with made.verb("test.rows", Label("x")) as verb:
            mali = verb.add(Person(title="นาง", first="มาลีวัลย์", last="แก้วสุวรรณ", phone="081-234-5678"))
            first, last = SUDA.split()
            suda = verb.add(Person(first=first, last=last, role=Role.SPEAKER))
            verb.add(Mark(person_id=mali.id, session_id=1, substitute=STAND_IN))
            verb.add(Activity(title=f"ให้ {MALI} ดู", lead=f"{LEAD} และ สพจ.สงขลา"))
            verb.add(AgendaItem(day_id=1, title="เจริญสติ", speakers=SPEAKER, minutes=5))
            note = verb.add(Note(text=f"โทร {MALI} 081-234-5678"))
            verb.add(Ballot(note_id=note.id, voter_id=suda.id, voter=SUDA, dots=1))
            form = verb.add(Form(title="ก"))
            verb.add(Sheet(form_id=form.id, person_id=mali.id, answers=(5,)))
            logo, ink, photo = (
                verb.add(Asset(name=f"{n}.png", data=n.encode())) for n in ("logo", "ink", "photo")
            )
        with made.verb("test.pictures", Label("x")) as verb:
            signers = (Signatory(SIGNER, ("ปลัด",), ink.id), Signatory("", ("นายก",)))
            verb.add(CertificateSettings(signatories=signers, logos=(logo.id,)))
            verb.add(DocumentTexts(photos=(photo.id,), captions=("ภาพ",)))
        yield made


def named(file: WorkshopFile, text: str, choice: Choice) -> int:
    return len(known(file, choice).mentions.find(text))


def test_everybody_in_a_column_made_for_names_is_known(file: WorkshopFile) -> None:
    people = known(file, Choice())
    assert list(people.pseudonyms.values()) == ["ผู้เข้าอบรมคนที่ 1", "วิทยากรคนที่ 2"]
    for name in (MALI, SUDA, STAND_IN, LEAD, SPEAKER, SIGNER):
        (mention,) = people.mentions.find(f"พบ {name} แล้ว")
        assert bool(mention.whose - {0}) is (name in (MALI, SUDA))
    assert people.mentions.find("พบ สพจ.สงขลา แล้ว") == [] == people.mentions.find("เจริญสติ")
    assert len(people.mentions.find("โทร 081 234 5678")) == 1


def test_officials_and_spared_words_are_left(file: WorkshopFile) -> None:
    officials = Choice(officials=False)
    assert [named(file, name, officials) for name in (SPEAKER, SIGNER, STAND_IN, LEAD)] == [0, 0, 1, 1]
    spared = Choice(spared=frozenset({"แก้วสุวรรณ"}))
    assert named(file, "ตระกูล แก้วสุวรรณ", Choice()) == 1 and named(file, "ตระกูล แก้วสุวรรณ", spared) == 0
    assert named(file, "พบ มาลีวัลย์", spared) == 1


def test_a_review_tells_what_changes_and_changes_nothing(file: WorkshopFile) -> None:
    stamp = file.state.stamp
    told = review(file, Depth.ERASE)
    edits = {(edit.place, edit.before): edit.after for edit in told.edits}
    assert edits["activity", f"ให้ {MALI} ดู"] == "ให้ ผู้เข้าอบรมคนที่ 1 ดู"
    assert edits["note", f"โทร {MALI} 081-234-5678"] == "โทร ผู้เข้าอบรมคนที่ 1 (ลบเบอร์แล้ว)"
    assert edits["mark", STAND_IN] == "" and ("person", "แก้วสุวรรณ") not in edits
    assert told.rows["person"] == 2 and told.rows["mark"] == 1 and told.photos == 1
    assert told.texts == sum(edit.times for edit in told.edits) >= len(edits)
    assert file.state.stamp == stamp and review(file, Depth.MASK).edits != told.edits


def test_a_name_that_is_also_a_word_is_told_where_it_is_left(file: WorkshopFile) -> None:
    with file.verb("test.more", Label("x")) as verb:
        verb.add(Person(first="เจริญ", last="มากมายนัก"))
        verb.add(Note(text="ความเจริญของเรา"))
        verb.add(Note(text="ความเจริญของเรา"))
        verb.add(Note(text=f"พบ {SUDA}"))
        verb.add(Note(text=f"พบ {SUDA}"))
    told = review(file, Depth.ERASE)
    assert (
        Left("เจริญ", "note", "ความเจริญของเรา") in told.left
        and Left("เจริญ", "agenda_item", "เจริญสติ") in told.left
    )
    assert Edited("note", f"พบ {SUDA}", "พบ วิทยากรคนที่ 2", 2) in told.edits


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), {"logo.png"}),
        (Choice(photos=False), {"logo.png", "photo.png"}),
        (Choice(officials=False), {"logo.png", "ink.png"}),
    ],
    ids=["all", "photos stay", "officials stay"],
)
def test_erasing_takes_photos_and_signatures_unless_they_are_to_stay(
    file: WorkshopFile, choice: Choice, left: set[str]
) -> None:
    done = erase(file, None, choice)
    assert {asset.name for asset in file.all(Asset)} == left
    texts, settings = file.one(DocumentTexts), file.one(CertificateSettings)
    assert bool(texts.photos) is ("photo.png" in left) is bool(texts.captions)
    assert (settings.signatories[0].image_id is not None) is ("ink.png" in left)
    assert settings.signatories[0].titles == ("ปลัด",) and settings.logos
    assert (settings.signatories[0].name == SIGNER) is not choice.officials
    assert done.copies == 0 and done.review.rows["person"] == 2
    assert [person.full_name for person in file.all(Person)] == ["ผู้เข้าอบรมคนที่ 1", "วิทยากรคนที่ 2"]


def test_what_was_looked_for_before_is_looked_for_again_once_the_file_has_changed(file: WorkshopFile) -> None:
    early = prepared(file, Choice())
    with file.verb("test.more", Label("x")) as verb:
        verb.add(Person(first="นภาพรรณ", last="ทองเหลืองอร่าม"))
    assert erase(file, None, made=early).review.rows["person"] == 3
    assert "นภาพรรณ" not in {person.first for person in file.all(Person)}


def test_who_leaves_the_roster_takes_their_marks_along_and_their_name_off_what_stays(
    file: WorkshopFile,
) -> None:
    mali, suda = file.all(Person)
    roster.remove(file, mali.id, suda.id)
    assert file.all(Person) == [] == file.all(Mark)
    (ballot,), (sheet,) = file.all(Ballot), file.all(Sheet)
    assert (ballot.voter, ballot.dots) == ("", 1) and sheet.answers == (5,)
    file.undo()
    assert len(file.all(Person)) == 2 and file.all(Ballot)[0].voter == SUDA


def test_what_comes_along_into_a_new_workshop_names_its_officials_alone(file: WorkshopFile) -> None:
    without_people(file)
    texts = repr([file.all(kind) for kind in (Person, Mark, Activity, AgendaItem, Note, Ballot)])
    assert not [name for name in (*MALI.split(), *SUDA.split(), STAND_IN, LEAD, "5678") if name in texts]
    assert SPEAKER in texts and file.one(CertificateSettings).signatories[0].name == SIGNER
    assert "สพจ.สงขลา" in texts


def test_a_masked_copy_is_not_unmasked_by_undoing(file: WorkshopFile, tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    with masked_copy(file, tmp_path / "room") as copy:
        assert [(person.first, person.last) for person in copy.all(Person)] == [
            ("มาลีวัลย์", "ก***"), ("สุดารัตน์", "จ***"),
        ]  # fmt: skip
        with pytest.raises(UserError, match="เลิกทำไม่ได้"):
            copy.undo()
        assert "แก้วสุวรรณ" not in repr(copy.all(Person))
    assert "แก้วสุวรรณ" in repr(file.all(Person))


def test_a_look_tells_how_far_it_is_and_leaves_columns_alone_that_no_word_of_a_sentence_is_in(
    file: WorkshopFile,
) -> None:
    told: list[tuple[int, int]] = []
    with file.verb("test.more", Label("x")) as verb:
        verb.add(Person(first="เจริญ", last="มากมายนัก", district="ความเจริญของเรา"))
    rewriter = Rewriter(known(file, Choice()), Depth.ERASE, Choice())
    words = list(left(file, rewriter, lambda place, count: told.append((place, count))))
    places = {word.place for word in words}
    assert "agenda_item" in places and "person" not in places
    assert len(set(told)) >= 3 and told == sorted(told) and {count for _place, count in told} == {len(MAPPED)}
