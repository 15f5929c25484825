"""The certificates: the page in the middle, checks and print right; or the panel of their texts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.certificate_check import Check
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _, _n
from otop_desk.services.certificate import check, preview, reading
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.office import verbs as office
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.findings import FindingsCard
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.certificate.print_card import PrintCard
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.certificate.signing_acts import OfficeSignature
from otop_desk.ui.certificate.stage import LONGEST, SHORTEST, Stage
from otop_desk.ui.certificate.texts_panel import TextsPanel
from otop_desk.ui.proof import Proof
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ScrollColumn

if TYPE_CHECKING:
    from otop_desk.domain.certificate import Recipient
    from otop_desk.domain.certificate_check import Preflight
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress

SIDE, LEAST = 320, 264
LOOKED = 190  # px of what was found before printing that are seen on a low screen
CHECK_MS = 150


class CertificateScreen(Screen):
    """Wires the parts; each part draws and emits, services do the work."""

    counted = Signal(int)

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__(context, paper)
        self.setObjectName("certificate_screen")
        self._whom = "earned"
        self._chosen: set[int] = set()
        self._shown = LONGEST
        self._certificates = reading.read(context.file)
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
        self._on_stage = 0  # whose page the stage shows
        self._page = Proof(context, self)
        self._checks = Proof(context, self, rest_ms=CHECK_MS)
        self._connect()

    def _checks_column(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._scroll = ScrollColumn(name="certificate_side")
        self.findings = FindingsCard(self.context.theme, self.context.format)
        self.print_card = PrintCard(self.context)
        self._scroll.body.addWidget(self.findings)
        self._scroll.body.addWidget(self.print_card.rare)
        self._scroll.body.addStretch()
        column.addWidget(self._scroll, 1)
        column.addWidget(self.print_card)
        return holder

    def _connect(self) -> None:
        self._page.ready.connect(self._on_page_made)
        self._page.dated.connect(self.stage.view.show_dated)
        self._checks.ready.connect(self._on_checked)
        self.stage.template_chosen.connect(self._on_template)
        self.stage.person_chosen.connect(self._on_person)
        self.stage.page_asked.connect(self._on_turn)
        self.stage.texts_asked.connect(lambda: self.side.setCurrentIndex(1 - self.side.currentIndex()))
        self.stage.designer_asked.connect(self._on_design)
        self.stage.import_asked.connect(self._on_import)
        self.texts.done.connect(lambda: self.side.setCurrentIndex(0))
        self.texts.refused.connect(self.context.ask.trouble)
        self.findings.person_asked.connect(self._show_person)
        self.findings.mend_asked.connect(self._on_mend)
        self.print_card.whom_chosen.connect(self._on_whom)
        self.print_card.people_asked.connect(self._on_people)
        self.print_card.save_asked.connect(self._on_save)
        self.print_card.print_asked.connect(self._on_print)
        self.print_card.proof_asked.connect(self._on_proof)
        self.print_card.issue_asked.connect(self._on_issue)
        self.print_card.each_asked.connect(self._on_each)
        self.signature = OfficeSignature(self.context, self)
        self.signature.changed.connect(self.print_card.show_signing)
        self.print_card.sign_asked.connect(self.signature.turn)
        self.print_card.offset_asked.connect(self._on_offset)
        self.print_card.foil_asked.connect(lambda: printer_acts.save_foil(self.context))

    # -- showing ---------------------------------------------------------------------------

    def be_narrow(self, narrow: bool) -> None:
        self.stage.be_narrow(narrow)
        self._scroll.setMinimumHeight(self.context.theme.px(LOOKED) if narrow else 0)

    def refresh(self, change: Change | None = None) -> None:
        """Everything anew: the batch, the choices, the page; the checks follow in a moment."""
        file = self.context.file
        self._certificates = reading.read(file)
        self._chosen &= {person.id for person in self._certificates.people}
        self._batch = self._certificates.recipients(self._whom_now(), self._chosen)
        templates = [
            (template.uid, _("แบบ: {name}").format(name=_(template.name)))
            for template in certificate.templates(file)
        ]
        self.stage.template.set_choices(templates, self._certificates.sheet.template.uid)
        self._fill_people()
        self._fill_whom()
        self.texts.show_settings(self._certificates.settings)
        self.counted.emit(len(self._batch))
        self._show_page()
        self._checks.make(partial(_checked, self._whom_now(), frozenset(self._chosen)))

    def rest(self) -> None:
        self._page.drop()
        self._checks.drop()

    def _whom_now(self) -> Whom:
        return Whom(self._whom)

    def _fill_people(self) -> None:
        """Whose page can be looked at."""
        choices = [(LONGEST, _("ดูตัวอย่าง: ชื่อที่ยาวที่สุด")), (SHORTEST, _("ดูตัวอย่าง: ชื่อที่สั้นที่สุด"))]
        if not self._certificates.people:
            choices = [(LONGEST, _("ดูตัวอย่าง: ชื่อสมมติ"))]
        choices += [(each.person_id, each.name) for each in self._batch]
        if self._shown not in [value for value, _words in choices]:
            self._shown = LONGEST
        self.stage.person.set_choices(choices, self._shown)

    def _fill_whom(self) -> None:
        form = self.context.format
        counts = {whom: len(self._certificates.batch(whom)) for whom in (Whom.EARNED, Whom.ALL)}
        people = _n("{count} คน", counts[Whom.EARNED])
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
        changed = len(self._certificates.batch(Whom.CHANGED))
        if changed or self._whom == "changed":
            words = _("เฉพาะที่แก้หลังตรวจทาน {count}").format(count=people.format(count=form.count(changed)))
            choices.append((Whom.CHANGED, words))
        self.print_card.whom.set_choices(choices, self._whom_now())
        self.print_card.people.setVisible(self._whom == "chosen")

    def _show_page(self) -> None:
        who = partial(_page, self._whom_now(), frozenset(self._chosen), self._shown)
        self._page.make(who)

    def _on_page_made(self, made: tuple[int, Pages]) -> None:
        self._on_stage, pages = made
        self.stage.view.show_pages(pages)
        self.stage.say_place(self._place() + 1, len(self._batch))

    def _place(self) -> int:
        """Which of the batch is shown, from 0; -1 for none of it."""
        ids = [recipient.person_id for recipient in self._batch]
        person_id = self._shown if self._shown in ids else self._on_stage
        return ids.index(person_id) if person_id in ids else -1

    def _on_checked(self, checked: tuple[Preflight, int]) -> None:
        preflight, waiting = checked
        self.findings.show_findings(preflight, self._mended_by_office())
        self.print_card.show_count(preflight.count, preflight.ready, waiting)

    # -- acts ------------------------------------------------------------------------------

    def _on_template(self, uid: str) -> None:
        self._try(lambda: certificate.use_template(self.context.file, uid))

    def _on_person(self, person_id: int) -> None:
        self._shown = person_id
        self._show_page()

    def _show_person(self, person_id: int) -> None:
        if any(each.person_id == person_id for each in self._batch):
            self.stage.person.select(person_id)
            self._on_person(person_id)

    def _on_turn(self, step: int) -> None:
        if self._batch:
            place = min(max(self._place() + step, 0), len(self._batch) - 1)
            self._show_person(self._batch[place].person_id)

    def _on_whom(self, whom: object) -> None:
        self._whom = str(whom)
        if self._whom == "chosen" and not self._chosen:
            self._on_people()
        self.refresh()

    def _on_people(self) -> None:
        from otop_desk.ui.certificate.people_dialog import PeopleDialog

        people, earned = self._certificates.people, set(self._certificates.earned)
        notes = {person_id: _("ผ่านเกณฑ์") for person_id in earned}
        dialog = PeopleDialog(self.context, self, people, self._chosen or earned, notes)
        if dialog.exec():
            self._chosen = dialog.chosen
            self.refresh()

    def _on_save(self) -> None:
        printer_acts.save(self.context, self._whom_now(), self._chosen, self.signature.sign)

    def _on_print(self) -> None:
        printer_acts.print_(self.context, self, self._whom_now(), self._chosen)

    def _on_proof(self) -> None:
        printer_acts.proof(self.context, self._whom_now(), self._chosen)

    def _on_design(self) -> None:
        """Open the designer; one of our own templates is copied into the file first."""
        from otop_desk.ui.certificate.designer import Designer

        used = self._certificates.sheet.template
        if not used.id:
            used = certificate_template.copy(self.context.file, used.uid)
        Designer(self.context, self, used).exec()

    def _on_import(self) -> None:
        path = self.context.ask.open_file(_("นำเข้าแบบจากไฟล์"), "otoptpl (*.otoptpl)")
        if path is None:
            return

        def bring() -> None:
            made = certificate_template.import_(self.context.file, path)
            certificate.use_template(self.context.file, made.uid)

        self._try(bring)

    def _on_offset(self) -> None:
        from otop_desk.ui.certificate.offset_dialog import OffsetDialog

        used = self._certificates.sheet.template
        OffsetDialog(self.context, self, (used.width, used.height)).exec()

    def _on_issue(self) -> None:
        printer_acts.issue(self.context, self._whom_now(), self._chosen)

    def _on_each(self) -> None:
        printer_acts.save_each(self.context, self._whom_now(), self._chosen, self.signature.sign)

    def _mended_by_office(self) -> frozenset[Check]:
        gaps = office.lacking(self.context.file, self.context.settings.office())
        known = {"signatories": Check.NO_SIGNATORY, "name": Check.NO_OFFICE}
        return frozenset(check for gap, check in known.items() if gap in gaps)

    def _on_mend(self, check: Check) -> None:
        """Do what a line of the look before printing offers."""
        if check is Check.OUTDATED:
            printer_acts.reissue(self.context, self._batch)
        elif check is Check.NO_VENUE:
            from otop_desk.ui.workshop_dialog import WorkshopDialog

            WorkshopDialog(self.context.window, self.context, at="venue").exec()
        elif check in self._mended_by_office():
            self._try(lambda: office.fill_in(self.context.file, self.context.settings.office()))
            self.context.say(_("ใช้ข้อมูลของหน่วยงานแล้ว"), self.context.undo)
        else:
            self.side.setCurrentIndex(1)
            self.texts.go_to(check is Check.NO_SIGNATORY)

    def _try(self, act: Callable[[], object]) -> None:
        """Call a service; its UserError is told in plain words."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)


def _page(
    whom: Whom, chosen: Collection[int], shown: int, file: WorkshopFile, _progress: Progress
) -> tuple[int, Pages]:
    """Whose page it is, and the page; in a worker."""
    certificates = reading.read(file)
    batch = certificates.recipients(whom, chosen)
    pick = preview.shortest if shown == SHORTEST else preview.longest
    if not batch:
        whose = preview.someone(certificates, pick)
    elif shown in (LONGEST, SHORTEST):
        whose = pick(batch)
    else:
        whose = next((recipient for recipient in batch if recipient.person_id == shown), batch[0])
    return whose.person_id, Pages(preview.shown(file, certificates, whose))


def _checked(
    whom: Whom, chosen: Collection[int], file: WorkshopFile, _progress: Progress
) -> tuple[Preflight, int]:
    """What is to be known before paper is used, and how many wait for a number; in a worker."""
    certificates = reading.read(file)
    return check.preflight(certificates, whom, chosen), len(certificates.waiting(whom, chosen))
