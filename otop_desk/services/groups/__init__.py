"""Groups: draw, members, and boards that travel to another laptop."""
