"""Damage: flipped bits and worse in every page of a workshop; is it found, and what can be rescued."""
