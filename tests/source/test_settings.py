"""Officials, labels, print settings and the cover: the institution's, and those of one SOP."""

from __future__ import annotations

import pikepdf
import pytest

from tests.conftest import GOOD, INSTITUTION, pages_of, text_of

MM = 72 / 25.4
SIZES = {
    "A4": (297, 210),
    "F4": (330, 215),
    "F4-210": (330, 210),
    "Legal": (355.6, 215.9),
    "A3": (420, 297),
    "Letter": (279.4, 215.9),
    "Folio": (330, 215),
}
LABELS = [
    "nomor",
    "pembuatan",
    "revisi",
    "efektif",
    "pengesah",
    "nama",
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
    "no",
    "uraian",
    "pelaksana",
    "mutu_baku",
    "kelengkapan",
    "waktu",
    "output",
    "keterangan",
    "jumlah",
    "ya",
    "tidak",
]


def with_(lines: str, source: str = GOOD) -> str:
    return source.replace("tanggal:", lines + "\ntanggal:")


def size_of(pdf) -> set[tuple[int, int]]:
    with pikepdf.open(pdf) as document:
        return {
            (round(float(page.mediabox[2]) / MM * 10), round(float(page.mediabox[3]) / MM * 10))
            for page in document.pages
        }


# Officials


def test_an_official_of_the_institution_signs_by_key(office):
    assert "KEPALA DINAS SITI AMINAH Pembina NIP. 197001011990032001" in text_of(office.pdf())


def test_an_official_written_in_the_sop_signs_in_its_own_words(office):
    words = text_of(office.pdf(GOOD.replace("kadis", "{jabatan: Plt. KEPALA, nama: BUDI}")))
    assert "Disahkan oleh : Plt. KEPALA BUDI Nama SOP" in words
    assert "SITI" not in words and "NIP." not in words


def test_an_empty_official_leaves_the_field_empty(office):
    words = text_of(office.pdf(GOOD.replace("kadis", "")))
    assert "Disahkan oleh : Nama SOP" in words


@pytest.mark.parametrize("field", ["jabatan", "nama", "pangkat", "nip"])
def test_an_officials_misspelt_field_is_named(office, field):
    office.institution(
        INSTITUTION.replace(f"{field}: ", f"{field}x: ").replace("namax: [", "nama: [")
    )
    (problem,) = office.problems()
    assert (problem.code, problem.file[-13:]) == ("SOP-006", "instansi.yaml")
    assert f'"{field}x"' in problem.message and f'"{field}"' in problem.hint


# Labels


@pytest.mark.parametrize("key", LABELS)
def test_each_label_of_the_institution_is_printed_in_its_words(office, key):
    needed = "cetak: {baris_jumlah: ya}\n"
    assert "Tulisan_" not in text_of(office.pdf(with_(needed)))
    office.institution(INSTITUTION + f'label: {{"{key}": "Tulisan_{key}"}}\n')
    words = text_of(office.pdf(with_(needed)))
    assert f"Tulisan_{key}" in words.replace(" ", "")


def test_a_label_of_the_sop_goes_before_the_institutions_key_by_key(office):
    office.institution(INSTITUTION + "label: {uraian: Aktivitas, output: Hasil}\n")
    words = text_of(office.pdf(with_("label: {uraian: Langkah kerja}")))
    assert "Langkah kerja" in words and "Hasil" in words and "Aktivitas" not in words


def test_an_empty_label_prints_nothing_in_its_place(office):
    assert "Nama SOP Pencatatan Surat" in text_of(
        office.pdf(with_('label: {titik_dua: , pelaksana: ""}'))
    )


# Print settings


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("turn", ["lanskap", "potret"])
def test_the_paper_is_as_large_as_its_name_says(office, paper, turn):
    wide, high = SIZES[paper] if turn == "lanskap" else SIZES[paper][::-1]
    pdf = office.pdf(
        with_(f"cetak: {{kertas: {paper}, orientasi: {turn}, margin: {{kiri: 10, kanan: 10}}}}")
    )
    assert size_of(pdf) == {(round(wide * 10), round(high * 10))}


def test_a_sops_setting_goes_before_the_institutions_key_by_key(office):
    office.institution(
        INSTITUTION + "cetak: {kertas: F4, margin: {kiri: 30, kanan: 30}, baris_nomor: ya, "
        "satu_halaman: tidak}\n"
    )
    plain, own = office.pdf().read_bytes(), office.pdf(with_("cetak: {margin: {kanan: 12}}"))
    assert own.read_bytes() != plain
    assert size_of(own) == {(3300, 2150)}
    assert "1 2 3 4 5 6 7 8" in text_of(own)
    with pikepdf.open(own) as document:
        content = document.pages[-1].Contents.read_bytes()
    assert f"{30 * MM:.2f} ".encode() in content, "the left margin is still the institution's"


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("ya", True),
        ("tidak", False),
        ("Ya", True),
        ("YA", True),
        ("true", True),
        ("false", False),
        ("", False),
    ],
)
def test_the_row_of_column_numbers_is_switched_in_words(office, typed, there):
    assert (
        "1 2 3 4 5 6 7 8" in text_of(office.pdf(with_(f"cetak: {{baris_nomor: {typed}}}")))
    ) == there


