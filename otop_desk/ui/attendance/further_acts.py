"""The rarer acts of the attendance tab: papers, piles, the kiosk, pictures of codes, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otop_desk.i18n import _, _n
from otop_desk.ui.widgets import Dialog, Form, TextInput

if TYPE_CHECKING:
    from otop_desk.services.privacy.erase import Erased
    from otop_desk.ui.attendance.view import AttendanceView
    from otop_desk.ui.tab import TabContext


def print_papers(tab: AttendanceView) -> None:
    """Choose a paper and write its PDF."""
    from otop_desk.ui.attendance.paper_dialog import PaperDialog

    PaperDialog(tab.context, tab.ledger, tab.session_id).exec()
    tab.to_box()


def enter_pile(tab: AttendanceView) -> None:
    """Enter signed sheets by row numbers."""
    from otop_desk.ui.attendance.pile_dialog import PileDialog

    counted = tab.counted()
    if counted is not None and tab.ledger.people:
        PileDialog(tab.context, tab.ledger, counted.session.day_id, counted.session.part).exec()
    tab.to_box()


def start_kiosk(tab: AttendanceView) -> None:
    """Let people sign themselves in, full screen, until the PIN is given."""
    from otop_desk.ui.attendance.kiosk import Kiosk
    from otop_desk.ui.pin import NewPinDialog

    if tab.session_id is None or not tab.ledger.people:
        tab.context.say(_("ยังไม่มีรายชื่อหรือวันอบรม จึงยังเปิดลงชื่อด้วยตนเองไม่ได้"))
        return
    text = _("หน้าจอจะแสดงเต็มจอให้ผู้เข้าอบรมลงชื่อเอง ออกได้ด้วยรหัสนี้เท่านั้น จำรหัสไว้ให้ดี")
    dialog = NewPinDialog(
        tab.context.window, tab.context.format, _("ตั้งรหัสสำหรับออก"), text, _("เริ่มลงชื่อด้วยตนเอง")
    )
    if not dialog.exec():
        return
    tab.kiosk = Kiosk(tab.context, tab.desk, tab.session_id, dialog.pin, spare=dialog.spare)
    tab.kiosk.left.connect(lambda: _end_kiosk(tab))
    tab.kiosk.fill_screen()


def _end_kiosk(tab: AttendanceView) -> None:
    if tab.kiosk is not None:
        tab.kiosk.deleteLater()
        tab.kiosk = None
    if tab.box.is_there():  # else the window was drawn anew beneath the kiosk
        tab.refresh(None)
        tab.to_box()


def read_picture(tab: AttendanceView) -> None:
    """Sign in everybody whose code is in a picture."""
    from otop_desk.services.attendance import images as attendance_images

    kinds = _("ภาพ") + " (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff)"
    path = tab.context.ask.open_file(_("เลือกภาพที่มีคิวอาร์"), kinds)
    if path is None:
        return

    def sign_in(codes: list[str]) -> None:
        for code in codes:
            tab.answers.scan(tab.desk.code_in(code) or code, tab.session_id or 0)
        if len(codes) > 1:
            tab.context.say(
                _n("อ่านได้ {count} รหัส", len(codes)).format(count=tab.context.format.count(len(codes)))
            )
        tab.to_box()

    title = _("กำลังอ่าน {name}").format(name=path.name)
    tab.context.ask.wait(title, lambda _progress: attendance_images.codes_in_file(path), sign_in)


def use_camera(tab: AttendanceView) -> None:
    """Sign people in by the machine's camera until the dialog is closed."""
    from otop_desk.errors import UserError
    from otop_desk.services.attendance import words
    from otop_desk.ui.attendance.camera_dialog import CameraDialog

    def scan(code: str) -> str:
        tab.answers.scan(tab.desk.code_in(code) or code, tab.session_id or 0)
        answer = tab.answers.last
        person = tab.ledger.by_id.get(answer.person_id) if answer is not None else None
        said = words.answer_words(answer, person)[0] if answer is not None else ""
        name = person.full_name if person is not None else ""
        return tab.context.format.digits(f"{name}  {said}".strip())

    try:
        dialog = CameraDialog(tab.context, scan)
    except UserError as error:
        tab.context.ask.trouble(error)
        return
    dialog.exec()
    tab.to_box()


