"""The room on the screen: its tab, its page on the wall, the doctor of its network."""
