"""The list of letters: what each is about, in the words of the agenda."""

from __future__ import annotations

from datetime import date

import pytest

from sopdocs.kinds import shipped
from sopdocs.web.letters.new_source import write_of_kind
from sopdocs.web.letters.shelf import shelf
from sopdocs.web.office_folder import OfficeFolder
from tests.web.letters.conftest import office
from tests.web.letters.test_letter_page import INVITATION


@pytest.mark.parametrize(
    ("source", "about"),
    [
        (INVITATION.format("Kerja"), "Undangan Kerja: Rapat Kerja"),
        ("jenis: surat_undangan\nhal: Undangan Kerja\n", "Undangan Kerja"),
        ("jenis: surat_undangan\n", "Surat Undangan, belum diisi"),
        ("tanggal: 2026-02-02\n", "Surat tanpa jenis, belum diisi"),
    ],
)
def test_a_draft_is_listed_with_the_perihal_of_the_agenda_never_its_file(tmp_path, source, about):
    folder = office(tmp_path)
    (folder / "surat" / "nama-berkas.yaml").write_text(source, "utf-8")
    (found,) = shelf(OfficeFolder(tmp_path / "sop_sources", tmp_path / "build"), [folder])
    assert [one.about for one in found.letters] == [about]


def test_a_new_letter_names_the_only_official(tmp_path):
    kind = shipped()["surat_undangan"]
    made = write_of_kind(office(tmp_path), kind, date(2026, 2, 2), "kadis")
    assert "penanda_tangan: kadis\n" in made.read_text("utf-8")
