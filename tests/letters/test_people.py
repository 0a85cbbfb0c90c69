"""One or many people, one or many addressees: on the letter, in a lampiran, or one letter each."""

from __future__ import annotations

import re

import pytest

from tests.letters.bureau import DELIVERY, REQUEST, RINA, TASK, plus
from tests.letters.papers import rows, words

pytestmark = pytest.mark.slow


def people(count: int) -> list[dict]:
    return [
        RINA | {"nama": f"PEGAWAI {n}", "nip": f"19840211200903{n:04d}"}
        for n in range(1, count + 1)
    ]


def test_one_person_is_listed_without_a_number(bureau):
    assert (
        "Kepada : Nama : RINA WULANDARI, S.E. Pangkat/Golongan : Penata, III/c NIP : "
        "19840211 200903 2 001 Jabatan : Perencana Ahli Muda Untuk :"
    ) in words(bureau.draft(TASK))


def test_a_single_person_needs_no_list(bureau):
    assert words(bureau.draft(plus(TASK, petugas=RINA))) == words(bureau.draft(TASK))


def test_a_person_without_pangkat_and_nip_leaves_no_empty_line(bureau):
    printed = words(bureau.draft(plus(TASK, petugas=[{"nama": "BUDI", "jabatan": "Tenaga Ahli"}])))
    assert "Nama : BUDI Jabatan : Tenaga Ahli" in printed and "Pangkat" not in printed


def test_five_people_are_listed_on_the_letter_with_numbers(bureau):
    printed = words(bureau.draft(plus(TASK, petugas=people(5))))
    assert re.findall(r"(\d)\. Nama : PEGAWAI (\d)", printed) == [
        (str(n), str(n)) for n in range(1, 6)
    ]
    assert "LAMPIRAN" not in printed


@pytest.mark.parametrize(
    "values", [{"petugas": people(6)}, {"petugas": people(2), "petugas_terlampir": "ya"}]
)
def test_many_people_go_to_a_table_in_the_lampiran_which_bears_number_and_date(bureau, values):
    content = bureau.issue(plus(TASK, **values))
    printed = words(content)
    assert (
        "LAMPIRAN SURAT PERINTAH TUGAS NOMOR : 800.1.11.1/001/DC/V/2026 TANGGAL : 4 Mei "
        "2026 DAFTAR NAMA PETUGAS"
    ) in printed
    assert "Nama : PEGAWAI" not in printed
    table = rows(content, "Pangkat/Golongan")
    assert [row[0] for row in table[1 : len(values["petugas"]) + 1]] == [
        str(n) for n in range(1, len(values["petugas"]) + 1)
    ]
    assert re.fullmatch(
        r"PEGAWAI 2 (NIP\.? )?19840211 200903 0 002 Penata, III/c Perencana Ahli Muda",
        " ".join(table[2][1:]),
    )
    assert printed.count("KEPALA DINAS CONTOH,") == 2, "the lampiran is signed too"


def test_many_people_stay_on_the_letter_when_its_author_says_so(bureau):
    assert "LAMPIRAN" not in words(
        bureau.draft(plus(TASK, petugas=people(7), petugas_terlampir="tidak"))
    )


def test_five_hundred_people_are_all_in_the_table(bureau):
    table = rows(bureau.issue(plus(TASK, petugas=people(500))), "Pangkat/Golongan")
    assert [" ".join(row[1].split()[:2]) for row in table[1:501]] == [
        f"PEGAWAI {n}" for n in range(1, 501)
    ]


def test_more_than_five_hundred_are_refused(bureau):
    done = bureau.refused(plus(TASK, petugas=people(501)))
    assert "petugas: 501 butir" in done.err and "paling banyak 500" in done.err


def test_several_addressees_are_numbered_and_many_go_to_a_lampiran(bureau):
    five = words(bureau.draft(plus(REQUEST, yth=[f"Camat {n}" for n in range(1, 6)])))
    assert (
        "Yth. 1. Camat 1 2. Camat 2 3. Camat 3 4. Camat 4 5. Camat 5 di Tempat" in five
        and "Lampiran : -" in five
    )
    six = words(bureau.issue(plus(REQUEST, yth=[f"Camat {n}" for n in range(1, 7)])))
    assert "Yth. (daftar terlampir) di Tempat" in six and "Lampiran : 1 (satu) berkas" in six
    assert six.endswith(
        "LAMPIRAN SURAT NOMOR : 000.8.6.3/001/DC/V/2026 TANGGAL : 4 Mei 2026 DAFTAR PENERIMA SURAT "
        "1. Camat 1 2. Camat 2 3. Camat 3 4. Camat 4 5. Camat 5 6. Camat 6"
    )


def test_two_addressees_can_be_listed_in_a_lampiran(bureau):
    assert "DAFTAR PENERIMA SURAT 1. Camat A 2. Camat B" in words(
        bureau.draft(plus(REQUEST, yth=["Camat A", "Camat B"], yth_terlampir="ya"))
    )


