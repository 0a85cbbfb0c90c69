"""Logos: pictures that are painted, and files that are refused before anything reads on."""

from __future__ import annotations

import io
import struct
import zlib

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from tests.conftest import INSTITUTION

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="20" viewBox="0 0 40 20">%s</svg>'
)
SHAPES = '<rect width="40" height="20" fill="#cc0000"/><path d="M0 0L40 20z" stroke="blue"/>'
DTD = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)
BOMB = (
    "<!DOCTYPE svg [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
GOOD_SVG = {
    "shapes": SVG % SHAPES,
    "an XML head": (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n'
    )
    + SVG % SHAPES,
    "the usual DOCTYPE": '<?xml version="1.0"?>\n' + DTD + SVG % SHAPES,
    "a use of its own shape": SVG % f'<defs><g id="a">{SHAPES}</g></defs><use xlink:href="#a"/>',
    "a style": SVG % '<style>.a{fill:red}</style><rect class="a" width="40" height="20"/>',
    "no size but a view box": SVG.replace('width="40" height="20" ', "") % SHAPES,
}
BAD_SVG = {
    "an entity": "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG % SHAPES,
    "an entity of a file": "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    + SVG % "<text>&x;</text>",
    "a bomb of entities": BOMB + SVG % "<text>&i;</text>",
    "a DTD of its own": "<!DOCTYPE svg SYSTEM 'http://example.com/x.dtd' "
    "[<!ATTLIST svg a CDATA 'b'>]>" + SVG % SHAPES,
    "a script": SVG % "<script>alert(1)</script>",
    "a use of another file": SVG % '<use xlink:href="http://example.com/a.svg#b"/>',
    "a link": SVG % f'<a href="https://example.com">{SHAPES}</a>',
    "a picture of a file": SVG % '<image href="file:///etc/hostname" width="4" height="4"/>',
    "a picture inside": SVG
    % '<image xlink:href="data:image/png;base64,iVBORw0KGgo=" width="4" height="4"/>',
    "a fill from elsewhere": SVG
    % '<rect width="4" height="4" style="fill:url(http://example.com/x)"/>',
    "an imported style": SVG % '<style>@import "http://example.com/x.css";</style>',
    "HTML inside": SVG % "<foreignObject><p/></foreignObject>",
    "broken XML": "<svg><rect></svg>",
    "no height": SVG.replace('height="20" ', 'height="0" ', 1) % SHAPES,
    "a negative width": '<svg xmlns="http://www.w3.org/2000/svg" width="-4" height="20">'
    + SHAPES
    + "</svg>",
    "a width that is no number": '<svg xmlns="http://www.w3.org/2000/svg" width="nan" height="20">'
    + SHAPES
    + "</svg>",
    "no height to speak of": '<svg xmlns="http://www.w3.org/2000/svg" '
    'width="100000" height="0.001">' + SHAPES + "</svg>",
}


def picture(mode: str, kind: str, size: tuple[int, int] = (12, 8), **options) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


def head_of_png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds nothing."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


BAD_FILES = {
    "a text": b"bukan gambar",
    "nothing": b"",
    "a page of HTML": b"<html><body>404</body></html>",
    "a PDF": b"%PDF-1.7\n",
    "a GIF": picture("P", "GIF"),
    "a WebP": picture("RGB", "WEBP"),
    "half a PNG": picture("RGB", "PNG", (300, 300))[:-60],
    "half a JPEG": picture("RGB", "JPEG", (300, 300))[:400],
    "a PNG's head": head_of_png(50, 50),
    "PNG's first bytes": b"\x89PNG\r\n\x1a\n",
    "a PNG of ten thousand million dots": head_of_png(100_000, 100_000),
    "a PNG that is too wide": picture("1", "PNG", (6001, 4)),
    "a JPEG that is too high": picture("L", "JPEG", (4, 6001)),
}


def images_of(pdf) -> list[tuple[int, int]]:
    """Dots of each picture that is painted."""
    with pdfplumber.open(pdf) as document:
        return [image["srcsize"] for page in document.pages for image in page.images]


def problems_with(office, name: str, content: bytes | None = None):
    if content is not None:
        (office.folder / name).write_bytes(content)
    office.institution(INSTITUTION.replace("logo.png", f'"{name}"'))
    return office.problems()


def assert_refused(office, problems) -> None:
    (problem,) = problems
    assert (problem.code, problem.is_error, problem.line, problem.column) == ("SOP-020", True, 2, 7)
    assert problem.file == str(office.folder / "instansi.yaml")
    assert problem.hint


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("I;16", "PNG"),
        ("L", "JPEG"),
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
    ],
)
def test_a_png_or_jpeg_of_any_colours_is_on_the_sheet(office, mode, kind):
    assert problems_with(office, "lambang.bin", picture(mode, kind)) == []
    assert images_of(office.pdf()) == [(12, 8)]


