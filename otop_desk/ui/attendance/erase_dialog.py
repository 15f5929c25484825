"""Before personal data go for good: every text that will change, every word that may be left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QProgressBar

from otop_desk.i18n import _
from otop_desk.services.privacy import erase
from otop_desk.services.privacy.erase import Prepared
from otop_desk.services.privacy.known import Choice
from otop_desk.services.privacy.review import PLACES, Edited, Left, Review
from otop_desk.ui.proof import Proof
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Column,
    DataTable,
    Dialog,
    Form,
    RowsModel,
    TextInput,
    ThaiLabel,
    show_if,
)

MOST_LISTED = 500


@dataclass(frozen=True)
class Line:
    """A row of either table; `id` is its number."""

    id: int
    shown: Edited | Left


class EraseDialog(Dialog):
    """Nothing is erased here: accepted, `made` says what is to go. A worker looks for it."""

    def __init__(self, context: TabContext, what: str) -> None:
        super().__init__(context.window, _("ลบข้อมูลส่วนบุคคล"), "erase_dialog", width=860)
        self._context = context
        self.choice = Choice()
        self.made: Prepared | None = None
        self._looking = Proof(context, self, rest_ms=0)
        self._looking.ready.connect(self.show_made)
        self._looking.failed.connect(context.ask.trouble)
        self.body.addWidget(ThaiLabel(what, name="erase_what"))
        self.officials = QCheckBox(_("ลบชื่อวิทยากรและผู้ลงนามด้วย"))
        self.photos = QCheckBox(_("ลบภาพถ่ายในรายงานด้วย"))
        for box, name in ((self.officials, "erase_officials"), (self.photos, "erase_photos")):
            box.setObjectName(name)
            box.setAccessibleName(box.text())
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._look())
            self.body.addWidget(box)
        self.spared = TextInput(_("คำที่ไม่ต้องแตะ"), "erase_spared")
        self.spared.settled.connect(lambda _text: self._look())
        form = Form()
        form.add(_("คำที่ไม่ต้องแตะ"), self.spared, _("ชื่อที่เป็นคำทั่วไปด้วย คั่นด้วยช่องว่าง ชื่อเต็มที่มีนามสกุลยังถูกลบ"))
        self.body.addWidget(form)
        self._wait = QProgressBar()
        self._wait.setObjectName("erase_wait")
        self._wait.setAccessibleName(_("กำลังหาข้อความที่จะเปลี่ยน"))
        self._wait.setTextVisible(False)
        self._wait.setRange(0, 0)
        policy = self._wait.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._wait.setSizePolicy(policy)
        self.body.addWidget(self._wait)
        self._tables()
        rest = _("สำเนาที่ท่านคัดลอกไปไว้ที่อื่น ไฟล์กลุ่ม และเอกสารที่พิมพ์หรือส่งไปแล้ว ต้องลบเอง")
        self.body.addWidget(Caption(rest, name="erase_rest"))
        self.add_cancel()
        self._go_on = self.add_primary(_("ดำเนินการต่อ"), "erase_go_on", self.accept, danger=True)
        self._look()

    def _tables(self) -> None:
        """The texts that change, and the words that may be left."""
        theme = self._context.theme
        place: Column[Line] = Column(
            "place", _("อยู่ในส่วน"), _place, width=theme.px(190), tone=lambda _r: "muted"
        )
        self.edits: RowsModel[Line] = RowsModel(
            [
                place,
                Column("before", _("ข้อความเดิม"), _before, tip=_before),
                Column("after", _("จะเป็น"), _after, tip=_after),
                Column("times", _("แห่ง"), self._times, width=theme.px(64), right=True),
            ]
        )
        self.left: RowsModel[Line] = RowsModel(
            [
                place,
                Column("word", _("คำ"), _word, width=theme.px(140), weight=lambda _r: 600),
                Column("context", _("อยู่ใน"), _context_of, tip=_context_of),
            ]
        )
        self.edits_head = ThaiLabel("", weight=600, name="erase_edits_head")
        self.left_head = ThaiLabel("", weight=600, name="erase_left_head")
        for head, label, name, model in (
            (self.edits_head, _("ข้อความที่จะเปลี่ยน"), "erase_edits", self.edits),
            (self.left_head, _("คำที่อาจเป็นชื่อ"), "erase_left", self.left),
        ):
            table = DataTable(theme, label, name, model, row_height=34)
            table.setMinimumHeight(theme.px(150))
            self.body.addWidget(head)
            self.body.addWidget(table, 1)

    def _times(self, line: Line) -> str:
        return self._context.format.count(line.shown.times) if isinstance(line.shown, Edited) else ""

    def _look(self) -> None:
        """Have a worker look for what would be done as it is set here."""
        words = frozenset(self.spared.text().split())
        self.choice = choice = Choice(self.officials.isChecked(), self.photos.isChecked(), words)
        self.made = None
        self._go_on.setEnabled(False)
        self._wait.show()
        self._looking.drop()
        self._looking.make(lambda copy, progress: erase.prepared(copy, choice, progress))

    def show_made(self, made: Prepared) -> None:
        """A worker has found it; what was set otherwise meanwhile is looked for anew."""
        if made.choice != self.choice:
            return
        self.made = made
        self._go_on.setEnabled(True)
        self._wait.hide()
        self.show_review(made.review)

    def show_review(self, found: Review) -> None:
        """Fill both tables."""
        form = self._context.format
        self.edits.set_rows(_lines(found.edits))
        self.left.set_rows(_lines(found.left))
        self.edits_head.setText(_("ข้อความที่จะเปลี่ยน {count} แห่ง").format(count=form.count(found.texts)))
        self.left_head.setText(
            _("คำที่อาจเป็นชื่อแต่จะไม่ถูกลบ {count} แห่ง").format(count=form.count(len(found.left)))
        )
        self.photos.setText(_("ลบภาพถ่ายในรายงานด้วย ({count} ภาพ)").format(count=form.count(found.photos)))
        show_if(self.photos, found.photos > 0)


def _lines(found: Sequence[Edited | Left]) -> list[Line]:
    return [Line(number, each) for number, each in enumerate(found[:MOST_LISTED], start=1)]


def _place(line: Line) -> str:
    return _(PLACES[line.shown.place])


def _before(line: Line) -> str:
    return _one_line(line.shown.before) if isinstance(line.shown, Edited) else ""


def _after(line: Line) -> str:
    if not isinstance(line.shown, Edited):
        return ""
    return _one_line(line.shown.after) or _("(ลบ)")


def _word(line: Line) -> str:
    return line.shown.word if isinstance(line.shown, Left) else ""


def _context_of(line: Line) -> str:
    return line.shown.context if isinstance(line.shown, Left) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
