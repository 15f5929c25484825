"""Papers of attendance: which one, with what on it, then a PDF that can be opened at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget

from otop_desk.errors import Cancelled, UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import papers, words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.attendance.papers import BadgeOrder, Phones
from otop_desk.ui.paper_language import paper_language
from otop_desk.ui.proof import on_copy
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, Dialog, Form, FormRow, NumberEdit, PillRow

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress

SIGN_IN, BADGES, REGISTER, ABSENT = "sign-in", "badges", "attendance", "absent"


class PaperDialog(Dialog):
    """Fields are shown as the kind of paper needs them."""

    def __init__(self, context: TabContext, ledger: Ledger, session_id: int | None) -> None:
        super().__init__(context.window, _("พิมพ์เอกสารลงทะเบียน"), "paper_dialog", width=660)
        self.context, self.ledger = context, ledger
        self.written: Path | None = None
        kinds = [
            (SIGN_IN, _("ใบลงทะเบียน")), (BADGES, _("ป้ายชื่อ")), (REGISTER, _("ทะเบียนการเข้าอบรม")),
            (ABSENT, _("ผู้ไม่ได้มา")),
        ]  # fmt: skip
        self.kind: PillRow[str] = PillRow(_("เอกสาร"), "paper_kind", kinds, SIGN_IN)
        self.kind.chosen.connect(lambda _k: self._show())
        self.body.addWidget(self.kind)
        self.form = Form(columns=2)
        self.rows: dict[str, FormRow] = {}
        self._fields(session_id)
        self.body.addWidget(self.form)
        self.about = Caption(name="paper_about")
        self.body.addWidget(self.about)
        self.body.addStretch()
        self.add_cancel(_("ปิด"))
        self.do = self.add_primary(_("บันทึก PDF…"), "paper_do", self._on_do)
        self._show()

    def _fields(self, session_id: int | None) -> None:
        form, ledger = self.context.format, self.ledger
        days: list[tuple[int | None, str]] = [(None, _("ทุกวัน"))]
        days += [(day.id, form.day(day.date)) for day in ledger.days.values()]
        self.day: ChoiceBox[int | None] = ChoiceBox(_("วัน"), "paper_day", days, None)
        self.day.setCurrentIndex(0)
        self.filled: ChoiceBox[bool] = ChoiceBox(
            _("ลายมือชื่อ"), "paper_filled",
            [(False, _("เว้นว่างให้เซ็น")), (True, _("เติมจากบัญชีลงชื่อ"))], False,
        )  # fmt: skip
        self.spare = NumberEdit(form, _("แถวว่างเผื่อ"), "paper_spare", 0, 60, 5)
        phones = [(Phones.NONE, _("ไม่พิมพ์")), (Phones.MASKED, _("ปิดบางหลัก")), (Phones.WHOLE, _("พิมพ์เต็ม"))]
        self.phones: ChoiceBox[Phones] = ChoiceBox(_("เบอร์โทรศัพท์"), "paper_phones", phones, Phones.NONE)
        self.language = paper_language(self.context.settings, "paper_language")
        self._badge_fields()
        sessions = [
            (c.session.id, form.digits(words.session_word(c, ledger.days[c.session.day_id])))
            for c in ledger.counted
        ]
        self.session: ChoiceBox[int] = ChoiceBox(_("ช่วง"), "paper_session", sessions, session_id)
        self._lay_out()

    def _badge_fields(self) -> None:
        form = self.context.format
        sizes = {
            "card": _("นามบัตร 90×54 มม."), "a7": _("A7 105×74 มม."), "a6": _("A6 105×148 มม."),
            "label": _("สติกเกอร์ 99×68 มม. (8 ดวง)"),
        }  # fmt: skip
        self.badge_size: ChoiceBox[str] = ChoiceBox(
            _("ขนาด"), "paper_size", [(k, form.digits(sizes[k])) for k in papers.BADGE_SIZES], "card"
        )
        orders = [
            (BadgeOrder.LETTER, _("ตัวอักษร ก-ฮ")), (BadgeOrder.DISTRICT, _("อำเภอ")),
            (BadgeOrder.GROUP, _("กลุ่ม")), (BadgeOrder.LIST, _("ลำดับบัญชี")),
        ]  # fmt: skip
        self.order: ChoiceBox[BadgeOrder] = ChoiceBox(_("เรียงตาม"), "paper_order", orders, BadgeOrder.LETTER)
        self.meals = QCheckBox(_("แสดงอาหารพิเศษบนป้าย"))
        self.meals.setObjectName("paper_meals")
        self.meals.setAccessibleName(self.meals.text())
        self.meals.setMinimumHeight(32)
        self.meals.setChecked(True)

    def _lay_out(self) -> None:
        fields: list[tuple[str, str, QWidget]] = [
            ("day", _("วัน"), self.day), ("filled", _("ลายมือชื่อ"), self.filled),
            ("spare", _("แถวว่างเผื่อ"), self.spare), ("size", _("ขนาด"), self.badge_size),
            ("order", _("เรียงตามการแบ่งโต๊ะ"), self.order), ("session", _("ช่วง"), self.session),
            ("phones", _("เบอร์โทรศัพท์"), self.phones),
            ("language", _("ภาษาของเอกสาร"), self.language),
        ]  # fmt: skip
        for name, label, field in fields:
            self.rows[name] = self.form.add(label, field)
        self.body.addWidget(self.meals)

    def _show(self) -> None:
        kind = self.kind.value()
        wanted = {
            SIGN_IN: ("day", "filled", "spare", "phones"), BADGES: ("size", "order"), REGISTER: (),
            ABSENT: ("session", "phones"),
        }[kind or SIGN_IN]  # fmt: skip
        for name, row in self.rows.items():
            row.setVisible(name in (*wanted, "language"))
        self.meals.setVisible(kind == BADGES)
        self.about.setText({
            SIGN_IN: _("แยกใบตามวันและบทบาท มีช่องเซ็นเช้าและบ่าย คำรับรอง และข้อความแจ้งการเก็บข้อมูล"),
            BADGES: _("มีคิวอาร์ของแต่ละคน และรอยตัด"),
            REGISTER: _("เวลาที่เข้าอบรมและร้อยละของทุกคน ผู้ที่ได้รับอนุโลมมีเชิงอรรถ"),
            ABSENT: _("ผู้ที่ขาด ลา หรือยังไม่ลงชื่อในช่วงที่เลือก"),
        }[kind or SIGN_IN])  # fmt: skip

    def _on_do(self) -> None:
        kind = self.kind.value() or SIGN_IN
        names = {
            SIGN_IN: _("ใบลงทะเบียน"), BADGES: _("ป้ายชื่อ"), REGISTER: _("ทะเบียนการเข้าอบรม"),
            ABSENT: _("ผู้ไม่ได้มา"),
        }  # fmt: skip
        path = self.context.ask.save_file(_("บันทึก PDF"), f"{names[kind]}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        write = self._writer(kind)
        on_it = on_copy(self.context.file, lambda copy, progress: write(copy, path, progress))
        title = _("กำลังบันทึก {name}").format(name=path.name)
        self.context.ask.wait(title, on_it, lambda _count: self._on_written(path), self._on_failed)

    def _on_written(self, path: Path) -> None:
        self.written = path
        self.context.say(_("บันทึก {name} แล้ว").format(name=path.name), _opener(path), _("เปิดดู"))
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        if not isinstance(error, Cancelled):
            self.about.setText(str(error))
            self.about.set_tone("bad")

    def _writer(self, kind: str) -> Callable[[WorkshopFile, Path, Progress], int]:
        """What writes the paper as it is set here, in a worker."""
        phones = self.phones.value() or Phones.NONE
        if kind == SIGN_IN:
            day, filled, spare = self.day.value(), bool(self.filled.value()), self.spare.value()
            return lambda file, path, progress: papers.sign_in(
                file, path, days=() if day is None else (day,), filled=filled, phones=phones, spare=spare,
                progress=progress,
            )  # fmt: skip
        if kind == BADGES:
            order, meals = self.order.value() or BadgeOrder.LETTER, self.meals.isChecked()
            size = self.badge_size.value() or "card"
            return lambda file, path, progress: papers.badges(
                file, path, size=size, order=order, meals=meals, progress=progress
            )
        if kind == REGISTER:
            return lambda file, path, _progress: papers.register(file, path)
        session_id = self.session.value() or 0
        return lambda file, path, _progress: papers.absent(file, path, session_id, phones=phones)


def _opener(path: Path) -> Callable[[], object]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
