"""What the program says about itself: its version, and where a newer one comes from."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The version of the installed program, "dev" in a bare checkout."""
    try:
        return metadata.version("otop-desk")
    except metadata.PackageNotFoundError:
        return "dev"
