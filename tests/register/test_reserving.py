"""Numbers without a letter yet, and numbers behind others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.register.letters import NUMBERING, letter, paper, refused, serials


def test_reserved_numbers_are_the_next_ones_and_are_not_given_to_others(ledger):
    ledger.issue(letter("a"), paper)
    reserved = ledger.reserve(letter(""), 3, "untuk Bidang Aset")
    assert [(e.urut, e.keadaan, e.catatan) for e in reserved] == [
        (n, "dipesan", "untuk Bidang Aset") for n in (2, 3, 4)
    ]
    assert ledger.issue(letter("b"), paper).entry.urut == 5
    assert ledger.faults() == []


def test_a_letter_gets_the_number_that_was_reserved_for_it(ledger):
    first, second = ledger.reserve(letter(""), 2, "untuk Bidang Aset")
    issued = ledger.issue(letter("a", dipesan=second.nomor), paper)
    assert (issued.entry.nomor, issued.entry.keadaan, issued.entry.catatan) == (
        second.nomor,
        "terbit",
        "untuk Bidang Aset",
    )
    assert issued.entry.id == second.id and issued.document == paper(
        second.nomor
    ) == ledger.document(second.nomor)
    assert ledger.issue(letter("a", dipesan=second.nomor), paper).again
    assert ledger.find(first.nomor).keadaan == "dipesan"
    assert ledger.faults() == []


def test_a_number_that_is_not_reserved_is_refused_with_those_that_are(ledger):
    (reserved,) = ledger.reserve(letter(""))
    taken = ledger.issue(letter("a"), paper).entry
    refusal = refused(ledger.issue, letter("b", dipesan="000.8/001/UM/III/2025"), paper)
    assert (
        "tidak ada di register" in refusal.message
        and f'maksudnya "{reserved.nomor}"?' in refusal.hint
    )
    assert "sudah terbit" in refused(ledger.issue, letter("b", dipesan=taken.nomor), paper).message
    ledger.void(reserved.nomor, "tidak jadi")
    refusal = refused(ledger.issue, letter("b", dipesan=reserved.nomor), paper)
    assert "sudah batal" in refusal.message and "tidak ada nomor pesanan" in refusal.hint
    assert serials(ledger) == [1, 2]


def test_a_reserved_number_of_another_year_is_refused(ledger):
    (reserved,) = ledger.reserve(letter("", "2025-12-30"))
    refusal = refused(ledger.issue, letter("a", "2026-01-02", dipesan=reserved.nomor), paper)
    assert '"satu" 2025' in refusal.message and '"satu" 2026' in refusal.message
    assert ledger.issue(letter("a", "2025-12-31", dipesan=reserved.nomor), paper).entry.urut == 1


def test_a_number_reserved_for_one_letter_is_that_letter_s(ledger):
    (own,) = ledger.reserve(letter("a"))
    (other,) = ledger.reserve(letter(""))
    assert "surat lain" in refused(ledger.issue, letter("b", dipesan=own.nomor), paper).message
    assert own.nomor in refused(ledger.issue, letter("a", dipesan=other.nomor), paper).message
    assert own.nomor in refused(ledger.reserve, letter("a")).message
    assert (
        "dipesan pada penghitung" in refused(ledger.issue, letter("a", "2025-03-10"), paper).message
    )
    assert ledger.issue(letter("a"), paper).entry.nomor == own.nomor


def test_a_reserved_number_printed_otherwise_keeps_a_note_of_the_old_one(ledger):
    (reserved,) = ledger.reserve(letter("", "2026-03-30"), 1, "rapat")
    entry = ledger.issue(letter("a", "2026-04-02", dipesan=reserved.nomor), paper).entry
    assert (entry.nomor, entry.catatan) == (
        "000.8/001/UM/IV/2026",
        "rapat; dipesan sebagai 000.8/001/UM/III/2026",
    )


def test_a_failing_letter_leaves_its_number_reserved(ledger):
    (reserved,) = ledger.reserve(letter(""))
    with pytest.raises(ZeroDivisionError):
        ledger.issue(letter("a", dipesan=reserved.nomor), lambda nomor: bytes(1 // 0))
    assert ledger.find(reserved.nomor) == reserved


def test_a_letter_made_outside_has_a_number_and_no_document(ledger):
    (outside,) = ledger.reserve(letter(""), issued=True)
    (reserved,) = ledger.reserve(letter(""))
    assert (outside.keadaan, outside.has_document) == ("terbit", False)
    assert "di luar program" in refused(ledger.document, outside.nomor).message
    assert "baru dipesan" in refused(ledger.document, reserved.nomor).message
    assert ledger.issue(letter("b", mengganti=outside.nomor), paper).entry.urut == 3
    assert ledger.faults() == []


def test_a_letter_registered_as_made_outside_is_not_made_by_the_program(ledger):
    ledger.reserve(letter("a"), issued=True)
    assert "di luar program" in refused(ledger.issue, letter("a"), paper).message
    assert serials(ledger) == [1]


def test_a_sisipan_comes_behind_the_last_number_of_its_date_and_advances_nothing(ledger):
    for key, day in zip("abcd", (10, 12, 12, 14), strict=True):
        ledger.issue(letter(key, f"2026-03-{day}"), paper)
    issued = ledger.issue(letter("x", "2026-03-13", sisipan="surat terlambat diterima"), paper)
    assert issued.entry.nomor == "000.8/003.a/UM/III/2026"
    assert (issued.entry.urut, issued.entry.sisip, issued.entry.catatan) == (
        3,
        1,
        "sisipan: surat terlambat diterima",
    )
    assert ledger.insert(letter("", "2026-03-12"), "menyusul").nomor == "000.8/003.b/UM/III/2026"
    assert ledger.insert(letter("", "2026-03-11"), "menyusul").nomor == "000.8/001.a/UM/III/2026"
    assert ledger.issue(letter("e", "2026-03-15"), paper).entry.urut == 5
    assert [(e.urut, e.sisip) for e in ledger.entries()] == [
        (1, 0),
        (1, 1),
        (2, 0),
        (3, 0),
        (3, 1),
        (3, 2),
        (4, 0),
        (5, 0),
    ]
    assert ledger.faults() == []


def test_a_sisipan_can_be_written_with_figures_and_runs_past_the_alphabet(ledger):
    ledger.issue(letter("a"), paper)
    assert (
        ledger.insert(letter("", numbering=replace(NUMBERING, sisipan="angka")), "menyusul").nomor
        == "000.8/001.01/UM/III/2026"
    )
    numbers = [ledger.insert(letter(""), "menyusul").nomor for _ in range(27)]
    assert [n.split("/")[1] for n in numbers[-3:]] == ["001.z", "001.aa", "001.ab"]
    assert ledger.faults() == []


def test_a_sisipan_needs_a_place_and_a_reason(ledger):
    assert (
        "tidak punya tempat"
        in refused(ledger.issue, letter("a", sisipan="menyusul"), paper).message
    )
    assert not ledger.exists()
    ledger.issue(letter("a", "2026-03-10"), paper)
    assert "2026-03-09" in refused(ledger.insert, letter("", "2026-03-09"), "menyusul").message
    assert (
        "tidak punya tempat" in refused(ledger.insert, letter("", "2025-03-12"), "menyusul").message
    )
    assert "alasan" in refused(ledger.insert, letter(""), "  ").message
    assert len(ledger.entries()) == 1


def test_a_void_sisipan_is_never_given_again(ledger):
    ledger.issue(letter("a"), paper)
    ledger.void(ledger.insert(letter(""), "menyusul").nomor, "tidak jadi")
    assert ledger.issue(letter("b", sisipan="menyusul"), paper).entry.sisip == 2
    assert ledger.faults() == []


def test_a_reserved_sisipan_is_claimed_by_its_number(ledger):
    ledger.issue(letter("a"), paper)
    inserted = ledger.insert(letter(""), "menyusul")
    assert ledger.issue(letter("b", dipesan=inserted.nomor), paper).entry.nomor == inserted.nomor
    assert ledger.faults() == []


def test_a_sisipan_is_a_way_around_the_order_of_dates(ledger):
    ledger.issue(letter("a", "2026-03-10"), paper)
    ledger.issue(letter("b", "2026-03-12"), paper)
    assert (
        ledger.issue(
            letter("c", "2026-03-11", sisipan="menyusul", urut_tanggal=True), paper
        ).entry.nomor
        == "000.8/001.a/UM/III/2026"
    )