def switch_late_by_clock(tab: AttendanceView) -> None:
    """Whether who comes after the grace is marked late by itself."""
    wanted = not tab.context.settings.now.late_by_clock
    tab.context.settings.change(late_by_clock=wanted)
    tab.desk.watch_lateness = wanted
    tab.to_box()


def name_operator(tab: AttendanceView) -> None:
    """Say who signs people in at this computer."""
    dialog = Dialog(tab.context.window, _("ผู้รับลงทะเบียน"), "operator_dialog", width=420)
    field = TextInput(_("ชื่อผู้รับลงทะเบียน"), "operator", text=tab.context.settings.now.operator)
    form = Form()
    form.add(_("ชื่อผู้รับลงทะเบียน"), field, _("บันทึกไว้กับการลงชื่อทุกครั้งที่ทำบนเครื่องนี้"))
    dialog.body.addWidget(form)
    dialog.add_cancel()
    dialog.add_primary(_("บันทึก"), "operator_save", dialog.accept)
    field.setFocus()
    if dialog.exec():
        tab.context.settings.change(operator=" ".join(field.text().split()))
    tab.to_box()


def what_goes(tab: AttendanceView) -> str:
    """What erasing takes away, and how much of it there is."""
    from otop_desk.services.backups import forgetting, places

    form = tab.context.format
    return _(
        "จะลบชื่อ ตำแหน่ง เบอร์โทรศัพท์ รหัสบัตร ลายเซ็น และหมายเหตุของ {people} ออกจากไฟล์นี้ จากประวัติ "
        "และลบสำเนาสำรองที่โปรแกรมเก็บไว้ {copies} ไฟล์ จำนวนคนและสถิติการเข้าอบรมยังอยู่ครบ"
    ).format(
        people=form.people(len(tab.ledger.people)),
        copies=form.count(len(forgetting.copies_to_go(tab.context.file, places.folder()))),
    )


def erase_personal_data(tab: AttendanceView) -> None:
    """Show what will change, ask once more, then take all personal data out of file, history and backups."""
    from otop_desk.errors import UserError
    from otop_desk.services.backups import places
    from otop_desk.services.privacy import erase as privacy
    from otop_desk.ui.attendance.erase_dialog import EraseDialog

    context, folder = tab.context, places.folder()
    try:
        dialog = EraseDialog(context, what_goes(tab))
    except UserError as trouble:  # copies that can't be looked at could not be erased
        context.ask.trouble(trouble)
        return
    if not dialog.exec():
        return
    sure = _("เลิกทำไม่ได้ และพิมพ์เกียรติบัตรตามชื่อไม่ได้อีก สำเนาที่ท่านคัดลอกไปไว้ที่อื่นต้องลบเอง ยืนยันหรือไม่")
    if not context.ask.confirm(_("ยืนยันครั้งสุดท้าย"), sure, _("ลบข้อมูลส่วนบุคคลถาวร"), danger=True):
        return
    done: list[Erased] = []
    if tab.try_(lambda: done.append(privacy.erase(context.file, folder, dialog.choice, dialog.made))):
        _tell_erased(context, done[0])


def _tell_erased(context: TabContext, done: Erased) -> None:
    """What was changed, and what may be left to look at."""
    form = context.format
    text = _("เปลี่ยนข้อความ {edits} แห่ง ลบสำเนาสำรอง {copies} ไฟล์").format(
        edits=form.count(done.review.texts), copies=form.count(done.copies)
    )
    words = ", ".join(dict.fromkeys(left.word for left in done.review.left))
    hint = _("คำที่อาจเป็นชื่อและยังอยู่: {words}").format(words=words) if words else ""
    context.ask.tell(_("ลบข้อมูลส่วนบุคคลแล้ว"), text, hint)
