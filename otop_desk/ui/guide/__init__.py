"""The guide's window: pages, search, printing."""
