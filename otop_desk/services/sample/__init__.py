"""The sample workshop, Songkhla 2565."""
