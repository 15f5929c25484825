"""Shared widgets drawn from the theme's tokens."""
