"""Why phones can't come in, from what this computer can see, and what to do about it on each system."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from otop_desk.i18n import _

WAITED = 20.0  # seconds without a phone after which something may be in the way


class Cause(StrEnum):
    """What may be in the way, in the order in which it is looked for."""

    NO_NETWORK = "no_network"
    GONE = "gone"
    BLOCKED = "blocked"
    OTHER_WIFI = "other_wifi"
    FIREWALL = "firewall"
    SEVERAL = "several"
    APART = "apart"
    BEYOND = "beyond"
    WAITING = "waiting"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen: addresses there are, the one in use, whether the page opens here, whether a phone came.

    `ruled_out` are causes a person has looked at already.
    """

    addresses: Sequence[str] = ()
    address: str = ""
    reaches_itself: bool | None = None
    way_in: bool = False
    waited: float = 0.0
    ruled_out: Set[Cause] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of a cause, and the steps that mend it."""

    title: str
    steps: tuple[str, ...] = ()


def cause(signs: Signs) -> Cause:
    """The likeliest cause."""
    if not signs.addresses:
        return Cause.NO_NETWORK
    if signs.address and signs.address not in signs.addresses:
        return Cause.GONE
    if signs.way_in:
        return Cause.FINE
    if signs.reaches_itself is False:
        return Cause.BLOCKED
    if signs.waited < WAITED:
        return Cause.WAITING
    asked = [Cause.OTHER_WIFI, Cause.FIREWALL, Cause.SEVERAL, Cause.APART]
    if len(signs.addresses) < 2:
        asked.remove(Cause.SEVERAL)
    return next((each for each in asked if each not in signs.ruled_out), Cause.BEYOND)


def advice(why: Cause, system: str) -> Advice:
    """What to say; `system` is platform.system()."""
    words = {
        Cause.NO_NETWORK: Advice(_("เครื่องนี้ไม่ได้ต่อเครือข่ายใดเลย"), _hotspot(system)),
        Cause.GONE: Advice(
            _("เครือข่ายที่ใช้อยู่หลุดไป หรือเปลี่ยนที่อยู่แล้ว"),
            (_("ต่อ Wi-Fi เดิมให้กลับมา หรือเลือกเครือข่ายใหม่แล้วเปิดห้องอีกครั้ง"), _("เมื่อที่อยู่เปลี่ยน ทุกคนต้องสแกนรหัสใหม่")),
        ),
        Cause.BLOCKED: Advice(
            _("เครื่องนี้เปิดหน้าของตัวเองไม่ได้ มีโปรแกรมรักษาความปลอดภัยหรือ VPN กั้นอยู่"),
            (_("ปิด VPN แล้วลองใหม่"), *_firewall(system)),
        ),
        Cause.OTHER_WIFI: Advice(
            _("มือถืออาจต่อ Wi-Fi คนละชื่อกับเครื่องนี้"),
            (
                _("ดูชื่อ Wi-Fi ในมือถือ ต้องเป็นชื่อเดียวกับเครื่องนี้"),
                _("ปิดเน็ตมือถือชั่วคราว เมื่อมือถือถามว่าไม่มีอินเทอร์เน็ต ให้กดใช้เครือข่ายนี้ต่อ"),
                _("แล้วสแกนรหัสที่จออีกครั้ง"),
            ),
        ),
        Cause.FIREWALL: Advice(_("ไฟร์วอลล์ของเครื่องนี้อาจกั้นมือถือไว้"), _firewall(system)),
        Cause.SEVERAL: Advice(
            _("เครื่องนี้ต่อหลายเครือข่าย มือถืออาจอยู่อีกเครือข่ายหนึ่ง"),
            (_("หยุดห้อง เลือกเครือข่ายที่ชื่อตรงกับในมือถือ แล้วเปิดใหม่"),),
        ),
        Cause.APART: Advice(
            _("Wi-Fi ของสถานที่อาจไม่ให้เครื่องแขกติดต่อกัน (พบบ่อยในโรงแรม)"),
            (_("ขอให้ผู้ดูแล Wi-Fi เปิดให้เครื่องในวงเดียวกันติดต่อกันได้ หรือทำฮอตสปอตเอง:"), *_hotspot(system)),
        ),
        Cause.BEYOND: Advice(
            _("ยังไม่มีมือถือเข้ามาได้ ใช้ห้องต่อได้โดยไม่มีมือถือ"),
            (_("ส่งเครื่องนี้ต่อกันในโหมดผู้เข้าอบรม นับจุดจากผนัง หรือใช้แบบกระดาษ"),),
        ),
        Cause.WAITING: Advice(_("เปิดแล้ว รอมือถือเครื่องแรกสแกนรหัส")),
        Cause.FINE: Advice(_("มือถือเข้ามาได้แล้ว")),
    }
    return words[why]


def _firewall(system: str) -> tuple[str, ...]:
    if system == "Windows":
        return (
            _("กด Start พิมพ์ “Allow an app through Windows Firewall” (อนุญาตแอปผ่านไฟร์วอลล์) แล้วเปิด"),
            _("กด Change settings หา OTOP Desk ติ๊กทั้ง Private และ Public แล้วกด OK"),
            _("ถ้าไม่มีในรายการ กด Allow another app แล้วเลือกโปรแกรมนี้"),
        )
    if system == "Darwin":
        return (
            _("เปิด System Settings → Network → Firewall → Options"),
            _("ให้ OTOP Desk เป็น Allow incoming connections แล้วกด OK"),
        )
    return (
        _("เปิดเทอร์มินัล พิมพ์ sudo ufw status ถ้าขึ้นว่า active ไฟร์วอลล์ทำงานอยู่"),
        _("พิมพ์ sudo ufw allow from 192.168.0.0/16 เพื่อให้เครื่องในห้องเข้าได้ (หรือเลขต้นของที่อยู่ที่ขึ้นบนจอ)"),
    )


def _hotspot(system: str) -> tuple[str, ...]:
    if system == "Windows":
        first = _("กด Start → Settings → Network & internet → Mobile hotspot แล้วเปิด")
    elif system == "Darwin":
        first = _("เปิด System Settings → General → Sharing → Internet Sharing แล้วเปิดเป็น Wi-Fi")
    else:
        first = _("เปิดการตั้งค่าของระบบ → Wi-Fi → เมนูสามจุด → เปิดฮอตสปอต Wi-Fi")
    return (
        first,
        _("หรือใช้มือถือเครื่องหนึ่งเปิดฮอตสปอต แล้วให้เครื่องนี้กับทุกคนต่อ (ไม่ต้องมีอินเทอร์เน็ต)"),
        _("แล้วกลับมาเปิดห้องมือถืออีกครั้ง"),
    )
