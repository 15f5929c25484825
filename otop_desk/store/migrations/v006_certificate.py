"""Version 6: certificates. Settings, templates, issued ones with their bytes, proofs, report texts."""

VERSION = 6

STATEMENTS = (
    """CREATE TABLE certificate_settings ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, template TEXT NOT
        NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', offices TEXT NOT NULL DEFAULT '[]', opening TEXT
        NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '[]', blessing TEXT NOT NULL DEFAULT '', date_lead
        TEXT NOT NULL DEFAULT '', date_form TEXT NOT NULL DEFAULT '', given_on TEXT, thai_digits INTEGER
        NOT NULL DEFAULT 1, signatories TEXT NOT NULL DEFAULT '[]', logos TEXT NOT NULL DEFAULT '[]',
        numbered INTEGER NOT NULL DEFAULT 1, serial_lead TEXT NOT NULL DEFAULT '', serial_pattern TEXT NOT
        NULL DEFAULT '', serial_code TEXT NOT NULL DEFAULT '', serial_first INTEGER NOT NULL DEFAULT 1,
        series TEXT NOT NULL DEFAULT 'fiscal_year', seal_space INTEGER NOT NULL DEFAULT 0, verification
        INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE certificate_template ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL
        DEFAULT '', name TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', width FLOAT NOT NULL,
        height FLOAT NOT NULL, art TEXT NOT NULL DEFAULT '', background_id INTEGER, fields TEXT NOT NULL
        DEFAULT '[]', revision INTEGER NOT NULL DEFAULT 1)""",
    """CREATE TABLE issued ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL DEFAULT 0,
        serial TEXT NOT NULL DEFAULT '', series TEXT NOT NULL DEFAULT '', copy INTEGER NOT NULL DEFAULT 0,
        person_id INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '', course TEXT NOT NULL DEFAULT '', given_on TEXT NOT NULL, issued_at
        TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'valid', void_reason TEXT NOT NULL DEFAULT '', voided_at
        TEXT, received_by TEXT NOT NULL DEFAULT '', received_on TEXT, template TEXT NOT NULL DEFAULT '',
        template_revision INTEGER NOT NULL DEFAULT 1, "values" TEXT NOT NULL DEFAULT '[]', run_id INTEGER
        NOT NULL DEFAULT 0, page_id INTEGER NOT NULL DEFAULT 0, sha256 TEXT NOT NULL DEFAULT '', UNIQUE
        (series, number, copy))""",
    """CREATE TABLE kept_bytes ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL
        DEFAULT '', data BLOB NOT NULL)""",
    """CREATE TABLE proof_mark ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL
        UNIQUE, digest TEXT NOT NULL DEFAULT '', printed_at TEXT NOT NULL)""",
    """CREATE TABLE document_texts ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, rationale TEXT NOT NULL
        DEFAULT '', method TEXT NOT NULL DEFAULT '', spent INTEGER, results TEXT NOT NULL DEFAULT '',
        satisfaction TEXT NOT NULL DEFAULT '', problems TEXT NOT NULL DEFAULT '', suggestions TEXT NOT NULL
        DEFAULT '', photos TEXT NOT NULL DEFAULT '[]', captions TEXT NOT NULL DEFAULT '[]')""",
)
