"""Who acts, what a step needs and makes, and how long it takes."""

from __future__ import annotations

import pytest

from sopdocs.problem import REMARK, WARNING
from tests.checks.sources import codes, reported, reported_for_steps

ACTORS = {
    "tim": "Tim Kerja",
    "kasubag": "Kasubag Evaluasi dan Pelaporan/Ketua Tim",
    "sekretaris": "Sekretaris",
}


@pytest.mark.parametrize(
    ("text", "name", "severity"),
    [
        ("Membuat format dari masing-masing Irban dan Sekretariat", "Irban", WARNING),
        ("Menyampaikan draf kepada Kasubag Keuangan", "Kasubag Keuangan", WARNING),
        ("Memerintahkan Bendahara Pengeluaran untuk membayar", "Bendahara Pengeluaran", WARNING),
        ("Menyerahkan laporan ke Bappeda", "Bappeda", REMARK),
        ("Menyampaikan Dokumen kepada Bupati dan arsip", "Bupati", REMARK),
        (
            "Menerima surat dari Bagian Organisasi Sekretariat Daerah tentang kinerja",
            "Bagian Organisasi Sekretariat Daerah",
            REMARK,
        ),
        (
            "Menandatangani surat oleh Asisten Administrasi Umum.",
            "Asisten Administrasi Umum",
            REMARK,
        ),
        ("Mengirim undangan kepada Camat", "Camat", REMARK),
        ("Menerima surat dari Kabid Anggaran tentang pagu", "Kabid Anggaran", REMARK),
        ("Meminta data dari masing-masing Kabid", "Kabid", WARNING),
        ("Mengirim laporan kepada Kepala Dinas Kesehatan dan Kabid", "Kabid", WARNING),
    ],
)
def test_who_is_named_has_a_column(text, name, severity):
    (problem,) = [
        one
        for one in reported_for_steps(text, pelaksana=ACTORS, oleh=["tim"])
        if one.code == "SOP-112" and f'"{name}"' in one.message
    ]
    assert problem.severity == severity


@pytest.mark.parametrize(
    "text",
    [
        "Meneruskan ke Kasubag Evlap",
        "Menyampaikan kepada Sekretaris untuk persetujuan",
        "Menyampaikan kepada Ketua Tim",
        "Menyampaikan kepada Dinas Contoh",
        "Menyusun laporan dari semua data",
        "Menyimpan ke lemari",
        "Menerima surat dari Pemerintah Kota",
        "Meneruskan kepada pimpinan",
        "Meneruskan kepada Pimpinan",
        "Menyerahkan kepada Petugas",
        "Memeriksa laporan Kepala Dinas Kesehatan",
        "Menyampaikan kepada Kasubag",
    ],
)
def test_an_actor_with_a_column_or_a_mere_owner_is_not_reported(text):
    assert "SOP-112" not in codes(reported_for_steps(text, pelaksana=ACTORS, oleh=["tim"]))


def test_an_actor_who_is_named_often_is_reported_once():
    assert (
        codes(
            reported_for_steps(
                "Menyampaikan ke Bappeda", "Mengirim ke Bappeda", "Mengantar kepada Bappeda"
            )
        ).count("SOP-112")
        == 1
    )


@pytest.mark.parametrize(
    ("oleh", "expected"),
    [
        (["tim", "kasubag", "sekretaris"], False),
        (["kasubag", "tim", "sekretaris"], True),
        (["tim", "kasubag", "tim"], False),
        (["sekretaris", "sekretaris", "sekretaris"], False),
        ([["tim", "kasubag"], "sekretaris", "tim"], False),
    ],
)
def test_columns_are_in_the_order_of_first_use(oleh, expected):
    posts = {"tim": "Tim Kerja", "kasubag": "Kepala Subbagian", "sekretaris": "Kepala Seksi"}
    assert (
        "SOP-113"
        in codes(
            reported_for_steps("Menyusun", "Memeriksa", "Menyimpan", pelaksana=posts, oleh=oleh)
        )
    ) is expected


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (["Camat", "Sekretaris Camat", "Kasi Pemerintahan", "Staf"], False),
        (["Staf", "Kasubag Umum", "Kepala Bidang", "Sekretaris", "Kepala Dinas"], False),
        (["Inspektur", "Sekretaris", "Irban I", "Auditor"], False),
        (["Staf", "Camat", "Sekretaris Camat"], True),
        (["Camat", "Staf"], True),  # two columns are in some order of rank by chance
    ],
)
def test_columns_in_the_order_of_rank_are_an_offices_choice(posts, expected):
    lanes = {f"p{n}": post for n, post in enumerate(posts)}
    oleh = [list(lanes)[-1], *list(lanes)[:-1]]
    problems = reported_for_steps(*["Menyusun"] * len(lanes), pelaksana=lanes, oleh=oleh)
    assert ("SOP-113" in codes(problems)) is expected


