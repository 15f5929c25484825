"""Scenes of groups, SWOT and TOWS: filled, empty, overfull; votes, trainee mode, projector, dialogs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.ui.swot.dialogs import ArrivalDialog, BoardDialog
from otop_desk.ui.swot.note_menu import build as note_menu
from otop_desk.ui.swot.page_menu import build as page_menu
from otop_desk.ui.swot.page_menu import pin_dialog
from otop_desk.ui.swot.projector import BoardProjector
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.swot.trainee import TraineeWindow
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage, new_file


def opened(stage: Stage, place: object = 2) -> SwotTab:
    """The tab on the sample, at a board or page."""
    stage.open(sample.create(stage.folder / "โครงการตัวอย่าง.otop"))
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.open(place)
    return tab


def board(stage: Stage) -> None:
    """A group's board with its dots."""
    opened(stage)


def network(stage: Stage) -> None:
    """All groups together, with a suggestion of near-duplicates and one stack."""
    tab = opened(stage, "network")
    swot.add_note(stage.file, None, Quadrant.W, "บรรจุภัณฑ์ไม่ทันสมัยและฉลากไม่ครบ")
    strong = [each.id for each in swot.notes(stage.file, None) if each.quadrant is Quadrant.S]
    swot.stack_notes(stage.file, strong[3], strong[5])
    tab.open("network")
    tab.page.look_for_alike()


def waiting(stage: Stage) -> None:
    """The network board before the newest notes are brought over."""
    tab = opened(stage, "network")
    swot.add_note(stage.file, 1, Quadrant.S, "มีตลาดนัดชุมชนทุกสัปดาห์")
    tab.open("network")


def hidden(stage: Stage) -> None:
    """Words hidden until revealed."""
    tab = opened(stage)
    plain = swot.board(stage.file, 2)
    swot.set_board(stage.file, plain, replace(plain, hidden=True))
    tab.open(2)


def full(stage: Stage) -> None:
    """Overfull: long notes, emoji, two hundred notes, authors and the gentle question."""
    tab = opened(stage)
    swot.add_note(stage.file, 2, Quadrant.S, "ภูมิปัญญาที่สืบทอดกันมายาวนานในชุมชนรอบลุ่มน้ำทะเลสาบสงขลา " * 6)
    swot.add_note(stage.file, 2, Quadrant.S, "🎉🎉🎉")
    swot.add_note(stage.file, 2, Quadrant.W, "นักท่องเที่ยวน้อยลง", author="นางสาวนูรีซัน หมัดอะดั้ม")
    swot.add_list(stage.file, 2, Quadrant.T, "\n".join(f"ภัยคุกคามข้อที่ {n}" for n in range(200)))
    settings = replace(swot.board(stage.file, 2), authors=True, hint=True, prompt_set="PESTEL")
    swot.set_board(stage.file, swot.board(stage.file, 2), settings)
    tab.open(2)


def found(stage: Stage) -> None:
    """Finding notes: the others pale."""
    tab = opened(stage, "network")
    tab.page.seek()
    tab.page.search.setText("ตลาด")


def overview(stage: Stage) -> None:
    """The whole network board at once."""
    opened(stage, "network").page.board.overview()


def empty(stage: Stage) -> None:
    """A workshop without groups: the page that makes them."""
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    stage.tab("swot")


def empty_board(stage: Stage) -> None:
    """An empty network board."""
    stage.open(new_file(stage.folder / "ใหม่.otop"))
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.open("network")


def voting(stage: Stage) -> None:
    """Own ballots at the laptop."""
    opened(stage).show_votes(True)


def ranking(stage: Stage) -> None:
    """The network's ranking, weighed for IFE."""
    tab = opened(stage, "network")
    for note in swot.notes(stage.file, None)[:4]:
        swot.weigh_note(stage.file, note.id, weight=25, rating=3)
    tab.show_votes(True)


