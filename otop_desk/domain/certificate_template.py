"""A certificate's template: its page, its artwork, and its fields in millimetres from the upper left."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from otop_desk.records import dataclass

FORMAT = 1
MIN_PAGE, MAX_PAGE = 50.0, 600.0
MIN_SIZE, MAX_SIZE = 5.0, 120.0
MAX_FIELDS = 60


class Part(StrEnum):
    """What a field shows."""

    SERIAL = "serial"
    OFFICES = "offices"
    KIND = "kind"
    OPENING = "opening"
    NAME = "name"
    BODY = "body"
    BLESSING = "blessing"
    DATE = "date"
    SIGNATORIES = "signatories"
    LOGOS = "logos"
    SEAL = "seal"
    QR = "qr"
    TEXT = "text"


ONE_OF_EACH = frozenset(Part) - {Part.TEXT}


class Align(StrEnum):
    """Where text stands between the left and right edge of its box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class ShowIf(StrEnum):
    """When a field is drawn."""

    ALWAYS = "always"
    NUMBERED = "numbered"
    POSITION = "position"
    AFFILIATION = "affiliation"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing on the page: its box in millimetres and how its text looks.

    `size` in points; `floor` is the smallest size the text may shrink to so as to fit its box, on at
    most `max_lines` lines (0 = as many as the box holds). `text` is for free text only.
    """

    part: Part = Part.TEXT
    x: float = 0.0
    y: float = 0.0
    width: float = 50.0
    height: float = 10.0
    family: str = "Sarabun"
    size: float = 14.0
    floor: float = 8.0
    weight: int = 400
    colour: str = "#222222"
    align: Align = Align.CENTRE
    leading: float = 1.5
    max_lines: int = 1
    show_if: ShowIf = ShowIf.ALWAYS
    text: str = ""

    @property
    def right(self) -> float:
        """The right edge in millimetres."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge in millimetres."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Template:
    """A page with its fields. `art` names one of our vector drawings ("" = none), `ink` its colours;

    `background_id` is an asset of the file drawn under everything, `background_page` its page if it is
    a PDF. `revision` counts its changes, so that an issued certificate can say which one it was.
    """

    id: int = 0
    uid: str = ""
    name: str = ""
    note: str = ""
    width: float = 297.0
    height: float = 210.0
    art: str = ""
    background_id: int | None = None
    fields: tuple[Field, ...] = ()
    revision: int = 1

    def field(self, part: Part) -> Field | None:
        """The field of a part, or None."""
        return next((each for each in self.fields if each.part is part), None)

    def with_field(self, place: int, field: Field) -> Template:
        """The template with the field at a place changed."""
        fields = tuple(field if at == place else each for at, each in enumerate(self.fields))
        return replace(self, fields=fields)


def faults(template: Template) -> tuple[str, ...]:
    """What makes a template unusable, as codes: page, fields, twice:PART, outside:PART, size:PART, name."""
    found: list[str] = []
    if not (MIN_PAGE <= template.width <= MAX_PAGE and MIN_PAGE <= template.height <= MAX_PAGE):
        found.append("page")
    if len(template.fields) > MAX_FIELDS:
        found.append("fields")
    seen: set[Part] = set()
    for field in template.fields:
        if field.part in seen and field.part in ONE_OF_EACH:
            found.append(f"twice:{field.part}")
        seen.add(field.part)
        inside = field.x >= 0 and field.y >= 0 and field.right <= template.width + 0.01
        if not inside or field.bottom > template.height + 0.01 or field.width < 1 or field.height < 1:
            found.append(f"outside:{field.part}")
        if not MIN_SIZE <= field.floor <= field.size <= MAX_SIZE:
            found.append(f"size:{field.part}")
    if Part.NAME not in seen:
        found.append("name")
    return tuple(found)


def snapped(field: Field, others: tuple[Field, ...], page: tuple[float, float], reach: float) -> Field:
    """The field moved to the nearest guide within `reach` mm: edges and middles of page and fields."""
    xs = [0.0, page[0] / 2, page[0], *(e for o in others for e in (o.x, o.x + o.width / 2, o.right))]
    ys = [0.0, page[1] / 2, page[1], *(e for o in others for e in (o.y, o.y + o.height / 2, o.bottom))]
    dx = _pull((field.x, field.x + field.width / 2, field.right), xs, reach)
    dy = _pull((field.y, field.y + field.height / 2, field.bottom), ys, reach)
    return replace(field, x=round(field.x + dx, 2), y=round(field.y + dy, 2))


def _pull(mine: tuple[float, ...], guides: list[float], reach: float) -> float:
    """The smallest move that puts one of my edges on a guide; 0 when none is in reach."""
    moves = [guide - edge for edge in mine for guide in guides if abs(guide - edge) <= reach]
    return min(moves, key=abs, default=0.0)
