"""`dev.py catalog`: texts from the code into i18n/LANGUAGE/LC_MESSAGES/AREA.po and .mo, by area.

The message id is the Thai text. Files are sorted, without places and dates, so two branches
that touch different texts merge; marks of a merge conflict in a .po are read over (both sides
count), so this command also mends a merge. Needs Babel; nothing of the system's gettext.
"""

from __future__ import annotations

import re
import struct
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import normalize, read_po

from otop_desk.features import features

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "th")
# a text with a count is its own plural: Thai has one form
KEYWORDS = {"_": None, "N_": None, "_n": (1, 1), "N_n": (1, 1)}
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "th": "nplurals=1; plural=0;"}

# The word of a feature in a file's or folder's name decides; the leftmost one wins.
AREAS = {word: feature.name for feature in features() for word in feature.texts} | {"document": "documents"}
ROOMS = {
    "documents": "documents",
    "ui": "ui",
    "app": "ui",
    "commands": "cli",
    "cli": "cli",
    "__main__": "cli",
}
ROOMS |= {"thai": "thai", "typeset": "documents"}

Key = tuple[str, str]  # the message and its plural ("" if it has none)


def area_of(path: Path) -> str:
    """The area of a source file, given by its path inside the package."""
    parts = [*path.parts[:-1], path.stem]
    inner = parts[1:] if parts[0] == "documents" else parts
    for part in inner:
        for word, area in AREAS.items():
            if re.search(rf"(^|_){word}s?(_|$)", part):
                return area
    return ROOMS.get(parts[0], "core")


def collect(package: Path = ROOT / "otop_desk") -> dict[str, set[Key]]:
    """All messages in the code, area by area."""
    areas: dict[str, set[Key]] = {}
    for path in sorted(package.rglob("*.py")):
        with path.open("rb") as stream:
            for _line, found, _comments, _context in extract("python", stream, keywords=KEYWORDS):
                texts = found if isinstance(found, tuple) else (found, "")
                if texts[0]:
                    area = area_of(path.relative_to(package))
                    areas.setdefault(area, set()).add((str(texts[0]), str(texts[1])))
    return areas


def read(path: Path) -> dict[Key, tuple[str, ...]]:
    """The translations in a .po file: key → its forms; both sides of a conflict are taken."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not re.match(r"<{7}|={7}|>{7}|\|{7}", line))
    found: dict[Key, tuple[str, ...]] = {}
    for message in read_po(BytesIO(text.encode())):
        if message.id:
            key = message.id if isinstance(message.id, tuple) else (message.id, "")
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            if any(forms):
                found[(str(key[0]), str(key[1]))] = tuple(str(form or "") for form in forms)
    return found


def header(language: str) -> str:
    """The header entry: what gettext must know, and no date."""
    return (
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        f"Language: {language}\nPlural-Forms: {PLURALS[language]}\n"
    )


def po_text(language: str, entries: dict[Key, tuple[str, ...]]) -> str:
    """A whole .po file, sorted by message."""
    blocks = [f'msgid ""\nmsgstr {normalize(header(language), width=0)}\n']
    for (message, plural), forms in sorted(entries.items()):
        lines = [f"msgid {normalize(message, width=0)}"]
        if plural:
            lines.append(f"msgid_plural {normalize(plural, width=0)}")
            lines += [f"msgstr[{n}] {normalize(form, width=0)}" for n, form in enumerate(forms)]
        else:
            lines.append(f"msgstr {normalize(forms[0], width=0)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def mo_bytes(language: str, entries: dict[Key, tuple[str, ...]]) -> bytes:
    """The compiled catalogue, the same bytes for the same texts; untranslated ones left out."""
    texts = {b"": header(language).encode()}
    for (message, plural), forms in entries.items():
        if all(forms):
            key = f"{message}\0{plural}" if plural else message
            texts[key.encode()] = "\0".join(forms).encode()
    pairs = sorted(texts.items())
    start = 7 * 4 + 16 * len(pairs)
    ids = b"".join(key + b"\0" for key, _ in pairs)
    places: list[int] = []
    for column, offset in ((0, start), (1, start + len(ids))):
        for pair in pairs:
            places += [len(pair[column]), offset]
            offset += len(pair[column]) + 1
    top = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return top + struct.pack(f"<{len(places)}I", *places) + ids + b"".join(text + b"\0" for _, text in pairs)


def filled(language: str, key: Key, known: tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms to write: those known, else the Thai itself for Thai and nothing for English."""
    count = 1 if language == "th" or not key[1] else 2
    forms = (known or ())[:count]
    if language == "th" and not any(forms):
        return (key[1] or key[0],)
    return forms + ("",) * (count - len(forms))


def catalogue(language: str, area: str, messages: set[Key], i18n: Path) -> dict[Key, tuple[str, ...]]:
    """The texts of one area with the translations on disk, also those of the same text elsewhere."""
    folder = i18n / language / "LC_MESSAGES"
    others: dict[Key, tuple[str, ...]] = {}
    if language != "th":
        for path in sorted(folder.glob("*.po"), reverse=True):
            others.update({key: forms for key, forms in read(path).items() if all(forms)})
    known = others | {key: forms for key, forms in read(folder / f"{area}.po").items() if all(forms)}
    return {key: filled(language, key, known.get(key)) for key in messages}


def write(only: str = "", i18n: Path = ROOT / "i18n", package: Path = ROOT / "otop_desk") -> list[str]:
    """Rewrite the catalogues of one area, or of all; gives a line for each text without English."""
    areas = collect(package)
    files: dict[Path, bytes] = {}
    lacking: list[str] = []
    for language in LANGUAGES:
        folder = i18n / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        for area in [only] if only else sorted({*areas, *(path.stem for path in folder.glob("*.*o"))}):
            entries = catalogue(language, area, areas.get(area, set()), i18n)
            files[folder / f"{area}.po"] = po_text(language, entries).encode() if entries else b""
            files[folder / f"{area}.mo"] = mo_bytes(language, entries) if entries else b""
            lacking += [f"{language}/{area}: {key[0]}" for key, forms in entries.items() if not all(forms)]
    for path, content in files.items():
        if not content:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    return sorted(lacking)


def main(arguments: list[str]) -> int:
    """Write the catalogues and say what has no English yet; exit 2 for an unknown area."""
    only = arguments[0] if arguments else ""
    known = {*AREAS.values(), *ROOMS.values(), "core"}
    if only and only not in known:
        print(f"catalog: no area {only!r}; there are {' '.join(sorted(known))}", file=sys.stderr)
        return 2
    lacking = write(only)
    for line in lacking:
        print("no translation:", line)
    print(f"catalogues written; {len(lacking)} texts without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
