"""The artwork of our own templates: pages drawn as vectors, each for any page size in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from otop_desk.documents.ornament import MM, Foil, Plate, lattice, phikun
from otop_desk.domain.certificate_template import Align, Field, Template

# Leaf gold: dark, bright, highlight, warm, deep; and its fine edge.
LEAF_GOLD = ("#8a6214", "#c9a03f", "#efd98d", "#c2933a", "#8a6412")
EDGE = "#6b4a0c"
GOLD, PALE = "#a67c1e", "#d9bf7c"
INDIGO, MADDER, LEAF, IVORY = "#1f3f73", "#8c2f3a", "#2f6b4f", "#fbf7ec"
FAINT_GOLD, FAINT_GREEN = "#f8f2e0", "#edf4ef"

Page = tuple[float, float]


def gold_line(canvas: Any, page: Page) -> None:
    """Two gold rules; from a star in each corner flames grow along them, in the middle of two sides a bud."""
    width, height = page
    _ground(canvas, page, FAINT_GOLD, 34.0)
    rules, foil = Foil(), Foil()
    rules.frame(page, 8.0, 1.05, gap=27.0)
    rules.frame(page, 11.2, 0.2, gap=23.8)
    rules.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)
    _blank(canvas, [(width / 2 - 16, y, 32, 6) for y in (7.0, height - 13.0)])
    _corner_flames(foil, page, 9.0)
    _buds(foil, page, 8.0, 11.5)
    foil.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)


def _corner_flames(foil: Foil, page: Page, inset: float) -> None:
    """In each corner a star, a bud on the diagonal, and flames along both edges, mirrored about it."""
    width, height = page
    for right in (False, True):
        for top in (False, True):
            x, y = (width - inset if right else inset), (height - inset if top else inset)
            into_x, into_y = (-1 if right else 1), (-1 if top else 1)
            foil.star(x + 1.2 * into_x, y + 1.2 * into_y, 6.2, 45)
            foil.bud(x + 5.2 * into_x, y + 5.2 * into_y, 8.5, _towards(into_x, into_y))
            for along in (0, 1):
                _flames(foil, x, y, into_x, into_y, along)


def _flames(foil: Foil, x: float, y: float, into_x: int, into_y: int, along: int) -> None:
    """Four flames away from a corner along one edge, tips turned to the page's middle."""
    size, at = 9.6, 9.5
    for _n in range(4):
        if along:
            foil.flame(x + 1.4 * into_x, y + at * into_y, size, -90 * into_x, flip=into_x * into_y > 0)
        else:
            foil.flame(
                x + at * into_x, y + 1.4 * into_y, size, 0 if into_y > 0 else 180, flip=into_x * into_y < 0
            )
        at += size * 0.86
        size *= 0.78


def _towards(into_x: int, into_y: int) -> float:
    """The turn of a motif that stands on a corner and points to the page's middle."""
    return {(1, 1): -45.0, (-1, 1): 45.0, (1, -1): -135.0, (-1, -1): 135.0}[into_x, into_y]


def _buds(foil: Foil, page: Page, inset: float, size: float) -> None:
    """In the middle of head and foot a bud that grows from the rule, a flame leaning to each side."""
    width, height = page
    for y, turn, into in ((inset, 0.0, 1), (height - inset, 180.0, -1)):
        foil.bud(width / 2, y - 1.0 * into, size * 0.8, turn)
        for side in (-1, 1):
            x = width / 2 + side * size * 0.30
            foil.flame(x, y + 1.0 * into, size * 0.62, turn, flip=side * into < 0)
            foil.flame(x + side * size * 0.58, y + 0.8 * into, size * 0.62 * 0.78, turn, flip=side * into < 0)


def _ground(canvas: Any, page: Page, colour: str, clear: float, low: float = 14.0) -> None:
    """Bullet-wood flowers at both sides from `low` up, fainter than the paper's shadow, clear of the text."""
    width, height = page
    inset = 14.0
    area = (inset, low, width - 2 * inset, height - low - 37.0)  # the serial and the code stand above
    text = (clear, 0.0, width - 2 * clear, height)
    flower = Foil()
    phikun(flower, 0.0, 0.0, 3.2)
    flower.scatter(canvas, colour, lattice(area, text, 11.0))


