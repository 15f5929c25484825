"""What is committed: no workplace, no machine's paths, no addresses in the lock files, licences there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from otop_desk.cli import build_parser
from tests.source import ROOT, imports, sources

# Written in pieces, so that this file does not find itself.
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted",
    "deb.deb" + "ian.org",
    "registry.npm" + "js",
    "localhost:" + "3141",
]
PLACES = re.compile(
    r"(?<![\w.:/])/(?:"
    + "|".join(["wo" + "rk", "op" + "t", "ho" + "me", "Us" + "ers", "ro" + "ot"])
    + r")/\w"
)
DRIVE = re.compile(r"\b[A-Z]:\\\\?Us" + r"ers\\\\?\w")


def tracked() -> list[Path]:
    """Files under version control (or all, outside a repository)."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path, content.decode("utf-8", errors="replace")))
    return found


def faults_of(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_test_draws_anew_each_time() -> None:
    faults = faults_of(
        re.compile(r"\bos\.uran" + r"dom\(|\brandom\.(?:random|randint|choice|shuffle|sample|randbytes)\(")
    )
    assert not [fault for fault in faults if fault.startswith("tests/")], "seed it: random.Random(n)"


def test_no_registry_is_named() -> None:
    faults = faults_of(re.compile("|".join(map(re.escape, HOSTS))))
    assert not faults, "registry hosts:\n  " + "\n  ".join(faults)


def test_no_path_of_somebodys_machine() -> None:
    faults = faults_of(PLACES) + faults_of(DRIVE)
    assert not faults, "paths of a machine:\n  " + "\n  ".join(faults)


def test_lock_files_pin_with_hashes_and_hold_no_address() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert [path.stem for path in locks] == ["bench", "build", "dev", "run"]
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        packages = re.split(r"\n(?=[a-z0-9])", text.replace("\\\n", " "))[1:]
        assert packages
        for package in packages:
            assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+", package), package[:60]
            assert "--hash=sha256:" in package, package[:60]


def test_every_font_has_its_licence() -> None:
    fonts = ROOT / "resources" / "fonts"
    families = {re.split(r"\d*[-.]", path.name)[0] for path in fonts.glob("*.[to]tf")}
    lacking = [family for family in sorted(families) if not list(fonts.glob(f"*OFL*{family}*"))]
    assert not lacking, f"no licence text beside {', '.join(lacking)}"


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    dev = (ROOT / "dev.py").read_text(encoding="utf-8")
    for command in set(re.findall(r"python3 dev\.py (\w+)", readme)):
        assert f'"{command}": (' in dev, command


def test_the_commands_of_the_program_in_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = build_parser()._subparsers._group_actions[0].choices
    for command in set(re.findall(r"^otop-desk (\w+)", readme, re.M)):
        assert command in known, command


def test_the_places_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[\w.]+/)*[\w.]+(?:\.py|/))`", readme)) - {"build/sample/", "dist/"}
    for name in named:
        here = [ROOT / name, ROOT / "otop_desk" / name]
        assert any(path.exists() for path in here), f"README names {name}, which isn't there"


# The import name of a package, where it differs from its name in pyproject.toml.
IMPORTED_AS = {
    "pyside6-essentials": "PySide6",
    "python-bidi": "bidi",
    "python-docx": "docx",
    "python-calamine": "python_calamine",
    "pillow": "PIL",
    "zxing-cpp": "zxingcpp",
}


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = {name.split(".")[0].lower() for path in sources() for _node, name, _typing_only in imports(path)}
    asked = {re.match(r"[\w.-]+", line)[0].lower() for line in project["dependencies"]}
    spare = {name for name in asked if IMPORTED_AS.get(name, name).lower() not in used}
    assert not spare, f"nothing imports {', '.join(sorted(spare))}: out of pyproject.toml, lock anew"


def test_the_code_is_laid_out_by_the_formatter_and_has_no_lint() -> None:
    for words in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *words, "--no-cache", "otop_desk", "tests", "dev.py"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"python3 dev.py lint says:\n{done.stdout}"
