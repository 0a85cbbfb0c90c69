"""Lines of Dasar Hukum as offices write them → the regulation that is meant."""

from __future__ import annotations

import pytest

from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.regulation import Regulation
from sopdocs.source.nodes import Mapping, Scalar, Sequence
from sopdocs.source.tree import parse
from tests.conftest import HOME

PANRB = "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
REAL = {  # the five real sheets, line by line in their order
    "inspektorat-kota-madiun": [
        ("permen", PANRB, "53", 2014),
        ("perda", "kota madiun", "3", 2016),
        ("perwali", "kota madiun", "63", 2020),
    ],
    "inspektorat-kota-tangerang": [
        ("perda", "", "8", 2016),
        ("perwali", "kota tangerang", "57", 2016),
        ("keputusan", "inspektur kota tangerang", "700/KEP.02-SEKRETARIAT/2017", 2017),
        ("permen", PANRB, "53", 2014),
        ("permen", PANRB, "12", 2015),
    ],
    "kecamatan-karawaci": [
        ("uu", "", "2", 1993),
        ("uu", "", "23", 2000),
        ("uu", "", "25", 2004),
        ("uu", "", "23", 2014),
        ("permen", "Dalam Negeri", "86", 2017),
        ("permen", PANRB, "35", 2012),
        ("pp", "", "18", 2016),
        ("permen", "Dalam Negeri", "86", 2017),
        ("perwali", "kota tangerang", "33", 2014),
        ("perwali", "kota tangerang", "82", 2016),
        ("perwali", "", "85", 2023),
    ],
    "kecamatan-lasem": [
        ("uu", "", "1", 2004),
        ("pp", "", "8", 2006),
        ("perpres", "", "29", 2014),
        ("permen", PANRB, "53", 2014),
        ("perbup", "kabupaten rembang", "20", 2014),
    ],
    "setda-kota-tangerang": [
        ("uu", "", "25", 2004),
        ("uu", "", "6", 2023),
        ("pp", "", "17", 2017),
        ("permen", PANRB, "35", 2012),
        ("permen", "Dalam Negeri", "86", 2017),
        ("perda", "kota tangerang", "8", 2020),
        ("perwali", "kota tangerang", "33", 2014),
        ("perwali", "", "26", 2023),
    ],
}


def lines_of(office: str) -> list[str]:
    (file,) = (HOME / "sop_sources" / office).glob("pe*.yaml")
    root, _ = parse(file.read_bytes(), str(file))
    assert isinstance(root, Mapping)
    (found,) = (value for key, value in root.pairs if key.text == "dasar_hukum")
    assert isinstance(found, Sequence)
    return [item.text for item in found.items if isinstance(item, Scalar)]


@pytest.mark.parametrize("office", REAL)
def test_every_line_of_the_real_sheets_is_read(office):
    assert [read_citation(line).regulation for line in lines_of(office)] == [
        Regulation(*one) for one in REAL[office]
    ]