@pytest.mark.parametrize(
    ("oleh", "expected"),
    [(["tim", "kasubag", "tim"], True), (["tim", "kasubag", "sekretaris"], False)],
)
def test_a_column_has_a_step(oleh, expected):
    assert (
        "SOP-104"
        in codes(
            reported_for_steps("Menyusun", "Memeriksa", "Menyimpan", pelaksana=ACTORS, oleh=oleh)
        )
    ) is expected


CHAIN = ["Surat masuk", "Surat berdisposisi", "Draf laporan", "Laporan"]


@pytest.mark.parametrize(
    ("kelengkapan", "output", "unused", "unknown"),
    [
        (CHAIN, [*CHAIN[1:], "Arsip"], 0, 0),  # each feeds the next
        (
            ["Data", "Draft/rancangan akhir LKjPD", "Draf LKjPD"],
            ["Draf/ rancangan akhir LKjIP dan LKjPD", "Draf akhir LKjPD", "LKjPD"],
            0,
            0,
        ),  # draf, draft, rancangan
        (["Data", "Penyusunan jadwal"], ["Jadwal disusun", "Jadwal"], 0, 0),  # order and endings
        (["Data", "Disposisi"], ["Telaahan staf", "Nota dinas"], 1, 0),
        (["Data", "Kuitansi bermeterai"], ["Bukti transfer", "Arsip"], 0, 1),
        (["Data", "Berkas"], ["Berkas", "Arsip"], 0, 0),
        (["Data", "Komputer dan printer"], ["Tanda terima", "Arsip"], 0, 0),
        (["Surat", "Surat"], ["Surat teragenda", "Surat sampai"], 0, 0),
        (["Kuitansi"], ["Rekening koran"], 0, 0),
    ],
)
def test_what_is_made_is_used_and_what_is_used_is_made(kelengkapan, output, unused, unknown):
    found = codes(
        reported_for_steps(*["Melaksanakan"] * len(output), kelengkapan=kelengkapan, output=output)
    )
    assert (found.count("SOP-110"), found.count("SOP-111")) == (unused, unknown)


def test_rows_that_only_begin_and_end_do_not_hide_the_first_and_the_last_step():
    found = codes(
        reported_for_steps(
            "Mulai",
            "Mendata",
            "Mengirim",
            "Selesai",
            kelengkapan=["", "Perhitungan masa kerja", "Perhitungan", ""],
            output=["", "Perhitungan", "Usulan terkirim", ""],
        )
    )
    assert {"SOP-110", "SOP-111"} & {*found} == set()


def test_what_a_loop_brings_back_is_known_before_it_is_made():
    steps = {
        "kelengkapan": ["Data", "Catatan koreksi", "Naskah"],
        "output": ["Data", "Naskah", "Catatan koreksi"],
        "id": [None, "b"],
    }
    assert "SOP-111" in codes(
        reported_for_steps(
            "Melaksanakan", "Melaksanakan", "Memeriksa, jika setuju selesai", **steps
        )
    )
    assert "SOP-111" not in codes(
        reported_for_steps(
            "Melaksanakan",
            "Melaksanakan",
            "Memeriksa, jika setuju selesai",
            **steps,
            keputusan=[None, None, {"ya": "selesai", "tidak": "b"}],
        )
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"peralatan": "Kuitansi bermeterai"}, False),
        ({"pencatatan": "Kuitansi"}, False),
        ({"keterangan": [None, "SOP Pengadaan"]}, False),
        ({"keterangan": [None, "Kuitansi dari rekanan"]}, False),
    ],
)
def test_what_a_list_or_a_remark_names_is_known(more, expected):
    assert (
        "SOP-111"
        in codes(
            reported_for_steps(
                "Melaksanakan", "Melaksanakan", kelengkapan=["Data", "Kuitansi"], **more
            )
        )
    ) is expected


def test_an_output_that_is_kept_on_record_is_used():
    for more, expected in (({}, True), ({"pencatatan": "Telaahan"}, False)):
        assert (
            "SOP-110"
            in codes(
                reported_for_steps(
                    "Melaksanakan",
                    "Melaksanakan",
                    output=["Telaahan staf", "Arsip"],
                    kelengkapan=["Data", "Data"],
                    **more,
                )
            )
        ) is expected


@pytest.mark.parametrize(
    ("key", "code"), [("waktu", "SOP-106"), ("kelengkapan", "SOP-107"), ("output", "SOP-107")]
)
def test_every_step_has_its_cells(key, code):
    for values, expected in (
        (["", "1 hari", "1 hari"], 1),
        (["-", "", "1 hari"], 1 if key == "waktu" else 2),  # a dash says that there is no time
        (["", "", ""], 1),
        (["1 hari", "2 jam", "sesuai kebutuhan"], 0),
    ):
        assert (
            codes(reported_for_steps("Menyusun", "Memeriksa", "Menyimpan", **{key: values})).count(
                code
            )
            == expected
        ), values


