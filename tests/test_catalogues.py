"""Every text has its English, with the same placeholders; the compiled catalogues are today's."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

import pytest

from tests.devtools import catalog
from tests.source import PACKAGE, at, room, sources, strings, tree

I18N = catalog.ROOT / "i18n"
MEND = "run `python3 dev.py catalog`, fill in i18n/en/LC_MESSAGES/<area>.po, run it again"
THAI = re.compile(r"[\u0e00-\u0e7f]+")
# Thai that English keeps: the name of the language itself, and the eras and units people know by sight.
PROPER_NAMES = ("ไทย", "พ.ศ.")

Entries = dict[catalog.Key, tuple[str, ...]]
CODE = catalog.collect()
AREAS = sorted(CODE)


def on_disk(language: str, area: str) -> Entries:
    return catalog.read(I18N / language / "LC_MESSAGES" / f"{area}.po")


def fields(text: str) -> set[str]:
    """The names of a text's placeholders."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def translated() -> Iterator[tuple[str, catalog.Key, tuple[str, ...]]]:
    for language in catalog.LANGUAGES:
        for area in AREAS:
            for key, forms in on_disk(language, area).items():
                if key in CODE[area]:
                    yield f"{language}/{area}", key, forms


def tell(faults: list[str], rule: str) -> None:
    assert not faults, f"{rule}\n  " + "\n  ".join(sorted(faults)) + f"\n→ {MEND}"


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    faults = []
    for area in AREAS:
        there = on_disk(language, area)
        faults += [f"{language}/{area}: {key[0]!r}" for key in CODE[area] if not all(there.get(key, ("",)))]
    tell(faults, "Texts without a translation:")


def test_thai_says_what_the_code_says() -> None:
    """Nobody reads the Thai catalogue: the program shows the texts of the code (i18n.WRITTEN)."""
    faults = [
        f"{area}: {key[0]!r}"
        for area in AREAS
        for key, forms in on_disk("th", area).items()
        if set(forms) != {key[0]}
    ]
    tell(faults, "Thai texts that differ from the code, where they are changed:")


def is_left_in_thai(form: str, source: str) -> bool:
    """Whether English was forgotten: Thai outweighs it, or is not a quotation from the source."""
    rest = re.sub(r"\{[^{}]*\}", "", form)  # what is filled in is the same on both sides
    for name in PROPER_NAMES:
        rest = rest.replace(name, "")
    words = THAI.findall(rest)
    latin = len(re.findall(r"[A-Za-z]", rest))
    return sum(map(len, words)) > latin or any(word not in source for word in words)


def test_english_is_not_thai() -> None:
    faults = [
        f"{place}: {form!r} for {key[0]!r}"
        for place, key, forms in translated()
        if place.startswith("en/")
        for form in forms
        if is_left_in_thai(form, key[0] + key[1])
    ]
    tell(faults, "Thai in the English catalogue:")


def test_placeholders_are_the_same_on_both_sides() -> None:
    faults = []
    for place, key, forms in translated():
        wanted = fields(key[0]) | fields(key[1])
        for number, form in enumerate(forms):
            # "one person" may leave the number out; no form may ask for what the code doesn't give
            spare = wanted - fields(form) if not (key[1] and number == 0) else set()
            if fields(form) - wanted or spare:
                faults.append(f"{place}: {form!r} for {key[0]!r}")
    tell(faults, "Placeholders differ:")


def test_placeholders_are_named() -> None:
    faults = [
        f"{area}: {text!r}"
        for area, keys in CODE.items()
        for key in keys
        for text in key
        if any(not name or name.isdigit() for name in fields(text))
    ]
    assert not faults, "Placeholders without a name:\n  " + "\n  ".join(sorted(faults))


def test_every_plural_form_is_there() -> None:
    faults = []
    for place, key, forms in translated():
        wanted = 2 if key[1] and place.startswith("en/") else 1
        if len(forms) != wanted:
            faults.append(f"{place}: {len(forms)} forms of {key[0]!r}, not {wanted}")
    tell(faults, "Plural forms:")


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_the_compiled_catalogues_are_todays(language: str) -> None:
    folder = I18N / language / "LC_MESSAGES"
    faults = []
    for area in AREAS:
        entries = {key: forms for key, forms in on_disk(language, area).items() if key in CODE[area]}
        compiled = folder / f"{area}.mo"
        if not compiled.exists() or compiled.read_bytes() != catalog.mo_bytes(language, entries):
            faults.append(f"{language}/{area}.mo")
    tell(faults, "Compiled catalogues that are not those of the .po:")


def test_no_catalogue_is_left_over() -> None:
    left = {path.stem for path in I18N.glob("*/LC_MESSAGES/*.?o")} - set(AREAS)
    tell(sorted(left), "Catalogues of areas that have no text:")


# Rooms whose Thai is for people to read; elsewhere it is data (column names, titles, word lists).
SPOKEN = {"ui", "app", "cli", "commands", "services", "store"}
DATA = {"ui/qt_words.py"}  # the words of Qt's own dialogs, Thai and English side by side


def test_thai_in_the_code_goes_through_the_catalogue() -> None:
    faults = []
    for path in sources():
        inner = path.relative_to(PACKAGE).as_posix()
        if room(path) not in SPOKEN or inner in DATA:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        marked = {
            id(part)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Call) and ast.unparse(node.func) in catalog.KEYWORDS
            for part in ast.walk(node)
        }
        for text in strings(path):
            longest = max((len(word) for word in THAI.findall(text.value)), default=0)
            if longest >= 4 and id(text) not in marked and "# data:" not in lines[text.lineno - 1]:
                faults.append(f"{at(path, text)}: {text.value!r:.60}")
    rule = (
        "Thai that isn't in _(), N_(), _n() or N_n() (if nobody reads it, end the line with `# data: why`):"
    )
    assert not faults, rule + "\n  " + "\n  ".join(faults)


def test_a_text_has_one_english() -> None:
    said: dict[catalog.Key, dict[str, str]] = {}
    for place, key, forms in translated():
        if place.startswith("en/"):
            said.setdefault(key, {})[place] = " | ".join(forms)
    faults = [f"{key[0]!r}: {places}" for key, places in said.items() if len(set(places.values())) > 1]
    tell(faults, "One Thai text, two English ones (only one of them is ever shown):")
