"""Version 10: a certificate may be in English, or in both languages; what there is stays Thai."""

VERSION = 10

STATEMENTS = (
    "ALTER TABLE certificate_settings ADD COLUMN language TEXT NOT NULL DEFAULT 'th'",
    "ALTER TABLE certificate_settings ADD COLUMN english_offices TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE certificate_settings ADD COLUMN english_title TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE certificate_settings ADD COLUMN english_venue TEXT NOT NULL DEFAULT ''",
)
