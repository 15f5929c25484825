"""The step of the file's shape for the scratch feature."""

VERSION = 900
STATEMENTS = (
    """CREATE TABLE visit ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL
        REFERENCES person (id), ordinal INTEGER NOT NULL DEFAULT 0, remark TEXT NOT NULL DEFAULT '',
        host TEXT NOT NULL DEFAULT '')""",
)
