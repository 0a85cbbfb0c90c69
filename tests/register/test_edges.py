"""The edges of what a ledger counts, lists and orders, on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.register.differences import MOST, in_words
from tests.register.letters import NUMBERING, letter, paper, refused, serials

APART = replace(
    NUMBERING,
    penghitung={"surat_pengantar": "keluar"},
    pola=dict.fromkeys(NUMBERING.pola, "{kode}/{nomor}/{tahun}"),
    kode={"surat_pengantar": "SP", "surat_perintah_tugas": "SPT"},
)


def test_a_kind_outside_all_groups_counts_alone():
    kinds = ("surat_pengantar", "surat_perintah_tugas")
    groups = [letter("a", jenis=kind, numbering=APART).counter.kelompok for kind in kinds]
    assert groups == ["keluar", "surat_perintah_tugas"]


@pytest.mark.parametrize("count", [0, -1])
def test_no_number_at_all_cannot_be_reserved(ledger, count):
    with pytest.raises(ValueError, match="at least one"):
        ledger.reserve(letter(""), count)
    assert not ledger.exists()


def test_one_letter_cannot_reserve_two_numbers(ledger):
    with pytest.raises(ValueError, match="one number for one letter"):
        ledger.reserve(letter("a"), 2)
    assert ledger.reserve(letter("a"), 1)[0].kunci == "a"


@pytest.mark.parametrize(("count", "rest"), [(5, ""), (6, ", dan 1 lagi")])
def test_a_hint_lists_the_first_five_free_numbers_in_order(ledger, count, rest):
    free = [entry.nomor for entry in ledger.reserve(letter(""), count)]
    hint = refused(ledger.issue, letter("a", dipesan="x/y"), paper).hint
    assert hint.endswith(f"yang masih dipesan: {', '.join(free[:5])}{rest}")


@pytest.mark.parametrize(("count", "rest"), [(MOST, ""), (MOST + 1, "dan 1 lagi")])
def test_a_refusal_lists_the_most_differences_and_counts_the_rest(count, rest):
    old, new = (str([start] * count) for start in (1, 2))
    parts = in_words(old, new).split("; ")
    assert len(parts) == MOST + bool(rest) and parts[MOST:] == [rest] * bool(rest)


def test_of_two_later_letters_of_one_day_the_last_is_named(ledger):
    ledger.issue(letter("a", "2026-03-12"), paper)
    last = ledger.issue(letter("b", "2026-03-12"), paper).entry
    ledger.issue(letter("c", "2026-03-11"), paper)
    assert ledger.issue(letter("d", "2026-03-10"), paper).later == last


def test_a_letter_equal_to_one_made_outside_gets_its_own_number(ledger):
    ledger.reserve(letter("luar", hal="Undangan"), issued=True)
    assert ledger.issue(letter("sendiri", hal="Undangan"), paper).entry.urut == 2


def test_the_agenda_is_ordered_by_period_then_counter_then_number_then_sisipan(ledger):
    for key, date, kind in (
        ("a", "2027-01-05", "surat_pengantar"),
        ("b", "2026-01-05", "surat_perintah_tugas"),
        ("c", "2026-01-05", "surat_pengantar"),
        ("d", "2026-01-06", "surat_pengantar"),
    ):
        ledger.issue(letter(key, date, jenis=kind, numbering=APART), paper)
    ledger.issue(letter("e", "2026-01-05", numbering=APART, sisipan="menyusul"), paper)
    assert [entry.kunci for entry in ledger.entries()] == ["c", "e", "d", "b", "a"]
    assert serials(ledger, tahun=2026) == [1, 2, 1]


def test_what_comes_next_is_the_start_then_one_more(ledger):
    counter = letter("a", numbering=replace(NUMBERING, mulai=(("2026", "", 92),))).counter
    assert ledger.upcoming(counter) == 92
    ledger.issue(replace(letter("a"), counter=counter), paper)
    assert ledger.upcoming(counter) == 93
