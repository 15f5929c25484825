"""The Debian package: the stand-alone program as an installed one, with menu entry, icon and file type."""
