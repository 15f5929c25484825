"""What the attendance tab's buttons and menus do; each dialog is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.roster import verbs as person
from otop_desk.ui.attendance import further_acts as further
from otop_desk.ui.attendance.camera_dialog import is_there
from otop_desk.ui.attendance.copied import copied_list
from otop_desk.ui.attendance.mark_menu import MarkDialog, mark_menu
from otop_desk.ui.attendance.order import Order, in_order
from otop_desk.ui.widgets.menu import Act, pop_up

if TYPE_CHECKING:
    from otop_desk.ui.attendance.view import AttendanceView

_ASKED = (Status.LATE, Status.LEFT_EARLY, Status.SUBSTITUTE)


def wire_toolbar(tab: AttendanceView, rest: QAbstractButton) -> None:
    """Connect the buttons and the menu over the ledger, and the one that signs in the `rest`."""
    rest.clicked.connect(lambda: mark_all(tab))
    bar = tab.toolbar
    bar.add.clicked.connect(lambda: add_person(tab))
    bar.bring.clicked.connect(lambda: import_roster(tab))
    bar.print.clicked.connect(lambda: further.print_papers(tab))
    bar.fill_menu(tab, [*_mark_acts(tab), None, *_further_acts(tab)])
    pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), tab)
    pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    pasting.setWhatsThis(_("วางรายชื่อจาก Excel, Word หรือ LINE"))
    pasting.activated.connect(lambda: paste(tab))


def _mark_acts(tab: AttendanceView) -> list[Act | None]:
    return [
        Act("mark_selected", _("ลงชื่อคนที่เลือก…"), lambda: mark_selected(tab), ("Ctrl+M",), "check"),
        Act("mark_all", _("ลงชื่อทุกคนที่เหลือ"), lambda: mark_all(tab), ("Ctrl+Shift+A",), "user-check"),
        Act("mark_day", _("ลงชื่อทุกคนที่เหลือทั้งวัน"), lambda: mark_day(tab), ("Ctrl+Shift+D",), "user-check"),
        Act("mark_days", _("ลงชื่อทุกคนที่เหลือทุกวัน"), lambda: mark_days(tab), ("Ctrl+Shift+W",), "user-check"),
        Act("mark_absent", _("บันทึกขาดทุกคนที่ยังไม่ลงชื่อ"), lambda: mark_absent(tab), icon="x"),
        None,
        Act("seat_up", _("เลื่อนขึ้น (จัดเอง)"), lambda: move_seat(tab, -1), ("Alt+Up",), "chevron-up"),
        Act("seat_down", _("เลื่อนลง (จัดเอง)"), lambda: move_seat(tab, 1), ("Alt+Down",), "chevron-down"),
    ]


def _further_acts(tab: AttendanceView) -> list[Act | None]:
    pile, picture = _("ลงชื่อจากใบลงทะเบียน…"), _("อ่านคิวอาร์จากไฟล์ภาพ…")
    kiosk, operator = _("ลงชื่อด้วยตนเอง (เต็มจอ)…"), _("ชื่อผู้รับลงทะเบียน…")
    late, now = _("บันทึกสายให้เองตามนาฬิกา"), tab.context.settings.now
    camera = Act("camera_open", _("อ่านบัตรด้วยกล้อง…"), lambda: further.use_camera(tab), icon="play")
    pasted = _("วางรายชื่อจาก Excel, Word หรือ LINE")
    return [
        Act("list_paste", pasted, lambda: paste_list(tab), icon="upload", told="Ctrl+V"),
        *([camera] if is_there() else []),
        Act("pile_open", pile, lambda: further.enter_pile(tab), ("Ctrl+L",), "file-text"),
        Act("picture_open", picture, lambda: further.read_picture(tab), icon="search"),
        Act("kiosk_open", kiosk, lambda: further.start_kiosk(tab), ("Ctrl+Shift+K",), "monitor-up"),
        Act("late_by_clock", late, lambda: further.switch_late_by_clock(tab), ticked=now.late_by_clock),
        Act("operator_open", operator, lambda: further.name_operator(tab), icon="pencil"),
        None,
        Act("erase_open", _("ลบข้อมูลส่วนบุคคล…"), lambda: further.erase_personal_data(tab), icon="trash-2"),
    ]


# -- marks ---------------------------------------------------------------------------------


def ask_mark(tab: AttendanceView, whom: Person, session_id: int, where: QPoint) -> None:
    """The menu of a cell of the ledger."""
    mark = tab.ledger.mark(whom.id, session_id)
    pop_up(mark_menu(tab.table, mark, lambda status: set_mark(tab, whom, session_id, status)), where)


def set_mark(tab: AttendanceView, whom: Person, session_id: int, status: Status | None) -> None:
    """Enter a status; what it needs to know is asked first."""
    file = tab.context.file
    if status is None:
        if tab.try_(lambda: attendance.clear(file, whom.id, session_id)):
            tab.context.say(_("ลบการลงชื่อ {name} แล้ว").format(name=whom.full_name), tab.context.undo)
        return
    clock, substitute, note = None, "", ""
    if status in _ASKED:
        counted = tab.ledger.counted_of(session_id)
        if counted is None:
            return
        mark = tab.ledger.mark(whom.id, session_id)
        dialog = MarkDialog(
            tab.context.window, tab.context.format, whom, status, counted, mark, tab.context.clock()
        )
        if not dialog.exec():
            return
        clock = dialog.clock()
        substitute = dialog.substitute.text() if dialog.substitute is not None else ""
        note = dialog.note.text()
    by = tab.context.settings.now.operator
    tab.try_(
        lambda: attendance.mark(
            file, whom.id, session_id, status, clock=clock, substitute=substitute, note=note, by=by
        )
    )


def mark_selected(tab: AttendanceView) -> None:
    """Ask for one status for everybody selected, in the half day being signed in for."""
    people = [each for each in tab.table.selected() if isinstance(each, Person)]
    if not people or tab.session_id is None:
        tab.context.say(_("ยังไม่ได้เลือกใคร ให้เลือกแถวในตารางก่อน"))
        return
    session_id = tab.session_id

    def choose(status: Status | None) -> None:
        if len(people) == 1 or status is Status.SUBSTITUTE:
            set_mark(tab, people[0], session_id, status)
            return
        _bulk(tab, people, status)

    menu = mark_menu(tab.table, None, choose)
    pop_up(menu, tab.table.mapToGlobal(tab.table.rect().topLeft()))


def _bulk(tab: AttendanceView, people: Sequence[Person], status: Status | None) -> None:
    ids, by = [each.id for each in people], tab.context.settings.now.operator
    counts: list[int] = []
    if tab.try_(
        lambda: counts.append(attendance.bulk(tab.context.file, ids, tab.session_id or 0, status, by=by))
    ):
        _say_count(tab, counts[0], status)


def _say_count(tab: AttendanceView, count: int, status: Status | None) -> None:
    people = tab.context.format.people(count)
    word = words.status_word(status) if status is not None else _("ไม่มีการลงชื่อ")
    if count:
        tab.context.say(_("บันทึกแล้ว {people}: {status}").format(people=people, status=word), tab.context.undo)
    else:
        tab.context.say(_("ไม่มีใครต้องเปลี่ยน"))


def mark_all(tab: AttendanceView) -> None:
    """Everybody shown without a mark is there (a group, a role …); the absent are then taken out."""
    _fill(tab, Status.PRESENT)


def mark_day(tab: AttendanceView) -> None:
    """Everybody shown is there in each half day of this day in which they have no mark."""
    here = tab.counted()
    if here is not None:
        _fill_days(tab, [c.session.id for c in tab.ledger.counted if c.session.day_id == here.session.day_id])


def mark_days(tab: AttendanceView) -> None:
    """The same for all days of the workshop."""
    _fill_days(tab, [counted.session.id for counted in tab.ledger.counted])


def _fill_days(tab: AttendanceView, sessions: Sequence[int]) -> None:
    ids = [person.id for person in tab.people_shown(tab.ledger.people)]
    by, counts = tab.context.settings.now.operator, list[int]()
    open_ = [session for session in sessions if any(tab.ledger.mark(each, session) is None for each in ids)]
    if not tab.try_(lambda: counts.append(attendance.fill_days(tab.context.file, ids, sessions, by=by))):
        return
    if counts[0]:
        form = tab.context.format
        told = _("ลงชื่อแล้ว {count} รายการ ใน {sessions} ช่วง")
        told = told.format(count=form.count(counts[0]), sessions=form.count(len(open_)))
        tab.context.say(told, tab.context.undo)
    else:
        tab.context.say(_("ไม่มีใครต้องเปลี่ยน"))


def mark_absent(tab: AttendanceView) -> None:
    """Everybody shown without a mark is absent."""
    _fill(tab, Status.ABSENT)


def _fill(tab: AttendanceView, status: Status) -> None:
    people = tab.people_shown(tab.ledger.people)
    ids, by = [each.id for each in people], tab.context.settings.now.operator
    counts: list[int] = []
    if tab.try_(
        lambda: counts.append(attendance.fill(tab.context.file, ids, tab.session_id or 0, status, by=by))
    ):
        _say_count(tab, counts[0], status)


# -- people --------------------------------------------------------------------------------


def add_person(tab: AttendanceView) -> None:
    """Somebody who is not on the list; what was typed in the box begins the name."""
    from otop_desk.ui.attendance.person_dialog import PersonDialog

    typed = tab.box.text()
    dialog = PersonDialog.for_new(tab.context, tab.ledger, typed, tab.session_name())
    answer = dialog.exec()
    if not tab.box.is_there():
        return  # another look, or another workshop, came while it was asked
    if not answer or dialog.stored is None:
        if dialog.stored is not None:
            tab.box.clear()
        tab.to_box()
        return
    tab.box.clear()
    if dialog.sign_in and tab.session_id is not None:
        tab.answers.enter(dialog.stored, tab.session_id, picked=True)
    tab.to_box()


def edit_person(tab: AttendanceView, whom: Person) -> None:
    """Look at and change somebody."""
    from otop_desk.ui.attendance.person_dialog import PersonDialog

    dialog = PersonDialog(tab.context, tab.ledger, whom)
    dialog.exec()
    if dialog.remove_asked:
        remove_people(tab, [whom])
    tab.to_box()


def remove_people(tab: AttendanceView, people: Sequence[Person]) -> None:
    """Take people off the list; undo brings them back."""
    if not people:
        return
    ids = [each.id for each in people]
    if tab.try_(lambda: person.remove(tab.context.file, *ids)):
        name = people[0].full_name if len(people) == 1 else tab.context.format.people(len(people))
        tab.context.say(_("ลบ {name} แล้ว").format(name=name), tab.context.undo)


def move_seat(tab: AttendanceView, by: int) -> None:
    """Move the selected person in the order by hand; the list changes to it."""
    whom = tab.table.current()
    if not isinstance(whom, Person):
        return
    if tab.order is not Order.BY_HAND:
        tab.order = Order.BY_HAND
        tab.toolbar.orders.select(Order.BY_HAND)
        tab.show_rows()
    ids = [each.id for each in in_order(tab.ledger.people, Order.BY_HAND)]
    place = ids.index(whom.id)
    to = min(max(place + by, 0), len(ids) - 1)
    ids.insert(to, ids.pop(place))
    tab.try_(lambda: person.put_in_order(tab.context.file, ids))
    tab.table.select(whom.id)


def import_roster(tab: AttendanceView, path: Path | None = None) -> None:
    """Bring in the office's list; it is asked for unless given."""
    from otop_desk.ui.attendance.roster_import import import_roster as run

    run(tab.context, path, tab.to_box)


