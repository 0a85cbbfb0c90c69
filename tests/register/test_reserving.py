"""Numbers without a letter yet, and numbers behind others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.register.sqlite.verify import verify
from tests.register.letters import NUMBERING, letter, paper, refused, serials


def test_reserved_numbers_are_the_next_ones_and_are_not_given_to_others(register):
    register.issue(letter("a"), paper)
    reserved = register.reserve(letter(""), 3, "untuk Bidang Aset")
    assert [(e.urut, e.keadaan, e.catatan) for e in reserved] == [
        (n, "dipesan", "untuk Bidang Aset") for n in (2, 3, 4)
    ]
    assert register.issue(letter("b"), paper).entry.urut == 5
    assert verify(register) == []


def test_a_letter_gets_the_number_that_was_reserved_for_it(register):
    first, second = register.reserve(letter(""), 2, "untuk Bidang Aset")
    issued = register.issue(letter("a"), paper, reserved=second.nomor)
    assert (issued.entry.nomor, issued.entry.keadaan, issued.entry.catatan) == (
        second.nomor,
        "terbit",
        "untuk Bidang Aset",
    )
    assert issued.entry.id == second.id and issued.document == paper(
        second.nomor
    ) == register.document(second.nomor)
    assert register.issue(letter("a"), paper, reserved=second.nomor).again
    assert register.find(first.nomor).keadaan == "dipesan"
    assert verify(register) == []


def test_a_number_that_is_not_reserved_is_refused_with_those_that_are(register):
    (reserved,) = register.reserve(letter(""))
    taken = register.issue(letter("a"), paper).entry
    refusal = refused(register.issue, letter("b"), paper, reserved="000.8/001/UM/III/2025")
    assert (
        "tidak ada di register" in refusal.message
        and f'maksudnya "{reserved.nomor}"?' in refusal.hint
    )
    assert (
        "sudah terbit" in refused(register.issue, letter("b"), paper, reserved=taken.nomor).message
    )
    register.void(reserved.nomor, "tidak jadi")
    refusal = refused(register.issue, letter("b"), paper, reserved=reserved.nomor)
    assert "sudah batal" in refusal.message and "tidak ada nomor pesanan" in refusal.hint
    assert serials(register) == [1, 2]


def test_a_reserved_number_of_another_year_is_refused(register):
    (reserved,) = register.reserve(letter("", "2025-12-30"))
    refusal = refused(register.issue, letter("a", "2026-01-02"), paper, reserved=reserved.nomor)
    assert '"satu" 2025' in refusal.message and '"satu" 2026' in refusal.message
    assert register.issue(letter("a", "2025-12-31"), paper, reserved=reserved.nomor).entry.urut == 1


def test_a_number_reserved_for_one_letter_is_that_letter_s(register):
    (own,) = register.reserve(letter("a"))
    (other,) = register.reserve(letter(""))
    assert "surat lain" in refused(register.issue, letter("b"), paper, reserved=own.nomor).message
    assert own.nomor in refused(register.issue, letter("a"), paper, reserved=other.nomor).message
    assert own.nomor in refused(register.reserve, letter("a")).message
    assert (
        "dipesan pada penghitung"
        in refused(register.issue, letter("a", "2025-03-10"), paper).message
    )
    assert register.issue(letter("a"), paper).entry.nomor == own.nomor


def test_a_reserved_number_printed_otherwise_keeps_a_note_of_what_was_said(register):
    (reserved,) = register.reserve(letter("", "2026-03-30"), 1, "rapat")
    entry = register.issue(letter("a", "2026-04-02"), paper, reserved=reserved.nomor).entry
    assert (entry.nomor, entry.catatan) == (
        "000.8/001/UM/IV/2026",
        "rapat; dipesan sebagai 000.8/001/UM/III/2026",
    )


def test_a_failing_letter_leaves_its_number_reserved(register):
    (reserved,) = register.reserve(letter(""))
    with pytest.raises(ZeroDivisionError):
        register.issue(letter("a"), lambda nomor: bytes(1 // 0), reserved=reserved.nomor)
    assert register.find(reserved.nomor) == reserved


def test_a_letter_made_outside_has_a_number_and_no_document(register):
    (outside,) = register.reserve(letter(""), issued=True)
    (reserved,) = register.reserve(letter(""))
    assert (outside.keadaan, outside.has_document) == ("terbit", False)
    assert "di luar program" in refused(register.document, outside.nomor).message
    assert "baru dipesan" in refused(register.document, reserved.nomor).message
    assert register.issue(letter("b"), paper, mengganti=outside.nomor).entry.urut == 3
    assert verify(register) == []


def test_a_letter_registered_as_made_outside_is_not_made_by_the_program(register):
    register.reserve(letter("a"), issued=True)
    assert "di luar program" in refused(register.issue, letter("a"), paper).message
    assert serials(register) == [1]


def test_a_sisipan_stands_behind_the_last_number_of_its_date_and_advances_nothing(register):
    for key, day in zip("abcd", (10, 12, 12, 14), strict=True):
        register.issue(letter(key, f"2026-03-{day}"), paper)
    issued = register.issue(letter("x", "2026-03-13"), paper, insertion="surat terlambat diterima")
    assert issued.entry.nomor == "000.8/003.a/UM/III/2026"
    assert (issued.entry.urut, issued.entry.sisip, issued.entry.catatan) == (
        3,
        1,
        "sisipan: surat terlambat diterima",
    )
    assert register.insert(letter("", "2026-03-12"), "menyusul").nomor == "000.8/003.b/UM/III/2026"
    assert register.insert(letter("", "2026-03-11"), "menyusul").nomor == "000.8/001.a/UM/III/2026"
    assert register.issue(letter("e", "2026-03-15"), paper).entry.urut == 5
    assert [(e.urut, e.sisip) for e in register.entries()] == [
        (1, 0),
        (1, 1),
        (2, 0),
        (3, 0),
        (3, 1),
        (3, 2),
        (4, 0),
        (5, 0),
    ]
    assert verify(register) == []


def test_a_sisipan_may_be_written_with_figures_and_runs_past_the_alphabet(register):
    register.issue(letter("a"), paper)
    assert (
        register.insert(letter("", numbering=replace(NUMBERING, sisipan="angka")), "menyusul").nomor
        == "000.8/001.01/UM/III/2026"
    )
    numbers = [register.insert(letter(""), "menyusul").nomor for _ in range(27)]
    assert [n.split("/")[1] for n in numbers[-3:]] == ["001.z", "001.aa", "001.ab"]
    assert verify(register) == []


def test_a_sisipan_needs_a_place_and_a_reason(register):
    assert (
        "tidak punya tempat"
        in refused(register.issue, letter("a"), paper, insertion="menyusul").message
    )
    assert not register.path.exists()
    register.issue(letter("a", "2026-03-10"), paper)
    assert "2026-03-09" in refused(register.insert, letter("", "2026-03-09"), "menyusul").message
    assert (
        "tidak punya tempat"
        in refused(register.insert, letter("", "2025-03-12"), "menyusul").message
    )
    assert "alasan" in refused(register.insert, letter(""), "  ").message
    assert len(register.entries()) == 1


def test_a_void_sisipan_is_never_given_again(register):
    register.issue(letter("a"), paper)
    register.void(register.insert(letter(""), "menyusul").nomor, "tidak jadi")
    assert register.issue(letter("b"), paper, insertion="menyusul").entry.sisip == 2
    assert verify(register) == []


def test_a_reserved_sisipan_is_claimed_by_its_number(register):
    register.issue(letter("a"), paper)
    inserted = register.insert(letter(""), "menyusul")
    assert register.issue(letter("b"), paper, reserved=inserted.nomor).entry.nomor == inserted.nomor
    assert verify(register) == []


def test_a_sisipan_is_a_way_around_the_order_of_dates(register):
    register.issue(letter("a", "2026-03-10"), paper)
    register.issue(letter("b", "2026-03-12"), paper)
    assert (
        register.issue(
            letter("c", "2026-03-11"), paper, insertion="menyusul", in_date_order=True
        ).entry.nomor
        == "000.8/001.a/UM/III/2026"
    )
