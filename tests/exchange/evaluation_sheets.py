"""Synthetic sheets: a printed form marked by hand, then scanned or photographed well and badly.

Everything comes from one seed. Three classes: `scan` (flat, a little turned), `photo` (tilt, uneven light, a
shadow, curl, blur, JPEG), `hard` (much of all that). Only Pillow is used.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from otop_desk.documents import evaluation_form as paper
from otop_desk.domain.evaluation import Form, Item, Occasion, Part, with_keys
from otop_desk.domain.evaluation_levels import FIVE, BandTable, bands
from otop_desk.domain.evaluation_paper import Box, Plan
from otop_desk.exchange.evaluation.flattening import projection

DPI = 200
CLASSES = ("scan", "photo", "hard")
MARKS = ("tick", "cross", "slash", "scribble", "dot")


@dataclass(frozen=True)
class Sample:
    """A picture and what was marked on it: for each item the values (none, one, or two)."""

    data: bytes
    marked: dict[int, tuple[int, ...]]


def form() -> Form:
    """Sixteen items with five levels: one page."""
    items = tuple(Item(text=f"รายการประเมินข้อที่ {n} มีความเหมาะสม") for n in range(1, 17))
    parts = (Part("ด้านวิทยากร", items[:8]), Part("ด้านสถานที่", items[8:]))
    made = Form(1, uid="synthetic", title="แบบประเมินความพึงพอใจ", parts=parts, levels=FIVE)
    return with_keys(made if made.bands else Form(
        1, uid="synthetic", title=made.title, parts=parts, levels=FIVE, bands=bands(BandTable.BOONCHOM, FIVE)
    ))  # fmt: skip


def blank(of: Form, serial: int = 1, *, halves: bool = False) -> tuple[Image.Image, Plan]:
    """The first printed page of a form at 200 dots an inch, and where its boxes lie."""
    leaves = paper.Leaves(of, of.occasions[0], halves=halves)
    out = io.BytesIO()
    paper.write(out, leaves, [serial] if serial else [0])
    document = pypdfium2.PdfDocument(out.getvalue())
    image = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    document.close()
    return image, paper.plan(leaves)


def make(page: Image.Image, plan: Plan, kind: str, seed: int) -> Sample:
    """One marked sheet of a class."""
    rng = random.Random(seed)
    image, marked = _marked(page, plan, rng)
    taken = {"scan": _scanned, "photo": _photographed, "hard": _badly}[kind](image, rng)
    out = io.BytesIO()
    taken.save(out, "JPEG", quality=rng.randint(55, 88))
    return Sample(out.getvalue(), marked)


def _marked(
    page: Image.Image, plan: Plan, rng: random.Random
) -> tuple[Image.Image, dict[int, tuple[int, ...]]]:
    big = page.copy()
    pen = ImageDraw.Draw(big)
    width, grey = rng.uniform(0.35, 0.9), rng.randint(20, 105)  # a pen's width (mm), how dark it writes
    marked: dict[int, tuple[int, ...]] = {}
    habit = rng.choice(MARKS)
    for key, boxes in plan.on(1).items():
        chance, values = rng.random(), rng.sample([box.value for box in boxes], 2)
        count = 0 if chance < 0.03 else 2 if chance < 0.045 else 1
        marked[key] = tuple(sorted(values[:count]))
        for box in boxes:
            if box.value in marked[key]:
                _draw(pen, box, habit if rng.random() < 0.8 else rng.choice(MARKS), width, grey, rng)
    return big, marked


def _draw(pen: ImageDraw.ImageDraw, box: Box, mark: str, width: float, grey: int, rng: random.Random) -> None:
    """One mark, up to a millimetre off its box's middle."""
    unit = DPI / 25.4
    x, y = (box.x + rng.uniform(-1, 1)) * unit, (box.y + rng.uniform(-1, 1)) * unit
    thick = max(round(width * unit), 2)
    size = rng.uniform(1.5, 2.6) * unit

    def line(points: Sequence[tuple[float, float]]) -> None:
        pen.line([(x + a * size, y + b * size) for a, b in points], fill=grey, width=thick, joint="curve")

    if mark == "tick":
        line([(-0.8, 0.0), (-0.2, 0.7), (1.0, -1.1)])
    elif mark == "cross":
        line([(-0.8, -0.8), (0.8, 0.8)])
        line([(-0.8, 0.8), (0.8, -0.8)])
    elif mark == "slash":
        line([(-0.7, 0.9), (0.7, -0.9)])
    elif mark == "scribble":
        line([(math.sin(n * 2.3) * 0.85, -0.8 + n * 0.16) for n in range(11)])
    else:
        reach = max(0.35 * size, 0.65 * unit)
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=grey)


