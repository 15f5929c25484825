"""The middle of the tab: which template, whose certificate, and the page itself with its turning buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.ui.certificate.page_view import PageView
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ChoiceBox, IconButton, SecondaryButton, ThaiLabel

LONGEST, SHORTEST = -1, -2


class Stage(QFrame):
    """A well with the page in it."""

    template_chosen = Signal(object)
    person_chosen = Signal(object)
    page_asked = Signal(int)
    texts_asked = Signal()
    designer_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("certificate_stage")
        self.setProperty("kind", "well")
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.template: ChoiceBox[str] = ChoiceBox(_("แบบเกียรติบัตร"), "certificate_template")
        self.template.chosen.connect(self.template_chosen)
        self.person: ChoiceBox[int] = ChoiceBox(_("ดูตัวอย่างของ"), "certificate_person")
        self.person.chosen.connect(self.person_chosen)
        row.addWidget(self.template, 1)
        row.addWidget(self.person, 1)
        self.texts = SecondaryButton(
            _("แก้ข้อความ"), "certificate_edit_texts", icon=theme.icon("pencil"), key="Ctrl+E",
            hint=_("แก้ข้อความ ผู้ลงนาม โลโก้ และเลขที่"),
        )  # fmt: skip
        self.texts.clicked.connect(lambda: self.texts_asked.emit())
        row.addWidget(self.texts)
        self.design = IconButton(theme.icon("layout-template"), _("ออกแบบหน้าเกียรติบัตร"), "certificate_design")
        self.design.clicked.connect(lambda: self.designer_asked.emit())
        row.addWidget(self.design)
        self.bring = IconButton(theme.icon("upload"), _("นำเข้าแบบจากไฟล์"), "certificate_template_import")
        self.bring.clicked.connect(lambda: self.import_asked.emit())
        row.addWidget(self.bring)
        column.addWidget(self.head)
        self.view = PageView(theme, "certificate_page", context.proofs)
        self.view.turned.connect(self._on_turned)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        theme = self.context.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        self.smaller = IconButton(theme.icon("zoom-out"), _("ย่อภาพ"), "certificate_zoom_out")
        self.larger = IconButton(theme.icon("zoom-in"), _("ขยายภาพ"), "certificate_zoom_in")
        self.whole = IconButton(theme.icon("maximize"), _("ดูทั้งหน้า"), "certificate_zoom_fit")
        self.smaller.clicked.connect(lambda: self.view.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.view.step_zoom(1))
        self.whole.clicked.connect(lambda: self.view.set_zoom(0.0))
        self.before = IconButton(
            theme.icon("chevron-left"), _("หน้าก่อน"), "certificate_before", key="Alt+Left"
        )
        self.after = IconButton(
            theme.icon("chevron-right"), _("หน้าถัดไป"), "certificate_after", key="Alt+Right"
        )
        self.place = ThaiLabel(wrap=False, align=Qt.AlignmentFlag.AlignHCenter, name="certificate_place")
        self.place.setMinimumWidth(theme.px(130))
        self.before.clicked.connect(lambda: self.page_asked.emit(-1))
        self.after.clicked.connect(lambda: self.page_asked.emit(1))
        for zoom in (self.smaller, self.larger, self.whole):
            row.addWidget(zoom)
        row.addStretch()
        row.addWidget(self.before)
        row.addWidget(self.place)
        row.addWidget(self.after)
        row.addStretch()
        row.addSpacerItem(QSpacerItem(120, 0, QSizePolicy.Policy.Maximum))  # as wide as the zooms, if it can
        return row

    def be_narrow(self, narrow: bool) -> None:
        """Where room is short the button for the texts shows its pencil alone; its name stays for readers."""
        words = self.texts.accessibleName() or self.texts.text()
        self.texts.setAccessibleName(words)
        self.texts.setText("" if narrow else words)
        for box in (self.template, self.person):
            box.setMinimumWidth(self.context.theme.px(120) if narrow else 0)

    def say_place(self, number: int, count: int) -> None:
        """Which page of how many; from 1."""
        form = self.context.format
        words = _("หน้า {page} จาก {pages}").format(page=form.count(number), pages=form.count(count))
        self.place.setText(words if count else "")
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)

    def _on_turned(self, number: int) -> None:
        if self.view.pages is not None and self.view.pages.count > 1:
            self.say_place(number + 1, self.view.pages.count)
