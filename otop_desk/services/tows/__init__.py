"""Strategies from factors."""
