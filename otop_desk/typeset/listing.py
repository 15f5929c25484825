"""Lists whose numbers hang in the margin: ๑. ๑.๑ (๑) ก. or a dash, to any depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from otop_desk.thai.told import figures
from otop_desk.typeset.canvas import baseline, draw_text, fonts_of
from otop_desk.typeset.flow import Paragraph
from otop_desk.typeset.paragraph import SetLine, Text
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle
from otop_desk.typeset.tags import Tag, marked

LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


@dataclass(frozen=True)
class ListItem:
    """An entry and the entries under it."""

    text: Text
    under: Sequence[str | ListItem] = ()


def label(kind: str, counters: Sequence[int]) -> str:
    """The mark of an entry: `kind` shows the first, as "1.", "1.1", "(1)", "ก.", "(ก)", "-" or "•"."""
    last = counters[-1]
    if kind in ("-", "•", "–", ""):
        return kind
    if "1.1" in kind:
        return kind.replace("1.1", ".".join(map(str, counters)))
    if "1" in kind:
        return kind.replace("1", str(last))
    letter = LETTERS[(last - 1) % len(LETTERS)] * (1 + (last - 1) // len(LETTERS))
    return kind.replace("ก", letter)


def list_flowables(
    items: Sequence[str | ListItem],
    style: ParagraphStyle,
    kinds: Sequence[str] = ("1.", "1.1", "(1)", "-"),
    *,
    digits: str = "thai",
    start: int = 1,
    gap: float = 6.0,
) -> list[Flowable]:
    """The entries as flowables, each with its number hanging before it; `kinds` gives the marks by depth.

    `digits` is "thai" or "arabic" (for the numbers; the texts follow their style).
    """
    return _entries(items, style, list(kinds), [], digits, start, gap, 0.0, None)


def _entries(
    items: Sequence[str | ListItem],
    style: ParagraphStyle,
    kinds: list[str],
    above: list[int],
    digits: str,
    start: int,
    gap: float,
    indent: float,
    above_tag: Tag | None,
) -> list[Flowable]:
    """One level of a list with all under it."""
    list_tag = Tag("L", above_tag)
    kind = kinds[min(len(above), len(kinds) - 1)]
    flowables: list[Flowable] = []
    marks = []
    for number, _item in enumerate(items, start):
        mark = label(kind, [*above, number])
        marks.append(figures(mark, digits == "thai"))
    hang = _Hang(marks, style, gap)
    for number, (item, mark) in enumerate(zip(items, marks, strict=True), start):
        entry = item if isinstance(item, ListItem) else ListItem(item)
        tag = Tag("LI", list_tag)
        flowables.append(Entry(mark, entry.text, style, hang, indent, tags=EntryTags(tag)))
        if entry.under:
            flowables += _entries(
                entry.under, style, kinds, [*above, number], digits, 1, gap, indent + hang.guess(), tag
            )
    return flowables


@dataclass(frozen=True)
class _Hang:
    """The room for the widest mark of a level."""

    marks: Sequence[str]
    style: TextStyle
    gap: float

    def guess(self) -> float:
        """The room before fonts are known, for the levels under this: by count of characters."""
        return max((len(m) for m in self.marks), default=1) * self.style.size * 0.52 + self.gap

    def width(self, _book: Any) -> float:
        """The room that the marks take; at least what deeper levels were told."""
        return self.guess()


class EntryTags:
    """The places of an entry in the structure: its mark and its text within it."""

    def __init__(self, entry: Tag) -> None:
        self.mark, self.text = Tag("Lbl", entry), Tag("LBody", entry)


class Entry(Paragraph):
    """One entry of a list: its mark and its text beside it."""

    def __init__(
        self,
        mark: str,
        text: Text,
        style: ParagraphStyle,
        hang: _Hang,
        indent: float,
        lines: list[SetLine] | None = None,
        first: bool = True,
        last: bool = True,
        *,
        tags: EntryTags,
    ) -> None:
        inner = replace(style, first_indent=0.0, left_indent=style.left_indent + indent + hang.guess())
        super().__init__(text, inner, lines, first, last, tags.text)
        self._tags = tags
        self.mark, self._outer, self._hang, self._indent = mark, style, hang, indent

    def part(self, lines: list[SetLine], first: bool, last: bool) -> Paragraph:
        """A part of the entry on one page; only the first carries the mark."""
        mark = self.mark if first else ""
        return Entry(
            mark, self.text, self._outer, self._hang, self._indent, lines, first, last, tags=self._tags
        )

    def draw(self) -> None:
        """Draw the mark at the first line, then the text."""
        lines = self.lines(self.width)
        if self.mark and lines:
            style = replace(self._outer, align=Align.LEFT, thai_digits=False)
            y = baseline(self.height, lines[0])
            room = self._hang.guess() - self._hang.gap
            x = self.style.left_indent - self._hang.guess()
            width = shape_line(fonts_of(self.canv).book, self.mark, style).width * style.size
            x += room - width if self.mark[0] in "๐๑๒๓๔๕๖๗๘๙0123456789" else 0
            with marked(self.canv, self._tags.mark):
                draw_text(self.canv, x, y, self.mark, style)
        super().draw()
