"""The close-of-workshop pack."""
