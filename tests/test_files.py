"""Who may touch files: whole ones are written by one leaf."""

from __future__ import annotations

import re

from tests.source import at, sources, tell

WRITERS = re.compile(
    r"os\.(replace|rename|renames|link)\(|\.(write_text|write_bytes|rename|hardlink_to)\(|shutil\.(move|copy\w*)\("
    r"|\bopen\([^)]*[\"'][rb]*[wax+]|\.open\(\s*[\"'][rb]*[wax+]|mkstemp|NamedTemporaryFile|mkdtemp|TemporaryDirectory\("
)


def test_whole_files_are_written_by_one_leaf() -> None:
    faults = []
    for path in sources():
        if path.name in {"durable.py", "windows.py"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if WRITERS.search(line):
                faults.append(f"{at(path, number)}: {line.strip()[:80]}")
    tell(faults, "Written without otop_desk.durable, so not whole after a power cut:")
