"""The evaluation from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk.cli import main
from otop_desk.documents import evaluation_form
from otop_desk.domain.evaluation import Occasion, Sheet
from otop_desk.services.evaluation import forms
from otop_desk.store.file import WorkshopFile
from tests.machine import sample as making
from tests.machine.state import fresh


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    making.create(path).close()
    return path


def test_show_tells_people_and_programs_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluation", "show", str(path)]) == 0
    said = capsys.readouterr().out
    assert main(["evaluation", "show", str(path), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["answered"], first["present"], first["overall"]["mean"]) == (32, 34, "4.40")
    assert first["sentence"] in said and second["sentence"] in said
    assert second["gain"]["pairs"] == 32 and second["gain"]["effectiveness_index"] == "0.7429"
    assert first["sources"] == {"keyed": 32}


def test_print_writes_the_papers(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("evaluation", "evaluation-wall"):
        out = tmp_path / f"{kind}.pdf"
        assert main(["print", kind, str(path), str(out)]) == 0 and out.read_bytes().startswith(b"%PDF")
    assert "หน้า" in capsys.readouterr().out


def test_a_file_without_answers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fresh(tmp_path / "a.otop").close()
    assert main(["evaluation", "show", str(tmp_path / "a.otop")]) == 0
    assert "ยังไม่มีคำตอบ" in capsys.readouterr().out
    assert main(["print", "evaluation", str(tmp_path / "a.otop"), str(tmp_path / "x.pdf")]) != 0
    assert not (tmp_path / "x.pdf").exists()


def test_pictures_and_tables_come_in_by_the_command_line(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "w.otop"
    copy.write_bytes(path.read_bytes())
    with WorkshopFile.open(copy, read_only=True) as file:
        form = forms.forms(file)[0]
        sheet = Sheet(form_id=form.id, number=40, answers=(2, 3, 1) + (5,) * 16)
        evaluation_form.write_filled(tmp_path / "s.pdf", evaluation_form.Leaves(form, Occasion.ONCE), [sheet])
        items = [item.text for item in form.items]
    assert main(["evaluation", "in", str(copy), str(tmp_path / "s.pdf"), "--dry-run"]) == 0
    assert "ไม่ได้แก้ไฟล์" in capsys.readouterr().out
    assert main(["evaluation", "in", str(copy), str(tmp_path / "s.pdf"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["stored"] == 1 and told["sheets"][0]["number"] == 40
    assert main(["evaluation", "in", str(copy), str(tmp_path / "s.pdf")]) == 0
    assert "ไม่ได้นับซ้ำ" in capsys.readouterr().out
    lines = [",".join(items), ",".join(["หญิง", "2", "1", *["มาก"] * 15, "เยี่ยม", "", "", ""])]
    (tmp_path / "g.csv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["evaluation", "in", str(copy), str(tmp_path / "g.csv")]) == 0
    said = capsys.readouterr().out
    assert "เยี่ยม" in said and "นำเข้า 1 แผ่น" in said
    assert main(["evaluation", "in", str(copy), str(tmp_path / "g.csv"), "--form", "9"]) != 0
    assert "ไม่มีแบบลำดับที่ 9" in capsys.readouterr().err
