"""Version 5: the action plan. One plan row, its activities, the rate table.

`strategy_id` and `parent_id` are kept without foreign keys: an activity outlives its strategy.
"""

VERSION = 5

STATEMENTS = (
    """CREATE TABLE plan (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL DEFAULT '',
        fiscal_year INTEGER NOT NULL DEFAULT 0, ceiling INTEGER NOT NULL DEFAULT 0,
        signers TEXT NOT NULL DEFAULT '[]')""",
    """CREATE TABLE activity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, ordinal INTEGER NOT NULL DEFAULT 0,
        parent_id INTEGER, strategy_id INTEGER, title TEXT NOT NULL DEFAULT '',
        objective TEXT NOT NULL DEFAULT '', target_group TEXT NOT NULL DEFAULT '',
        kpis TEXT NOT NULL DEFAULT '[]', area TEXT NOT NULL DEFAULT '',
        spans TEXT NOT NULL DEFAULT '[]', fundings TEXT NOT NULL DEFAULT '[]',
        costing TEXT NOT NULL DEFAULT '[]', lead TEXT NOT NULL DEFAULT '',
        support TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '',
        progress TEXT NOT NULL DEFAULT 'not_started', progress_note TEXT NOT NULL DEFAULT '',
        progress_on TEXT)""",
    """CREATE TABLE rate (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, ordinal INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL DEFAULT '', amount INTEGER NOT NULL DEFAULT 0,
        unit TEXT NOT NULL DEFAULT '', since TEXT, note TEXT NOT NULL DEFAULT '')""",
)
