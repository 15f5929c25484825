"""A test for the workbook: scores by formulas over answers and key, passes, gain and t as live formulas."""

from __future__ import annotations

from math import sqrt

from otop_desk.domain.evaluation import OCCASION_WORDS, Deviation, Form, Item, Occasion, Sheet, score, width
from otop_desk.domain.evaluation_rounding import NONE
from otop_desk.domain.evaluation_scores import Gain, Scores, TestResult, paired, questions
from otop_desk.exchange import workbook
from otop_desk.exchange.workbook import Cell, Column, Formula, Kind
from otop_desk.i18n import _, _n
from otop_desk.services.evaluation import results
from otop_desk.services.evaluation.results import Summary
from otop_desk.services.evaluation.spots import Spot, letter, spread_formula
from otop_desk.services.evaluation.words import deviation_name, notes

_LEAD = 2  # columns before the answers: number, code
_TOP = 5  # the first row of answers: under title, heading and key


def test_sheets(one: Summary, number: int) -> list[workbook.Sheet]:
    """Answers of each occasion that has some, pairs, results."""
    assert one.test is not None
    spots: dict[Occasion, Spot] = {}
    found = []
    for occasion in one.form.occasions:
        pile = results.on(one, occasion)
        if pile:
            name = f"{_(OCCASION_WORDS[occasion])} {number}"
            spots[occasion] = Spot(name, _TOP, len(pile))
            found.append(_answers(one, name, pile))
    pairs = _pairs(one, number, spots)
    if pairs is not None:
        found.append(pairs)
    return [*found, _figures(one, one.test, number, spots, pairs), _questions(one, number)]


def _items(form: Form) -> list[Item]:
    return [item for item in form.items if width(form, item)]


def _score_column(form: Form) -> int:
    return _LEAD + len(_items(form))


def _answers(one: Summary, name: str, pile: list[Sheet]) -> workbook.Sheet:
    """The key in the first row, then a row a sheet; the score counts what equals the key."""
    form, items = one.form, _items(one.form)
    last = letter(_score_column(form) - 1)
    columns = [Column(_("แผ่นที่"), width=8), Column(_("รหัส"), width=10)]
    columns += [Column(item.text, Kind.NUMBER, 12) for item in items]
    columns.append(Column(_("คะแนน"), Kind.NUMBER, 9))
    rows: list[list[Cell]] = [[_("เฉลย"), "", *(item.right or None for item in items)]]
    for at, sheet in enumerate(pile, start=_TOP):
        key, given = f"C${_TOP - 1}:{last}${_TOP - 1}", f"C{at}:{last}{at}"
        points = Formula(f'=SUMPRODUCT(({given}={key})*({key}<>""))', score(form, sheet))
        rows.append(
            [str(sheet.number), sheet.code, *(sheet.answer(item.key) or None for item in items), points]
        )
    return workbook.Sheet(name, columns, rows, [form.title, _("คำตอบทุกแผ่น (ว่าง = ไม่ตอบ)")])


def _pairs(one: Summary, number: int, spots: dict[Occasion, Spot]) -> workbook.Sheet | None:
    """The pairs with their scores, read from the sheets of answers."""
    form = one.form
    before, after = (results.on(one, occasion) for occasion in form.occasions)
    pairs, _ambiguous = paired(form, before, after)
    if not pairs:
        return None
    rows_of = [{sheet.id: at for at, sheet in enumerate(pile, start=_TOP)} for pile in (before, after)]
    column = letter(_score_column(form))
    rows: list[list[Cell]] = []
    for at, pair in enumerate(pairs, start=3):
        points = [score(form, sheet) for sheet in pair]
        cells: list[Cell] = []
        for occasion, sheet, places, value in zip(form.occasions, pair, rows_of, points, strict=True):
            cells.append(Formula(f"='{spots[occasion].name}'!{column}{places[sheet.id]}", value))
        rows.append(
            [pair[0].code or str(pair[0].number), *cells, Formula(f"=C{at}-B{at}", points[1] - points[0])]
        )
    columns = [Column(_("รหัสหรือเลขแผ่น"), width=16), Column(_("ก่อนอบรม"), Kind.NUMBER, 12)]
    columns += [Column(_("หลังอบรม"), Kind.NUMBER, 12), Column(_("ต่าง"), Kind.NUMBER, 9)]
    return workbook.Sheet(_("คู่ก่อนหลัง {number}").format(number=number), columns, rows, [form.title])


