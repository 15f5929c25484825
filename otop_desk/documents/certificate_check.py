"""Trying each certificate of a batch without drawing it: what is missing, shrunk, wrapped or too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.documents.certificate import BLOCKS, fit_field, no_glyph, style_of, too_long
from otop_desk.documents.certificate_blocks import columns, fit_signatory, signatory_lines
from otop_desk.documents.certificate_words import Recipient, Sheet, is_personal, lines_of
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.typeset import Fitted, MissingGlyph, UnfitText


@dataclass(frozen=True, slots=True)
class Tried:
    """How one certificate turned out: sentences for what can't be, and how its name stands."""

    missing: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    name_size: float = 0.0
    name_lines: int = 1


def try_all(sheet: Sheet, recipients: Sequence[Recipient]) -> tuple[Tried, list[Tried]]:
    """What all certificates share, then each recipient's own."""
    own = [each for each in sheet.template.fields if is_personal(sheet, each) and each.part not in BLOCKS]
    still = [each for each in sheet.template.fields if not is_personal(sheet, each)]
    shared = _try(sheet, still, Recipient(0, ""))
    return shared, [_try(sheet, own, each) for each in recipients]


def _try(sheet: Sheet, fields: Sequence[Field], whose: Recipient) -> Tried:
    missing: list[str] = []
    unfit: list[str] = []
    size, lines = 0.0, 1
    for field in fields:
        try:
            fitted = _fits(sheet, field, whose)
        except UnfitText as trouble:
            unfit.append(too_long(trouble))
            continue
        for each in fitted:
            missing += [no_glyph(glyph) for glyph in _missing(each)]
        if field.part is Part.NAME and fitted:
            size, lines = fitted[0].style.size / field.size, len(fitted[0].lines)
    return Tried(tuple(dict.fromkeys(missing)), tuple(unfit), size, lines)


def _fits(sheet: Sheet, field: Field, whose: Recipient) -> list[Fitted]:
    """The set texts of a field; UnfitText when one can't be."""
    book = shared_book()
    if field.part is Part.SIGNATORIES:
        places = columns(field, len(sheet.signatories)) if sheet.signatories else []
        found: list[Fitted] = []
        for who, (_x, width) in zip(sheet.signatories, places, strict=True):
            found += fit_signatory(book, field, signatory_lines(who, sheet.digits), width)
        return found
    if field.part in BLOCKS:
        return []
    lines = lines_of(sheet, field, whose)
    return [fit_field(book, field, lines, style_of(field), whose.name)] if lines else []


def _missing(fitted: Fitted) -> list[MissingGlyph]:
    return [
        MissingGlyph(line.text, character)
        for line in fitted.lines
        for part in line.parts
        for character in part.line.missing
    ]
