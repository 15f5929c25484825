"""Settings survive a restart, a broken file, and nonsense in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk.ui.settings import RECENT, Settings, SettingsStore, default_path, load


def test_what_is_changed_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    store = SettingsStore(path)
    store.change(language="en", text_scale=130, sound=False)
    store.wait()
    assert SettingsStore(path).now == Settings(language="en", text_scale=130, sound=False)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "\x00\x01", '{"language": 5, "recent": "x"}', "[" * 200_000]
    + [json.dumps({"recent": [text], "last_folder": text}) for text in ("\0", "a\ud800", "a" * 5000)],
)
def test_a_broken_file_gives_the_usual_settings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert load(path) == Settings()


def test_nonsense_values_are_dropped_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"language": "de", "theme": "dark", "text_scale": 999, "recent": ["a", 3, "b"], "x": 1})
    )
    assert load(path) == Settings(theme="dark", recent=("a", "b"))


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    store = SettingsStore(blocker / "settings.json")
    store.change(language="en")
    store.wait()
    assert store.now.language == "en"


def test_recent_files_newest_first_once_each_and_not_too_many(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT + 3):
        settings = settings.with_recent(tmp_path / f"{number}.otop")
    settings = settings.with_recent(tmp_path / "5.otop")
    assert settings.recent[0] == str(tmp_path / "5.otop")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT
    assert settings.without_recent(settings.recent[0]).recent == settings.recent[1:]


def test_listeners_hear_a_change_but_not_its_repetition(tmp_path: Path) -> None:
    store = SettingsStore(None)
    heard: list[str] = []
    store.subscribe(lambda settings: heard.append(settings.theme))
    store.change(theme="dark")
    store.change(theme="dark")
    assert heard == ["dark"]


def test_the_place_can_be_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OTOP_DESK_SETTINGS", str(tmp_path))
    assert default_path() == tmp_path / "settings.json"
    monkeypatch.delenv("OTOP_DESK_SETTINGS")
    assert default_path().name == "settings.json"


def test_settings_of_the_first_version_are_read_and_what_came_later_is_usual(tmp_path):
    """A file as version 0.1 wrote it before provinces, offices and hints were kept."""
    path = tmp_path / "settings.json"
    kept = {
        "language": "en", "theme": "dark", "digits": "arabic", "text_scale": 130, "sound": False,
        "reduced_motion": True, "recent": ["/tmp/a.otop"], "last_folder": "/tmp", "operator": "สมชาย",
        "late_by_clock": False, "plan_columns": ["name"], "plan_thai_digits": True,
    }  # fmt: skip
    path.write_text(json.dumps(kept), encoding="utf-8")
    read = load(path)
    assert {name: getattr(read, name) for name in kept} == kept | {
        "recent": ("/tmp/a.otop",), "plan_columns": ("name",),
    }  # fmt: skip
    assert (read.last_province, read.last_office, read.used) == ("", "", ())


def test_settings_of_a_newer_version_are_read_as_far_as_they_are_known(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"language": "en", "theme": "sepia", "text_scale": 400, "new": [1]}), encoding="utf-8"
    )
    assert load(path) == Settings(language="en")
