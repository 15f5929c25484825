"""A real browser on a phone's screen does all that the room offers, sleeps, loses the network, comes back."""
