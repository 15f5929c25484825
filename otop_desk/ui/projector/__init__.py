"""The window for the hall: clock, what is on, time left; nothing private."""
