"""The certificates: the page in the middle, checks and print right; or the panel of their texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _, ngettext
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.findings import FindingsCard
from otop_desk.ui.certificate.print_card import PrintCard
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.certificate.stage import LONGEST, SHORTEST, Stage
from otop_desk.ui.certificate.texts_panel import TextsPanel
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ScrollColumn

if TYPE_CHECKING:
    from otop_desk.domain.certificate import Recipient
    from otop_desk.services.certificate.verbs import Whom

SIDE, LEAST = 320, 264


class CertificateScreen(Screen):
    """Wires the parts; each part draws and emits, services do the work."""

    counted = Signal(int)

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__(context, paper)
        self.setObjectName("certificate_screen")
        self._whom = "earned"
        self._chosen: set[int] = set()
        self._shown = LONGEST
        self._batch: list[Recipient] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.stage = Stage(context)
        row.addWidget(self.stage, 5)
        self.side = QStackedWidget()
        self.side.setMinimumWidth(context.theme.px(LEAST))
        self.side.setMaximumWidth(context.theme.px(SIDE) + 24)
        self.side.addWidget(self._checks_column())
        self.texts = TextsPanel(context)
        self.side.addWidget(self.texts)
        row.addWidget(self.side, 4)
        self._connect()
        self._check_later = QTimer(self)
        self._check_later.setSingleShot(True)
        self._check_later.setInterval(150)
        self._check_later.timeout.connect(self._check)

    def _checks_column(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        scroll = ScrollColumn(name="certificate_side")
        self.findings = FindingsCard(self.context.theme, self.context.format)
        scroll.body.addWidget(self.findings)
        scroll.body.addStretch()
        column.addWidget(scroll, 1)
        self.print_card = PrintCard(self.context)
        column.addWidget(self.print_card)
        return holder

    def _connect(self) -> None:
        self.stage.template_chosen.connect(self._on_template)
        self.stage.person_chosen.connect(self._on_person)
        self.stage.page_asked.connect(self._on_page)
        self.stage.texts_asked.connect(lambda: self.side.setCurrentIndex(1 - self.side.currentIndex()))
        self.stage.designer_asked.connect(self._on_design)
        self.stage.import_asked.connect(self._on_import)
        self.texts.done.connect(lambda: self.side.setCurrentIndex(0))
        self.texts.refused.connect(self.context.ask.trouble)
        self.findings.person_asked.connect(self._show_person)
        self.print_card.whom_chosen.connect(self._on_whom)
        self.print_card.people_asked.connect(self._on_people)
        self.print_card.save_asked.connect(self._on_save)
        self.print_card.print_asked.connect(self._on_print)
        self.print_card.proof_asked.connect(self._on_proof)
        self.print_card.issue_asked.connect(self._on_issue)
        self.print_card.offset_asked.connect(self._on_offset)

    # -- showing ---------------------------------------------------------------------------

    def be_narrow(self, narrow: bool) -> None:
        self.stage.be_narrow(narrow)

    def refresh(self, change: Change | None = None) -> None:
        """Everything anew: the batch, the choices, the page; the checks follow in a moment."""
        from otop_desk.services.certificate import verbs as certificate

        file = self.context.file
        now = certificate.settings(file)
        ids = {each.id for each in file.all(Person)}
        self._chosen &= ids
        self._batch = certificate.recipients(file, self._whom_now(), self._chosen)
        templates = [
            (each.uid, _("แบบ: {name}").format(name=each.name)) for each in certificate.templates(file)
        ]
        self.stage.template.set_choices(templates, certificate.template(file, now.template).uid)
        self._fill_people()
        self._fill_whom()
        self.texts.show_settings(now)
        self.counted.emit(len(self._batch))
        self._show_page()
        self._check_later.start()

    def _whom_now(self) -> Whom:
        from otop_desk.services.certificate.verbs import Whom

        return Whom(self._whom)

    def _fill_people(self) -> None:
        """Whose page can be looked at."""
        choices = [(LONGEST, _("ดูตัวอย่าง: ชื่อที่ยาวที่สุด")), (SHORTEST, _("ดูตัวอย่าง: ชื่อที่สั้นที่สุด"))]
        choices += [(each.person_id, each.name) for each in self._batch]
        if self._shown not in [value for value, _words in choices]:
            self._shown = LONGEST
        self.stage.person.set_choices(choices, self._shown)

    def _fill_whom(self) -> None:
        from otop_desk.services.certificate import verbs as certificate
        from otop_desk.services.certificate.verbs import Whom

        form = self.context.format
        counts = {each: len(certificate.people(self.context.file, each)) for each in (Whom.EARNED, Whom.ALL)}
        people = ngettext("{count} คน", "{count} คน", counts[Whom.EARNED])
        choices = [
            (
                Whom.EARNED,
                _("ผู้ผ่านเกณฑ์ {count}").format(count=people.format(count=form.count(counts[Whom.EARNED]))),
            ),
            (
                Whom.ALL,
                _("ทุกคน {count} (ลงนามไว้ก่อน)").format(
                    count=people.format(count=form.count(counts[Whom.ALL]))
                ),
            ),
            (
                Whom.CHOSEN,
                _("เลือกเอง {count}").format(count=people.format(count=form.count(len(self._chosen)))),
            ),
        ]
        changed = len(certificate.people(self.context.file, Whom.CHANGED))
        if changed or self._whom == "changed":
            words = _("เฉพาะที่แก้หลังตรวจทาน {count}").format(count=people.format(count=form.count(changed)))
            choices.append((Whom.CHANGED, words))
        self.print_card.whom.set_choices(choices, self._whom_now())
        self.print_card.people.setVisible(self._whom == "chosen")

    def _current(self) -> Recipient:
        """Whose certificate is on the stage."""
        from otop_desk.services.certificate import preview as certificate_preview

        if not self._batch:
            return certificate_preview.nobody()
        if self._shown == LONGEST:
            return certificate_preview.longest(self._batch)
        if self._shown == SHORTEST:
            return certificate_preview.shortest(self._batch)
        return next((each for each in self._batch if each.person_id == self._shown), self._batch[0])

    def _show_page(self) -> None:
        from otop_desk.services.certificate import preview as certificate_preview

        whose = self._current()
        self.stage.view.show_pdf(certificate_preview.page(self.context.file, whose))
        place = next((n for n, each in enumerate(self._batch, 1) if each.person_id == whose.person_id), 0)
        self.stage.say_place(place, len(self._batch))

    def check_now(self) -> None:
        """Look over the batch at once, without waiting for typing to rest."""
        self._check_later.stop()
        self._check()

    def _check(self) -> None:
        from otop_desk.services.certificate import check as certificate_check
        from otop_desk.services.certificate import issue as certificate_issue

        found = certificate_check.preflight(self.context.file, self._whom_now(), self._chosen)
        self.findings.show_findings(found)
        waiting = len(certificate_issue.waiting(self.context.file, self._whom_now(), self._chosen))
        self.print_card.show_count(found.count, found.ready, waiting)

    # -- acts ------------------------------------------------------------------------------

    def _on_template(self, uid: str) -> None:
        from otop_desk.services.certificate import verbs as certificate

        self._try(lambda: certificate.use_template(self.context.file, uid))

    def _on_person(self, person_id: int) -> None:
        self._shown = person_id
        self._show_page()

    def _show_person(self, person_id: int) -> None:
        if any(each.person_id == person_id for each in self._batch):
            self.stage.person.select(person_id)
            self._on_person(person_id)

    def _on_page(self, step: int) -> None:
        whose = self._current()
        place = next((n for n, each in enumerate(self._batch) if each.person_id == whose.person_id), 0)
        place = min(max(place + step, 0), len(self._batch) - 1)
        if self._batch:
            self._show_person(self._batch[place].person_id)

    def _on_whom(self, whom: object) -> None:
        self._whom = str(whom)
        if self._whom == "chosen" and not self._chosen:
            self._on_people()
        self.refresh()

    def _on_people(self) -> None:
        from otop_desk.services.certificate import verbs as certificate
        from otop_desk.services.certificate.verbs import Whom
        from otop_desk.ui.certificate.people_dialog import PeopleDialog

        file = self.context.file
        earned = {each.id for each in certificate.people(file, Whom.EARNED)}
        notes = {each: _("ผ่านเกณฑ์") for each in earned}
        dialog = PeopleDialog(self.context, self, file.all(Person), self._chosen or earned, notes)
        if dialog.exec():
            self._chosen = dialog.chosen
            self.refresh()

    def _on_save(self) -> None:
        printer_acts.save(self.context, self._whom_now(), self._chosen)

    def _on_print(self) -> None:
        printer_acts.print_(self.context, self, self._whom_now(), self._chosen)

    def _on_proof(self) -> None:
        printer_acts.proof(self.context, self._whom_now(), self._chosen)

    def _on_design(self) -> None:
        """Open the designer; one of our own templates is copied into the file first."""
        from otop_desk.services.certificate import template as certificate_template
        from otop_desk.services.certificate import verbs as certificate
        from otop_desk.ui.certificate.designer import Designer

        file = self.context.file
        used = certificate.template(file, certificate.settings(file).template)
        if not used.id:
            used = certificate_template.copy(file, used.uid)
        Designer(self.context, self, used).exec()

    def _on_import(self) -> None:
        from otop_desk.services.certificate import template as certificate_template
        from otop_desk.services.certificate import verbs as certificate

        path = self.context.ask.open_file(_("นำเข้าแบบจากไฟล์"), "otoptpl (*.otoptpl)")
        if path is None:
            return

        def bring() -> None:
            made = certificate_template.import_(self.context.file, path)
            certificate.use_template(self.context.file, made.uid)

        self._try(bring)

    def _on_offset(self) -> None:
        from otop_desk.services.certificate import verbs as certificate
        from otop_desk.ui.certificate.offset_dialog import OffsetDialog

        used = certificate.template(self.context.file, certificate.settings(self.context.file).template)
        OffsetDialog(self.context, self, (used.width, used.height)).exec()

    def _on_issue(self) -> None:
        printer_acts.issue(self.context, self._whom_now(), self._chosen)

    def _try(self, act: Callable[[], object]) -> None:
        """Call a service; its UserError is told in plain words."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
