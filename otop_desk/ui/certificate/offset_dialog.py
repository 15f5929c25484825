"""How far a printer has to be corrected: right and down in millimetres, with a page to measure."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.certificate import printer_offset
from otop_desk.ui.background import Progress
from otop_desk.ui.certificate import printing
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, Dialog, Form
from otop_desk.ui.widgets.numbers import LengthEdit

MOST = 30.0


class OffsetDialog(Dialog):
    """One printer at a time; what is set stays on this machine."""

    def __init__(self, context: TabContext, parent: QWidget, page: tuple[float, float]) -> None:
        super().__init__(parent, _("ขยับตำแหน่งพิมพ์"), "offset_dialog", width=520)
        self.context, self._page = context, page
        words = _("พิมพ์หน้าทดสอบ วัดว่ากรอบเยื้องไปเท่าใด แล้วใส่ค่าที่ต้องขยับ โปรแกรมไม่ย่อหรือขยายหน้ากระดาษ")
        self.body.addWidget(Caption(words))
        names = QPrinterInfo.availablePrinterNames() or [""]
        self.printer: ChoiceBox[str] = ChoiceBox(
            _("เครื่องพิมพ์"), "offset_printer", [(n, n or _("เครื่องพิมพ์หลัก")) for n in names], names[0]
        )
        self.printer.chosen.connect(lambda _name: self._show())
        form = Form(columns=2)
        form.add(_("เครื่องพิมพ์"), self.printer, wide=True)
        self.right = self._spin(_("ขยับไปทางขวา"), "offset_right")
        self.down = self._spin(_("ขยับลง"), "offset_down")
        form.add(_("ขยับไปทางขวา"), self.right)
        form.add(_("ขยับลง"), self.down)
        self.body.addWidget(form)
        self.add_button(_("พิมพ์หน้าทดสอบ"), "offset_test", self._on_test, quiet=False)
        self.add_cancel()
        self.add_primary(_("ใช้ค่านี้"), "offset_use", self._on_use)
        self._show()

    def _spin(self, label: str, name: str) -> LengthEdit:
        return LengthEdit(self.context.format, label, name, -MOST, MOST, _(" มม."))

    def _show(self) -> None:
        right, down = printer_offset.offset_of(self.printer.value() or "")
        self.right.setValue(right)
        self.down.setValue(down)

    def _on_use(self) -> None:
        try:
            printer_offset.set_offset(self.printer.value() or "", self.right.value(), self.down.value())
        except UserError as trouble:
            self.context.ask.trouble(trouble)  # what was typed stays in the fields
            return
        self.context.say(_("ตั้งตำแหน่งพิมพ์แล้ว ใช้กับเครื่องพิมพ์นี้ทุกครั้ง"))
        self.accept()

    def _on_test(self) -> None:
        name, offset = self.printer.value(), (self.right.value(), self.down.value())

        def work(tell: Progress) -> int:
            pages = Pages(printer_offset.page(*self._page))
            printer = printing.printer_for(pages, _("หน้าทดสอบเครื่องพิมพ์"))
            if name:
                printer.setPrinterName(name)
            return printing.send(printer, pages, offset, tell)

        self.context.ask.wait(_("กำลังส่งไปเครื่องพิมพ์"), work, lambda _count: None)
