"""The agenda's papers and files from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk import cli


def test_papers_and_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo = str(tmp_path / "d.otop")
    assert cli.main(["demo", demo]) == 0
    for kind in ("agenda", "run-sheet"):
        out = tmp_path / f"{kind}.pdf"
        assert cli.main(["print", kind, demo, str(out)]) == 0
        assert out.read_bytes().startswith(b"%PDF")
    for name in ("a.ics", "a.xlsx"):
        assert cli.main(["export", demo, str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 1000
    assert cli.main(["print", "agenda-compared", demo, str(tmp_path / "c.pdf")]) == 1
    assert cli.main(["export", demo, str(tmp_path / "a.doc")]) == 1
    assert not (tmp_path / "c.pdf").exists()
    assert "Traceback" not in capsys.readouterr().err
