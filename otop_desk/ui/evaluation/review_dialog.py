"""Looking at sheets read from pictures: the strip beside what was read; nothing is stored unseen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem

from otop_desk.domain.evaluation import Form, Item, ItemKind, Pairing, width, with_answers
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.thai.keyboard import keyed
from otop_desk.ui.evaluation.person_box import PersonBox
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    CellDelegate,
    Column,
    DataTable,
    Dialog,
    NumberEdit,
    RowsModel,
    TextInput,
    ThaiLabel,
)
from otop_desk.ui.widgets import Form as Fields
from otop_desk.ui.widgets.rows import ROW_ROLE, Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otop_desk.services.evaluation.scan import Batch, Draft

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOUBTS = {"two": N_("สองเครื่องหมาย"), "faint": N_("จางหรือเล็กมาก")}
STRIP, COLUMN = 620, 400  # px the head and a strip are wide


@dataclass(frozen=True)
class Row:
    """An item of the sheet in view: its strip, the value to be stored, whether a person must decide."""

    id: int
    item: Item
    picture: QPixmap
    value: int
    doubt: str


def pixmap(grey: Any) -> QPixmap:
    """A PIL image in greys as Qt draws it."""
    image = QImage(grey.tobytes(), grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8)
    return QPixmap.fromImage(image.copy())


class StripDelegate(CellDelegate):
    """Draws the strip of a row; other cells as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == 0:
            row: Row = index.data(ROW_ROLE)
            box = QRectF(option.rect).adjusted(6, 3, -6, -3)
            scale = min(box.width() / row.picture.width(), box.height() / row.picture.height())
            box.setSize(row.picture.size().toSizeF() * scale)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, row.picture, QRectF(row.picture.rect()))


