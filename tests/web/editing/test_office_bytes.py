"""Which bytes a command over the data of an office writes."""

from __future__ import annotations

import pytest

from sopdocs.web.editing.office import (
    AddOfficial,
    DeleteOfficial,
    SetOfficeHabit,
    SetOfficeLines,
    SetOfficeText,
)
from sopdocs.web.editing.session import EditSession

OFFICE = """\
# kantor kami
nama:
  - PEMERINTAH KOTA CONTOH   # paling atas
  - DINAS CONTOH
alamat:                # belum ada

pejabat:
  kadis:
    jabatan: KEPALA DINAS
    nama: SITI AMINAH      # sejak 2024
    nip: "197001011990032001"
cetak: {kertas: F4}
"""


@pytest.mark.parametrize(
    ("command", "old", "new"),
    [
        (
            SetOfficeText(("pejabat", "kadis", "nama"), "BUDI SANTOSO"),
            "    nama: SITI AMINAH      # sejak 2024\n",
            "    nama: BUDI SANTOSO      # sejak 2024\n",
        ),
        (
            SetOfficeText(("alamat",), "Jl. Merdeka"),
            "alamat:                # belum ada\n",
            "alamat: Jl. Merdeka    # belum ada\n",
        ),
        (SetOfficeText(("telepon",), "021"), "ada\n\npejabat", "ada\ntelepon: 021\n\npejabat"),
        (
            SetOfficeLines(("nama",), "PEMERINTAH KOTA CONTOH\nDINAS LAIN"),
            "  - DINAS CONTOH\n",
            "  - DINAS LAIN\n",
        ),
        (
            SetOfficeText(("pejabat", "kadis", "pangkat"), "Pembina"),
            "sejak 2024\n",
            "sejak 2024\n    pangkat: Pembina\n",
        ),
    ],
)
def test_one_field_is_one_changed_line(command, old, new):
    session = EditSession(OFFICE.encode())
    assert session.do(command).changed
    assert session.content.decode() == OFFICE.replace(old, new, 1)
    session.undo()
    assert session.content == OFFICE.encode()


def test_records_around_a_field_are_made():
    session = EditSession(OFFICE.encode())
    session.do(SetOfficeLines(("surat", "kop", "alamat"), "Jl. Merdeka 1\nKota Contoh"))
    session.do(SetOfficeText(("surat", "tempat"), "Contoh"))
    text = session.content.decode()
    assert text.startswith(OFFICE)
    assert session.source.value["surat"] == {
        "kop": {"alamat": ["Jl. Merdeka 1", "Kota Contoh"]},
        "tempat": "Contoh",
    }


def test_an_official_is_added_with_a_short_name_and_removed_again():
    session = EditSession(OFFICE.encode())
    session.do(AddOfficial("SEKRETARIS DINAS"))
    added = (
        "  sekretaris-dinas:\n    jabatan: SEKRETARIS DINAS\n    nama:\n    pangkat:\n    nip:\n"
    )
    assert added in session.content.decode()
    session.do(DeleteOfficial("sekretaris-dinas"))
    assert session.content == OFFICE.encode()


def test_a_custom_of_a_region_is_taken_and_left_again_and_own_labels_stay():
    own = OFFICE + "label:\n  revisi: Perubahan   # sejak dahulu\n"
    session = EditSession(own.encode())
    session.do(SetOfficeHabit("pengesahan"))
    written = session.content.decode()
    assert written.startswith(own) and "  efektif: Tanggal Pengesahan\n" in written[len(own) :]
    session.do(SetOfficeHabit("permenpan"))
    assert session.content.decode() == own
