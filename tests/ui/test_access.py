"""Everybody can use it: each control has a name and a role, each act a path of keys, each colour contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QScrollArea, QWidget

from otop_desk import features
from otop_desk.domain.running import Live, Phase
from otop_desk.ui import live_strip, stylesheet
from otop_desk.ui.keys_dialog import tab_keys
from otop_desk.ui.settings import Settings
from otop_desk.ui.theme import TEXT_SCALES, Mode, Theme, contrast
from otop_desk.ui.widgets import AnswerBand, boxes
from tests.machine import sample
from tests.ui.stage import Stage, make_window, sweep

TABS = tuple(feature.name for feature in features.features() if feature.tab)
# The pages inside a tab: the buttons that lead to them.
PAGES = {
    "swot": ("way_people", "way_network", "way_tows", "way_boards"),
    "evaluation": ("evaluation_views_0", "evaluation_views_1", "evaluation_views_2"),
    "certificate": ("certificate_edit_texts",),
}
SMALL = (911, 512)  # 1366×768 at 150 %
NONE = Qt.KeyboardModifier.NoModifier
# Surfaces that are painted: Qt knows no role for them; they have a name and say what is chosen.
PAINTED = {"QuadrantView", "PageView", "DesignerPage"}


@pytest.fixture(scope="module")
def sample_stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window on the sample, shown; shared, for nothing here changes the file."""
    folder = tmp_path_factory.mktemp("access")
    stage = make_window(folder, settings=Settings(reduced_motion=True))
    stage.window.show()
    stage.window.activateWindow()
    QTest.qWaitForWindowActive(stage.window)
    stage.open(sample.create(folder / "งาน.otop"))
    yield stage
    stage.leave()


@pytest.fixture(scope="module")
def big_stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The same on the smallest screen with the largest text."""
    folder = tmp_path_factory.mktemp("big")
    stage = make_window(folder, settings=Settings(text_scale=max(TEXT_SCALES)), size=SMALL)
    stage.window.show()
    stage.open(sample.create(folder / "งาน.otop"))
    yield stage
    stage.leave()


def buttons(place: QWidget) -> list[QAbstractButton]:
    """The buttons that can be seen and pressed."""
    return [
        b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled() and b.objectName()
    ]


def walked(window: QWidget) -> set[QWidget]:
    """All widgets that Tab comes by until it has been there before; a sheet of cells is left by Ctrl+Tab."""
    seen: set[QWidget] = set()
    place = window.focusWidget()
    while place is not None and place not in seen:
        seen.add(place)
        for held in (NONE, NONE, NONE, Qt.KeyboardModifier.ControlModifier):  # a date has three parts
            QTest.keyClick(place, Qt.Key.Key_Tab, held)
            if window.focusWidget() is not place:
                break
        place = window.focusWidget()
    return seen


def by_keys(button: QAbstractButton, seen: set[QWidget]) -> bool:
    """Whether keys reach it: by Tab, by arrows within its group, by a shortcut or an action of its own."""
    group = button.group()
    beside = group.buttons() if group is not None else []
    keys = button.shortcut().isEmpty() is False or bool(
        re.search(r"\((Ctrl|Alt|Shift|F\d+)", button.toolTip())
    )
    return button in seen or any(other in seen for other in beside) or keys


def bound(window: QWidget) -> list[tuple[str, QWidget, Qt.ShortcutContext]]:
    """Every key that is heard now: its text, the widget that hears it, how far around it."""
    heard: list[tuple[str, QWidget, Qt.ShortcutContext]] = []
    for place in (window, *window.findChildren(QWidget)):
        if place.window() is not window or not place.isVisible():
            continue
        for act in place.actions():
            if act.isEnabled():
                heard += [(key.toString(), place, act.shortcutContext()) for key in act.shortcuts()]
        if isinstance(place, QAbstractButton) and place.isEnabled() and not place.shortcut().isEmpty():
            heard.append((place.shortcut().toString(), place, Qt.ShortcutContext.WindowShortcut))
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in place.findChildren(QShortcut, options=direct):
            if shortcut.isEnabled():
                heard += [(key.toString(), place, shortcut.context()) for key in shortcut.keys()]
    return heard


def bound_twice(window: QWidget) -> list[str]:
    """Keys that Qt would call ambiguous: two acts hear them at one place, and neither is done."""
    faults = []
    for (key, one, wide), (other_key, other, other_wide) in combinations(bound(window), 2):
        everywhere = Qt.ShortcutContext.WindowShortcut in (wide, other_wide)
        if key == other_key and (
            everywhere or one is other or one.isAncestorOf(other) or other.isAncestorOf(one)
        ):
            faults.append(f"{key} is bound twice: {one.objectName()} and {other.objectName()}")
    return faults


def faults_of(window: QWidget) -> list[str]:
    """Buttons no key reaches, keys with two acts, and stops of Tab that a screen reader can't name."""
    seen = walked(window)
    faults = [f"no key reaches {b.objectName()}" for b in buttons(window) if not by_keys(b, seen)]
    faults += bound_twice(window)
    for place in seen:
        spoken = QAccessible.queryAccessibleInterface(place)
        kind, role = type(place).__name__, spoken.role()
        if not spoken.text(QAccessible.Text.Name):
            faults.append(f"{kind} '{place.objectName()}' has no name")
        if role in (QAccessible.Role.NoRole, QAccessible.Role.Client) and kind not in PAINTED:
            faults.append(f"{kind} '{place.objectName()}' has no role")
    return faults