class StripTable(DataTable):
    """Digits correct the row, Enter says it is right, Backspace goes back."""

    digit = Signal(int)
    agreed = Signal()
    went_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = keyed(event.text())
        if (
            len(sign) == 1
            and sign in "0123456789"
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.digit.emit(int(sign))
        elif event.key() in ENTER:
            self.agreed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class ReviewDialog(Dialog):
    """One sheet after the other; each is stored when it is agreed to."""

    def __init__(self, context: TabContext, batch: Batch) -> None:
        super().__init__(context.window, _("ตรวจแผ่นที่อ่านได้"), "evaluation_review", width=980)
        self.context, self.drafts, self.refused = context, list(batch.drafts), list(batch.refused)
        self.at, self.stored, self.skipped = 0, 0, 0
        theme, form = context.theme, context.format
        self.told = ThaiLabel(weight=600, name="evaluation_review_told")
        self.head = QLabel()
        self.number = NumberEdit(form, _("แผ่นที่"), "evaluation_review_number", 0, 46_655, nothing=_("เลขถัดไป"))
        self.code = TextInput(_("รหัสบนแผ่น"), "evaluation_review_code")
        self.person = PersonBox(context, "evaluation_review_person")
        fields = Fields(columns=3)
        fields.add(_("แผ่นที่"), self.number)
        self.code_row = fields.add(_("รหัสบนแผ่น"), self.code)
        self.person_row = fields.add(_("ชื่อในบัญชีรายชื่อ"), self.person)
        self.model: RowsModel[Row] = RowsModel(
            self._columns(), ground=lambda row: "warn_soft" if row.doubt else ""
        )
        self.table = StripTable(theme, _("ข้อที่อ่านได้"), "evaluation_review_rows", self.model)
        self.table.setItemDelegate(StripDelegate(theme, self.table))
        self.table.setMinimumHeight(theme.px(300))
        self.table.digit.connect(self.correct)
        self.table.agreed.connect(self.agree)
        self.table.went_back.connect(lambda: self._go(self._place() - 1))
        hint = Caption(_("Enter = ถูกแล้ว · 1-9 = แก้ · 0 = ไม่ตอบ · Backspace = ย้อนข้อ แถวสีคือข้อที่ต้องตัดสิน"))
        for widget in (self.told, self.head, fields, hint, self.table):
            self.body.addWidget(widget)
        self.refusals = Caption(name="evaluation_review_refused")
        self.body.addWidget(self.refusals)
        self.add_button(_("ข้ามแผ่นนี้"), "evaluation_review_skip", self.skip)
        self.add_cancel(_("ปิด"))
        self.keep = self.add_primary(_("เก็บแผ่นนี้"), "evaluation_review_keep", self.store)
        self._show_refused()
        self._show_draft()

    def _columns(self) -> list[Column[Row]]:
        return [
            Column("strip", _("ภาพ"), lambda row: "", stretch=4, spoken=lambda row: row.item.text),
            Column("value", _("อ่านได้"), self._value, width=190, weight=lambda row: 600),
            Column("doubt", _("ต้องดู"), lambda row: _(_DOUBTS[row.doubt]) if row.doubt else "", width=130,
                   tone=lambda row: "warn"),
        ]  # fmt: skip

    def _value(self, row: Row) -> str:
        if not row.value:
            return _("ไม่ตอบ")
        words: Sequence[str] = self._form().levels if row.item.kind is ItemKind.LEVEL else row.item.choices
        word = words[row.value - 1] if row.value <= len(words) else ""
        return self.context.format.digits(f"{row.value} {word}")

    def _form(self) -> Form:
        return self.drafts[min(self.at, len(self.drafts) - 1)].form if self.drafts else Form()

    # -- showing -------------------------------------------------------------------------------------

    def _show_refused(self) -> None:
        """Pictures that gave nothing, each with its reason."""
        lines = [f"{refused.origin}: {refused.why}" for refused in self.refused]
        self.refusals.setText(self.context.format.digits("\n".join(lines)))

    def _show_draft(self) -> None:
        """The sheet in view, or what came of all."""
        form = self.context.format
        over = self.at >= len(self.drafts)
        for widget in (self.head, self.table, self.number, self.code_row, self.person_row):
            widget.setVisible(not over)
        self.keep.setVisible(not over)
        if over:
            words = _("เก็บแล้ว {stored} แผ่น ข้าม {skipped} แผ่น อ่านไม่ได้ {refused} ภาพ")
            self.told.setText(
                words.format(
                    stored=form.count(self.stored), skipped=form.count(self.skipped),
                    refused=form.count(len(self.refused)),
                )
            )  # fmt: skip
            self.model.set_rows([])
            return
        draft = self.drafts[self.at]
        self.told.setText(self._words(draft))
        self.head.setPixmap(
            pixmap(draft.heads[0]).scaledToWidth(STRIP, Qt.TransformationMode.SmoothTransformation)
        )
        self.number.setValue(draft.serial)
        self.code.setText("")
        self.code_row.setVisible(draft.form.pairing is Pairing.CODE and len(draft.form.occasions) > 1)
        self.person_row.setVisible(draft.form.pairing is Pairing.PERSON and len(draft.form.occasions) > 1)
        self.person.select_person(None)
        items = {item.key: item for item in draft.form.items}
        rows = [
            Row(n, items[line.reading.key], pixmap(line.strip), line.reading.value, line.reading.doubt.value)
            for n, line in enumerate(draft.lines)
        ]
        self.model.set_rows(rows)
        for number, row in enumerate(rows):
            tall = row.picture.height() * COLUMN / max(row.picture.width(), 1)
            self.table.setRowHeight(number, round(min(max(tall, 40), 240)))
        self._go(next((row.id for row in rows if row.doubt), 0))

    def _words(self, draft: Draft) -> str:
        form = self.context.format
        told = _("แผ่นที่ {at} จาก {all} ที่อ่านได้ · {origin}").format(
            at=form.count(self.at + 1), all=form.count(len(self.drafts)), origin=draft.origin
        )
        if draft.missing:
            pages = ", ".join(form.count(page) for page in draft.missing)
            told += _(" · ยังไม่มีหน้า {pages} ข้อในหน้านั้นนับเป็นไม่ตอบ").format(pages=pages)
        return told

    def _place(self) -> int:
        return max(self.table.currentIndex().row(), 0)

    def _go(self, place: int) -> None:
        rows = self.model.rows
        if rows:
            self.table.select(rows[min(max(place, 0), len(rows) - 1)].id, 1)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acts ----------------------------------------------------------------------------------------

    def correct(self, value: int) -> None:
        """Another value for the row in view; then to the next that needs a decision."""
        rows, place = self.model.rows, self._place()
        if not rows or value > width(self._form(), rows[place].item):
            return
        rows[place] = replace(rows[place], value=value, doubt="")
        self.model.set_rows(rows)
        self._onward(place)

    def agree(self) -> None:
        """The row is right; when no row needs a decision any more, so is the sheet."""
        rows, place = self.model.rows, self._place()
        if not any(row.doubt for row in rows):
            self.store()
            return
        rows[place] = replace(rows[place], doubt="")
        self.model.set_rows(rows)
        self._onward(place)

    def _onward(self, place: int) -> None:
        waiting = [row.id for row in self.model.rows if row.doubt]
        self._go(next((row for row in waiting if row > place), waiting[0] if waiting else place + 1))

    def store(self) -> None:
        """Store the sheet as it stands in the table; one with open decisions is not stored."""
        from otop_desk.services.evaluation import answers

        rows = self.model.rows
        waiting = next((row for row in rows if row.doubt), None)
        if waiting is not None:
            self._go(waiting.id)
            return
        draft = self.drafts[self.at]
        sheet = with_answers(draft.sheet(), {row.item.key: row.value for row in rows})
        sheet = replace(
            sheet, number=self.number.value(), code=self.code.text(), person_id=self.person.person(),
            entered_at=self.context.clock(),
        )  # fmt: skip
        try:
            answers.put(self.context.file, sheet)
        except UserError as error:
            self.context.ask.trouble(error)
            return
        self.stored += 1
        self._next()

    def skip(self) -> None:
        """Go on without storing the sheet."""
        if self.at < len(self.drafts):
            self.skipped += 1
            self._next()

    def _next(self) -> None:
        self.at += 1
        self._show_draft()
