"""The menu of a note: edit, move, stack, tag, colour, author, remove; every act has its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from otop_desk.domain.person import Person
from otop_desk.domain.swot import CATEGORIES, COLOURS, Note, Quadrant, tags_of, under
from otop_desk.i18n import _
from otop_desk.services.swot import tags as swot_tags
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.swot import words
from otop_desk.ui.widgets.menu import pop_up
from otop_desk.ui.widgets.swatches import swatch

if TYPE_CHECKING:
    from otop_desk.ui.swot.board_view import BoardView


MOST_TAGS = 14  # in the menu; all of them in the dialog


def show(page: BoardView, note_id: int, spot: QPoint) -> None:
    """Open the menu of a note at this place on the screen."""
    menu = build(page, note_id)
    pop_up(menu, spot)


def build(page: BoardView, note_id: int) -> QMenu:
    """The menu, not yet shown."""
    note = page.file.get(Note, note_id)
    menu = QMenu(page)
    menu.setObjectName("note_menu")
    chosen = page.board.chosen() or [note_id]
    view = page.board.cards[note.quadrant].view
    _act(menu, _("แก้ข้อความ") + "\tEnter", lambda: view.edit(note_id))
    _move_menu(menu, page, note)
    others = [each for each in chosen if each != note_id]
    stack = _act(menu, _("ซ้อนบัตรที่เลือกไว้ใต้ใบนี้"), lambda: page.stack(note_id, others), "Ctrl+G")
    stack.setEnabled(bool(others))
    lying = under(swot.notes(page.file, page.group_id), note_id)
    apart = _act(
        menu, _("แยกบัตรที่ซ้อนออก"), lambda: page.do(lambda: swot.unstack(page.file, note_id)), "Ctrl+Shift+G"
    )
    apart.setEnabled(bool(lying))
    for each in lying[:12]:
        menu.addAction("      " + f"{each.code}  {swot.brief(each.text)}").setEnabled(False)
    menu.addSeparator()
    _tag_menu(menu, page, note, chosen)
    _colour_menu(menu, page, note, chosen)
    _author_menu(menu, page, note)
    _act(menu, _("ดูกลยุทธ์และกิจกรรม…"), lambda: _thread(page, note_id))
    menu.addSeparator()
    _act(menu, _("ลบบัตร"), lambda: page.remove(chosen), "Delete")
    return menu


def _thread(page: BoardView, note_id: int) -> None:
    """What became of a note: strategies, activities, baht."""
    from otop_desk.ui.threads import thread_dialog

    thread_dialog(page.context, note_id=note_id).exec()


def _act(menu: QMenu, text: str, act: Callable[[], object], key: str = "") -> QAction:
    action = menu.addAction(text)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _on=False: act())
    return action


def _move_menu(menu: QMenu, page: BoardView, note: Note) -> None:
    move = menu.addMenu(_("ย้ายไป"))
    for place, quadrant in enumerate(Quadrant, 1):
        action = _act(
            move,
            f"{quadrant.value}  {words.quadrant(quadrant)}",
            partial(page.board.note_moved.emit, note.id, quadrant, None),
            f"Alt+Shift+{place}",
        )
        action.setEnabled(quadrant is not note.quadrant)


def _tag_menu(menu: QMenu, page: BoardView, note: Note, chosen: list[int]) -> None:
    """The tags on the board and the categories, each with its swatch; any other in a dialog."""
    tags = menu.addMenu(_("ติดป้าย"))
    tags.setObjectName("tag_menu")
    on_board = (tag for each in swot.notes(page.file, page.group_id) for tag in tags_of(each.tag))
    for tag in list(dict.fromkeys((*CATEGORIES, *on_board)))[:MOST_TAGS]:
        action = _act(tags, tag, partial(page.do, partial(swot_tags.switch_tag, page.file, chosen, tag)))
        action.setIcon(swatch(page.context.theme, words.tag_role(tag)))
        action.setCheckable(True)
        action.setChecked(tag in tags_of(note.tag))
    tags.addSeparator()
    _act(tags, _("ป้ายอื่น…"), partial(_more_tags, page, chosen)).setObjectName("tag_more")
    bare = _act(
        tags, _("เอาป้ายออกทั้งหมด"), partial(page.do, partial(swot_tags.mark_notes, page.file, chosen, tag=""))
    )
    bare.setEnabled(bool(note.tag))


def _more_tags(page: BoardView, chosen: list[int]) -> None:
    from otop_desk.ui.swot.tags_dialog import TagsDialog

    TagsDialog(page.context, chosen).exec()


def _colour_menu(menu: QMenu, page: BoardView, note: Note, chosen: list[int]) -> None:
    colours = menu.addMenu(_("สีบัตร"))
    for colour in COLOURS:
        action = _act(
            colours,
            words.colour(colour),
            partial(page.do, partial(swot_tags.mark_notes, page.file, chosen, colour=colour)),
        )
        action.setIcon(swatch(page.context.theme, words.ground(colour or note.quadrant.value)))
        action.setCheckable(True)
        action.setChecked(colour == note.colour)


def _author_menu(menu: QMenu, page: BoardView, note: Note) -> None:
    authors = menu.addMenu(_("ผู้เขียน"))
    people = [each for each in page.file.all(Person) if page.group_id in (None, each.group_id)]
    for name in ("", *(each.full_name for each in people)):
        action = _act(
            authors,
            name or _("ไม่ระบุ"),
            partial(page.do, partial(swot.sign_note, page.file, note.id, name)),
        )
        action.setCheckable(True)
        action.setChecked(name == note.author)
