"""What a result says in words, the same on screen and on paper."""

from __future__ import annotations

from otop_desk.domain.evaluation import Deviation, Form, ItemKind
from otop_desk.domain.evaluation_figures import Result
from otop_desk.domain.evaluation_levels import spans
from otop_desk.domain.evaluation_rounding import decimal, percent, root
from otop_desk.domain.evaluation_scores import Gain, Scores, TestResult
from otop_desk.i18n import _, _n
from otop_desk.services.evaluation.results import Summary


def deviation_name(form: Form) -> str:
    """ "S.D. (n-1)" or "S.D. (n)"."""
    return "S.D. (n-1)" if form.deviation is Deviation.SAMPLE else "S.D. (n)"


def sentence(one: Summary) -> str:
    """The result in a sentence or two; "" while nobody has answered."""
    if one.satisfaction is not None:
        return _satisfied(one, one.satisfaction)
    return _tested(one.test) if one.test is not None else ""


def _satisfied(one: Summary, result: Result) -> str:
    if not result.people:
        return ""
    asked = _n("ผู้ตอบ {answered} คน จากผู้เข้าอบรม {present} คน (ร้อยละ {share})", one.present).format(
        answered=result.people, present=one.present, share=percent(result.people, one.present)
    )
    if one.present < result.people:
        asked = _("ผู้ตอบ {answered} คน").format(answered=result.people)
    if result.overall.mean is None:
        return asked
    return _(
        "{asked} มีความพึงพอใจในภาพรวมอยู่ในระดับ{level} (x̄ = {mean}, S.D. = {spread}) คิดเป็นร้อยละ {percent}"
    ).format(
        asked=asked,
        level=result.overall.level,
        mean=decimal(result.overall.mean),
        spread=root(result.overall.variance),
        percent=decimal(result.overall.percent(len(result.form.levels))),
    )


def extremes(result: Result) -> str:
    """The items with the highest and the lowest mean; "" where there are not two different ones."""
    rated = [
        row for part in result.rated for row in part.items if row.measure and row.measure.mean is not None
    ]
    if len(rated) < 2:
        return ""
    ordered = sorted(rated, key=lambda row: -(row.measure.mean or 0) if row.measure else 0)
    first, last = ordered[0], ordered[-1]
    assert first.measure is not None and last.measure is not None
    if first.measure.mean == last.measure.mean:
        return ""
    return _("ข้อที่มีค่าเฉลี่ยสูงสุดคือ {first} ({high}) และต่ำสุดคือ {last} ({low})").format(
        first=first.item.text,
        high=decimal(first.measure.mean),
        last=last.item.text,
        low=decimal(last.measure.mean),
    )


def most(result: Result) -> list[str]:
    """For each general question with answers: the choice most gave, in a sentence; people are the base."""
    told = []
    for part in result.parts:
        for row in part.items:
            if row.item.kind is not ItemKind.CHOICE or not row.answered:
                continue
            top = max(row.counts)
            if row.counts.count(top) == 1:
                choice = row.item.choices[row.counts.index(top)]
                told.append(
                    _n("{question}: ส่วนใหญ่เป็น “{choice}” {count} คน คิดเป็นร้อยละ {share}", top).format(
                        question=row.item.text, choice=choice, count=top, share=percent(top, result.people)
                    )
                )
    return told


def _tested(test: TestResult) -> str:
    parts = []
    for words, taken in ((_("ก่อนอบรม"), test.before), (_("หลังอบรม"), test.after)):
        if taken.n:
            parts.append(
                _(
                    "{when}มีผู้สอบ {n} คน คะแนนเฉลี่ย {mean} จาก {full} คะแนน "
                    "ผ่านเกณฑ์ {passed} คน (ร้อยละ {share})"
                ).format(
                    when=words, n=taken.n, mean=decimal(taken.mean), full=taken.full, passed=taken.passed,
                    share=percent(taken.passed, taken.n),
                )
            )  # fmt: skip
    if test.gain is not None:
        parts.append(gain_sentence(test.gain))
    return " ".join(parts)


def gain_sentence(gain: Gain) -> str:
    """What was gained, and over whom it was reckoned."""
    base = _n("คิดจากผู้สอบทั้งสองครั้ง {pairs} คู่", gain.pairs).format(pairs=gain.pairs)
    if not gain.paired:
        base = _("คิดจากค่าเฉลี่ยของทั้งสองกลุ่ม เพราะจับคู่ไม่ได้")
    words = _("คะแนนเฉลี่ยเพิ่มขึ้น {gain} คะแนน คิดเป็นร้อยละที่เพิ่มขึ้น {up} ({base})")
    if gain.gain < 0:
        words = _("คะแนนเฉลี่ยลดลง {gain} คะแนน คิดเป็นร้อยละ {up} ({base})")
    up = None if gain.percent_up is None else abs(gain.percent_up)
    return words.format(gain=decimal(abs(gain.gain)), up=decimal(up), base=base)


