"""Where things lie: resources and catalogues of the installation, what the program keeps for its user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

_PROGRAM = "otop-desk"


def _root(name: str) -> Path:
    """The folder `name` (resources or i18n); raises FileNotFoundError when the install is broken.

    A wheel carries the folders inside the package, a frozen build beside the unpacked
    program, a checkout (and an editable install of it) beside the package.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / name] if frozen else []
    places += [package / name, package.parent / name]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name} is missing from this installation of OTOP Desk")


def resource(*parts: str) -> Path:
    """The path of a file under resources/, e.g. resource("fonts", "Sarabun-Regular.ttf")."""
    return _root("resources").joinpath(*parts)


def catalogues() -> Path:
    """The folder that holds th/ and en/ gettext catalogues."""
    return _root("i18n")


def data(*parts: str) -> Path:
    """A place among what the program keeps for this user on this computer, e.g. data("backups")."""
    carried = portable()
    return (carried or Path(user_data_path(_PROGRAM, appauthor=False))).joinpath(*parts)


def documents() -> Path:
    """Where new workshop files go unless somebody says otherwise."""
    home = Path.home()
    return home / "Documents" if os.path.isdir(home / "Documents") else home


def config() -> Path:
    """The folder of this user's settings."""
    return portable() or Path(user_config_path(_PROGRAM, appauthor=False))


def settings() -> Path:
    """Where this machine keeps what was set on it (OTOP_DESK_SETTINGS overrides the folder)."""
    override = os.environ.get("OTOP_DESK_SETTINGS")
    return Path(override) if override else config()


def logs() -> Path:
    """The folder of the program's log."""
    carried = portable()
    return carried / "log" if carried else Path(user_log_path(_PROGRAM, appauthor=False))


def portable() -> Path | None:
    """The folder `data` beside the program if `portable.txt` stands there (on a USB stick), else None.

    On a stick that can't be written, the computer's own folders serve.
    """
    beside = Path(sys.executable).parent
    if not (beside / "portable.txt").is_file() or not os.access(beside, os.W_OK):
        return None
    return beside / "data"
