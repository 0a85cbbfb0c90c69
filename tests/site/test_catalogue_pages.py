"""What the pages of the catalogue show, and what they never show."""

from __future__ import annotations

import hashlib
import re

import pypdfium2
import pytest
import zxingcpp

from sopdocs.journey.kept import journey_file
from sopdocs.journey.lines import HEAD, line_of
from sopdocs.journey.states import ENACT, JourneyEvent
from tests.archive.appended import sign
from tests.conftest import GOOD, INSTITUTION
from tests.site.conftest import ADDRESS, LETTER, RELEASING, Catalogue, PublishingOffice

DATES = "tanggal: {pembuatan: 2025-03-01, efektif: 2025-04-01}\n"
UNRELEASED = RELEASING.replace("terbit: ya, ", "")


def test_every_link_of_every_page_leads_to_a_file_of_the_catalogue(catalogue: Catalogue):
    for page in catalogue.pages():
        for link in catalogue.links(page):
            assert (catalogue.out / link).is_file(), (page, link)


def test_each_sop_is_listed_by_unit_post_regulation_and_letter(catalogue: Catalogue):
    page = catalogue.sop("Permintaan Data")
    leading = {name for name in catalogue.pages() if page in catalogue.links(name)}
    assert {"index.html", *catalogue.pages()} >= leading
    for folder in ("unit/", "jabatan/", "peraturan/", "surat/", "index.html"):
        assert any(name.startswith(folder) for name in leading), folder


def test_a_post_has_a_page_with_all_its_steps(catalogue: Catalogue):
    text = catalogue.page(catalogue.sop("Tim Kerja"))
    steps = ("Menerima surat", "Menyimpan surat", "Mengirim permohonan data")
    assert all(step in text for step in steps) and "Memeriksa surat" not in text
    assert "3 langkah di 2 SOP, seluruhnya 1 jam" in text


def test_a_sop_links_its_posts_regulations_and_related_sops(catalogue: Catalogue):
    page = catalogue.sop("Permintaan Data")
    links = catalogue.links(page)
    assert catalogue.sop("Pencatatan Surat") in links
    assert catalogue.sop("Kasubag Umum") in links
    assert catalogue.sop("Undang-Undang Nomor 23 Tahun 2014") in links
    assert "<li>SOP yang Tidak Ada</li>" in catalogue.page(page)


def test_a_sop_says_its_number_status_dates_and_next_review(catalogue: Catalogue):
    text = catalogue.page(catalogue.sop("Permintaan Data"))
    for words in ("000.8/2/2025", "Berlaku", "1 April 2025", "1 April 2027", "SITI AMINAH"):
        assert words in text


def test_a_released_draft_is_not_shown_as_in_force(office: PublishingOffice):
    office.sop(LETTER.replace("nomor: 000.8/2/2025\n", "").replace(DATES, ""), "data.yaml")
    catalogue = office.made()
    text = catalogue.page(catalogue.sop("Permintaan Data"))
    assert "Draf: belum bernomor dan bertanggal" in text and "Berlaku" not in text
    assert "belum bernomor</span>" in catalogue.page("index.html")


def test_an_office_that_only_the_cover_names_is_listed_by_that_name(office: PublishingOffice):
    names = "nama: [PEMERINTAH KABUPATEN CONTOH]\n"
    cover = "sampul: {instansi: [PEMERINTAH KABUPATEN CONTOH, KECAMATAN SATU]}\n"
    office.institution(re.sub(r"nama:.*\n(  - .*\n)*", names, RELEASING, count=1) + cover)
    assert "KECAMATAN SATU</a>" in office.made().page("index.html")


def test_a_unit_of_withdrawn_sops_alone_has_no_bar(office: PublishingOffice):
    office.sop(GOOD + "status: dicabut\n")
    office.sop(LETTER + "status: dicabut\n", "data.yaml")
    catalogue = office.made()
    assert "0 SOP dari 0 unit" in catalogue.page("index.html")
    text = catalogue.page("gambaran.html")
    assert "0 langkah" not in text and "Belum ada yang dapat digambar" in text


def test_the_digest_of_each_copy_is_that_of_its_file(catalogue: Catalogue):
    copies = catalogue.copies(catalogue.sop("Permintaan Data"))
    assert len(copies) >= 2
    for digest, file in copies.items():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest


