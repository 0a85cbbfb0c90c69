"""Three ways of signing, three papers: by hand, by BSrE, in SRIKANDI."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from sopdocs.books.make import make_books
from sopdocs.build.plan import BuildOptions
from sopdocs.layout.common.signing import STRIP
from sopdocs.model.letter_settings import FOOTER
from tests.archive.tree import Tagged
from tests.conftest import GOOD, INSTITUTION, Office, text_of

pytestmark = pytest.mark.slow

BOOK = (
    "judul: Buku\n"
    "keputusan: {nomor: 1, tentang: SOP, tempat: Contoh, pejabat: kadis, diktum: "
    "[Menetapkan SOP.]}\n"
)


def bound(office: Office, profile: str) -> Path:
    office.sop()
    office.sop(BOOK, "buku.yaml")
    (result,) = make_books([office.folder], office.root / "build", BuildOptions(profile=profile))
    assert result.state == "built", [str(problem) for problem in result.problems]
    return office.root / "build" / result.output


def made(office: Office, profile: str, text: str = GOOD) -> Path:
    office.sop(text)
    done = office.run("build", "--profile", profile)
    assert done.returncode == 0, done.stderr
    return office.root / "build" / "kantor" / "surat.pdf"


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_by_hand_there_is_a_field_and_no_word_of_electronic_signatures(office):
    file = made(office, "basah")
    assert file.read_bytes() == office.pdf(GOOD).read_bytes(), (
        "it is the way of those who say nothing"
    )
    assert "#" not in words_of(file) and "elektronik" not in words_of(file)
    with pikepdf.open(file) as pdf:
        assert len(pdf.Root.AcroForm.Fields) == 1


@pytest.mark.parametrize("printed", ["", "cetak: {orientasi: potret}\n"], ids=["lanskap", "potret"])
def test_for_bsre_the_tag_is_once_in_the_room_and_the_sentences_on_every_page(office, printed):
    file = made(office, "bsre", GOOD + printed)
    assert words_of(file).count("#") == 1
    with pikepdf.open(file) as pdf:
        assert "/AcroForm" not in pdf.Root, "the service makes the field itself"
    with pdfplumber.open(file) as document:
        (tag,) = [character for character in document.pages[0].chars if character["text"] == "#"]
        (name,) = [word for word in document.pages[0].extract_words() if word["text"] == "SITI"]
        (post,) = [word for word in document.pages[0].extract_words() if word["text"] == "KEPALA"]
        assert post["bottom"] + 15 < tag["top"] and tag["bottom"] + 15 < name["top"]
        for page in document.pages:
            assert all(sentence in " ".join(page.extract_text().split()) for sentence in FOOTER)
            low = [character for character in page.chars if character["top"] > page.height - 60]
            left, right = (
                min(line["x0"] for line in page.lines),
                max(line["x1"] for line in page.lines),
            )
            assert (
                max(character["x1"] for character in low if character["text"] != " ") <= right + 0.1
            )
            assert low and min(character["x0"] for character in low) >= left + STRIP - 0.1
    assert Tagged(file).faults == []


def test_a_sentence_of_the_office_replaces_the_usual_ones(office):
    office.institution(
        INSTITUTION
        + "surat:\n  profil: bsre\n  bsre: {tanda: '^', kaki: [Kalimat kantor kami sendiri.]}\n"
    )
    words = text_of(office.pdf(GOOD + "cetak: {satu_halaman: tidak}\n"))
    assert (
        words.count("^") == 1
        and "#" not in words
        and words.count("Kalimat kantor kami sendiri.") == words.count("Halaman ") == 2
        and "Sandi Negara" not in words
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Menerima surat", "Menerima surat#2", 10),
        ("nama: Pencatatan Surat", 'nama: "Pencatatan # Surat"', 1),
        ("peralatan: [Komputer, Printer]", "peralatan:\n  - Komputer\n  - Printer#1", 6),
        ("Kepala Bagian", "Kepala#Bagian", 7),
        ("30 menit", "30 menit#", 12),
    ],
)
def test_the_tag_anywhere_else_is_a_problem_at_its_line(office, old, new, line):
    office.sop(GOOD.replace(old, new))
    done = office.run("build", "--profile", "bsre")
    assert (
        done.returncode == 1
        and f"sop_sources/kantor/surat.yaml:{line}:" in done.stderr
        and "SOP-207" in done.stderr
    )
    assert not (office.root / "build" / "kantor").exists()
    assert office.run("build").returncode == 0, "for others it is a character like any other"


def test_a_tag_that_the_sheet_itself_prints_is_refused(office):
    office.sop()
    office.institution(INSTITUTION + "surat: {bsre: {tanda: '.'}}\n")
    done = office.run("build", "--profile", "bsre")
    assert done.returncode == 1 and "padahal harus tepat sekali" in done.stderr


def test_for_srikandi_the_identity_holds_its_placeholders(office):
    file = made(office, "srikandi", GOOD.replace("tanggal:", "nomor: 12/3\ntanggal:"))
    words = words_of(file)
    for name in (
        "nomor_naskah",
        "tanggal_naskah",
        "jabatan_pengirim",
        "ttd_pengirim",
        "nama_pengirim",
        "nip_pengirim",
    ):
        assert words.count(f"${{{name}}}") == 1
    assert (
        "12/3" not in words
        and "SITI AMINAH" not in words
        and "3 Januari 2025" in words
        and "elektronik" not in words
    )
    with pikepdf.open(file) as pdf:
        assert "/AcroForm" not in pdf.Root and str(pdf.docinfo["/Subject"]) == "12/3"


def test_another_profile_builds_again(office):
    office.sop()
    assert [
        ("1 dibuat" in office.run("build", *profile).stdout)
        for profile in ((), ("--profile", "bsre"), ("--profile", "bsre"), ())
    ] == [True, True, False, True]


@pytest.mark.parametrize(
    ("profile", "mark", "fields"),
    [("", "", ["Keputusan"]), ("bsre", "#", []), ("srikandi", "${ttd_pengirim}", [])],
)
def test_of_a_book_only_the_keputusan_is_signed(office, profile, mark, fields):
    file = bound(office, profile)
    words = words_of(file)
    assert not mark or words.count(mark) == 1
    with pikepdf.open(file) as pdf:
        assert [
            str(field.T) for field in pdf.Root.get("/AcroForm", {}).get("/Fields", [])
        ] == fields
    assert all(sentence in " ".join(words.split()) for sentence in FOOTER) == (profile == "bsre")
    assert Tagged(file).faults == []


def test_a_sheet_of_a_profile_that_was_asked_for_is_still_known_by_its_source(office):
    assert "sama bita demi bita" in office.run("verify", made(office, "bsre")).stdout
