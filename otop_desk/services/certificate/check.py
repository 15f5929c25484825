"""The look before printing: every name set in its box, the list checked for what people overlook."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from otop_desk.documents.certificate_words import Sheet
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_check import Check, Finding, Level, Preflight
from otop_desk.domain.certificate_template import Part
from otop_desk.domain.person import Person
from otop_desk.services.certificate import issue
from otop_desk.services.certificate.reading import Certificates, Whom
from otop_desk.thai.search import near_duplicates

if TYPE_CHECKING:
    from otop_desk.documents.certificate_check import Tried

# Names on a list longer than this are compared only with equal keys; it would take too long.
MOST_COMPARED = 2_000
SHRUNK_UNDER = 0.995
# A background under this looks coarse on paper; one of another shape than the page is pulled out of it.
LEAST_DPI, MOST_SKEW = 150, 1.03

Named = tuple[tuple[int, str], ...]


def preflight(certificates: Certificates, whom: Whom, chosen: Collection[int] = ()) -> Preflight:
    """Everything worth knowing before paper is used."""
    from otop_desk.documents.certificate_check import try_all

    batch, sheet = certificates.recipients(whom, chosen), certificates.sheet
    shared, tried = try_all(sheet, batch)
    findings = [
        *_letters(batch, tried, shared),
        *_setting(certificates),
        *_serials(sheet, batch),
        *_names(batch, tried),
        *_list(certificates.batch(whom, chosen)),
        *_changed(certificates, batch),
        *_outdated(certificates, batch),
        *_voided(certificates, batch),
        *_removed(certificates),
        *_not_earned(certificates, whom, batch),
    ]
    return Preflight(len(batch), tuple(findings))


def _letters(batch: Sequence[Recipient], tried: Sequence[Tried], shared: Tried) -> list[Finding]:
    """Characters no font has, texts no size fits."""
    missing = _named(batch, [bool(each.missing) for each in tried])
    words = [*shared.missing, *(sentence for each in tried for sentence in each.missing)]
    found = [Finding(Check.GLYPHS, Level.BAD if words else Level.GOOD, missing, "\n".join(words))]
    unfit = _named(batch, [bool(each.unfit) for each in tried])
    long = [*shared.unfit, *(sentence for each in tried for sentence in each.unfit)]
    if long:
        found.append(Finding(Check.SPACE, Level.BAD, unfit, "\n".join(long)))
    return found


def _serials(sheet: Sheet, batch: Sequence[Recipient]) -> list[Finding]:
    """The range of numbers; twice the same number can't be."""
    if not batch:
        return []
    if not sheet.numbered:
        return [Finding(Check.SERIALS, Level.GOOD)]
    batch = [each for each in batch if each.serial]  # not the drafts
    if not batch:
        return []
    serials = [each.serial for each in batch]
    twice = [serials.count(each.serial) > 1 for each in batch] if len(set(serials)) < len(serials) else []
    level = Level.BAD if any(twice) else Level.GOOD
    span = serials[0] if len(serials) == 1 else f"{serials[0]} – {serials[-1]}"
    return [Finding(Check.SERIALS, level, _named(batch, twice) if twice else (), sheet.digits(span))]


def _names(batch: Sequence[Recipient], tried: Sequence[Tried]) -> list[Finding]:
    """Names set smaller than the others, or on two lines."""
    shrunk = _named(batch, [0 < each.name_size < SHRUNK_UNDER for each in tried])
    wrapped = _named(batch, [each.name_lines > 1 for each in tried])
    found = []
    if shrunk:
        found.append(Finding(Check.SHRUNK, Level.WARN, shrunk))
    if wrapped:
        found.append(Finding(Check.WRAPPED, Level.WARN, wrapped))
    return found


def _list(people: Sequence[Person]) -> list[Finding]:
    """What is odd in the list itself: no title, double spaces, people who may be the same."""
    found = []
    for check, odd in (
        (Check.NO_TITLE, [each for each in people if not each.title.strip()]),
        (Check.DOUBLE_SPACE, [each for each in people if "  " in f"{each.title}{each.first} {each.last}"]),
    ):
        if odd:
            found.append(Finding(check, Level.WARN, tuple((each.id, each.full_name) for each in odd)))
    pairs = _alike(people)
    if pairs:
        names = tuple((each.id, each.full_name) for pair in pairs for each in pair)
        detail = "\n".join(f"{a.full_name} / {b.full_name}" for a, b in pairs)
        found.append(Finding(Check.ALIKE, Level.WARN, names, detail))
    return found


