"""The style sheet of a theme: tokens put into one template, read by every widget through its properties.

Widgets say what they are with properties: kind (primary, quiet, icon, pill, card, ...), tone (good, warn,
bad, muted, accent), step (a step of the type scale) and weight.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from otop_desk.paths import resource
from otop_desk.ui.theme import FAMILY, HIT, RADIUS, TYPE, Theme

TICK = 22  # px of a box to tick
_BASE = """
* { font-family: "$family"; font-size: ${body}px; }
QWidget { color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QMainWindow, QDialog, QWidget[ground="bg"] { background: $bg; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunken"] { background: $sunken; }
QLabel { background: transparent; border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QFrame[kind="card"] { background: $surface; border: ${line}px solid $border; border-radius: ${r_card}px; }
QFrame[kind="card"][tone="accent"] { border-color: $accent; }
QFrame[kind="card"]:focus { border: 2px solid $focus; }
QFrame[kind="rule"] { background: $border; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QMenu { background: $surface; border: ${line}px solid $edge; padding: 6px; }
QWidget#month { border: ${line}px solid $edge; }
QMenu::item { padding: 8px 24px 8px 12px; min-height: ${menu_text}px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faded; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QSplitter::handle { background: transparent; }
QGraphicsView { background: transparent; border: none; }
"""

_TEXT = """
QLabel[step="caption"] { font-size: ${caption}px; }
QLabel[step="lead"] { font-size: ${lead}px; }
QLabel[step="title"] { font-size: ${title}px; }
QLabel[step="kiosk"] { font-size: ${kiosk}px; }
QLabel[step="figure"] { font-size: ${figure}px; }
QLabel[step="hero"] { font-size: ${hero}px; }
QLabel[weight="500"] { font-weight: 500; }
QLabel[weight="600"] { font-weight: 600; }
QLabel[weight="700"] { font-weight: 700; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[kind="state"] { border-radius: ${r_state}px; padding: 0 10px; font-size: ${caption}px;
    font-weight: 500; background: $sunken; color: $muted; border: ${state_line}px solid $border; }
QLabel[kind="state"][tone="good"] { background: $good_soft; color: $good; border-color: $good; }
QLabel[kind="state"][tone="warn"] { background: $warn_soft; color: $warn; border-color: $warn; }
QLabel[kind="state"][tone="bad"] { background: $bad_soft; color: $bad; border-color: $bad; }
QLabel[kind="state"][tone="accent"] { background: $accent_soft; color: $accent; border-color: $accent; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $text; border: ${line}px solid $edge; min-height: ${hit_text}px;
    border-radius: ${r_button}px; padding: ${pad}px ${pad_x}px; font-weight: 500; }
QPushButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $faded; border-color: $border; background: transparent; }
QPushButton[big="large"] { min-height: ${large_text}px; }
QPushButton[big="tall"] { min-height: ${tall_text}px; }
QPushButton[finger="true"] { font-size: ${kiosk}px; padding: 0; min-height: ${finger_key}px; }
QPushButton[finger="large"] { font-size: ${kiosk}px; padding: 4px 16px; min-height: ${finger_text}px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_down; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $faded; border-color: $border; }
QPushButton[kind="primary"][tone="bad"] { background: $bad; border-color: $bad; color: $surface; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; border-color: transparent; }
QLineEdit[kind="entry"]:focus, QPlainTextEdit[kind="entry"]:focus { border-color: $focus; }
QPushButton[kind="quiet"]:disabled { color: $faded; }
QPushButton[kind="quiet"][tone="bad"] { color: $bad; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 0;
    min-width: ${icon_box}px; max-width: ${icon_box}px; min-height: ${icon_box}px;
    max-height: ${icon_box}px; }
QPushButton[kind="icon"]:hover { background: $sunken; border-color: $border; }
QPushButton[kind="icon"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="icon"]::menu-indicator, QPushButton[kind="quiet"]::menu-indicator { width: 0; image: none; }
QPushButton[kind="pill"] { border-color: $border; border-radius: ${r_pill}px;
    padding: ${pad}px ${pad_pill}px; font-weight: 400; }
QPushButton[kind="pill"]:hover { border-color: $accent; }
QPushButton[kind="pill"]:checked { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="row"] { background: transparent; border-color: transparent; text-align: left;
    font-weight: 400; padding: ${pad}px 12px; }
QPushButton[kind="row"]:hover { background: $sunken; }
QPushButton[kind="row"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="tab"] { background: transparent; border: none; border-bottom: 3px solid transparent;
    border-radius: 0; padding: 0 12px; font-weight: 400; min-height: ${tab_text}px; }
QPushButton[kind="tab"]:hover { border-bottom-color: $border; }
QPushButton[kind="tab"]:checked { color: $accent; font-weight: 600; border-bottom-color: $accent; }
QPushButton[kind]:focus { border: 2px solid $focus; padding: ${pad_f}px ${pad_x_f}px; }
QPushButton[kind="pill"]:focus { padding: ${pad_f}px ${pad_pill_f}px; }
QPushButton[kind="row"]:focus { padding: ${pad_f}px 11px; }
QPushButton[kind="icon"]:focus { padding: 0; min-width: ${icon_box_f}px; max-width: ${icon_box_f}px;
    min-height: ${icon_box_f}px; max-height: ${icon_box_f}px; }
QPushButton[kind="tab"]:focus { border: 2px solid $focus; border-radius: 4px; padding: 0 10px; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $text;
    border: ${line}px solid $edge; border-radius: ${r_button}px; padding: 4px 10px;
    min-height: ${input_text}px; placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: 3px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: $faded; border-color: $border; background: $sunken; }
QLineEdit[readOnly="true"] { background: $sunken; border-color: $border; }
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QComboBox[wrong="true"],
QPlainTextEdit[wrong="true"] { border: 2px solid $bad; padding: 3px 9px; }
QLineEdit[kind="search"] { padding-left: ${search_pad}px; }
QLineEdit[kind="search"]:focus { padding-left: ${search_pad_f}px; }
QLineEdit[kind="search"][large="true"] { font-size: ${title}px; border-radius: ${r_card}px;
    min-height: ${search_text}px; padding-left: ${search_large}px; }
QLineEdit[finger="true"], QPlainTextEdit[finger="true"] {
    font-size: ${kiosk}px; min-height: ${large_text}px; }
QLineEdit#kiosk_box { font-size: ${figure}px; }
QAbstractSpinBox { max-height: ${input_text}px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0;
    min-height: 0; background: transparent; }
QLineEdit[kind="cell"] { border-radius: ${r_input}px; min-height: 0; padding: 0 6px; }
QLineEdit[kind="entry"], QPlainTextEdit[kind="entry"] { background: $sunken; border-color: $entry_edge; }
QPlainTextEdit[kind="entry"][big="true"] { font-size: ${title}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 24px; border: none;
    background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$controls/up-$mode.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url("$controls/down-$mode.svg"); width: 14px; height: 14px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { width: 32px; border: none; }
QComboBox::down-arrow { image: url("$controls/down-$mode.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; border: ${line}px solid $edge; padding: 4px;
    outline: none; selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${hit}px; padding: 0 8px; }
QCheckBox, QRadioButton { spacing: 10px; min-height: ${hit}px; background: transparent;
    border: 2px solid transparent; border-radius: 6px; padding: 0 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $faded; }
QCheckBox::indicator, QRadioButton::indicator { width: ${tick}px; height: ${tick}px; background: $surface;
    border: ${line}px solid $edge; border-radius: 4px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$controls/check-$mode.svg"); }
QRadioButton::indicator { border-radius: ${r_radio}px; }
QRadioButton::indicator:checked { border: 6px solid $accent; width: ${radio_in}px; height: ${radio_in}px; }
"""

_PARTS = """
QFrame[kind="band"] { background: $sunken; border: ${line}px solid $border; border-radius: ${r_card}px; }
QFrame[kind="band"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[kind="band"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[kind="band"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[kind="band"][tone="accent"] { background: $accent_soft; border-color: $accent; }
QFrame[kind="tile"] { background: $sunken; border-radius: ${r_button}px;
    border: ${tile_line}px solid $border; }
QFrame[kind="tile"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[kind="tile"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[kind="tile"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[kind="tile"][tone="accent"] { background: $accent_soft; border-color: $accent; }
QFrame[kind="toast"] { background: $text; border: ${line}px solid $edge; border-radius: ${r_button}px; }
QFrame[kind="toast"] QLabel { color: $bg; }
QFrame[kind="toast"] QPushButton { background: transparent; border: 1px solid $bg; color: $bg;
    min-height: 24px; padding: 3px 12px; }
QFrame[kind="toast"] QPushButton:focus { border: 2px solid $focus; padding: 2px 11px; }
QProgressBar { background: $sunken; border: ${tile_line}px solid $border; border-radius: 5px;
    min-height: 10px; max-height: 10px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QProgressBar[tone="good"]::chunk { background: $good; }
QProgressBar[tone="warn"]::chunk { background: $warn; }
QProgressBar[tone="bad"]::chunk { background: $bad; }
QTableView { background: $surface; border: none; gridline-color: transparent; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }
QListView, QListWidget { background: $surface; border: none; outline: none; }
QListView::item { min-height: ${hit}px; padding: 4px 12px; border-radius: 6px; color: $text; }
QListView::item:selected { background: $accent_soft; color: $text; }
QListView::item:focus { border: 2px solid $focus; }
QListView::indicator { width: ${tick}px; height: ${tick}px; background: $surface;
    border: ${line}px solid $edge; border-radius: 4px; }
QListView::indicator:checked { background: $accent; border-color: $accent;
    image: url("$controls/check-$mode.svg"); }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; padding: 0 12px;
    border-bottom: ${line}px solid $border; font-size: ${caption}px; min-height: ${header_row}px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: padding;
    subcontrol-position: center right; }
QHeaderView::up-arrow { image: url("$controls/up-$mode.svg"); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url("$controls/down-$mode.svg"); width: 12px; height: 12px; }
QTableCornerButton::section { background: $surface; border: none; }
QFrame#header { background: $surface; }
QFrame#tabs { background: $surface; border-bottom: ${line}px solid $border; }
QFrame#status { background: $surface; border-top: ${tile_line}px solid $border; }
QLabel#mark { background: $accent; color: $on_accent; border-radius: 8px; font-size: ${lead}px;
    font-weight: 700; }
QCalendarWidget QAbstractItemView { background: $surface; selection-background-color: $accent;
    selection-color: $on_accent; }
"""


def build(theme: Theme) -> str:
    """The style sheet of a window in this theme."""
    return Template(_BASE + _TEXT + _BUTTONS + _INPUTS + _PARTS).substitute(_values(theme))


def apply(window: QWidget, theme: Theme) -> None:
    """Draw a window, and all that is or will be inside it, in this theme.

    Given to windows, not to the application: there each widget would be styled anew each time a part that
    holds it is put into a greater one, so that a tab took twice as long to build.
    """
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setProperty("ground", "bg")
    window.setStyleSheet(build(theme))


def forgotten(part: QWidget | None) -> None:
    """Have the style sheet forget an inner part (viewport, line, list of choices) when the part goes.

    Qt listens for the end of every widget that it may style, and takes inner parts for none; yet it works
    out rules for them and keeps these, a kilobyte each, for ever. One with a sheet of its own is listened to.
    """
    if part is not None:
        part.ensurePolished()
        part.setStyleSheet(" ")
        part.setStyleSheet("")


def _values(theme: Theme) -> dict[str, object]:
    line, px = theme.tokens.line, theme.px
    pad_x, pad_pill = 16, 20
    accent = theme.color("accent")
    return {
        **theme.named(),
        **{step: theme.size(step) for step in TYPE},
        "family": FAMILY,
        "mode": theme.mode.value,
        "controls": resource("icons", "controls").as_posix(),
        "faded": theme.faded("text").name(),
        "accent_hover": accent.lighter(115).name(),
        "accent_down": accent.darker(115).name(),
        **_heights(theme),
        "line": line,
        "state_line": line if line > 1 else 0,
        "tile_line": line if line > 1 else 0,
        "entry_edge": theme.color("edge").name() if line > 1 else "transparent",  # no ground sets it apart
        "r_card": RADIUS["card"],
        "r_button": RADIUS["button"],
        "r_input": RADIUS["input"],
        "r_pill": px(HIT) // 2,
        "r_state": px(24) // 2,
        "tick": px(TICK),
        "r_radio": px(TICK) // 2 + line,
        "radio_in": px(TICK) + 2 * line - 12,
        "pad": 4,
        "pad_f": 4 - (2 - line),
        "pad_x": pad_x,
        "pad_x_f": pad_x - (2 - line),
        "pad_pill": pad_pill,
        "pad_pill_f": pad_pill - (2 - line),
    }


def _heights(theme: Theme) -> dict[str, object]:
    """Heights that grow with the text; those of contents leave out padding and outline."""
    line, px = theme.tokens.line, theme.px
    return {
        "hit": px(HIT),
        "hit_text": px(HIT) - 8 - 2 * line,
        "input_text": px(40) - 8 - 2 * line,
        "search_pad": 12 + px(18) + 8,
        "search_pad_f": 12 + px(18) + 7,
        "search_large": 18 + px(22) + 12,
        "search_text": px(62) - 8 - 2 * line,
        "icon_box": px(HIT) - 2 * line,
        "icon_box_f": px(HIT) - 4,
        "large_text": px(44) - 8 - 2 * line,
        "tall_text": px(60) - 8 - 2 * line,
        "finger_key": px(44) - 2 * line,
        "finger_text": px(68) - 8 - 2 * line,
        "menu_text": px(20),
        "tab_text": px(43),
        "header_row": px(40),
    }
