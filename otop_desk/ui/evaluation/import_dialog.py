"""Answers from a table: which column is which item, what can't be understood, how many sheets come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otop_desk.domain.evaluation import OCCASION_WORDS, Form, Occasion
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, Dialog, PillRow, ThaiLabel
from otop_desk.ui.widgets import Form as Fields

if TYPE_CHECKING:
    from otop_desk.services.evaluation.importing import Brought, Offer

SHOWN = 8  # oddities told one by one


class ImportDialog(Dialog):
    """A row a column of the table; what comes in follows every choice."""

    def __init__(self, context: TabContext, form: Form, occasion: Occasion, offer: Offer) -> None:
        from otop_desk.services.evaluation import importing
        from otop_desk.services.remembered import Remembered

        super().__init__(context.window, _("นำเข้าคำตอบจากตาราง"), "evaluation_import", width=760)
        self.remembered = Remembered(context.settings.beside("form-columns.json"))
        offer = importing.as_before(offer, form, self.remembered)
        self.context, self.form, self.offer, self._changed = context, form, offer, False
        self.occasions = PillRow[Occasion](
            _("ครั้งที่"), "evaluation_import_occasion",
            [(each, _(OCCASION_WORDS[each])) for each in form.occasions], occasion,
        )  # fmt: skip
        self.occasions.chosen.connect(lambda _occasion: self._show())
        self.occasions.setVisible(len(form.occasions) > 1)
        self.told = ThaiLabel(weight=600, name="evaluation_import_told")
        self.odd = Caption(name="evaluation_import_odd")
        self.boxes: dict[int, ChoiceBox[int]] = {}
        fields = Fields()
        choices = [(0, _("ไม่ใช้คอลัมน์นี้")), *((item.key, item.text) for item in form.items)]
        for match in offer.matches:
            if not match.heading.strip():
                continue
            box = ChoiceBox[int](match.heading, f"evaluation_column_{match.column}", choices, match.key)
            box.chosen.connect(lambda key, column=match.column: self._on_chosen(column, key))
            fields.add(match.heading, box, self._hint(match.use.value))
            self.boxes[match.column] = box
        for widget in (self.occasions, self.told, self.odd, fields):
            self.body.addWidget(widget)
        self.add_cancel()
        self.go = self.add_primary("", "evaluation_import_go", self.bring_in)
        self._show()

    def _hint(self, use: str) -> str:
        return {"code": _("อ่านเป็นรหัสจับคู่"), "name": _("อ่านเป็นชื่อ")}.get(use, "")

    def _on_chosen(self, column: int, key: int) -> None:
        """A column given to another item; an item has one column."""
        from otop_desk.services.evaluation import importing

        self.offer, self._changed = importing.with_item(self.offer, column, key), True
        for match in self.offer.matches:
            if match.column in self.boxes:
                self.boxes[match.column].select(match.key)
        self._show()

    def _brought(self) -> Brought:
        from otop_desk.services.evaluation import importing

        occasion = self.occasions.value() or self.form.occasions[0]
        return importing.bring(self.context.file, self.form, occasion, self.offer)

    def _show(self) -> None:
        """What would come in as the columns are now."""
        brought, form = self._brought(), self.context.format
        count = form.count(len(brought.sheets))
        told = _("จับคู่ได้ {matched} จาก {items} ข้อ · ได้ {count} แผ่น").format(
            matched=form.count(self.offer.matched), items=form.count(len(self.form.items)), count=count
        )
        if brought.again:
            told += _n(" · เคยนำเข้าแล้ว {again} แถว ไม่นับซ้ำ", brought.again).format(
                again=form.count(brought.again)
            )
        self.told.setText(told)
        odd = [
            _("แถว {row} {heading}: ไม่รู้จัก “{text}” นับเป็นไม่ตอบ").format(
                row=form.count(problem.row), heading=problem.heading, text=problem.text
            )
            for problem in brought.problems[:SHOWN]
        ]
        if len(brought.problems) > SHOWN:
            odd.append(
                _n("และอีก {count} ช่อง", len(brought.problems) - SHOWN).format(
                    count=form.count(len(brought.problems) - SHOWN)
                )
            )
        odd += [_("ไม่พบชื่อ {name} ในบัญชีรายชื่อ").format(name=name) for name in brought.unknown_names[:SHOWN]]
        self.odd.setText("\n".join(odd))
        self.go.say(_n("นำเข้า {count} แผ่น", len(brought.sheets)).format(count=count))
        self.go.setEnabled(bool(brought.sheets))

    def bring_in(self) -> None:
        """Store what the table gives, as one step."""
        from otop_desk.services.evaluation import importing

        try:
            stored = importing.enter(self.context.file, self._brought().sheets)
        except UserError as error:
            self.context.ask.trouble(error)
            return
        if self._changed:
            importing.remember(self.offer, self.form, self.remembered)
        self.accept()
        count = self.context.format.count(len(stored))
        self.context.say(_n("นำเข้าคำตอบ {count} แผ่นแล้ว", len(stored)).format(count=count), self.context.undo)
