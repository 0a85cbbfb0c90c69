"""Which names of posts an abbreviation can mean."""

from __future__ import annotations

import pytest

from sopdocs.checks.language.posts import same


@pytest.mark.parametrize(
    ("short", "name", "answer"),
    [
        ("PPK", "Pokja Pemilihan", False),  # no k after the second p in the order of the name
        ("PPK", "Pejabat Pembuat Komitmen", True),
        ("PPTK", "Pejabat Pelaksana Teknis Kegiatan", True),
        ("KPA", "Kuasa Pengguna Anggaran", True),
        ("PA", "Pengguna Anggaran", False),  # two letters are too few to be certain
        ("PPTKKPA", "Pejabat Pelaksana Teknis Kegiatan Kuasa Pengguna Anggaran", False),
        ("BKPPSDM", "Badan Kepegawaian Pengembangan Pelatihan Sumber Daya Manusia", True),
        ("BKPPSDMD", "Badan Kepegawaian Pengembangan Pelatihan Sumber Daya Manusia Desa", False),
    ],
)
def test_words_with_the_same_initial_keep_the_order_of_the_name(short, name, answer):
    assert same(short, name) is answer
