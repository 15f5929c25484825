"""Scenes of every shared widget, in a frame with two tabs."""

from __future__ import annotations

from otop_desk.domain.person import Person
from otop_desk.ui.frame import Parts
from tests.tour.studio import LOOKS, Scene
from tests.ui.gallery import NAMES, FormTab, LedgerTab, live_strip, places
from tests.ui.stage import Stage, new_file

PARTS = Parts(tabs=places(LedgerTab, FormTab), live_strip=live_strip, projector=lambda _context: None)


def ledger(stage: Stage) -> None:
    """A ledger with its answer band."""
    from otop_desk.services.roster import verbs as person

    stage.window.use_parts(PARTS)
    stage.open(new_file(stage.folder / "งาน.otop"))
    for name in NAMES:
        person.add(stage.file, Person(first=name))
    tab = stage.tab("ledger")
    assert isinstance(tab, LedgerTab)
    tab.search.setText("นูรี")
    tab.band.say("good", "นางสาวนูรีซัน หมัดอะดั้ม", "นักวิชาการพัฒนาชุมชน · อำเภอจะนะ · กลุ่ม ๓", "มาแล้ว ๐๘.๔๒ น.")
    tab.table.select(5)


def toast(stage: Stage) -> None:
    """The ledger after an act that can be undone."""
    ledger(stage)
    stage.window.say("ลบ นางลำดวน ณ เกาะยอ แล้ว", lambda: None)


def form(stage: Stage) -> None:
    """Fields and buttons."""
    stage.window.use_parts(PARTS)
    stage.open(new_file(stage.folder / "งาน.otop"))
    stage.tab("form")


CONTRAST = (*LOOKS[:2], ("th", "contrast"))
SCENES = (
    Scene("widgets-ledger", ledger, sizes=("125", "150"), looks=CONTRAST),
    Scene("widgets-toast", toast, looks=LOOKS[:2]),
    Scene("widgets-form", form, sizes=("150",), looks=CONTRAST),
)
