"""Where a roll-up is kept: a file beside the workshops, or the office's server by its URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from otop_desk.errors import UserError
from otop_desk.i18n import _

NAME = "rollup.db"
_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
_EXAMPLES = "sqlite:////folder/rollup.db  postgresql+psycopg://user@server/database"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A place: a SQLite file (`path`), or a server. Shown without password, everywhere."""

    url: URL
    path: Path | None = None

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        at = f":{self.url.port}" if self.url.port else ""
        who = f"{self.url.username}@" if self.url.username else ""
        return f"postgresql://{who}{self.url.host or ''}{at}/{self.url.database or ''}"

    __repr__ = __str__


def address(into: str | None, places: Sequence[Path]) -> Address:
    """The place a URL names; without one, a file in the first folder. UserError, which never quotes it."""
    if into is None:
        return of_file((places[0] if places[0].is_dir() else places[0].parent) / NAME)
    try:
        url = make_url(into)
    except (ArgumentError, ValueError):
        raise _unknown() from None
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        if not url.database or url.database == ":memory:" or url.query:
            raise _unknown()
        return of_file(Path(url.database))
    if url.drivername not in _SERVERS or not url.database:
        raise _unknown()
    return Address(url.set(drivername="postgresql+psycopg"))


def of_file(path: Path) -> Address:
    """The place of a SQLite file."""
    path = path.absolute()
    return Address(URL.create("sqlite", database=str(path)), path)


def _unknown() -> UserError:
    return UserError(_("ที่อยู่ของฐานข้อมูลรวมไม่ถูกต้อง"), _("ให้ใช้แบบนี้: {examples}").format(examples=_EXAMPLES))
