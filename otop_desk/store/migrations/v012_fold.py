"""Version 12: what a file knows of the copies folded into it, what lost there, copies lent; moves counted."""

VERSION = 12

STATEMENTS = (
    "ALTER TABLE journal ADD COLUMN moves INTEGER NOT NULL DEFAULT 0",
    "UPDATE journal SET moves = 1 WHERE state <> 'done'",
    """CREATE TABLE fold ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, known BLOB NOT NULL, twins BLOB NOT
        NULL)""",
    """CREATE TABLE fold_loss ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, fold_id INTEGER NOT NULL
        REFERENCES fold (id), what TEXT NOT NULL DEFAULT '', field TEXT NOT NULL DEFAULT '', kept TEXT NOT
        NULL DEFAULT '', lost TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '', changed_at TEXT)""",
    """CREATE TABLE loan ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL DEFAULT '',
        lent_at TEXT NOT NULL, first INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,
        here INTEGER NOT NULL DEFAULT 0)""",
)
