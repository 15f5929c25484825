"""File names that every system takes: short enough in bytes, without letters or words that are forbidden."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

MOST_STEM = 180  # bytes; a name may have 255, and others are made from it (-journal, copies, part files)
MOST_NAME = 255

_BEFORE = "เแโใไ"  # vowels that are written before their letter

# Windows keeps these for devices whatever follows a dot; ¹²³ count as 1, 2, 3 there.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


def cut(text: str, most: int) -> str:
    """The beginning of a text that takes at most this many bytes; no letter loses its vowel or tone mark."""
    text = text.encode("utf-8", "ignore").decode()
    kept = text.encode()[: max(most, 0)].decode("utf-8", "ignore")
    end = len(kept)
    while 0 < end < len(text) and (_leans(text[end]) or text[end - 1] in _BEFORE):
        end -= 1
    return text[:end] or kept


def safe_stem(text: str, usual: str = "workshop", most: int = MOST_STEM) -> str:
    """A file's name, without its ending, made from a title or a name; `usual` where nothing is left of it.

    It takes at most `most` bytes.
    """
    kept = "".join(letter if _is_kept(letter) else " " for letter in text)
    stem = _whole_words(" ".join(kept.split()).strip(" ."), most).strip(" .")
    if _RESERVED.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return stem or usual


def _whole_words(text: str, most: int) -> str:
    """The same as `cut`, at a space where one stands in the second half."""
    short = cut(text, most)
    head, _space, _rest = short.rpartition(" ")
    in_word = text[len(short) : len(short) + 1] not in ("", " ")
    return head if in_word and len(head.encode()) > most // 2 else short


def _leans(letter: str) -> bool:
    """Whether it stands on the letter before it or finishes its vowel: อี อ้ อะ อา อำ."""
    return unicodedata.combining(letter) > 0 or unicodedata.category(letter) == "Mn" or letter in "ะาำๅ"


def safe_name(name: str, usual: str = "workshop") -> str:
    """The same for a name with its ending."""
    stem, ending = Path(name).stem, Path(name).suffix
    return safe_stem(stem, usual) + cut(ending, 20)


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` where nothing is yet, nor what a crash may have left of a file of that name."""
    stem = safe_stem(stem)
    path, turn = folder / f"{stem}{suffix}", 2
    while taken(path):
        path, turn = folder / f"{cut(stem, MOST_STEM - 6)} ({turn}){suffix}", turn + 1
    return path


def taken(path: Path) -> bool:
    """Whether there is something at a path or, of a workshop file, a journal that would be played into it."""
    return os.path.exists(path) or _is_hot(journal_of(path))


def _is_hot(journal: Path) -> bool:
    """SQLite plays a journal unless it is empty or begins with a zero, as a killed program may leave it."""
    try:
        with journal.open("rb") as stream:
            return stream.read(1) not in (b"", b"\0")
    except OSError:  # a folder or not to be read, unless there is none or nothing can be seen there
        return os.path.lexists(journal)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of the file at `path`."""
    return path.with_name(f"{path.name}-journal")


def _is_kept(letter: str) -> bool:
    return letter.isalnum() or letter in " -_.()" or "\u0e01" <= letter <= "\u0e4e"
