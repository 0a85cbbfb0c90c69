"""What sentences say of decisions, and what the arrows do."""

from __future__ import annotations

import pytest

from sopdocs.problem import REMARK, WARNING
from tests.checks.sources import codes, reported_for_steps

ACTORS = {
    "tim": "Tim Kerja Pelaporan",
    "kabag": "Kepala Bagian Perencanaan & Keuangan",
    "asisten": "Asisten Administrasi Umum",
    "sekda": "Sekretaris Daerah",
}

CONDITIONS = [
    "Memverifikasi laporan, jika sesuai lanjut pengesahan, jika tidak silakan revisi kembali",
    "Memeriksa Draft. Jika tidak menyetujui draft SPT dikembalikan ke Tim Kerja Pelaporan.",
    "Memeriksa draft. Jika ada koreksi, berkas dikembalikan ke Tim",
    "Memeriksa draf; apabila belum lengkap dikembalikan",
    "Bila surat tersebut salah alamat maka akan dikembalikan",
    "Memverifikasi berkas, untuk yang tidak lengkap berkas dikembalikan ke petugas pelayanan",
    "Memeriksa, kalau kurang lengkap ditolak",
    "Memeriksa, jika setuju diparaf, jika tidak setuju diperbaiki",
]
NONE = [
    "Memperbaiki rancangan berdasarkan hasil reviu Inspektorat Daerah (jika ada), mencetak LKjPD",
    "melaksanakan pengolahan data jika Bagian-bagian sudah menyerahkan data terkait",
    "Menerima surat yang tidak bernomor",
    "Mengembalikan berkas kepada Pemohon",
    "Menerima berkas yang dikembalikan",
    "Mencatat surat, bila perlu menggandakannya",
    "Menolak permohonan",
    "Mempelajari surat untuk ditindaklanjuti atau diarsipkan, jika ditindaklanjuti membuat "
    "disposisi",
]


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_with_a_way_back_is_a_decision(text):
    steps = ("Menyusun draf", text, "Menyimpan draf")
    assert "SOP-114" in codes(reported_for_steps(*steps, id=["a"]))
    decided = codes(
        reported_for_steps(*steps, id=["a"], keputusan=[None, {"ya": "lanjut", "tidak": "a"}])
    )
    assert {"SOP-114", "SOP-115"} & {*decided} == set()


@pytest.mark.parametrize("text", NONE)
def test_other_sentences_are_no_decision(text):
    assert "SOP-114" not in codes(reported_for_steps("Menyusun draf", text, "Menyimpan draf"))


def test_a_condition_in_keterangan_belongs_to_no_decision_but_explains_one():
    text = (
        "Jika Kepala PD tidak menyetujui dan memberikan koreksi, maka rancangan "
        "dikembalikan kepada Tim"
    )
    assert "SOP-114" not in codes(
        reported_for_steps("Menyusun", "Memeriksa", keterangan=[None, text])
    )
    assert "SOP-115" not in codes(
        reported_for_steps(
            "Menyusun",
            "Memeriksa",
            "Menyimpan",
            id=["a"],
            keterangan=[None, text],
            keputusan=[None, {"ya": "lanjut", "tidak": "a"}],
        )
    )


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Mencatat surat", WARNING),
        ("Menyiapkan bahan rapat", WARNING),
        ("Memeriksa surat", REMARK),
        ("Menandatangani surat", REMARK),
        ("Memeriksa surat, jika lengkap diparaf", ""),
        ("Menentukan layak atau tidak", ""),
        ("Memeriksa apakah surat lengkap", ""),
    ],
)
def test_a_decision_names_its_condition(text, severity):
    found = [
        one.severity
        for one in reported_for_steps(
            "Menyusun",
            text,
            "Menyimpan",
            id=["a"],
            keputusan=[None, {"ya": "lanjut", "tidak": "a"}],
        )
        if one.code == "SOP-115"
    ]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("exits", "expected"),
    [
        ({"lengkap": "lanjut", "kurang": "a"}, False),
        ({"dinas": "lanjut", "pribadi": "selesai"}, False),
        ({"Y": "lanjut", "T": "a"}, True),
        ({"ya": "lanjut", "tidak": "a"}, True),
    ],
)
def test_words_at_the_exits_can_name_the_condition(exits, expected):
    assert (
        "SOP-115"
        in codes(
            reported_for_steps(
                "Menyusun", "Mencatat surat", "Menyimpan", id=["a"], keputusan=[None, exits]
            )
        )
    ) is expected


