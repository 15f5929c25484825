"""The camera as a badge scanner, where Qt's multimedia add-on is installed (the extra `camera`)."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from time import monotonic
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import images as attendance_images
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Dialog

LOOK_EVERY = 0.15  # seconds between two frames that are searched for a code
VIEW = QSize(480, 320)


def is_there() -> bool:
    """Whether this installation can use a camera at all."""
    return find_spec("PySide6.QtMultimedia") is not None


def _device() -> Any:
    """The machine's camera; UserError when it has none."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:  # the add-on is there, a library of the system is not
        raise UserError(_("เครื่องนี้เปิดกล้องไม่ได้"), _("ให้ใช้เครื่องสแกน หรือพิมพ์ชื่อค้นหา")) from error
    device = QMediaDevices.defaultVideoInput()
    if device.isNull():
        raise UserError(_("ไม่พบกล้องในเครื่องนี้"), _("ให้ต่อกล้อง หรือใช้เครื่องสแกนหรือพิมพ์ชื่อแทน"))
    return device


class CameraDialog(Dialog):
    """Shows what the camera sees and hands each code it reads to `scan`, which answers in words."""

    def __init__(self, context: TabContext, scan: Callable[[str], str]) -> None:
        device = _device()  # first: a machine without one leaves no half-made dialog behind
        super().__init__(context.window, _("อ่านบัตรด้วยกล้อง"), "camera_dialog", width=560)
        self._scan = scan
        self._looked = 0.0
        self.view = QLabel()
        self.view.setObjectName("camera_view")
        self.view.setAccessibleName(_("ภาพจากกล้อง"))
        self.view.setMinimumSize(VIEW)
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = Caption(_("ยื่นคิวอาร์บนบัตรให้เต็มกรอบ"), name="camera_said")
        self.body.addWidget(self.view)
        self.body.addWidget(self.said)
        self.add_primary(_("ปิด"), "camera_close", self.accept)
        self._session = self._begin(device)

    def _begin(self, device: Any) -> Any:
        """Start the camera."""
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

        session = QMediaCaptureSession(self)
        sink = QVideoSink(self)
        sink.videoFrameChanged.connect(lambda frame: self.take(frame.toImage()))
        camera = QCamera(device, self)
        session.setCamera(camera)
        session.setVideoSink(sink)
        camera.start()
        self.finished.connect(lambda _result: camera.stop())
        return session

    def take(self, image: QImage) -> None:
        """Show a frame; now and then look for codes in it."""
        if image.isNull():
            return
        fit = Qt.AspectRatioMode.KeepAspectRatio
        self.view.setPixmap(QPixmap.fromImage(image.scaled(VIEW, fit)))
        now = monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        for code in attendance_images.codes_in_grey(
            bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine()
        ):
            self.said.setText(self._scan(code))