def test_lines(test: TestResult) -> list[tuple[str, str, str]]:
    """Rows of a test's table: what, before, after."""
    both = (test.before, test.after)

    def row(words: str, *values: str) -> tuple[str, str, str]:
        return (words, values[0], values[1])

    def ends(taken: Scores) -> str:
        return f"{min(taken.scores)}-{max(taken.scores)}" if taken.scores else "–"

    return [
        row(_("จำนวนผู้สอบ (คน)"), *(str(taken.n) for taken in both)),
        row(_("คะแนนเฉลี่ย (x̄)"), *(decimal(taken.mean) for taken in both)),
        row(deviation_name(test.form), *(root(taken.variance) for taken in both)),
        row(_("คะแนนต่ำสุด-สูงสุด"), *(ends(taken) for taken in both)),
        row(
            _("ผ่านเกณฑ์ร้อยละ {mark} (คน)").format(mark=test.form.pass_percent),
            *(str(taken.passed) if taken.n else "–" for taken in both),
        ),
        row(_("ร้อยละที่ผ่านเกณฑ์"), *(percent(taken.passed, taken.n) for taken in both)),
    ]


def gain_lines(gain: Gain, paired_t: bool) -> list[tuple[str, str]]:
    """Rows of what was gained: what, figure."""
    lines = [
        (_("จำนวนคู่ที่ใช้คิด"), str(gain.pairs) if gain.paired else _("จับคู่ไม่ได้ ใช้ค่าเฉลี่ยของทั้งสองกลุ่ม")),
        (_("คะแนนเฉลี่ยที่เพิ่มขึ้น"), decimal(gain.gain)),
        (_("ร้อยละที่เพิ่มขึ้น"), decimal(gain.percent_up)),
        (_("ดัชนีประสิทธิผล (E.I.)"), decimal(gain.effectiveness, 4)),
    ]
    if paired_t and gain.paired:
        level = gain.significant
        said = _("มีนัยสำคัญทางสถิติที่ระดับ {level}").format(level=level) if level else _("ไม่มีนัยสำคัญทางสถิติ")
        t = root(gain.t_square, 3, negative=gain.gain < 0)
        lines.append((_("t (คู่, df = {df}, ทางเดียว)").format(df=gain.pairs - 1), f"{t} {said}"))
    return lines


def notes(one: Summary) -> list[str]:
    """What is always printed under a result: base, blanks, band table, kind of S.D., ambiguous codes."""
    if one.test is not None:
        told = [_("เกณฑ์ผ่านร้อยละ {mark} ของคะแนนเต็ม {full}").format(
            mark=one.form.pass_percent, full=one.form.full_score)]  # fmt: skip
        if one.test.ambiguous:
            told.append(
                _n("รหัสซ้ำกันจึงไม่ได้จับคู่ {count} แผ่น", one.test.ambiguous).format(count=one.test.ambiguous)
            )
        return [*told, deviation_note(one.form)]
    assert one.satisfaction is not None
    levels = len(one.form.levels)
    table = " · ".join(f"{low}-{high} {words}" for low, high, words in spans(one.form.bands, levels))
    base = _("ค่าเฉลี่ยและ S.D. ของด้านและภาพรวม คิดจากค่าเฉลี่ยของแต่ละคน")
    if not one.satisfaction.by_person:
        base = _("ค่าเฉลี่ยและ S.D. ของด้านและภาพรวม คิดจากทุกคำตอบ เพราะมียอดรวมที่ไม่แยกรายคน")
    blank = sum(row.missing for part in one.satisfaction.rated for row in part.items)
    told = [_("เกณฑ์แปลผล: {table}").format(table=table), base, deviation_note(one.form)]
    if blank:
        told.append(_n("ข้อที่ไม่ตอบรวม {count} ช่อง ไม่นำมาคิด", blank).format(count=blank))
    return told


def deviation_note(form: Form) -> str:
    """Which divisor the S.D. has."""
    if form.deviation is Deviation.SAMPLE:
        return _("S.D. ใช้ตัวหาร n-1")
    return _("S.D. ใช้ตัวหาร n")
