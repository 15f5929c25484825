"""A home of its own for a process that is tortured: settings, data, logs and caches lie under one folder."""

from __future__ import annotations

from pathlib import Path


def home_variables(root: Path) -> dict[str, str]:
    """The environment variables that put everything a person has under `root`."""
    home = root / "home"
    named = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    folders = ("config", "data", "state", "cache")
    return named | {f"XDG_{folder.upper()}_HOME": str(home / folder) for folder in folders}
