"""Rules about the Dasar Hukum of one SOP: where they speak, and where they must not."""

from __future__ import annotations

import pytest

from sopdocs.checking.sources import check
from sopdocs.problem import Problem
from tests.books.shelf import sop
from tests.conftest import HOME, Office

UU = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
UU_OLD = "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional"
PP = "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah"
PERMEN = "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan"
PERDA = "Peraturan Daerah Kota Contoh Nomor 8 Tahun 2016 tentang Perangkat Daerah"
PERDA_OF_PROVINCE = "Peraturan Daerah Provinsi Contoh Nomor 9 Tahun 2016 tentang Perangkat Daerah"
PERWALI = "Peraturan Wali Kota Contoh Nomor 12 Tahun 2017 tentang Tata Kerja"
PERGUB = "Peraturan Gubernur Contoh Nomor 4 Tahun 2016 tentang Tata Kerja"


def reported(office: Office, lines: list[str] | str, code: str, **more: object) -> list[Problem]:
    """What one rule says of a Dasar Hukum."""
    found = office.problems(
        sop(
            "Pencatatan Surat", dasar_hukum=lines, **{"tanggal": {"pembuatan": "2025-01-03"}} | more
        )
    )
    assert not [p for p in found if p.is_error], found
    return [p for p in found if p.code == code]


# The same twice


@pytest.mark.parametrize(
    "again",
    [
        PP,
        "PP No. 18/2016",
        "PP 18 Th. 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan PP Nomor "
        "72 Tahun 2019",
    ],
)
def test_a_regulation_that_is_cited_twice_is_reported_at_the_second(office, again):
    (problem,) = reported(office, [PP, PERMEN, again], "SOP-160")
    assert problem.message.startswith("butir 3 menyebut peraturan yang sama dengan butir 1")
    assert "hapus butir 3" in problem.hint


def test_an_own_regulation_is_the_same_with_and_without_the_name_of_its_region(office):
    assert reported(
        office, [PERWALI, "Peraturan Walikota Nomor 12 Tahun 2017 tentang Tata Kerja"], "SOP-160"
    )


@pytest.mark.parametrize(
    "lines",
    [
        [PP, "Peraturan Pemerintah Nomor 18 Tahun 2017 tentang Hak Keuangan"],
        [PERDA, "Peraturan Daerah Kabupaten Lain Nomor 8 Tahun 2016 tentang Perangkat Daerah"],
        ["Permenkes Nomor 5 Tahun 2014", "Permendagri Nomor 5 Tahun 2014"],
        [
            PP,
            "Peraturan Pemerintah Nomor 72 Tahun 2019 tentang Perubahan atas Peraturan "
            "Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
        ],
        ["Peraturan Pemerintah tentang Perangkat Daerah", "Peraturan Pemerintah tentang Kecamatan"],
        ["Rencana Strategis", "Rencana Strategis"],
    ],
)
def test_different_regulations_are_not_the_same(office, lines):
    assert not reported(office, lines, "SOP-160")


# Rank and year


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ([PERWALI, UU], "2, 1"),
        ([UU, PERMEN, PP, PERDA], "1, 3, 2, 4"),
        ([PERDA, PERDA_OF_PROVINCE], "2, 1"),
        ([PERGUB, PERDA_OF_PROVINCE], "2, 1"),
        (["Keputusan Kepala Dinas Contoh Nomor 188/5/2020", PERMEN], "2, 1"),
        ([PERWALI, "Rencana Strategis", PP, "UUD 1945"], "4, 3, 1"),
        (["Peraturan Daerah Nomor 8 Tahun 2016", PERDA_OF_PROVINCE], "2, 1"),
    ],
)
def test_a_higher_regulation_behind_a_lower_one_is_reported_with_the_right_order(
    office, lines, order
):
    (problem,) = reported(office, lines, "SOP-161")
    assert problem.hint == f"urutkan menurut tingkat: butir {order}"


