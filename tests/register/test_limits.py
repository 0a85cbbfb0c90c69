"""The most sisipan behind one number: the last that can be given, and the one too many."""

from __future__ import annotations

from sopdocs.model.numbering import MOST_INSERTED, inserted
from sopdocs.register import places
from tests.register.letters import letter, paper, refused


def test_the_last_sisipan_is_zz():
    assert inserted(MOST_INSERTED, "huruf") == ".zz" and places.MOST_INSERTED == MOST_INSERTED


def test_behind_one_number_there_are_the_most_sisipan_and_no_more(ledger, monkeypatch):
    monkeypatch.setattr(places, "MOST_INSERTED", 3)
    ledger.issue(letter("a"), paper)
    numbers = [ledger.insert(letter(""), "menyusul").nomor for _ in range(3)]
    assert [number.split("/")[1] for number in numbers] == ["001.a", "001.b", "001.c"]
    message = refused(ledger.insert, letter(""), "menyusul").message
    assert "sudah 3, tidak dapat lebih" in message
