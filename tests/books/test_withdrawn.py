"""A withdrawn SOP is in no book; a SOP that names it says so plainly."""

from __future__ import annotations

import pytest

from tests.changing.conftest import offices

__all__ = ["offices"]


def test_a_book_that_names_a_withdrawn_sop_says_so_at_the_place(offices):
    offices.run("withdraw", "sop_sources/dinas/cuti.yaml", "--yes")
    done = offices.run("check", "sop_sources/dinas/buku.yaml")
    place = "sop_sources/dinas/buku.yaml:3:31: peringatan SOP-520"
    assert f'{place}: SOP "cuti" sudah dicabut, jadi tidak ikut di buku ini' in done.stdout


@pytest.mark.slow
def test_a_book_without_isi_leaves_it_out_silently(offices):
    offices.put("dinas/buku.yaml", "judul: Buku\n")
    offices.run("withdraw", "sop_sources/dinas/cuti.yaml", "--yes")
    done = offices.process("book", "sop_sources/dinas", "--jobs", "1")
    assert done.returncode == 0 and "2 SOP, " in done.stdout and "dicabut" not in done.stdout
