"""What the columns of one table hold: by their headings, and by what is in them where headings don't say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.exchange.roster.fields import NAME_FIELDS, Field, is_exact, is_thai
from otop_desk.exchange.roster.footers import is_listed
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.headings import Band
from otop_desk.exchange.roster.looks import GROUPS, Look, is_word, look
from otop_desk.exchange.roster.meals import COUNTED, meal_name
from otop_desk.exchange.roster.sections import role_in
from otop_desk.thai.names import split_name
from otop_desk.thai.search import search_key

_FAMILY_NAME = search_key("ชื่อสกุล")
_ABOUT_TRAINEES = re.compile(r"ผู้เข้า|อบรม|ผู้แทน")
_COMMON = (Field.DISTRICT, Field.PROVINCE, Field.ADDRESS, Field.GROUP, Field.AFFILIATION)


def settled(grid: Grid, band: Band, left: int, right: int, end: int) -> tuple[Field, ...]:
    """The fields of the columns `left` to `right` under a heading; IGNORE elsewhere."""
    top = band.last + 1
    said = {column: band.field(column) for column in range(left, right + 1)}
    fields = [said.get(column) or Field.IGNORE for column in range(grid.width)]
    _one_name(grid, band, fields, top, end)
    _people_for_groups(grid, fields, left, right, top, end)
    _whole_or_parts(band, fields)
    unknown = [column for column in range(left, right + 1) if said[column] is None]
    if not any(field in NAME_FIELDS for field in fields):
        _find_names(grid, fields, unknown, left, right, top, end)
    else:
        _split_names(grid, band, fields, top, end)
    _names_under_posts(grid, fields, top, end)
    _check_roles(grid, fields, top, end)
    _check_groups(grid, fields, top, end)
    for column in unknown:
        if fields[column] is Field.IGNORE:
            fields[column] = _told_by_content(
                grid, fields, column, top, end, headed=bool(band.headings[column])
            )
    return tuple(fields)


def shared(first: Sequence[Field], fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The columns left of all names belong to every name of a row, unless each has a number of its own."""
    opening = next((n for n, each in enumerate(first) if each in (*NAME_FIELDS, Field.TITLE)), 0)
    if Field.SEQUENCE in fields or not opening:
        return fields
    common = [each if each in _COMMON and each not in fields else Field.IGNORE for each in first[:opening]]
    return (*common, *fields[opening:])