def _scanned(image: Image.Image, rng: random.Random) -> Image.Image:
    turned = image.rotate(rng.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    if rng.random() < 0.25:
        turned = turned.rotate(180)
    return _noisy(turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.6))), rng.uniform(2, 6))


def _photographed(image: Image.Image, rng: random.Random) -> Image.Image:
    laid = _curled(_tilted(image, rng, 0.05), rng.uniform(2, 7))
    lit = _lit(laid, rng, rng.uniform(0.08, 0.2), shadow=rng.uniform(0.0, 0.18))
    return _noisy(lit.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.2))), rng.uniform(4, 9))


def _badly(image: Image.Image, rng: random.Random) -> Image.Image:
    laid = _curled(_tilted(image, rng, 0.12), rng.uniform(8, 18))
    lit = _lit(laid, rng, rng.uniform(0.25, 0.4), shadow=rng.uniform(0.25, 0.5))
    return _noisy(lit.filter(ImageFilter.GaussianBlur(rng.uniform(1.6, 3.0))), rng.uniform(8, 16))


def _tilted(image: Image.Image, rng: random.Random, by: float) -> Image.Image:
    """Seen from the side, on a darker table."""
    width, height = image.size
    edge = round(max(width, height) * (by + 0.03))
    size = (width + 2 * edge, height + 2 * edge)

    def off() -> float:
        return rng.uniform(-by, by) * width

    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = [(x + edge + off(), y + edge + off()) for x, y in corners]
    numbers = projection(seen, [(float(x), float(y)) for x, y in corners])
    return image.transform(
        size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=120
    )


def _curled(image: Image.Image, pixels: float) -> Image.Image:
    """The paper bent: columns pushed up and down along an arch."""
    width, height = image.size
    steps = 24
    mesh = []
    for n in range(steps):
        left, right = width * n // steps, width * (n + 1) // steps
        first = pixels * math.sin(math.pi * n / steps)
        last = pixels * math.sin(math.pi * (n + 1) / steps)
        box = (left, 0, right, height)
        quad = (left, first, left, height + first, right, height + last, right, last)
        mesh.append((box, quad))
    return image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=120)


def _lit(image: Image.Image, rng: random.Random, fall: float, *, shadow: float) -> Image.Image:
    """Light that falls off to one side, and the edge of a shadow across."""
    ramp = Image.linear_gradient("L").rotate(rng.choice([0, 90, 180, 270])).resize(image.size)
    light = ramp.point(lambda value: round(255 - value * fall))
    if shadow > 0.02:
        mask = Image.new("L", image.size, 255)
        across = rng.uniform(0.3, 0.7)
        shape = [
            (0, 0),
            (image.width * across, 0),
            (image.width * (across - 0.15), image.height),
            (0, image.height),
        ]
        ImageDraw.Draw(mask).polygon(shape, fill=round(255 * (1 - shadow)))
        light = ImageChops.multiply(light, mask.filter(ImageFilter.GaussianBlur(image.width / 60)))
    return ImageChops.multiply(image, light)


def _noisy(image: Image.Image, sigma: float) -> Image.Image:
    noise = Image.effect_noise(image.size, sigma)
    return ImageChops.add(image, noise, offset=-128)


OCCASION = Occasion.ONCE