def test_a_row_that_only_says_where_the_flow_begins_or_ends_needs_no_cells():
    empty = {"kelengkapan": ["", None, ""], "waktu": ["", None, ""], "output": ["", None, ""]}
    assert {"SOP-106", "SOP-107", "SOP-121"} & {
        *codes(reported_for_steps("Mulai", "Memeriksa", "Selesai.", **empty))
    } == set()
    assert {"SOP-106", "SOP-107"} <= {
        *codes(reported_for_steps("Menyusun", "Memeriksa", "Menyimpan", **empty))
    }


def test_two_empty_cells_of_a_step_are_reported_together():
    (problem,) = [
        one
        for one in reported_for_steps(
            "Menyusun", "Memeriksa", kelengkapan=["", None], output=["", None]
        )
        if one.code == "SOP-107"
    ]
    assert "kelengkapan dan output" in problem.message


def test_a_shared_time_is_a_remark_and_no_empty_cell():
    text = (
        "kegiatan:\n"
        "  - {uraian: Menyusun, oleh: tim, waktu: 2 minggu, waktu_hingga: c}\n"
        "  - {uraian: Memeriksa, oleh: tim}\n"
        "  - {id: c, uraian: Menyimpan, oleh: tim}\n"
        "  - {uraian: Mengirim, oleh: tim, waktu: 1 hari}"
    )
    found = [
        (one.code, one.severity) for one in reported(text) if one.code in ("SOP-106", "SOP-109")
    ]
    assert found == [("SOP-109", REMARK)]
    assert "SOP-109" not in codes(reported_for_steps("Menyusun", "Memeriksa"))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("3 hari", False),
        ("3 Hari", False),
        ("72 jam", True),
        ("2 hari", True),
        ("", False),
        ("3 (tiga) hari", False),
        ("kurang lebih 3 hari", True),
    ],
)
def test_a_stated_total_is_the_sum(stated, expected):
    assert (
        "SOP-101"
        in codes(
            reported_for_steps(
                "Menyusun", "Memeriksa", waktu=["1 hari", "2 hari"], jumlah_waktu=stated
            )
        )
    ) is expected


@pytest.mark.parametrize(
    ("waktu", "expected"),
    [
        ("30 mnt", True),
        ("1 hr", True),
        ("2 jam-an", True),
        ("setengah jam", False),
        ("30 menit", False),
        ("sesuai kebutuhan", False),
        ("1 (satu) hari", False),
        ("2 jam 30 menit", False),
        ("-", False),
    ],
)
def test_a_time_can_be_summed(waktu, expected):
    assert ("SOP-105" in codes(reported_for_steps("Menyusun", waktu=[waktu]))) is expected


@pytest.mark.parametrize(
    ("lanjut", "code"), [([None, "a"], "SOP-103"), (["c", None], "SOP-102"), ([None, None], "")]
)
def test_the_flow_reaches_every_step_and_an_end(lanjut, code):
    found = {
        *codes(
            reported_for_steps(
                "Menyusun", "Memeriksa", "Menyimpan", id=["a", "b", "c"], lanjut=lanjut
            )
        )
    } & {"SOP-102", "SOP-103"}
    assert (code in found) if code else not found


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2 jam", False),
        ("120 menit", False),
        ("1 jam 60 menit", False),
        ("90 menit", True),
        ("2,5 jam", True),
    ],
)
def test_hours_and_minutes_of_a_total_are_interchangeable(stated, expected):
    assert (
        "SOP-101"
        in codes(
            reported_for_steps(
                "Menyusun", "Memeriksa", waktu=["1 jam", "60 menit"], jumlah_waktu=stated
            )
        )
    ) is expected


def test_a_total_that_leaves_out_a_row_says_so():
    (one,) = [
        one
        for one in reported_for_steps(
            "Menyusun", "Memeriksa", waktu=["1 jam", "sesuai kebutuhan"], jumlah_waktu="9 jam"
        )
        if one.code == "SOP-101"
    ]
    assert "tanpa 1 langkah yang waktunya bukan angka" in one.message


@pytest.mark.parametrize(
    ("stated", "expected"), [("3 jam", False), ("1 jam", False), ("2 jam", True)]
)
def test_the_time_of_one_way_to_an_end_is_a_total_too(stated, expected):
    decides = {"ya": "lanjut", "tidak": "c"}
    steps = reported_for_steps(
        "Memeriksa, jika tidak lengkap ditolak",
        "Menyusun",
        "Menolak",
        id=["a", "b", "c"],
        waktu=["1 jam", "2 jam", "0 jam"],
        keputusan=[decides, None, None],
        lanjut=[None, "selesai", None],
        jumlah_waktu=stated,
    )
    assert ("SOP-101" in codes(steps)) is expected
