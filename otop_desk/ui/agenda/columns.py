"""The planning table's columns: what a slot shows in each, and what is typed into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from otop_desk.domain.agenda import Slot
from otop_desk.i18n import _
from otop_desk.ui.agenda import words
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Column

TIME, MINUTES, KIND, TITLE, SPEAKERS, LOCK, COUNTS = range(7)
TYPED = ("time", "minutes", "title", "speakers")  # where Tab goes
EXTRA = ("place", "objective", "materials", "steps")


@dataclass
class Shown:
    """What the table knows beside the slots: the item that is on, those done, who overruns, odd ones.

    `refused` are cells (item, column) whose words were not taken: those words, and why.
    """

    present: int = 0
    done: frozenset[int] = frozenset()
    culprits: Mapping[int, int] = field(default_factory=dict)
    tips: Mapping[int, str] = field(default_factory=dict)
    refused: Mapping[tuple[int, str], tuple[str, str]] = field(default_factory=dict)


def columns(form: Format, theme: Theme, shown: Shown, extra: bool) -> list[Column[Slot]]:
    """The columns; `extra` adds place, objective, materials and private steps."""
    found = _first(form, theme, shown)
    if extra:
        found += [_text_column(key, title, theme) for key, title in _extra_titles()]
    return [_keeping(column, shown) for column in found] + [_lock(form, theme, shown), _counts(theme)]


def _keeping(column: Column[Slot], shown: Shown) -> Column[Slot]:
    """The column, but a cell whose words were refused shows them, marked, and says why."""

    def refused(slot: Slot) -> tuple[str, str] | None:
        return shown.refused.get((slot.item.id, column.key))

    def instead(
        usual: Callable[[Slot], str] | None, said: Callable[[tuple[str, str]], str]
    ) -> Callable[[Slot], str]:
        return lambda s: said(cell) if (cell := refused(s)) else usual(s) if usual else ""

    return replace(
        column,
        text=instead(column.text, lambda cell: words.one_line(cell[0])),
        edit=instead(column.edit, lambda cell: cell[0]),
        tone=instead(column.tone, lambda cell: "bad"),
        icon=instead(column.icon, lambda cell: "triangle-alert"),
        tip=instead(column.tip, lambda cell: cell[1]),
        spoken=instead(column.spoken or column.text, lambda cell: f"{cell[0]} {cell[1]}"),
    )


def _first(form: Format, theme: Theme, shown: Shown) -> list[Column[Slot]]:
    def tone(slot: Slot) -> str:
        if slot.item.id in shown.culprits:
            return "bad"
        return "muted" if slot.item.kind in words.QUIET or slot.item.id in shown.done else "text"

    def weight(slot: Slot) -> int:
        return 600 if slot.item.id == shown.present else 400

    def title_weight(slot: Slot) -> int:
        return weight(slot) if slot.item.kind in words.QUIET else 600

    return [
        Column(
            "time", _("เวลา"), lambda s: form.span(s.start, s.end), width=theme.px(134),
            edit=lambda s: form.bare_minute(s.start), tone=tone, weight=weight,
            tip=lambda s: _time_tip(s, form, shown),
        ),
        Column(
            "minutes", _("นาที"), lambda s: form.count(s.item.minutes), width=theme.px(76), right=True,
            edit=lambda s: form.count(s.item.minutes, grouped=False), tone=tone,
            spoken=lambda s: form.duration(s.item.minutes),
        ),
        Column(
            "kind", "", lambda s: "", width=theme.px(46), edit=lambda s: words.kind_word(s.item.kind),
            icon=lambda s: words.KIND_ICONS[s.item.kind], mark=lambda s: words.KIND_BARS[s.item.kind],
            tone=lambda s: "muted", tip=lambda s: words.kind_word(s.item.kind), center=True,
            spoken=lambda s: words.kind_word(s.item.kind),
        ),
        Column(
            "title", _("รายการ"), lambda s: words.title_of(s.item), stretch=5, edit=lambda s: s.item.title,
            tone=lambda s: tone(s) if s.item.title else "muted", weight=title_weight,
            tip=lambda s: shown.tips.get(s.item.id, "") or s.item.title[:300],
        ),
        Column(
            "speakers", _("วิทยากร"), lambda s: words.one_line(s.item.speakers), stretch=3,
            edit=lambda s: words.one_line(s.item.speakers), tone=lambda s: "muted", weight=weight,
            tip=lambda s: s.item.speakers[:300],
        ),
    ]  # fmt: skip


def _time_tip(slot: Slot, form: Format, shown: Shown) -> str:
    if slot.item.id in shown.culprits:
        return form.digits(_("เลยเวลา {count} นาที").format(count=shown.culprits[slot.item.id]))
    if slot.slack:
        return form.digits(_("ว่างก่อนรายการนี้ {count} นาที").format(count=slot.slack))
    return ""


def _extra_titles() -> list[tuple[str, str]]:
    return [
        ("place", _("สถานที่")),
        ("objective", _("วัตถุประสงค์")),
        ("materials", _("วัสดุอุปกรณ์")),
        ("steps", _("ขั้นตอน (ส่วนตัว)")),
    ]


def _text_column(key: str, title: str, theme: Theme) -> Column[Slot]:
    def text(slot: Slot) -> str:
        return words.one_line(getattr(slot.item, key))

    return Column(
        key, title, text, width=theme.px(200), edit=text, tone=lambda s: "muted", tip=lambda s: text(s)[:300]
    )


def _lock(form: Format, theme: Theme, shown: Shown) -> Column[Slot]:
    def text(slot: Slot) -> str:
        over = shown.culprits.get(slot.item.id, 0)
        if over:
            return form.digits(_("เกิน {count}").format(count=over))
        return form.digits(_("ว่าง {count}").format(count=slot.slack)) if slot.slack else ""

    def spoken(slot: Slot) -> str:
        lock = _("กำหนดเวลาตายตัว") if slot.item.locked else _("ตามรายการก่อนหน้า")
        return f"{lock} {text(slot)}".strip()

    def tone(slot: Slot) -> str:
        return "bad" if slot.overrun or slot.item.id in shown.culprits else "muted"

    return Column(
        "lock",
        _("ตายตัว"),
        text,
        width=theme.px(74),
        icon=lambda s: "lock" if s.item.locked else "",
        tone=tone,
        tip=lambda s: _("กำหนดเวลาตายตัว สลับด้วย Ctrl+L"),
        spoken=spoken,
    )


def _counts(theme: Theme) -> Column[Slot]:
    return Column(
        "counts", _("นับ"), lambda s: "", width=theme.px(60), center=True,
        icon=lambda s: "check" if s.item.counts else "", tone=lambda s: "good",
        tip=lambda s: _("นับเป็นเวลาอบรม สลับด้วย Ctrl+K"),
        spoken=lambda s: _("นับเป็นเวลาอบรม") if s.item.counts else _("ไม่นับเป็นเวลาอบรม"),
    )  # fmt: skip


def position(found: list[Column[Slot]], key: str) -> int:
    """The place of a column by its key, -1 when it is not shown."""
    return next((at for at, column in enumerate(found) if column.key == key), -1)