def test_separate_capsules_are_before_and_after_with_their_words(office):
    words = text_of(
        office.pdf(with_("cetak: {kapsul: {letak: terpisah, mulai: Awal, selesai: Akhir}}"))
    )
    assert (
        words.index("Awal")
        < words.index("Menerima surat")
        < words.index("Menyimpan surat")
        < words.index("Akhir")
    )


def test_capsules_keep_the_offices_words_where_the_sop_sets_only_their_place(office):
    office.institution(INSTITUTION + "cetak: {kapsul: {mulai: Awal, selesai: Akhir}}\n")
    assert "Selesai" not in text_of(office.pdf())
    words = text_of(office.pdf(with_("cetak: {kapsul: {letak: terpisah, selesai: Tutup}}")))
    assert (
        words.index("Awal") < words.index("Menerima surat")
        and words.index("Menyimpan surat") < words.index("Tutup")
        and "Akhir" not in words
    )


def test_a_smaller_type_than_the_smallest_is_refused(office):
    (problem,) = office.problems(with_("cetak: {huruf: {isi: 7}}"))
    assert problem.code == "SOP-021"
    assert "isi" in problem.message and "terkecil" in problem.message


def test_a_table_that_fits_no_paper_is_refused_with_what_would_help(office):
    actors = "".join(f"  a{n}: Pelaksana {n}\n" for n in range(15))
    steps = "".join(f"  - {{uraian: Langkah, oleh: a{n}}}\n" for n in range(15))
    office.sop(f"nama: X\ncetak: {{orientasi: potret}}\npelaksana:\n{actors}kegiatan:\n{steps}")
    done = office.run("build")
    assert done.returncode == 1
    assert (
        "SOP-202" in done.stderr
        and "15 pelaksana" in done.stderr
        and "orientasi: lanskap" in done.stderr
    )


@pytest.mark.parametrize(("actors", "refused"), [(15, False), (16, True)])
def test_fifteen_actors_are_the_most(office, actors, refused):
    text = (
        "nama: X\npelaksana:\n" + "".join(f"  a{n}: A{n}\n" for n in range(actors)) + "kegiatan:\n"
    )
    text += "".join(f"  - {{uraian: Memeriksa, oleh: a{n}}}\n" for n in range(actors))
    assert [(p.code, p.line, p.column) for p in office.problems(text)] == (
        [("SOP-009", 3, 3)] if refused else []
    )


@pytest.mark.parametrize(("steps", "refused"), [(500, False), (2000, True)])
def test_more_than_five_hundred_steps_are_refused_in_one_problem(office, steps, refused):
    text = "nama: X\npelaksana: {a: A}\nkegiatan:\n" + "  - {uraian: Memeriksa, oleh: a}\n" * steps
    assert [(p.code, p.line) for p in office.problems(text)] == (
        [("SOP-009", 4)] if refused else []
    )


# Cover


def cover(office, sop: str = "", institution: str = "") -> str:
    """The words of the first page, or an empty text where the first page is no cover."""
    office.institution(INSTITUTION + institution)
    first = pages_of(office.pdf(with_(sop) if sop else GOOD))[0]
    return "" if "Nomor SOP" in first else first


DEFAULT = "PEMERINTAH KOTA CONTOH DINAS CONTOH STANDAR OPERASIONAL PROSEDUR PENCATATAN SURAT"
COVERS = {  # what is written: (in the SOP, in instansi.yaml, the words of the cover)
    "nothing": ("", "", ""),
    "ya": ("sampul: ya", "", DEFAULT),
    "tidak": ("sampul: tidak", "", ""),
    "ya at the office": ("", "sampul: ya\n", DEFAULT),
    "tidak over the office": ("sampul: tidak", "sampul: ya\n", ""),
    "an empty sampul": ("sampul:", "sampul: ya\n", DEFAULT),
    "own words": (
        "sampul: {instansi: [A, B], tajuk: T, judul: J, tahun: 2025, alamat: Jalan}",
        "",
        "A B T J 2025 Jalan",
    ),
    "some of the office's": (
        "sampul: {judul: J}",
        "sampul: {instansi: [A, B], tahun: 2024}\n",
        "A B STANDAR OPERASIONAL PROSEDUR J 2024",
    ),
    "one line of office": (
        "sampul: {instansi: Satu}",
        "",
        DEFAULT.replace("PEMERINTAH KOTA CONTOH DINAS CONTOH", "Satu"),
    ),
    "the office's address": (
        "sampul: ya",
        "alamat: Jalan Merdeka 1\n",
        DEFAULT + " Jalan Merdeka 1",
    ),
}


@pytest.mark.parametrize("what", COVERS)
def test_the_cover_says_what_is_written_and_nothing_else(office, what):
    sop, institution, words = COVERS[what]
    assert cover(office, sop, institution) == words
