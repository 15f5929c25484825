"""Values without personal data, at one of two depths, as the policy beside their column says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from otop_desk.domain.privacy import Depth, Personal
from otop_desk.errors import Tell
from otop_desk.i18n import _, speaking
from otop_desk.services.privacy.known import Choice, Known
from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import Mapped
from otop_desk.store.tables import MAPPED
from otop_desk.store.verb import Verb
from otop_desk.thai.letters import LEADING_VOWELS
from otop_desk.thai.mentions import Kind, Mention
from otop_desk.thai.names import display_name, split_name
from otop_desk.thai.normalise import paragraphs
from otop_desk.thai.phone import mask_phone, read_phone

HIDDEN = "***"
_GONE = {
    Depth.MASK: (Personal.CODE, Personal.REMARK, Personal.TRAIT),
    Depth.ERASE: (
        *(Personal.CODE, Personal.REMARK, Personal.TITLE),
        *(Personal.LAST, Personal.DETAIL, Personal.PHONE),
    ),
}


def untold(_done: int, _total: int) -> None:
    """Nobody wants to hear how far it is."""


def hide(name: str) -> str:
    """The first consonant of a name and stars."""
    letters = [letter for letter in name if letter not in LEADING_VOWELS]
    return f"{letters[0]}{HIDDEN}" if letters else ""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Takes personal data out of values; what is not personal comes back as it is."""

    known: Known
    depth: Depth
    choice: Choice

    def entity(self, mapped: Mapped, entity: Any) -> Any:
        """An entity of a table without personal data; the very same where it has none."""
        changes = {}
        for column in mapped.table.columns:
            kind = column.info.get("personal", Personal.NOTHING)
            value = getattr(entity, column.name)
            new = value if kind is Personal.NOTHING else self._value(kind, value, entity)
            if new != value:
                changes[column.name] = new
        return replace(entity, **changes) if changes else entity

    def _value(self, kind: Personal, value: Any, entity: Any) -> Any:
        if not value:
            return value
        if kind in _GONE[self.depth]:
            return type(value)()
        match kind:
            case Personal.PICTURE:
                return 0 if isinstance(value, int) else value
            case Personal.FIRST:
                return self.known.pseudonyms.get(entity.id, value) if self.depth is Depth.ERASE else value
            case Personal.LAST:
                return hide(value)
            case Personal.PHONE:
                return mask_phone(value)
            case Personal.OWN:
                return self._own(value, entity.person_id)
            case Personal.COPY:
                return "" if any(letter.isalpha() for letter in value) else value
            case (
                Personal.TEXT
                | Personal.DETAIL
                | Personal.TRAIT
                | Personal.WHO
                | Personal.NAME
                | Personal.OFFICIAL
            ):
                return self._nested(kind, value)
        return value

    def _own(self, name: str, person_id: int) -> str:
        """The whole name of a person of the roster, or of one who has left it."""
        if self.depth is Depth.ERASE:
            return self.known.pseudonyms.get(person_id, "")
        parts = split_name(name)
        return display_name(parts.title, parts.first, hide(parts.last))

    def _nested(self, kind: Personal, value: Any) -> Any:
        """Texts in lists and in things of lists; of those who sign, `name` is a name."""
        if isinstance(value, str):
            if kind is Personal.OFFICIAL and not self.choice.officials:
                return self.text(value, only_roster=True)
            return self.name(value) if kind is Personal.NAME else self.text(value)
        if isinstance(value, tuple):
            return tuple(self._nested(kind, part) for part in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        inner = {field.name: self._kind_within(kind, field.name) for field in fields(value)}
        return replace(value, **{name: self._nested(k, getattr(value, name)) for name, k in inner.items()})

    def _kind_within(self, kind: Personal, name: str) -> Personal:
        if kind is not Personal.OFFICIAL:
            return Personal.TEXT
        return Personal.NAME if self.choice.officials and name == "name" else kind

    def name(self, text: str) -> str:
        """A text that is somebody's name: of the roster as elsewhere, of anybody else not at all."""
        if not text.strip():
            return text
        plain = paragraphs(text)
        found = self.known.mentions.find(plain)
        if len(found) == 1 and found[0].whose - {0} and found[0].end - found[0].start == len(plain):
            return self.text(text)
        return HIDDEN if self.depth is Depth.MASK else ""

    def text(self, text: str, *, only_roster: bool = False) -> str:
        """A text without what it mentions of people; to the last space as it was where it mentions nobody."""
        plain = paragraphs(text)
        made, at = [], 0
        for mention in self.known.mentions.find(plain):
            if only_roster and not mention.whose - {0}:
                continue
            made += [plain[at : mention.start], self._instead(plain, mention)]
            at = mention.end
        rewritten = "".join([*made, plain[at:]])
        return text if rewritten == plain else rewritten

    def _instead(self, text: str, mention: Mention) -> str:
        """What stands in the place of a mention."""
        said = text[mention.start : mention.end]
        if self.depth is Depth.ERASE:
            return self._erased(mention)
        if mention.kind is Kind.NUMBER:
            phone = read_phone(said)
            return mask_phone(phone) if phone else HIDDEN
        if mention.kind is not Kind.TITLED and not mention.whose - {0}:
            return HIDDEN
        if mention.kind is Kind.FIRST:
            return said
        return text[mention.start : mention.last_at] + hide(text[mention.last_at : mention.end])

    def _erased(self, mention: Mention) -> str:
        people = mention.whose - {0}
        if len(people) == 1:
            return self.known.pseudonyms[next(iter(people))]
        with speaking("th"):
            if people:
                return _("ผู้เข้าอบรม")
            return _("(ลบเบอร์แล้ว)") if mention.kind is Kind.NUMBER else _("(ลบชื่อแล้ว)")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One row before and after; None where it goes."""

    table: str
    before: Any
    after: Any


def rewrite(file: WorkshopFile, verb: Verb, rewriter: Rewriter) -> None:
    """Put every row in its new form, inside a verb."""
    put(verb, rewritten(file, rewriter))


def put(verb: Verb, rows: Iterable[Rewritten]) -> None:
    """Put rows in their new form, inside a verb."""
    for row in rows:
        if row.after is None:
            verb.delete(row.before)
        else:
            verb.put(row.after)


def rewritten(
    file: WorkshopFile, rewriter: Rewriter, tell: Tell = untold, tables: Sequence[Mapped] = MAPPED
) -> Iterator[Rewritten]:
    """Every row that has to change, or to go; `tell` hears at each row how many tables are through."""
    for place, mapped in enumerate(tables):
        for entity in file.each(mapped.cls) if not mapped.cached else file.all(mapped.cls):
            tell(place, len(tables))
            new = None if mapped.personal else rewriter.entity(mapped, entity)
            if new is not entity:
                yield Rewritten(mapped.name, entity, new)
