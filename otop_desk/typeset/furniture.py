"""What stands on a page outside the text: margins, running title, document number, page number, notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from otop_desk.i18n import _
from otop_desk.typeset.press import PressCanvas
from otop_desk.typeset.style import TextStyle

MM = 72 / 25.4


@dataclass(frozen=True)
class Margins:
    """White edges of a page in points."""

    left: float = 25 * MM
    right: float = 20 * MM
    top: float = 25 * MM
    bottom: float = 20 * MM


def page_label(page: str = "{page}", pages: str = "{pages}") -> str:
    """หน้า ๑ จาก ๔, the one form on every paper; without numbers as they are filled in page by page."""
    return _("หน้า {page} จาก {pages}").format(page=page, pages=pages)


@dataclass(frozen=True)
class Furniture:
    """What stands on every page outside the text.

    `page_label` is filled with {page} and {pages}; "" leaves it out. `number` (of the document) stands at
    the upper right, `running_title` at the upper left, `notice` below the text at the left.
    """

    running_title: str = ""
    number: str = ""
    notice: str = ""
    page_label: str = field(default_factory=page_label)
    style: TextStyle = field(default_factory=lambda: TextStyle(size=9, colour="#555555", thai_digits=True))
    rule: bool = True
    first_page: bool = True
    draw: Callable[[PressCanvas, int], None] | None = None
