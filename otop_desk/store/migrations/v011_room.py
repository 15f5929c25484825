"""Version 11: the room. What is open to phones, the phones, notes that wait, requests carried out.

Phones, groups and forms are named without foreign keys: each may go without the other. A receipt has no key
to what its request did, so answers can't be led back to a phone.
"""

VERSION = 11

STATEMENTS = (
    """CREATE TABLE room (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, notes INTEGER NOT NULL DEFAULT 0,
        votes INTEGER NOT NULL DEFAULT 0, form_id INTEGER NOT NULL DEFAULT 0,
        occasion TEXT NOT NULL DEFAULT 'once', approval INTEGER NOT NULL DEFAULT 0,
        paused INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE phone (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL DEFAULT '',
        number INTEGER NOT NULL DEFAULT 0, nickname TEXT NOT NULL DEFAULT '', group_id INTEGER,
        removed INTEGER NOT NULL DEFAULT 0, joined_at TEXT, UNIQUE (token))""",
    """CREATE TABLE held_note (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL DEFAULT '',
        phone_id INTEGER NOT NULL DEFAULT 0, group_id INTEGER, quadrant TEXT NOT NULL,
        text TEXT NOT NULL DEFAULT '', written_at TEXT)""",
    """CREATE TABLE receipt (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, mark TEXT NOT NULL DEFAULT '',
        owner INTEGER NOT NULL DEFAULT 0, UNIQUE (mark))""",
)
