"""What an open file stands on, for the window: who has it, whether it is still ours, the ways out."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _
from otop_desk.store import checking, engine, opening
from otop_desk.store.lock import Holder, Taken, ask_to_close, withdraw
from otop_desk.store.ownership import Loss, Lost, NotOurs, words

__all__ = [
    "Holder",
    "Loss",
    "Lost",
    "NotOurs",
    "Taken",
    "ask_to_close",
    "faults_in",
    "wait_until_free",
    "who",
    "words",
]

WAIT_S, LOOK_S = 60, 0.5


def wait_until_free(path: Path, progress: Tell) -> None:
    """Wait for the window that was asked to close a file; UserError when it still has it after a minute.

    `progress` may raise Cancelled; the request is withdrawn then.
    """
    looks = int(WAIT_S / LOOK_S)
    try:
        for look in range(looks):
            progress(look, looks)
            if not opening.is_taken(path):
                return
            sleep(LOOK_S)
    finally:
        withdraw(path)
    raise UserError(
        _("หน้าต่างที่เปิด {name} อยู่ยังไม่ปิด").format(name=path.name),
        _("อาจมีกล่องข้อความเปิดค้างอยู่ที่หน้าต่างนั้น ให้ไปปิดที่นั่น หรือเปิดแบบอ่านอย่างเดียว"),
    )


def faults_in(data: bytes) -> list[str]:
    """What is wrong with a workshop file's bytes, down to a single bit of a value; for a worker thread."""
    with engine.closing(engine.in_memory(data)) as connection:
        return checking.faults(connection)


def who(holder: Holder) -> str:
    """A person and his computer, in words."""
    if holder.is_here:
        return _("อีกหน้าต่างหนึ่งของเครื่องนี้")
    return _("{user} ที่เครื่อง {host}").format(user=holder.user, host=holder.host)