def settle() -> None:
    """Let layouts come to rest."""
    for _round in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("tab", TABS)
def test_every_act_of_a_tab_has_a_path_of_keys(sample_stage: Stage, tab: str) -> None:
    place = sample_stage.tab(tab)
    sample_stage.proofs_come()
    settle()
    sweep(place)
    sample_stage.window.frame.focus_first()
    assert faults_of(sample_stage.window) == []
    told = [keys for keys, _words in tab_keys(place)]
    assert sorted(set(told)) == sorted(told), "the list of keys says one of them twice"


@pytest.mark.parametrize(("tab", "name"), [(tab, name) for tab, names in PAGES.items() for name in names])
def test_every_act_of_a_page_inside_a_tab_has_one_too(sample_stage: Stage, tab: str, name: str) -> None:
    place = sample_stage.tab(tab)
    sample_stage.click(name)
    sample_stage.proofs_come()
    settle()
    sweep(place)
    assert faults_of(sample_stage.window) == []


@pytest.mark.parametrize("paper", ["register", "report", "pack", "badges"])
def test_every_act_of_a_paper_has_one_too(sample_stage: Stage, paper: str) -> None:
    tab = sample_stage.tab("certificate")
    keys = [kept.key for kept in features.listed_papers()]
    papers = sample_stage.find(QListWidget, "certificate_papers")
    papers.setCurrentRow(keys.index(paper))
    sample_stage.proofs_come()
    settle()
    sweep(tab)
    assert faults_of(sample_stage.window) == []
    papers.setCurrentRow(0)


def rules(theme: Theme) -> Iterator[tuple[str, dict[str, str]]]:
    """The style sheet's rules: selector and declarations."""
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", stylesheet.build(theme)):
        yield " ".join(selector.split()), dict(re.findall(r"([\w-]+):\s*([^;]+)", body))


@pytest.mark.parametrize("mode", Mode)
def test_every_text_can_be_read_on_the_ground_its_rule_gives_it(mode: Mode) -> None:
    theme, checked = Theme(mode), 0
    for selector, said in rules(theme):
        ground, ink = said.get("background", ""), said.get("color", "")
        if ":disabled" in selector or not (ground.startswith("#") and ink.startswith("#")):
            continue
        checked += 1
        assert contrast(ground, ink) >= 4.5, (selector, ground, ink)
    assert checked >= 15


@pytest.mark.parametrize("mode", Mode)
def test_what_is_pressed_or_pointed_at_can_still_be_read(mode: Mode) -> None:
    """Rules that change only the ground keep the ink of the rule before."""
    theme = Theme(mode)
    accent = theme.color("accent")
    for ground in (accent, accent.lighter(115), accent.darker(115)):
        assert contrast(ground.name(), theme.named()["on_accent"]) >= 4.5, (mode, ground.name())
    named = theme.named()
    for ground in ("accent_soft", "sunken", "surface", "bg"):
        assert contrast(named["text"], named[ground]) >= 4.5
        assert contrast(named["accent"], named[ground]) >= 4.5, ground
    for note in ("note_s", "note_w", "note_o", "note_t"):
        assert contrast(named["text"], named[note]) >= 4.5


@pytest.mark.parametrize("tab", TABS)
def test_at_twice_the_text_no_act_of_a_small_screen_is_out_of_reach(big_stage: Stage, tab: str) -> None:
    place = big_stage.tab(tab)
    big_stage.proofs_come()
    settle()
    assert big_stage.window.size().toTuple() == SMALL, "the window grew"
    lost = []
    for button in buttons(place):
        around = button.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(button, 0, 0)
            around = around.parentWidget()
        settle()
        if button.isVisible() and not button.visibleRegion().contains(button.rect().center()):
            lost.append(button.objectName())
    assert not lost, f"out of reach: {lost}"


def test_answers_and_timers_are_spoken(sample_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for home in (boxes, live_strip):
        monkeypatch.setattr(home, "announce", lambda _widget, text: said.append(text))
    band = AnswerBand(sample_stage.window.theme, "band")
    band.say("good", "นางสาวกมลวรรณ แก้วสุวรรณ", "เมืองสงขลา", "มาแล้ว ๐๘.๔๒ น.")
    assert said == ["นางสาวกมลวรรณ แก้วสุวรรณ เมืองสงขลา มาแล้ว ๐๘.๔๒ น."]
    band.deleteLater()
    said.clear()
    strip = sample_stage.find(live_strip.LiveStrip, "live_strip")
    monkeypatch.setattr(strip.conductor, "live", Live(Phase.ON, 0))
    for tone in ("good", "good", "warn", "bad"):
        monkeypatch.setattr(live_strip, "strip_words", lambda *_, tone=tone: ("play", "พิธีเปิด", "", tone))
        strip.refresh()
    assert said == ["พิธีเปิด"] * 3, "another item, then each change of its colour, and nothing twice"
