"""The font program of a composite font: a TrueType subset with one composite glyph per cluster."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import uharfbuzz as hb

from otop_desk.typeset.cff import build_cff
from otop_desk.typeset.fonts import Face
from otop_desk.typeset.shaping import Cluster, drawn_glyphs

# Component flags of the glyf table: arguments are words, they are offsets, more components follow.
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020

# A font file holds no more; clusters beyond are drawn without their marks.
GLYPHS = 65_500


@dataclass(frozen=True, slots=True)
class Program:
    """A font file's bytes, the map from codes to glyphs (TrueType only) and the box of all glyphs.

    The box is in font units for TrueType, in thousandths of an em for CFF.
    """

    data: bytes
    truetype: bool
    cid_to_gid: bytes
    box: tuple[int, int, int, int]


def build_program(face: Face, clusters: Sequence[Cluster]) -> Program:
    """The font program in which code i+1 draws clusters[i]."""
    if face.outlines == "glyf":
        return _truetype(face, clusters)
    data, box = build_cff(face, clusters)
    return Program(data, False, b"", box)


def _truetype(face: Face, clusters: Sequence[Cluster]) -> Program:
    """Subset the face with HarfBuzz and append a composite glyph for each cluster that needs one.

    Each glyph's own width is the one that the PDF gives its code, as archives ask for (PDF/A).
    """
    subset, renumbered = _subset(face, {g[0] for c in clusters for g in c.glyphs} | {0})
    glyphs = _glyphs(subset)
    metrics = _metrics(subset, len(glyphs))
    made: dict[tuple[object, ...], int] = {}
    gids = [0]
    deepest = 1
    for cluster in clusters:
        drawn = tuple(g for g in drawn_glyphs(face, cluster) if glyphs[renumbered[g[0]]] or not g[0])
        advance = max(0, cluster.advance)
        if len(drawn) == 1 and drawn[0][1:] == (0, 0) and metrics[renumbered[drawn[0][0]]][0] == advance:
            gids.append(renumbered[drawn[0][0]])
            continue
        key = (drawn, advance)
        if key not in made and len(glyphs) >= GLYPHS:
            gids.append(renumbered[drawn[0][0]] if drawn else 0)
            continue
        if key not in made:
            placed = [(renumbered[g], x, y) for g, x, y in drawn]
            data, left = _composite(glyphs, placed) if placed else (b"", 0)
            deepest = max(deepest, len(placed))
            made[key] = len(glyphs)
            glyphs.append(data)
            metrics.append((advance, left))
        gids.append(made[key])
    data = _assemble(subset, glyphs, metrics, deepest)
    boxes = [struct.unpack(">4h", g[2:10]) for g in glyphs if g]
    box = tuple(f(b[i] for b in boxes) for i, f in enumerate((min, min, max, max))) if boxes else (0, 0, 0, 0)
    return Program(data, True, struct.pack(f">{len(gids)}H", *gids), (box[0], box[1], box[2], box[3]))


def _subset(face: Face, wanted: set[int]) -> tuple[hb.Face, dict[int, int]]:
    """A face with only the wanted glyphs, no layout and no hints, and the map from old to new ids."""
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.GLYPH_INDEX).update(wanted)
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    order.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(t, "big")
        for t in (b"GSUB", b"GPOS", b"GDEF", b"cmap", b"name", b"post", b"OS/2", b"DSIG")
    )
    if face.hb_face.has_var_data:
        order.pin_all_axes_to_default(face.hb_face)
    plan = hb.SubsetPlan(face.hb_face, order)
    return plan.execute(), dict(plan.old_to_new_glyph_mapping)


def _table(face: hb.Face, tag: str) -> bytes:
    """The bytes of a table, empty if there is none."""
    return face.reference_table(tag).data or b""


def _glyphs(face: hb.Face) -> list[bytes]:
    """The outline records of a TrueType face."""
    long = struct.unpack(">h", _table(face, "head")[50:52])[0]
    loca, glyf = _table(face, "loca"), _table(face, "glyf")
    if long:
        offsets = struct.unpack(f">{len(loca) // 4}L", loca)
    else:
        offsets = tuple(2 * v for v in struct.unpack(f">{len(loca) // 2}H", loca))
    return [glyf[a:b] for a, b in zip(offsets, offsets[1:], strict=False)]


def _metrics(face: hb.Face, count: int) -> list[tuple[int, int]]:
    """(advance, left side bearing) of each glyph."""
    longs = struct.unpack(">H", _table(face, "hhea")[34:36])[0]
    hmtx = _table(face, "hmtx")
    pairs = [struct.unpack(">Hh", hmtx[4 * i : 4 * i + 4]) for i in range(longs)]
    for i in range(count - longs):
        at = 4 * longs + 2 * i
        pairs.append((pairs[-1][0], struct.unpack(">h", hmtx[at : at + 2])[0]))
    return pairs


def _composite(glyphs: list[bytes], placed: list[tuple[int, int, int]]) -> tuple[bytes, int]:
    """A composite glyph record of (glyph, x, y) parts, and its left edge."""
    edges = []
    for gid, x, y in placed:
        if glyphs[gid]:
            x0, y0, x1, y1 = struct.unpack(">4h", glyphs[gid][2:10])
            edges.append((x0 + x, y0 + y, x1 + x, y1 + y))
    box = [f(e[i] for e in edges) for i, f in enumerate((min, min, max, max))] if edges else [0, 0, 0, 0]
    parts = [struct.pack(">5h", -1, *(max(-32768, min(32767, v)) for v in box))]
    for i, (gid, x, y) in enumerate(placed):
        more = _MORE if i + 1 < len(placed) else 0
        x, y = (max(-32768, min(32767, v)) for v in (x, y))
        parts.append(struct.pack(">HHhh", _WORDS | _OFFSETS | more, gid, x, y))
    # The left side bearing must equal xMin, or FreeType shifts the glyph.
    return b"".join(parts), box[0]


def _assemble(subset: hb.Face, glyphs: list[bytes], metrics: list[tuple[int, int]], components: int) -> bytes:
    """A font file of the tables a PDF needs."""
    glyf, offsets = bytearray(), []
    for data in glyphs:
        offsets.append(len(glyf))
        glyf += data + b"\0" * (-len(data) % 4)
    offsets.append(len(glyf))
    head = bytearray(_table(subset, "head"))
    head[8:12] = b"\0\0\0\0"
    head[50:52] = struct.pack(">h", 1)
    hhea = bytearray(_table(subset, "hhea"))
    hhea[34:36] = struct.pack(">H", len(glyphs))
    maxp = bytearray(_table(subset, "maxp"))
    maxp[4:6] = struct.pack(">H", len(glyphs))
    if len(maxp) >= 32:
        _raise_limits(maxp, components)
    tables = {
        b"glyf": bytes(glyf),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": b"".join(struct.pack(">Hh", min(a, 65535), left) for a, left in metrics),
        b"loca": struct.pack(f">{len(offsets)}L", *offsets),
        b"maxp": bytes(maxp),
    }
    return _font_file(tables)


def _raise_limits(maxp: bytearray, components: int) -> None:
    """Make room in maxp for composites: points, contours, elements and depth."""
    points, contours, c_points, c_contours = struct.unpack(">4H", maxp[6:14])
    elements, depth = struct.unpack(">2H", maxp[28:32])
    maxp[10:14] = struct.pack(
        ">2H",
        min(65535, max(points, c_points) * components),
        min(65535, max(contours, c_contours) * components),
    )
    maxp[28:32] = struct.pack(">2H", max(elements, components), depth + 1)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """An sfnt file with right checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16
    )
    records, body = b"", b""
    at = 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        records += tag + struct.pack(">LLL", _checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    file = bytearray(header + records + body)
    start = file.index(b"head", 12) + 8
    head = struct.unpack(">L", file[start : start + 4])[0]
    file[head + 8 : head + 12] = struct.pack(">L", (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(data: bytes) -> int:
    """Sum of big-endian 32-bit words."""
    data += b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(data) // 4}L", data))
    return total & 0xFFFFFFFF
