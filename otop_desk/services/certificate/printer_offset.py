"""How far each printer of this machine has to be corrected, in millimetres; kept beside the settings."""

from __future__ import annotations

from pathlib import Path

from otop_desk import durable, paths
from otop_desk.errors import disk_in_words

MOST = 30.0
MOST_PRINTERS = 100

Offset = tuple[float, float]


def place() -> Path:
    """The file on this machine, beside the settings."""
    return paths.settings() / "printers.json"


def offset_of(printer: str) -> Offset:
    """Right and down for a printer; (0, 0) when nothing was set."""
    return _read().get(printer, (0.0, 0.0))


def set_offset(printer: str, right: float, down: float) -> None:
    """Remember the correction of a printer, within ±30 mm; (0, 0) forgets it. DiskTrouble."""
    known = _read()
    known.pop(printer, None)
    offset = (_within(right), _within(down))
    if offset != (0.0, 0.0):
        known[printer] = offset
    with disk_in_words(place()):
        durable.write_json(place(), dict(list(known.items())[-MOST_PRINTERS:]))


def _within(value: float) -> float:
    return round(min(max(value, -MOST), MOST), 1)


def _read() -> dict[str, Offset]:
    """All corrections; nonsense in the file counts for nothing."""
    try:
        data = durable.read_json(place())
    except (OSError, ValueError):
        return {}
    found: dict[str, Offset] = {}
    for name, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, list) and len(value) == 2 and all(_is_length(part) for part in value):
            found[str(name)] = (_within(value[0]), _within(value[1]))
    return found


def _is_length(value: object) -> bool:
    """Whether a number can be a correction: a printer that is off by more was never set so here."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return -MOST <= value <= MOST  # NaN is not, either


def page(width: float, height: float) -> bytes:
    """A page to print and measure, as a PDF; sizes in millimetres."""
    from otop_desk.documents.printer_page import printer_page

    return printer_page(width, height)
