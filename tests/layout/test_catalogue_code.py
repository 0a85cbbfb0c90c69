"""The QR code of the public catalogue on a sheet: what it says, and where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from sopdocs.layout.catalogue_code import MODULE, qr_code
from tests.conftest import GOOD, INSTITUTION, Office, pages_of
from tests.reader.overlaps import overlaps

ADDRESS = "https://sop.contoh.go.id"
WITH_ADDRESS = INSTITUTION + f"katalog: {{alamat: {ADDRESS}}}\n"
CAPTION = "Tautan katalog, bukan tanda tangan elektronik"


def codes_on(pdf: Path, page: int = 0) -> list[zxingcpp.Barcode]:
    """The codes on a page as a phone would read them from paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        return zxingcpp.read_barcodes(document[page].render(scale=2).to_pil())


def said(office: Office, text: str = GOOD) -> str:
    (code,) = codes_on(office.pdf(text))
    return code.text


@pytest.fixture
def published(office: Office) -> Office:
    office.institution(WITH_ADDRESS)
    return office


def test_the_code_on_a_rendered_sheet_leads_to_the_page_of_its_sop(published: Office):
    assert re.fullmatch(rf"{ADDRESS}/s/[0-9a-f]{{10}}\.html", said(published))


def test_another_sop_and_another_office_have_other_pages(published: Office):
    one = said(published)
    assert said(published, GOOD.replace("Pencatatan", "Pengiriman")) != one
    published.institution(WITH_ADDRESS.replace("DINAS CONTOH", "DINAS LAIN"))
    assert said(published) != one


def test_the_same_title_in_other_capitals_has_the_same_page(published: Office):
    assert said(published) == said(published, GOOD.replace("Pencatatan Surat", "PENCATATAN SURAT"))


def test_an_office_can_name_the_page_itself(published: Office):
    named = GOOD + "katalog: {halaman: surat-masuk}\n"
    assert said(published, named) == f"{ADDRESS}/s/surat-masuk.html"


def test_the_caption_says_that_it_is_no_signature_and_where_it_leads(published: Office):
    text = pages_of(published.pdf())[0]
    assert CAPTION in text and re.search(r"sop\.contoh\.go\.id/s/[0-9a-f]{10}\.html", text)


def test_the_code_is_half_a_page_away_from_the_signature(published: Office):
    pdf = published.pdf()
    (code,) = codes_on(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        width = document[0].get_size()[0]
    assert code.position.top_right.x / 2 < width * 0.3


@pytest.mark.parametrize("more", ["", "cetak: {orientasi: potret}\n", "logo: \n"])
def test_nothing_touches_the_code(office: Office, more: str):
    text = WITH_ADDRESS.replace("logo: logo.png\n", "") if "logo" in more else WITH_ADDRESS + more
    office.institution(text)
    pdf = office.pdf()
    assert [str(one) for one in overlaps(pdf.read_bytes())] == []
    assert codes_on(pdf)


def test_a_very_long_name_of_an_office_leaves_room_for_the_code(office: Office):
    long = ", ".join(["PEMERINTAH KABUPATEN KEPULAUAN CONTOH YANG PANJANG SEKALI NAMANYA"] * 5)
    office.institution(WITH_ADDRESS.replace("PEMERINTAH KOTA CONTOH", long))
    pdf = office.pdf()
    assert [str(one) for one in overlaps(pdf.read_bytes())] == []
    assert codes_on(pdf)


@pytest.mark.parametrize(
    ("office_says", "sop_says"),
    [
        ("", ""),
        ("katalog: ya\n", ""),
        ("katalog: tidak\n", "katalog: ya\n"),
        (f"katalog: {{alamat: {ADDRESS}}}\n", "katalog: tidak\n"),
    ],
)
def test_a_sheet_has_no_code_without_an_address_or_if_it_is_never_published(
    office: Office, office_says: str, sop_says: str
):
    office.institution(INSTITUTION + office_says)
    pdf = office.pdf(GOOD + sop_says)
    assert codes_on(pdf) == [] and CAPTION not in pages_of(pdf)[0]


def test_the_svg_of_a_sheet_draws_the_same_code(published: Office):
    published.sop()
    assert published.run("build", "--svg").returncode == 0
    first = (published.root / "build/kantor/surat-svg/halaman-1.svg").read_text("utf-8")
    (drawn,) = re.findall(r'<path d="([^"]+)" shape-rendering="crispEdges"', first)
    modules = sum(round(float(one) / MODULE) for one in re.findall(r"h([\d.]+)v", drawn))
    assert modules == sum(count for _, _, count in qr_code(said(published)).runs)


@pytest.mark.parametrize(
    ("says", "hint"),
    [
        ("alamat: sop.contoh.go.id", "alamat: https://sop.contoh.go.id"),
        ("alamat: 'javascript:alert(1)'", "alamat: https://"),
        ("alamat: 'https://contoh.go.id/?a=b'", "alamat: https://"),
        (f"alamat: 'https://{'a' * 90}.go.id'", "paling banyak 90 huruf"),
        ("almat: https://sop.contoh.go.id", "alamat"),
        ("terbit: mungkin", "tulis ya atau tidak"),
    ],
)
def test_a_wrong_setting_is_one_problem_with_what_to_type(office: Office, says: str, hint: str):
    office.institution(INSTITUTION + f"katalog: {{{says}}}\n")
    (problem,) = [one for one in office.problems() if one.is_error]
    assert hint in problem.hint and problem.line


@pytest.mark.parametrize("name", ["../rahasia", "Surat Masuk", "a" * 41, "a/b", "-a"])
def test_a_wrong_name_of_a_page_is_refused(office: Office, name: str):
    (problem,) = [
        one for one in office.problems(GOOD + f"katalog: {{halaman: {name}}}\n") if one.is_error
    ]
    assert "halaman: cuti-pegawai" in problem.hint
