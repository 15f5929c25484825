"""`dev.py build windows`: an installer and a portable folder for Windows, made on Linux from pinned parts."""
