"""The office's settings: kept once on this machine, used by every new workshop."""