def _figures(
    one: Summary,
    test: TestResult,
    number: int,
    spots: dict[Occasion, Spot],
    pairs: workbook.Sheet | None,
) -> workbook.Sheet:
    form = one.form
    columns = [Column(_("รายการ"), width=40), Column(_("ก่อนอบรม"), Kind.DECIMAL, 14)]
    columns += [Column(_("หลังอบรม"), Kind.DECIMAL, 14), Column(_("หมายเหตุ"), width=30)]
    piles = [(spots.get(o), t) for o, t in zip(form.occasions, (test.before, test.after), strict=True)]
    columns_of = [_pile(form, spot, taken) for spot, taken in piles]
    names = [
        _("จำนวนผู้สอบ (คน)"), _("คะแนนเฉลี่ย (x̄)"), deviation_name(form), _("คะแนนต่ำสุด"), _("คะแนนสูงสุด"),
        _("ผ่านเกณฑ์ร้อยละ {mark} (คน)").format(mark=form.pass_percent), _("ร้อยละที่ผ่านเกณฑ์"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [[name, *cells] for name, *cells in zip(names, *columns_of, strict=True)]
    if test.gain is not None:
        top = len(notes(one)) + 3  # heading lines, the row of columns
        means = (f"B{top + 1}", f"C{top + 1}")
        rows += _gain(form, test.gain, pairs, means, top + len(rows))
    return workbook.Sheet(
        _("ผลทดสอบ {number}").format(number=number), columns, rows, [form.title, *notes(one)]
    )


def _pile(form: Form, spot: Spot | None, taken: Scores) -> list[Cell]:
    """The seven figures of one occasion; dashes where nobody sat it."""
    if spot is None or not taken.n or taken.mean is None:
        return [NONE] * 7
    cells = spot.cells(_score_column(form))
    least = 1 if form.deviation is Deviation.POPULATION else 2
    spread: Cell = (
        NONE if taken.n < least else Formula("=" + spread_formula(form, cells), sqrt(taken.variance or 0))
    )
    passed = f"SUMPRODUCT(--({cells}*100>={form.pass_percent * taken.full}))"
    return [
        Formula(f"=COUNT({cells})", taken.n),
        Formula(f"=AVERAGE({cells})", float(taken.mean)),
        spread,
        Formula(f"=MIN({cells})", min(taken.scores)),
        Formula(f"=MAX({cells})", max(taken.scores)),
        Formula(f"={passed}", taken.passed),
        Formula(f"={passed}/COUNT({cells})*100", 100 * taken.passed / taken.n),
    ]


def _gain(
    form: Form, gain: Gain, pairs: workbook.Sheet | None, means: tuple[str, str], at: int
) -> list[list[Cell]]:
    """Means over which the gain is reckoned, then gain, percent up, E.I. and t; `at` is the first row."""
    first, second = (f"={cell}" for cell in means)
    if pairs is not None:
        spot = Spot(pairs.name, 3, len(pairs.rows))
        first, second = (f"=AVERAGE({spot.cells(column)})" for column in (1, 2))
    base = _n("ค่าเฉลี่ยของผู้ที่จับคู่ได้ {pairs} คู่", gain.pairs).format(pairs=gain.pairs)
    if pairs is None:
        base = _("ค่าเฉลี่ยของทั้งสองกลุ่ม")
    b, c = f"B{at}", f"C{at}"
    up = NONE if gain.percent_up is None else float(gain.percent_up)
    effect = NONE if gain.effectiveness is None else float(gain.effectiveness)
    rows: list[list[Cell]] = [
        [base, Formula(first, float(gain.before)), Formula(second, float(gain.after))],
        [_("คะแนนเฉลี่ยที่เพิ่มขึ้น"), None, Formula(f"={c}-{b}", float(gain.gain))],
        [_("ร้อยละที่เพิ่มขึ้น"), None, Formula(f'=IF({b}=0,"{NONE}",({c}-{b})/{b}*100)', up)],
        [
            _("ดัชนีประสิทธิผล (E.I.)"),
            None,
            Formula(f'=IF({b}={gain.full},"{NONE}",({c}-{b})/({gain.full}-{b}))', effect),
        ],
    ]
    if form.paired_t and pairs is not None and gain.t_square is not None:
        d = Spot(pairs.name, 3, len(pairs.rows)).cells(3)
        t = sqrt(gain.t_square) * (1 if gain.gain >= 0 else -1)
        words = _("t (คู่, df = {df}, ทางเดียว)").format(df=gain.pairs - 1)
        rows.append([words, None, Formula(f"=AVERAGE({d})/(STDEV({d})/SQRT(COUNT({d})))", t)])
    return rows


def _questions(one: Summary, number: int) -> workbook.Sheet:
    """Difficulty and discrimination of each question, over the pile after (before, if there is none)."""
    form = one.form
    piles = [results.on(one, occasion) for occasion in form.occasions]
    columns = [Column(_("ข้อ"), width=50), Column(_("ตอบถูก (คน)"), Kind.NUMBER, 12)]
    columns += [Column(_("ความยาก (p)"), Kind.DECIMAL, 12), Column(_("อำนาจจำแนก (r)"), Kind.DECIMAL, 14)]
    rows: list[list[Cell]] = []
    for question in questions(form, piles[1] or piles[0]):
        ease = NONE if question.difficulty is None else float(question.difficulty)
        tells = NONE if question.discrimination is None else float(question.discrimination)
        rows.append([question.item.text, question.counts[question.item.right - 1], ease, tells])
    heading = [form.title, _("กลุ่มสูงและกลุ่มต่ำ ร้อยละ 27 ตามคะแนนรวม")]
    return workbook.Sheet(_("รายข้อ {number}").format(number=number), columns, rows, heading)
