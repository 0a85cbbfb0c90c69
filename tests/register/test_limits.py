"""The most sisipan behind one number: the last that can be given, and the one too many."""

from __future__ import annotations

from sopdocs.model.numbering import MOST_INSERTED
from tests.register.letters import letter, paper, refused


def test_behind_one_number_there_are_sisipan_up_to_zz_and_no_more(register):
    register.issue(letter("a"), paper)
    numbers = [register.insert(letter(""), "menyusul").nomor for _ in range(MOST_INSERTED)]
    assert numbers[-1].split("/")[1] == "001.zz"
    message = refused(register.insert, letter(""), "menyusul").message
    assert f"sudah {MOST_INSERTED}, tidak dapat lebih" in message
