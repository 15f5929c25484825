"""What a person has set on this machine, kept as JSON; a broken file means the usual settings."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk import durable, paths
from otop_desk.i18n import LANGUAGES
from otop_desk.records import dataclass
from otop_desk.ui.theme import TEXT_SCALES, Mode

if TYPE_CHECKING:
    from otop_desk.domain.office import Office

RECENT = 8
LONGEST = 4096  # bytes of a path, and of any other text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; `digits` is 'thai' or 'arabic', `text_scale` per cent.

    `operator` is who enters marks at the sign-in desk, kept with each mark;
    `late_by_clock` notes who comes after the grace as late, with the time. `plan_columns` are those shown
    of the action plan (none: the usual ones), `plan_thai_digits` is for its papers.
    `last_province` and `last_office` are those of the last new workshop; `used` names the hints
    (ui/hints.py) that are not needed any more. `paper_language` is that of all
    papers, whatever the screen speaks."""

    language: str = "th"
    theme: str = Mode.LIGHT.value
    digits: str = "thai"
    text_scale: int = 100
    sound: bool = True
    reduced_motion: bool = False
    recent: tuple[str, ...] = ()
    last_folder: str = ""
    operator: str = ""
    last_province: str = ""
    last_office: str = ""
    used: tuple[str, ...] = ()
    late_by_clock: bool = True
    plan_columns: tuple[str, ...] = ()
    plan_thai_digits: bool = False
    paper_language: str = "th"

    @property
    def mode(self) -> Mode:
        """The theme to draw with."""
        return Mode(self.theme)

    def with_recent(self, path: Path) -> Settings:
        """The same with `path` as the newest of the recent files."""
        whole = str(path.absolute())
        return replace(self, recent=(whole, *(p for p in self.recent if p != whole))[:RECENT])

    def without_recent(self, path: str) -> Settings:
        """The same with `path` forgotten."""
        return replace(self, recent=tuple(p for p in self.recent if p != path))


class SettingsStore:
    """Holds the settings of this run and keeps each change; listeners hear of it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._now = load(path) if path else Settings()
        self._kept = durable.Later(partial(save, path)) if path else None
        self._office: Office | None = None
        self._listeners: list[Callable[[Settings], object]] = []

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._now

    def beside(self, name: str) -> Path | None:
        """A file beside the settings for what else this machine remembers; None where nothing is kept."""
        return self._path.with_name(name) if self._path is not None else None

    def office(self) -> Office:
        """What every workshop of this office begins with; read when first asked for."""
        if self._office is None:
            from otop_desk.domain.office import Office
            from otop_desk.services.office import keeping

            path = self.beside(keeping.NAME)
            self._office = keeping.load(path) if path is not None else Office()
        return self._office

    def keep_office(self, office: Office) -> None:
        """Keep the office's settings from now on; UserError when the disk refuses."""
        from otop_desk.services.office import keeping

        path = self.beside(keeping.NAME)
        if path is not None:
            keeping.save(path, office)
        self._office = office

    def forget_office(self) -> None:
        """Remove the office's settings from this machine."""
        from otop_desk.services.office import keeping

        path = self.beside(keeping.NAME)
        if path is not None:
            keeping.forget(path)
        self._office = None

    def change(self, **values: Any) -> None:
        """Set some of them, e.g. change(language="en")."""
        self.put(replace(self._now, **values))

    def put(self, settings: Settings) -> None:
        """Set all of them."""
        if settings == self._now:
            return
        self._now = settings
        if self._kept is not None:
            self._kept.put(settings)
        for listener in list(self._listeners):
            listener(settings)

    def wait(self) -> None:
        """Come back when they are on the disk: the program ends."""
        if self._kept is not None:
            self._kept.wait()

    def note_use(self, hint: str) -> None:
        """Somebody did what a hint speaks of: it is not shown any more."""
        if hint not in self._now.used:
            self.change(used=(*self._now.used, hint))

    def subscribe(self, listener: Callable[[Settings], object]) -> None:
        """Call `listener` after each change."""
        self._listeners.append(listener)


def default_path() -> Path:
    """Where this machine keeps them."""
    return paths.settings() / "settings.json"


def load(path: Path) -> Settings:
    """Read the settings; whatever is missing, unreadable or nonsense takes its usual value."""
    try:
        data = durable.read_json(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.info("settings unreadable, using the usual ones: %s", error)
        return Settings()
    return _checked(data) if isinstance(data, dict) else Settings()


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; a disk that refuses is logged, not shown."""
    try:
        durable.write_json(path, asdict(settings))
    except OSError as error:
        log.info("settings not written: %s", error)


def _checked(data: dict[str, Any]) -> Settings:
    usual = Settings()
    allowed: dict[str, tuple[object, ...]] = {
        "language": LANGUAGES,
        "paper_language": LANGUAGES,
        "theme": (Mode.LIGHT.value, Mode.DARK.value, Mode.CONTRAST.value),
        "digits": ("thai", "arabic"),
        "text_scale": TEXT_SCALES,
    }
    good: dict[str, Any] = {}
    for item in fields(Settings):
        value = data.get(item.name, getattr(usual, item.name))
        if item.name == "recent" and isinstance(value, list):
            value = tuple(v for v in value if isinstance(v, str) and _is_path(v))[:RECENT]
        if item.name in ("plan_columns", "used") and isinstance(value, list):
            value = tuple(v for v in value if isinstance(v, str))
        if type(value) is not type(getattr(usual, item.name)):
            continue
        if item.name in allowed and value not in allowed[item.name]:
            continue
        if isinstance(value, str) and not _is_path(value):
            continue
        good[item.name] = value
    return Settings(**good)


def _is_path(text: str) -> bool:
    """Whether a text can be the name of a file or be shown: no half signs, no end in its midst."""
    try:
        return "\0" not in text and len(os.fsencode(text)) <= LONGEST
    except UnicodeEncodeError:
        return False
