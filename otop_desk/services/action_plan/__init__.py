"""The action plan: its verbs, its cells, checks, papers and sheets."""
