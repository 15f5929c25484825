"""The features' manifests: what they name is there, and a new feature needs nothing but its own."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from otop_desk import features
from otop_desk.features.manifest import load
from otop_desk.store import migrations, tables
from tests.devtools.catalog import AREAS
from tests.devtools.environment import child_environment
from tests.source import PACKAGE, ROOT

KEPT = ROOT / "tests" / "data" / "features.txt"


def test_every_manifest_in_the_folder_is_in_the_list() -> None:
    files = {f"otop_desk.features.{path.stem}" for path in (PACKAGE / "features").glob("[a-z]*.py")}
    assert files - {"otop_desk.features.manifest"} == set(features.MODULES)
    for name, feature in zip(features.MODULES, features.features(), strict=True):
        assert name.endswith(f".{feature.name}")


def test_every_place_a_manifest_names_is_there() -> None:
    for feature in features.features():
        places = [feature.tables, feature.sheets, *(stage.progress for stage in feature.stages)]
        places += [feature.tab.target] if feature.tab else []
        places += [place for paper in feature.papers for place in (paper.target, paper.screen)]
        for place in filter(None, places):
            assert load(place) is not None
        for module in (*feature.commands, *feature.migrations):
            import_module(module)


def test_every_table_migration_and_command_belongs_to_a_feature() -> None:
    owned = [table for feature in features.features() if feature.tables for table in load(feature.tables)]
    assert len(owned) == len({mapped.name for mapped in owned}) == len(tables.MAPPED)
    steps = {path.stem for path in (PACKAGE / "store" / "migrations").glob("v[0-9]*.py")}
    assert {step.__name__.rpartition(".")[2] for step in migrations.STEPS} == steps
    versions = [step.VERSION for step in migrations.STEPS]
    assert versions == list(range(1, len(steps) + 1))
    commands = {name for feature in features.features() for name in feature.commands}
    files = {f"otop_desk.commands.{path.stem}" for path in (PACKAGE / "commands").glob("[a-z]*.py")}
    assert (
        files - {f"otop_desk.commands.{name}" for name in ("print_kind", "opening", "signing", "usage")}
        == commands
    )


def test_kept_tables_exist_and_tabs_are_named_after_their_feature() -> None:
    for feature in features.features():
        assert set(feature.kept) <= set(tables.BY_NAME)
        assert all(name in tables.BY_NAME for stage in feature.stages for name in stage.tables)
        if feature.tab is not None:
            assert load(feature.tab.target).name == feature.name


def test_each_verbs_work_is_seen_on_one_tab_or_on_all() -> None:
    on_all = {
        "workshop",
        "picture",
        "pack",
        "fold",
    }  # the workshop's particulars; a page's picture; a copy for others; what another copy brought
    shown = [head for feature in features.features() if feature.tab for head in feature.tab.verbs]
    assert len(shown) == len(set(shown)) and not on_all & set(shown)
    sources = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "services").rglob("*.py"))
    assert {*re.findall(r'\.verb\(\s*f?"(\w+)\.', sources)} <= {*shown, *on_all}


def test_places_of_papers_are_their_own() -> None:
    for places in (
        [paper.listed for paper in features.listed_papers()],
        [paper.bound for paper in features.bound_papers()],
        [paper.bound or paper.asked for paper in features.bound_papers(badges=True)],
    ):
        assert places == sorted(set(places))


def test_every_feature_with_tables_is_part_of_the_undo_machine() -> None:
    for feature in features.features():
        if feature.tables:
            assert (ROOT / "tests" / "machine" / f"{feature.name}.py").exists(), feature.name


def _tables_named(tree: ast.AST) -> Iterator[str]:
    """Names of tables as what listens to changes writes them: `tables = …`, `touches(…)`, `rows.get(…)`."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            listed = isinstance(node.value, ast.Tuple)
            parts = [node.value] if listed and node.targets[0].id in ("tables", "TABLES") else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, name = ast.unparse(node.func.value), node.func.attr
            parts = (
                node.args if name == "touches" or (name == "get" and owner.endswith("change.rows")) else []
            )
        elif isinstance(node, ast.Compare) and "change.rows" in ast.unparse(node.left):
            parts = node.comparators
        for part in parts:
            for inner in ast.walk(part):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


def test_every_table_that_is_listened_to_is_one() -> None:
    """A slip of the pen there would be a screen that is never drawn anew."""
    named: dict[str, str] = {}
    for path in sorted([*(PACKAGE / "ui").rglob("*.py"), *(PACKAGE / "services").rglob("*.py")]):
        for name in _tables_named(ast.parse(path.read_text(encoding="utf-8"))):
            named.setdefault(name, path.name)
    assert len(named) > 15
    assert {name: file for name, file in named.items() if name not in tables.BY_NAME} == {}


def test_words_of_catalogues_are_claimed_once() -> None:
    words = [word for feature in features.features() for word in feature.texts]
    assert len(words) == len(set(words)) and set(words) <= set(AREAS)


def test_a_scratch_feature_works_by_its_manifest_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.scratch.visit", str(tmp_path)]
    env = child_environment(screenless=True)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["after undo"] == ["ไปเยี่ยมแล้ว"]
    assert said["after redo"] == said["stage"] == 2
    assert said["tab"] == "3" and said["tab after a verb"] == "4"
    assert said["in a new workshop"] == 0
    assert said["command"] == 0 and done.stdout.splitlines()[-2] == "3"
    assert "รายการเยี่ยมบ้าน" not in said["missing in pack"]
    assert len(said["private.pdf"]) == 3 and said["private-masked.pdf"] == []
    assert said["of one removed"] == 0
    assert said["erased"] == ["ผู้เข้าอบรมคนที่ 1 โทร (ลบเบอร์แล้ว)", ""]


def test_manifests_say_what_they_said() -> None:
    """`python -m tests.test_features` writes them anew after a change that is meant."""
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    assert len(kept) > 40 and [line for line in kept if line not in manifests()] == []


def manifests() -> list[str]:
    """A line for each tab, paper and stage of each feature, and one for the rest of it."""
    return [
        line
        for feature in features.features()
        for line in (
            repr(replace(feature, tab=None, papers=(), stages=())),
            *(f"    {part!r}" for part in (feature.tab, *feature.papers, *feature.stages) if part),
        )
    ]


if __name__ == "__main__":
    KEPT.write_text("\n".join(manifests()) + "\n", encoding="utf-8")
    sys.exit(0)
