"""The identity box and who signs."""

from __future__ import annotations

import pytest

from tests.checks.sources import codes, reported, reported_for_office, reported_for_steps

PLACE = "PEMERINTAH KOTA CONTOH"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("nomor:", "nomor"),
        ("tanggal: {pembuatan: , efektif: 2025-01-06}", "tanggal pembuatan"),
        ("pengesah:", "pengesah"),
        ("pengesah: {jabatan: KEPALA DINAS}", "nama pengesah"),
        ("keterkaitan:", "keterkaitan"),
        ("dasar_hukum: []", "dasar_hukum"),
        ("nomor:\nperalatan:", "nomor, peralatan"),
        ("nomor: '-'", ""),
        ("tanggal: {pembuatan: '-', revisi: , efektif: '-'}", ""),
        ("keterkaitan: '-'", ""),
        ("peringatan: [-]", ""),
    ],
)
def test_empty_fields_are_reported_in_one_line(part, expected):
    found = [one for one in reported(part) if one.code == "SOP-130"]
    assert [one.message.partition(": ")[2] for one in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("{pembuatan: 2025-03-10, efektif: 2025-01-06}", ["efektif"]),
        ("{pembuatan: 2025-03-10, revisi: 2024-01-06, efektif: 2025-03-10}", ["revisi"]),
        ("{pembuatan: 2025-03-10, revisi: 2024-01-06, efektif: 2024-01-06}", ["efektif", "revisi"]),
        ("{pembuatan: 2025-01-03, revisi: 2026-01-05, efektif: 2025-01-06}", []),
        ("{pembuatan: 2025-01-03, efektif: 2025-01-03}", []),
        ("{pembuatan: 2025-01-03, revisi: '-', efektif: }", []),
        ("{pembuatan: , revisi: 2020-01-01, efektif: 2019-01-01}", []),
        ("{pembuatan: 15 Desember 2022, revisi: '-', efektif: 15 Desember 2022}", []),
    ],
)
def test_no_date_is_before_the_sop_was_made(dates, expected):
    found = [one for one in reported(f"tanggal: {dates}") if one.code == "SOP-133"]
    assert sorted(one.message.split()[1] for one in found) == expected


@pytest.mark.parametrize(
    ("nomor", "expected"),
    [
        ("000.8.3.3/03.1 /1/2025", ["SOP-134"]),
        ("065 / 12 / 2025", ["SOP-134"]),
        ("065/ 12", ["SOP-134"]),
        ("000.8.33/1/2025", ["SOP-135"]),
        ("000.8.3/1/2025", ["SOP-135"]),
        ("00.8.3.3/1", ["SOP-135"]),
        ("000.8.3.2/1/2025", ["SOP-135"]),
        ("065.1.2/4/2025", ["SOP-135"]),
        ("000.8.3.3/03.1/1/2025", []),
        ("24.8/000.8.3.3/1/2016", []),
        ("700/Kep.33-Serut/2018", []),
        ("3.1.2.6", []),
        ("SOP 12 Tahun 2020", []),
        ("067/367/438.7.15/2022", []),
        ("400.7.2.1/4/2025", []),
        ("SOP-01/UMUM/2024", []),
        ("No. 12/2020", []),
        ("B-123/Kw.10/2/OT.00", []),
    ],
)
def test_a_number_has_no_blanks_and_a_known_code(nomor, expected):
    assert [
        code for code in codes(reported(f'nomor: "{nomor}"')) if code in ("SOP-134", "SOP-135")
    ] == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            "nama: Pelaporan Kinerja\nlabel: {uraian: Uraian Prosedur Pengumpulan Data Kinerja}",
            ["label.uraian"],
        ),
        ("nama: Pelaporan Kinerja\njudul_tabel: SOP Pengadaan Barang", ["judul_tabel"]),
        ("nama: Pelaporan Kinerja\nsampul: {judul: SOP PENGELOLAAN ASET}", ["sampul.judul"]),
        ("nama: Pelaporan Kinerja\njudul_tabel: Prosedur Pelaporan Kinerja Tahunan", []),
        (
            "nama: Penyusunan Laporan Kinerja Instansi Pemerintah\n"
            "judul_tabel: SOP Penyusunan Laporan Kinerja Instansi Pemerintah",
            [],
        ),
        ("nama: Pelaporan Kinerja\nlabel: {uraian: Uraian Kegiatan}", []),
        ("nama: Pelaporan Kinerja\nlabel: {uraian: Aktivitas}", []),
        (
            "nama: Penyusunan Laporan Kinerja (LKj)\n"
            "sampul: {judul: PENYUSUNAN LAPORAN KINERJA (LKj)}",
            [],
        ),
        ("nama: Cuti\njudul_tabel: Pemberian Cuti Pegawai", []),
    ],
)
def test_the_topic_is_the_name(part, expected):
    assert [one.message.split()[0] for one in reported(part) if one.code == "SOP-136"] == expected