def _alike(people: Sequence[Person]) -> list[tuple[Person, Person]]:
    """Pairs of the same name, then of names that sound nearly the same."""
    seen: dict[str, Person] = {}
    pairs = []
    for each in people:
        key = "".join(each.name.split())
        if key in seen:
            pairs.append((seen[key], each))
        seen.setdefault(key, each)
    if len(people) <= MOST_COMPARED:
        found = near_duplicates([each.name for each in people], 0.85)
        pairs += [(people[a], people[b]) for a, b, _likeness in found]
    return pairs


def _changed(certificates: Certificates, batch: Sequence[Recipient]) -> list[Finding]:
    """Who reads differently now from what the proof sheet showed."""
    different = set(certificates.changed(batch))
    changed = _named(batch, [whose.person_id in different for whose in batch])
    return [Finding(Check.CHANGED, Level.WARN, changed)] if changed else []


def lacking(certificates: Certificates) -> list[Finding]:
    """What is missing from what all certificates share; a numbered one keeps lacking it."""
    sheet = certificates.sheet
    missing = (
        (Check.NO_SIGNATORY, not sheet.signatories and sheet.template.field(Part.SIGNATORIES) is not None),
        (Check.NO_OFFICE, not sheet.texts.get(Part.OFFICES) and not sheet.office),
        (Check.NO_VENUE, not certificates.venue),
    )
    return [Finding(check, Level.WARN) for check, wanting in missing if wanting]


def _setting(certificates: Certificates) -> list[Finding]:
    """What all certificates lack, and a background that will print badly."""
    findings, sheet = lacking(certificates), certificates.sheet
    data = sheet.pictures.get(sheet.template.background_id or 0)
    if data is None or data.startswith(b"%PDF"):
        return findings
    from otop_desk.documents.pictures import checked

    picture, template = checked(data), sheet.template
    dpi = picture.width / template.width * 25.4
    skew = picture.width * template.height / (picture.height * template.width)
    if dpi < LEAST_DPI or not 1 / MOST_SKEW < skew < MOST_SKEW:
        findings.append(Finding(Check.BACKGROUND, Level.WARN, detail=f"{picture.width} × {picture.height}"))
    return findings


def _outdated(certificates: Certificates, batch: Sequence[Recipient]) -> list[Finding]:
    """Whose issued certificate, which is what will be printed, differs from what would be set now."""
    stale = issue.outdated(certificates, batch)
    if not stale:
        return []
    names = "\n".join(
        whose.name if whose.name == held.name else f"{held.name} → {whose.name}" for held, whose in stale
    )
    people = tuple((whose.person_id, whose.name) for _held, whose in stale)
    return [Finding(Check.OUTDATED, Level.WARN, people, names)]


def _removed(certificates: Certificates) -> list[Finding]:
    """Who holds a certificate in force and is no longer on the roster: such a one is not printed."""
    there = {person.id for person in certificates.people}
    gone = tuple(
        (row.person_id, row.name) for row in certificates.held.values() if row.person_id not in there
    )
    return [Finding(Check.REMOVED, Level.WARN, gone)] if gone else []


def _voided(certificates: Certificates, batch: Sequence[Recipient]) -> list[Finding]:
    """Whose certificate was voided: the page says it is a draft until a new one is issued."""
    void = _named(batch, [whose.person_id in certificates.withdrawn for whose in batch])
    return [Finding(Check.VOIDED, Level.WARN, void)] if void else []


def _not_earned(certificates: Certificates, whom: Whom, batch: Sequence[Recipient]) -> list[Finding]:
    """Trainees who have not earned one: left out of the batch, or in it all the same."""
    short = [each for each in certificates.batch(Whom.ALL) if each.id not in certificates.earned]
    if whom is not Whom.EARNED:
        inside = {whose.person_id for whose in batch}
        short = [person for person in short if person.id in inside]
    if not short:
        return []
    level = Level.GOOD if whom is Whom.EARNED else Level.WARN
    return [Finding(Check.NOT_EARNED, level, tuple((person.id, person.full_name) for person in short))]


def _named(batch: Sequence[Recipient], flags: Sequence[bool]) -> Named:
    return tuple((each.person_id, each.name) for each, flag in zip(batch, flags, strict=True) if flag)
