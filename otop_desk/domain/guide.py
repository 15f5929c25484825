"""A page of the guide: the small Markdown it is written in, as blocks of marked text.

A line is a block. `# title`, `## heading`, `1. step`, `- point`, `> tip`, `![caption](picture)`; within a
line `**strong**`, `` `key` `` and `[words](page)`. What is none of these is text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_BLOCK = re.compile(r"(?P<sign>#{1,2}|\d+\.|-|>) +(?P<text>.+)")
_PICTURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<name>[\w-]+)\)")
_SPAN = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<key>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<page>[\w-]+)\)")


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    STEP = "step"
    POINT = "point"
    TIP = "tip"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look; `page` names the page that a link leads to."""

    text: str
    strong: bool = False
    key: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page; `number` is that of a step, `picture` the name of a picture."""

    kind: Kind
    spans: tuple[Span, ...]
    number: int = 0
    picture: str = ""

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name; the first block is its title."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        return next((block.text for block in self.blocks if block.kind is Kind.TITLE), self.name)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks under the title."""
        return tuple(block for block in self.blocks if block.kind is not Kind.TITLE)


def parse(name: str, text: str) -> Page:
    """The page that `text` describes."""
    return Page(name, tuple(_block(line.strip()) for line in text.splitlines() if line.strip()))


def _block(line: str) -> Block:
    picture = _PICTURE.fullmatch(line)
    if picture:
        return Block(Kind.PICTURE, (Span(picture["caption"]),), picture=picture["name"])
    marked = _BLOCK.fullmatch(line)
    if marked is None:
        return Block(Kind.TEXT, spans(line))
    kinds = {"#": Kind.TITLE, "##": Kind.HEADING, "-": Kind.POINT, ">": Kind.TIP}
    kind = kinds.get(marked["sign"], Kind.STEP)
    number = int(marked["sign"].rstrip(".")) if kind is Kind.STEP else 0
    return Block(kind, spans(marked["text"]), number)


def spans(text: str) -> tuple[Span, ...]:
    """The text cut where its look changes."""
    cut: list[Span] = []
    place = 0
    for match in _SPAN.finditer(text):
        if match.start() > place:
            cut.append(Span(text[place : match.start()]))
        if match["strong"]:
            cut.append(Span(match["strong"], strong=True))
        elif match["key"]:
            cut.append(Span(match["key"], key=True))
        else:
            cut.append(Span(match["words"], page=match["page"]))
        place = match.end()
    return (*cut, Span(text[place:])) if place < len(text) else tuple(cut)


def matching(pages: Sequence[Page], words: Sequence[str]) -> list[Page]:
    """The pages that hold all words (already folded like the text of `searched`); titles first."""
    hits = [page for page in pages if all(word in searched(page) for word in words)]
    return sorted(hits, key=lambda page: not all(word in page.title.casefold() for word in words))


def searched(page: Page) -> str:
    """The letters of a page as a search sees them."""
    return "\n".join(block.text for block in page.blocks).casefold()
