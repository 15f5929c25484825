"""Hostile workshop files: made by who knows the format, taken through everything the program does."""
