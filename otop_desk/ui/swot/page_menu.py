"""The menu of the tab: settings, projector, trainee mode, papers, and a group's board by USB stick."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from otop_desk.domain.person import Group
from otop_desk.i18n import _
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.swot import verbs as swot
from otop_desk.ui.format import Format
from otop_desk.ui.pin import NewPinDialog
from otop_desk.ui.proof import on_copy
from otop_desk.ui.swot.dialogs import ArrivalDialog, BoardDialog
from otop_desk.ui.swot.projector import open_board_projector
from otop_desk.ui.swot.trainee import TraineeWindow
from otop_desk.ui.widgets.menu import Act, fill, menu_of

if TYPE_CHECKING:
    from pathlib import Path

    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.swot.view import SwotView

    Write = Callable[[WorkshopFile, Path], int]

PDF = "PDF (*.pdf)"
PROJECT_KEY, TRAINEE_KEY = "Shift+F5", "Ctrl+Shift+T"


def build(tab: SwotView) -> QMenu:
    """The menu for the page that is open."""
    page, board = tab.on_board(), tab.page.board
    of_group = tab.board_id() is not None
    menu = menu_of(tab, "swot_menu", [
        Act("swot_seek", _("ค้นหาบัตร"), tab.page.seek, ("Ctrl+F",), enabled=page),
        Act("swot_whole", _("ดูทั้งกระดาน"), board.overview, ("Ctrl+9",), enabled=page),
        Act("swot_usual", _("ขนาดปกติ"), board.usual, ("Ctrl+0",), enabled=page),
        Act("swot_set_up", _("ตั้งค่ากระดาน…"), partial(set_up, tab), enabled=page),
        None,
        Act("swot_project", _("ฉายกระดาน"), partial(project, tab), (PROJECT_KEY,), enabled=page),
        Act("swot_lend", _("โหมดผู้เข้าอบรม…"), partial(hand_over, tab), (TRAINEE_KEY,), enabled=of_group),
        None,
    ])  # fmt: skip
    fill(menu.addMenu(tab.context.theme.icon("printer"), _("พิมพ์")), _papers(tab))
    fill(menu, [
        None,
        Act("swot_send", _("ส่งกลุ่มนี้ไปเครื่องอื่น…"), partial(send_out, tab), enabled=of_group),
        Act("swot_take", _("รับไฟล์กลุ่ม…"), partial(take_in, tab)),
    ])  # fmt: skip
    return menu


def print_groups(tab: SwotView, *, signs: bool) -> None:
    """Who is in which group, or the signs for the tables."""
    from otop_desk.services.swot import papers

    title = _("ป้ายโต๊ะกลุ่ม") if signs else _("รายชื่อสมาชิกกลุ่ม")
    _print(tab, title, lambda file, out: papers.print_groups(file, out, signs=signs))


def _papers(tab: SwotView) -> list[Act]:
    from otop_desk.services.swot import papers

    file, board = tab.context.file, tab.board_id()
    name = papers.board_name(file, board)
    kinds: list[tuple[str, Write]] = [
        (name + " A4", lambda file, out: papers.print_boards(file, out, board_ids=[board])),
        (name + " A3", lambda file, out: papers.print_boards(file, out, board_ids=[board], size="A3")),
        (
            _("แบบเปล่า A3 สำหรับเขียนด้วยมือ"),
            lambda file, out: papers.print_boards(file, out, board_ids=[board], size="A3", blank=True),
        ),
        (_("ผลการจัดลำดับ"), lambda file, out: papers.print_ranking(file, out, board)),
        ("TOWS Matrix", lambda file, out: papers.print_tows(file, out)),
        (_("TOWS แบบเปล่า A3"), lambda file, out: papers.print_tows(file, out, size="A3", blank=True)),
        (_("รายชื่อสมาชิกกลุ่ม"), lambda file, out: papers.print_groups(file, out)),
        (_("ป้ายโต๊ะกลุ่ม"), lambda file, out: papers.print_groups(file, out, signs=True)),
    ]
    acts = [
        Act(f"swot_print_{place}", title, partial(_print, tab, title, write))
        for place, (title, write) in enumerate(kinds)
    ]
    return [*acts, Act("swot_picture", _("ภาพกระดาน (PNG)"), partial(_picture, tab, name))]


def _print(tab: SwotView, title: str, write: Write) -> None:
    _write(tab, title, tab.context.ask.save_file(title, f"{title}.pdf", PDF), write)


def _picture(tab: SwotView, name: str) -> None:
    from otop_desk.services.swot import papers

    title, board = _("ภาพกระดาน (PNG)"), tab.board_id()
    path = tab.context.ask.save_file(title, f"{name}.png", "PNG (*.png)")
    _write(tab, title, path, lambda file, out: papers.board_picture(file, out, board))


def _write(tab: SwotView, title: str, path: Path | None, write: Write) -> None:
    """Have a worker write a paper to the place that was named, if one was."""
    if path is not None:
        on_it = on_copy(tab.context.file, lambda copy, _progress: write(copy, path))
        tab.context.ask.wait(title, on_it, lambda _count: _written(tab, path))


def _written(tab: SwotView, path: Path) -> None:
    def show() -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    tab.context.say(_("เขียน {name} แล้ว").format(name=path.name), show, _("เปิดดู"))


def set_up(tab: SwotView) -> None:
    """Settings of the open board."""
    board = swot.board(tab.context.file, tab.board_id())
    dialog = BoardDialog(tab, board)
    if dialog.exec():
        tab.try_(lambda: swot.set_board(tab.context.file, board, dialog.board))


def project(tab: SwotView) -> None:
    """The open board on the projector."""
    if tab.on_board():
        open_board_projector(tab.context, tab.board_id())


def hand_over(tab: SwotView) -> None:
    """Set a PIN, then give the laptop to the group."""
    board = tab.board_id()
    if board is None:
        return
    name = tab.context.format.digits(tab.context.file.get(Group, board).name)
    dialog = pin_dialog(tab, tab.context.format, name)
    if dialog.exec():
        tab.trainee = TraineeWindow(tab.context, board, dialog.pin, dialog.spare)
        tab.trainee.left.connect(tab.end_trainee)
        tab.trainee.open_full()


def pin_dialog(parent: QWidget, form: Format, group: str) -> NewPinDialog:
    """Asks for the PIN before a group gets the laptop."""
    text = _("ผู้เข้าอบรมจะเห็นเฉพาะกระดานของกลุ่ม เพิ่มและแก้บัตรได้ ออกจากโหมดนี้ได้ด้วยรหัสของวิทยากรเท่านั้น")
    return NewPinDialog(parent, form, _("มอบเครื่องให้{group}").format(group=group), text, _("เข้าโหมดผู้เข้าอบรม"))


def send_out(tab: SwotView) -> None:
    """Write the group's board to a stick."""
    board = tab.board_id()
    if board is None:
        return
    name = tab.context.file.get(Group, board).name
    kinds = _("ไฟล์กลุ่ม (*.otopgroup)")
    path = tab.context.ask.save_file(_("ส่งกลุ่มนี้ไปเครื่องอื่น"), f"{name}.otopgroup", kinds)
    if path is not None and tab.try_(lambda: group_exchange.out(tab.context.file, board, path)):
        tab.context.say(_("เขียน {name} แล้ว").format(name=path.name))


def take_in(tab: SwotView) -> None:
    """Read a group file, show what it changes, then take it in as one step."""
    path = tab.context.ask.open_file(_("รับไฟล์กลุ่ม"), _("ไฟล์กลุ่ม (*.otopgroup)"))
    if path is None:
        return
    found: list[group_exchange.Arrival] = []
    if not tab.try_(lambda: found.append(group_exchange.look(tab.context.file, path))):
        return
    if ArrivalDialog(tab, found[0], tab.context.format).exec():
        if tab.try_(lambda: found.append(group_exchange.take_in(tab.context.file, found[0]))):
            tab.context.say(_("รับไฟล์กลุ่มแล้ว"), tab.context.undo)
            tab.open(found[-1].group_id)
