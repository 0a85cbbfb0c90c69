"""The ledger as a file of its folder: names, links, and nothing left behind by looking."""

from __future__ import annotations

import pytest

from tests.register.letters import letter, paper, refused, register_in


def test_looking_into_a_ledger_leaves_no_file(register):
    assert register.entries() == register.faults() == []
    refused(register.find, "1")
    assert list(register.path.parent.iterdir()) == []


def test_a_first_letter_that_fails_leaves_no_file(register):
    with pytest.raises(ZeroDivisionError):
        register.issue(letter(), lambda nomor: bytes(1 // 0))
    assert list(register.path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a b", "50%", "apa?", "satu#dua", "kutip'\"", "ünïcode", "a&mode=ro", "%20"]
)
def test_any_folder_name_will_do(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    register = register_in(folder)
    nomor = register.issue(letter(), paper).entry.nomor
    assert register.issue(letter("b"), paper).entry.urut == 2
    assert register.document(nomor) == paper(nomor) and [p.name for p in folder.iterdir()] == [
        "register.sqlite3"
    ]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_register_can_be_a_link_to_another_folder(tmp_path, register):
    (tmp_path / "bersama").mkdir()
    register.path.symlink_to(tmp_path / "bersama" / "asli.sqlite3")
    assert [register.issue(letter(key), paper).entry.urut for key in "ab"] == [1, 2]
    assert (tmp_path / "bersama" / "asli.sqlite3").is_file() and register.path.is_symlink()


def test_a_text_that_cannot_be_stored_is_refused_and_not_an_exception(register):
    nomor = register.issue(letter(), paper).entry.nomor
    assert "karakter" in refused(register.void, nomor, "salah \udcff").message
    assert register.find(nomor).keadaan == "terbit"
