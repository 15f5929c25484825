"""What can still be read of a damaged workshop file: its bytes are only read, by a reader of our own."""
