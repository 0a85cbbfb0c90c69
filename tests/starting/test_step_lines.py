"""A step as one plain line: what is understood, and what is answered to the rest."""

from __future__ import annotations

import pytest

from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.planned import FINISH, NEXT, PlannedStep
from sopdocs.starting.step_lines import read_step, wrong_targets

ACTORS = ("Staf Umum", "Kepala Bagian", "Kepala Dinas")


def step(line: str, actors: tuple[str, ...] = ACTORS) -> PlannedStep:
    found = read_step(line, actors)
    assert isinstance(found, PlannedStep), found
    return found


def exits(line: str) -> dict[str, int]:
    return {one.words: one.to for one in step(line).exits}


def fault(line: str) -> AnswerFault:
    found = read_step(line, ACTORS)
    assert isinstance(found, AnswerFault), found
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Staf Umum: Menyusun draf; 1 hari",
        "1. Staf Umum: Menyusun draf; 1 hari",
        "- staf umum : Menyusun draf, 1 hari",
        "•\tSTAF UMUM: Menyusun draf; waktu: 1 hari",
        "Staf: Menyusun draf;1 hari;",
    ],
)
def test_actor_activity_and_time_are_read_however_they_are_typed(line):
    found = step(line)
    assert (found.pelaksana, found.uraian, found.cells) == (
        ("Staf Umum",),
        "Menyusun draf",
        {"waktu": "1 hari"},
    )


def test_named_parts_fill_their_columns_and_keep_their_colons():
    found = step(
        "Staf Umum: Rapat; syarat: Undangan; sesuai kebutuhan; hasil: Notulen: final; ket: x"
    )
    assert found.cells == {
        "kelengkapan": "Undangan",
        "waktu": "sesuai kebutuhan",
        "output": "Notulen: final",
        "keterangan": "x",
    }


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Kepala Dinas: Memeriksa draf; jika tidak kembali ke 2", {"ya": NEXT, "tidak": 2}),
        (
            "Kepala Dinas: Memeriksa draf, jika tidak dikembalikan ke langkah 2",
            {"ya": 0, "tidak": 2},
        ),
        ("Kepala Dinas: Memeriksa. Jika tidak, kembali ke nomor dua", {"ya": 0, "tidak": 2}),
        ("Kepala Dinas: A; bila tidak lengkap ke 1", {"lengkap": 0, "tidak lengkap": 1}),
        ("Kepala Dinas: A; jika belum sesuai ulangi ke 1", {"sesuai": 0, "belum sesuai": 1}),
        ("Kepala Dinas: A; jika ya lanjut ke 5, jika tidak ke 2", {"ya": 5, "tidak": 2}),
        ("Kepala Dinas: A; jika ya lanjut; jika tidak selesai", {"ya": NEXT, "tidak": FINISH}),
        ("Kepala Dinas: A; jika dinas ke 4 dan jika pribadi ke 6", {"dinas": 4, "pribadi": 6}),
        (
            "Kepala Dinas: A. Jika belum, kembali ke 1. Jika sudah, lanjut ke 3",
            {"belum": 1, "sudah": 3},
        ),
        ("Kepala Dinas: A; jika revisi kembali ke sebelas", {"tidak": 0, "revisi": 11}),
    ],
)
def test_a_decision_is_read_in_the_words_of_offices(line, found):
    assert exits(line) == found


def test_a_joint_step_names_its_actors_with_and_or_commas():
    assert step("Staf Umum dan Kepala Bagian: Rapat").pelaksana == ACTORS[:2]
    assert step("Staf, Kepala Bagian & Kepala Dinas: Rapat").pelaksana == ACTORS
    own = ("Kepala Bagian Umum dan Keuangan", "Staf")
    assert step("Kepala Bagian Umum dan Keuangan: Rapat", own).pelaksana == own[:1]


def test_a_step_can_lead_elsewhere_or_end_the_flow():
    assert step("Staf: A; lanjut ke 7").to == 7 and step("Staf: A; selesai").to == FINISH


def test_a_condition_that_names_no_step_stays_in_the_authors_sentence():
    assert step("Staf: Memeriksa, jika ada; 1 hari").uraian == "Memeriksa, jika ada"
    both = step("Staf: Memeriksa. Jika salah, dikembalikan kepada staf; jika tidak kembali ke 1")
    assert both.uraian == "Memeriksa. Jika salah, dikembalikan kepada staf" and both.exits


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("Stag Umum: A", '"Stag Umum" tidak ada', 'maksudnya "Staf Umum"?'),
        ("Kepala: A", "Kepala Bagian atau Kepala Dinas", "lengkap"),
        ("Staf Menyusun draf", "belum ada titik dua", "Pelaksana: Kegiatan"),
        ("Staf:", "kegiatannya belum ditulis", "misalnya"),
        (": A", "pelaksananya belum disebut", "misalnya"),
        ("", "baris kosong", "misalnya"),
        ("Staf: jika tidak kembali ke 2", "kegiatannya belum ditulis", "misalnya"),
        ("Staf: A; 30", "tanpa satuan", "30 menit"),
        ("Staf: A; 30 mnt", '"30 mnt" tidak dikenali', 'maksudnya "30 menit"?'),
        ("Staf: A; 2 minnggu", '"2 minnggu" tidak dikenali', 'maksudnya "2 minggu"?'),
        ("Staf: A; Draf surat", '"Draf surat" tidak dikenali', "output: Draf surat"),
        ("Staf: A; output:", "output belum diisi", ""),
        ("Staf: A; output Draf surat", "belum ada titik dua", "output: Draf surat"),
        ("Staf: A; 1 hari; 2 hari", "waktu ditulis dua kali", ""),
        ("Staf: A; jika tidak dikembalikan ke Staf", "belum jelas ke langkah berapa", "ke 2"),
        (
            "Staf: A, jika salah dikembalikan ke Staf; 1 jam",
            "ke langkah nomor berapa",
            "kembali ke 1",
        ),
        ("Staf: A; jika ya lanjut", 'selain "jika ya" belum disebut', "jika tidak"),
        ("Staf: A; jika ya ke 2, jika Ya ke 3", "dua cabang dengan kata yang sama", ""),
        ("Staf: A; jika a ke 1, jika b ke 2, jika c ke 3, jika d ke 4", "4 cabang", "pecah"),
        ("Staf: A; jika ya ke 2, jika tidak ke 3; selesai", '"lanjut ke ..."', ""),
        (
            "Staf: A; jika tidak sesuai dengan semua ketentuan yang berlaku ke 2",
            "terlalu panjang",
            "24 huruf",
        ),
    ],
)
def test_what_is_not_understood_gets_one_message_with_what_to_type(line, message, hint):
    found = fault(line)
    assert message in found.message and hint in found.hint


def test_a_step_that_leads_nowhere_or_to_itself_is_found_at_the_end():
    steps = [step("Staf: A; lanjut ke 9"), step("Staf: B; jika tidak ke 2")]
    assert [(number, found.message) for number, found in wrong_targets(steps)] == [
        (1, "langkah 1 menuju langkah 9, padahal langkahnya 2"),
        (2, "langkah 2 menuju dirinya sendiri"),
    ]
