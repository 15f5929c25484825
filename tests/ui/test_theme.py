"""Every theme can be read: contrast of texts and states on each ground they stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.paths import resource
from otop_desk.ui import icons, stylesheet
from otop_desk.ui.theme import MOTION_MS, TEXT_SCALES, TOKENS, Mode, Theme, contrast
from tests.ui.stage import Stage

GROUNDS = ("bg", "surface", "sunken")
STATES = ("good", "warn", "bad", "accent")


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("mode", list(Mode))
def test_text_muted_and_states_can_be_read(mode: Mode) -> None:
    named = Theme(mode).named()
    for ground in GROUNDS:
        assert contrast(named["text"], named[ground]) >= 12, ("text", ground)
        assert contrast(named["muted"], named[ground]) >= 5, ("muted", ground)
        assert contrast(named["edge"], named[ground]) >= 3, ("edge", ground)
        assert contrast(named["focus"], named[ground]) >= 3, ("focus", ground)
    for state in STATES:
        assert contrast(named[state], named[f"{state}_soft"]) >= 5, state
        assert contrast(named[state], named["surface"]) >= 4.5, state
        assert contrast(named["text"], named[f"{state}_soft"]) >= 8, state
    assert contrast(named["on_accent"], named["accent"]) >= 7
    for note in ("note_s", "note_w", "note_o", "note_t"):
        assert contrast(named["text"], named[note]) >= 8, note


@pytest.mark.parametrize("mode", list(Mode))
def test_the_drawn_arrows_and_ticks_have_the_colours_of_the_theme(mode: Mode) -> None:
    tokens = TOKENS[mode]
    for name, color in (("up", tokens.text), ("down", tokens.text), ("check", tokens.on_accent)):
        svg = resource("icons", "controls", f"{name}-{mode.value}.svg").read_text()
        found = set(re.findall(r'"(#[0-9A-Fa-f]{6})"', svg))
        assert found == {color.upper()}, f"{name}-{mode.value}.svg"


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("mode", list(Mode))
def test_the_style_sheet_is_whole_at_every_text_size(mode: Mode, scale: int) -> None:
    sheet = stylesheet.build(Theme(mode, scale))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_text_size_makes_type_and_rows_grow() -> None:
    assert Theme(text_scale=150).size("body") == 22
    assert Theme(text_scale=150).px(46) == 69


def test_stillness_is_respected() -> None:
    assert Theme(reduced_motion=True).motion() == 0
    assert Theme().motion(900) == MOTION_MS


def test_icons_take_the_colour_of_their_role_and_the_scaling_of_the_screen(qtbot: QtBot) -> None:
    theme = Theme()
    picture = theme.pixmap("check", 20, "good", 1.5)
    assert picture.width() == 30
    assert picture.devicePixelRatio() == 1.5
    image = picture.toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(30)
        for y in range(30)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {theme.color("good").name()}


def test_an_icon_is_read_when_it_is_to_be_seen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    renderer = icons.renderer
    monkeypatch.setattr(
        icons, "renderer", lambda name, color: read.append(color.name()) or renderer(name, color)
    )
    icon = icons.tinted("check", QColor("#ff0000"), QColor("#0000ff"))
    assert read == [] and not icon.isNull()
    for _again in range(2):
        assert not icon.pixmap(20).isNull()
    assert read == ["#ff0000"]
    icon.pixmap(20, 20, QIcon.Mode.Disabled)
    assert read == ["#ff0000", "#0000ff"]


def test_a_line_to_write_in_is_framed_where_no_ground_sets_it_apart() -> None:
    for mode in Mode:
        theme = Theme(mode)
        named = theme.named()
        (line,) = re.findall(r"QPlainTextEdit\[kind=\"entry\"\] {([^}]*)}", stylesheet.build(theme))
        framed = named["edge"].casefold() in line.casefold()
        assert framed or named["sunken"] != named["surface"], mode


def test_widgets_and_painters_share_their_fonts(stage: Stage) -> None:
    shown = {widget.font().hintingPreference() for widget in stage.window.findChildren(QWidget)}
    assert shown == {stage.window.theme.font("body").hintingPreference()}
    sources = Path(stylesheet.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if "QFont(" in path.read_text(encoding="utf-8")] == ["theme.py"]
