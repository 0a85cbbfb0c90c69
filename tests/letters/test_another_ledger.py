"""Every command that needs numbers, over a ledger that is no SQLite file."""

from __future__ import annotations

import pytest

from sopdocs.register import opening
from tests.letters.bureau import DELIVERY, Bureau, plus
from tests.letters.papers import words
from tests.register.memory import MemoryLedger


@pytest.fixture
def office(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """An office whose ledger is opened by another implementation; only the opener knows it."""
    ledger = MemoryLedger()
    monkeypatch.setattr(opening, "SqliteLedger", lambda path: ledger)
    yield bureau
    assert not bureau.register.exists() and ledger.faults() == []


def test_a_letter_is_issued_once_and_shown_again(office):
    first = office.issue(DELIVERY)
    assert "700/001/DC/V/2026" in words(first) and office.issue(DELIVERY) == first
    done = office.run(
        *("register", "show", "kantor", "700/001/DC/V/2026", "--docx"), office.root / "salinan.docx"
    )
    assert done.code == 0 and (office.root / "salinan.docx").read_bytes() == first


def test_a_changed_letter_is_refused_in_the_same_words(office):
    office.issue(DELIVERY)
    done = office.make(plus(DELIVERY, hal="Lain"), "--issue", "--yes")
    assert done.codes == ["SOP-409"] and "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err


def test_a_correction_names_what_it_replaces(office):
    office.issue(DELIVERY)
    office.issue(plus(DELIVERY, mengganti="700/001/DC/V/2026"), name="ralat")
    assert "diganti oleh 700/002/DC/V/2026" in office.run("register", "list", "kantor").out


def test_numbers_are_reserved_inserted_and_made_void(office):
    by_hand = ("kantor", "--kind", "surat_pengantar", "--date", "2026-05-04", "--about", "Nota")
    assert "dipesan  700/001" in office.run("register", "reserve", *by_hand).out
    inserted = office.run("register", "insert", *by_hand, "--reason", "terlambat")
    assert "dipesan  700/001.a" in inserted.out
    void = office.run(
        "register", "void", "kantor", "700/001/DC/V/2026", "--reason", "keliru", "--yes"
    )
    assert "batal    700/001" in void.out


def test_the_agenda_is_listed_exported_and_proven(office):
    office.issue(DELIVERY)
    assert "register di memori" in office.run("register", "list").out
    assert office.run("register", "export", "kantor").code == 0
    assert "1 nomor, tidak ada yang ganda" in office.run("register", "verify").out
