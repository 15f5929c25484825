"""Papers and files of the plan: what the print menu does; what the checks found is told, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from otop_desk.i18n import _, _n
from otop_desk.ui.proof import on_copy
from otop_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.action_plan.view import PlanView

PDF, WORD, EXCEL = "PDF (*.pdf)", "Word (*.docx)", "Excel (*.xlsx)"
Work = Callable[[Path], int]


class PaperActs:
    """Each method is one act."""

    def __init__(self, tab: PlanView, findings: Callable[[], object]) -> None:
        """`findings` shows what the checks found."""
        self._context, self._findings = tab.context, findings

    @property
    def thai(self) -> bool:
        """Whether papers have Thai digits throughout."""
        return self._context.settings.now.plan_thai_digits

    def acts(self) -> list[Act | None]:
        """The papers and files."""
        papers = (
            ("plan", _("แผนปฏิบัติการ A4 (PDF)…"), "plan", "A4"),
            ("plan_a3", _("แผนปฏิบัติการ A3 (PDF)…"), "plan", "A3"),
            ("gantt", _("แผนภูมิแกนต์ (PDF)…"), "gantt", "A4"),
            ("summary", _("สรุปหนึ่งหน้า (PDF)…"), "summary", "A4"),
            ("thread_paper", _("ที่มาจากบัตรความคิดถึงบาท (PDF)…"), "thread", "A4"),
        )
        digits = _("ใช้เลขไทยทั้งเอกสาร")
        return [
            *(
                Act(f"plan_act_{n}", text, partial(self.print_paper, kind, size))
                for n, text, kind, size in papers
            ),
            None,
            Act("plan_act_thai_digits", digits, self.switch_digits, ticked=self.thai),
            None,
            Act("plan_act_word", _("ตาราง Word (.docx)…"), self.export_word),
            Act("plan_act_excel", _("ตาราง Excel (.xlsx)…"), self.export_excel),
        ]

    def switch_digits(self) -> None:
        """Thai digits throughout the papers, or not."""
        self._context.settings.change(plan_thai_digits=not self.thai)

    def print_paper(self, kind: str, size: str) -> None:
        """One of the papers as PDF."""
        names = {
            "plan": _("แผนปฏิบัติการ"), "gantt": _("แผนภูมิแกนต์"), "summary": _("สรุปแผน"),
            "thread": _("ที่มาของแผน"),
        }  # fmt: skip
        self._write(names[kind], ".pdf", PDF, partial(_pdf, kind, size, self.thai))

    def export_word(self) -> None:
        """The table for Word."""
        self._write(_("แผนปฏิบัติการ"), ".docx", WORD, partial(_word, self.thai))

    def export_excel(self) -> None:
        """The plan's sheets for Excel."""
        self._write(_("แผนปฏิบัติการ"), ".xlsx", EXCEL, _excel)

    def _write(self, name: str, ending: str, kinds: str, prepare: Callable[[WorkshopFile], Work]) -> None:
        """Ask where, then read and write behind the progress dialog."""
        path = self._context.ask.save_file(name, name + ending, kinds)
        if path is None:
            return
        work = on_copy(self._context.file, lambda copy, _progress: prepare(copy)(path))
        self._context.ask.wait(name, work, lambda _count: self._said(path))

    def _said(self, path: Path) -> None:
        """The file is there; what is still missing in the plan can be looked at."""
        from otop_desk.services.action_plan import check as action_plan_check

        written = _("เขียน {name} แล้ว").format(name=path.name)
        found = len(action_plan_check.findings(self._context.file))
        if not found:
            self._context.say(written)
            return
        count = self._context.format.count(found)
        told = _n("{written} · ในแผนยังมี {count} ข้อที่ควรดู", found).format(written=written, count=count)
        self._context.say(told, self._findings, _("ดู"))


# -- in a worker, on a copy of the file ------------------------------------------------------------


def _pdf(kind: str, size: str, thai: bool, copy: WorkshopFile) -> Work:
    from otop_desk.services.action_plan import papers as action_plan_papers

    return action_plan_papers.prepare(copy, kind, size=size, thai=thai)


def _word(thai: bool, copy: WorkshopFile) -> Work:
    from otop_desk.services.action_plan import word as action_plan_word

    return action_plan_word.prepare(copy, thai=thai)


def _excel(copy: WorkshopFile) -> Work:
    from otop_desk.services.action_plan import sheet as action_plan_sheet

    return action_plan_sheet.prepare(copy)
