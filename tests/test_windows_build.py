"""What the Windows program is made of: the list of what is trimmed away is honest, parts are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.devtools.environment import LOCKS, SetupError
from tests.devtools.windows import parts, signatures, trim
from tests.source import imports, sources

SAID = """PE checksum   : 00026734
Message digest algorithm  : SHA256
Current message digest    : {current}
Calculated message digest : DEBB5434
Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/O=Python Software Foundation/CN=Python Software Foundation
		Issuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
"""


def test_every_qt_module_that_the_program_imports_is_kept() -> None:
    used = {
        name.split(".")[1].removeprefix("Qt")
        for path in sources()
        for _node, name, _typing_only in imports(path)
        if name.startswith("PySide6.")
    }
    assert used - {"Multimedia"} <= set(trim.QT_MODULES)  # the camera is an extra that is not shipped


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/QtCore.pyd", True),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("otop_desk/resources/fonts/Sarabun-Regular.ttf", True),
        ("otop_desk/ui/app.py", True),
        ("reportlab/graphics/shapes.py", True),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("sqlalchemy/dialects/oracle/base.py", False),
        ("sqlalchemy/testing/suite/test_select.py", False),
        ("reportlab/fonts/VeraBd.ttf", False),
        ("numpy/core/tests/test_x.py", False),
        ("xlrd-2.0.2.dist-info/licenses/LICENSE", True),
        ("xlrd-2.0.2.dist-info/RECORD", False),
    ],
)
def test_what_is_kept(name: str, kept: bool) -> None:
    assert trim.keeps(name) is kept


def test_patterns_that_nothing_answers_to_are_told() -> None:
    names = [pattern.replace("*", "x") for pattern in (*trim.QT_KEPT, *trim.DROPPED)]
    assert trim.idle(names) == []
    assert "PIL/ImageTk.py" in trim.idle([name for name in names if name != "PIL/ImageTk.py"])


def test_a_library_that_nobody_has_is_missed(tmp_path: Path) -> None:
    (tmp_path / "Qt6Core.dll").touch()
    asked = {
        tmp_path / "a.pyd": ["qt6core.dll", "KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll", "gone.dll"]
    }
    assert trim.missing_libraries(tmp_path, asked) == {"gone.dll": "a.pyd"}


def test_a_signature_is_read_and_a_changed_file_is_seen() -> None:
    whole = signatures.read(Path("python.exe"), SAID.format(current="DEBB5434"))
    assert whole == signatures.Signature(Path("python.exe"), "Python Software Foundation", True)
    assert not signatures.read(Path("python.exe"), SAID.format(current="DEBB5435")).whole
    assert signatures.read(Path("x.pyd"), "No signature found") == signatures.Signature(
        Path("x.pyd"), "", False
    )


def test_python_signed_by_somebody_else_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "python.exe").touch()
    said = SAID.format(current="DEBB5434").replace("Python Software Foundation", "Somebody")
    monkeypatch.setattr(signatures, "look", lambda path: signatures.read(path, said))
    with pytest.raises(SetupError, match="Somebody"):
        signatures.check_python(tmp_path)


def test_packages_that_only_build_are_named_in_the_lock() -> None:
    locked = {line.split("==")[0] for line in (LOCKS / "run.txt").read_text().splitlines() if "==" in line}
    assert parts.BUILD_ONLY <= locked
    assert "sqlalchemy" in locked - parts.BUILD_ONLY
