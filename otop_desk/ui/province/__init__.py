"""The province's overview in a window of its own."""
