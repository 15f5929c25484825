"""One certificate as it will be printed, for the eye: of the longest name, the shortest, or anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from otop_desk.documents.certificate_words import Sheet
from otop_desk.domain.certificate import Recipient
from otop_desk.services.certificate.printing import kept_pages
from otop_desk.services.certificate.reading import Certificates, Whom
from otop_desk.store.file import WorkshopFile


def shown(file: WorkshopFile, certificates: Certificates, whose: Recipient) -> bytes:
    """A PDF of one page: the kept one of who holds an issued certificate, else as it would be set now."""
    held = certificates.held.get(whose.person_id)
    kept = kept_pages(file, [held]) if held is not None else {}
    if whose.person_id in kept:
        start, end = kept[whose.person_id]
        return start + end
    return page(certificates.sheet, whose)


def page(sheet: Sheet, whose: Recipient) -> bytes:
    """A PDF of one page; what can't be set is left out of it."""
    from otop_desk.documents import certificate as paper

    out = BytesIO()
    paper.write(out, sheet, [whose], draft=True)
    return out.getvalue()


def longest(batch: Sequence[Recipient]) -> Recipient:
    """Whose name is the widest on paper."""
    from otop_desk.documents.certificate import name_width

    return max(batch, key=lambda whose: name_width(whose.name))


def shortest(batch: Sequence[Recipient]) -> Recipient:
    """Whose name is the narrowest on paper."""
    from otop_desk.documents.certificate import name_width

    return min(batch, key=lambda whose: name_width(whose.name))


def someone(
    certificates: Certificates, pick: Callable[[Sequence[Recipient]], Recipient] = longest
) -> Recipient:
    """A certificate to look at while a batch is empty: of the workshop's own people, the trainees first.

    It has the number it would get next; a file without people shows a sample name.
    """
    people = certificates.batch(Whom.ALL) or certificates.people
    if not people:
        number = next(certificates.numbers(), None)
        serial = "" if number is None else certificates.serial(number)
        return Recipient(0, "นางสาวชื่อจริง นามสกุล", serial)  # data: a name to look at
    whose = pick(certificates.recipients(Whom.CHOSEN, {person.id for person in people}))
    return certificates.recipients(Whom.CHOSEN, {whose.person_id})[0]
