"""The only home of colours, sizes and speeds: tokens of the four themes, type scale, spacing, palette."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap

from otop_desk.records import dataclass
from otop_desk.ui import icons


class Mode(StrEnum):
    """The themes a person can choose, and the one of the hall's projector."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    PROJECTOR = "projector"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme by role, as #rrggbb; `line` is the width of outlines in px."""

    bg: str
    surface: str
    sunken: str
    text: str
    muted: str
    border: str
    edge: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    note_s: str
    note_w: str
    note_o: str
    note_t: str
    focus: str
    line: int = 1


LIGHT = Tokens(
    bg="#F7F5F1", surface="#FFFFFF", sunken="#EFECE6", text="#1E222B", muted="#565E6C",
    border="#D9D4CA", edge="#857E72", accent="#1F4E8C", on_accent="#FFFFFF", accent_soft="#E3ECF8",
    good="#17693F", good_soft="#DDF0E4", warn="#8A5200", warn_soft="#FBEBCB",
    bad="#A4262C", bad_soft="#F9E0E0",
    note_s="#DDF0E4", note_w="#FBEBCB", note_o="#DDE9F9", note_t="#F8DFE3", focus="#B35C00",
)  # fmt: skip
DARK = Tokens(
    bg="#14171C", surface="#1D2128", sunken="#101317", text="#ECEAE5", muted="#A9B0BC",
    border="#3A414D", edge="#7A8494", accent="#8DB6F2", on_accent="#0D1B2E", accent_soft="#22344F",
    good="#7FD1A0", good_soft="#1C3A2A", warn="#F2BE6B", warn_soft="#43320F",
    bad="#F49A9A", bad_soft="#47201F",
    note_s="#1F3B2C", note_w="#43351A", note_o="#21334D", note_t="#45262B", focus="#FFB454",
)  # fmt: skip
CONTRAST = Tokens(
    bg="#000000", surface="#000000", sunken="#000000", text="#FFFFFF", muted="#FFFFFF",
    border="#FFFFFF", edge="#FFFFFF", accent="#FFFFFF", on_accent="#000000", accent_soft="#1A3A6B",
    good="#9CFFC4", good_soft="#00301A", warn="#FFE08A", warn_soft="#3A2A00",
    bad="#FFC2C2", bad_soft="#4A0000",
    note_s="#00301A", note_w="#3A2A00", note_o="#001F4D", note_t="#4A0000", focus="#FFFF00", line=2,
)  # fmt: skip
PROJECTOR = Tokens(
    bg="#0B0D10", surface="#14171C", sunken="#000000", text="#FFFFFF", muted="#C3CAD6",
    border="#3A414D", edge="#8A94A4", accent="#9CC1F7", on_accent="#0D1B2E", accent_soft="#22344F",
    good="#8FE0B0", good_soft="#16301F", warn="#FFCB7A", warn_soft="#3A2B0C",
    bad="#FFA9A9", bad_soft="#401B1A",
    note_s="#1F3B2C", note_w="#43351A", note_o="#21334D", note_t="#45262B", focus="#FFB454",
)  # fmt: skip
TOKENS = {
    Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.CONTRAST: CONTRAST, Mode.PROJECTOR: PROJECTOR,
}  # fmt: skip

FAMILY = "Sarabun"
TYPE = {"caption": 13, "body": 15, "lead": 17, "title": 20, "kiosk": 24, "figure": 28, "hero": 54}
LINE_HEIGHT = 1.5  # Thai stacks two marks above a letter and one below
SPACE = (4, 8, 12, 16, 24, 32)
RADIUS = {"input": 4, "button": 8, "card": 12}
HIT = 36  # px, height and width of anything that can be pressed; never below 32
ROW = 46  # px, a row of a table
MOTION_MS = 150
TEXT_SCALES = (100, 115, 130, 150, 200)  # per cent


def typeface(size: int, weight: int = 400) -> QFont:
    """The typeface at a size in px. Every font is made here: unhinted, as widgets' and painters' letters then
    look the same, and Qt keeps one set of them, without what hinting needs of each face.
    """
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Theme:
    """One theme at one text size: hands out colours, fonts, sizes and recoloured icons."""

    def __init__(self, mode: Mode = Mode.LIGHT, text_scale: int = 100, reduced_motion: bool = False) -> None:
        self.mode = mode
        self.tokens = TOKENS[mode]
        self._named = {f.name: getattr(self.tokens, f.name) for f in fields(Tokens) if f.name != "line"}
        self.text_scale = text_scale
        self.reduced_motion = reduced_motion
        self._icons: dict[tuple[str, str], QIcon] = {}

    def px(self, size: int) -> int:
        """A length that grows with the text: heights of rows and buttons."""
        return round(size * self.text_scale / 100)

    def size(self, step: str = "body") -> int:
        """The height in px of a step of the type scale (caption body lead title figure hero)."""
        return self.px(TYPE[step])

    def font(self, step: str = "body", weight: int = 400) -> QFont:
        """The face at a step of the type scale, for whoever paints; widgets get theirs by style sheet."""
        return typeface(self.size(step), weight)

    def color(self, role: str) -> QColor:
        """The colour of a role, e.g. color("good_soft"); KeyError for a role there is not."""
        return QColor(self._named[role])

    def named(self) -> dict[str, str]:
        """Every role with its #rrggbb."""
        return dict(self._named)

    def icon(self, name: str, role: str = "text") -> QIcon:
        """A Lucide icon in the colour of a role; crisp at any scaling, pale when disabled."""
        key = (name, role)
        if key not in self._icons:
            self._icons[key] = icons.tinted(name, self.color(role), self.faded(role))
        return self._icons[key]

    def pixmap(self, name: str, size: int = 20, role: str = "text", ratio: float = 1.0) -> QPixmap:
        """The icon as a picture of `size` logical px for a screen of this scaling."""
        return self.icon(name, role).pixmap(QSize(self.px(size), self.px(size)), ratio)

    def faded(self, role: str) -> QColor:
        """The colour of a role on something that cannot be used now."""
        color, ground = self.color(role), self.color("surface")
        share = 0.45
        pairs = [(color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue())]
        return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))

    def motion(self, ms: int = MOTION_MS) -> int:
        """How long a movement may take here: nothing when the person asked for stillness."""
        return 0 if self.reduced_motion else min(ms, MOTION_MS)

    def palette(self) -> QPalette:
        """The same colours for what no style sheet reaches (selection, placeholder, tool tips)."""
        return _palette(self)


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two #rrggbb colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    named = {
        roles.Window: "bg", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "sunken",
        roles.Text: "text", roles.PlaceholderText: "muted", roles.Button: "surface", roles.ButtonText: "text",
        roles.BrightText: "bad", roles.Highlight: "accent", roles.HighlightedText: "on_accent",
        roles.Link: "accent", roles.LinkVisited: "accent", roles.ToolTipBase: "surface",
        roles.ToolTipText: "text", roles.Light: "surface", roles.Midlight: "sunken", roles.Mid: "border",
        roles.Dark: "edge", roles.Shadow: "edge", roles.Accent: "accent",
    }  # fmt: skip
    for role, name in named.items():
        palette.setColor(role, theme.color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.faded("text"))
    return palette
