"""OTOP Desk: run a two-day OTOP workshop from one file, offline, in Thai."""
