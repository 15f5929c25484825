"""A workshop that is too full: 120 people with long posts, 40 rows of plan, long addresses, Latin words."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.action_plan import Activity, Funding
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.store.file import WorkshopFile

PEOPLE, ROWS = 120, 40
POST = "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชนและเครือข่ายเศรษฐกิจฐานราก"
ADDRESS = "somchai.kaewsuwan-longname@example.co.th"
LATIN = "Internationalization-Infrastructureinvestment"


def overfull(file: WorkshopFile) -> None:
    """Fill it up."""
    with file.verb("test.overfull", Label("เต็ม")) as verb:
        people, rows, groups = file.all(Person), file.all(Activity), file.all(Group)
        for person in people[:12]:
            verb.put(replace(person, position=f"{POST} {ADDRESS}"))
        for number in range(len(people), PEOPLE):
            like = people[number % len(people)]
            verb.add(
                replace(
                    like, id=0, first=f"{like.first}{like.first}", last=f"{like.last}วัฒนพงศ์ศิริ", position=POST,
                    ordinal=number + 1, seat=number + 1, badge="", group_id=groups[number % len(groups)].id,
                )
            )  # fmt: skip
        for number in range(len(rows), ROWS):
            row = rows[number % len(rows)]
            verb.add(
                replace(
                    row, id=0, ordinal=number + 1, title=f"{row.title} {LATIN}", area=f"{POST} {ADDRESS}",
                    fundings=(Funding("งบพัฒนาจังหวัด", 1_234_567_890_123),), parent_id=None,
                )
            )  # fmt: skip
