"""Personal data: what it is, and how it goes."""
