"""The office's key: its fingerprint, its backup under a passphrase; the keys of other offices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.certificate import other_keys, verification
from otop_desk.services.privacy import sealed
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.passphrase import ask_for
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, QuietButton, button_row
from otop_desk.ui.widgets.text import show_if


def _own_kinds() -> str:
    return _("กุญแจของหน่วยงาน (*.otopkey)")


def _public_kinds() -> str:
    return _("กุญแจตรวจสอบ (*.otoppub)")


class KeysCard(QWidget):
    """Everything that is done with keys, in two rows of buttons."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.about = Caption("", name="verify_keys")
        column.addWidget(self.about)
        self.others = Caption("", name="verify_other_keys")
        self.others.set_tone("warn")
        column.addWidget(self.others)
        rows = (
            (
                (_("สำรองกุญแจ…"), "verify_back_up", self._on_back_up),
                (_("นำกุญแจกลับ…"), "verify_restore", self._on_restore),
            ),
            (
                (_("ส่งออกกุญแจตรวจสอบ…"), "verify_export", self._on_export),
                (_("นำเข้ากุญแจหน่วยงานอื่น…"), "verify_import", self._on_import),
            ),
            ((_("สร้างกุญแจใหม่…"), "verify_new_key", self._on_new_key),),
        )
        self.buttons: dict[str, QuietButton] = {}
        for acts in rows:
            self.buttons |= {name: self._button(words, name, act) for words, name, act in acts}
            column.addLayout(button_row(*(self.buttons[name] for _words, name, _act in acts)))
        self.new_key = self.buttons["verify_new_key"]
        self._show_state()
        self._show_others()

    def _button(self, words: str, name: str, act: Callable[[], object]) -> QuietButton:
        button = QuietButton(words, name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _show_state(self) -> None:
        """Whether there is a key, and its fingerprint."""
        barred, lost = verification.unreadable(), verification.is_lost()
        words = _("กุญแจของหน่วยงาน (อยู่นอกไฟล์โครงการ ควรสำรองไว้)")
        if barred is not None:
            words = _("อ่านกุญแจของหน่วยงานไม่ได้: {path} ให้นำกุญแจกลับจากที่สำรองไว้ ถ้าไม่มี ให้สร้างใหม่")
            words = words.format(path=barred)
        elif lost:
            words = _("กุญแจของหน่วยงานหายไปจากเครื่องนี้ ให้นำกลับจากที่สำรองไว้ ถ้าไม่มี ให้สร้างใหม่ ใบเดิมยังตรวจสอบได้")
        elif verification.has_own_key():
            try:
                words += " " + _("ลายนิ้วมือ {mark}").format(mark=verification.own_public().fingerprint)
            except UserError as error:
                words = str(error)
        self.about.setText(words)
        is_wanted = lost or barred is not None
        self.about.set_tone("bad" if is_wanted else "muted")
        show_if(self.new_key, is_wanted)
        for name in (
            "verify_back_up",
            "verify_export",
        ):  # of a key that can't be read there is nothing to keep
            self.buttons[name].setEnabled(not is_wanted)

    def _show_others(self) -> None:
        """Which keys of other offices can't be read any more: their papers can't be checked."""
        others = other_keys.unreadable()
        names = ", ".join(path.name for path in others)
        words = _("อ่านกุญแจของหน่วยงานอื่นไม่ได้: {names} ให้ขอจากหน่วยงานนั้น แล้วนำเข้าใหม่").format(names=names)
        self.others.setText(words if others else "")
        show_if(self.others, bool(others))

    def _try(self, act: Callable[[], str], *, changes: bool = False) -> None:
        """Do it and say so; each key of another office is read anew only where the act `changes` keys."""
        try:
            self.context.say(act())
        except UserError as error:
            self.context.ask.trouble(error)
        self._show_state()
        if changes:
            self._show_others()

    def _office(self) -> str:
        return workshop.workshop(self.context.file).host_office

    def _on_back_up(self) -> None:
        path = self.context.ask.save_file(_("สำรองกุญแจ"), _("กุญแจหน่วยงาน.otopkey"), _own_kinds())
        if path is None:
            return
        phrase = ask_for(self, _("ตั้งรหัสผ่านของกุญแจที่สำรอง"), _("สำรองกุญแจ"), least=sealed.LEAST)
        if phrase:
            self._try(lambda: self._backed_up(verification.back_up(path, self._office(), phrase)))

    def _backed_up(self, key: verification.PublicKey) -> str:
        return _("สำรองกุญแจแล้ว ลายนิ้วมือ {mark} เก็บไฟล์และรหัสผ่านไว้คนละที่").format(mark=key.fingerprint)

    def _on_restore(self) -> None:
        path = self.context.ask.open_file(_("เลือกกุญแจที่สำรองไว้"), _own_kinds())
        if path is None:
            return

        def work() -> str:
            phrase = ""
            if verification.needs_passphrase(path):
                phrase = ask_for(self, _("รหัสผ่านของกุญแจที่สำรอง"), _("นำกุญแจกลับ"))
                if not phrase:
                    return _("ยังไม่ได้นำกุญแจกลับ")
            key = verification.restore(path, phrase)
            return _("ใช้กุญแจนี้แล้ว ลายนิ้วมือ {mark} กุญแจเดิมเก็บไว้อีกชื่อหนึ่ง").format(mark=key.fingerprint)

        self._try(work, changes=True)

    def _on_export(self) -> None:
        path = self.context.ask.save_file(_("ส่งออกกุญแจตรวจสอบ"), _("กุญแจตรวจสอบ.otoppub"), _public_kinds())
        if path is not None:
            said = _("ส่งออกแล้ว ส่งไฟล์นี้ให้ผู้ที่จะตรวจสอบ และบอกลายนิ้วมือ {mark} ทางโทรศัพท์")
            self._try(lambda: said.format(mark=verification.export_public(path, self._office()).fingerprint))

    def _on_import(self) -> None:
        path = self.context.ask.open_file(_("เลือกกุญแจตรวจสอบ"), _public_kinds())
        if path is None:
            return
        try:
            key = verification.read_public(path)
        except UserError as error:
            self.context.ask.trouble(error)
            return
        if self._is_wanted(key):
            said = _("นำเข้าแล้ว ตรวจเกียรติบัตรของหน่วยงานนั้นได้")
            self._try(lambda: (verification.import_public(path), said)[1], changes=True)

    def _is_wanted(self, key: verification.PublicKey) -> bool:
        """Ask with the fingerprint, to be compared; with those of the same office's other keys, if any."""
        office = key.office or _("หน่วยงานที่ไม่ได้ใส่ชื่อ")
        text = _("กุญแจของ {office} ลายนิ้วมือ {mark}").format(office=office, mark=key.fingerprint)
        text += "\n" + _("ให้โทรถามหน่วยงานนั้นว่าลายนิ้วมือตรงกัน แล้วจึงเชื่อถือ")
        others = verification.others_of(key)
        if others:
            known = ", ".join(other.fingerprint for other in others)
            text += "\n" + _("ชื่อหน่วยงานนี้มีกุญแจอื่นอยู่แล้ว ({marks}) ถ้าไม่ได้เปลี่ยนกุญแจ อาจมีผู้แอบอ้าง").format(
                marks=known
            )
        title = _("เชื่อถือกุญแจนี้หรือไม่")
        return self.context.ask.confirm(title, text, _("เชื่อถือกุญแจนี้"), danger=bool(others))

    def _on_new_key(self) -> None:
        barred = verification.unreadable()
        text = _("ใบที่ออกไปแล้วยังตรวจสอบได้ แต่หน่วยงานอื่นต้องได้กุญแจตรวจสอบใหม่ เพื่อตรวจใบที่ออกต่อจากนี้")
        if barred is not None:
            text += "\n" + _("{path} ที่อ่านไม่ได้จะเก็บไว้ในชื่ออื่นข้างเดิม ไม่ถูกลบ").format(path=barred)
        if barred == verification.folder():
            text += "\n" + _("กุญแจที่อยู่ในโฟลเดอร์นั้น รวมทั้งของหน่วยงานอื่น ต้องนำเข้าใหม่จึงตรวจสอบใบเดิมได้")
        if self.context.ask.confirm(_("สร้างกุญแจใหม่หรือไม่"), text, _("สร้างกุญแจใหม่"), lasting=True):

            def work() -> str:
                verification.make_key(self._office())
                return _("สร้างกุญแจใหม่แล้ว ให้สำรองไว้ และส่งออกกุญแจตรวจสอบให้หน่วยงานอื่น")

            self._try(work, changes=True)
