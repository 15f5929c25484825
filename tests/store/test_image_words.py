"""The words that images are packed with are part of the file's format: old files are read by them."""

from __future__ import annotations

import json
from hashlib import sha256

from otop_desk.store.image_words import DICTIONARY


def test_the_dictionary_is_what_every_file_was_packed_with() -> None:
    rows = json.loads(f"[{DICTIONARY.decode('ascii').removesuffix(',')}]")
    told = {table: columns for table, _row_id, _before, columns in rows}
    assert told["day"] == {"id": 1, "date": "", "start": ""} and told["session"] == {
        "id": 1,
        "day_id": 0,
        "part": "",
    }
    assert [list(told)[0], list(told)[-1]] == ["certificate_template", "mark"]
    assert (
        sha256(DICTIONARY).hexdigest() == "24dd4d9512367167d63987e075529f53a4e02c4148e57dcf7111d0b8a678d309"
    )