@pytest.mark.parametrize(
    "lines",
    [
        [UU, PP, PERMEN, PERDA_OF_PROVINCE, PERDA, PERWALI],
        [PERDA, PERGUB, PERWALI],
        [PERGUB, PERDA, PERWALI],
        [UU, "Instruksi Presiden Nomor 7 Tahun 1999 tentang Akuntabilitas", PP],
        ["Keputusan Menteri Dalam Negeri Nomor 5 Tahun 2001 tentang Tata Kerja", PP],
        ["Surat Edaran Wali Kota Nomor 5 Tahun 2020", PERWALI],
        ["Rencana Strategis", UU],
        ["Keputusan Direktur Jenderal Perhubungan Darat Nomor 12 Tahun 2019", PERDA],
        ["Keputusan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 Tahun 2006", PERMEN],
        ["Peraturan LKPP Nomor 12 Tahun 2021", PERMEN],
        ["Keputusan Inspektur Jenderal Kementerian Dalam Negeri Nomor 5 Tahun 2019", PERDA],
        [],
    ],
)
def test_a_possibly_right_order_is_left_alone(office, lines):
    assert not reported(office, lines, "SOP-161")


def test_a_perda_of_nobody_knows_which_region_has_no_certain_place(office):
    office.institution(
        "nama: [DINAS CONTOH]\nlogo: logo.png\npejabat: {kadis: {jabatan: KEPALA DINAS}}\n"
    )
    assert not reported(
        office, ["Peraturan Daerah Nomor 8 Tahun 2016", PERDA_OF_PROVINCE], "SOP-161"
    )
    assert not reported(office, [PERDA, "Peraturan Daerah Nomor 9 Tahun 2016"], "SOP-161")


def test_regulations_of_one_rank_are_ordered_by_year(office):
    (problem,) = reported(office, [UU, UU_OLD, PP], "SOP-162")
    assert (problem.severity, problem.hint) == ("catatan", "pindahkan butir 2 ke depan butir 1")
    assert not reported(office, [UU_OLD, UU, PP], "SOP-162")
    assert not reported(office, ["Peraturan Pemerintah tentang Kecamatan", UU, PP], "SOP-162")
    assert not reported(
        office, ["Peraturan Daerah Kota Contoh Nomor 8 Tahun 2018", PERGUB], "SOP-162"
    ), "these two may stand either way"
    assert not reported(office, [PERMEN, "Peraturan LKPP Nomor 12 Tahun 2012"], "SOP-162"), (
        "ministers and agencies are not of one rank"
    )


# Dates


@pytest.mark.parametrize(
    "line",
    [
        PERMEN,
        "PP 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan PP 72 "
        "Tahun 2019",
        "Keputusan Bupati Contoh Nomor 7 tanggal 2 Mei 2017",
    ],
)
def test_a_sop_that_is_older_than_what_it_cites_is_reported(office, line):
    (problem,) = reported(
        office, [UU, line], "SOP-163", tanggal={"pembuatan": "2016-01-08", "efektif": "2016-02-01"}
    )
    assert '"1 Februari 2016"' in problem.message and "butir 2" in problem.message


@pytest.mark.parametrize(
    "dates",
    [
        {"pembuatan": "2017-01-08"},
        {"pembuatan": "2016-01-08", "revisi": "2024-03-01"},
        {"pembuatan": ""},
        {"pembuatan": "2016-01-08", "efektif": "2017-01-02"},
    ],
)
def test_a_sop_of_the_same_year_or_later_is_not(office, dates):
    assert not reported(office, [PERMEN], "SOP-163", tanggal=dates)


# Number and year


@pytest.mark.parametrize(
    ("line", "lacking"),
    [
        ("Peraturan Pemerintah tentang Perangkat Daerah", "nomor dan tahun"),
        ("Peraturan Bupati Contoh Nomor 20 tentang Tata Kerja", "tahun"),
        ("Undang-Undang Tahun 2014 tentang Desa", "nomor"),
    ],
)
def test_a_regulation_without_number_or_year_is_reported(office, line, lacking):
    (problem,) = reported(office, [line], "SOP-164")
    assert f"belum menyebut {lacking} peraturannya" in problem.message


