"""Folding a copy in: what it brings in a sentence, what clashes side by side, people who may be the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.fold import verbs as folding
from otop_desk.services.fold.verbs import Choice, Conflict
from otop_desk.thai.keyboard import keyed
from otop_desk.ui.fold.sides import Sides
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, PillRow, RowsModel, ThaiLabel, show_if

ANSWERS = {"1": Choice.OURS, "2": Choice.THEIRS, "3": Choice.BOTH}

if TYPE_CHECKING:
    from otop_desk.services.fold.looking import Likeness
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.shell import Shell


class _Conflicts(DataTable):
    """Tells of the digits typed on it, whatever the keyboard's layout."""

    digit = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = keyed(event.text())
        if sign in ANSWERS:
            self.digit.emit(sign)
        else:
            super().keyPressEvent(event)


class FoldDialog(Dialog):
    """Nothing is written until the last button; each conflict is answered by 1, 2 or 3."""

    def __init__(self, parent: QWidget, window: Shell, theirs: WorkshopFile) -> None:
        assert window.file is not None
        look = folding.look(window.file, theirs)  # first: what it refuses leaves no half-made dialog behind
        wide = 560 if look.nothing_new else 1080
        super().__init__(parent, _("รวมสำเนา {name}").format(name=theirs.path.stem), "fold", width=wide)
        self._window, self._theirs, self._file = window, theirs, window.file
        self.choices: dict[str, Choice] = {}
        self.joins: dict[int, int] = {}
        self.look = look
        self.sentence = ThaiLabel("", step="lead", weight=600, name="fold_sentence")
        self.body.addWidget(self.sentence)
        self.state = Caption("", name="fold_state")
        self.body.addWidget(self.state)
        self.badges = Caption("", name="fold_badges")
        self.body.addWidget(self.badges)
        for pair in self.look.likely:
            self.body.addWidget(self._pair(pair))
        self.model: RowsModel[Conflict] = RowsModel(self._columns(), identity=lambda conflict: conflict.key)
        self.table = _Conflicts(window.theme, _("ที่ขัดกัน"), "fold_conflicts", self.model)
        self.table.digit.connect(lambda sign: self.choose(ANSWERS[sign]))
        self.table.setMinimumHeight(window.theme.px(120))
        self.table.selection_moved.connect(self._on_selection_moved)
        self.table.row_opened.connect(lambda _conflict: self.take())
        self.body.addWidget(self.table, 1)
        self.sides = Sides(window.theme, window.format, window.clock())
        self.sides.chosen.connect(self.choose)
        self.body.addWidget(self.sides)
        self._all = [
            self.add_button(_("ใช้ของเราทั้งหมด"), "fold_all_ours", partial(self.choose_all, Choice.OURS)),
            self.add_button(_("ใช้ของอีกไฟล์ทั้งหมด"), "fold_all_theirs", partial(self.choose_all, Choice.THEIRS)),
        ]
        self.add_cancel(_("ปิด") if self.look.nothing_new else "")
        self._take = self.add_primary(_("รวมสำเนา"), "fold_take", self.take)
        self._show()

    def choose(self, choice: Choice) -> None:
        """Answer the conflict in view and go on to the next one without an answer."""
        conflict = self.table.current()
        if conflict is None or (choice is Choice.BOTH and not conflict.both):
            return
        self.choices[conflict.key] = choice
        following = next((each for each in self.look.conflicts if each.key not in self.choices), conflict)
        self._show(following.key)

    def choose_all(self, choice: Choice) -> None:
        """Answer every conflict alike."""
        self.choices = {conflict.key: choice for conflict in self.look.conflicts}
        current = self.table.current()
        self._show(current.key if current is not None else "")

    def take(self) -> None:
        """Fold it in: a checked copy first, then one step."""
        if not self._take.isEnabled():
            return
        self._window.copying.keep_now()
        try:
            done = folding.take(self._file, self._theirs, self.choices, self.joins)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.accept()
        said = _("รวมแล้ว: {what}").format(what=self._window.format.digits(done.sentence()))
        self._window.say(said, self._window.context().undo)

    def _join(self, pair: Likeness, same: bool) -> None:
        """Whether somebody new there is one of ours: what is asked follows from it."""
        self.joins.pop(pair.there, None)
        if same:
            self.joins[pair.there] = pair.here
        self.look = folding.look(self._file, self._theirs, joins=self.joins)
        keys = {conflict.key for conflict in self.look.conflicts}
        self.choices = {key: choice for key, choice in self.choices.items() if key in keys}
        self._show()

    def _pair(self, pair: Likeness) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = _("{theirs} ในสำเนา อาจเป็น {ours} ของเรา").format(theirs=pair.theirs, ours=pair.ours)
        line.addWidget(ThaiLabel(words, name=f"fold_pair_{pair.there}_{pair.here}"), 1)
        choices = [(False, _("คนละคน")), (True, _("คนเดียวกัน"))]
        pills: PillRow[bool] = PillRow(words, f"fold_join_{pair.there}_{pair.here}", choices, False)
        pills.chosen.connect(lambda same: self._join(pair, bool(same)))
        line.addWidget(pills)
        return row

    def _columns(self) -> list[Column[Conflict]]:
        words = {Choice.OURS: _("ของเรา"), Choice.THEIRS: _("ของอีกไฟล์"), Choice.BOTH: _("ทั้งสอง")}

        def answer(conflict: Conflict) -> str:
            choice = self.choices.get(conflict.key)
            return words[choice] if choice is not None else _("ยังไม่เลือก")

        digits = self._window.format.digits
        return [
            Column("what", _("รายการ"), lambda c: digits(c.what), stretch=4, tip=lambda c: c.what),
            Column("field", _("ช่องข้อมูล"), lambda c: c.field, stretch=2),
            Column("ours", _("ของเรา"), lambda c: digits(c.ours), stretch=3, tip=lambda c: c.ours),
            Column("theirs", _("ของอีกไฟล์"), lambda c: digits(c.theirs), stretch=3, tip=lambda c: c.theirs),
            Column(
                "answer",
                _("ใช้"),
                answer,
                width=130,
                pill=lambda c: "good" if c.key in self.choices else "warn",
            ),
        ]

    def _show(self, key: str = "") -> None:
        """Draw everything anew, with the cursor on a conflict."""
        said = self.look.sentence()
        named = self.look.nothing_new  # by the file's name, whose digits are its own
        self.sentence.setText(said if named else self._window.format.digits(said))
        open_ones = [conflict for conflict in self.look.conflicts if conflict.key not in self.choices]
        self.state.setText(self._told(len(open_ones)))
        self.badges.setText(self._window.format.digits(self.look.badges()))
        show_if(self.badges, bool(self.look.reprint))
        self.model.set_rows(list(self.look.conflicts))
        for widget in (self.table, self.sides, *self._all):
            show_if(widget, bool(self.look.conflicts))
        if self.look.conflicts:
            self.table.select(key or self.look.conflicts[0].key)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_selection_moved()
        self._take.setEnabled(not self.look.nothing_new and not open_ones)

    def _told(self, count: int) -> str:
        if self.look.nothing_new:
            return _("ทุกอย่างในสำเนานี้มีอยู่ในไฟล์ที่เปิดอยู่แล้ว")
        if count:
            words = _(
                "ยังต้องเลือกอีก {count} แห่ง: กด 1 ใช้ของเรา 2 ใช้ของอีกไฟล์ 3 เก็บทั้งสอง ค่าที่ไม่ได้ใช้ยังอ่านได้ในประวัติ"
            )
            return self._window.format.digits(words.format(count=count))
        return _("ก่อนรวมจะเก็บสำเนาสำรองที่ตรวจแล้วไว้ในเครื่องนี้ และเลิกทำได้ในขั้นเดียว")

    def _on_selection_moved(self) -> None:
        conflict = self.table.current()
        if conflict is not None:
            self.sides.show_conflict(conflict, self.choices.get(conflict.key))
