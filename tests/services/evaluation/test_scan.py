"""Pictures of our own sheet: read, refused with the reason, never twice, never unseen; the measured run.

OTOP_EVALUATION_SHEETS=600 makes the synthetic run large (600 sheets, a third of each class).
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from otop_desk.documents import evaluation_form as paper
from otop_desk.domain.evaluation import Form, Occasion, Source
from otop_desk.domain.evaluation_editing import Place, reword
from otop_desk.domain.evaluation_paper import Plan
from otop_desk.exchange.evaluation.flattening import Flat, Reason, Unread, flatten
from otop_desk.exchange.evaluation.marks import Doubt, read_item
from otop_desk.services.evaluation import answers, forms, scan, templates
from otop_desk.store.file import WorkshopFile
from tests.exchange import evaluation_sheets as sheets
from tests.machine.state import fresh

SHEETS = int(os.environ.get("OTOP_EVALUATION_SHEETS", "6"))


@pytest.fixture(scope="module")
def page() -> tuple[Image.Image, Plan]:
    return sheets.blank(sheets.form())


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


@pytest.fixture
def form(file: WorkshopFile) -> Form:
    return forms.add(file, sheets.form())


def picture(path: Path, form: Form, serial: int, values: dict[int, int], **how: bool) -> Path:
    """A clean scan of the first page with crosses in the boxes."""
    image, plan = sheets.blank(form, serial, **how)
    pen, unit = ImageDraw.Draw(image), sheets.DPI / 25.4
    for box in plan.boxes:
        if box.page == 1 and values.get(box.key) == box.value:
            x, y, reach = box.x * unit, box.y * unit, 1.8 * unit
            pen.line([(x - reach, y - reach), (x + reach, y + reach)], fill=40, width=5)
            pen.line([(x - reach, y + reach), (x + reach, y - reach)], fill=40, width=5)
    image.save(path)
    return path


def test_synthetic_sheets_of_each_class(page: tuple[Image.Image, Plan]) -> None:
    """Scans are all read, photographs are not wrong in silence, hard ones are refused with a reason."""
    image, plan = page
    counted: dict[str, Counter[str]] = {kind: Counter() for kind in sheets.CLASSES}
    for seed in range(SHEETS // 3):
        for kind in sheets.CLASSES:
            sample, count = sheets.make(image, plan, kind, seed), counted[kind]
            (leaf,) = flatten(Image.open(io.BytesIO(sample.data)))[:1]
            if isinstance(leaf, Unread):
                assert leaf.reason in (Reason.CORNER, Reason.BLURRED, Reason.DARK, Reason.NO_CODE)
                count["unread"] += 1
                continue
            for key, boxes in plan.on(1).items():
                got = read_item(leaf.image, key, boxes)
                count["items"] += 1
                meant = sample.marked[key]
                count["asked"] += got.doubt is not Doubt.NONE
                count["silent"] += got.doubt is Doubt.NONE and meant != ((got.value,) if got.value else ())
    print({kind: dict(count) for kind, count in counted.items()})
    assert counted["scan"]["unread"] == 0 and counted["scan"]["silent"] <= counted["scan"]["items"] * 0.0005
    assert counted["photo"]["unread"] <= SHEETS / 3 * 0.02
    assert counted["photo"]["silent"] <= counted["photo"]["items"] * 0.002
    assert all(count["asked"] <= count["items"] * 0.08 for count in counted.values())


def test_any_order_any_side_up_and_the_same_sheet_twice(
    file: WorkshopFile, form: Form, tmp_path: Path
) -> None:
    values = {key: 1 + key % 5 for key in range(1, 17)}
    first = picture(tmp_path / "a.png", form, 2, values)
    second = picture(tmp_path / "b.png", form, 1, {1: 5})
    for turn, name in ((180, "c.png"), (90, "d.png")):
        Image.open(first).rotate(turn, expand=True).save(tmp_path / name)
    batch = scan.read([first, second, tmp_path / "c.png", tmp_path / "d.png"], scan.known(file))
    assert [(draft.serial, draft.doubtful) for draft in batch.drafts] == [(1, 0), (2, 0)]
    assert {line.reading.key: line.reading.value for line in batch.drafts[1].lines} == values
    assert len(batch.refused) == 2 and all("มาซ้ำ" in refused.why for refused in batch.refused)
    stored = scan.enter(file, [draft.sheet() for draft in batch.drafts])
    assert [(sheet.number, sheet.source) for sheet in stored] == [(1, Source.SCANNED), (2, Source.SCANNED)]
    again = scan.read([first, picture(tmp_path / "e.png", form, 1, {2: 3})], scan.known(file))
    assert again.drafts == [] and ["ไม่ได้นับซ้ำ" in refused.why for refused in again.refused] == [True, True]


def test_a_pdf_of_both_sides_is_one_sheet_and_a_lone_side_says_which_lacks(
    file: WorkshopFile, tmp_path: Path
) -> None:
    form = forms.add(file, templates.template("network"))
    sheet = answers.Sheet(
        form_id=form.id, number=7, answers=(2, 3, 1) + (4, 5, 3, 2, 5, 4, 4, 5, 1, 5, 4, 3, 5, 4, 5, 4)
    )
    paper.write_filled(tmp_path / "s.pdf", paper.Leaves(form, Occasion.ONCE), [sheet])
    (draft,) = scan.read([tmp_path / "s.pdf"], scan.known(file)).drafts
    assert draft.missing == () and draft.serial == 7 and draft.sheet().answers == sheet.answers
    (lone,) = scan.read([picture(tmp_path / "p.png", form, 8, {4: 5})], scan.known(file)).drafts
    assert lone.missing == (2,)


def test_an_english_sheet_is_read_whatever_language_papers_have_by_now(
    file: WorkshopFile, form: Form, tmp_path: Path
) -> None:
    sheet = answers.Sheet(form_id=form.id, number=3, answers=(5, 4, 3, 2, 1) * 3)
    for language in ("en", "th"):
        paper.write_filled(
            tmp_path / f"{language}.pdf", paper.Leaves(form, Occasion.ONCE, language=language), [sheet]
        )
        (draft,) = scan.read([tmp_path / f"{language}.pdf"], scan.known(file)).drafts
        assert draft.sheet().answers == sheet.answers


def test_two_halves_of_a_page_are_two_sheets(file: WorkshopFile, form: Form, tmp_path: Path) -> None:
    rows = [answers.Sheet(form_id=form.id, number=n, answers=(n,) * 16) for n in (1, 2)]
    paper.write_filled(tmp_path / "h.pdf", paper.Leaves(form, Occasion.ONCE, halves=True), rows)
    batch = scan.read([tmp_path / "h.pdf"], scan.known(file))
    assert [draft.sheet().answers for draft in batch.drafts] == [row.answers for row in rows]


def test_what_is_not_plain_is_asked(page: tuple[Image.Image, Plan]) -> None:
    image, plan = page[0].copy(), page[1]
    pen, unit, boxes = ImageDraw.Draw(image), sheets.DPI / 25.4, plan.on(1)

    def stroke(key: int, value: int, size: float, grey: int = 30, aside: float = 0.0) -> None:
        box = boxes[key][value - 1]
        x, y, reach = (box.x + aside) * unit, box.y * unit, size * unit
        pen.line([(x - reach, y + reach), (x + reach, y - reach)], fill=grey, width=4)

    stroke(1, 2, 1.8), stroke(1, 4, 1.8)  # two marks
    stroke(2, 3, 0.45)  # next to nothing
    stroke(4, 5, 1.6, aside=1.9)  # half of it outside its box
    stroke(5, 1, 1.8), stroke(5, 1, 1.7, aside=0.5), stroke(5, 2, 1.8)  # a corrected mark
    (leaf,) = flatten(image)
    assert isinstance(leaf, Flat)
    read = {key: read_item(leaf.image, key, boxes[key]) for key in range(1, 6)}
    assert read[1].doubt is Doubt.TWO and read[2].doubt is Doubt.FAINT
    assert (read[3].value, read[3].doubt) == (0, Doubt.NONE)
    assert (read[4].value, read[4].doubt) == (5, Doubt.NONE)
    assert read[5].doubt is Doubt.TWO


def test_pictures_that_can_not_be_read_say_why(file: WorkshopFile, form: Form, tmp_path: Path) -> None:
    whole = Image.open(picture(tmp_path / "w.png", form, 3, {1: 1}))
    width, height = whole.size
    whole.crop((0, 0, width, height - 200)).save(tmp_path / "low.png")
    Image.new("L", (600, 800), 20).save(tmp_path / "dark.png")
    Image.new("L", (600, 800), 220).save(tmp_path / "plain.png")
    whole.filter(ImageFilter.GaussianBlur(7)).save(tmp_path / "blurred.png")
    (tmp_path / "x.png").write_bytes(b"no picture")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.5 broken")
    names = ["low.png", "dark.png", "plain.png", "x.png", "x.pdf", "gone.png", "blurred.png"]
    batch = scan.read([tmp_path / name for name in names], scan.known(file))
    why = {refused.origin: refused.why for refused in batch.refused}
    assert batch.drafts == [] and set(why) == set(names)
    assert "มุมขวาล่าง" in why["low.png"] and "มุมซ้ายล่าง" in why["low.png"]
    assert "ไม่พบรหัสมุม" in why["plain.png"] and "เบลอ" in why["blurred.png"]
    assert "มืด" in why["dark.png"] and "PDF" in why["x.pdf"]


def test_a_form_of_another_workshop_and_one_that_was_changed_are_told_apart(
    file: WorkshopFile, form: Form, tmp_path: Path
) -> None:
    stranger = replace(form, uid="elsewhere")
    old = picture(tmp_path / "old.png", form, 1, {1: 1})
    forms.edit(file, form, reword(form, Place(0, 0), "ข้อความใหม่"))
    other = picture(tmp_path / "other.png", stranger, 1, {1: 1})
    batch = scan.read([old, other], scan.known(file))
    assert [refused.why[:12] for refused in batch.refused] == ["แบบถูกแก้หลั", "เป็นแบบของโค"]
    file.undo()
    assert len(scan.read([old], scan.known(file)).drafts) == 1


def test_progress_is_told_and_can_stop_the_work(file: WorkshopFile, form: Form, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = picture(tmp_path / "a.png", form, 0, {1: 1})
    batch = scan.read([path], scan.known(file), lambda done, all_: told.append((done, all_)))
    assert told == [(0, 1), (1, 1)] and batch.drafts[0].serial == 0
    stored = scan.enter(file, [draft.sheet() for draft in batch.drafts])
    assert stored[0].number == 1
