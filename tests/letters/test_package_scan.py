"""Every part of a template is judged, whatever its name: what reads or runs is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from sopdocs.letters.package import look_through
from tests.conftest import ENGLISH
from tests.letters.hostile_parts import (
    FIELDS,
    GOOD,
    NESTED,
    OFFICE,
    PARTS,
    SHAPES,
    SOURCES,
    field,
    in_body,
    in_part,
    relation,
    with_part,
)

HOSTILE = FIELDS | NESTED | PARTS | SOURCES
HARMLESS = {
    "nothing": GOOD,
    "usual fields": in_body(
        field(" PAGE ")
        + field(" NUMPAGES \\* MERGEFORMAT ")
        + field(' HYPERLINK "https://contoh.go.id" ')
        + field(" IF ", nested=field(" PAGE "))
        + field(' DATE \\@ "d MMMM yyyy" ')
        + field(' TOC \\o "1-3" \\h ')
        + field(" STYLEREF 1 ")
    ),
    "a header of any name": in_part("word/kop.dat", "<w:p/>"),
    "a link to a site": relation(f"{OFFICE}/hyperlink", "https://contoh.go.id/"),
    "a link to an address": relation(f"{OFFICE}/hyperlink", "mailto:dinas@contoh.go.id"),
    "a picture": with_part("word/media/a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "image"),
    "a drawn picture": with_part(
        "word/media/a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        "image",
    ),
    "a metafile": with_part("word/media/a.emf", b"\x01\0\0\0" + bytes(80), "image"),
    "a typeface": with_part("word/fonts/a.odttf", bytes(range(60)), "font"),
    "a shape that links": in_body(
        f'<w:r><w:pict><v:shape {SHAPES} href="https://contoh.go.id"><v:imagedata r:id="rId1"/>'
        "</v:shape></w:pict></w:r>"
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_template_that_reads_asks_or_runs_something_is_refused_in_indonesian(content):
    faults = look_through(content)
    assert faults
    for message, hint in faults:
        assert message and hint and not ENGLISH.search(hint), (message, hint)


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS)
def test_what_every_office_has_in_its_templates_is_no_harm(content):
    assert look_through(content) == []


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml", "../a.xml", "a\\b.xml"])
def test_parts_of_one_name_or_with_odd_names_are_refused(name):
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns() if name[0] == "w" else _quiet():
        archive.writestr(name, b"<a/>")
    assert "nama ganda atau aneh" in look_through(stream.getvalue())[0][0]


def _quiet():
    import contextlib

    return contextlib.nullcontext()


def test_the_message_names_the_part_or_the_field():
    assert "bidang Word FILLIN" in look_through(FIELDS["FILLIN 11"])[0][0]
    assert "a.png" in look_through(PARTS["an object under the name of a picture"])[0][0]
    assert "MERGEFIELD" in look_through(FIELDS["MERGEFIELD 24"])[0][0]
