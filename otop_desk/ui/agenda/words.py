"""Words and pictures of the agenda: kinds, remarks, plans, ahead and behind."""

from __future__ import annotations

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.agenda_check import MIDNIGHT, DayTotals, Oddity, Remark
from otop_desk.domain.rescue import Plan, Way
from otop_desk.i18n import N_, _, _n, quoted
from otop_desk.ui.format import Format

NAMED = 2  # how many items a remark about several of them names

KIND_ICONS: dict[Kind, str] = {
    Kind.CEREMONY: "flag",
    Kind.LECTURE: "mic",
    Kind.GROUP_WORK: "users",
    Kind.PRESENTATION: "presentation",
    Kind.BREAK: "coffee",
    Kind.MEAL: "utensils",
    Kind.TEST: "clipboard-pen",
    Kind.REGISTRATION: "user-check",
    Kind.OTHER: "sticky-note",
}
# The ground of an item drawn to scale, and the bar beside its title.
KIND_GROUNDS: dict[Kind, str] = {
    Kind.CEREMONY: "note_w",
    Kind.LECTURE: "note_o",
    Kind.GROUP_WORK: "note_s",
    Kind.PRESENTATION: "accent_soft",
    Kind.BREAK: "sunken",
    Kind.MEAL: "sunken",
    Kind.TEST: "note_t",
    Kind.REGISTRATION: "sunken",
    Kind.OTHER: "sunken",
}
KIND_BARS: dict[Kind, str] = {
    Kind.CEREMONY: "warn",
    Kind.LECTURE: "accent",
    Kind.GROUP_WORK: "good",
    Kind.PRESENTATION: "accent",
    Kind.BREAK: "edge",
    Kind.MEAL: "edge",
    Kind.TEST: "bad",
    Kind.REGISTRATION: "edge",
    Kind.OTHER: "edge",
}
QUIET = frozenset({Kind.BREAK, Kind.MEAL, Kind.REGISTRATION})


def kind_word(kind: Kind) -> str:
    """The name of a kind."""
    from otop_desk.services.agenda.sheet import KIND_WORDS

    return _(KIND_WORDS[kind])


def title_of(item: AgendaItem) -> str:
    """The title, or a word for the lack of one."""
    return item.title or _("(ยังไม่มีชื่อ)")


def one_line(text: str) -> str:
    """A text of several lines on one."""
    return " · ".join(part.strip() for part in text.splitlines() if part.strip())


def of_one_line(text: str) -> str:
    """The text of several lines that was typed on one."""
    return "\n".join(part.strip() for part in text.split(" · ") if part.strip())


def day_sum(totals: DayTotals, form: Format) -> str:
    """What a day amounts to: training time and end."""
    counted = _("เวลาอบรมที่นับ {time}").format(time=form.duration(totals.counted))
    late = totals.ends >= MIDNIGHT
    ends = _("เลิก {time} ของวันถัดไป") if late else _("เลิก {time}")
    ends = ends.format(time=form.minute(totals.ends % MIDNIGHT))
    return f"{counted}  ·  {ends}"


def day_rest(totals: DayTotals, whole: int, form: Format) -> str:
    """What else a day has: breaks, free time; `whole`: training minutes of all days (0: there is one)."""
    parts = [_("พัก {time}").format(time=form.duration(totals.breaks))]
    if totals.slack:
        parts.append(_("ว่าง {time}").format(time=form.duration(totals.slack)))
    if whole:
        parts.append(_("เวลาอบรมรวมทุกวัน {time}").format(time=form.duration(whole)))
    return "  ·  ".join(parts)


def remark_in_words(remark: Remark, titles: dict[int, str], form: Format) -> str:
    """One oddity as a sentence."""
    if remark.others:
        return _together(remark, titles, form)
    title = _brief(titles.get(remark.item_id), 60)
    text = _(_REMARKS[remark.oddity]).format(
        title=title, at=form.minute(remark.at), time=form.duration(remark.minutes), count=remark.minutes
    )
    return form.digits(text)


def _together(remark: Remark, titles: dict[int, str], form: Format) -> str:
    """How many items lack a speaker, and the first of them."""
    ids = (remark.item_id, *remark.others)
    names = quoted([_brief(titles.get(item_id), 40) for item_id in ids], NAMED)
    text = _n("ยังไม่มีวิทยากร {count} รายการ: {names}", len(ids))
    return form.digits(text.format(count=len(ids), names=names))


def _brief(title: str | None, most: int) -> str:
    title = title or _("(ยังไม่มีชื่อ)")
    return title if len(title) <= most else f"{title[: most - 3].rstrip()}…"


