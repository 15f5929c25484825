"""A workshop whose own words are all in Latin letters: what is still Thai on its English papers is ours."""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from typing import Any

from otop_desk import features
from otop_desk.domain.certificate import CertificateSettings, Tongue
from otop_desk.domain.journal import Label
from otop_desk.features.manifest import load
from otop_desk.services.action_plan.fields import NO_BUDGET
from otop_desk.store.file import WorkshopFile

THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e5b]")
_RUN = re.compile(f"{THAI.pattern}+")
# What is ours though it lies in the file: levels of a form, words of a certificate, usual names of groups.
_OURS = {"levels", "bands", "kind", "opening", "body", "blessing", "date_lead", "serial_lead", "meal"}
_WORDS = {NO_BUDGET}
_OWN_TABLES = {"certificate_template", "group", "team", "meal_order"}


def in_latin(file: WorkshopFile) -> None:
    """Write every text that somebody typed in Latin letters; certificates are to be in English."""
    for feature in features.features():
        for mapped in load(feature.tables) if feature.tables else ():
            if mapped.name in _OWN_TABLES:
                continue
            with file.verb("test.latin", Label("Latin")) as verb:
                for row in file.all(mapped.cls):
                    changed = _latin(row)
                    if isinstance(changed, CertificateSettings):
                        changed = dataclasses.replace(changed, language=Tongue.ENGLISH)
                    if changed != row:
                        verb.put(changed)


def _latin(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value if value in _WORDS else _RUN.sub(_word, value)
    if isinstance(value, tuple):
        return tuple(_latin(part) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.init and field.name not in _OURS]
        return dataclasses.replace(value, **{name: _latin(getattr(value, name)) for name in names})
    return value


def _word(run: re.Match[str]) -> str:
    """A name of Latin letters about as long as the Thai text takes room, another one for each text."""
    letters = "".join("aeioubdklmnprst"[ord(letter) % 15] for letter in run[0][::2])
    return letters.capitalize()
