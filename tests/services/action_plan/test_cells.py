"""The plan as a sheet: what is typed into cells is read, or refused with its reason; nothing is lost."""

from __future__ import annotations

import pytest

from otop_desk.domain.action_plan import Activity, Funding, Kpi, by_quarter, by_source, total
from otop_desk.errors import UserError
from otop_desk.services.action_plan import cells
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.action_plan.fields import BY_KEY
from otop_desk.thai.money import baht_text
from tests.machine import sample
from tests.machine.state import contents, fresh


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "w.otop") as opened:
        yield opened


@pytest.fixture
def row(file):
    return action_plan.add(file, Activity(title="คลินิก มผช."))


def put(file, row, field, typed):
    """Type into a cell, as the table does."""
    before, year = action_plan.activity(file, row.id), action_plan.plan(file).fiscal_year
    after = cells.typed(before, field, typed, cells.codes(file), year)
    return action_plan.edit(file, before, after, field)


def test_the_sample_has_eight_rows_that_sum_to_520_000(tmp_path):
    with sample.create(tmp_path / "s.otop") as file:
        rows = action_plan.activities(file)
        assert len(rows) == 8 and total(rows) == 52_000_000
        assert baht_text(total(rows)) == "ห้าแสนสองหมื่นบาทถ้วน"
        assert sum(by_quarter(rows).values()) == total(rows) and by_quarter(rows).get(0) is None
        assert by_source(rows) == {
            "งบกรมการพัฒนาชุมชน": 16_000_000,
            "งบพัฒนาจังหวัด": 12_000_000,
            "งบ อบจ. สงขลา": 15_000_000,
            "กองทุนพัฒนาบทบาทสตรี": 4_000_000,
            "เงินเครือข่าย/สมทบ": 5_000_000,
        }
        known = cells.codes(file)
        shown = [cells.text(each, "strategy", known) for each in rows]
        assert shown == ["SO-1", "WO-1", "WO-2", "SO-2", "WT-1", "WO-3", "ST-1", ""]


def test_every_cell_reads_back_to_the_same_row(tmp_path):
    with sample.create(tmp_path / "s.otop") as file:
        known = cells.codes(file)
        for each in action_plan.activities(file):
            for field in BY_KEY:
                assert cells.read(each, field, cells.text(each, field, known), known, 2566) == each, field


@pytest.mark.parametrize("typed", ["SO-2", "so2", "SO 2", "SO–๒", "so - 2"])
def test_a_strategy_is_found_by_its_code_however_it_is_parted(tmp_path, typed):
    with sample.create(tmp_path / "s.otop") as file:
        known = cells.codes(file)
        plain = Activity()
        found = cells.read(plain, "strategy", typed, known, 2566)
        assert known[found.strategy_id or 0] == "SO-2"
        assert cells.read(found, "strategy", " - ", known, 2566).strategy_id is None


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("หกหมื่น", 6_000_000),
        ("60,000.-", 6_000_000),
        ("๖๐,๐๐๐ บาท", 6_000_000),
        ("6 หมื่น", 6_000_000),
        ("0", 0),
    ],
)
def test_money_is_read_as_people_write_it(file, row, typed, satang):
    assert put(file, row, "budget", typed).amount == satang


@pytest.mark.parametrize("typed", ["-5", "9" * 16, "หกสิบล้านแปด", "แพง", "=1+1"])
def test_money_that_makes_no_sense_is_refused_with_words(file, row, typed):
    before = contents(file)
    with pytest.raises(UserError) as caught:
        put(file, row, "budget", typed)
    assert caught.value.message and caught.value.hint
    assert contents(file) == before


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("ต.ค.-ธ.ค. 65", ((1, 3),)),
        ("ไตรมาส ๒", ((4, 6),)),
        ("ตลอดปี", ((1, 12),)),
        ("ไตรมาส ๑, ๓", ((1, 3), (7, 9))),
    ],
)
def test_periods(file, row, typed, spans):
    assert put(file, row, "period", typed).spans == spans


@pytest.mark.parametrize("typed", ["เร็ว ๆ นี้", "ไตรมาส ๙", "ต.ค. 70"])
def test_periods_that_make_no_sense(file, row, typed):
    with pytest.raises(UserError):
        put(file, row, "period", typed)


def test_several_sources_with_their_sums(file, row):
    changed = put(file, row, "source", "กองทุนสตรี 40,000 + สมทบ ๑๐,๐๐๐ บาท")
    assert changed.fundings == (Funding("กองทุนสตรี", 4_000_000), Funding("สมทบ", 1_000_000))
    with pytest.raises(UserError):
        put(file, row, "budget", "60,000")
    assert put(file, row, "budget", "50,000") == changed
    with pytest.raises(UserError):
        put(file, row, "source", "กองทุนสตรี 40,000 + สมทบ")


def test_indicators_keep_their_targets(file, row):
    put(file, row, "kpi", "ผู้ยื่นคำขอ; ได้รับรอง")
    put(file, row, "target", "≥ 32 ราย; ≥ 16 ราย")
    changed = put(file, row, "kpi", "ผู้ยื่น; ได้รับรอง")
    assert changed.kpis == (Kpi("ผู้ยื่น", "≥ 32", "ราย"), Kpi("ได้รับรอง", "≥ 16", "ราย"))


def test_a_strategy_is_named_by_its_code(tmp_path):
    with sample.create(tmp_path / "s.otop") as file:
        row = action_plan.activities(file)[7]
        assert put(file, row, "strategy", "so-๑").strategy_id is not None
        with pytest.raises(UserError):
            put(file, row, "strategy", "SO-99")
        assert put(file, row, "strategy", "-").strategy_id is None


def test_a_paste_is_one_step_makes_rows_and_tells_what_it_could_not_read(file, row):
    before = contents(file)
    block = [["ก", "ห้าหมื่น"], ["ข", "แพง"], ["=cmd|' /C calc'!A0", "๑๐"]]
    problems = cells.paste(file, [row.id], ["title", "budget"], block)
    assert [(each.row, each.field, each.text) for each in problems] == [(1, "budget", "แพง")]
    rows = action_plan.activities(file)
    assert [each.title for each in rows] == ["ก", "ข", "=cmd|' /C calc'!A0"]
    assert [each.amount for each in rows] == [5_000_000, 0, 1_000]
    file.undo()
    assert contents(file) == before


def test_cells_are_cleared_in_one_step(file, row):
    put(file, row, "budget", "100")
    put(file, row, "lead", "สพจ.")
    steps = len(file.history())
    cells.clear(file, [(row.id, "budget"), (row.id, "lead"), (row.id, "period")])
    assert len(file.history()) == steps + 1
    now = action_plan.activity(file, row.id)
    assert now.amount == 0 and now.lead == "" and now.title


def test_a_text_that_is_too_long_is_refused(file, row):
    with pytest.raises(UserError):
        put(file, row, "title", "ก" * 5001)
