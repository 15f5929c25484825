"""What stands on a certificate, in words: settings and workshop in, the texts of each field out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from otop_desk.documents.certificate_languages import bilingual
from otop_desk.domain.certificate import (
    CertificateSettings,
    Recipient,
    Signatory,
    Tongue,
    fill,
    personal,
)
from otop_desk.domain.certificate_template import Field, Part, ShowIf, Template
from otop_desk.domain.workshop import Day, Workshop
from otop_desk.i18n import _, speaking
from otop_desk.thai import told
from otop_desk.thai.calendar import DateForm
from otop_desk.thai.numerals import to_arabic, to_thai


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all certificates of a batch share. `pictures` are checked image bytes by asset id.

    A line of `texts` may still have personal names in braces: `lines_of` fills them for one recipient.
    `english` are the fields of the template that say in English what stands above them in Thai.
    """

    template: Template
    texts: Mapping[Part, tuple[str, ...]]
    signatories: tuple[Signatory, ...] = ()
    logos: tuple[int, ...] = ()
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    thai_digits: bool = True
    numbered: bool = True
    serial_lead: str = ""
    given_on: date = date.min
    course: str = ""
    kind: str = ""
    office: str = ""
    language: str = "th"
    english: tuple[Field, ...] = ()
    microtext: bool = True

    def digits(self, text: str) -> str:
        """The text with the digits of this certificate."""
        return to_thai(text) if self.thai_digits else to_arabic(text)


def given_on(settings: CertificateSettings, days: Sequence[Day]) -> date:
    """The date on the certificate: the one set, else the last day of the workshop."""
    return settings.given_on or max(day.date for day in days)


def values_of(
    workshop: Workshop, days: Sequence[Day], minutes: int, settings: CertificateSettings
) -> dict[str, str]:
    """What fills the names in braces that are the same for everybody; `minutes` are the counted ones.

    In the language in force. Under a Thai text the English one passes over what it has only in Thai.
    """
    first, last = min(day.date for day in days), max(day.date for day in days)
    title, venue = workshop.title, workshop.venue
    if not told.in_thai():
        under = settings.language is Tongue.BOTH
        title = settings.english_title or ("" if under else title)
        venue = settings.english_venue or ("" if under else venue)
    return {
        "ประเภท": _(settings.kind),
        "โครงการ": title,
        "หน่วยงาน": workshop.host_office,
        "ปีงบประมาณ": str(workshop.fiscal_year) if workshop.fiscal_year else "",
        "วันอบรม": told.on_days(first, last, thai=False),
        "สถานที่": venue,
        "ชั่วโมง": told.duration(minutes, thai=False) if minutes else "",
        "จังหวัด": workshop.province,
    }


def compose(
    workshop: Workshop,
    days: Sequence[Day],
    minutes: int,
    settings: CertificateSettings,
    template: Template,
    pictures: Mapping[int, bytes] | None = None,
) -> Sheet:
    """The sheet of a batch: all texts filled in but the personal ones, in the language of the settings."""
    language = "en" if settings.language is Tongue.ENGLISH else "th"
    with speaking(language):
        texts = _texts(workshop, days, minutes, settings)
        serial_lead = _(settings.serial_lead)
    english: tuple[Field, ...] = ()
    if settings.language is Tongue.BOTH:
        with speaking("en"):
            second = _texts(workshop, days, minutes, settings)
        apart = {
            part: tuple(line for line in lines if line not in texts[part]) for part, lines in second.items()
        }
        template, english = bilingual(template, texts, apart)
    on = given_on(settings, days)
    return Sheet(
        template=template,
        texts=texts,
        signatories=tuple(each for each in settings.signatories if each.name or each.titles),
        logos=settings.logos,
        pictures=pictures or {},
        thai_digits=settings.thai_digits and language == "th",
        numbered=settings.numbered,
        serial_lead=serial_lead,
        given_on=on,
        course=workshop.title,
        kind=settings.kind,
        office=workshop.host_office,
        language=language,
        english=english,
        microtext=settings.microtext,
    )


def _texts(
    workshop: Workshop, days: Sequence[Day], minutes: int, settings: CertificateSettings
) -> dict[Part, tuple[str, ...]]:
    """The texts of each field in the language in force: ours in it, the office's own as they were typed."""
    known = values_of(workshop, days, minutes, settings)
    form = DateForm.named(settings.date_form)
    offices = settings.offices if told.in_thai() else settings.english_offices or settings.offices

    def lines(*texts: str) -> tuple[str, ...]:
        filled = (_keep_personal(_(text), known) for text in texts if text.strip())
        return tuple(line for line in filled if line)

    date_ = told.certificate_date(given_on(settings, days), form, thai=False)
    return {
        Part.OFFICES: lines(*offices),
        Part.KIND: lines(settings.kind),
        Part.OPENING: lines(settings.opening),
        Part.BODY: lines(*settings.body),
        Part.BLESSING: lines(settings.blessing),
        Part.DATE: (f"{_(settings.date_lead)} {date_}".strip(),),
    }


def _keep_personal(text: str, known: Mapping[str, str]) -> str:
    """A line filled in, unless it names the person: then all of it waits for the person."""
    if not personal(text):
        return fill(text, known)
    mine = Recipient(0, "").values()
    return fill(text, {**known, **{name: "{" + name + "}" for name in mine}})


def lines_of(sheet: Sheet, field: Field, whose: Recipient) -> tuple[str, ...]:
    """The lines of a field for one recipient, digits as the certificate wants them; () draws nothing."""
    if not shown(sheet, field, whose):
        return ()
    if field.part is Part.NAME:
        return (whose.name,)
    if field.part is Part.SERIAL:
        number = f"{sheet.serial_lead} {whose.serial}".strip() if whose.serial else ""
        said = f"{number} ({whose.remark})" if whose.remark else number
        return (sheet.digits(said),) if said else ()
    texts = field.text.split("\n") if field.part is Part.TEXT else sheet.texts.get(field.part, ())
    lines = (fill(text, whose.values()) for text in texts)
    return tuple(line if field in sheet.english else sheet.digits(line) for line in lines if line)


def shown(sheet: Sheet, field: Field, whose: Recipient) -> bool:
    """Whether a field is drawn for this recipient."""
    if field.show_if is ShowIf.NUMBERED:
        return sheet.numbered
    if field.show_if is ShowIf.POSITION:
        return bool(whose.position)
    if field.show_if is ShowIf.AFFILIATION:
        return bool(whose.affiliation)
    return field.show_if is ShowIf.ALWAYS


def printed(sheet: Sheet, whose: Recipient) -> tuple[tuple[str, str], ...]:
    """Every text on a certificate with the part it stands in, to be kept with its number."""
    found = [(str(f.part), "\n".join(lines_of(sheet, f, whose))) for f in sheet.template.fields]
    who = [("signatory", "\n".join((f"({each.name})", *each.titles))) for each in sheet.signatories]
    return tuple(pair for pair in (*found, *who) if pair[1])


def is_personal(sheet: Sheet, field: Field) -> bool:
    """Whether a field differs from one certificate of the batch to the next."""
    if field.part in (Part.NAME, Part.SERIAL, Part.QR) or field.show_if in (
        ShowIf.POSITION,
        ShowIf.AFFILIATION,
    ):
        return True
    texts = (field.text,) if field.part is Part.TEXT else sheet.texts.get(field.part, ())
    return any(personal(text) for text in texts)


__all__ = [
    "Recipient", "Sheet", "compose", "given_on", "is_personal", "lines_of", "printed", "shown", "values_of",
]  # fmt: skip
