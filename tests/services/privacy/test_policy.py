"""Every text and picture of the file has a policy, beside its column."""

from __future__ import annotations

from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.services.privacy import removal
from otop_desk.services.privacy.review import PLACES
from otop_desk.store.tables import MAPPED
from otop_desk.store.tables.spine import text


def test_every_text_and_every_picture_says_what_it_is() -> None:
    silent = [
        f"{mapped.name}.{column.name}"
        for mapped in MAPPED
        for column in mapped.table.columns
        if str(column.type) in ("TEXT", "BLOB") and not isinstance(column.info.get("personal"), Personal)
    ]
    assert silent == [], "declare it with text(), code(), word() or picture() of store/tables/spine.py"


def test_a_text_of_which_nothing_is_said_may_mention_anybody() -> None:
    assert text("remark").info["personal"] is Personal.TEXT


def test_every_id_of_a_person_says_what_becomes_of_its_row() -> None:
    for mapped in MAPPED:
        named = {c.name for c in mapped.table.columns if c.name in ("person_id", "voter_id")}
        links = dict(removal._links(mapped))
        assert named == set(links), mapped.name
        assert set(links.values()) <= set(OnRemoval)


def test_every_table_that_may_name_people_has_words_for_its_place() -> None:
    naming = {
        mapped.name
        for mapped in MAPPED
        if mapped.personal
        or any(c.info.get("personal", Personal.NOTHING) is not Personal.NOTHING for c in mapped.table.columns)
    }
    assert naming <= set(PLACES) and set(PLACES) <= {mapped.name for mapped in MAPPED}


def test_the_defaults_of_the_kinds_are_what_their_columns_are_for() -> None:
    kinds = {f"{m.name}.{c.name}": c.info.get("personal") for m in MAPPED for c in m.table.columns}
    assert kinds["person.last"] is Personal.LAST and kinds["person.phone"] is Personal.PHONE
    assert kinds["mark.substitute"] is Personal.NAME and kinds["override.granted_by"] is Personal.NAME
    assert kinds["activity.lead"] is Personal.WHO and kinds["activity.support"] is Personal.WHO
    assert kinds["note.author"] is Personal.NAME and kinds["ballot.voter"] is Personal.NAME
    assert kinds["issued.name"] is Personal.OWN and kinds["issued.received_by"] is Personal.NAME
    assert kinds["agenda_item.speakers"] is Personal.OFFICIAL and kinds["note.text"] is Personal.TEXT
