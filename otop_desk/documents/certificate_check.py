"""Trying each certificate of a batch without drawing it: what is missing, shrunk, wrapped or too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.documents.certificate import BLOCKS, fit_field, no_glyphs, style_of, too_long
from otop_desk.documents.certificate_signatories import set_blocks
from otop_desk.documents.certificate_words import Recipient, Sheet, is_personal, lines_of
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.typeset import Fitted, MissingGlyph, SetLine, UnfitText


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
        missing += [words for _whose, words in no_glyphs(_missing(fitted.lines))]
        if field.part is Part.NAME and fitted.lines:
            size, lines = fitted.style.size / field.size, len(fitted.lines)
    return Tried(tuple(dict.fromkeys(missing)), tuple(unfit), size, lines)


def _fits(sheet: Sheet, field: Field, whose: Recipient) -> Fitted:
    """The set text of a field, without lines if it has none; UnfitText when it can't be set."""
    book = shared_book()
    if field.part is Part.SIGNATORIES and sheet.signatories:
        blocks = set_blocks(book, field, sheet.signatories, sheet.digits)
        return Fitted(blocks.style, tuple(line for block in blocks.lines for line in block), blocks.height)
    lines = () if field.part in BLOCKS else lines_of(sheet, field, whose)
    style = style_of(field)
    return fit_field(book, field, lines, style, whose.name) if lines else Fitted(style, (), 0.0)


def _missing(lines: Sequence[SetLine]) -> list[MissingGlyph]:
    return [
        MissingGlyph(line.text, character)
        for line in lines
        for part in line.parts
        for character in part.line.missing
    ]