def office(*lines: str) -> str:
    return (
        f"nama: [{', '.join(lines)}]\n"
        "logo: logo.png\n"
        f"pejabat: {{kadis: {{jabatan: KEPALA, nama: SITI AMINAH}}}}\n"
    )


@pytest.mark.parametrize(
    ("lines", "jabatan", "expected"),
    [
        ((PLACE, "INSPEKTORAT"), "KEPALA DINAS", True),
        ((PLACE, "DINAS KESEHATAN"), "INSPEKTUR", True),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS PENDIDIKAN", True),
        (("Kecamatan Karawaci", "Kota Tangerang"), "CAMAT LASEM", True),
        ((PLACE, "BADAN KEPEGAWAIAN"), "KEPALA DINAS", True),
        ((PLACE, "KECAMATAN SATU"), "LURAH", True),
        ((PLACE, "DINAS KESEHATAN"), "SEKRETARIS DAERAH", True),
        ((PLACE, "DINAS KESEHATAN"), "Pj. SEKDA KOTA CONTOH", True),
        ((PLACE, "BADAN KEPEGAWAIAN"), "SEKRETARIS DAERAH KOTA CONTOH", True),
        ((PLACE, "KECAMATAN SATU"), "SEKRETARIS DAERAH", True),
        ((PLACE, "INSPEKTORAT"), "SEKRETARIS DAERAH", True),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS KESEHATAN KOTA MATARAM", True),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS KESEHATAN KAB. LOMBOK BARAT", True),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS KESEHATAN MATARAM", True),
        ((PLACE, "KECAMATAN SATU"), "CAMAT SATU KOTA MATARAM", True),
        ((PLACE, "INSPEKTORAT"), "INSPEKTUR KABUPATEN REMBANG", True),
        ((PLACE, "DINAS KESEHATAN"), "WALI KOTA MATARAM", True),
        (("PEMERINTAH KABUPATEN PATI", "DINAS KESEHATAN"), "BUPATI REMBANG", True),
        ((PLACE, "RSUD CONTOH"), "DIREKTUR RSUD KOTA MATARAM", True),
        (("PEMERINTAH KABUPATEN KUDUS", "KECAMATAN KOTA"), "CAMAT KOTA KUDUS", False),
        ((PLACE, "KELURAHAN KOTA BARU"), "LURAH KOTA BARU", False),
        ((PLACE, "DINAS KESEHATAN"), "GUBERNUR JAWA TENGAH", False),
        (("DINAS KESEHATAN KOTA CONTOH",), "KEPALA DINAS KESEHATAN KOTA CONTOH", False),
        ((PLACE, "DINAS KESEHATAN"), "a.n. WALI KOTA CONTOH SEKRETARIS DAERAH", False),
        ((PLACE, "INSPEKTORAT"), "Inspektur", False),
        (("Kecamatan Karawaci", "Kota Tangerang"), "CAMAT KARAWACI", False),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS KESEHATAN KOTA CONTOH", False),
        ((PLACE, "SEKRETARIAT DAERAH", "BAGIAN PERENCANAAN"), "SEKRETARIS DAERAH", False),
        ((PLACE, "DINAS KESEHATAN"), "Plt. KEPALA DINAS", False),
        ((PLACE, "DINAS KESEHATAN"), "WALI KOTA CONTOH", False),
        (
            (PLACE, "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU"),
            "KEPALA DINAS PMPTSP",
            False,
        ),
        ((PLACE, "RSUD CONTOH"), "DIREKTUR", False),
        (
            (PLACE, "DINAS SOSIAL PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK"),
            "KEPALA DINAS SOSIAL P3A",
            False,
        ),
        ((PLACE, "BADAN KESATUAN BANGSA DAN POLITIK"), "KEPALA BADAN KESBANGPOL", False),
        ((PLACE, "DINAS KESEHATAN"), "KEPALA DINAS KESEHATAN SELAKU PENGGUNA ANGGARAN", False),
        (("KECAMATAN SATU", "KELURAHAN DUA"), "LURAH DUA", False),
        ((PLACE, "DINAS KESEHATAN"), "a.n. BUPATI SEKRETARIS DAERAH", False),
        ((PLACE,), "CAMAT", False),
        ((PLACE, "DINAS KESEHATAN"), "", False),
        ((PLACE, "SEKRETARIAT DAERAH", "BAGIAN UMUM"), "KEPALA BAGIAN UMUM", False),
        ((PLACE, "INSPEKTORAT"), "INSPEKTUR PEMBANTU WILAYAH I", False),
        ((PLACE, "DINAS KESEHATAN", "UPTD PUSKESMAS SATU"), "KEPALA PUSKESMAS SATU", False),
    ],
)
def test_the_signer_leads_the_institution_or_is_above_it(lines, jabatan, expected):
    assert (
        "SOP-131"
        in codes(reported(f"pengesah: {{jabatan: '{jabatan}', nama: SITI AMINAH}}", office(*lines)))
    ) is expected


