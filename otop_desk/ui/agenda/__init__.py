"""The agenda's tab: planning as a table and to scale, and running the day."""
