"""Shared widgets: everything a tab needs to be built from, under one name each, loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from otop_desk.ui.widgets.ask import Asker, ProgressDialog
    from otop_desk.ui.widgets.boxes import (
        AnswerBand,
        Card,
        EmptyState,
        FigureTile,
        InlineNotice,
        MainAndSide,
        ProgressLine,
        ScrollColumn,
        announce,
        clear_layout,
        rule,
    )
    from otop_desk.ui.widgets.buttons import (
        ActButton,
        IconButton,
        PrimaryButton,
        QuietButton,
        SecondaryButton,
    )
    from otop_desk.ui.widgets.choice import ChoiceBox
    from otop_desk.ui.widgets.dates import BuddhistDateEdit, DateField, TimeEdit
    from otop_desk.ui.widgets.dialog import Dialog, button_row
    from otop_desk.ui.widgets.form import Form, FormRow, beside
    from otop_desk.ui.widgets.inputs import SearchBox, TextArea, TextInput
    from otop_desk.ui.widgets.no_hits import NoHits
    from otop_desk.ui.widgets.numbers import NumberEdit
    from otop_desk.ui.widgets.page_stack import PageStack
    from otop_desk.ui.widgets.pills import Pill, PillRow, StatePill
    from otop_desk.ui.widgets.rows import Column, RowsModel
    from otop_desk.ui.widgets.table import CellDelegate, DataTable
    from otop_desk.ui.widgets.text import Caption, SectionTitle, ThaiLabel, restyle, show_if
    from otop_desk.ui.widgets.toast import Toast

__all__ = [
    "ActButton", "AnswerBand", "Asker", "BuddhistDateEdit", "Caption", "Card", "CellDelegate", "ChoiceBox",
    "Column", "DataTable", "DateField", "Dialog", "EmptyState", "FigureTile", "Form", "FormRow", "IconButton",
    "InlineNotice", "MainAndSide", "NoHits", "NumberEdit", "PageStack",
    "Pill", "PillRow", "PrimaryButton", "ProgressDialog", "ProgressLine", "QuietButton",
    "RowsModel", "ScrollColumn", "SearchBox", "SecondaryButton", "SectionTitle", "StatePill", "TextArea",
    "TextInput", "ThaiLabel", "TimeEdit", "Toast", "announce", "beside", "button_row", "clear_layout",
    "restyle", "rule", "show_if",
]  # fmt: skip

# A start page needs few of them, and importing all takes a tenth of the time until the window is ready.
_HOMES = {
    "ask": "Asker ProgressDialog",
    "boxes": "AnswerBand Card EmptyState FigureTile InlineNotice MainAndSide ProgressLine ScrollColumn "
    "announce clear_layout rule",
    "buttons": "ActButton IconButton PrimaryButton QuietButton SecondaryButton",
    "choice": "ChoiceBox",
    "dates": "BuddhistDateEdit DateField TimeEdit",
    "dialog": "Dialog button_row",
    "form": "Form FormRow beside",
    "inputs": "SearchBox TextArea TextInput",
    "no_hits": "NoHits",
    "numbers": "NumberEdit",
    "page_stack": "PageStack",
    "pills": "Pill PillRow StatePill",
    "rows": "Column RowsModel",
    "table": "CellDelegate DataTable",
    "text": "Caption SectionTitle ThaiLabel restyle show_if",
    "toast": "Toast",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """The widget of this name, from its module."""
    if name not in _HOME_OF:
        raise AttributeError(name)
    found = getattr(import_module(f"otop_desk.ui.widgets.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found
