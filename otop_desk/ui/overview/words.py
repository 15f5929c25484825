"""The overview in words: what is said of how far a stage is."""

from __future__ import annotations

from collections.abc import Callable

from otop_desk.domain.progress import Progress
from otop_desk.features.manifest import Stage
from otop_desk.i18n import _
from otop_desk.ui.format import Format


def say(stage: Stage, progress: Progress, form: Format) -> tuple[str, str, str]:
    """The sentence, the state and its tone."""
    if progress.finished:
        return _sentence(stage, progress, form), _("เสร็จแล้ว"), "good"
    state, tone = (_("กำลังทำ"), "warn") if progress.done or progress.begun else (_("ยังไม่เริ่ม"), "")
    return _sentence(stage, progress, form), state, tone


def _sentence(stage: Stage, progress: Progress, form: Format) -> str:
    """How far one stage is, in one line."""
    if stage.none and not (progress.done or progress.more or progress.begun):
        return _(stage.none)
    shown: dict[str, Callable[[int], str]] = {
        "count": form.count,
        "minutes": form.duration,
        "baht": form.baht,
    }
    more = shown[stage.more](progress.more)
    done, whole = form.count(progress.done), form.count(progress.whole)
    sentence = stage.whole if stage.whole and progress.whole else stage.sentence
    return _(sentence).format(done=done, whole=whole, more=more)
