"""Answers in: our own sheet read from pictures, tables of other survey programs."""
