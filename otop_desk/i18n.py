"""Texts in the user's language: gettext over Thai msgids, one catalogue an area, switchable live."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from otop_desk.paths import catalogues

LANGUAGES = ("th", "en")
WRITTEN = "th"  # the language of the texts in the code: its catalogue says the same, and is never read

# The language is a property of the running program, like its locale: `use` sets it for every
# thread, `speaking` for one block (a Thai document printed from an English window).
_default = WRITTEN
_block: ContextVar[str | None] = ContextVar("language of this block", default=None)
# Papers speak a language of their own, whatever the window or the messages do.
_papers = WRITTEN


def use(language: str) -> None:
    """Speak `language` ('th' or 'en') from now on, in all threads; ValueError for another."""
    global _default
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}")
    _default = language


def language() -> str:
    """The language in force here: that of the block, else that of the program."""
    return _block.get() or _default


def use_on_papers(language: str) -> None:
    """Papers made from now on, in any thread, are in `language`; ValueError for one without a catalogue."""
    global _papers
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}")
    _papers = language


def language_of_papers() -> str:
    """The language papers are made in."""
    return _papers


def on_paper() -> AbstractContextManager[None]:
    """Speak the language of papers inside the block only."""
    return speaking(_papers)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block only."""
    token = _block.set(language)
    try:
        yield
    finally:
        _block.reset(token)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    """All areas of one language, chained; a text no catalogue has stays Thai, as written."""
    chain: _gettext.NullTranslations = _gettext.NullTranslations()
    for path in sorted((catalogues() / language / "LC_MESSAGES").glob("*.mo"), reverse=True):
        with path.open("rb") as stream:
            area = _gettext.GNUTranslations(stream)
        area.add_fallback(chain)
        chain = area
    return chain


@lru_cache(maxsize=2048)
def _text(language: str, message: str) -> str:
    """The text in this language; remembered, as most areas of the chain don't have it."""
    return message if language == WRITTEN else _catalogue(language).gettext(message)


def _(message: str) -> str:
    """The text in the language in force; `message` is the Thai text as written in the code.

    A text of the workshop that is one of ours (a level, a question of a set) is found too; any other, and "",
    stays as it is.
    """
    return _text(language(), message) if message else ""


@lru_cache(maxsize=1024)
def _form(language: str, message: str, one: bool) -> str:
    """The form of a text for one thing or for more; a text without forms as `_` gives it."""
    if language == WRITTEN:
        return message
    form = _catalogue(language).ngettext(message, message, 1 if one else 2)
    return _text(language, message) if form == message else form


def _n(message: str, n: int) -> str:
    """The text for `n` things: Thai has one form, English two. The number itself is filled in afterwards."""
    return _form(language(), message, n == 1)


def sentences(*parts: str) -> str:
    """Sentences one after another; empty ones are left out. Thai parts them by a space, English ends each."""
    said = [part for part in parts if part]
    if language() != "th":
        said[:-1] = [part if part[-1] in ".?!:…" else f"{part}." for part in said[:-1]]
    return " ".join(said)


def quoted(texts: Sequence[str], most: int) -> str:
    """The first texts of a list in quotes; … says that there are more."""
    shown = ", ".join(f"“{text}”" for text in texts[:most])
    return f"{shown} …" if len(texts) > most else shown


def N_(message: str) -> str:
    """Mark a text for the catalogue that is translated later, when it is shown."""
    return message


def N_n(message: str) -> str:
    """Mark a text with a count that is translated later, by `_n`."""
    return message
