"""Templates, pictures and backgrounds sent by a stranger: refused in plain words, or harmless."""

from __future__ import annotations

import base64
import zipfile
import zlib
from io import BytesIO
from random import Random

import pikepdf
import pytest
from PIL import Image

from otop_desk.documents import background, template_package
from otop_desk.documents.pictures import checked
from otop_desk.documents.template_file import ours
from otop_desk.errors import UserError


def page_pdf(**extra: object) -> bytes:
    """A small PDF page with text-free drawing; `extra` goes into its catalogue."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(842, 595))
    pdf.pages[0].Contents = pdf.make_stream(b"q 1 0 0 RG 20 20 800 550 re S Q")
    for name, value in extra.items():
        pdf.Root[f"/{name}"] = value
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            made.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def sound() -> bytes:
    return template_package.pack(ours()[0], page_pdf(), "application/pdf")


def test_a_package_comes_back_with_its_background() -> None:
    template, ground, media = template_package.unpack(sound())
    assert template == ours()[0] and media == "application/pdf" and ground is not None


def test_scripts_links_and_files_of_a_background_stay_behind() -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    kept = background.clean(page_pdf(OpenAction=script))
    assert b"JavaScript" not in kept and b"app.alert" not in kept
    with pikepdf.open(BytesIO(kept)) as pdf:
        assert len(pdf.pages) == 1 and "/OpenAction" not in pdf.Root


def test_of_five_hundred_pages_the_first_is_taken() -> None:
    pdf = pikepdf.open(BytesIO(page_pdf()))
    for _n in range(499):
        pdf.pages.append(pdf.pages[0])
    out = BytesIO()
    pdf.save(out)
    with pikepdf.open(BytesIO(background.clean(out.getvalue()))) as kept:
        assert len(kept.pages) == 1


@pytest.mark.parametrize("armour", [False, True])
def test_a_background_that_swells_when_unpacked_is_refused(armour: bool) -> None:
    """A small file whose drawing unpacks to 100 MB, also under a second code."""
    bomb, codes = zlib.compress(b" " * 100_000_000, 9), [pikepdf.Name.FlateDecode]
    if armour:
        bomb, codes = base64.a85encode(bomb) + b"~>", [pikepdf.Name.ASCII85Decode, *codes]
    with pikepdf.open(BytesIO(page_pdf())) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"")
        pdf.pages[0].Contents.write(bomb, filter=pikepdf.Array(codes))
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(out.getvalue()) < 200_000
    with pytest.raises(UserError):
        background.clean(out.getvalue())


def test_a_packed_background_of_usual_size_is_taken() -> None:
    codes = pikepdf.Array([pikepdf.Name.ASCII85Decode, pikepdf.Name.FlateDecode])
    with pikepdf.open(BytesIO(page_pdf())) as pdf:
        drawing = base64.a85encode(zlib.compress(b"q 20 20 800 550 re S Q")) + b"~>"
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"")
        pdf.pages[0].Contents.write(drawing, filter=codes)
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert background.clean(out.getvalue()).startswith(b"%PDF")


def test_an_encrypted_background_is_refused_with_what_to_do() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(page_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UserError, match="รหัสผ่าน"):
        background.clean(out.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        archive(),
        archive(**{"template.json": b"{}"}),
        archive(**{"..__..__evil.json": b"{}", "template.json": b"{}"}),
        archive(**{"template.json": b'{"format":1,' + b" " * 300_000 + b"}"}),
        archive(**{"template.json": b"0" * 50_000_000}),
        archive(**{"template.json": b"{}", "background.png": b"no"}),
        archive(**{"template.json": b"{}", "background.png": b"a", "background.pdf": b"b"}),
    ],
)
def test_packages_that_are_none_are_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        template_package.unpack(data)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LA", "I;16"])
def test_pictures_of_every_kind_of_colour_are_drawn(mode: str) -> None:
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (40, 30)).save(out, kind)
    assert abs(checked(out.getvalue()).width / checked(out.getvalue()).height - 40 / 30) < 0.01


def test_a_picture_of_one_dot_is_drawn() -> None:
    out = BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    assert checked(out.getvalue()).width > 0


def mangled(data: bytes, rng: Random) -> bytes:
    """A few bytes changed, cut out, doubled or cut off."""
    out = bytearray(data)
    for _n in range(rng.randrange(1, 12)):
        if not out:
            break
        at = rng.randrange(len(out))
        kind = rng.randrange(4)
        if kind == 0:
            out[at] = rng.randrange(256)
        elif kind == 1:
            del out[at : at + rng.randrange(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + rng.randrange(1, 40)]
        else:
            del out[max(at, 8) :]
    return bytes(out)


@pytest.mark.logs_warnings
@pytest.mark.parametrize("seed", range(4))
def test_mangled_files_never_crash(seed: int) -> None:
    rng = Random(seed)
    png, jpeg = BytesIO(), BytesIO()
    Image.effect_noise((24, 24), 60).convert("RGB").save(png, "PNG")
    Image.effect_noise((24, 24), 60).convert("RGB").save(jpeg, "JPEG")
    pdf, package = page_pdf(), sound()
    readers = (
        (png.getvalue(), checked),
        (jpeg.getvalue(), checked),
        (pdf, background.clean),
        (package, template_package.unpack),
    )
    for _time in range(60):
        for data, read in readers:
            try:
                read(mangled(data, rng))
            except UserError:
                continue