def test_amendments_of_the_real_sheets_are_read():
    karawaci, setda = lines_of("kecamatan-karawaci"), lines_of("setda-kota-tangerang")
    pemda = read_citation(karawaci[3])
    assert (pemda.amended_by, pemda.last, pemda.subject) == (
        (Regulation("uu", "", "2", 2015),),
        True,
        "Pemerintahan Daerah",
    )
    assert read_citation(karawaci[6]).amended_by == (Regulation("pp", "", "72", 2019),)
    assert (
        read_citation(karawaci[0]).subject == "Pembentukan Kotamadya Daerah Tingkat II Tangerang"
    ), "the gazettes are no part of the subject"
    assert read_citation(setda[7]).amends == Regulation("perwali", "", "127", 2021)
    assert read_citation(setda[1]).amends is None, (
        "an act that confirms an emergency regulation amends nothing"
    )


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("UU No. 5/2014", ("uu", "", "5", 2014)),
        ("UU 23 Th. 2014 ttg Pemerintahan Daerah", ("uu", "", "23", 2014)),
        ("Undang-Undang R.I. Nomor : 08 Tahun 1974", ("uu", "", "8", 1974)),
        ("UU Tahun 2014 Nomor 5", ("uu", "", "5", 2014)),
        ("PERMENPAN RB No 35 Th 2012", ("permen", PANRB, "35", 2012)),
        ("Permen PAN & RB No. 35 Tahun 2012", ("permen", PANRB, "35", 2012)),
        ("PermenPAN-RB Nomor: 35 Tahun 2012", ("permen", PANRB, "35", 2012)),
        ("Peraturan Menteri PAN dan RB RI No.35 Thn 2012", ("permen", PANRB, "35", 2012)),
        ("Peraturan MenPANRB Nomor 35 Tahun 2012", ("permen", PANRB, "35", 2012)),
        (
            "Peraturan Menteri Negara PAN Nomor PER / 21 / M.PAN / 11 / 2008 tentang SOP",
            ("permen", PANRB, "PER/21/M.PAN/11/2008", 2008),
        ),
        ("PER/21/M.PAN/11/2008", ("permen", PANRB, "PER/21/M.PAN/11/2008", 2008)),
        (
            "Keputusan Menpan Nomor 63/KEP/M.PAN/7/2003",
            ("kepmen", PANRB, "63/KEP/M.PAN/7/2003", 2003),
        ),
        ("Permendagri 52/2011 tentang SOP", ("permen", "Dalam Negeri", "52", 2011)),
        ("PMK Nomor 190/PMK.05/2012", ("permen", "Keuangan", "190/PMK.05/2012", 2012)),
        (
            "Perka ANRI No. 2 Tahun 2014",
            ("peraturan lembaga", "Kepala Arsip Nasional Republik Indonesia", "2", 2014),
        ),
        (
            "Peraturan Badan Kepegawaian Negara Nomor 1 Tahun 2013",
            ("peraturan lembaga", "Badan Kepegawaian Negara", "1", 2013),
        ),
        ("Perda Kab. Rembang Nomor 5 Tahun 2016", ("perda", "kabupaten rembang", "5", 2016)),
        (
            "Peraturan Daerah Kotamadya Daerah Tingkat II Madiun Nomor 4 Tahun 1989",
            ("perda", "kota madiun", "4", 1989),
        ),
        (
            "Peraturan Daerah Daerah Istimewa Yogyakarta Nomor 1 Tahun 2018",
            ("perda", "provinsi daerah istimewa yogyakarta", "1", 2018),
        ),
        ("Perwal No.12 A Tahun 2019", ("perwali", "", "12A", 2019)),
        ("Ketetapan MPR RI Nomor XI/MPR/1998 tentang KKN", ("tap mpr", "", "XI/MPR/1998", 1998)),
        (
            "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            ("uud", "", "", 1945),
        ),
        (
            "Keputusan Bupati Rembang Nomor 188.45/12 tanggal 4 Januari 2014",
            ("kepbup", "kabupaten rembang", "188.45/12", 2014),
        ),
        (
            "Keputusan Kepala SMP Negeri 1 Contoh Nomor 12 Tahun 2020",
            ("keputusan", "kepala smp negeri 1 contoh", "12", 2020),
        ),
        ("SE MenPANRB No 5 Tahun 2020", ("edaran", f"Menteri {PANRB}", "5", 2020)),
        (
            "Surat Edaran Menteri Dalam Negeri Nomor 461/217/SJ",
            ("edaran", "Menteri Dalam Negeri", "461/217/SJ", None),
        ),
        (
            "Peraturan Daerah (PERDA) Kota Madiun Nomor 3 Tahun 2016",
            ("perda", "kota madiun", "3", 2016),
        ),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi (PANRB) "
            "Nomor 53 Tahun 2014",
            ("permen", PANRB, "53", 2014),
        ),
        ("Undang–Undang No 25 Tahun 2009", ("uu", "", "25", 2009)),
        ("UndangUndang Nomor 12 Tahun 2008", ("uu", "", "12", 2008)),
        (
            "PERATURAN MENTERI KEUANGAN REPUBLIK INDONESIA NOMOR 173 /PMK.05/2019",
            ("permen", "Keuangan", "173/PMK.05/2019", 2019),
        ),
        ("Permenpan No.: PER/09/M.PAN/05/2007", ("permen", PANRB, "PER/09/M.PAN/05/2007", 2007)),
        (
            "Keputusan Menteri Kesehatan Nomor HK.01.07/MENKES/165/2023 tentang Standar Akreditasi",
            ("kepmen", "Kesehatan", "HK.01.07/MENKES/165/2023", 2023),
        ),
        ("Peraturan Pemerintah tentang Perangkat Daerah", ("pp", "", "", None)),
        ("Peraturan Bupati Rembang Nomor 20", ("perbup", "kabupaten rembang", "20", None)),
    ],
)
def test_real_writing_is_understood(line, meant):
    assert read_citation(line).regulation == Regulation(*meant)


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        (
            "UU 10 Tahun 1950 tentang Pembentukan Provinsi Jawa Tengah (Himpunan "
            "Peraturan-Peraturan Negara Tahun 1950 Nomor 86);",
            "Pembentukan Provinsi Jawa Tengah",
        ),
        (
            "UU 14 Tahun 2008 tentang Keterbukaan Informasi Publik (KIP).",
            "Keterbukaan Informasi Publik (KIP)",
        ),
        ("PP 37 Tahun 2013 (Pedoman)", "Pedoman"),
        ("PP 37 Tahun 2013", ""),
        (
            "UU 17 Tahun 2003 tentang Keuangan Negara; UU 1 Tahun 2004 tentang Perbendaharaan "
            "Negara",
            "Keuangan Negara",
        ),
    ],
)
def test_the_subject_is_between_tentang_and_the_gazette(line, subject):
    assert read_citation(line).subject == subject


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "-",
        "Nomor 5 Tahun 2014",
        "Renstra Dinas 2020-2024",
        "Peraturan Perundang-undangan yang berlaku",
        "Surat Edaran Bupati Hal Penyusunan LKjPD",
        "Nota Dinas Nomor 5 Tahun 2020",
        "Keputusan rapat",
        "Pedoman umum",
        "Undangan rapat nomor 3",
    ],
)
def test_what_is_no_regulation_is_not_taken_for_one(line):
    assert read_citation(line) is None


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("UU 23/2014 jo. UU 9/2015", [("uu", "9", 2015)]),
        (
            "UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali "
            "diubah, terakhir dengan UU Nomor 6 Tahun 2023 tentang Penetapan Perppu Nomor 2 Tahun "
            "2022",
            [("uu", "6", 2023)],
        ),
        (
            "PP 18 Tahun 2016 tentang Perangkat Daerah yang telah diubah dengan PP Nomor 72 Tahun "
            "2019",
            [("pp", "72", 2019)],
        ),
        (
            "PP 1 Tahun 2001 tentang A sebagaimana diubah dengan PP 2 Tahun 2002 dan terakhir "
            "diubah dengan PP 3 Tahun 2003",
            [("pp", "2", 2002), ("pp", "3", 2003)],
        ),
        ("PP 1 Tahun 2001 tentang Tata Cara sebagaimana dimaksud dalam Pasal 5", []),
    ],
)
def test_amendments_are_read(line, by):
    assert [(one.kind, one.number, one.year) for one in read_citation(line).amended_by] == by
