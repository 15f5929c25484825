"""The register: every number given, and the acts on one: save, receive, re-issue, void; checking."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _
from otop_desk.services.certificate import issue, printing, register
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.certificate.reason_dialog import ReasonDialog
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.certificate.verify_dialog import VerifyDialog
from otop_desk.ui.proof import on_copy
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Column,
    DataTable,
    NoHits,
    PrimaryButton,
    QuietButton,
    RowsModel,
    SearchBox,
    SecondaryButton,
    button_row,
    show_if,
)

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress


class RegisterScreen(Screen):
    """A table of what was issued; acts work on the selected row."""

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__(context, paper)
        self.setObjectName("register_screen")
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.search = SearchBox(theme, _("ค้นหาชื่อหรือเลขที่"), "register_search")
        self.search.searched.connect(lambda _text: self.refresh())
        column.addWidget(self.search)
        self.model: RowsModel[Issued] = RowsModel(self._columns())
        self.table = DataTable(theme, _("ทะเบียนคุมเกียรติบัตร"), "register_table", self.model)
        self.table.setMinimumHeight(theme.px(220))
        NoHits(self.table, self.search)
        self.table.selection_moved.connect(self._on_selected)
        card = Card(margins=0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        self.note = Caption("", name="register_note")
        column.addWidget(self.note)
        column.addLayout(self._acts())

    def _columns(self) -> list[Column[Issued]]:
        form = self.context.format
        return [
            Column(
                "serial",
                _("เลขที่"),
                lambda e: form.digits(e.serial),
                width=130,
                sort=lambda e: (e.number, e.copy),
            ),
            Column("name", _("ชื่อ - สกุล"), lambda e: e.name, stretch=3, sort=lambda e: e.name),
            Column("kind", _("ชนิด"), lambda e: e.kind, width=120, tone=lambda e: "muted"),
            Column("given", _("วันที่ออก"), lambda e: form.short_date(e.given_on), width=130),
            Column("received", _("ผู้รับ"), lambda e: e.received_by, stretch=2, tone=lambda e: "muted"),
            Column(
                "state",
                _("สถานะ"),
                lambda e: form.digits(_state(e)),
                width=150,
                pill=lambda e: "good" if e.in_force else "bad",
            ),
        ]

    def _acts(self) -> QHBoxLayout:
        theme = self.context.theme
        self.print = PrimaryButton(
            _("พิมพ์ทะเบียนคุม"), "register_print", icon=theme.icon("printer", "on_accent")
        )
        self.print.clicked.connect(self._on_print)
        self.receive = SecondaryButton(_("บันทึกว่ารับแล้ว"), "register_receive")
        self.receive.clicked.connect(self._on_receive)
        self.save_one = SecondaryButton(_("บันทึกใบนี้เป็น PDF"), "register_save_one")
        self.save_one.clicked.connect(self._on_save_one)
        self.again = SecondaryButton(_("ออกใหม่"), "register_reissue")
        self.again.clicked.connect(self._on_reissue)
        self.void = QuietButton(_("เพิกถอน"), "register_void", tone="bad")
        self.void.clicked.connect(self._on_void)
        self.check = QuietButton(
            _("ตรวจสอบเกียรติบัตร"), "register_verify", icon=theme.icon("shield-check", "accent")
        )
        self.check.clicked.connect(lambda: VerifyDialog(self.context, self).exec())
        return button_row(self.print, self.receive, self.save_one, self.again, self.void, self.check)

    def refresh(self, change: Change | None = None) -> None:
        """The rows that match the search."""
        from otop_desk.thai.search import search_key

        rows = register.entries(self.context.file)
        key = search_key(self.search.text())
        self.model.set_rows([each for each in rows if key in search_key(f"{each.serial} {each.name}")])
        self.print.setEnabled(bool(rows))
        empty = _("ยังไม่มีเกียรติบัตรที่ออกเลขที่ ให้ไปที่ เกียรติบัตร แล้วกด ออกเลขที่")
        self.note.setText("" if rows else empty)
        show_if(self.note, not rows)
        self._on_selected()

    def selected(self) -> Issued | None:
        """The row the acts are about."""
        indexes = self.table.selectionModel().selectedRows()
        return self.model.row_at(indexes[0]) if indexes else None

    def _on_selected(self) -> None:
        chosen = self.selected()
        self.save_one.setEnabled(chosen is not None)
        self.again.setEnabled(chosen is not None)
        self.receive.setEnabled(chosen is not None and chosen.in_force and not chosen.received_by)
        self.void.setVisible(chosen is not None and chosen.in_force)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def _on_print(self) -> None:
        def printed(copy: WorkshopFile, _progress: Progress) -> Pages:
            out = BytesIO()
            register.print_register(copy, out)
            return Pages(out.getvalue())

        name = _("ทะเบียนคุม")
        self.context.ask.wait(
            _("กำลังจัดหน้า{name}").format(name=name),
            on_copy(self.context.file, printed),
            lambda pages: printer_acts.to_printer(self.context, self, pages, name),
        )

    def _on_receive(self) -> None:
        chosen = self.selected()
        if chosen is not None:
            today = self.context.clock().date()
            self._try(lambda: issue.receive(self.context.file, [chosen.id], "", today))

    def _on_save_one(self) -> None:
        chosen = self.selected()
        if chosen is None:
            return
        name = f"{chosen.serial.replace('/', '-')} {chosen.name}.pdf"
        path = self.context.ask.save_file(_("บันทึกเป็น PDF"), name, printer_acts.PDF)
        if path is not None and self._try(lambda: printing.save_kept(self.context.file, chosen, path)):
            printer_acts.told_with_folder(self.context, _("บันทึก {name} แล้ว").format(name=path.name), path)

    def _on_reissue(self) -> None:
        chosen = self.selected()
        if chosen is None:
            return
        title = _("ออกใหม่ เลขที่ {serial}").format(serial=self.context.format.digits(chosen.serial))
        dialog = ReasonDialog(self, title, _("ใบเดิมจะถูกเพิกถอน ใบใหม่ใช้เลขที่เดิมและมีคำว่า ออกใหม่"), _("ออกใหม่"))
        if dialog.exec():
            self._try(lambda: issue.reissue(self.context.file, chosen.id, dialog.reason()))

    def _on_void(self) -> None:
        chosen = self.selected()
        if chosen is None:
            return
        title = _("เพิกถอน เลขที่ {serial}").format(serial=self.context.format.digits(chosen.serial))
        dialog = ReasonDialog(self, title, _("เพิกถอนแล้วเลิกทำไม่ได้ และเลขที่นี้จะไม่ใช้ซ้ำ"), _("เพิกถอน"), danger=True)
        if dialog.exec():
            self._try(lambda: issue.void(self.context.file, chosen.id, dialog.reason()))


def _state(each: Issued) -> str:
    if not each.in_force:
        return _("เพิกถอน")
    return _("มีผล") if not each.copy else _("ออกใหม่ครั้งที่ {number}").format(number=each.copy)
