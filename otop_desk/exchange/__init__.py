"""In and out: rows in, drafts and problems out; no database."""
