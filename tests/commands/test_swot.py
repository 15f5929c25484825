"""Group work from the command line: group out and in, papers, pictures, refusals in one plain sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from otop_desk.cli import main
from otop_desk.domain.swot import Quadrant
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import papers as swot_papers
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.numerals import to_arabic
from tests.machine import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sample.create(tmp_path / "s.otop").close()
    return tmp_path / "s.otop"


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return re.sub(r"\s+", "", "".join(pages))


def sizes(path: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def test_group_out_and_in(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parcel = tmp_path / "ก.otopgroup"
    assert main(["group", "out", str(path), "๒", str(parcel)]) == 0
    with WorkshopFile.open(path) as file:
        swot.remove_notes(file, swot.notes(file, 2)[0].id)
    assert main(["group", "in", str(path), str(parcel), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["added"] == 0, "our own file brings nothing"
    assert main(["group", "in", str(tmp_path / "b.otop"), str(parcel), "--new"]) == 0
    with WorkshopFile.open(tmp_path / "b.otop", read_only=True) as borrowed:
        assert len(swot.notes(borrowed, 1)) == 8
    assert main(["group", "out", str(path), "กลุ่ม 9", str(parcel)]) == 1
    assert main(["group", "in", str(path), str(path)]) == 1
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out


def test_every_paper_prints_and_reads_back(path: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "o.pdf")
    with WorkshopFile.open(path, read_only=True) as file:
        notes, strategies = swot.notes(file, None), tows.strategies(file)
        people = [each.full_name for each in groups.people(file)]
    assert main(["print", "swot", str(path), out]) == 0
    text = to_arabic(text_of(Path(out)))
    assert all(re.sub(r"\s+", "", to_arabic(each.text)) in text for each in notes)
    assert main(["print", "swot", str(path), out, "--group", "network", "--ranking"]) == 0
    ranking = to_arabic(text_of(Path(out)))
    assert all(each.code in ranking for each in notes) and "ลงแล้ว155จาก170จุด" in ranking
    assert main(["print", "tows", str(path), out]) == 0
    matrix = to_arabic(text_of(Path(out)))
    assert all(re.sub(r"\s+", "", to_arabic(each.text)) in matrix for each in strategies)
    assert main(["print", "groups", str(path), out]) == 0
    listed = text_of(Path(out))
    assert all(re.sub(r"\s+", "", each) in listed for each in people)
    assert main(["print", "groups", str(path), out, "--signs"]) == 0
    assert len(sizes(Path(out))) == 4


def test_blank_twins_are_a3_with_the_same_codes(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    assert main(["print", "swot", str(path), str(out), "--group", "network", "--blank", "--paper", "A3"]) == 0
    text = text_of(out)
    with WorkshopFile.open(path, read_only=True) as file:
        notes = swot.notes(file, None)
    assert all(each.code in text for each in notes) and notes[0].text not in text
    assert set(sizes(out)) == {(1191, 842)}
    assert main(["print", "tows", str(path), str(out), "--blank", "--paper", "A3"]) == 0
    assert "SO-6" in text_of(out)
    assert main(["print", "tows", str(path), str(out), "--paper", "A9"]) == 1


def test_the_boards_picture_is_a_png(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.png"
    assert main(["print", "swot", str(path), str(out), "--group", "2", "--png"]) == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG" and picture.width > 2_000


def test_overfull_boards_run_over_and_nothing_is_under_12_points(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    with WorkshopFile.open(path) as file:
        long = "ภูมิปัญญาสืบทอดกันมายาวนาน " * 180
        swot.add_note(file, 2, Quadrant.S, long)
        swot.add_note(file, 2, Quadrant.S, "🎉🎉 งานบุญ 🎉")
        swot.add_list(file, 2, Quadrant.T, "\n".join(f"ภัยข้อที่ {n}" for n in range(300)))
        one, other = [note for note in swot.notes(file, 2) if note.quadrant is Quadrant.S][:2]
        swot.stack_notes(file, one.id, other.id)
        pages = swot_papers.print_boards(file, out, board_ids=[2])
        notes = swot.notes(file, 2)
    text = text_of(out)
    assert pages > 20 and text.count("ภัยข้อที่") == 300
    assert text.count("ภูมิปัญญาสืบทอดกันมายาวนาน") == 180
    assert "[สัญลักษณ์]งานบุญ[สัญลักษณ์]" in text
    assert all(each.code in text for each in notes)


def test_an_empty_workshop_prints_what_it_can(tmp_path: Path) -> None:
    from datetime import date

    from otop_desk.services.workshop import files

    path, out = tmp_path / "e.otop", tmp_path / "o.pdf"
    files.create(path, files.NewWorkshop("ว่าง", date(2022, 3, 15), 1)).close()
    assert main(["print", "swot", str(path), str(out)]) == 0
    assert main(["print", "swot", str(path), str(out), "--ranking"]) == 1
    assert main(["print", "tows", str(path), str(out)]) == 1
    assert main(["print", "tows", str(path), str(out), "--blank"]) == 0
    assert main(["print", "groups", str(path), str(out)]) == 1
    with WorkshopFile.open(path, read_only=True) as file:
        assert votes.standing(file, None).allowed == 0
