"""A letter source: what it takes from step and institution, and that its own word wins."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from tests.letters.bureau import ALONE, DELIVERY, INSTITUTION, REQUEST, SOP, TASK, plus
from tests.letters.papers import paragraphs, words

RULES = [
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Bupati Contoh Nomor 7 Tahun 2020 tentang Tata Kerja & Fungsi Dinas",
]


# From the SOP


def test_the_rules_of_the_sop_are_the_dasar_in_their_order(bureau):
    assert f"Dasar : 1. {RULES[0]}; 2. {RULES[1]}. MEMERINTAHKAN:" in words(bureau.draft(TASK))


def test_a_dasar_of_ones_own_replaces_the_sops(bureau):
    printed = words(bureau.draft(plus(TASK, dasar=["Surat Bupati Nomor 5"])))
    assert "Surat Bupati Nomor 5" in printed and "Undang-Undang" not in printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (TASK, "Untuk : Melaksanakan Penyusunan Laporan Tahunan"),
        (REQUEST, "Hal : Permohonan Data Penyusunan Laporan Tahunan"),
        (REQUEST, "Dalam rangka Penyusunan Laporan Tahunan, dengan ini dimohon"),
    ],
)
def test_the_subject_comes_from_the_sop(bureau, source, printed):
    assert printed in words(bureau.draft(source))


@pytest.mark.parametrize(
    ("source", "own", "printed"),
    [
        (
            TASK,
            {"untuk": ["Mengikuti rapat", "Membuat laporan"]},
            "Untuk : 1. Mengikuti rapat; 2. Membuat laporan.",
        ),
        (REQUEST, {"hal": "Permintaan Bahan"}, "Hal : Permintaan Bahan Yth."),
        (
            REQUEST,
            {"pembuka": "Sehubungan dengan itu, mohon:"},
            "Sehubungan dengan itu, mohon: 1. Jumlah penduduk",
        ),
        (REQUEST, {"penutup": "Sekian."}, "Sekian. SEKRETARIS DINAS"),
        (
            REQUEST,
            {"isi": ["Alinea satu.", "Alinea dua."]},
            "Luas wilayah Alinea satu. Alinea dua. Demikian",
        ),
        (REQUEST, {"di": "Bandung"}, "di Bandung Dalam rangka"),
    ],
)
def test_the_sources_own_words_replace_the_sops(bureau, source, own, printed):
    words_of_sop = words(bureau.draft(source))
    assert printed not in words_of_sop and printed in words(bureau.draft(plus(source, **own)))


@pytest.mark.parametrize(
    ("source", "signer"),
    [
        (TASK, "KEPALA DINAS CONTOH, Dra. SITI AMINAH, M.Si."),
        (REQUEST, "SEKRETARIS DINAS, BAMBANG"),
        (DELIVERY, "KEPALA DINAS CONTOH,"),
    ],
)
def test_the_one_who_signs_in_the_flow_signs_the_letter(bureau, source, signer):
    assert signer in words(bureau.draft(source))


def test_the_offices_habit_signs_over_the_flow_and_the_source_over_both(bureau):
    kinds = {
        "surat_permohonan_data": {"klasifikasi": "000.8.6.3", "penanda_tangan": "sekda"},
        "surat_pengantar": {"klasifikasi": "700"},
    }
    bureau.settings(jenis=kinds)
    assert "SEKRETARIS DAERAH, Ir. WAYAN SUDANA" in words(bureau.draft(REQUEST))
    assert "KEPALA DINAS CONTOH, Dra." in words(bureau.draft(plus(REQUEST, penanda_tangan="kadis")))


def test_a_signer_of_the_flow_whom_the_institution_does_not_know_is_named(bureau):
    bureau.write(
        "instansi.yaml",
        INSTITUTION.replace("  sekdis:", "  wadis:").replace("SEKRETARIS DINAS", "WAKIL"),
    )
    done = bureau.refused(REQUEST)
    assert (
        'penanda tangan menurut SOP adalah "Sekretaris Dinas" (langkah 5)' in done.err
        and done.codes == ["SOP-402"]
    )


def test_those_who_check_in_the_flow_are_in_the_box_of_initials_of_the_draft_only(bureau):
    assert "Paraf hierarki Kepala Bagian Umum" in words(bureau.draft(TASK))
    assert "Paraf" not in words(bureau.issue(TASK))
    assert "Paraf" not in words(bureau.draft(plus(TASK, paraf=[]), name="lain"))


def test_a_step_can_be_named_by_its_place_and_left_out_where_only_one_makes_a_letter(bureau):
    by_id = words(bureau.draft(REQUEST))
    assert words(bureau.draft(plus(REQUEST, langkah="4"), name="dua")) == by_id
    bureau.write(
        "pelaporan.yaml",
        SOP.replace(", surat: surat_perintah_tugas", "").replace(", surat: surat_pengantar", ""),
    )
    assert words(bureau.draft(plus(REQUEST, langkah=None), name="tiga")) == by_id


def test_a_letter_needs_no_sop(bureau):
    assert "Yth. Kepala Bappeda di Tempat SURAT PENGANTAR" in words(bureau.issue(ALONE))


# From the institution


def test_kop_place_classification_sifat_and_tembusan_come_from_the_institution(bureau):
    bureau.settings(
        kop={
            "atas": "PEMERINTAH CONTOH",
            "nama": ["DINAS", "UNIT LAYANAN"],
            "alamat": "Jalan Kop 5",
            "telepon": "(021) 55",
            "surel": "a@b.go.id",
            "laman": "b.go.id",
            "kode_pos": "15111",
            "faksimile": "56",
        },
        jenis={
            "surat_permohonan_data": {
                "klasifikasi": "555",
                "sifat": "Segera",
                "tembusan": ["Bupati", "Arsip"],
            }
        },
    )
    printed = words(bureau.issue(REQUEST))
    assert printed.startswith(
        "PEMERINTAH CONTOH DINAS UNIT LAYANAN Jalan Kop 5, Kode Pos 15111 Telepon (021) 55, "
        "Faksimile 56, Surel a@b.go.id, Laman b.go.id Nomor : 555/001/DC/V/2026"
    )
    assert (
        "Kotacontoh, 4 Mei 2026" in printed
        and "Sifat : Segera" in printed
        and printed.endswith("Tembusan: 1. Bupati 2. Arsip")
    )


def test_the_source_wins_over_the_institutions_habits(bureau):
    bureau.settings(
        jenis={
            "surat_permohonan_data": {
                "klasifikasi": "555",
                "sifat": "Segera",
                "tembusan": ["Bupati"],
            }
        }
    )
    printed = words(
        bureau.issue(
            plus(
                REQUEST, klasifikasi="600", sifat="Rahasia", tembusan=["Camat"], lampiran="2 berkas"
            )
        )
    )
    assert (
        "Nomor : 600/001/" in printed
        and "Sifat : Rahasia Lampiran : 2 (dua) berkas" in printed
        and printed.endswith("Tembusan: Camat")
    )
    assert "Tembusan" not in words(bureau.draft(plus(REQUEST, tembusan=[]), name="lain")), (
        "an empty list is an answer"
    )


def test_without_a_kop_the_letter_bears_the_institutions_names_and_address(bureau):
    assert paragraphs(bureau.draft(REQUEST))[:3] == [
        "PEMERINTAH KABUPATEN CONTOH",
        "DINAS CONTOH",
        "Jalan Merdeka Nomor 1, Contoh",
    ]


def test_without_a_place_no_letter_is_made_and_the_setting_is_named(bureau):
    bureau.write("instansi.yaml", INSTITUTION.replace("  tempat: Kotacontoh\n", ""))
    done = bureau.refused(REQUEST)
    assert "tempat surat belum diketahui" in done.err and "surat: {tempat: nama kota}" in done.err


def test_what_the_letter_and_the_office_lack_is_reported_at_once(bureau):
    bureau.write("instansi.yaml", INSTITUTION.replace("  tempat: Kotacontoh\n", ""))
    done = bureau.refused("jenis: surat_perintah_tugas\npenanda_tangan: kadis\n")
    lacks = ("tempat surat belum", 'punya "petugas"', 'punya "untuk"')
    assert all(words in done.err for words in lacks)


# What a letter says


@pytest.mark.parametrize(
    ("data", "printed"),
    [
        (["Jumlah penduduk"], "sebagai berikut: Jumlah penduduk Demikian"),
        (
            [{"data": "Realisasi", "periode": "2025"}, {"data": "Capaian", "bentuk_berkas": "PDF"}],
            "No Data Periode Bentuk berkas 1 Realisasi 2025 2 Capaian PDF Demikian",
        ),
        (None, "untuk menyampaikan data yang diperlukan. Demikian"),
    ],
)
def test_the_data_asked_for_is_a_list_or_a_table(bureau, data, printed):
    assert printed in words(bureau.draft(plus(REQUEST, data=data)))


def test_deadline_and_contact_are_in_one_paragraph(bureau):
    both = plus(REQUEST, batas_waktu="30/5/2026", narahubung="Sdr. Budi (0812)")
    assert (
        "Data dimaksud agar disampaikan paling lambat tanggal 30 Mei 2026. Untuk informasi "
        "lebih lanjut dapat menghubungi Sdr. Budi (0812)."
    ) in paragraphs(bureau.draft(both))
    assert "Data dimaksud agar disampaikan paling lambat tanggal 30 Mei 2026." in paragraphs(
        bureau.draft(plus(both, narahubung=None))
    )


def test_menimbang_comes_before_dasar(bureau):
    assert re.search(
        r"Menimbang : (a\. )?bahwa satu; (b\. )?bahwa dua. Dasar :",
        words(bureau.draft(plus(TASK, menimbang=["bahwa satu;", "bahwa dua;"]))),
    )
    assert "Menimbang" not in words(bureau.draft(TASK))


def test_a_word_between_underscores_is_italic_and_the_underscores_go(bureau):
    table = Document(
        io.BytesIO(
            bureau.draft(
                plus(
                    DELIVERY,
                    kiriman=[{"jenis": "Salinan (_soft copy_) a_b", "banyaknya": "1 keping"}],
                )
            )
        )
    ).tables[-1]
    (paragraph,) = table.cell(1, 1).paragraphs
    assert [(run.text, bool(run.italic)) for run in paragraph.runs] == [
        ("Salinan (", False),
        ("soft copy", True),
        (") a_b", False),
    ]


# What is wrong between source and SOP


@pytest.mark.parametrize(
    ("values", "message", "hint", "line"),
    [
        (
            {"sop": "pelapran"},
            'SOP "pelapran" tidak ada di folder kantor',
            'maksudnya "pelaporan"?',
            5,
        ),
        (
            {"langkah": "susun-permohonn"},
            'tidak punya langkah "susun-permohonn"',
            'maksudnya "susun-permohonan"?',
            5,
        ),
        (
            {"langkah": "99"},
            'tidak punya langkah "99"',
            "susun-spt, susun-permohonan, buat-pengantar",
            5,
        ),
        (
            {"langkah": None},
            'langkah SOP "pelaporan" belum disebut',
            "susun-spt, susun-permohonan, buat-pengantar",
            1,
        ),
        ({"sop": None}, "langkah disebut tanpa sop", "tulis  sop:", 1),
        (
            {"jenis": "surat_pengantar"},
            'jenis "surat_pengantar" berbeda dari surat langkah itu: surat_permohonan_data',
            "hapus baris ini",
            6,
        ),
        (
            {"jenis": "surat_permohonan"},
            'jenis tidak mengenal "surat_permohonan"',
            'maksudnya "surat_permohonan_data"?',
            6,
        ),
        (
            {"langkah": "arsipkan"},
            'langkah "arsipkan" tidak membuat surat',
            "langkah yang membuat surat: susun-spt",
            5,
        ),
        ({"sop": "../kantor/pelaporan"}, "tidak ada di folder kantor", "maksudnya", 5),
        (
            {"sop": "instansi"},
            'SOP "instansi" tidak ada di folder kantor',
            "SOP yang ada: pelaporan",
            5,
        ),
    ],
)
def test_a_sop_or_step_that_is_not_there_is_named_with_the_nearest(
    bureau, values, message, hint, line
):
    done = bureau.refused(plus(REQUEST, **values))
    assert message in done.err and hint in done.err
    assert f"sop_sources/kantor/surat/surat.yaml:{line}:" in done.err


def test_a_sop_with_errors_makes_no_letter_and_says_where_to_look(bureau):
    bureau.write("pelaporan.yaml", SOP.replace("oleh: kabag", "oleh: kabak"))
    done = bureau.refused(REQUEST)
    assert (
        'SOP "pelaporan" sendiri mempunyai 1 kesalahan' in done.err
        and "sopdocs check sop_sources/kantor/pelaporan.yaml" in done.err
    )


def test_a_sop_named_yml_is_found_as_the_sheet_finds_it(bureau):
    (bureau.folder / "pelaporan.yaml").rename(bureau.folder / "pelaporan.yml")
    assert bureau.run("check", "sop_sources").code == 0
    assert "Permohonan Data Penyusunan" in words(bureau.draft(REQUEST))


def test_a_letter_has_three_initials_at_most(bureau):
    posts = ["Kasubag A", "Kasubag B", "Kabag C", "Sekretaris D"]
    done = bureau.make(plus(TASK, paraf=posts))
    assert done.code == 1 and "4 jabatan di paraf" in done.err and "paling banyak 3" in done.err
    text = words(bureau.draft(plus(TASK, paraf=posts[1:])))
    assert all(post in text for post in posts[1:])
