"""The files of the recorded folder as the session sees them, and what of them has surely reached the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from tests.torture.cuts.recording import Operation


class Inode:
    """A file's bytes: as they are now, as they were at the last sync, and the changes since."""

    __slots__ = ("_now", "_shot", "durable", "pending")

    def __init__(self) -> None:
        self._now = bytearray()
        self._shot: bytes | None = b""
        self.durable = b""
        self.pending: list[tuple[int, Operation]] = []

    def bytes(self) -> bytes:
        """What the session reads."""
        if self._shot is None:
            self._shot = bytes(self._now)
        return self._shot

    def change(self, turn: int, operation: Operation) -> None:
        """A write or a truncate."""
        apply(self._now, operation)
        self._shot = None
        self.pending.append((turn, operation))

    def sync(self) -> None:
        """All of it has reached the disk."""
        self.durable = self.bytes()
        self.pending.clear()


def apply(content: bytearray, operation: Operation) -> None:
    """Do a write or a truncate on bytes; what lies beyond the old end is zero."""
    if operation.kind == "t":
        if operation.offset <= len(content):
            del content[operation.offset :]
        else:
            content.extend(bytes(operation.offset - len(content)))
        return
    if operation.offset > len(content):
        content.extend(bytes(operation.offset - len(content)))
    content[operation.offset : operation.offset + len(operation.data)] = operation.data


@dataclass
class Names:
    """Which name leads to which file, and which folders there are."""

    files: dict[str, Inode] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def copy(self) -> Names:
        """The same, to be changed."""
        return Names(dict(self.files), set(self.folders))

    def do(self, operation: Operation, inode: Inode | None) -> None:
        """A change of names; one that does not fit any more (its name is gone) does nothing."""
        path, other = operation.path, operation.other
        match operation.kind:
            case "c" if inode is not None:
                self.files[path] = inode
            case "r" if path in self.files:
                self.files[other] = self.files.pop(path)
            case "r" if path in self.folders:
                self._move_folder(path, other)
            case "l" if path in self.files:
                self.files[other] = self.files[path]
            case "u":
                self.files.pop(path, None)
            case "m":
                self.folders.add(path)
            case "x":
                self.folders.discard(path)

    def _move_folder(self, path: str, other: str) -> None:
        inside = f"{path}/"
        for old in [name for name in self.files if name.startswith(inside)]:
            self.files[other + old[len(path) :]] = self.files.pop(old)
        moved = {name for name in self.folders if name == path or name.startswith(inside)}
        self.folders = (self.folders - moved) | {other + name[len(path) :] for name in moved}

    def reachable(self) -> dict[str, Inode]:
        """Files whose folders are there, too."""
        return {path: inode for path, inode in self.files.items() if self._has_folders(path)}

    def _has_folders(self, path: str) -> bool:
        parts = path.split("/")[:-1]
        return all("/".join(parts[: at + 1]) in self.folders for at in range(len(parts)))


class Disk:
    """Replays operations; knows, beside what the session sees, what is durable and what is on its way.

    Two ways of keeping names: in a row (`committed` by the last sync of anything, at turn `synced`; then
    `line`), and each folder by itself (`durable` by the last sync of the folder; the rest `loose`).
    `obeys` is False for a disk that ignores syncs (a control that must fail).
    """

    def __init__(self, *, obeys: bool = True) -> None:
        self.now, self.committed, self.durable = Names(), Names(), Names()
        self.line: list[Pending] = []
        self.loose: list[Pending] = []
        self.synced = self.turn = 0
        self._obeys = obeys
        self._inodes: dict[int, Inode] = {}
        self._folders: dict[int, str] = {}

    @property
    def files(self) -> dict[str, Inode]:
        """Name to file, as the session sees it."""
        return self.now.files

    @property
    def folders(self) -> set[str]:
        """The folders the session sees."""
        return self.now.folders

    def path_of(self, number: int) -> str:
        """A name that leads to a file now; "" when none does."""
        inode = self._inodes.get(number)
        return next((path for path, other in self.files.items() if other is inode), "")

    def do(self, operation: Operation) -> None:
        """The next operation of the log."""
        self.turn += 1
        match operation.kind:
            case "k":
                return
            case "w" | "t":
                self._inodes[operation.inode].change(self.turn, operation)
            case "s":
                self._sync(self._inodes[operation.inode])
            case "d":
                self._sync_folder(self._folders.get(operation.inode, ""))
            case _:
                self._rename(operation)

    def _rename(self, operation: Operation) -> None:
        inode = None
        if operation.kind == "c":
            inode = self._inodes[operation.inode] = Inode()
        elif operation.kind == "m":
            self._folders[operation.inode] = operation.path
        elif operation.kind == "r":
            for number, path in self._folders.items():
                if path == operation.path or path.startswith(f"{operation.path}/"):
                    self._folders[number] = operation.other + path[len(operation.path) :]
        self.now.do(operation, inode)
        self.line.append((self.turn, operation, inode))
        self.loose.append((self.turn, operation, inode))

    def _sync(self, inode: Inode) -> None:
        if self._obeys:
            inode.sync()
            self._commit()

    def _commit(self) -> None:
        self.synced = self.turn
        for _turn, operation, inode in self.line:
            self.committed.do(operation, inode)
        self.line.clear()

    def _sync_folder(self, folder: str) -> None:
        """The names in this folder are durable; a rename from or to it, whole."""
        if not self._obeys:
            return
        self._commit()
        left = []
        for pending in self.loose:
            _turn, operation, inode = pending
            if folder in {parent(operation.path), parent(operation.other or operation.path)}:
                self.durable.do(operation, inode)
            else:
                left.append(pending)
        self.loose = left


Pending: TypeAlias = "tuple[int, Operation, Inode | None]"


def parent(path: str) -> str:
    """The folder of a relative path; "" for the recorded folder itself."""
    return path.rpartition("/")[0]