@pytest.mark.parametrize(
    "line",
    [
        PP,
        "UUD 1945",
        "PER/21/M.PAN/11/2008",
        "Renstra Dinas",
        "Peraturan perundang-undangan yang berlaku",
        "Perda No. 5/2014",
    ],
)
def test_a_line_that_says_enough_or_is_no_regulation_is_not(office, line):
    assert not reported(office, [line], "SOP-164")


# Amendments

ALONE = (
    "Peraturan Pemerintah Nomor 72 Tahun 2019 tentang Perubahan atas Peraturan Pemerintah "
    "Nomor 18 Tahun 2016 tentang Perangkat Daerah"
)


def test_an_amendment_without_what_it_amends_is_a_remark(office):
    (problem,) = reported(office, [ALONE], "SOP-165")
    assert (
        problem.severity == "catatan"
        and "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019"
        in problem.hint
    )
    assert not reported(office, [PP, ALONE], "SOP-165")
    assert not reported(
        office,
        [
            "Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Peraturan Pemerintah "
            "Pengganti Undang-Undang Nomor 2 Tahun 2022 menjadi Undang-Undang"
        ],
        "SOP-165",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            f"{PP} sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2009",
            "lebih tua",
        ),
        (
            f"{UU} sebagaimana telah diubah dengan Peraturan Menteri Dalam Negeri Nomor 5 "
            "Tahun 2019",
            "lebih rendah tingkatnya",
        ),
        (
            "Peraturan Wali Kota Contoh Nomor 26 Tahun 2019 tentang Perubahan atas "
            "Peraturan Wali Kota Contoh Nomor 127 Tahun 2021",
            "lebih tua",
        ),
    ],
)
def test_an_impossible_amendment_is_reported(office, line, why):
    (problem,) = reported(office, [line], "SOP-166")
    assert why in problem.message


@pytest.mark.parametrize(
    "line",
    [
        f"{PP} sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
        f"{UU} sebagaimana telah diubah dengan Perppu Nomor 2 Tahun 2022",
        ALONE,
    ],
)
def test_an_amendment_that_can_be_is_not(office, line):
    assert not reported(office, [line], "SOP-166")


# Lines and places


def test_items_are_named_by_their_printed_labels(office):
    text = f"4. {PERMEN}\n5. {UU}\n7. {PERMEN}"
    (order,) = reported(office, text, "SOP-161")
    assert order.message.startswith("butir 5 ") and order.hint.endswith("butir 5, 4")
    (twice,) = reported(office, text, "SOP-160")
    assert "butir 7 menyebut peraturan yang sama dengan butir 4" in twice.message


def test_items_with_one_label_are_named_by_their_place(office):
    (found,) = reported(office, f"2. {UU}\n2. {UU_OLD}\n3. {PERMEN}", "SOP-162")
    assert found.hint == "pindahkan butir ke-2 ke depan butir ke-1"


def test_regulations_of_one_line_are_named_by_their_words(office):
    (found,) = reported(office, f"{UU}; {UU_OLD}", "SOP-162")
    forms = [one.partition(" tentang")[0] for one in (UU_OLD, UU)]
    assert found.hint == f'pindahkan "{forms[0]}" ke depan "{forms[1]}"'


def test_a_repeated_line_is_reported_once(office):
    lines, dates = [PERMEN, UU_OLD, PERMEN], {"efektif": "2016-01-05"}
    found = office.problems(sop("Pencatatan Surat", dasar_hukum=lines, tanggal=dates))
    codes = sorted(p.code for p in found if "SOP-160" <= p.code <= "SOP-163")
    assert codes == ["SOP-160", "SOP-161", "SOP-163"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            "Peraturan Kepala LKPP Nomor 9 Tahun 2018 tentang Perubahan atas Peraturan Kepala LKPP "
            "Nomor 14 Tahun 2012 tentang Petunjuk Teknis",
            "tulis  Peraturan Kepala LKPP Nomor 14 Tahun 2012 tentang Petunjuk Teknis sebagaimana "
            "telah diubah dengan Peraturan Kepala LKPP Nomor 9 Tahun 2018",
        ),
        (
            "Peraturan Menteri Negara PAN Nomor 9 Tahun 2018 tentang Perubahan Kedua atas "
            "Permen PAN Nomor 14 Tahun 2012 tentang SOP",
            "tulis  Permen PAN Nomor 14 Tahun 2012 tentang SOP sebagaimana telah diubah beberapa "
            "kali, terakhir dengan Peraturan Menteri Negara PAN Nomor 9 Tahun 2018",
        ),
    ],
)
def test_an_amended_regulation_is_offered_in_the_authors_words(office, line, hint):
    (found,) = reported(office, [line], "SOP-165")
    assert found.hint == hint


