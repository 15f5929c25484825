"""One certificate as it will be printed, for the eye: of the longest name, the shortest, or anybody."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from otop_desk.documents.certificate_words import Sheet
from otop_desk.domain.certificate import Recipient


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


def nobody() -> Recipient:
    """A certificate to look at while the roster is empty."""
    return Recipient(0, "นางสาวชื่อจริง นามสกุล", "001/2565")  # data: a name to look at
