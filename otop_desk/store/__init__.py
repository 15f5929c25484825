"""One workshop is one SQLite file: tables, journal, migrations, recovery."""
