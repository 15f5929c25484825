"""Two copies of one workshop made one again: what differs, what is taken, what is asked."""
