"""The office's settings in the window: the dialog, and who signs."""
