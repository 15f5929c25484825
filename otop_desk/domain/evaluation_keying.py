"""Keying a pile of sheets by number keys alone: what each key does to the sheet in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from otop_desk.domain.evaluation import BLANK, Form, Item, Occasion, Sheet, asked, width, with_answers


@dataclass(frozen=True, slots=True)
class Keying:
    """The sheet in hand: the items asked, the answers keyed so far, and what is stored of it."""

    form: Form
    items: tuple[Item, ...]
    keyed: tuple[int, ...] = ()
    sheet: Sheet = Sheet()

    @property
    def item(self) -> Item | None:
        """The item the next key answers; None when all are answered."""
        return self.items[len(self.keyed)] if len(self.keyed) < len(self.items) else None

    @property
    def whole(self) -> bool:
        """Whether every item has been keyed."""
        return len(self.keyed) == len(self.items)

    def press(self, value: int) -> Keying | None:
        """Answer the item (0: left blank) and go to the next; None for a key it does not offer."""
        if self.item is None or not BLANK <= value <= width(self.form, self.item):
            return None
        return replace(self, keyed=(*self.keyed, value))

    def back(self) -> Keying | None:
        """Undo one key; None when nothing was keyed on this sheet."""
        return replace(self, keyed=self.keyed[:-1]) if self.keyed else None

    def filled(self) -> Sheet:
        """The sheet as it is to be stored; items that were not reached are blank, or as they were stored."""
        answers = {item.key: self.sheet.answer(item.key) for item in self.items}
        answers |= {item.key: value for item, value in zip(self.items, self.keyed, strict=False)}
        return with_answers(self.sheet, answers)


def begin(form: Form, occasion: Occasion, code: str = "", number: int = 0) -> Keying:
    """A new sheet in hand."""
    fresh = Sheet(form_id=form.id, occasion=occasion, code=code, number=number)
    return Keying(form, asked(form, occasion), sheet=fresh)


def carried_on(hand: Keying, form: Form, occasion: Occasion) -> Keying:
    """The sheet in hand after its form was worded anew; a new one where its answers would not fit."""
    fresh = begin(form, occasion)
    same = (hand.form.id, hand.sheet.occasion) == (form.id, occasion)
    asks_same = [item.key for item in hand.items] == [item.key for item in fresh.items]
    fits = all(value <= width(form, item) for item, value in zip(fresh.items, hand.keyed, strict=False))
    return replace(fresh, keyed=hand.keyed, sheet=hand.sheet) if same and asks_same and fits else fresh


def reopen(form: Form, sheet: Sheet) -> Keying:
    """A stored sheet in hand again, as if its last key had just been pressed."""
    items = asked(form, sheet.occasion)
    return Keying(form, items, tuple(sheet.answer(item.key) for item in items), sheet)


def missing(numbers: Sequence[int]) -> list[int]:
    """Numbers left out in the pile, so that a sheet that was skipped is seen."""
    present = set(numbers)
    return [number for number in range(1, max(present, default=0)) if number not in present]