def test_the_qr_code_of_the_sheet_leads_to_the_page(catalogue: Catalogue):
    page = catalogue.sop("Pencatatan Surat")
    with pypdfium2.PdfDocument(catalogue.pdf(page)) as document:
        (code,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert code.text == f"{ADDRESS}/{page}"


def test_a_copy_without_sources_carries_no_files(catalogue: Catalogue):
    with pypdfium2.PdfDocument(catalogue.pdf(catalogue.sop("Pencatatan Surat"))) as document:
        assert document.count_attachments() == 0


@pytest.mark.parametrize(
    ("office_says", "sop_says"),
    [("{terbit: ya, sumber: ya}", ""), ("tidak", "katalog: {sumber: ya}\n")],
)
def test_the_built_pdf_is_published_where_its_sources_are(
    office: PublishingOffice, office_says: str, sop_says: str
):
    office.institution(INSTITUTION + f"katalog: {office_says}\n")
    office.sop(GOOD + sop_says)
    assert office.run("build", "--jobs", 1).returncode == 0
    catalogue = office.made()
    published = catalogue.pdf(catalogue.sop("Pencatatan Surat")).read_bytes()
    assert published == (office.root / "build/kantor/surat.pdf").read_bytes()


def test_only_what_is_released_is_shown(office: PublishingOffice):
    office.institution(UNRELEASED)
    office.sop(GOOD + "katalog: ya\n")
    everything = b"".join(office.made().files().values())
    assert b"Pencatatan Surat" in everything and b"Permintaan Data" not in everything


def test_a_sop_can_stay_out_of_the_catalogue_of_its_office(office: PublishingOffice):
    office.sop(LETTER + "katalog: tidak\n", "data.yaml")
    assert b"Permintaan Data" not in b"".join(office.made().files().values())


def test_settings_of_an_office_alone_release_nothing(office: PublishingOffice):
    office.institution(UNRELEASED.replace("{alamat", "{sumber: ya, alamat"))
    done = office.site()
    assert done.returncode == 1 and "2 SOP belum dilepas untuk umum" in done.stderr
    assert "katalog: ya" in done.stderr and not list(office.root.glob("public/s/*"))


def test_a_withdrawn_sop_says_so_and_has_no_sheet(office: PublishingOffice):
    office.sop(GOOD + "status: dicabut\n")
    catalogue = office.made()
    text = catalogue.page(catalogue.sop("Pencatatan Surat"))
    assert "SOP ini dicabut" in text and "<img" not in text
    assert "Menerima surat" not in catalogue.page(catalogue.sop("Tim Kerja"))


def test_the_signed_pdf_is_published_as_it_is(office: PublishingOffice):
    assert office.run("build", "--jobs", 1).returncode == 0
    signed = sign(office.root / "build/kantor/surat.pdf")
    catalogue = office.made()
    page = catalogue.sop("Pencatatan Surat")
    assert catalogue.pdf(page).read_bytes() == signed
    assert "bertanda tangan elektronik" in catalogue.page(page)


def test_a_sop_that_was_signed_before_it_was_released_is_not_revised(office: PublishingOffice):
    office.institution(INSTITUTION)
    assert office.run("build", "--jobs", 1).returncode == 0
    signed = sign(office.root / "build/kantor/surat.pdf")
    office.institution(RELEASING.replace("reviu: 2 tahun\n", ""))
    office.sop(GOOD + "katalog: ya\n")
    assert office.run("build", "--jobs", 1).returncode == 0
    assert not list(office.root.glob("build/kantor/*-rev2.pdf"))
    catalogue = office.made()
    page = catalogue.sop("Pencatatan Surat")
    assert catalogue.pdf(page).read_bytes() == signed
    assert "Perubahannya sedang disusun" not in catalogue.page(page)


def test_what_is_signed_is_shown_while_its_revision_is_written(office: PublishingOffice):
    assert office.run("build", "--jobs", 1).returncode == 0
    signed = sign(office.root / "build/kantor/surat.pdf")
    office.sop(GOOD.replace("Menerima surat", "Rahasia yang belum disahkan"))
    catalogue = office.made()
    page = catalogue.sop("Pencatatan Surat")
    assert catalogue.pdf(page).read_bytes() == signed
    assert "Perubahannya sedang disusun" in catalogue.page(page)
    everything = b"".join(catalogue.files().values())
    assert b"Menerima surat" in everything and b"Rahasia yang belum" not in everything


def test_texts_of_authors_are_texts_on_every_page(office: PublishingOffice):
    evil = "<script>alert(1)</script>"
    office.sop(
        LETTER.replace("Permintaan Data", f"'{evil}'")
        .replace("Kasubag Umum", f"'{evil}'")
        .replace("Menyusun permohonan data", f"'{evil}'")
        .replace("Peraturan Pemerintah Nomor 18", f"'{evil} x'\n  - Peraturan Pemerintah Nomor 18"),
        "data.yaml",
    )
    catalogue = office.made()
    for page in catalogue.pages():
        assert "<script>" not in catalogue.page(page), page
        assert re.findall(r"<script[^>]*>", catalogue.page(page)) in (
            [],
            ['<script src="cari.js" defer>'],
        )


def test_nothing_on_any_page_is_asked_from_another_machine(catalogue: Catalogue):
    for page in catalogue.pages():
        assert not [link for link in catalogue.links(page) if "//" in link]
    for name in ("katalog.css", "cari.js"):
        assert "//" not in catalogue.page(name).replace("https://", "//").split("/*")[0]


def test_plots_show_load_age_and_findings(catalogue: Catalogue):
    text = catalogue.page("gambaran.html")
    for title in ("Langkah menurut unit", "Umur SOP", "Temuan pemeriksaan menurut unit"):
        assert title in text
    assert text.count('<svg class="batang"') >= 3
    assert '<th scope="row">2025</th>' in text


def test_two_sops_of_one_title_are_one_problem_and_one_page(office: PublishingOffice):
    office.sop(GOOD.replace("2025-01-03", "2025-01-04"), "surat2.yaml")
    done = office.site()
    assert done.returncode == 1 and done.stderr.count("SOP-302") == 1
    assert "katalog: {halaman: nama-lain}" in done.stderr
    office.sop(GOOD + "katalog: {halaman: surat-dua}\n", "surat2.yaml")
    assert (office.made().out / "s/surat-dua.html").is_file()


@pytest.mark.slow
def test_a_copy_without_sources_is_read_back_without_the_words_beside_its_code(
    office: PublishingOffice,
):
    catalogue = office.made()
    copy = office.root / "salinan.pdf"
    copy.write_bytes(catalogue.pdf(catalogue.sop("Pencatatan Surat")).read_bytes())
    assert office.process("import", copy, "--into", "impor").returncode == 0
    read_back = (office.root / "impor" / "instansi.yaml").read_text("utf-8")
    assert "DINAS CONTOH" in read_back
    assert "Tautan" not in read_back and "sop.contoh.go.id" not in read_back


def test_the_pdf_that_was_filed_when_the_sop_was_enacted_is_published(office: PublishingOffice):
    assert office.run("build", "--jobs", 1).returncode == 0
    filed = office.folder / "arsip" / "sop" / "surat.pdf"
    filed.parent.mkdir(parents=True)
    filed.write_bytes((office.root / "build/kantor/surat.pdf").read_bytes())
    signed = sign(filed)
    event = JourneyEvent("2026-01-31T08:15:00+0700", "budi", ENACT, 0, "arsip/sop/surat.pdf")
    journey = journey_file(office.folder / "surat.yaml")
    journey.parent.mkdir(parents=True)
    journey.write_text(HEAD + line_of(event), "utf-8")
    catalogue = office.made()
    assert catalogue.pdf(catalogue.sop("Pencatatan Surat")).read_bytes() == signed


@pytest.mark.parametrize("place", ["../../rahasia.pdf", "/etc/passwd", "arsip/tidak-ada.pdf"])
def test_a_filed_pdf_outside_the_office_is_never_published(office: PublishingOffice, place: str):
    (office.root / "rahasia.pdf").write_bytes(b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n")
    journey = journey_file(office.folder / "surat.yaml")
    journey.parent.mkdir(parents=True)
    event = JourneyEvent("2026-01-31T08:15:00+0700", "budi", ENACT, 0, place)
    journey.write_text(HEAD + line_of(event), "utf-8")
    catalogue = office.made()
    assert "salinan tanpa tanda tangan" in catalogue.page(catalogue.sop("Pencatatan Surat"))