def test_an_official_of_the_office_is_reported_at_the_office_alone():
    institution = office(PLACE, "DINAS KESEHATAN").replace("KEPALA,", "WALI KOTA MATARAM,")
    assert "SOP-191" in codes(reported_for_office(institution))
    assert "SOP-131" not in codes(reported("pengesah: kadis", institution))


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        ((PLACE, "INSPEKTORAT"), "Kepala Dinas", True),
        ((PLACE, "DINAS KESEHATAN"), "Kepala Badan", True),
        ((PLACE, "INSPEKTORAT"), "Kadis", True),
        ((PLACE,), "Kepala PD", True),
        ((PLACE,), "Sekretaris OPD", True),
        ((PLACE, "DINAS KESEHATAN"), "Kepala Dinas", False),
        ((PLACE, "INSPEKTORAT"), "Kepala Dinas Kesehatan", False),
        ((PLACE, "DINAS KESEHATAN"), "Kepala Bagian", False),
        ((PLACE, "DINAS PENDIDIKAN"), "Kepala Sekolah", False),
        ((PLACE, "DINAS SOSIAL"), "Camat", False),
        ((PLACE,), "Kepala Dinas", False),
        ((PLACE, "DINAS SOSIAL"), "Inspektur", False),
        ((PLACE, "INSPEKTORAT"), "Sekretaris", False),
    ],
)
def test_an_actor_is_a_post_of_the_institution(lines, name, expected):
    assert ("SOP-132" in codes(reported_for_steps_by(name, office(*lines)))) is expected


def reported_for_steps_by(name: str, institution: str):
    return reported(f"pelaksana: {{tim: {name}}}\npengesah:", institution)


@pytest.mark.parametrize(
    ("nip", "expected"),
    [
        ("19700101199003200", True),
        ("197013011990032001", True),
        ("197001321990032001", True),
        ("NIP 123", True),
        ("197001011990032001", False),
        ("19700101 199003 2 001", False),
        ("199501012024211005", False),
        ("", False),
        ("-", False),
    ],
)
def test_a_nip_is_one(nip, expected):
    assert (
        "SOP-137"
        in codes(reported(f"pengesah: {{jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: '{nip}'}}"))
    ) is expected
    assert (
        "SOP-190"
        in codes(
            reported_for_office(
                "nama: DINAS CONTOH\n"
                "logo: l.png\n"
                f"pejabat: {{kadis: {{jabatan: KEPALA DINAS, nip: '{nip}'}}}}\n"
            )
        )
    ) is expected


@pytest.mark.parametrize(
    ("lines", "jabatan", "expected"),
    [
        ((PLACE, "INSPEKTORAT"), "KEPALA DINAS", True),
        ((PLACE, "INSPEKTORAT"), "INSPEKTUR", False),
        ((PLACE, "INSPEKTORAT"), "WALIKOTA", False),
        ((PLACE, "DINAS SATU"), "SEKRETARIS", False),
    ],
)
def test_an_official_of_an_institution_does_not_lead_another(lines, jabatan, expected):
    text = (
        f"nama: [{', '.join(lines)}]\n"
        "logo: l.png\n"
        "pejabat:\n"
        f"  satu: {{jabatan: {jabatan}, nama: SITI AMINAH}}\n"
    )
    found = [(one.code, one.line, one.column) for one in reported_for_office(text)]
    assert found == ([("SOP-191", 4, 9)] if expected else [])


LISTS = [
    ("1. a\n  2. b\n  4. d", "4."),
    ("a. x\n  c. y", "c."),
    ("1. a\n  1. b\n  3. c", "1."),
    ("2. a\n  3. b", "2."),
    ("1. a\n  2. b\n    a. x\n    c. y", "c."),
    ("i. x\n  iii. y", "iii."),
]
SOUND = [
    "1. a\n  2. b\n  3. c",
    "a. x\n  b. y\n  1. z\n  2. w\n  c. v",
    "1. a\n  a. x\n  b. y\n  2. b\n  a. z",
    "- a\n  - b",
    "Lihat:\n  1. a\n  2. b",
    "i. x\n  ii. y\n  iii. z",
    "1. hanya satu",
    "1. a\n  2. b\n  1. c\n  2. d",
    "a. q\n  b. r\n  c. s\n  d. t\n  e. u\n  f. v\n  g. w\n  h. x\n  i. y\n  j. z",
]


