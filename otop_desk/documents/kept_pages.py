"""A batch cut into what all its PDFs share and each certificate's own end; and such pages merged again.

Start and end joined are a whole PDF of one page, byte for byte the same whenever they are joined.
Works on files of our own engine only: plain objects, a classic table, no object streams.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents.kept_structure import REFERENCE, outline_of, paragraphs, structure_of, told_in
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.typeset import atomic_file, page_outline

HEADER = b"%PDF-1.4\n%\xe0\xb8\x81\xe0\xb8\x82\n"
_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_KIDS = re.compile(rb"/Count\s+\d+\s+/Kids\s*\[[^\[\]]*\]")
# What a catalog keeps when pages move to another file: their language, and what archives ask for.
_LANGUAGE = re.compile(rb"/Lang\s*\([^()]*\)")
_IN_STRUCTURE = re.compile(rb"/StructParents \d+")
_ARCHIVAL = re.compile(rb"/Metadata\s+\d+ 0 R|/OutputIntents\s*\[<<[^<>]*>>\]")
_NO_PAGE = (ValueError, IndexError, KeyError, AttributeError, RecursionError)  # met in bytes of a stranger
_MOST_TRIES = 8  # pages of one start that are none, until the others are taken for such, too


@dataclass(frozen=True, slots=True)
class Cut:
    """`start` is shared, `ends` in the order of the pages."""

    start: bytes
    ends: tuple[bytes, ...]


def objects_of(pdf: bytes) -> dict[int, bytes]:
    """The objects of a file by number, without the words around them; ValueError when it isn't ours."""
    at = pdf.rfind(b"startxref")
    table = int(pdf[at:].split()[1])
    lines = pdf[table:].split(b"\n")
    count = int(lines[1].split()[1])
    offsets = {number: int(lines[2 + number][:10]) for number in range(1, count)}
    order = sorted(offsets, key=offsets.__getitem__)
    edges = [*(offsets[number] for number in order), table]
    found: dict[int, bytes] = {}
    for place, number in enumerate(order):
        whole = pdf[edges[place] : edges[place + 1]]
        head = _OBJECT.match(whole)
        end = whole.rfind(b"endobj")
        if head is None or int(head.group(1)) != number or end < 0:
            raise ValueError("not a file of this program")
        found[number] = whole[head.end() : end].strip(b"\n")
    return found


def _trailer_number(pdf: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d+) 0 R", pdf[pdf.rfind(b"trailer") :])
    if found is None:
        raise ValueError("no trailer")
    return int(found.group(1))


def _renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """An object with its references changed; the bytes of a stream are left alone."""
    found = _STREAM.search(body)
    head, rest = (body, b"") if found is None else (body[: found.start()], body[found.start() :])
    return REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found.group(1))], head) + rest


@dataclass(slots=True)
class _Parts:
    """A batch taken apart; `told` when its pages are in a structure, each as one paragraph."""

    shared: dict[int, bytes]
    catalog: bytes
    info: bytes
    tree: bytes
    pages: list[tuple[bytes, bytes]]
    told: bool = False


def _apart(pdf: bytes) -> _Parts:
    objects = objects_of(pdf)
    root, info = _trailer_number(pdf, b"Root"), _trailer_number(pdf, b"Info")
    tree = int(re.search(rb"/Pages\s+(\d+) 0 R", objects[root]).group(1))  # type: ignore[union-attr]
    kids = _KIDS.search(objects[tree])
    if kids is None:
        raise ValueError("no pages")
    pages: list[tuple[bytes, bytes]] = []
    own = {root, info, tree}
    listed = [int(number) for number in REFERENCE.findall(kids.group(0))]
    if len(listed) > len(objects):
        raise ValueError("pages listed more than once")
    for kid in listed:
        contents = int(re.search(rb"/Contents\s+(\d+) 0 R", objects[kid]).group(1))  # type: ignore[union-attr]
        pages.append((objects[kid], objects[contents]))
        own |= {kid, contents}
    structure = structure_of(objects, objects[root])
    own |= structure | outline_of(objects, objects[root])
    shared = {number: body for number, body in objects.items() if number not in own}
    return _Parts(shared, objects[root], objects[info], objects[tree], pages, bool(structure))