def paste(tab: AttendanceView) -> None:
    """What was copied: a list is brought in, a single line goes into the box."""
    from otop_desk.ui.attendance.roster_import import paste_roster

    copied = copied_list()
    tab.to_box()
    if copied is None:
        tab.box.paste()
        return
    paste_roster(tab.context, *copied, tab.to_box)


def paste_list(tab: AttendanceView) -> None:
    """A copied list is brought in; without one it is said how to get there."""
    if copied_list() is None:
        tab.context.say(_("ยังไม่ได้คัดลอกรายชื่อ ให้คัดลอกมาสองบรรทัดขึ้นไป แล้ววางอีกครั้ง"))
    else:
        paste(tab)


# -- the cards beside ----------------------------------------------------------------------


def show_missing(tab: AttendanceView) -> None:
    """Who is not here yet, with their telephones."""
    from otop_desk.ui.attendance.missing_dialog import MissingDialog

    if tab.session_id is not None:
        MissingDialog(tab.context, tab.ledger, tab.session_id).exec()
    tab.to_box()


def show_meals(tab: AttendanceView) -> None:
    """Meals by kind and sitting."""
    from otop_desk.ui.attendance.meals_dialog import MealsDialog

    counted = tab.counted()
    if counted is not None:
        MealsDialog(tab.context, tab.ledger, counted.session.day_id).exec()
    tab.to_box()


def change_rule(tab: AttendanceView) -> None:
    """Change the rule for a certificate."""
    from otop_desk.ui.attendance.rule_dialog import RuleDialog

    RuleDialog(tab.context, tab.ledger).exec()
    tab.to_box()
