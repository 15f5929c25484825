"""Version 3: attendance beside the marks. Overrides of the rule, drawn signatures, meals ordered."""

VERSION = 3

STATEMENTS = (
    """CREATE TABLE override ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL
        REFERENCES person (id), granted_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT
        '', granted_at TEXT, UNIQUE (person_id))""",
    """CREATE TABLE signature ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL
        REFERENCES person (id), session_id INTEGER NOT NULL, strokes TEXT NOT NULL DEFAULT '[]',
        drawn_at TEXT, UNIQUE (person_id, session_id))""",
    """CREATE TABLE meal_order ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL,
        sitting TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', count INTEGER NOT NULL DEFAULT 0,
        UNIQUE (date, sitting, kind))""",
)