def floral_corner(canvas: Any, page: Page) -> None:
    """Two corners of flowers and flames in leaf green and madder, joined by one fine rule."""
    width, height = page
    rule = Foil()
    rule.frame(page, 9.0, 0.35)
    rule.frame(page, 10.4, 0.12)
    leaves, flowers = Foil(), Foil()
    for x, y, into_x, into_y in ((0.0, 0.0, 1, 1), (width, height, -1, -1)):
        _garland(leaves, flowers, x, y, into_x, into_y)
    for x, y in ((width - 9.2, 9.2), (9.2, height - 9.2)):
        flowers.star(x, y, 4.6, 45)
    _ground(canvas, page, FAINT_GREEN, 40.0)
    rule.fill(canvas, LEAF)
    _blank(
        canvas,
        [
            (0, 0, 74, 20),
            (0, 0, 20, 74),
            (width - 74, height - 20, 74, 20),
            (width - 20, height - 74, 20, 74),
        ],
    )
    leaves.fill(canvas, LEAF)
    flowers.fill(canvas, MADDER)


def _garland(leaves: Foil, flowers: Foil, x: float, y: float, into_x: int, into_y: int) -> None:
    """The growth of one corner: a great star, flames along both edges, small flowers between them."""
    flowers.star(x + 15 * into_x, y + 15 * into_y, 10.5, 0)
    leaves.bud(x + 20.5 * into_x, y + 20.5 * into_y, 15.0, _towards(into_x, into_y))
    size, at = 16.0, 24.0
    for _n in range(4):
        leaves.flame(
            x + at * into_x, y + 9.0 * into_y, size, 0 if into_y > 0 else 180, flip=into_x * into_y < 0
        )
        leaves.flame(x + 9.0 * into_x, y + at * into_y, size, -90 * into_x, flip=into_x * into_y > 0)
        at += size * 0.88
        size *= 0.78
    for along, across in ((34.0, 17.5), (46.0, 14.5)):
        phikun(flowers, x + along * into_x, y + across * into_y, 2.6)
        phikun(flowers, x + across * into_x, y + along * into_y, 2.6)


def _blank(canvas: Any, boxes: list[tuple[float, float, float, float]]) -> None:
    """Paper over what lies under a motif."""
    _cover(canvas, boxes, "#ffffff")


def _cover(canvas: Any, boxes: list[tuple[float, float, float, float]], colour: str) -> None:
    """Boxes of one colour."""
    if isinstance(canvas, Plate):
        canvas.cover(boxes, colour)
        return
    canvas.saveState()
    canvas.setFillColor(colour)
    for x, y, width, height in boxes:
        canvas.rect(x * MM, y * MM, width * MM, height * MM, fill=1, stroke=0)
    canvas.restoreState()


def _band(canvas: Any, x: float, y: float, length: float, deep: float, *, upright: bool) -> None:
    """A woven band of Ko Yo cloth (ลายราชวัตถ์) in four inks: lozenges within lozenges between two borders."""
    if isinstance(canvas, Plate):
        return  # cloth is printed in its own inks
    canvas.saveState()
    canvas.translate(x * MM, y * MM)
    if upright:
        canvas.rotate(90)
        canvas.scale(1, -1)
    canvas.setFillColor(INDIGO)
    canvas.rect(0, 0, length * MM, deep * MM, fill=1, stroke=0)
    canvas.setFillColor(GOLD)
    for low in (0.0, deep - 0.7):
        canvas.rect(0, low * MM, length * MM, 0.7 * MM, fill=1, stroke=0)
    canvas.setFillColor(MADDER)
    for low in (1.1, deep - 1.8):
        canvas.rect(0, low * MM, length * MM, 0.7 * MM, fill=1, stroke=0)
    count = max(1, round(length / (deep * 0.62)))
    step = length / count
    tall = deep / 2 - 2.1
    for n in range(count):
        middle = (n + 0.5) * step
        for part, colour in ((0.96, PALE), (0.74, MADDER), (0.50, IVORY), (0.26, INDIGO)):
            _lozenge(canvas, middle, deep / 2, step / 2 * part, tall * part, colour)
        for side in (-1, 1):
            _lozenge(canvas, n * step, deep / 2 + side * tall * 0.62, step * 0.13, tall * 0.24, PALE)
    canvas.restoreState()


def _lozenge(canvas: Any, x: float, y: float, half: float, tall: float, colour: str) -> None:
    path = canvas.beginPath()
    path.moveTo((x - half) * MM, y * MM)
    for px, py in ((x, y + tall), (x + half, y), (x, y - tall)):
        path.lineTo(px * MM, py * MM)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, fill=1, stroke=0)


