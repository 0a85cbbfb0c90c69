"""`letter --issue` shows what it would number and asks: at a pseudo-terminal, and without one."""

from __future__ import annotations

import datetime
import re

import pytest

from tests.letters.bureau import ALONE, DELIVERY, REQUEST, Bureau, listed, plus
from tests.pseudo_terminal import at_terminal

pytestmark = pytest.mark.slow

FOLDER = "sop_sources/kantor"
SOON = datetime.date.today()


def screen_of(bureau: Bureau, *answers: object) -> tuple[int, str]:
    return at_terminal("letter", FOLDER, "--issue", answers=answers, cwd=bureau.root)


def test_without_a_terminal_all_is_shown_and_nothing_is_spent(bureau):
    source = bureau.letter(DELIVERY)
    before = source.read_bytes()
    done = bureau.run("letter", FOLDER, "--issue")
    assert done.code == 1 and "700/001/DC/V/2026" in done.out and "--yes" in done.err
    assert "Senin, 4 Mei 2026" in done.out and "Kepala Bappeda" in done.out
    assert not bureau.register.exists() and not list(bureau.root.glob("build/**/*.docx"))
    assert source.read_bytes() == before, "no id is written for a letter that is not issued"


@pytest.mark.parametrize("answer", ["", "Y2"])
def test_no_other_answer_than_yes_spends_a_number(bureau, answer):
    bureau.letter(DELIVERY)
    code, screen = screen_of(bureau, answer)
    assert code == 1 and "Terbitkan surat ini?" in screen
    assert "tidak ada nomor yang terpakai" in screen and not bureau.register.exists()


def test_a_yes_issues_the_numbers_that_were_shown_in_the_order_of_dates(bureau):
    bureau.letter(plus(DELIVERY, tanggal="2026-06-10"), "a")
    bureau.letter(plus(DELIVERY, tanggal="2026-06-09"), "b")
    code, screen = screen_of(bureau, "y")
    assert code == 0 and screen.index("b.yaml") < screen.index("a.yaml")
    assert "Terbitkan 2 surat ini?" in screen
    shown = re.findall(r"^  (700/\S+)  Surat Pengantar", screen, re.M)
    assert shown == ["700/001/DC/VI/2026", "700/002/DC/VI/2026"]
    assert listed(bureau) == [f"{number}  terbit" for number in shown]


def test_a_number_taken_during_the_question_is_asked_again(bureau):
    bureau.letter(DELIVERY)
    by_hand = ("kantor", "--kind", "surat_pengantar", "--date", "2026-05-04", "--about", "Lain")

    def meanwhile() -> str:
        assert bureau.run("register", "reserve", *by_hand).code == 0
        return "y"

    code, screen = screen_of(bureau, meanwhile, "t")
    assert code == 1 and "Surat lain mengambil nomor sementara itu" in screen
    assert "700/002/DC/V/2026" in screen and listed(bureau) == ["700/001/DC/V/2026  dipesan"]
    code, _ = screen_of(bureau, "y")
    assert code == 0 and listed(bureau)[1] == "700/002/DC/V/2026  terbit"


def test_an_inserted_number_taken_meanwhile_is_asked_again_too(bureau):
    bureau.issue(DELIVERY, name="a")
    bureau.issue(plus(DELIVERY, tanggal="2026-05-11"), name="c")
    bureau.letter(plus(DELIVERY, tanggal="2026-05-05", sisipan="tercecer"), "b")
    by_hand = ("--kind", "surat_pengantar", "--date", "2026-05-05", "--about", "Lain")

    def meanwhile() -> str:
        done = bureau.run("register", "insert", "kantor", *by_hand, "--reason", "lain")
        assert done.code == 0
        return "y"

    code, screen = screen_of(bureau, meanwhile, "y")
    assert code == 0 and screen.index("700/001.a/DC/V/2026") < screen.index("700/001.b/DC/V/2026")
    assert "700/001.b/DC/V/2026  terbit" in listed(bureau)


