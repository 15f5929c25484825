"""What acts of the evaluation use of its tab."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from otop_desk.domain.evaluation import Form, Occasion
from otop_desk.ui.tab import Tab


class View(StrEnum):
    """What is shown of a form."""

    RESULT = "result"
    KEYING = "keying"
    TOTALS = "totals"
    FORM = "form"


class EvaluationView(Tab):
    """What acts of the evaluation use of its tab."""

    form: Form | None
    occasion: Occasion

    show_form: Callable[[int], None]  # choose a form
    show_view: Callable[[View], None]  # show one of the views of the form