@pytest.mark.parametrize("what", GOOD_SVG)
def test_a_plain_svg_is_on_the_sheet(office, what):
    before = office.pdf().read_bytes()
    assert problems_with(office, "lambang.svg", GOOD_SVG[what].encode()) == []
    after = office.pdf()
    assert after.read_bytes() != before
    assert images_of(after) == [], "an SVG is painted as lines and areas"


def test_every_font_of_a_sheet_with_an_svg_is_embedded(office):
    problems_with(office, "lambang.svg", GOOD_SVG["shapes"].encode())
    with pikepdf.open(office.pdf()) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert (
            fonts
            and [
                str(font.BaseFont)
                for font in fonts
                if "/FontFile2" not in font.get("/FontDescriptor", {})
            ]
            == []
        )


@pytest.mark.parametrize("what", BAD_SVG)
def test_an_svg_that_reaches_out_or_cannot_be_drawn_is_refused(office, what):
    assert_refused(office, problems_with(office, "lambang.svg", BAD_SVG[what].encode()))


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_no_picture_of_fair_size_is_refused(office, what):
    assert_refused(office, problems_with(office, "lambang.png", BAD_FILES[what]))


def test_a_file_of_more_than_four_megabytes_is_refused(office):
    problems = problems_with(office, "lambang.png", picture("RGB", "PNG") + bytes(4_000_000))
    assert_refused(office, problems)
    assert "terlalu besar" in problems[0].message


@pytest.mark.parametrize(
    "name",
    [
        "../luar.png",
        "../kantor/../luar.png",
        "{root}/sop_sources/luar.png",
        "C:\\\\luar.png",
        "\\\\\\\\server\\\\luar.png",
        "pintas.png",
        "folder/../../luar.png",
    ],
)
def test_a_picture_outside_the_folder_is_refused_even_behind_a_link(office, name):
    outside = office.root / "sop_sources" / "luar.png"
    outside.write_bytes(picture("RGB", "PNG"))
    (office.folder / "folder").mkdir()
    (office.folder / "pintas.png").symlink_to(outside)
    problems = problems_with(office, name.format(root=office.root))
    assert_refused(office, problems)
    assert "di luar folder" in problems[0].message


@pytest.mark.parametrize(
    "name", ["tidak-ada.png", "folder", ".", "https://example.com/a.png", "a" * 300 + ".png"]
)
def test_a_picture_that_is_not_there_is_refused(office, name):
    (office.folder / "folder").mkdir()
    assert_refused(office, problems_with(office, name))


def test_a_picture_in_a_folder_below_is_accepted(office):
    (office.folder / "gambar").mkdir()
    assert problems_with(office, "gambar/lambang.png", picture("RGB", "PNG")) == []


def test_an_office_without_a_logo_is_warned_and_served(office):
    office.institution(INSTITUTION.replace("logo.png", ""))
    (problem,) = office.problems()
    assert (problem.code, problem.is_error) == ("SOP-020", False)
    assert images_of(office.pdf()) == []
