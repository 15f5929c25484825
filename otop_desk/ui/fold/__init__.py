"""Copies of one workshop in the window: lent to another laptop, and folded in again."""
