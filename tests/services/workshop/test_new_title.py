"""What a workshop made from last year's is called, on its papers and on the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from otop_desk.services.workshop import files
from otop_desk.services.workshop.new_from_old import next_title

LONG = "โครงการอบรมเชิงปฏิบัติการพัฒนาเครือข่ายผู้ผลิตและผู้ประกอบการ OTOP จังหวัดพัทลุง ปี"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("อบรม OTOP ปี 2569", "อบรม OTOP ปี 2570"),
        ("อบรม OTOP ปี ๒๕๖๙ (งบปี ๒๕๗๐)", "อบรม OTOP ปี ๒๕๗๐ (งบปี ๒๕๗๑)"),
        ("OTOP training 2026", "OTOP training 2027"),
        ("รุ่นที่ 2 ปี 2560 โทร 0744025690", "รุ่นที่ 2 ปี 2560 โทร 0744025690"),
    ],
)
def test_the_years_in_a_title_go_on_with_the_dates(title: str, said: str) -> None:
    assert next_title(title, date(2026, 12, 3), date(2027, 12, 2)) == said


def test_the_year_at_the_end_of_a_long_title_stays_in_the_files_name(tmp_path: Path) -> None:
    names = [files.suggest_path(f"{LONG} {year}", tmp_path).name for year in (2569, "๒๕๗๐")]
    assert names[0].endswith(" 2569.otop") and names[1].endswith(" ๒๕๗๐.otop")
    assert all(len(name.encode()) <= 185 for name in names)
    assert files.suggest_path("อบรม OTOP ปี 2569", tmp_path).name == "อบรม OTOP ปี 2569.otop"
