"""What acts of the attendance use of its tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from otop_desk.domain.attendance import CountedSession
from otop_desk.domain.person import Person
from otop_desk.services.attendance.desk import Desk
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.ui.attendance.desk_answers import DeskAnswers
from otop_desk.ui.attendance.desk_box import DeskBox
from otop_desk.ui.attendance.ledger_table import LedgerTable
from otop_desk.ui.attendance.order import Order
from otop_desk.ui.attendance.toolbar import Toolbar
from otop_desk.ui.tab import Tab


class AttendanceView(Tab):
    """What acts of the attendance use of its tab."""

    ledger: Ledger
    desk: Desk
    session_id: int | None
    box: DeskBox
    toolbar: Toolbar
    table: LedgerTable
    answers: DeskAnswers
    kiosk: QWidget | None
    order: Order

    show_rows: Callable[[], None]  # show the people who are asked for
    people_shown: Callable[[Sequence[Person]], list[Person]]  # those of them whom the table shows
    counted: Callable[[], CountedSession | None]  # the half day that is signed, as it counts
    session_name: Callable[[], str]  # the half day that is signed, in words
    to_box: Callable[[], None]  # put the focus where names are typed
