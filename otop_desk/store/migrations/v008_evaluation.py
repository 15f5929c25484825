"""Version 8: evaluation. Forms, filled sheets with where each came from, totals of a wall tally.

`person_id` is kept without a foreign key: a sheet outlives the person's line on the roster.
"""

VERSION = 8

STATEMENTS = (
    """CREATE TABLE evaluation_form (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL DEFAULT '',
        ordinal INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
        intro TEXT NOT NULL DEFAULT '', parts TEXT NOT NULL DEFAULT '[]', levels TEXT NOT NULL DEFAULT '[]',
        bands TEXT NOT NULL DEFAULT '[]', last_key INTEGER NOT NULL DEFAULT 0,
        deviation TEXT NOT NULL DEFAULT 'sample', pass_percent INTEGER NOT NULL DEFAULT 60,
        shuffled INTEGER NOT NULL DEFAULT 0, pairing TEXT NOT NULL DEFAULT 'code',
        paired_t INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE evaluation_sheet (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        form_id INTEGER NOT NULL REFERENCES evaluation_form (id), occasion TEXT NOT NULL,
        number INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '', person_id INTEGER,
        answers TEXT NOT NULL DEFAULT '[]', remarks TEXT NOT NULL DEFAULT '[]',
        source TEXT NOT NULL DEFAULT 'keyed', origin TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT '', entered_at TEXT, UNIQUE (form_id, occasion, number))""",
    """CREATE TABLE evaluation_tally (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        form_id INTEGER NOT NULL REFERENCES evaluation_form (id), occasion TEXT NOT NULL,
        people INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '[]', UNIQUE (form_id, occasion))""",
)
