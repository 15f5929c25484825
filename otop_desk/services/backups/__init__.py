"""Copies kept on this computer, and the way back from them."""
