"""Members of a zipped workbook, unpacked piece by piece under a limit."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from otop_desk.exchange.tables import limits
from otop_desk.exchange.tables.limits import Damaged, TooMuch

# What damaged bytes raise on the way from a zip to what its XML says; the last for a packing nobody knows.
DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    OSError,
    NotImplementedError,
)
_CHUNK = 1 << 18


class Unpacker:
    """Unpacks members of one zip; all of them together stay under `limits.MAX_UNPACKED`.

    The sizes that a zip's directory gives may lie, so what comes out is counted.
    """

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)
        with zipfile.ZipFile(self._stream) as archive:
            self._members = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        self._left = limits.MAX_UNPACKED

    @property
    def names(self) -> frozenset[str]:
        """The members' paths, in small letters: some programs write others than they refer to."""
        return frozenset(self._members)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece; TooMuch, Damaged or zlib.error on the way."""
        info = self._members.get(name.lower())
        if info is None or info.flag_bits & 0x1:
            raise Damaged(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(name)
        at, packed_left = self._start(info), info.compress_size
        unpack = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
        check = 0
        while packed_left > 0:
            self._stream.seek(at)
            packed = self._stream.read(min(_CHUNK, packed_left))
            if not packed:
                raise Damaged(name)
            at, packed_left = at + len(packed), packed_left - len(packed)
            while packed:
                data = unpack.decompress(packed, _CHUNK) if unpack else packed
                packed = unpack.unconsumed_tail if unpack else b""
                self._left -= len(data)
                if self._left < 0:
                    raise TooMuch("size")
                check = zlib.crc32(data, check)
                yield data
        if check != info.CRC:
            raise Damaged(name)

    def _start(self, info: zipfile.ZipInfo) -> int:
        """Where a member's packed bytes begin."""
        self._stream.seek(info.header_offset)
        header = self._stream.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise Damaged(info.filename)
        name, extra = struct.unpack("<HH", header[26:30])
        return info.header_offset + 30 + int(name) + int(extra)