def _catalog(
    parts: _Parts, numbers: Mapping[int, int], tree: int, *, archival: bool = True, more: bytes = b""
) -> bytes:
    """The catalog of pages on their own, or merged with others of which not all are fit for archives."""
    language = _LANGUAGE.search(parts.catalog)
    kept = [language.group(0) if language else b"/Lang(th)"]
    if archival:
        kept += (_renumbered(entry, numbers) for entry in _ARCHIVAL.findall(parts.catalog))
    return b"<</Type/Catalog/Pages %d 0 R%s%s>>" % (tree, b"".join(kept), more)


class _Writer:
    """Objects put after one another, their offsets remembered."""

    def __init__(self) -> None:
        self.out = bytearray(HEADER)
        self.offsets: list[int] = []

    def put(self, body: bytes) -> int:
        """Add an object; gives its number."""
        self.offsets.append(len(self.out))
        number = len(self.offsets)
        self.out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        return number

    def finish(self, root: int, info: int) -> None:
        """The table and the trailer."""
        mark = md5(bytes(self.out), usedforsecurity=False).hexdigest().encode()
        at = len(self.out)
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in self.offsets)
        size = len(self.offsets) + 1
        self.out += b"xref\n0 %d\n0000000000 65535 f \n" % size + rows
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
        self.out += trailer % (
            size, root, info, mark, mark, at,
        )  # fmt: skip


def _put_shared(writer: _Writer, shared: Mapping[int, bytes]) -> dict[int, int]:
    """Put shared objects; old number → new."""
    first = len(writer.offsets) + 1
    numbers = {old: first + place for place, old in enumerate(sorted(shared))}
    for old in sorted(shared):
        writer.put(_renumbered(shared[old], numbers))
    return numbers


def _page(body: bytes, parent: int, contents: int, key: int | None = 0) -> bytes:
    """A page object with its parent and contents, and its key in the structure, if there is one."""
    body = _IN_STRUCTURE.sub(b"" if key is None else b"/StructParents %d" % key, body)
    body = re.sub(rb"/Parent\s+\d+ 0 R", b"/Parent %d 0 R" % parent, body)
    return re.sub(rb"/Contents\s+\d+ 0 R", b"/Contents %d 0 R" % contents, body)


def cut(pdf: bytes) -> Cut:
    """A batch of our engine as a start and an end for each page."""
    parts = _apart(pdf)
    common = _Writer()
    numbers = _put_shared(common, parts.shared)
    info = common.put(parts.info)
    tree = info + 2 + (3 if parts.told else 0)
    told = told_in(info + 2) if parts.told else b""
    catalog = common.put(_catalog(parts, numbers, tree, more=told))
    for body in paragraphs(info + 2, [tree + 1]) if parts.told else ():
        common.put(body)
    start = bytes(common.out)
    kids = b"/Count 1 /Kids [ %d 0 R ]" % (tree + 1)
    tree_body = _renumbered(_KIDS.sub(b"/Count 1 /Kids [ ]", parts.tree), numbers).replace(
        b"/Count 1 /Kids [ ]", kids
    )
    ends: list[bytes] = []
    for page, contents in parts.pages:
        writer = _Writer()
        writer.out, writer.offsets = bytearray(start), list(common.offsets)
        writer.put(tree_body)
        writer.put(_page(page, tree, tree + 2))
        writer.put(contents)
        writer.finish(catalog, info)
        ends.append(bytes(writer.out[len(start) :]))
    return Cut(start, tuple(ends))


def merged(pages: Sequence[tuple[bytes, bytes]], names: Sequence[str] = ()) -> bytes:
    """One PDF of many (start, end) pages in this order; what a start brings is put in once.

    `names` are the pages' bookmarks. Pages kept by an older version are in no structure, and bring none.
    """
    writer = _Writer()
    trees: dict[bytes, tuple[dict[int, int], _Parts]] = {}
    nodes: list[tuple[bytes, list[tuple[bytes, bytes]]]] = []
    for start, end in pages:
        if start not in trees:
            parts = _apart(start + end)
            trees[start] = (_put_shared(writer, parts.shared), parts)
        if not nodes or nodes[-1][0] != start:
            nodes.append((start, []))
        nodes[-1][1].append(_page_of(end, len(start)))
    numbers, first = trees[pages[0][0]]
    archival = all(_ARCHIVAL.search(parts.catalog) for _numbers, parts in trees.values())
    info = writer.put(first.info)
    total = sum(len(each) for _start, each in nodes)
    root_tree = info + 1 + sum(1 + 2 * len(each) for _start, each in nodes)
    told = total <= page_outline.MOST and all(parts.told for _numbers, parts in trees.values())
    kids: list[int] = []
    placed: list[int] = []
    for start, each in nodes:
        kids.append(_put_node(writer, trees[start], each, root_tree, len(placed) if told else None))
        placed += range(kids[-1] + 1, len(writer.offsets), 2)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    tree = writer.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (total, listed))
    more = b""
    if told:
        more += told_in(_put_all(writer, paragraphs(tree + 1, placed)))
    if names:
        more += b"/Outlines %d 0 R" % _put_all(
            writer, page_outline.objects(len(writer.offsets) + 1, names, placed)
        )
    catalog = writer.put(_catalog(first, numbers, tree, archival=archival, more=more))
    writer.finish(catalog, info)
    return bytes(writer.out)