def test_a_line_that_continues_below_its_label_is_one(office):
    text = (
        "1. Peraturan Menteri Dalam Negeri\n"
        "Nomor 86 Tahun 2017 tentang Tata Cara\n"
        "2. Undang-Undang Nomor 23 Tahun 2014"
    )
    (problem,) = reported(office, text, "SOP-161")
    assert problem.hint.endswith("butir 2, 1")
    assert not reported(office, text, "SOP-164")
    assert not reported(office, "Peraturan Menteri Dalam Negeri\nNomor 86 Tahun 2017", "SOP-164")


def test_a_paragraph_with_several_regulations_is_read_as_several(office):
    text = f"{PERMEN}; {PP}; sebagaimana telah diubah dengan PP 72 Tahun 2019; {PERMEN}"
    assert len(reported(office, text, "SOP-160")) == len(reported(office, text, "SOP-161")) == 1
    assert [
        p.message for p in reported(office, text, "SOP-163", tanggal={"pembuatan": "2018-02-03"})
    ] == [
        "butir 1 (2019) menyebut peraturan yang lebih baru daripada SOP ini, yang bertanggal "
        '"3 Februari 2018"'
    ]


def test_a_problem_is_placed_where_the_words_of_its_line_begin(office):
    text = sop("Pencatatan Surat").replace(
        "kegiatan:",
        f"dasar_hukum:\n  - >-\n    {PP}\n  - >-\n    PP No. 18\n    Tahun 2016\nkegiatan:",
    )
    (problem,) = [p for p in office.problems(text) if p.code == "SOP-160"]
    assert (
        office.sop(text).read_text("utf-8").splitlines()[problem.line - 1][problem.column - 1 :]
        == "PP No. 18"
    )


@pytest.mark.slow
def test_ten_thousand_lines_are_looked_at_in_one_go(office):
    lines = [
        f"Peraturan Pemerintah Nomor {n} Tahun {1950 + n % 70} tentang Hal {n}"
        for n in range(1, 8_000)
    ]
    assert not reported(office, lines, "SOP-160")


# The real sheets


def test_what_the_rules_say_of_the_real_sheets():
    found = {
        (p.file.split("/")[-2], p.code, p.message.split(":")[0].split('"')[0].strip())
        for p in check([HOME / "sop_sources"]).problems
        if "SOP-160" <= p.code <= "SOP-179"
    }
    assert {
        one for one in found if one[0] in ("inspektorat-kota-madiun", "kecamatan-lasem")
    } == set()
    assert {one[1:] for one in found if one[0] == "inspektorat-kota-tangerang"} == {
        ("SOP-161", "butir 4")
    }
    assert {one[1:] for one in found if one[0] == "setda-kota-tangerang"} == {
        ("SOP-165", "butir 6 hanya menyebut perubahan atas"),
        ("SOP-165", "butir 8 hanya menyebut perubahan atas"),
    }
    assert {one[1:] for one in found if one[0] == "kecamatan-karawaci"} == {
        ("SOP-160", "butir 8 menyebut peraturan yang sama dengan butir 5"),
        ("SOP-161", "butir 7"),
        (
            "SOP-163",
            "butir 5 (2017), 7 (2019) dan 11 (2023) menyebut peraturan yang lebih baru daripada "
            "SOP ini, yang bertanggal",
        ),
    }