def test_yth_and_di_that_the_author_wrote_too_are_not_printed_twice(bureau):
    printed = words(
        bureau.draft(plus(REQUEST, yth=["Yth. Camat A", "yth.  Camat B"], di="di Bandung"))
    )
    assert printed.count("Yth.") == 1 and "1. Camat A 2. Camat B di Bandung Dalam" in printed


# One letter each


def test_one_by_one_each_addressee_gets_a_separate_letter_and_number(bureau):
    done = bureau.make(
        plus(REQUEST, yth=["Camat A", "Camat B", "Dr. H. Ikbal, M.Si."], satu_per_satu="ya"),
        "--issue",
        "--yes",
    )
    assert done.code == 0, done.err
    made = {file.name: words(file.read_bytes()) for file in bureau.built.iterdir()}
    assert sorted(made) == [
        "surat-camat-a.docx",
        "surat-camat-b.docx",
        "surat-dr-h-ikbal-m-si.docx",
    ]
    for n, (name, post) in enumerate(
        zip(sorted(made), ["Camat A", "Camat B", "Dr. H. Ikbal, M.Si."], strict=True), 1
    ):
        assert f"/00{n}/DC/V/2026" in made[name] and f"Yth. {post} di" in made[name]
        assert made[name].count("Camat") + made[name].count("Ikbal") == 1, "nobody else is named"


def test_one_by_one_each_person_gets_a_separate_order(bureau):
    done = bureau.make(plus(TASK, petugas=people(7), satu_per_satu="ya"), "--issue", "--yes")
    assert done.code == 0 and done.out.count("terbit  800.1.11.1/00") == 7
    printed = words((bureau.built / "surat-pegawai-7.docx").read_bytes())
    assert (
        "800.1.11.1/007/" in printed and "Nama : PEGAWAI 7" in printed and "LAMPIRAN" not in printed
    )


def test_one_by_one_again_each_keeps_its_number_and_one_more_gets_the_next(bureau):
    source = plus(REQUEST, yth=["Camat A", "Camat B"], satu_per_satu="ya")
    bureau.make(source, "--issue", "--yes")
    before = {file.name: file.read_bytes() for file in bureau.built.iterdir()}
    done = bureau.make(plus(source, yth=["Camat Baru", "Camat A", "Camat B"]), "--issue", "--yes")
    assert done.code == 0 and "1 terbit, 2 tetap" in done.out
    assert {name: (bureau.built / name).read_bytes() for name in before} == before
    assert "/003/" in words((bureau.built / "surat-camat-baru.docx").read_bytes())


@pytest.mark.parametrize("yth", [["Camat A", "Camat A"], ["A.", "A", "A"]])
def test_one_by_one_somebody_named_twice_is_refused(bureau, yth):
    done = bureau.refused(plus(REQUEST, yth=yth, satu_per_satu="ya"))
    assert "disebut dua kali, padahal satu_per_satu" in done.err


def test_one_by_one_names_that_look_alike_in_a_files_name_are_kept_apart(bureau):
    done = bureau.make(
        plus(REQUEST, yth=["Camat A.", "Camat A", "Camat-A"], satu_per_satu="ya"),
        "--issue",
        "--yes",
    )
    assert done.code == 0
    assert sorted(
        re.findall(
            r"Yth\. (\S+ ?\S*) di",
            " ".join(words(file.read_bytes()) for file in bureau.built.iterdir()),
        )
    ) == ["Camat A", "Camat A.", "Camat-A"]


def test_one_by_one_an_empty_item_does_not_move_the_letters_that_follow_it(bureau):
    source = plus(DELIVERY, yth=["Camat A", "", "Camat B"], satu_per_satu="ya")
    done = bureau.make(source, "--issue", "--yes")
    if done.code:  # saying so would do as well
        assert done.codes and not bureau.register.exists()
        return
    assert "Yth. Camat B di" in words((bureau.built / "surat-camat-b.docx").read_bytes())
    other = bureau.make(source.replace("Camat B", "Camat C"), "--issue", "--yes")
    assert other.code == 1 and "SOP-418" in other.err  # it can be the letter to Camat B, corrected
    assert not (bureau.built / "surat-camat-c.docx").exists()


def test_with_an_error_in_one_of_its_letters_a_source_makes_none(bureau):
    done = bureau.refused(plus(TASK, petugas=[RINA, {"jabatan": "Staf"}], satu_per_satu="ya"))
    assert "petugas 2 belum punya nama" in done.err


@pytest.mark.parametrize(
    "person",
    [
        {"nama": "Siti", "nip": "197001011990032001", "jabatan": "Kepala Dinas"},
        {"nama": "dra. siti aminah, m.si.", "jabatan": "Kepala Dinas"},
    ],
)
def test_nobody_orders_himself(bureau, person):
    done = bureau.refused(plus(TASK, petugas=[RINA, person]))
    assert done.codes == ["SOP-412"]
    assert f"{person['nama']} menandatangani surat ini" in done.err
