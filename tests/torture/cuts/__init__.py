"""Power cuts: a recorded session, and the disks that a cut at any moment of it could leave behind."""
