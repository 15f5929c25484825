"""A certificate in two languages: Thai large, under each of its texts the English one, small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate import personal
from otop_desk.domain.certificate_template import Field, Part, Template
from otop_desk.typeset import MM, ParagraphStyle, lay_out

Texts = Mapping[Part, tuple[str, ...]]

_TEXTS = (Part.OFFICES, Part.KIND, Part.OPENING, Part.NAME, Part.BODY, Part.BLESSING, Part.DATE)
# English letters beside the Thai ones: as large as this share of them, never under ten points.
ENGLISH, LEAST = 0.70, 10.0
# What the air over a text counts beside the others'.
_AIR: Mapping[Part, float] = {Part.KIND: 2.0, Part.NAME: 1.4, Part.BODY: 1.6, Part.BLESSING: 1.6}
# Room that is won above the texts (logos become lower by it) and below them, in millimetres.
ABOVE, BELOW = 6.0, 1.5
# Lines stand closer than in a text of one language; every text keeps this much air over it, in mm.
LEADING, AIR = 1.34, 0.7
# The least size where two languages must share the box of one.
TIGHT = 6.0
GREY = "#555555"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A Thai field and the English one under it, their heights in millimetres."""

    thai: Field
    english: Field | None
    high: float
    low: float


def bilingual(template: Template, thai: Texts, english: Texts) -> tuple[Template, tuple[Field, ...]]:
    """The template with the English texts as fields of their own, and these fields.

    A column of texts one under the other is set anew in the largest size in which all stand with some air;
    texts that stand elsewhere part their own boxes.
    """
    texts = [field for field in template.fields if field.part in _TEXTS]
    if _is_column(texts):
        pairs = _column(texts, thai, english)
    else:
        pairs = [_in_box(_pair(field, thai, english, 0.85)) for field in texts]
    placed = {id(field): pair for field, pair in zip(texts, pairs, strict=True)}
    top = min(pair.thai.y for pair in pairs) if pairs else 0.0
    fields: list[Field] = []
    for field in template.fields:
        pair = placed.get(id(field))
        if pair is not None:
            fields += [pair.thai, *([pair.english] if pair.english else [])]
        elif field.part is Part.LOGOS and field.y < top < field.bottom:
            fields.append(replace(field, height=top - field.y))
        else:
            fields.append(field)
    return replace(template, fields=tuple(fields)), tuple(pair.english for pair in pairs if pair.english)


def _is_column(texts: Sequence[Field]) -> bool:
    """Whether the texts stand one under the other."""
    pairs = zip(texts, texts[1:], strict=False)
    return len(texts) > 2 and all(below.y >= above.bottom - 1.5 for above, below in pairs)


def _column(texts: Sequence[Field], thai: Texts, english: Texts) -> list[_Pair]:
    """The pairs one under the other, what is left of the room shared out as air over them."""
    top, bottom = texts[0].y - ABOVE, texts[-1].bottom + BELOW
    for percent in range(96, 60, -4):
        pairs = [_pair(field, thai, english, percent / 100) for field in texts]
        spare = bottom - top - sum(pair.high + pair.low for pair in pairs)
        if spare >= AIR * len(pairs):
            break
    shares = [_AIR.get(pair.thai.part, 1.0) for pair in pairs]
    placed = []
    for pair, share in zip(pairs, shares, strict=True):
        top += max(spare, 0) * share / sum(shares)
        placed.append(_at(pair, top))
        top += pair.high + pair.low
    return placed


def _in_box(pair: _Pair) -> _Pair:
    """A pair in the box the Thai text had alone, as small as that asks for."""
    field = replace(pair.thai, floor=TIGHT)
    english = replace(pair.english, floor=TIGHT) if pair.english else None
    low = field.height * 0.45 if english else 0.0
    return _at(_Pair(field, english, field.height - low, low), field.y)


def _at(pair: _Pair, top: float) -> _Pair:
    upper = replace(pair.thai, y=top, height=pair.high)
    lower = replace(pair.english, y=upper.bottom, height=pair.low) if pair.english else None
    return replace(pair, thai=upper, english=lower)


def _pair(field: Field, thai: Texts, english: Texts, scale: float) -> _Pair:
    """A field in this share of its size with its English twin, each as high as its text."""
    size = round(field.size * scale * 2) / 2
    leading = min(field.leading, LEADING)
    own = thai.get(field.part, ())
    # A text that is the same for all is set as it was measured: it wraps and does not shrink.
    measured = own and field.part is not Part.KIND and not any(personal(line) for line in own)
    upper = replace(field, size=size, floor=size if measured else min(field.floor, size), leading=leading)
    lines = english.get(field.part, ())
    if field.part is Part.NAME:  # one line at its size, or two in the smallest
        high = max(size, 2 * upper.floor) * leading / MM + 0.2
    else:
        high = _height(upper, own)
    if not lines:
        return _Pair(upper, None, high, 0.0)
    most = 15.0 if field.part is Part.KIND else 12.0
    small = max(LEAST, min(most, round(size * ENGLISH * 2) / 2))
    lower = replace(
        field, part=Part.TEXT, text="\n".join(lines), size=small, floor=LEAST, weight=400, colour=GREY,
        leading=1.3, max_lines=0, family=_family(field),
    )  # fmt: skip
    return _Pair(upper, lower, high, _height(lower, lines))


def _height(field: Field, lines: Sequence[str]) -> float:
    """What the lines need in this field's width, in millimetres, with a hair to spare."""
    style = ParagraphStyle(
        family=field.family, size=field.size, weight=field.weight, leading=field.leading, phrases=True
    )
    found = lay_out(shared_book(), "\n".join(lines), style, field.width * MM) if lines else []
    return sum(line.height for line in found) / MM + 0.1


def _family(field: Field) -> str:
    """Latin letters in the face of the running text, never in a hand made for titles."""
    return "Trirong" if field.family in ("Srisakdi", "Charm", "Charmonman") else field.family
