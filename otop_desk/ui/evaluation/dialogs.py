"""Dialogs of the evaluation: which template to start from, how blank forms are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from otop_desk.domain.evaluation import OCCASION_WORDS, Form, Occasion
from otop_desk.i18n import _
from otop_desk.ui.paper_language import paper_language
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Dialog, NumberEdit, PillRow, SecondaryButton
from otop_desk.ui.widgets import Form as Fields

if TYPE_CHECKING:
    from otop_desk.services.evaluation.blank import How


def template_dialog(context: TabContext, chosen: Callable[[str], object]) -> Dialog:
    """A button a template; the chosen one's name goes to `chosen`."""
    from otop_desk.services.evaluation.templates import TEMPLATES

    dialog = Dialog(context.window, _("เพิ่มแบบประเมินหรือแบบทดสอบ"), "evaluation_templates")

    def take(name: str) -> None:
        dialog.accept()
        chosen(name)

    for name, words in TEMPLATES.items():
        button = SecondaryButton(_(words), f"evaluation_template_{name}")
        button.clicked.connect(lambda _on=False, name=name: take(name))
        dialog.body.addWidget(button)
    dialog.body.addWidget(Caption(_("เริ่มจากแบบไหนก็ได้ แก้ทุกข้อได้ภายหลัง และติดไปกับโครงการใหม่")))
    dialog.add_cancel()
    return dialog


def print_dialog(
    context: TabContext, form: Form, occasion: Occasion, chosen: Callable[[int, How, int], object]
) -> Dialog:
    """How blank forms are printed: occasion, size of type, one or two a page, how many with numbers."""
    from otop_desk.services.attendance.presence import present
    from otop_desk.services.evaluation.blank import MOST_COPIES, How

    dialog = Dialog(context.window, _("พิมพ์แบบเปล่า"), "evaluation_print_dialog")
    fields = Fields()
    occasions = PillRow[Occasion](
        _("ครั้งที่"), "evaluation_print_occasion",
        [(each, _(OCCASION_WORDS[each])) for each in form.occasions], occasion,
    )  # fmt: skip
    if len(form.occasions) > 1:
        fields.add(_("ครั้งที่"), occasions)
    sizes = PillRow[int](
        _("ขนาดตัวหนังสือ"), "evaluation_print_size",
        [(12, _("ปกติ")), (14, _("ใหญ่")), (16, _("ใหญ่มาก"))], 12,
    )  # fmt: skip
    fields.add(_("ขนาดตัวหนังสือ"), sizes)
    leaves = PillRow[bool](
        _("ต่อหน้า"), "evaluation_print_leaves", [(False, _("หนึ่งแผ่นต่อหน้า")), (True, _("สองแผ่นต่อหน้า"))], False
    )
    fields.add(_("ต่อหน้า"), leaves)
    count = NumberEdit(
        context.format, _("จำนวนแผ่น"), "evaluation_print_count", 0, MOST_COPIES,
        min(max(present(context.file), 1), MOST_COPIES), nothing=_("แผ่นเดียวไม่มีเลข ไว้ถ่ายเอกสาร"),
    )  # fmt: skip
    fields.add(_("จำนวนแผ่น"), count, _("แต่ละแผ่นมีเลขของตัวเอง จึงรู้ว่าแผ่นใดใส่ซ้ำหรือขาดไป"))
    fields.add(_("ภาษาของเอกสาร"), paper_language(context.settings, "evaluation_print_language"))
    dialog.body.addWidget(fields)
    dialog.add_cancel()

    def take() -> None:
        how = How(occasions.value() or form.occasions[0], sizes.value() or 12, bool(leaves.value()))
        copies = count.value()
        dialog.accept()
        chosen(form.id, how, copies)

    dialog.add_primary(_("บันทึกเป็น PDF"), "evaluation_print_go", take)
    return dialog
