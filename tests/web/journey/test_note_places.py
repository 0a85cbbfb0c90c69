"""Where a note belongs: its words, and the field that they mean when the SOP was changed since."""

from __future__ import annotations

import pytest

from sopdocs.model.institution import Institution
from sopdocs.web.editing.opened import opened
from sopdocs.web.journey.places import WHOLE, cell_choices, field_of, note_places

OFFICE = Institution(("DINAS",), label={"nomor": "No. SOP :"})
SOP = """\
nama: Surat
kegiatan:
  - tahapan: Persiapan
  - {uraian: Menerima surat, oleh: a}
  - {uraian: "Mencatat: agenda · buku", oleh: a}
  - {uraian: Menerima surat, oleh: a}
"""
TABLES = """\
nama: Surat
tabel:
  - {judul: A, kegiatan: [{uraian: Satu}, {uraian: Dua}]}
  - {judul: B, kegiatan: [{uraian: Dua}, {uraian: Tiga}]}
"""


def found(place: str, text: str = SOP):
    return field_of(place, opened(text.encode()).value, OFFICE)


@pytest.mark.parametrize("text", [SOP, TABLES])
def test_every_place_that_is_offered_leads_to_a_separate_field(text):
    names = [one.key for one in note_places(text.encode(), OFFICE)]
    assert names[0] == WHOLE and "No. SOP" in names and "Dasar Hukum" in names
    paths = [found(one, text) for one in names[1:]]
    assert None not in paths and len(set(paths)) == len(paths)


def test_a_cell_of_a_step_leads_to_the_cell():
    for one in cell_choices():
        path = found(f"Langkah 2: Mencatat: agenda · buku · {one.key}")
        assert path is not None and path[:2] == ("kegiatan", 2)
    assert found("Langkah 2: Mencatat: agenda · buku · Waktu") == ("kegiatan", 2, "waktu")


def test_a_step_is_found_by_its_text_when_others_came_before_it():
    more = SOP.replace("  - tahapan", "  - {uraian: Baru, oleh: a}\n  - tahapan")
    assert found("Langkah 2: Mencatat: agenda · buku", more) == ("kegiatan", 3, "uraian")


def test_a_step_is_found_by_its_number_when_its_text_was_changed():
    changed = SOP.replace("Mencatat: agenda · buku", "Mencatat di buku")
    assert found("Langkah 2: Mencatat: agenda · buku", changed) == ("kegiatan", 2, "uraian")


@pytest.mark.parametrize(("n", "item"), [(1, 1), (3, 3)])
def test_the_number_decides_between_steps_of_one_text(n, item):
    assert found(f"Langkah {n}: Menerima surat") == ("kegiatan", item, "uraian")


@pytest.mark.parametrize("place", [WHOLE, "", "Langkah 9: Hilang", "apa saja", "Langkah : x"])
def test_what_is_gone_or_the_whole_leads_to_no_field(place):
    assert found(place) is None


def test_a_source_that_cannot_be_read_offers_the_whole():
    assert [one.key for one in note_places(b"a: [", OFFICE)] == [WHOLE]
