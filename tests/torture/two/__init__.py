"""Two programs on one file, and ground lost in mid-work: sticks pulled, files replaced, moved, deleted."""
