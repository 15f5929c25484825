"""Two copies folded to and fro by a random machine, and kill -9 in mid-fold."""