@pytest.mark.parametrize(
    ("exits", "expected"),
    [
        ({"ya": "lanjut", "tidak": "c"}, True),
        ({"ya": "selesai", "tidak": "selesai"}, True),
        ({"ya": "lanjut", "tidak": "a"}, False),
        ({"ya": "lanjut", "tidak": "selesai"}, False),
    ],
)
def test_the_exits_of_a_decision_lead_apart(exits, expected):
    assert (
        "SOP-116"
        in codes(
            reported_for_steps(
                "Menyusun", "Memeriksa", "Menyimpan", id=["a", None, "c"], keputusan=[None, exits]
            )
        )
    ) is expected


BACK = [
    (
        "jika tidak disetujui berkas dikembalikan kepada Kepala Bagian Perencanaan dan "
        "Keuangan untuk diperbaiki",
        "kabag",
    ),
    ("jika tidak setuju dikembalikan ke Tim Kerja Pelaporan", "tim"),
    ("apabila belum lengkap, mengembalikannya kepada Tim", "tim"),
    ("jika tidak setuju kembali ke Kabag Perencanaan dan Keuangan", "kabag"),
    ("jika ada koreksi dikembalikan lagi kepada tim kerja pelaporan", "tim"),
]


@pytest.mark.parametrize(("text", "to"), BACK)
def test_an_arrow_back_leads_to_whom_the_sentence_names(text, to):
    def messages(target: str) -> list[str]:
        found = reported_for_steps(
            "Menyusun draf",
            "Memeriksa draf",
            f"Memeriksa draf, {text}",
            "Menandatangani draf",
            pelaksana=ACTORS,
            oleh=["tim", "kabag", "asisten", "sekda"],
            id=["tim", "kabag"],
            keputusan=[None, None, {"ya": "lanjut", "tidak": target}],
        )
        return [one.message for one in found if one.code == "SOP-117"]

    assert messages(to) == []
    (message,) = messages({"tim": "kabag", "kabag": "tim"}[to])
    assert '"Tidak"' in message and "langkah 3" in message


@pytest.mark.parametrize(
    "text",
    [
        "jika tidak setuju dikembalikan",
        "jika tidak setuju dikembalikan kepada pemohon",
        "jika tidak setuju dikembalikan kepada Bupati",
        "jika tidak setuju dikembalikan untuk diperbaiki",
    ],
)
def test_where_nobody_with_a_column_is_named_the_arrow_is_free(text):
    assert "SOP-117" not in codes(
        reported_for_steps(
            "Menyusun draf",
            f"Memeriksa draf, {text}",
            "Menyimpan",
            pelaksana=ACTORS,
            oleh=["tim", "kabag", "tim"],
            id=["a"],
            keputusan=[None, {"ya": "lanjut", "tidak": "a"}],
        )
    )


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [
        ("Menyampaikan draf kepada Asisten Administrasi Umum", "kabag", True),
        ("Menyampaikan draf kepada Asisten Administrasi Umum", "asisten", False),
        ("Menyerahkan draf ke Sekda", "kabag", True),
        (
            "Menyampaikan format kepada Asisten Administrasi Umum dan Sekretaris Daerah",
            "kabag",
            False,
        ),
        ("Menyampaikan draf ke Bappeda", "kabag", False),
        ("Menyampaikan draf", "kabag", False),
        ("Menyampaikan laporan kepada Tim Kerja Pelaporan", "kabag", False),
    ],
)
def test_what_is_handed_on_is_taken_up(text, following, expected):
    found = reported_for_steps(
        text,
        "Memeriksa draf",
        "Memaraf",
        "Menandatangani",
        "Menyimpan",
        pelaksana=ACTORS,
        oleh=["tim", following, "asisten", "sekda", "kabag"],
    )
    assert ("SOP-118" in codes(found)) is expected


def test_the_sentence_of_a_decision_hands_on_by_one_of_its_exits():
    text = (
        "Memeriksa draf. Jika tidak setuju dikembalikan ke Tim Kerja Pelaporan. Jika "
        "setuju diserahkan ke Asisten Administrasi Umum."
    )
    found = reported_for_steps(
        "Menyusun draf",
        text,
        "Memaraf draf",
        pelaksana=ACTORS,
        oleh=["tim", "kabag", "asisten"],
        id=["a"],
        keputusan=[None, {"ya": "lanjut", "tidak": "a"}],
    )
    assert {"SOP-117", "SOP-118"} & {*codes(found)} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Memperbaiki konsep surat apabila terdapat koreksi dan mengajukan kembali",
        "Melengkapi persyaratan jika berkas dikembalikan",
        "Menghubungi keluarga pasien jika pasien menolak tindakan",
    ],
)
def test_the_step_that_gets_it_back_decides_nothing(text):
    assert "SOP-114" not in codes(reported_for_steps("Menyusun draf", text, "Menyimpan draf"))
