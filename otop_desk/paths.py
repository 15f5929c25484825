"""Where resources and catalogues lie: checkout, editable install, wheel or frozen build, by one lookup."""

from __future__ import annotations

import sys
from pathlib import Path


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