_REMARKS: dict[Oddity, str] = {
    Oddity.OVERRUN: N_("“{title}” เลยเวลาที่กำหนดตายตัวของรายการถัดไป {time}"),
    Oddity.PAST_MIDNIGHT: N_("“{title}” เลยเที่ยงคืน"),
    Oddity.NO_BREAK: N_("ตั้งแต่ {at} ไม่มีพักต่อเนื่อง {time}"),
    Oddity.MEAL_HOUR: N_("“{title}” เริ่ม {at} นอกช่วง 11.00-14.00 น."),
    Oddity.LATE_END: N_("เลิก {at} หลัง 17.00 น."),
    Oddity.NO_SPEAKER: N_("“{title}” ยังไม่มีวิทยากร"),
    Oddity.NO_TITLE: N_("รายการเวลา {at} ยังไม่มีชื่อ"),
    Oddity.LONG_TITLE: N_("ชื่อรายการเวลา {at} ยาว {count} ตัวอักษร จะกินหลายบรรทัดในกระดาษ"),
}

WAY_TITLES: dict[Way, str] = {
    Way.SHORTEN: N_("ย่นเวลาตามสัดส่วน"),
    Way.LEAVE_OUT: N_("ตัดรายการที่ตัดได้"),
    Way.PUSH: N_("เลื่อนรายการที่เหลือ"),
}


def plan_in_words(plan: Plan, form: Format) -> str:
    """What a plan does, or why it can't be taken."""
    if plan.missing:
        text = _("เวลาไม่พอ ยังขาดอีก {time} จึงรักษาเวลาที่กำหนดตายตัวไว้ไม่ได้")
        return form.digits(text.format(time=form.duration(plan.missing)))
    if plan.way is Way.SHORTEN:
        if not plan.changed:
            return _("ไม่มีรายการที่ย่นได้ หรือเวลาว่างที่เหลือพออยู่แล้ว")
        return form.digits(
            _n("ย่น {count} รายการ ช่วงพักและอาหารเท่าเดิม", plan.changed).format(count=plan.changed)
        )
    if plan.way is Way.LEAVE_OUT:
        if not plan.left_out:
            return _("ยังไม่มีรายการที่ทำเครื่องหมายว่าตัดได้")
        names = ", ".join(title_of(each) for each in plan.left_out)
        return _("ตัด “{names}”").format(names=names)
    return _("เวลาที่กำหนดตายตัวคงเดิม รายการอื่นเลื่อนตามกัน")


def behind_in_words(seconds: int, form: Format) -> tuple[str, str]:
    """Ahead or behind in minutes, and the tone of it."""
    minutes = abs(seconds) // 60
    if minutes == 0:
        return _("ตรงเวลา"), "good"
    if seconds > 0:
        text = _("ช้ากว่ากำหนด {count} นาที").format(count=minutes)
        return form.digits(text), "bad" if minutes >= 10 else "warn"
    return form.digits(_("เร็วกว่ากำหนด {count} นาที").format(count=minutes)), "good"


def clock_in_words(jumped: float, form: Format) -> str:
    """That the computer's clock was changed by so many seconds while an item is on; "" when it was not."""
    if not jumped:
        return ""
    seconds = abs(round(jumped))
    by = (
        form.duration(seconds // 60)
        if seconds >= 60
        else _n("{count} วินาที", seconds).format(count=form.count(seconds))
    )
    text = _("นาฬิกาเครื่องถูกตั้งเร็วขึ้น {time}") if jumped > 0 else _("นาฬิกาเครื่องถูกตั้งช้าลง {time}")
    kept = _("รายการยังนับเวลาต่อตามเดิม")
    return f"{text.format(time=by)} · {kept}"


def countdown(seconds: int, form: Format) -> str:
    """Minutes and seconds left, with a plus sign once the time is over: 12:04, +01:30, 1:12:04."""
    hours, rest = divmod(abs(seconds), 3600)
    text = f"{rest // 60:02}:{rest % 60:02}"
    if hours:
        text = f"{hours}:{text}"
    return form.digits(f"+{text}" if seconds < 0 else text)


def keys() -> list[tuple[str, str]]:
    """Keys of the agenda and of running, with what they do."""
    return [
        ("Enter", _("รายการใหม่ข้างล่าง")),
        ("Shift+Enter", _("รายการใหม่ข้างบน")),
        ("Tab", _("ช่องถัดไป")),
        ("Ctrl+Enter", _("รายละเอียดรายการ")),
        ("Alt+↑  Alt+↓", _("ย้ายรายการขึ้นลง")),
        ("Ctrl+L", _("กำหนดเวลาตายตัว")),
        ("Ctrl+K", _("นับเป็นเวลาอบรม")),
        ("Ctrl+D", _("ทำสำเนา")),
        ("Ctrl+V", _("วางกำหนดการจาก Word, Excel หรือ LINE")),
        ("Ctrl+PgUp  Ctrl+PgDown", _("วันก่อนหน้า วันถัดไป")),
        ("F6", _("เริ่มรายการถัดไป")),
        ("F7", _("จบรายการ")),
        ("F8", _("เพิ่ม 1 นาที")),
        ("F9", _("เพิ่ม 5 นาที")),
        ("Shift+F9", _("ลด 5 นาที")),
        ("Shift+F6", _("เลิกทำขั้นล่าสุดของการดำเนินรายการ")),
        ("F11", _("ฉายจอ")),
    ]
