"""Everything a file's certificates are made from, read once; who gets one and what it says follow from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from otop_desk.documents.certificate_words import Sheet, compose
from otop_desk.domain.asset import Asset
from otop_desk.domain.attendance import Outlook
from otop_desk.domain.certificate import CertificateSettings, Recipient, Tongue
from otop_desk.domain.certificate_issue import Issued, ProofMark, in_force_of
from otop_desk.domain.certificate_serial import free_numbers, series_of
from otop_desk.domain.certificate_template import Template
from otop_desk.domain.fold import Loan
from otop_desk.domain.person import Person, Role
from otop_desk.i18n import _, language_of_papers, speaking
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


class Whom(StrEnum):
    """Who a batch is for."""

    EARNED = "earned"
    ALL = "all"
    CHOSEN = "chosen"
    CHANGED = "changed"  # earned, and reads differently from the last proof sheet


@dataclass(frozen=True)
class Certificates:
    """The file's certificates at one moment: plain values, so a thread may work with them.

    `people` are in the office's order, `earned` the ids of trainees who have earned one, `proved` what each
    certificate said on the last proof sheet, by person id.
    """

    settings: CertificateSettings
    sheet: Sheet
    people: tuple[Person, ...]
    earned: frozenset[int]
    issued: tuple[Issued, ...]
    proved: Mapping[int, str]
    venue: str
    loans: tuple[Loan, ...] = ()

    @cached_property
    def held(self) -> dict[int, Issued]:
        """The certificate of the present kind in force, by person id."""
        return in_force_of(self.issued, self.settings.kind)

    @cached_property
    def withdrawn(self) -> frozenset[int]:
        """Whose certificate of the present kind was voided and not given anew: a page set now is a draft."""
        kind = self.settings.kind
        given = {issued.person_id for issued in self.issued if issued.kind == kind}
        return frozenset(given - self.held.keys())

    def batch(self, whom: Whom, chosen: Collection[int] = ()) -> list[Person]:
        """Who a batch is for, in the office's order."""
        if whom is Whom.CHOSEN:
            return [person for person in self.people if person.id in set(chosen)]
        if whom is Whom.ALL:
            return [person for person in self.people if person.role is Role.TRAINEE]
        earned = [person for person in self.people if person.id in self.earned]
        if whom is Whom.EARNED:
            return earned
        different = set(self.changed(self._recipients(earned, earned)))
        return [person for person in earned if person.id in different]

    def waiting(self, whom: Whom, chosen: Collection[int] = ()) -> list[Person]:
        """Who of a batch holds no certificate of this kind in force."""
        return [person for person in self.batch(whom, chosen) if person.id not in self.held]

    def recipients(self, whom: Whom, chosen: Collection[int] = ()) -> list[Recipient]:
        """The certificates of a batch; who holds an issued one keeps its number, others get the next ones.

        Whose certificate was voided gets none, but the word ฉบับร่าง, until a new one is issued.
        Chosen people get the number they would have in the batch of all who earned one, so that printing
        one page again does not number it anew. The code of a page that is not issued says that it is a draft.
        """
        people = self.batch(whom, chosen)
        if whom in (Whom.EARNED, Whom.ALL):
            return self._recipients(people, people)
        earned = self.batch(Whom.EARNED)
        return self._recipients(people, [*earned, *(person for person in people if person not in earned)])

    def changed(self, recipients: Iterable[Recipient]) -> list[int]:
        """Who reads differently from the last proof sheet, or was not on it; [] without a proof."""
        from otop_desk.documents.proof import digest

        if not self.proved:
            return []
        return [
            whose.person_id
            for whose in recipients
            if self.proved.get(whose.person_id) != digest(self.sheet, whose)
        ]

    @property
    def series(self) -> str:
        """The series the next numbers count in."""
        return series_of(self.settings.series, self.sheet.given_on)

    @property
    def lent_here(self) -> Loan | None:
        """What this file was lent with; None in the file that lends."""
        return next((loan for loan in self.loans if loan.here), None)

    def numbers(self) -> Iterator[int]:
        """The numbers nobody has had, in their order; a lent copy's end with its own."""
        used = [issued.number for issued in self.issued if issued.series == self.series]
        own = self.lent_here
        lent = [(loan.first, loan.last) for loan in self.loans if loan.may_issue and not loan.here]
        mine = (own.first, own.last) if own is not None and own.may_issue else None
        if mine is not None:  # what was lent on from this copy lies within its own
            lent = [part for part in lent if mine[0] <= part[0] and part[1] <= mine[1] and part != mine]
        return free_numbers(used, self.settings.serial_first, lent, mine)

    def serial(self, number: int) -> str:
        """A number as it is written."""
        pattern = certificate.check_pattern(self.settings.serial_pattern)
        return pattern.write(number, self.sheet.given_on, self.settings.serial_code)

    def _recipients(self, people: list[Person], line: list[Person]) -> list[Recipient]:
        """The certificates of people, numbered as they stand in a line."""
        numbers, serials = self.numbers(), {}
        for person in line:
            if person.id in self.held:
                serials[person.id] = self.held[person.id].serial
            else:
                number = next(numbers, None)
                serials[person.id] = "" if number is None else self.serial(number)
        with speaking(self.sheet.language):
            draft, code = _("ฉบับร่าง"), _("ฉบับร่าง ยังไม่ได้ออกเลขที่ {name}")
        drafts = [Recipient.of(person, person.full_name, serials[person.id]) for person in people]
        return [
            replace(
                whose,
                serial="" if whose.person_id in self.withdrawn else whose.serial,
                remark=draft if whose.person_id in self.withdrawn else "",
                qr=code.format(name=whose.name) if self.settings.verification else "",
            )
            for whose in drafts
        ]


def spoken(file: WorkshopFile) -> CertificateSettings:
    """The settings, with the language of papers where that is English (a batch printed for once)."""
    settings = certificate.settings(file)
    return replace(settings, language=Tongue.ENGLISH) if language_of_papers() == "en" else settings


def read(
    file: WorkshopFile, use: CertificateSettings | None = None, on: Template | None = None
) -> Certificates:
    """Read all of it, with these settings and this template instead of the file's, if given."""
    settings = use or certificate.settings(file)
    standings = attendance.standings(file)
    people = tuple(file.all(Person))
    return Certificates(
        settings=settings,
        sheet=_sheet(file, settings, on or certificate.template(file, settings.template)),
        people=people,
        earned=frozenset(
            person.id
            for person in people
            if person.role is Role.TRAINEE and standings[person.id].outlook is Outlook.EARNED
        ),
        issued=tuple(file.all(Issued)),
        proved={mark.person_id: mark.digest for mark in file.all(ProofMark)},
        venue=workshop.workshop(file).venue.strip(),
        loans=tuple(file.all(Loan)),
    )


def _sheet(file: WorkshopFile, settings: CertificateSettings, template: Template) -> Sheet:
    """Everything the certificates share, ready to be set."""
    signatures = (signatory.image_id for signatory in settings.signatories)
    assets = (
        file.find(Asset, asset_id)
        for asset_id in dict.fromkeys((*settings.logos, *signatures, template.background_id))
        if asset_id is not None
    )
    pictures = {asset.id: asset.data for asset in assets if asset is not None}
    minutes = sum(half.minutes for half in attendance.counted_sessions(file))
    days = workshop.days(file)
    return compose(workshop.workshop(file), days, minutes, settings, template, pictures)
