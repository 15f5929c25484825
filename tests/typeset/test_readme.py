"""Every example in the typeset README runs as printed."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import otop_desk.typeset

README = Path(otop_desk.typeset.__file__).with_name("README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=[str(n) for n in range(1, len(EXAMPLES) + 1)])
def test_example_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example.py").write_text(code, "utf-8")
    runpy.run_path(str(tmp_path / "example.py"))
