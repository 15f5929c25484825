"""Copies of workshops in the window: kept while one works, listed, and the way back from a damaged file."""
