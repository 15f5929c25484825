"""Version 2: the agenda as it runs. Days begun with their plan, real times of items, accepted delay."""

VERSION = 2

STATEMENTS = (
    "ALTER TABLE agenda_item ADD COLUMN delay INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE day_run ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, day_id INTEGER NOT NULL
        REFERENCES day (id), began TEXT NOT NULL, plan TEXT NOT NULL DEFAULT '[]', UNIQUE (day_id))""",
    """CREATE TABLE item_run ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, day_id INTEGER NOT NULL
        REFERENCES day (id), item_id INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT, extra
        INTEGER NOT NULL DEFAULT 0)""",
)
