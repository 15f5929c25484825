"""Acts of the evaluation's tab: start, copy and remove forms, print, export, show to the hall."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.domain.evaluation import FormKind, Occasion
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.ui.background import Progress
from otop_desk.ui.evaluation.dialogs import print_dialog, template_dialog
from otop_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from otop_desk.services.evaluation.blank import How
    from otop_desk.services.evaluation.scan import Batch
    from otop_desk.ui.evaluation.kiosk import AnswerKiosk
    from otop_desk.ui.evaluation.view import EvaluationView

PDF, EXCEL = "PDF (*.pdf)", "Excel (*.xlsx)"
PICTURES = "JPEG, PNG, PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf)"
TABLES = "Excel, CSV (*.xlsx *.xls *.ods *.csv *.tsv *.txt)"
Work = Callable[[Path, Progress], int]


def _short(work: Callable[[Path], int]) -> Work:
    """Work of a few pages, which is done before it could be stopped."""
    return lambda path, _progress: work(path)


class EvaluationActs:
    """Each method is one act."""

    def __init__(self, tab: EvaluationView) -> None:
        self._tab = tab
        self._context = tab.context
        self.kiosk: AnswerKiosk | None = None

    def menus(self) -> tuple[tuple[str, str, str, list[Act | None]], ...]:
        """Name, words, icon and acts of each menu."""
        return (
            ("evaluation_forms_menu", _("จัดการแบบ"), "clipboard-pen", self._form_acts()),
            ("evaluation_in", _("รับคำตอบ"), "upload", self._acts_in()),
            ("evaluation_print", _("พิมพ์และส่งออก"), "printer", self._paper_acts()),
        )

    def _form_acts(self) -> list[Act | None]:
        return [
            Act("evaluation_act_new", _("เพิ่มแบบ…"), self.start),
            Act("evaluation_act_copy", _("ทำสำเนาแบบนี้"), self.copy),
            None,
            Act("evaluation_act_up", _("ย้ายแบบขึ้น"), partial(self.move, -1)),
            Act("evaluation_act_down", _("ย้ายแบบลง"), partial(self.move, 1)),
            None,
            Act("evaluation_act_remove", _("ลบแบบนี้พร้อมคำตอบ"), self.remove),
        ]

    def _acts_in(self) -> list[Act | None]:
        return [
            Act("evaluation_act_scan", _("จากภาพถ่ายหรือสแกนของแบบที่พิมพ์…"), self.read_pictures),
            Act("evaluation_act_table", _("จาก Excel หรือ Google Forms…"), self.import_table),
            None,
            Act("evaluation_act_kiosk", _("ให้ตอบที่เครื่องนี้ (เต็มจอ)…"), self.start_kiosk),
        ]

    def _paper_acts(self) -> list[Act | None]:
        wall = _("สรุปหน้าเดียวติดผนัง (PDF)…")
        return [
            Act("evaluation_act_blank", _("แบบเปล่าสำหรับแจก (PDF)…"), self.print_blank),
            Act("evaluation_act_filled", _("แบบที่ตอบแล้ว (PDF)…"), self.print_filled),
            None,
            Act("evaluation_act_chapter", _("ผลทั้งบท (PDF)…"), partial(self.print_paper, "chapter")),
            Act("evaluation_act_wall", wall, partial(self.print_paper, "wall")),
            Act("evaluation_act_excel", _("คำตอบและผลเป็นสูตร (Excel)…"), self.export_excel),
            None,
            Act("evaluation_act_projector", _("ฉายผลขึ้นจอ"), self.project),
        ]

    # -- forms ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Choose a template and add its form."""
        template_dialog(self._context, self.add).exec()

    def add(self, name: str) -> None:
        """Add the form of a template and show it."""
        from otop_desk.services.evaluation import forms, templates
        from otop_desk.ui.evaluation.view import View

        added = forms.add(self._context.file, templates.template(name))
        self._tab.show_form(added.id)
        self._tab.show_view(View.FORM)

    def copy(self) -> None:
        """A copy of the form without answers."""
        from otop_desk.services.evaluation import forms

        if self._tab.form is not None:
            self._tab.show_form(forms.copy(self._context.file, self._tab.form.id).id)

    def move(self, by: int) -> None:
        """Up or down in the list."""
        from otop_desk.services.evaluation import forms

        if self._tab.form is not None:
            forms.move(self._context.file, self._tab.form.id, by)

    def remove(self) -> None:
        """Take the form out with its answers; undo brings all back."""
        from otop_desk.services.evaluation import forms

        if self._tab.form is not None:
            title = self._tab.form.title
            forms.remove(self._context.file, self._tab.form.id)
            self._context.say(_("ลบแบบ {title} แล้ว").format(title=title), self._context.undo)

    # -- answers in ----------------------------------------------------------------------------------

    def read_pictures(self) -> None:
        """Choose pictures, read them beside the window, then look at each sheet."""
        paths = self._context.ask.open_files(_("เลือกภาพหรือ PDF ของแบบที่ตอบแล้ว"), PICTURES)
        if paths:
            self.read_paths(paths)

    def read_paths(self, paths: list[Path]) -> None:
        """Read these pictures."""
        from otop_desk.services.evaluation import scan

        known = scan.known(self._context.file)
        self._context.ask.wait(
            _n("อ่านภาพ {count} ไฟล์", len(paths)).format(count=self._context.format.count(len(paths))),
            lambda progress: scan.read(paths, known, progress),
            self.review,
        )

    def review(self, batch: Batch) -> None:
        """Look at what was read."""
        from otop_desk.ui.evaluation.review_dialog import ReviewDialog

        ReviewDialog(self._context, batch).exec()

    def start_kiosk(self) -> None:
        """Let people answer here, full screen, until the PIN is given."""
        from otop_desk.ui.pin import NewPinDialog

        if self._tab.form is None:
            return
        text = _("หน้าจอจะแสดงเต็มจอให้ผู้เข้าอบรมตอบเอง ออกได้ด้วยรหัสนี้เท่านั้น จำรหัสไว้ให้ดี")
        dialog = NewPinDialog(
            self._context.window, self._context.format, _("ตั้งรหัสสำหรับออก"), text, _("เริ่มให้ตอบ")
        )
        if dialog.exec():
            self.open_kiosk(dialog.pin, dialog.spare)

    def open_kiosk(self, pin: str, spare: str = "") -> None:
        """The window itself."""
        from otop_desk.ui.evaluation.kiosk import AnswerKiosk

        form = self._tab.form
        if form is not None:
            self.kiosk = AnswerKiosk(self._context, form, self._tab.occasion, pin, spare)
            self.kiosk.left.connect(self._end_kiosk)
            self.kiosk.fill_screen()

    def _end_kiosk(self) -> None:
        if self.kiosk is not None:
            self.kiosk.deleteLater()
            self.kiosk = None

    def import_table(self) -> None:
        """Choose a table, then see what comes in."""
        from otop_desk.services.evaluation import importing
        from otop_desk.ui.evaluation.import_dialog import ImportDialog

        form = self._tab.form
        path = self._context.ask.open_file(_("เลือกไฟล์คำตอบ"), TABLES)
        if path is None or form is None:
            return
        try:
            offer = importing.offer(path, form)
        except UserError as error:
            self._context.ask.trouble(error)
            return
        ImportDialog(self._context, form, self._tab.occasion, offer).exec()

    # -- papers --------------------------------------------------------------------------------------

    def print_blank(self) -> None:
        """Ask how, then write blank forms."""
        if self._tab.form is not None:
            print_dialog(self._context, self._tab.form, self._tab.occasion, self.write_blank).exec()

    def write_blank(self, form_id: int, how: How, count: int) -> None:
        """Blank forms in the way that was chosen."""
        from otop_desk.services.evaluation import blank, forms

        name = forms.form(self._context.file, form_id).title
        self._write(name, ".pdf", PDF, lambda: blank.prepare(self._context.file, form_id, how, count))

    def print_filled(self) -> None:
        """The answered sheets as paper."""
        from otop_desk.services.evaluation import blank

        form = self._tab.form
        if form is None:
            return
        occasion = self._tab.occasion if form.kind is FormKind.TEST else Occasion.ONCE
        how = blank.How(occasion)
        self._write(form.title, ".pdf", PDF, lambda: blank.prepare_filled(self._context.file, form.id, how))

    def print_paper(self, kind: str) -> None:
        """The chapter or the sheet for the wall."""
        from otop_desk.services.evaluation import papers

        name = _("ผลการประเมิน") if kind == "chapter" else _("สรุปผลการประเมิน")
        self._write(name, ".pdf", PDF, lambda: _short(papers.prepare(self._context.file, kind)))

    def export_excel(self) -> None:
        """Answers and results with live formulas."""
        from otop_desk.services.evaluation import sheet

        self._write(_("ผลการประเมิน"), ".xlsx", EXCEL, lambda: _short(sheet.prepare(self._context.file)))

    def _write(self, name: str, ending: str, kinds: str, prepare: Callable[[], Work]) -> None:
        """Read what is needed, ask where, write it behind the progress dialog."""
        try:
            work = prepare()
        except UserError as error:
            self._context.ask.trouble(error)
            return
        path = self._context.ask.save_file(name, name + ending, kinds)
        if path is None:
            return
        told = _("เขียน {name} แล้ว").format(name=path.name)
        self._context.ask.wait(name, lambda tell: work(path, tell), lambda _count: self._context.say(told))

    def project(self) -> None:
        """The result for the hall."""
        from otop_desk.ui.evaluation.projector import ResultProjector

        if self._tab.form is not None:
            window = ResultProjector(self._context, self._tab.form.id)
            window.show_beside(self._context.window)
