"""The designer: the page with its fields left, exact values right; every change can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.certificate_template import Field, Part, Template
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.certificate import preview, reading
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate.reading import Whom
from otop_desk.ui.certificate.designer_page import DesignerPage
from otop_desk.ui.certificate.designer_panel import DesignerPanel, part_words
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.proof import Proof
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    ChoiceBox,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    SecondaryButton,
    ThaiLabel,
    button_row,
)
from otop_desk.ui.widgets.dialog import DialogBody, PassingDialog, room_of

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress

PREVIEW_PIXELS = 1400
PACKAGE = "otoptpl (*.otoptpl)"


class Designer(PassingDialog):
    """Works on a template of the file; one of ours is copied first."""

    def __init__(self, context: TabContext, parent: QWidget, template: Template) -> None:
        super().__init__(parent)
        self.context, self.template_id = context, template.id
        self._shown = False
        self.setObjectName("designer")
        self.setWindowTitle(_("ออกแบบเกียรติบัตร"))
        self.setAccessibleName(_("ออกแบบเกียรติบัตร"))
        self.whole = whole = DialogBody(name="designer_body")  # large type on a small screen: it scrolls
        QHBoxLayout(self).addWidget(whole)
        row = QHBoxLayout()
        row.setSpacing(16)
        whole.body.addLayout(row, 1)
        left = QVBoxLayout()
        left.addLayout(self._head())
        self.page = DesignerPage(context.theme)
        self.page.field_chosen.connect(lambda _place: self._show_field())
        self.page.field_changed.connect(self._on_field)
        self.page.delete_asked.connect(self._on_delete)
        self._picture = Proof(context, self)
        self._picture.ready.connect(self.page.show_picture)
        left.addWidget(self.page, 1)
        left.addLayout(self._foot())
        row.addLayout(left, 1)
        row.addWidget(self._side())
        for keys, act in (("Ctrl+Z", context.file.undo), ("Ctrl+Y", context.file.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda act=act: self._step(act))
        self.renew()

    def sizeHint(self) -> QSize:
        px, room = self.context.theme.px, room_of(self)
        width = max(px(1180), self.minimumSizeHint().width())
        return QSize(min(width, room.width() - 32), min(px(690), room.height() - 64))

    def showEvent(self, event: QShowEvent) -> None:
        if not self._shown:
            self._shown = True
            for widget in (self, *self.findChildren(QWidget)):
                widget.ensurePolished()
            self.resize(self.sizeHint())
        super().showEvent(event)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.name = ThaiLabel("", step="lead", weight=600, wrap=False)
        row.addWidget(self.name, 1)
        choices = [("longest", _("ดูกับชื่อที่ยาวที่สุด")), ("shortest", _("ดูกับชื่อที่สั้นที่สุด"))]
        self.whose: ChoiceBox[str] = ChoiceBox(_("ดูกับชื่อ"), "designer_whose", choices, "longest")
        self.whose.setMinimumContentsLength(15)
        self.whose.chosen.connect(lambda _value: self.renew())
        row.addWidget(self.whose)
        return row

    def _side(self) -> QWidget:
        scroll = ScrollColumn(name="designer_side")
        self.panel = DesignerPanel(self.context.theme, self.context.format)
        self.panel.changed.connect(lambda field: self._on_field(self.page.chosen, field))
        scroll.body.addWidget(self.panel)
        return scroll

    def _foot(self) -> QHBoxLayout:
        theme = self.context.theme
        parts = [(part, part_words(part)) for part in Part]
        self.part: ChoiceBox[Part] = ChoiceBox(_("ช่องที่จะเพิ่ม"), "designer_part", parts, Part.TEXT)
        add = SecondaryButton(_("เพิ่มช่อง"), "designer_add", icon=theme.icon("plus"))
        self.drop = QuietButton(_("ลบช่อง"), "designer_delete", tone="bad")
        ground = SecondaryButton(_("พื้นหลัง…"), "designer_background", icon=theme.icon("image"))
        bare = QuietButton(_("เอาพื้นหลังออก"), "designer_no_background")
        out = QuietButton(_("ส่งออกแบบ…"), "designer_export")
        done = PrimaryButton(_("เสร็จ"), "designer_done")
        for button, act in (
            (add, self._on_add), (self.drop, self._on_delete), (ground, self._on_background),
            (bare, self._on_bare), (out, self._on_export), (done, self.accept),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
        row = button_row(self.part, add, self.drop, ground, bare, out)
        row.addWidget(done)
        return row

    # -- showing ---------------------------------------------------------------------------

    def template(self) -> Template:
        """The template as the file has it."""
        return certificate_template.get(self.context.file, self.template_id)

    def renew(self) -> None:
        """Show the template as the file has it; its page on the name asked for follows."""
        template = self.template()
        self.name.setText(_(template.name))
        self.page.show_template(template, [part_words(field.part) for field in template.fields])
        self._show_field()
        draw = partial(_picture, template.id, self.whose.value() == "shortest")
        self._picture.make(draw)

    def _show_field(self) -> None:
        place = self.page.chosen
        fields = self.page.template.fields
        chosen = fields[place] if 0 <= place < len(fields) else None
        self.panel.show_field(chosen)
        self.drop.setEnabled(chosen is not None and chosen.part is not Part.NAME)

    # -- acts ------------------------------------------------------------------------------

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        finally:
            self.renew()
        return True

    def _on_field(self, place: int, field: Field) -> None:
        before = self.template()
        after = before.with_field(place, field)
        self._try(lambda: certificate_template.edit(self.context.file, before, after, merge=f"field.{place}"))

    def _on_add(self) -> None:
        part = self.part.value() or Part.TEXT
        if self._try(lambda: certificate_template.add_field(self.context.file, self.template(), part)):
            self.page.choose(len(self.template().fields) - 1)

    def _on_delete(self) -> None:
        place = self.page.chosen
        if 0 <= place < len(self.template().fields):
            self._try(lambda: certificate_template.remove_field(self.context.file, self.template(), place))

    def _on_background(self) -> None:
        path = self.context.ask.open_file(_("เลือกพื้นหลัง"), _("PDF หรือรูปภาพ (*.pdf *.png *.jpg *.jpeg)"))
        if path is not None:
            self._try(lambda: certificate_template.set_background(self.context.file, self.template(), path))

    def _on_bare(self) -> None:
        self._try(lambda: certificate_template.set_background(self.context.file, self.template(), None))

    def _on_export(self) -> None:
        template = self.template()
        path = self.context.ask.save_file(_("ส่งออกแบบเกียรติบัตร"), f"{template.name}.otoptpl", PACKAGE)
        if path is not None:
            self._try(lambda: certificate_template.export(self.context.file, template.uid, path))

    def _step(self, act: Callable[[], object]) -> None:
        act()
        if certificate_template.find(self.context.file, self.template_id) is None:
            self.reject()
            return
        self.renew()


def _picture(template_id: int, short: bool, file: WorkshopFile, _progress: Progress) -> QImage:
    """The page of a template on the shortest name of the file, or on the longest; in a worker."""
    certificates = reading.read(file, on=certificate_template.get(file, template_id))
    batch = certificates.recipients(Whom.ALL)
    pick = preview.shortest if short else preview.longest
    whose = pick(batch) if batch else preview.someone(certificates, pick)
    pages = Pages(preview.page(certificates.sheet, whose))
    return pages.image(0, PREVIEW_PIXELS / pages.size(0)[0])