def modern(canvas: Any, page: Page) -> None:
    """White space; along the left edge a woven band, beside it one hairline of gold."""
    _width, height = page
    _band(canvas, 0, 0, height, 15.0, upright=True)
    foil = Foil()
    foil.box(17.0, 0, 0.25, height)
    foil.fill(canvas, GOLD)


def portrait(canvas: Any, page: Page) -> None:
    """An upright page: gold rules, a row of petals at head and foot, a star in each corner."""
    width, height = page
    foil = Foil()
    foil.frame(page, 9.0, 0.9, gap=6.5)
    foil.frame(page, 11.0, 0.2, gap=4.5)
    foil.edge(18.0, 12.6, width - 36, 6.6)
    foil.edge(width - 18.0, height - 12.6, width - 36, 6.6, 180)
    for x in (12.0, width - 12.0):
        for y in (12.0, height - 12.0):
            foil.star(x, y, 5.6, 45)
    _ground(canvas, page, FAINT_GOLD, 23.0, low=86.0)  # clear of the text and of those who sign
    foil.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)


def ko_yo(canvas: Any, page: Page) -> None:
    """Ivory paper between two bands of Ko Yo cloth, a bud in gold over the lower one."""
    width, height = page
    with _tinted(canvas, page):
        _band(canvas, 0, 0, width, 12.0, upright=False)
        _band(canvas, 0, height - 12.0, width, 12.0, upright=False)
    foil = Foil()
    for y, thick in ((14.0, 0.5), (15.4, 0.15)):
        foil.box(0, y, width, thick)
        foil.box(0, height - y - thick, width, thick)
    foil.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)


def phikun_gold(canvas: Any, page: Page) -> None:
    """Ivory paper in a frame of petals all round, a great star in the middle of each side."""
    width, height = page
    with _tinted(canvas, page):
        _ground(canvas, page, "#f5eedb", 36.0)
    foil = Foil()
    foil.frame(page, 7.0, 0.7)
    foil.frame(page, 13.2, 0.25)
    side, high = width - 2 * 14.0, height - 2 * 14.0
    foil.edge(14.0, 8.6, side, 4.2)
    foil.edge(width - 14.0, height - 8.6, side, 4.2, 180)
    foil.edge(width - 8.6, 14.0, high, 4.2, 90)
    foil.edge(8.6, height - 14.0, high, 4.2, 270)
    foil.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)
    corners = Foil()
    boxes = []
    for x in (10.4, width - 10.4):
        for y in (10.4, height - 10.4):
            corners.star(x, y, 6.4, 45)
            boxes.append((x - 3.6, y - 3.6, 7.2, 7.2))
    with _tinted(canvas, page, boxes):
        pass
    corners.gild(canvas, (0, 0, *page), LEAF_GOLD, EDGE)


@contextmanager
def _tinted(
    canvas: Any, page: Page, boxes: list[tuple[float, float, float, float]] | None = None
) -> Iterator[None]:
    """Ivory under what is drawn inside: the whole page, or boxes of it."""
    _cover(canvas, boxes or [(0.0, 0.0, *page)], IVORY)
    yield


def crest(canvas: Any, x: float, y: float, size: float) -> None:
    """The bud between flames where logos would stand, when there are none; (x, y): middle of its foot."""
    foil = Foil()
    foil.bud(x, y - size * 0.25, size * 1.5)
    for side in (-1, 1):
        foil.flame(x + side * size * 0.42, y + size * 0.05, size * 0.75, flip=side < 0)
        foil.flame(x + side * size * 1.02, y + size * 0.02, size * 0.75 * 0.78, flip=side < 0)
    foil.gild(canvas, (x - size * 2, y - size * 0.3, size * 4, size * 1.6), LEAF_GOLD, EDGE)


def crest_in(canvas: Any, template: Template, field: Field) -> None:
    """The crest in the field of the logos; only a centred field of a template with artwork has one."""
    if template.art and field.align is Align.CENTRE:
        foot = template.height - field.bottom
        crest(canvas, field.x + field.width / 2, foot + field.height * 0.22, field.height * 0.58)


ART: Mapping[str, Callable[[Any, Page], None]] = {
    "gold-line": gold_line,
    "floral-corner": floral_corner,
    "modern": modern,
    "portrait": portrait,
    "ko-yo": ko_yo,
    "phikun": phikun_gold,
}
