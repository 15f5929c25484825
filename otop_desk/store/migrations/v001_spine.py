"""Version 1: the spine. Workshop, days, half days, agenda, groups, people, marks, rule, pictures, journal."""

VERSION = 1

STATEMENTS = (
    """CREATE TABLE workshop ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL DEFAULT
        '', title TEXT NOT NULL DEFAULT '', project TEXT NOT NULL DEFAULT '', host_office TEXT
        NOT NULL DEFAULT '', province TEXT NOT NULL DEFAULT '', venue TEXT NOT NULL DEFAULT '',
        fiscal_year INTEGER NOT NULL DEFAULT 0, budget INTEGER NOT NULL DEFAULT 0, objectives
        TEXT NOT NULL DEFAULT '[]')""",
    """CREATE TABLE day ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL UNIQUE,
        start TEXT NOT NULL)""",
    """CREATE TABLE session ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, day_id INTEGER NOT NULL
        REFERENCES day (id), part TEXT NOT NULL, UNIQUE (day_id, part))""",
    """CREATE TABLE agenda_item ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, day_id INTEGER NOT
        NULL REFERENCES day (id), ordinal INTEGER NOT NULL DEFAULT 0, title TEXT NOT NULL
        DEFAULT '', kind TEXT NOT NULL, minutes INTEGER NOT NULL DEFAULT 0, counts INTEGER NOT
        NULL DEFAULT 0, speakers TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
        objective TEXT NOT NULL DEFAULT '', materials TEXT NOT NULL DEFAULT '', steps TEXT NOT
        NULL DEFAULT '', locked TEXT, optional INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE team ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, ordinal INTEGER NOT NULL
        DEFAULT 0, name TEXT NOT NULL DEFAULT '', colour TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE person ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL DEFAULT
        '', first TEXT NOT NULL DEFAULT '', last TEXT NOT NULL DEFAULT '', position TEXT NOT
        NULL DEFAULT '', affiliation TEXT NOT NULL DEFAULT '', district TEXT NOT NULL DEFAULT
        '', phone TEXT NOT NULL DEFAULT '', meal TEXT NOT NULL DEFAULT '', role TEXT NOT NULL
        DEFAULT 'trainee', group_id INTEGER REFERENCES team (id), ordinal INTEGER NOT NULL
        DEFAULT 0, seat INTEGER NOT NULL DEFAULT 0, badge TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE mark ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL
        REFERENCES person (id), session_id INTEGER NOT NULL REFERENCES session (id), status TEXT
        NOT NULL, clock TEXT, substitute TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT
        '', marked_by TEXT NOT NULL DEFAULT '', marked_at TEXT, UNIQUE (person_id, session_id))""",
    """CREATE TABLE rule ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, basis TEXT NOT NULL, percent
        INTEGER NOT NULL DEFAULT 80, grace INTEGER NOT NULL DEFAULT 15, leave_counts INTEGER NOT
        NULL DEFAULT 0, substitute_counts INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE asset ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT
        '', media TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '', data BLOB NOT NULL)""",
    """CREATE TABLE journal ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL, label
        TEXT NOT NULL, merge_key TEXT, at TEXT NOT NULL, state TEXT NOT NULL, permanent INTEGER
        NOT NULL DEFAULT 0)""",
    """CREATE TABLE journal_row ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT
        NULL REFERENCES journal (id), tbl TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT,
        after TEXT)""",
    "CREATE INDEX journal_state ON journal (state, id)",
    "CREATE INDEX journal_row_entry ON journal_row (entry_id)",
)
