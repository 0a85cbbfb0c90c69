"""The three letters of the two real SOPs: drafts and numbered letters, in words and as PDF."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import HOME, files_below, pages_of
from tests.letters.bureau import Bureau, Done
from tests.letters.papers import edges, rows, words

pytestmark = pytest.mark.slow

SETDA, INSPEKTORAT = "setda-kota-tangerang", "inspektorat-kota-tangerang"
NAMES = {"spt-tim-lkjip": SETDA, "permohonan-data-lkjip": SETDA, "pengantar-lkip": INSPEKTORAT}
NUMBERS = {
    "spt-tim-lkjip": "800.1.11.1/001/UM/I/2026",
    "permohonan-data-lkjip": "000.8.6.3/002/UM/I/2026",
    "pengantar-lkip": "700/001-Sekretariat/2026",
}


class Examples:
    """A copy of the real sources, their drafts and their letters, with PDFs, each made once."""

    def __init__(self, root: Path) -> None:
        self.bureau = Bureau(root)
        shutil.rmtree(root / "sop_sources")
        shutil.copytree(
            HOME / "sop_sources",
            root / "sop_sources",
            ignore=shutil.ignore_patterns("register.sqlite3*"),
        )
        self.drafts = self.bureau.run("letter", "sop_sources", "--pdf")
        self.letters = self.bureau.run("letter", "sop_sources", "--issue", "--yes", "--pdf")

    def file(self, name: str, ending: str) -> Path:
        return self.bureau.root / "build" / NAMES[name] / "surat" / f"{name}{ending}"

    def words(self, name: str) -> str:
        return words(self.file(name, ".docx").read_bytes())

    def sop(self, name: str) -> str:
        (file,) = (HOME / "sop_sources" / NAMES[name]).glob("peny*.yaml")
        return file.read_text("utf-8")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    return Examples(tmp_path_factory.mktemp("contoh"))


def test_all_three_make_a_draft_and_a_letter_and_their_pdfs_without_an_error(examples):
    drafts, letters = examples.drafts, examples.letters
    assert (drafts.code, letters.code) == (0, 0), drafts.err + letters.err
    assert "3 draf, 3 PDF, 0 gagal" in drafts.out and "3 terbit, 3 PDF, 0 gagal" in letters.out
    assert {*drafts.warned, *letters.warned} <= {"SOP-020", "SOP-416"}, (
        "only that the sheets' logos are not known, and that the letters are of some months ago"
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_bears_the_number_of_its_office_and_the_date(examples, name):
    assert (
        NUMBERS[name] in examples.words(name) and f"{NUMBERS[name]}  build/" in examples.letters.out
    )
    date = {
        "spt-tim-lkjip": "pada tanggal 5 Januari 2026",
        "permohonan-data-lkjip": "Tangerang, 19 Januari 2026",
        "pengantar-lkip": "Tangerang, 16 Februari 2026",
    }[name]
    assert date in examples.words(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_the_pdf_say_what_the_docx_says(examples, name):
    for ending in ("", "-draf"):
        pages = pages_of(examples.file(name, f"{ending}.pdf"))
        docx = words(examples.file(name, f"{ending}.docx").read_bytes())
        printed = set(re.findall(r"\w+", " ".join(pages)))
        assert set(re.findall(r"\w+", docx)) - printed == set()
        assert [bool(re.search(r"\bD ?R ?A ?F\b", page)) for page in pages] == [bool(ending)] * len(
            pages
        )


def test_the_order_cites_every_rule_of_the_sop_in_its_order(examples):
    sop = examples.sop("spt-tim-lkjip")
    block = sop[sop.index("dasar_hukum:") : sop.index("kualifikasi_pelaksana:")]
    rules = [" ".join(rule.split()) for rule in re.split(r"\n  - >-\n", block)[1:]]
    assert len(rules) == 8
    printed = examples.words("spt-tim-lkjip")
    assert [printed.index(rule) for rule in rules] == sorted(printed.index(rule) for rule in rules)


def test_the_order_is_signed_by_the_sekda_and_names_its_four_people_and_its_working_days(examples):
    printed = examples.words("spt-tim-lkjip")
    assert re.search(r"SEKRETARIS DAERAH, HERMAN SUWARMAN (Tembusan|$)", printed), (
        "who signs in step 5; the sheet has no pangkat and NIP of his"
    )
    assert re.findall(r"Nama : ([A-Z]+ ?[A-Z]*)", printed) == [
        "RINA WULANDARI",
        "DEDI KURNIAWAN",
        "SRI HANDAYANI",
        "AGUS SETIAWAN",
    ]
    # 6 January to 13 February 2026: 29 weekdays, of which 16 January is a holiday
    assert (
        "selama 28 (dua puluh delapan) hari kerja, mulai tanggal 6 Januari sampai dengan 13 "
        "Februari 2026"
    ) in printed


def test_the_request_is_signed_by_the_asisten_for_the_sekda_and_asks_in_a_table(examples):
    content = examples.file("permohonan-data-lkjip", ".docx").read_bytes()
    printed = words(content)
    assert (
        "a.n. SEKRETARIS DAERAH ASISTEN ADMINISTRASI UMUM, Drs. BAMBANG SURYANA, M.Si. "
        "Pembina Utama Muda NIP. 19690510 199503 1 005"
    ) in printed
    assert (
        "Dalam rangka Penyusunan Laporan Kinerja Instansi Pemerintah" in printed
        and "paling lambat tanggal 30 Januari 2026" in printed
    )
    assert rows(content, "Periode")[2][1:] == [
        "Realisasi anggaran per subkegiatan",
        "Januari s.d. Desember 2025",
        "Laporan SIPD, PDF",
    ]


def test_the_delivery_is_signed_by_the_inspektur_and_lists_what_is_sent_in_words(examples):
    content = examples.file("pengantar-lkip", ".docx").read_bytes()
    assert (
        "INSPEKTUR," in words(content)
        and "Drs. H. MOHAMAD IKBAL" in words(content)
        and "19590524 198603 1 010" in words(content)
    )
    assert [row[2] for row in rows(content, "Banyaknya")[1:3]] == [
        "2 (dua) berkas",
        "1 (satu) keping",
    ]
    assert rows(content, "Banyaknya")[2][1] == "Salinan elektronik LKIP (soft file)"


def test_the_drafts_show_who_initials_as_the_sop_has_it(examples):
    for name in ("spt-tim-lkjip", "permohonan-data-lkjip"):
        assert (
            "Kepala Bagian Perencanaan & Keuangan"
            in words(examples.file(name, "-draf.docx").read_bytes()).partition("Paraf hierarki")[2]
        )
    assert not any("Paraf" in examples.words(name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_letter_fits_the_pages_that_it_should(examples, name):
    assert (
        len(pages_of(examples.file(name, ".pdf")))
        == {"spt-tim-lkjip": 2, "permohonan-data-lkjip": 1, "pengantar-lkip": 1}[name]
    )


def test_a_second_run_changes_nothing_and_the_register_proves_itself(examples):
    before = files_below(examples.bureau.root)
    done: Done = examples.bureau.run("letter", "sop_sources", "--issue", "--yes", "--pdf")
    assert done.code == 0 and "3 tetap, 3 PDF, 0 gagal" in done.out
    assert files_below(examples.bureau.root) == before, "the PDFs too have equal bytes"
    assert examples.bureau.run("register", "verify").code == 0


@pytest.mark.parametrize("profile", ["bsre", "srikandi"])
def test_each_can_leave_by_the_other_two_ways(examples, profile):
    done = examples.bureau.run(
        "letter",
        "sop_sources",
        "--issue",
        "--yes",
        "--profile",
        profile,
        "--out",
        f"hasil-{profile}",
    )
    assert done.code == 0, done.err
    if profile == "srikandi":
        for file in (examples.bureau.root / "hasil-srikandi").rglob("*.docx"):
            assert "${nomor_naskah}" in words(file.read_bytes()) and not any(
                "DRAF" in text for text in edges(file.read_bytes(), "header")
            )