def tows(stage: Stage) -> None:
    """Strategies and checks."""
    opened(stage, "tows")


def groups(stage: Stage) -> None:
    """Groups to draw and drag."""
    opened(stage, "people")


def menu(stage: Stage) -> QWidget:
    """The tab's menu."""
    return page_menu(opened(stage))


def menu_of_note(stage: Stage) -> QWidget:
    """A note's menu."""
    tab = opened(stage)
    return note_menu(tab.page, swot.notes(stage.file, 2)[0].id)


def set_up(stage: Stage) -> QWidget:
    """Settings of a board."""
    return BoardDialog(stage.window, swot.board(opened(stage).context.file, 2))


def pin(stage: Stage) -> QWidget:
    """The PIN before a laptop is handed over."""
    opened(stage)
    return pin_dialog(stage.window, stage.window.format, stage.file.get(Group, 2).name)


def trainee(stage: Stage) -> QWidget:
    """What a group sees, with the way out open."""
    window = TraineeWindow(opened(stage).context, 2, "1234")
    window.resize(1366, 768)
    return window


def trainee_vote(stage: Stage) -> QWidget:
    """Trainees voting, asked for the PIN."""
    tab = opened(stage)
    votes.take_back(stage.file, 2)
    plain = swot.board(stage.file, 2)
    swot.set_board(stage.file, plain, replace(plain, voting=True))
    window = TraineeWindow(tab.context, 2, "1234")
    window.resize(1366, 768)
    window.panel.open_panel()
    return window


def projector(stage: Stage) -> QWidget:
    """The board in the hall."""
    window = BoardProjector(opened(stage).context, 2)
    window.resize(1366, 768)
    return window


def arrival(stage: Stage) -> QWidget:
    """What a group file would change."""
    tab = opened(stage)
    path = stage.folder / "กลุ่ม ๒.otopgroup"
    group_exchange.out(stage.file, 2, path, desk="home")
    with group_exchange.begin_from(path, stage.folder / "away.otop") as away:
        group = away.all(Group)[0].id
        swot.add_list(away, group, Quadrant.O, "ตลาดออนไลน์เติบโต\nมีถนนสายใหม่")
        swot.edit_note(away, away.all(Note)[0].id, "วัตถุดิบตาลโตนดมีเฉพาะถิ่น")
        group_exchange.out(away, group, path, desk="away")
    found = group_exchange.look(stage.file, path, desk="home")
    return ArrivalDialog(stage.window, found, tab.context.format)


_ONE = (("th", "light"),)
_TWO = (("th", "light"), ("en", "dark"))
SCENES = [
    Scene("swot-board", board, sizes=("125", "150")),
    Scene("swot-network", network, looks=_TWO),
    Scene("swot-waiting", waiting, looks=_ONE),
    Scene("swot-hidden", hidden, looks=_TWO),
    Scene("swot-full", full, looks=_TWO),
    Scene("swot-found", found, looks=_ONE),
    Scene("swot-overview", overview, looks=_ONE),
    Scene("swot-empty", empty, looks=_TWO),
    Scene("swot-empty-board", empty_board, looks=_ONE),
    Scene("swot-votes", voting, sizes=("150",)),
    Scene("swot-ranking", ranking, looks=_ONE),
    Scene("swot-tows", tows, sizes=("150",)),
    Scene("swot-groups", groups, sizes=("150",)),
    Scene("swot-menu", menu, looks=_TWO),
    Scene("swot-note-menu", menu_of_note, looks=_ONE),
    Scene("swot-settings", set_up, looks=_TWO),
    Scene("swot-pin", pin, looks=_TWO),
    Scene("swot-trainee", trainee, looks=_TWO),
    Scene("swot-trainee-vote", trainee_vote, looks=_ONE),
    Scene("swot-projector", projector, looks=_ONE),
    Scene("swot-arrival", arrival, looks=_TWO),
]
