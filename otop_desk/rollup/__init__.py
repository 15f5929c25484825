"""Many workshops in one database, SQLite or PostgreSQL: plain tables and views, and their figures."""
