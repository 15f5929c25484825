"""kill -9 of the real window under a random user; what was acknowledged is there, and in the second copy."""
