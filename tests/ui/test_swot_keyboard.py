"""The sample's thirty notes and seven strategies typed by keyboard alone, printed, and read back."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.paths import resource
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.services.swot import papers as swot_papers
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.clipboard import mime_data
from tests.ui.stage import Stage

DATA = json.loads(resource("sample", "swot.json").read_text(encoding="utf-8"))
ALT = Qt.KeyboardModifier.AltModifier


def typed(text: str) -> None:
    """Text as the keyboard's input method gives it, to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus, event)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture
def board(stage: Stage) -> Stage:
    person.add(stage.file, Person(first="คนเดียว"))
    groups.redraw(stage.file, groups.wishes(stage.file), groups.Draw(count=1))
    stage.tab("swot").open("network")
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    return stage


def test_tab_goes_from_line_to_line_of_the_board_and_back(board: Stage) -> None:
    cards = board.tab("swot").page.board.cards
    cards[Quadrant.S].entry.setFocus()
    went = []
    for _step in range(3):
        press(Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget())
    assert went == [cards[quadrant].entry for quadrant in (Quadrant.W, Quadrant.O, Quadrant.T)]
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is cards[Quadrant.O].entry


def page_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def bare(text: str) -> str:
    """Without spaces, digits in one form: papers write them in Thai."""
    return re.sub(r"\s+", "", to_arabic(text))


def test_the_samples_notes_and_tows_by_keyboard_printed_and_read_back(board: Stage, tmp_path: Path) -> None:
    keys = {"S": Qt.Key.Key_1, "W": Qt.Key.Key_2, "O": Qt.Key.Key_3, "T": Qt.Key.Key_4}
    tab = board.tab("swot")
    tab.page.board.cards[Quadrant.S].entry.setFocus()
    for row in DATA["notes"]:
        press(keys[row["quadrant"]], ALT)
        typed(row["text"])
        press(Qt.Key.Key_Return)
    notes = swot.notes(board.file, None)
    assert sorted(each.text for each in notes) == sorted(row["text"] for row in DATA["notes"])
    for quadrant, count in zip("SWOT", (7, 9, 7, 7), strict=True):
        codes = [n.code for n in notes if n.quadrant.value == quadrant]
        assert codes == [f"{quadrant}{n}" for n in range(1, count + 1)]
    tab.pills.select("tows")
    tab.open("tows")
    tab.tows.first_focus().setFocus()
    for row in DATA["strategies"]:
        typed(" ".join(row["factors"]).lower())
        press(Qt.Key.Key_Return)
        typed(row["text"])
        press(Qt.Key.Key_Return)
    made = tows.strategies(board.file)
    assert [each.text for each in made] == [row["text"] for row in DATA["strategies"]]
    assert [each.code for each in made] == ["SO-1", "SO-2", "WO-1", "WO-2", "WO-3", "ST-1", "WT-1"]
    assert not board.answers.told
    swot_papers.print_boards(board.file, tmp_path / "b.pdf", board_ids=[None])
    swot_papers.print_tows(board.file, tmp_path / "t.pdf")
    on_paper = page_text(tmp_path / "b.pdf")
    poppler = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "b.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    for text in (on_paper, poppler):
        for note in notes:
            assert note.code in text
            pieces = [bare(each) for each in text.splitlines()]
            assert bare(note.text) in bare(text) or _in_pieces(bare(note.text), pieces), note.text
    matrix = page_text(tmp_path / "t.pdf")
    for strategy, row in zip(made, DATA["strategies"], strict=True):
        assert bare(strategy.text) in bare(matrix)
        assert bare(" + ".join(row["factors"])) in bare(matrix)


def _in_pieces(wanted: str, pieces: list[str]) -> bool:
    """Columns side by side: the text's lines stand in order, with those of the neighbour between."""
    for piece in pieces:
        for size in range(min(len(wanted), len(piece)), 5, -1):
            if wanted[:size] in piece:
                wanted = wanted[size:]
                break
        if not wanted:
            return True
    return len(wanted) < 6 and any(wanted in piece for piece in pieces)


