"""Version 9: a certificate may ask for a passed test; off for every form there is."""

VERSION = 9

STATEMENTS = ("ALTER TABLE evaluation_form ADD COLUMN needed INTEGER NOT NULL DEFAULT 0",)
