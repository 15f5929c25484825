"""Which rows of which tables a damaged file still holds: by its tables' trees, then by loose pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from otop_desk.store import migrations
from otop_desk.store.rows import Row, misfits
from otop_desk.store.salvage.pages import Pages, Tree
from otop_desk.store.salvage.record import Values
from otop_desk.store.salvage.shapes import Shape, shapes
from otop_desk.store.tables import BY_NAME

_VERSION = slice(60, 64)
_SAMPLE = 200  # rows that tell what a page is


@dataclass(slots=True)
class Reading:
    """The rows found, by table and id, of a file of this version; tables of which a part was not reached."""

    version: int
    rows: dict[str, dict[int, Row]]
    broken: set[str] = field(default_factory=set)


def read(data: bytes) -> Reading:
    """All rows of our own tables that the bytes of a file still hold."""
    pages = Pages(data)
    roots = _roots(pages)
    version = _version(data, set(roots))
    known = shapes(version)
    taken: set[int] = set()
    trees: dict[str, Tree] = {}
    for table, shape in known.items():
        if table in roots:
            trees[table] = tree = _tree(pages, shape, roots[table], taken)
            taken |= tree.pages
    broken = {table for table in known if table not in trees or trees[table].broken}
    broken |= _gather_loose(pages, known, trees, taken)
    rows = {
        table: {row_id: shape.row(row_id, values) for row_id, values in sorted(trees[table].rows.items())}
        if table in trees
        else {}
        for table, shape in known.items()
    }
    return Reading(version, rows, broken)


def _roots(pages: Pages) -> dict[str, int]:
    """Where the tables begin, as far as the file's own list can be read."""
    names = {name for version in range(1, migrations.LATEST + 1) for name in shapes(version)}
    roots: dict[str, int] = {}
    for values in pages.tree(1, set()).rows.values():
        if len(values) == 5 and values[0] == "table" and values[1] in names and isinstance(values[3], int):
            roots.setdefault(str(values[1]), values[3])
    return roots


def _version(data: bytes, tables: set[str]) -> int:
    """The version the head tells, unless the tables are another's; the newest where nothing is known."""
    told = int.from_bytes(data[_VERSION], "big")
    versions = range(migrations.LATEST, 0, -1)
    if told in versions and tables <= set(shapes(told)):
        return told
    return (
        min(versions, key=lambda version: len(set(shapes(version)) ^ tables)) if tables else migrations.LATEST
    )


def _tree(pages: Pages, shape: Shape, root: int, taken: set[int]) -> Tree:
    """A table's tree without rows that can't be the table's."""
    tree = pages.tree(root, taken, lambda number: _share(pages, shape, number) >= 0.5)
    fitting = {row_id: values for row_id, values in tree.rows.items() if shape.fits(row_id, values)}
    tree.broken |= len(fitting) < len(tree.rows)
    tree.rows = fitting
    return tree


def _share(pages: Pages, shape: Shape, number: int) -> float:
    """How much of a page's rows can be this table's; a page without rows can be anybody's."""
    rows, _whole = pages.rows(number)
    return sum(shape.fits(*row) for row in rows) / len(rows) if rows else 1.0


def _gather_loose(
    pages: Pages, known: Mapping[str, Shape], trees: dict[str, Tree], taken: set[int]
) -> set[str]:
    """Leaf pages that hang on no tree (a sound file has none): to the table whose rows theirs are like.

    Those under one inner page go together. Gives the tables that got some.
    """
    grown: set[str] = set()
    loose = {number for number in pages.leaves() if number not in taken} - pages.free()
    groups: list[list[int]] = []
    for inner in pages.inner():
        if inner not in taken and (group := [child for child in pages.children(inner) if child in loose]):
            groups.append(group)
            loose.difference_update(group)
    groups += [[number] for number in sorted(loose)]
    for group in groups:
        table = _alike(pages, known, group)
        if table is not None:
            grown.add(table)
            tree = trees.setdefault(table, Tree())
            for number in group:
                for row_id, values in pages.rows(number)[0]:
                    if known[table].fits(row_id, values):
                        tree.rows.setdefault(row_id, values)
    return grown


def _alike(pages: Pages, known: Mapping[str, Shape], group: Iterable[int]) -> str | None:
    """The table most of these pages' rows can be of; None when there is no row or no such table."""
    rows = [row for number in group for row in pages.rows(number)[0]][:_SAMPLE]
    if not rows:
        return None
    fitting = {table: sum(_likely(shape, *row) for row in rows) for table, shape in known.items()}
    best = max(fitting, key=lambda table: fitting[table])
    return best if 2 * fitting[best] >= len(rows) else None


def _likely(shape: Shape, row_id: int, values: Values) -> bool:
    """Whether a loose row is one of this table by what its values say, too: kinds alone may be alike."""
    if not shape.fits(row_id, values):
        return False
    mapped = BY_NAME.get(shape.table)
    return mapped is None or not misfits(mapped.cls, shape.row(row_id, values))
