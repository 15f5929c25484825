"""Editing a form: its items in a table, its levels, bands and rules at the side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain import evaluation_editing as editing
from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Part
from otop_desk.domain.evaluation_editing import Place
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.thai.numerals import parse_int, to_arabic
from otop_desk.ui.evaluation.form_side import FormSide
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Card,
    Column,
    DataTable,
    IconButton,
    InlineNotice,
    MainAndSide,
    RowsModel,
    SecondaryButton,
)

_KINDS = {ItemKind.LEVEL: N_("ให้ระดับ"), ItemKind.CHOICE: N_("เลือกตอบ"), ItemKind.WORDS: N_("เขียนตอบ")}


@dataclass(frozen=True)
class Row:
    """A heading or an item with its number."""

    place: Place
    part: Part
    item: Item | None
    number: int

    @property
    def id(self) -> tuple[int, int]:
        """Where it stands."""
        return (self.place.part, self.place.item)


class FormView(QWidget):
    """The editor of one form. Each act is one verb; a refused one says why and changes nothing."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.form = Form()
        theme = context.theme
        self.notice = InlineNotice(theme, "bad", "", "evaluation_form_refused")
        self.model: RowsModel[Row] = RowsModel(
            self._columns(), ground=lambda row: "" if row.item else "sunken"
        )
        self.model.edited.connect(self._on_edited, Qt.ConnectionType.QueuedConnection)
        self.table = DataTable(theme, _("ข้อของแบบ"), "evaluation_items", self.model)
        self.table.setMinimumHeight(theme.px(220))
        self.table.delete_asked.connect(lambda _rows: self._remove())
        card = Card(margins=0, name="evaluation_items_card")
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        self.side = FormSide(context)
        self.side.changed.connect(self.store)
        both = MainAndSide(theme, "evaluation_form", side_width=theme.px(380))
        both.main.addLayout(self._bar())
        both.main.addWidget(self.notice)
        both.main.addWidget(card, 1)
        both.side.addWidget(self.side)
        both.side.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def _bar(self) -> QHBoxLayout:
        theme = self.context.theme
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.kinds: dict[ItemKind, SecondaryButton] = {}
        for kind, words in ((ItemKind.LEVEL, _("เพิ่มข้อให้ระดับ")), (ItemKind.CHOICE, _("เพิ่มข้อเลือกตอบ")),
                            (ItemKind.WORDS, _("เพิ่มข้อเขียนตอบ"))):  # fmt: skip
            button = SecondaryButton(words, f"evaluation_add_{kind.value}", icon=theme.icon("plus"))
            button.clicked.connect(lambda _on=False, kind=kind: self._add(kind))
            bar.addWidget(button)
            self.kinds[kind] = button
        part = SecondaryButton(_("เพิ่มด้าน"), "evaluation_add_part", icon=theme.icon("plus"))
        part.clicked.connect(self._add_part)
        bar.addWidget(part)
        bar.addStretch()
        acts: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("chevron-up", _("ย้ายขึ้น"), "evaluation_item_up", lambda: self._move(-1)),
            ("chevron-down", _("ย้ายลง"), "evaluation_item_down", lambda: self._move(1)),
            ("trash-2", _("ลบข้อหรือด้าน"), "evaluation_item_remove", self._remove),
        )
        for icon, words, name, act in acts:
            button_ = IconButton(theme.icon(icon), words, name)
            button_.clicked.connect(lambda _on=False, act=act: act())
            bar.addWidget(button_)
        return bar

    def _columns(self) -> list[Column[Row]]:
        count = self.context.format.count

        def weight(row: Row) -> int:
            return 400 if row.item else 600

        def words(row: Row) -> str:
            return row.item.text if row.item else row.part.title

        columns = [
            Column[Row]("number", _("ข้อ"), lambda row: count(row.number) if row.item else "",
                        width=56, right=True),
            Column[Row]("text", _("ข้อความ"), words, stretch=3, edit=words, weight=weight, tip=words),
            Column[Row]("kind", _("แบบคำตอบ"), lambda row: _(_KINDS[row.item.kind]) if row.item else _("ด้าน"),
                        width=110, tone=lambda row: "muted"),
        ]  # fmt: skip
        columns.append(
            Column[Row]("choices", _("ตัวเลือก (คั่นด้วย ;)"), _choices, stretch=2, edit=_choices, tip=_choices)
        )
        if self.form.kind is FormKind.TEST:
            right = Column[Row]("right", _("เฉลย"), self._right, width=80, right=True, edit=self._right)
            columns.append(right)
        return columns

    def _right(self, row: Row) -> str:
        return self.context.format.count(row.item.right) if row.item and row.item.right else ""

    def show_form(self, form: Form) -> None:
        """Show the form as stored."""
        if form.kind is not self.form.kind or form.id != self.form.id:
            self.form = form
            self.model.set_columns(self._columns())
            self.notice.say("bad", "")
        self.form = form
        rows, number = [], 0
        for at, part in enumerate(form.parts):
            rows.append(Row(Place(at), part, None, 0))
            for place, item in enumerate(part.items):
                number += 1
                rows.append(Row(Place(at, place), part, item, number))
        self.model.set_rows(rows)
        for kind, button in self.kinds.items():
            button.setVisible(kind is ItemKind.CHOICE or form.kind is FormKind.SATISFACTION)
        self.side.show_form(form)

    def store(self, changed: Form, merge: str = "") -> bool:
        """Store it; what is refused is said, and the form stays as it was."""
        from otop_desk.services.evaluation import forms

        try:
            forms.edit(self.context.file, self.form, changed, merge=merge)
        except UserError as error:
            self.notice.say("bad", str(error))
            self.show_form(self.form)
            return False
        self.notice.say("bad", "")
        return True

    def _here(self) -> Place:
        row = self.table.current()
        return row.place if row is not None else Place(len(self.form.parts))

    def _add(self, kind: ItemKind) -> None:
        item = replace(editing.new_item(self.form, kind), text=_("ข้อใหม่"))
        changed, place = editing.add_item(self.form, self._here(), item)
        self._go(changed, place, edit=True)

    def _add_part(self) -> None:
        changed, place = editing.add_part(self.form, self._here(), _("ด้านใหม่"))
        self._go(changed, place, edit=True)

    def _move(self, by: int) -> None:
        if self.table.current() is not None:
            self._go(*editing.move(self.form, self._here(), by))

    def _remove(self) -> None:
        row = self.table.current()
        if row is None:
            return
        words = row.item.text if row.item else row.part.title
        if self.store(editing.remove(self.form, row.place)):
            self.context.say(_("ลบ “{words}” แล้ว").format(words=words), self.context.undo)

    def _go(self, changed: Form, place: Place, *, edit: bool = False) -> None:
        """Store, then put the cursor on what was touched."""
        if self.store(changed) and self.table.select((place.part, place.item), 1) and edit:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit(self.table.currentIndex())

    def _on_edited(self, row: Row, key: str, text: str) -> None:
        """What was typed into a cell; words that can't be kept stay there to be typed on."""
        if row.place.part >= len(self.form.parts):
            return
        kept = True
        if key == "text":
            kept = self.store(editing.reword(self.form, row.place, text))
        elif row.item is not None and row.item.kind is ItemKind.CHOICE:
            item = replace(row.item, choices=editing.split_list(text))
            if key == "right":
                right = parse_int(to_arabic(text)) if text.strip() else 0
                if right is None or right > len(row.item.choices):
                    self.notice.say(
                        "bad", _("เฉลยต้องเป็นเลขของตัวเลือก 1 ถึง {count}").format(count=len(row.item.choices))
                    )
                    return
                item = replace(row.item, right=right)
            kept = self.store(editing.put_item(self.form, row.place, item))
        if not kept:
            self.table.type_again((row.place.part, row.place.item), key, text)


def _choices(row: Row) -> str:
    return "; ".join(row.item.choices) if row.item and row.item.kind is ItemKind.CHOICE else ""
