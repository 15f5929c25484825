"""The agenda: planning, running a day, templates, papers and sheets."""
