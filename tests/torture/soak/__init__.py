"""A random user over the real window: what crashes, what is left over, what keeps the hands waiting."""
