"""Shared widgets: everything a tab needs to be built from, under one name each."""

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
from otop_desk.ui.widgets.buttons import ActButton, IconButton, PrimaryButton, QuietButton, SecondaryButton
from otop_desk.ui.widgets.dates import BuddhistDateEdit, DateField, TimeEdit
from otop_desk.ui.widgets.dialog import Dialog, button_row
from otop_desk.ui.widgets.form import Form, FormRow, beside
from otop_desk.ui.widgets.inputs import ChoiceBox, SearchBox, TextArea, TextInput
from otop_desk.ui.widgets.pills import Pill, PillRow, StatePill
from otop_desk.ui.widgets.rows import Column, RowsModel
from otop_desk.ui.widgets.table import CellDelegate, DataTable
from otop_desk.ui.widgets.text import Caption, SectionTitle, ThaiLabel, restyle, show_if
from otop_desk.ui.widgets.toast import Toast

__all__ = [
    "ActButton", "AnswerBand", "Asker", "BuddhistDateEdit", "Caption", "Card", "CellDelegate", "ChoiceBox",
    "Column", "DataTable", "DateField", "Dialog", "EmptyState", "FigureTile", "Form", "FormRow", "IconButton",
    "InlineNotice", "MainAndSide",
    "Pill", "PillRow", "PrimaryButton", "ProgressDialog", "ProgressLine", "QuietButton",
    "RowsModel", "ScrollColumn", "SearchBox", "SecondaryButton", "SectionTitle", "StatePill", "TextArea",
    "TextInput", "ThaiLabel", "TimeEdit", "Toast", "announce", "beside", "button_row", "clear_layout",
    "restyle", "rule", "show_if",
]  # fmt: skip
