"""The menu of a note: edit, move, stack, tag, colour, author, remove; every act has its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from otop_desk.domain.person import Person
from otop_desk.domain.swot import CATEGORIES, COLOURS, Note, Quadrant, tags_of, under
from otop_desk.i18n import _
from otop_desk.services.swot import tags as swot_tags
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.swot import words
from otop_desk.ui.widgets.menu import Act, fill, menu_of, pop_up
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
    chosen = page.board.chosen() or [note_id]
    view = page.board.cards[note.quadrant].view
    edit = Act("note_edit", _("แก้ข้อความ"), partial(view.edit, note_id), told="Enter")
    menu = menu_of(page, "note_menu", [edit])
    fill(menu.addMenu(_("ย้ายไป")), _moves(page, note))
    fill(menu, [*_stack(page, note_id, chosen), None])
    tags = menu.addMenu(_("ติดป้าย"))
    tags.setObjectName("tag_menu")
    fill(tags, _tags(page, note, chosen))
    fill(menu.addMenu(_("สีบัตร")), _colours(page, note, chosen))
    fill(menu.addMenu(_("ผู้เขียน")), _authors(page, note))
    fill(menu, [
        Act("note_thread", _("ดูกลยุทธ์และกิจกรรม…"), partial(_thread, page, note_id)),
        None,
        Act("note_remove", _("ลบบัตร"), partial(page.remove, chosen), ("Delete",)),
    ])  # fmt: skip
    return menu


def _stack(page: BoardView, note_id: int, chosen: list[int]) -> list[Act]:
    """Lay the chosen ones under it, take them apart; what lies under it is named."""
    others = [each for each in chosen if each != note_id]
    lying = under(swot.notes(page.file, page.group_id), note_id)
    apart = partial(page.do, partial(swot.unstack, page.file, note_id))
    stack = partial(page.stack, note_id, others)
    return [
        Act("note_stack", _("ซ้อนบัตรที่เลือกไว้ใต้ใบนี้"), stack, ("Ctrl+G",), enabled=bool(others)),
        Act("note_apart", _("แยกบัตรที่ซ้อนออก"), apart, ("Ctrl+Shift+G",), enabled=bool(lying)),
        *(
            Act(f"note_under_{n.id}", f"      {n.code}  {swot.brief(n.text)}", apart, enabled=False)
            for n in lying[:12]
        ),
    ]


def _thread(page: BoardView, note_id: int) -> None:
    """What became of a note: strategies, activities, baht."""
    from otop_desk.ui.threads import thread_dialog

    thread_dialog(page.context, note_id=note_id).exec()


def _moves(page: BoardView, note: Note) -> list[Act]:
    return [
        Act(
            f"note_to_{quadrant.value}", f"{quadrant.value}  {words.quadrant(quadrant)}",
            partial(page.board.note_moved.emit, note.id, quadrant, None), (f"Alt+Shift+{place}",),
            enabled=quadrant is not note.quadrant,
        )
        for place, quadrant in enumerate(Quadrant, 1)
    ]  # fmt: skip


def _tags(page: BoardView, note: Note, chosen: list[int]) -> list[Act | None]:
    """The tags on the board and the categories, each with its swatch; any other in a dialog."""
    on_board = (tag for each in swot.notes(page.file, page.group_id) for tag in tags_of(each.tag))
    shown = list(dict.fromkeys((*CATEGORIES, *on_board)))[:MOST_TAGS]
    acts = [
        Act(
            f"tag_{place}", tag, partial(page.do, partial(swot_tags.switch_tag, page.file, chosen, tag)),
            icon=swatch(page.context.theme, words.tag_role(tag)), ticked=tag in tags_of(note.tag),
        )
        for place, tag in enumerate(shown)
    ]  # fmt: skip
    bare = partial(page.do, partial(swot_tags.mark_notes, page.file, chosen, tag=""))
    return [
        *acts,
        None,
        Act("tag_more", _("ป้ายอื่น…"), partial(_more_tags, page, chosen)),
        Act("tag_none", _("เอาป้ายออกทั้งหมด"), bare, enabled=bool(note.tag)),
    ]


def _more_tags(page: BoardView, chosen: list[int]) -> None:
    from otop_desk.ui.swot.tags_dialog import TagsDialog

    TagsDialog(page.context, chosen).exec()


def _colours(page: BoardView, note: Note, chosen: list[int]) -> list[Act]:
    return [
        Act(
            f"note_colour_{colour}", words.colour(colour),
            partial(page.do, partial(swot_tags.mark_notes, page.file, chosen, colour=colour)),
            icon=swatch(page.context.theme, words.ground(colour or note.quadrant.value)),
            ticked=colour == note.colour,
        )
        for colour in COLOURS
    ]  # fmt: skip


def _authors(page: BoardView, note: Note) -> list[Act]:
    people = [each for each in page.file.all(Person) if page.group_id in (None, each.group_id)]
    return [
        Act(
            f"note_author_{place}", name or _("ไม่ระบุ"),
            partial(page.do, partial(swot.sign_note, page.file, note.id, name)), ticked=name == note.author,
        )
        for place, name in enumerate(("", *(each.full_name for each in people)))
    ]  # fmt: skip
