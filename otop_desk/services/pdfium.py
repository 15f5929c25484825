"""pdfium is not made for threads: the one lock of all who draw or read pages, in whatever worker."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.RLock()
