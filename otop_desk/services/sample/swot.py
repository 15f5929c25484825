"""The sample's group work: thirty notes on four boards, brought together, voted on, and seven strategies."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Ballot, Source
from otop_desk.i18n import N_n
from otop_desk.paths import resource
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile


def fill(file: WorkshopFile) -> None:
    """Add the group work of resources/sample/swot.json to the sample."""
    data: dict[str, Any] = json.loads(resource("sample", "swot.json").read_text(encoding="utf-8"))
    teams = groups.groups(file)
    for team, colour in zip(teams, data["colours"], strict=True):
        groups.edit_group(file, team.id, colour=colour)
    with file.verb("swot.add_list", Label(N_n("วางบัตร {count} ใบ"), count=len(data["notes"]))) as verb:
        new = [
            Note(
                group_id=teams[row["group"] - 1].id,
                quadrant=Quadrant(row["quadrant"]),
                text=row["text"],
                tag=row.get("tag", ""),
            )
            for row in data["notes"]
        ]
        swot.write_all(file, verb, new)
    _group_votes(file, teams[1].id)
    swot_network.gather(file)
    plain = swot.board(file, None)
    swot.set_board(file, plain, replace(plain, **data["voting"]))
    by_text = {each.text: each for each in swot.notes(file, None)}
    counts = {by_text[row["text"]].id: row["dots"] for row in data["notes"]}
    votes.cast_all(file, None, counts, Source.WALL)
    by_code = {each.code: each.id for each in swot.notes(file, None)}
    for row in data["strategies"]:
        tows.add(file, [by_code[code] for code in row["factors"]], row["text"])


def _group_votes(file: WorkshopFile, group_id: int) -> None:
    """Own ballots of the second group: five dots each, all but the last person."""
    notes = swot.notes(file, group_id)
    people = votes.members(file, group_id)[:-1]
    with file.verb("vote.cast_all", Label(N_n("ใส่คะแนน {count} บัตร"), count=len(notes))) as verb:
        for turn, person in enumerate(people):
            picks = Counter(notes[(turn * turn + dot * (dot + turn)) % len(notes)].id for dot in range(5))
            for note_id, dots in picks.items():
                ballot = Ballot(
                    group_id=group_id,
                    note_id=note_id,
                    voter_id=person.id,
                    voter=person.full_name,
                    dots=min(dots, 2),
                )
                verb.add(ballot)