def shared_back(before: tuple[Field, ...], fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same with the columns right of a further name: they belong to the names before it as well."""
    names = [n for n, each in enumerate(fields) if each in (*NAME_FIELDS, Field.TITLE)]
    if Field.SEQUENCE in fields or not names:
        return before
    return tuple(
        each if n > names[-1] and each in _COMMON and each not in before else old
        for n, (old, each) in enumerate(zip(before, fields, strict=True))
    )


def _one_name(grid: Grid, band: Band, fields: list[Field], top: int, end: int) -> None:
    """Of several columns of one part of the name: a full one, one that is shown, Thai, of trainees."""
    for field in (*NAME_FIELDS, Field.TITLE, Field.SEQUENCE):
        places = [n for n, each in enumerate(fields) if each is field]
        if len(places) < 2:
            continue

        def worth(n: int) -> tuple[bool, ...]:
            name = band.name(n)
            return (
                bool(grid.below(n, top, end, 1)),
                n not in grid.sheet.hidden_columns,
                any(is_thai(text) for text in grid.below(n, top, end, 5)),
                is_thai(name),
                bool(_ABOUT_TRAINEES.search(name)),
                is_exact(name),
            )

        best = max(places, key=lambda n: (worth(n), -n))
        for place in places:
            if place != best:
                fields[place] = Field.IGNORE


def _people_for_groups(grid: Grid, fields: list[Field], left: int, right: int, top: int, end: int) -> None:
    """Where the names under the heading are of groups and shops, people's names stand in another column."""
    for place in (n for n, field in enumerate(fields) if field in (Field.NAME, Field.FIRST)):
        texts = grid.below(place, top, end)
        groups = sum(bool(GROUPS.match(text)) for text in texts)
        others = [n for n in range(left, right + 1) if fields[n] is Field.IGNORE]
        best = max(others, key=lambda n: (grid.share(n, top, end, Look.NAME), -n), default=-1)
        if groups * 2 > len(texts) and best >= 0 and grid.share(best, top, end, Look.NAME) >= 0.5:
            fields[place] = Field.IGNORE if Field.AFFILIATION in fields else Field.AFFILIATION
            fields[best] = Field.NAME
            return


def _names_under_posts(grid: Grid, fields: list[Field], top: int, end: int) -> None:
    """Names under the heading of posts, and posts under that of names: somebody has mixed up the columns."""
    if Field.NAME in fields and Field.POSITION in fields:
        name, post = fields.index(Field.NAME), fields.index(Field.POSITION)
        if grid.share(post, top, end, Look.NAME) >= 0.8 and not grid.share(name, top, end, Look.NAME):
            fields[name], fields[post] = Field.POSITION, Field.NAME


def _whole_or_parts(band: Band, fields: list[Field]) -> None:
    """One column for the whole name, or given name and surname: never both."""

    def at(field: Field) -> int:
        return fields.index(field) if field in fields else -1

    if at(Field.LAST) < 0 <= at(Field.FIRST) < at(Field.NAME):
        if search_key(band.name(at(Field.NAME))) == _FAMILY_NAME:
            fields[at(Field.NAME)] = Field.LAST
    if at(Field.LAST) >= 0 and at(Field.FIRST) < 0 <= at(Field.NAME):
        same = is_thai(band.name(at(Field.NAME))) is is_thai(band.name(at(Field.LAST)))
        if same:
            fields[at(Field.NAME)] = Field.FIRST
        else:
            fields[at(Field.LAST)] = Field.IGNORE
    elif at(Field.NAME) >= 0 and at(Field.FIRST) >= 0:
        thai_parts = is_thai(band.name(at(Field.FIRST))) or not is_thai(band.name(at(Field.NAME)))
        if at(Field.LAST) >= 0 and thai_parts:
            fields[at(Field.NAME)] = Field.IGNORE
        else:
            fields[at(Field.FIRST)] = Field.IGNORE
            if at(Field.LAST) >= 0:
                fields[at(Field.LAST)] = Field.IGNORE
    elif at(Field.FIRST) >= 0 and at(Field.LAST) < 0:
        fields[at(Field.FIRST)] = Field.NAME


def _find_names(
    grid: Grid, fields: list[Field], unknown: Sequence[int], left: int, right: int, top: int, end: int
) -> None:
    """No heading says where the names are: the column that looks like names."""
    title = fields.index(Field.TITLE) if Field.TITLE in fields else -1
    others = [n for n in range(left, right + 1) if n not in unknown and fields[n] is not Field.SEQUENCE]
    for places, least in ((unknown, 0.5), (others, 0.6)):
        scored = [
            (grid.share(n, top, end, Look.NAME), grid.share(n, top, end, Look.PLAIN_NAME), -n) for n in places
        ]
        best = max(scored, default=(0.0, 0.0, 0))
        if best[0] >= least or (places is unknown and best[0] + best[1] >= 0.6):
            fields[-best[2]] = Field.NAME
            _surnames_beside(grid, fields, -best[2], places, top, end)
            return
    if title >= 0:
        words = [
            n for n in (title + 1, title + 2) if n in unknown and _share_of_words(grid, n, top, end) > 0.6
        ]
        for n, field in zip(words, (Field.FIRST, Field.LAST), strict=False):
            fields[n] = field
        _alone_is_whole(fields)


def _surnames_beside(
    grid: Grid, fields: list[Field], place: int, free: Sequence[int], top: int, end: int
) -> None:
    """A column of given names without surnames, and surnames in the next."""
    texts = grid.below(place, top, end)
    texts = [text for text in texts if look(text) is Look.NAME] or texts
    single = sum(not split_name(text).last for text in texts)
    if (
        place + 1 in free
        and single * 10 >= len(texts) * 8
        and _share_of_words(grid, place + 1, top, end) > 0.6
    ):
        fields[place], fields[place + 1] = Field.FIRST, Field.LAST


def _share_of_words(grid: Grid, column: int, top: int, end: int) -> float:
    texts = grid.below(column, top, end)
    return sum(is_word(text) for text in texts) / len(texts) if texts else 0.0


def _alone_is_whole(fields: list[Field]) -> None:
    if Field.FIRST in fields and Field.LAST not in fields:
        fields[fields.index(Field.FIRST)] = Field.NAME


def _split_names(grid: Grid, band: Band, fields: list[Field], top: int, end: int) -> None:
    """A heading "ชื่อ - สกุล" over two or three columns: its parts, told by what is in them."""
    if Field.NAME not in fields:
        return
    place = fields.index(Field.NAME)

    def bare(column: int) -> bool:
        if column >= grid.width or fields[column] not in (Field.IGNORE, Field.NAME):
            return False
        words = band.headings[column]
        return not words or words == band.headings[place]

    texts = grid.below(place, top, end)
    if not texts or not bare(place + 1) or len(grid.below(place + 1, top, end)) * 2 < len(texts):
        return
    if grid.share(place, top, end, Look.TITLE) > 0.5:
        third = bare(place + 2) and len(grid.below(place + 2, top, end)) * 2 >= len(texts)
        fields[place], fields[place + 1] = Field.TITLE, Field.FIRST if third else Field.NAME
        if third:
            fields[place + 2] = Field.LAST
    elif all(" " not in text.split(".")[-1].strip() for text in texts[:5]):
        if _share_of_words(grid, place + 1, top, end) > 0.5:
            fields[place], fields[place + 1] = Field.FIRST, Field.LAST


def _check_roles(grid: Grid, fields: list[Field], top: int, end: int) -> None:
    """A column "ประเภท" or "สถานะ" whose words are mostly no roles says something else: it is a note."""
    for column, field in enumerate(fields):
        if field is Field.ROLE:
            texts = grid.below(column, top, end)
            if texts and sum(role_in(text) is not None for text in texts) * 2 < len(texts):
                fields[column] = Field.NOTE


def _check_groups(grid: Grid, fields: list[Field], top: int, end: int) -> None:
    """A column "กลุ่ม" with another name in nearly every row has the groups that people come from."""
    if Field.GROUP not in fields or Field.AFFILIATION in fields:
        return
    column = fields.index(Field.GROUP)
    texts = grid.below(column, top, end)
    named = [text for text in texts if GROUPS.match(text) and not any(char.isdigit() for char in text)]
    if len(named) * 10 >= len(texts) * 8 and len(set(texts)) * 10 >= len(texts) * 8 and texts:
        fields[column] = Field.AFFILIATION


def _told_by_content(
    grid: Grid, fields: Sequence[Field], column: int, top: int, end: int, *, headed: bool
) -> Field:
    """What a column holds whose heading is missing or unknown."""
    texts = grid.below(column, top, end)
    if not texts:
        return Field.IGNORE

    def mostly(*looks: Look) -> bool:
        return sum(look(text) in looks for text in texts) * 10 >= len(texts) * 6

    if mostly(Look.PHONE):
        return Field.PHONE
    if mostly(Look.DISTRICT) and Field.DISTRICT not in fields:
        return Field.DISTRICT
    if mostly(Look.TITLE) and Field.TITLE not in fields:
        return Field.TITLE
    if mostly(Look.POST) and Field.POSITION not in fields:
        return Field.POSITION
    if (
        Field.AFFILIATION not in fields
        and sum(bool(GROUPS.match(text)) for text in texts) * 10 >= len(texts) * 6
    ):
        return Field.AFFILIATION
    if not headed and Field.AFFILIATION not in fields and _are_places(texts):
        return Field.AFFILIATION
    if Field.MEAL not in fields and sum(meal_name(text) in COUNTED for text in texts) * 10 >= len(texts) * 6:
        return Field.MEAL
    if not headed and mostly(Look.NUMBER) and Field.SEQUENCE not in fields:
        return Field.SEQUENCE
    return Field.IGNORE


def _are_places(texts: Sequence[str]) -> bool:
    """Whether a column holds where people are from: districts of some, offices of others."""
    districts = sum(look(text) is Look.DISTRICT for text in texts)
    offices = sum(bool(GROUPS.match(text)) for text in texts)
    return districts > 1 and districts + offices == len(texts)


def name_columns(
    grid: Grid, top: int, bottom: int, *, titled_only: bool
) -> list[tuple[int, tuple[Look, ...]]]:
    """The columns without a heading that hold names, with the looks that tell so."""
    titled = [n for n in range(grid.width) if _is_of_names(grid, n, top, bottom)]
    if titled or titled_only:
        return [(n, (Look.NAME,)) for n in titled]
    plain = []
    for n in range(grid.width):
        texts = grid.below(n, top, bottom)
        alike = sum(look(text) is Look.PLAIN_NAME for text in texts)
        if alike >= 2 and alike * 10 >= len(texts) * 7 and len(set(texts)) * 10 >= len(texts) * 8:
            plain.append(n)
    if plain:
        return [(plain[0], (Look.PLAIN_NAME,))]
    titles = [n for n in range(grid.width) if grid.share(n, top, bottom, Look.TITLE) > 0.5]
    if titles:
        return [(titles[0], (Look.TITLE,))]
    words = _word_pair(grid, top, bottom)
    return [(words, (Look.TEXT,))] if words >= 0 else []


def _word_pair(grid: Grid, top: int, bottom: int) -> int:
    """The first of two columns of single words that many rows have anew, beside numbers or telephones: given
    names and surnames without a heading; -1 when there are none."""
    for n in range(grid.width - 1):
        beside = [m for m in (n - 1, n + 2) if 0 <= m < grid.width]
        told = any(grid.share(m, top, bottom, Look.NUMBER, Look.PHONE) > 0.8 for m in beside)
        firsts, lasts = grid.below(n, top, bottom), grid.below(n + 1, top, bottom)
        if told and len(firsts) > 1 and len(set(lasts)) * 10 >= len(firsts) * 8:
            if min(_share_of_words(grid, n, top, bottom), _share_of_words(grid, n + 1, top, bottom)) > 0.8:
                return n
    return -1


def _is_of_names(grid: Grid, column: int, top: int, bottom: int) -> bool:
    """Whether titled names stand in a column, enough of them among other words; fewer with numbers."""
    texts = grid.below(column, top, bottom)
    named = [text for text in texts if look(text) is Look.NAME]
    numbered = sum(is_listed(text) for text in named)
    return bool(named) and (len(named) * 10 >= len(texts) * 4 or numbered > 1 and numbered * 5 >= len(texts))


def by_content(grid: Grid, column: int, left: int, right: int, top: int, end: int) -> tuple[Field, ...]:
    """The fields of a table without headings whose names stand in `column`."""
    fields = [Field.IGNORE] * grid.width
    if grid.share(column, top, end, Look.TITLE) > 0.5:
        fields[column] = Field.TITLE
        _find_names(grid, fields, list(range(column + 1, right + 1)), left, right, top, end)
    else:
        fields[column] = Field.NAME
        _surnames_beside(grid, fields, column, range(column + 1, right + 1), top, end)
    for n in range(left, right + 1):
        if fields[n] is Field.IGNORE:
            fields[n] = _told_by_content(grid, fields, n, top, end, headed=False)
    return tuple(fields)
