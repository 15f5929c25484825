"""The roll-up: the same suite on a real server, and killed in the middle."""
