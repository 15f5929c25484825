"""Results of each form: its figures, how many were present, comments with alike ones together."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from otop_desk.domain import evaluation_figures as figures
from otop_desk.domain import evaluation_scores as scores
from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Occasion, Sheet
from otop_desk.domain.evaluation_figures import Result
from otop_desk.domain.evaluation_scores import TestResult
from otop_desk.i18n import _
from otop_desk.services.attendance.presence import present
from otop_desk.services.evaluation import answers, forms
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.search import search_key


@dataclass(frozen=True, slots=True)
class Comments:
    """What was written at one open question: each text once, with how many wrote it, the most first."""

    item: Item
    texts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A form with its result; one of `satisfaction` and `test` is there."""

    form: Form
    present: int
    sheets: tuple[Sheet, ...]
    satisfaction: Result | None = None
    test: TestResult | None = None
    comments: tuple[Comments, ...] = ()

    @property
    def answered(self) -> int:
        """How many answered: of a test the larger of its two piles."""
        if self.satisfaction is not None:
            return self.satisfaction.people
        return max(self.test.before.n, self.test.after.n) if self.test is not None else 0


def worded(form: Form) -> Form:
    """The form with the words of its levels in the language in force, where they are ours."""
    table = tuple(replace(band, words=_(band.words)) for band in form.bands)
    return replace(form, levels=tuple(_(word) for word in form.levels), bands=table)


def summary(file: WorkshopFile, form: Form, came: int | None = None) -> Summary:
    """The result of one form as it stands."""
    form, sheets = worded(form), tuple(answers.sheets(file, form.id))
    came = present(file) if came is None else came
    if form.kind is FormKind.TEST:
        before, after = (scores.occasion_of(sheets, occasion) for occasion in form.occasions)
        return Summary(form, came, sheets, test=scores.reckon(form, before, after))
    tally = answers.tally(file, form.id)
    result = figures.reckon(form, sheets, tally if tally.id else None)
    return Summary(form, came, sheets, result, comments=comments(form, sheets))


def summaries(file: WorkshopFile) -> list[Summary]:
    """The results of all forms that have answers, in their order."""
    came = present(file)
    found = [summary(file, form, came) for form in forms.forms(file)]
    return [one for one in found if one.answered]


def comments(form: Form, sheets: Sequence[Sheet]) -> tuple[Comments, ...]:
    """Comments by question. Those that differ in spaces, tone marks or punctuation alone count as one."""
    found = []
    for item in form.items:
        if item.kind is not ItemKind.WORDS:
            continue
        alike: dict[str, Counter[str]] = {}
        for sheet in sheets:
            for remark in sheet.remarks:
                if remark.item == item.key and _says_something(remark.text):
                    alike.setdefault(search_key(remark.text) or remark.text, Counter())[remark.text] += 1
        groups = [(spellings.most_common(1)[0][0], spellings.total()) for spellings in alike.values()]
        found.append(Comments(item, tuple(sorted(groups, key=lambda group: -group[1]))))
    return tuple(found)


def _says_something(remark: str) -> bool:
    """Whether a remark is more than the dash that people put for none."""
    return any(unicodedata.category(char)[0] not in "PZC" for char in remark)


def on(one: Summary, occasion: Occasion) -> list[Sheet]:
    """The sheets of one occasion."""
    return [sheet for sheet in one.sheets if sheet.occasion is occasion]
