"""What only an SVG page has: markup that no text can break, symbols by step, logos inside."""

from __future__ import annotations

import base64
from xml.etree import ElementTree

import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.page import (
    Element,
    NamedLinkAnnotation,
    Page,
    Picture,
    Sheet,
    SignatureField,
    Symbol,
    TextRun,
)
from sopdocs.model.logo import Logo
from sopdocs.output.svg.painter import SvgPainter
from tests.cases import CASES
from tests.rendered import made_sheet

SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "title", "g", "rect", "path", "image", "text", "a"}
HOSTILE = {  # as it is given: as it is read back
    "</text><script>alert(1)</script>": "</text><script>alert(1)</script>",
    '" onload="alert(1)" x="': '" onload="alert(1)" x="',
    "]]> & &amp; <!-- <![CDATA[": "]]> & &amp; <!-- <![CDATA[",
    "\x00\x1b[31m\x7f\x85\ud800\ufffe": "\ufffd\ufffd[31m\ufffd\ufffd\ufffd\ufffd",
    "baris\nbaru\tdan\rtab": "baris\ufffdbaru\ufffddan\ufffdtab",
    "\U0001d49c \u202ekanan": "\U0001d49c \u202ekanan",
}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path d="M0 0h4"/></svg>'


def painted(*items, names=()) -> ElementTree.Element:
    """The one page with these items, as it is read back."""
    page = Page(200.0, 100.0, list(items), names=list(names))
    (svg,) = SvgPainter().paint(Sheet("SOP Uji", "", "", (page,)))
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_text(text):
    root = painted(
        Element("Figure", alternative_text=text),
        Symbol("box", 10, 10, 30, 10, text),
        TextRun(10, 50, text, "regular", 9),
        SignatureField(10, 60, 30, 10, text),
    )
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= KNOWN
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on")]
    (run,) = root.iter(f"{SVG}text")
    assert run.text == HOSTILE[text]


def test_a_hostile_title_and_name_stay_inside_their_places():
    page = Page(
        200.0,
        100.0,
        [NamedLinkAnnotation(0, 0, 9, 9, 'a"><script>')],
        names=[('a"><script>', 40.0)],
    )
    (svg,) = SvgPainter().paint(Sheet('"</title><script>', "", "", (page,)))
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}title").text == '"</title><script>, halaman 1 dari 1'
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib["href"].removeprefix("#") in {one.attrib.get("id") for one in root.iter()}


def test_blanks_in_a_text_are_kept():
    root = painted(TextRun(10, 50, "dua  spasi", "bold", 9))
    (layer,) = [one for one in root.iter(f"{SVG}g") if one.attrib["class"] == "tulisan"]
    assert layer.attrib["{http://www.w3.org/XML/1998/namespace}space"] == "preserve"
    assert [one.text for one in layer] == ["dua  spasi"]


@pytest.mark.parametrize("turned", [False, True])
def test_blanks_at_the_ends_of_a_text_are_left_out_and_nothing_moves(turned):
    root = painted(
        TextRun(10, 50, "  Kepala ", "bold", 9, turned), TextRun(10, 50, "Kepala", "bold", 9)
    )
    run, plain = root.iter(f"{SVG}text")
    assert run.text == plain.text and run.attrib["textLength"] == plain.attrib["textLength"]
    way, blanks = ("y", -1) if turned else ("x", 1)
    moved = float(run.attrib[way]) - float(plain.attrib[way])
    assert moved == pytest.approx(blanks * ruler().width("  ", "bold", 9), abs=0.01)


def test_the_symbols_of_a_step_are_found_by_its_number():
    made, _ = made_sheet(CASES["joint decision"])
    roots = [ElementTree.fromstring(svg) for svg in SvgPainter().paint(made.sheet)]
    steps = {
        group.attrib["id"]: [path.attrib["data-bentuk"] for path in group]
        for root in roots
        for group in root.iter(f"{SVG}g")
        if "data-langkah" in group.attrib
    }
    assert steps == {
        "langkah-1": ["capsule"],
        "langkah-2": ["diamond", "diamond"],
        "langkah-3": ["box"],
        "langkah-4": ["diamond", "diamond"],
        "langkah-5": ["capsule"],
    }


def test_separate_capsules_are_called_mulai_and_selesai():
    made, _ = made_sheet(CASES["separate capsules"])
    svgs = b"".join(SvgPainter().paint(made.sheet))
    assert b'id="langkah-mulai"' in svgs and b'id="langkah-selesai"' in svgs


def test_no_id_occurs_twice_in_the_pages_of_a_sheet():
    made, _ = made_sheet(CASES["step taller than a page"])
    ids = [
        one.attrib["id"]
        for svg in SvgPainter().paint(made.sheet)
        for one in ElementTree.fromstring(svg).iter()
        if "id" in one.attrib
    ]
    assert ids and len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("kind", "media", "content"),
    [
        ("png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("jpeg", "image/jpeg", b"\xff\xd8\xff" + bytes(range(256))),
        ("svg", "image/svg+xml", LOGO),
    ],
)
def test_a_logo_is_an_image_inside_the_file(kind, media, content):
    root = painted(
        Element("Figure", alternative_text="Lambang <Kota>"),
        Picture(10, 20, 30, 15, Logo(kind, content, 2.0)),
    )
    (image,) = root.iter(f"{SVG}image")
    form, _, packed = image.attrib["href"].partition(",")
    assert form == f"data:{media};base64"
    assert base64.b64decode(packed, validate=True) == content
    assert image.find(f"{SVG}title").text == "Lambang <Kota>"
    box = {key: float(image.attrib[key]) for key in ("x", "y", "width", "height")}
    assert box == {"x": 10, "y": 20, "width": 30, "height": 15}


def test_nothing_is_loaded_from_elsewhere():
    made, _ = made_sheet(CASES["loop over several pages"])
    for svg in SvgPainter().paint(made.sheet):
        for one in ElementTree.fromstring(svg).iter():
            for key, value in one.attrib.items():
                assert "url(" not in value and "://" not in value
                if key == "href":
                    assert value.startswith(("#", "halaman-"))
