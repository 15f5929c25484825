"""The pages of the guide in order, the screens each is about, and what is found among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from otop_desk.domain.guide import Page, matching, parse
from otop_desk.i18n import N_, language
from otop_desk.paths import resource
from otop_desk.thai.normalise import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by its name, its shelf (a message id), and the screens it explains.

    A screen is a tab by its name, or a window or dialog by its object name; what no entry names is
    explained on the page of the tab it was opened from.
    """

    name: str
    shelf: str
    screens: tuple[str, ...] = ()


WORK, TROUBLE, MORE = N_("ทำงาน"), N_("เมื่อมีปัญหา"), N_("เพิ่มเติม")
ENTRIES = (
    Entry("start", WORK, ("start_page", "new_workshop", "workshop_details", "copy_workshop")),
    Entry("overview", WORK, ("overview",)),
    Entry("roster", WORK, ("roster_dialog", "person_dialog")),
    Entry("agenda", WORK, ("agenda", "agenda_item", "agenda_templates", "agenda_library", "save_template")),
    Entry("running", WORK, ("agenda_rescue", "projector_window")),
    Entry("attendance", WORK, ("attendance", "missing_dialog", "pile_dialog", "rule_dialog", "grant_dialog")),
    Entry("kiosk", WORK, ("kiosk", "camera_dialog")),
    Entry("swot", WORK, ("swot", "board_dialog", "tags_dialog", "arrival_dialog")),
    Entry("action_plan", WORK, ("action_plan", "plan_money", "plan_rates", "plan_details", "plan_progress")),
    Entry("evaluation", WORK, ("evaluation", "evaluation_review", "evaluation_import")),
    Entry("room", WORK, ("room",)),
    Entry(
        "certificate", WORK, ("certificate", "certificate_people_dialog", "verify_dialog", "offset_dialog")
    ),
    Entry("papers", WORK, ("paper_dialog",)),
    Entry("undo", WORK, ("history",)),
    Entry("backups", WORK, ("backups",)),
    Entry("lend-fold", WORK, ("lend", "fold")),
    Entry("privacy", WORK, ("erase_dialog",)),
    Entry("office", WORK, ("office",)),
    Entry("settings", WORK, ("settings", "about")),
    Entry("power-cut", TROUBLE),
    Entry("lost-file", TROUBLE, ("rescue",)),
    Entry("forgotten-pin", TROUBLE),
    Entry("wrong-clock", TROUBLE),
    Entry("no-printer", TROUBLE),
    Entry("crash", TROUBLE, ("crash",)),
    Entry("card", MORE),
    Entry("rollup", MORE, ("province",)),
    Entry("install", MORE),
    Entry("news", MORE),
)
CARD = "card"


def page_of(screen: str, tab: str = "") -> str:
    """The name of the page that explains a screen, else that of the tab under it, else the first."""
    for wanted in (screen, tab):
        for entry in ENTRIES:
            if wanted and wanted in entry.screens:
                return entry.name
    return ENTRIES[0].name


def pages() -> tuple[Page, ...]:
    """All pages in the language in force, in order."""
    return _read(language())


def page(name: str) -> Page:
    """One page in the language in force."""
    return next(page for page in pages() if page.name == name)


def find(words: str) -> list[Page]:
    """The pages that hold every one of the words, those with them in their title first; all for ''."""
    return matching(pages(), one_line(words).casefold().split())


def picture(name: str) -> Path:
    """The picture of this name in the language in force."""
    return resource("guide", "pictures", language(), f"{name}.png")


@cache
def _read(spoken: str) -> tuple[Page, ...]:
    folder = resource("guide", spoken)
    return tuple(
        parse(entry.name, (folder / f"{entry.name}.md").read_text(encoding="utf-8")) for entry in ENTRIES
    )
