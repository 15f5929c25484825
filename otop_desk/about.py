"""What the program says about itself: its version, and where a newer one comes from."""

from __future__ import annotations


def version() -> str:
    """The version of the installed program, "dev" in a bare checkout."""
    from importlib import metadata  # brings the whole of `email`, which a starting window has no use for

    try:
        return metadata.version("otop-desk")
    except metadata.PackageNotFoundError:
        return "dev"