@pytest.mark.parametrize(("text", "label"), LISTS)
def test_a_number_that_leaps_is_reported_at_its_item(text, label):
    (problem,) = [one for one in reported(f"pencatatan: |\n  {text}\n") if one.code == "SOP-140"]
    assert f'"{label}"' in problem.message and problem.line > 1


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("1, a\n  2. b\n  3. c", '"1," memakai koma'),
        ("1. a\n  2, b\n  3. c", '"2," memakai koma'),
        ("1. a\n  2. b\n  3, c", '"3," memakai koma'),
        ("1, a\n  2, b", '"1," memakai koma'),
        ("1. a\n  2: b\n  3. c", '"2:" memakai titik dua'),
        ("1; a\n  2. b", '"1;" memakai titik koma'),
    ],
)
def test_a_number_with_another_sign_is_reported_with_the_sign(text, sign):
    (problem,) = [one for one in reported(f"pencatatan: |\n  {text}\n") if one.code == "SOP-140"]
    assert sign in problem.message and problem.hint == f"tulis {sign[1]}."


@pytest.mark.parametrize("text", ["1,5 jam\n  2. b", "Buku 1, buku 2\n  1. a\n  2. b", "5, a\n  b"])
def test_a_figure_in_a_sentence_is_no_number_of_a_list(text):
    assert "koma" not in str(reported(f"pencatatan: |\n  {text}\n"))


@pytest.mark.parametrize("text", SOUND)
def test_numbers_that_follow_each_other_are_sound(text):
    assert "SOP-140" not in codes(reported(f"pencatatan: |\n  {text}\n"))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["1. Komputer", "2. Printer"], True),
        (["a. Komputer", "b. Printer"], True),
        (["Komputer", "Printer"], False),
        (["1 unit komputer", "2 unit printer"], False),
        (["A4", "F4"], False),
    ],
)
def test_an_item_is_numbered_once(items, expected):
    assert ("SOP-141" in codes(reported(f"peralatan: {items}"))) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Menyusun LKjPD", "Mengirim LKjIP"], ["peringatan"]),
        (["Menyusun draf", "Memeriksa draft"], ["catatan"]),
        (["Menyusun LKj", "Memeriksa Lkj"], ["catatan"]),
        (["Mereviu hasil reviu", "Menyampaikan review"], ["catatan"]),
        (["Menyusun draf", "Memeriksa Draf"], []),
        (["Menyusun LKjIP", "Mengirim LKjIP"], []),
        (["Menyusun RKPD", "Menyusun RPJMD"], []),
        (["Menyusun DPA", "Menyusun DPPA"], []),
        (["Menyusun APBD", "Menyusun APBN"], []),
        (["Mengirim ke KemenPANRB", "Mengirim ke Kemendagri"], []),
        (["Mengisi SiRUP", "Mengisi SIPD"], []),
        (["Menyusun RPJMDes", "Menyusun RPJMNas"], []),
        (["Mengirim ke KemenPU", "Mengirim ke KemenPAN"], []),
        (["Menyusun LKj", "Menyusun LKjIP"], []),
        (["MENYUSUN LKJIP", "Mengirim LKjIP"], []),
    ],
)
def test_one_thing_has_one_name(texts, expected):
    assert [one.severity for one in reported_for_steps(*texts) if one.code == "SOP-145"] == expected


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Menyusun surat untuk di paraf", "diparaf"),
        ("Menyusun analisa", "analisis"),
        ("Menulis nomer surat", "nomor"),
        ("Menyusun Draft", "draf"),
        ("Melakukan kerjasama", "kerja sama"),
    ],
)
def test_a_misspelt_word_is_reported_once_with_the_right_form(text, right):
    found = [one for one in reported_for_steps(text, text, text) if one.code == "SOP-146"]
    assert len(found) == 1 and f'"{right}"' in found[0].message and "(3 kali)" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Menyusun surat untuk diparaf",
        "Menyimpan di kantor",
        "Mengisi di daftar hadir",
        "Bekerja sama",
        "Membuat analisis",
        "Meng-upload _soft file_",
        "Menandatangani di atas meterai",
    ],
)
def test_a_word_that_is_right_is_not_reported(text):
    assert "SOP-146" not in codes(reported_for_steps(text))


def test_titles_of_regulations_and_of_other_sops_are_left_alone():
    part = (
        "dasar_hukum: [Peraturan Bupati Nomor 1 Tahun 2020 tentang Perijinan dan Analisa]\n"
        "keterkaitan: [SOP Analisa Perijinan]"
    )
    assert "SOP-146" not in codes(reported(part))