def test_a_source_saved_again_during_the_question_is_not_issued(bureau):
    def meanwhile() -> str:
        bureau.letter(plus(DELIVERY, yth="Kepala BPS"))
        return "y"

    bureau.letter(DELIVERY)
    code, screen = screen_of(bureau, meanwhile)
    assert code == 1 and "berubah sesudah diperlihatkan" in screen
    assert not bureau.register.exists()


PERSON = {"nama": "RINA", "pangkat": "Penata", "nip": "198402112009032001", "jabatan": "Staf"}
TASK = plus(
    ALONE,
    jenis="surat_perintah_tugas",
    yth=None,
    kiriman=None,
    dasar=["Perintah"],
    untuk=["Rapat"],
    petugas=[PERSON],
)


@pytest.mark.parametrize(
    ("source", "reported"),
    [
        (plus(DELIVERY, tanggal="2062-05-04"), "tanggal surat 4 Mei 2062 masih 35 tahun lagi"),
        (plus(DELIVERY, tanggal="2021-05-04"), "tanggal surat 4 Mei 2021 sudah"),
        (plus(TASK, petugas=[PERSON | {"nip": ""}]), "NIP RINA belum diisi"),
        (plus(TASK, petugas=[PERSON, PERSON | {"nama": "Rina W."}]), "disebut dua kali"),
        (plus(TASK, petugas=[PERSON, PERSON | {"nip": "198402112009032002"}]), "disebut dua kali"),
        (plus(DELIVERY, yth=["Kepala Bappeda", "kepala  BAPPEDA"]), "dua kali"),
        (plus(REQUEST, batas_waktu="2026-05-01"), "batas waktu 1 Mei 2026 mendahului"),
        (
            plus(TASK, pelaksanaan={"mulai": "2026-05-01", "selesai": "2026-05-06"}),
            "tempat dan waktu tugas: mulai",
        ),
        (plus(TASK, untuk=["Rapat pada hari Senin, 5 Mei 2026"]), "jatuh pada hari Selasa"),
        (plus(TASK, untuk=["Rapat, Jum'at tanggal 5 Mei 2026"]), "jatuh pada hari Selasa"),
        (
            plus(DELIVERY, tambahan={"hari": "Rabu", "tanggal": "2026-05-05"}),
            "jatuh pada hari Selasa, bukan Rabu",
        ),
        (plus(TASK, untuk=["Rapat pada 5 Mei 2062"]), "menyebut 5 Mei 2062"),
    ],
)
def test_a_likely_slip_is_shown_with_the_number_before_it_is_spent(bureau, source, reported):
    bureau.letter(source)
    done = bureau.run("letter", FOLDER, "--issue")
    assert done.code == 1 and reported in " ".join(done.out.split()), done.out + done.err
    assert not bureau.register.exists()


@pytest.mark.parametrize(
    "source",
    [
        plus(DELIVERY, tanggal=SOON.isoformat()),
        plus(TASK, tanggal=SOON.isoformat(), petugas=[PERSON | {"nip": "-"}]),
        plus(TASK, tanggal=SOON.isoformat(), untuk=["Rapat pada Selasa, 5 Mei 2026"]),
        plus(TASK, tanggal=SOON.isoformat(), dasar=["Perintah tanggal 17 Agustus 1945"]),
    ],
)
def test_what_is_in_order_is_not_warned_of(bureau, source):
    bureau.letter(source)
    done = bureau.run("letter", FOLDER, "--issue")
    assert "peringatan:" not in done.out, done.out


def test_a_back_dated_letter_is_reported_with_the_number_it_would_follow(bureau):
    bureau.issue(DELIVERY, name="a")
    bureau.letter(plus(DELIVERY, tanggal="2026-05-01"), "b")
    done = bureau.run("letter", FOLDER, "--issue")
    assert "tanggal surat 1 Mei 2026 lebih awal daripada 700/001/DC/V/2026" in done.out
    assert "sisipan" in done.out and len(listed(bureau)) == 1


def test_letters_that_have_their_numbers_are_made_again_without_a_question(bureau):
    bureau.issue(DELIVERY)
    done = bureau.run("letter", FOLDER, "--issue")
    assert done.code == 0 and "1 tetap" in done.out and "akan diterbitkan" not in done.out