def test_edit_move_stack_and_remove_by_keyboard(board: Stage) -> None:
    tab = board.tab("swot")
    entry = tab.page.board.cards[Quadrant.S].entry
    entry.setFocus()
    for text in ("หนึ่ง", "สอง", "สาม"):
        typed(text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    view = tab.page.board.cards[Quadrant.S].view
    assert view.hasFocus() and len(view.order) == 3
    press(Qt.Key.Key_F2)
    QApplication.focusWidget().selectAll()
    typed("สามใหม่")
    press(Qt.Key.Key_Return)
    assert [each.text for each in swot.notes(board.file, None)] == ["หนึ่ง", "สอง", "สามใหม่"]
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [each.code for each in swot.notes(board.file, None)] == ["S1", "S3", "S2"]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert [each.code for each in swot.notes(board.file, None) if each.stack_id] == ["S3"]
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not [each for each in swot.notes(board.file, None) if each.stack_id]
    press(Qt.Key.Key_4, ALT | Qt.KeyboardModifier.ShiftModifier)
    moved = next(each for each in swot.notes(board.file, None) if each.quadrant is Quadrant.T)
    assert (moved.code, moved.tag) == ("T1", "เดิม S1")
    press(Qt.Key.Key_Delete)
    assert [each.code for each in swot.notes(board.file, None)] == ["S3", "S2"]
    board.file.undo()
    assert len(swot.notes(board.file, None)) == 3


def test_a_pasted_list_is_a_note_a_line_and_html_is_plain(board: Stage) -> None:
    from PySide6.QtGui import QImage

    entry = board.tab("swot").page.board.cards[Quadrant.W].entry
    entry.setFocus()
    data = mime_data()
    data.setHtml("<ul><li><b>หนึ่ง</b></li></ul>")
    data.setText("• หนึ่ง\n• สอง <b>หนา</b>\n\n")
    entry.insertFromMimeData(data)
    assert [each.text for each in swot.notes(board.file, None)] == ["หนึ่ง", "สอง <b>หนา</b>"]
    picture = mime_data()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    entry.insertFromMimeData(picture)
    rich = mime_data()
    rich.setText("บรรทัดเดียว")
    entry.insertFromMimeData(rich)
    press(Qt.Key.Key_Return)
    assert [each.text for each in swot.notes(board.file, None)][-1] == "บรรทัดเดียว"
    assert len(swot.notes(board.file, None)) == 3


def test_rows_of_a_spreadsheet_are_a_note_each_with_the_lines_of_a_cell_together(board: Stage) -> None:
    entry = board.tab("swot").page.board.cards[Quadrant.O].entry
    entry.setFocus()
    data = mime_data()
    data.setText('"นักท่องเที่ยว\nเพิ่มขึ้น"\t4\r\nตลาดฮาลาลโต\t5\r\n')
    entry.insertFromMimeData(data)
    texts = [each.text for each in swot.notes(board.file, None)]
    assert texts == ["นักท่องเที่ยว\nเพิ่มขึ้น", "ตลาดฮาลาลโต"]
    said = mime_data()
    said.setText('"ของดี" ต้องมี\n"ราคา" ต้องเหมาะ')
    entry.insertFromMimeData(said)
    assert [each.text for each in swot.notes(board.file, None)][2:] == ['"ของดี" ต้องมี', '"ราคา" ต้องเหมาะ']


def test_the_thai_layout_reaches_the_quadrants_too(board: Stage) -> None:
    tab = board.tab("swot")
    tab.page.board.cards[Quadrant.S].entry.setFocus()
    for sign, quadrant in (("/", Quadrant.W), ("ภ", Quadrant.T), ("-", Quadrant.O), ("ๅ", Quadrant.S)):
        event = QKeyEvent(QEvent.Type.KeyPress, ord(sign), ALT, sign)
        QApplication.sendEvent(QApplication.focusWidget(), event)
        entry = tab.page.board.cards[quadrant].entry
        assert entry.hasFocus() and entry.text() == ""