def _put_all(writer: _Writer, bodies: Sequence[bytes]) -> int:
    """Put objects that know their numbers; gives the first one's."""
    return [writer.put(body) for body in bodies][0]


def _page_of(end: bytes, before: int) -> tuple[bytes, bytes]:
    """The page and its contents out of an end; they are its last two objects."""
    table = int(end[end.rfind(b"startxref") :].split()[1]) - before
    rows = end[table : end.rfind(b"trailer")].rstrip(b"\n").split(b"\n")
    edges = [int(row[:10]) - before for row in rows[-2:]] + [table]
    page, contents = (end[edges[n] : edges[n + 1]] for n in (0, 1))
    return _inner(page), _inner(contents)


def _inner(whole: bytes) -> bytes:
    head = _OBJECT.match(whole)
    if head is None:
        raise ValueError("no object")
    return whole[head.end() : whole.rfind(b"endobj")].strip(b"\n")


def _put_node(
    writer: _Writer,
    known: tuple[dict[int, int], _Parts],
    pages: Sequence[tuple[bytes, bytes]],
    parent: int,
    key: int | None,
) -> int:
    """Pages of one start under a node that has their size and resources; gives the node's number.

    `key` is the first page's in the structure, if there is one.
    """
    numbers, parts = known
    node = len(writer.offsets) + 1
    listed = b" ".join(b"%d 0 R" % (node + 1 + 2 * place) for place in range(len(pages)))
    bare = _renumbered(_KIDS.sub(b"/Count 1 /Kids [ ]", parts.tree), numbers)
    body = bare.replace(
        b"/Count 1 /Kids [ ]", b"/Parent %d 0 R /Count %d /Kids [%s]" % (parent, len(pages), listed)
    )
    writer.put(body)
    for place, (page, contents) in enumerate(pages):
        writer.put(_page(page, node, node + 2 + 2 * place, None if key is None else key + place))
        writer.put(contents)
    return node


def readable(pages: Mapping[int, tuple[bytes, bytes]]) -> dict[int, tuple[bytes, bytes]]:
    """Those of these (start, end) pages that can be merged: a stranger's file may keep anything there."""
    sound: set[bytes] = set()
    refused: Counter[bytes] = Counter()
    found: dict[int, tuple[bytes, bytes]] = {}
    for key, (start, end) in pages.items():
        if refused[start] == _MOST_TRIES:
            continue
        try:
            if start not in sound:
                merged([(start, end)])
                sound.add(start)
            _page_of(end, len(start))
        except _NO_PAGE:
            refused[start] += 1
            continue
        found[key] = start, end
    return found


def pages_of(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """The pages of a batch, each as (start, end)."""
    parts = cut(pdf)
    return [(parts.start, end) for end in parts.ends]


def write_pages(
    target: Path | BinaryIO, pages: Sequence[tuple[bytes, bytes]], names: Sequence[str] = ()
) -> None:
    """Pages merged into one file, with bookmarks of these names.

    A path appears only when complete. UserError for pages that don't fit.
    """
    try:
        whole = merged(pages, names)
    except _NO_PAGE as error:
        raise UserError(
            _("หน้าเกียรติบัตรที่เก็บไว้ในไฟล์นี้เสียหาย จึงรวมพิมพ์ไม่ได้"), _("ให้พิมพ์ทีละใบ หรือเปิดสำเนาสำรอง")
        ) from error
    write_whole(target, whole)


def write_whole(target: Path | BinaryIO, data: bytes) -> None:
    """Bytes into a file that appears only when complete."""
    if isinstance(target, Path):
        with atomic_file(target) as out:
            out.write(data)
    else:
        target.write(data)


__all__ = ["Cut", "cut", "merged", "pages_of", "readable", "write_pages", "write_whole"]
