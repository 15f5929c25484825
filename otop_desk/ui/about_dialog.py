"""About the program: version, what it is built with and under which licences, where it keeps its log."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk import about, paths
from otop_desk.i18n import _
from otop_desk.paths import resource
from otop_desk.services.workshop import files
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.inputs import TextArea
from otop_desk.ui.widgets.text import Caption, SectionTitle, ThaiLabel

BUILT_WITH = (
    ("PySide6 / Qt", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("ReportLab", "BSD"),
    ("uharfbuzz / HarfBuzz", "Apache-2.0 / MIT"),
    ("icu4py / ICU", "Unicode-3.0"),
    ("pypdfium2 / PDFium", "BSD-3 / Apache-2.0"),
    ("xlrd, XlsxWriter, python-docx", "BSD-3 / BSD-2 / MIT"),
    ("Sarabun", "OFL-1.1"),
    ("Lucide", "ISC"),
)


class AboutDialog(Dialog):
    """A page of facts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("เกี่ยวกับโปรแกรม"), "about", width=560)
        self.body.addWidget(ThaiLabel(f"OTOP Desk {about.version()}", step="lead", weight=600, copyable=True))
        self.body.addWidget(ThaiLabel(_("จัดประชุมเชิงปฏิบัติการ OTOP ทั้งงานในไฟล์เดียว ไม่ต้องใช้อินเทอร์เน็ต")))
        newer = _("รุ่นใหม่ขอได้จากผู้ที่ให้โปรแกรมนี้ ติดตั้งทับได้ ข้อมูลและการตั้งค่าคงเดิม โปรแกรมไม่ติดต่ออินเทอร์เน็ตเอง")
        self.body.addWidget(Caption(newer))
        read = _("อ่านและเขียนไฟล์โครงการรุ่น {version} และอ่านทุกรุ่นก่อนหน้า").format(version=files.FILE_VERSION)
        self.body.addWidget(Caption(read, name="about_file_version"))
        self.body.addWidget(Caption(_("บันทึกการทำงานสำหรับแจ้งปัญหาอยู่ที่ {folder}").format(folder=paths.logs())))
        self.body.addWidget(SectionTitle(_("สร้างด้วย")))
        lines = "\n".join(f"{name}: {licence}" for name, licence in BUILT_WITH)
        text = TextArea(_("สัญญาอนุญาต"), "about_licences", text=f"{lines}\n\n{licences()}", rows=9)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        self.body.addWidget(text, 1)
        self.add_primary(_("ปิด"), "about_close", self.accept)


def licences() -> str:
    """The licence texts of fonts and icons shipped with the program."""
    files = sorted([*resource("fonts").glob("OFL*.txt"), *resource("icons").glob("LICENSE*.txt")])
    return "\n\n".join(f"— {path.name}\n{path.read_text(encoding='utf-8')}" for path in files)
