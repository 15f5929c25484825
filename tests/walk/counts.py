"""`python -m tests.walk.counts FILE PDF`: how much a workshop holds, and how many certificates a PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Mark
from otop_desk.domain.evaluation import Form
from otop_desk.domain.person import Group, Person
from otop_desk.domain.swot import Note
from otop_desk.store.file import WorkshopFile

WORDS = {
    "people": Person, "items": AgendaItem, "marks": Mark, "groups": Group, "notes": Note,
    "activities": Activity, "forms": Form,
}  # fmt: skip

if __name__ == "__main__":
    with WorkshopFile.open(Path(sys.argv[1]), read_only=True) as file:
        print(*(f"{word} {len(file.all(kind))}" for word, kind in WORDS.items()), end=" ")
    print("certificates", len(pypdfium2.PdfDocument(sys.argv[2])))
