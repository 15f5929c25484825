"""People of the roster, and lists brought in."""
