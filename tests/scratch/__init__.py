"""A feature that exists in a test only: manifest, tables, and the rest of it."""
