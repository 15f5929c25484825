"""The action plan tab: one table whose right half is the Gantt, checks along the foot."""
