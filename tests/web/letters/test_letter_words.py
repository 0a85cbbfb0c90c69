"""What the letter page says: labels of its form, never keys, files, commands or YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopdocs.letters.sources import home
from sopdocs.web.editing.opened import opened
from sopdocs.web.letters.examine import LetterOffice, examine, kind_of, office_of
from sopdocs.web.letters.letter_words import letter_words
from sopdocs.web.letters.messages import LetterProblems, letter_messages
from tests.web.letters.conftest import office as new_office
from tests.web.letters.test_letter_page import INVITATION

TECHNICAL = re.compile(
    r"\.ya?ml\b|\b[a-z]+_[a-z]+|\{|\bid: |\bsopdocs \w|\bfolder instansi|tanda pengenal|  [a-z]+: "
)
WHOLE = INVITATION.format("kata")
ORDER = """\
jenis: surat_perintah_tugas
tanggal: 2026-02-02
klasifikasi: 800
untuk: [Menghimpun data]
petugas: [rina]
penanda_tangan: kadis
"""
ODD = [
    *(re.sub(rf"(?m)^{key}: .*\n", "", WHOLE) for key in re.findall(r"(?m)^(\w+):", WHOLE)[1:]),
    *(re.sub(rf"(?m)^{key}: .*\n", "", ORDER) for key in re.findall(r"(?m)^(\w+):", ORDER)[1:]),
    WHOLE.replace("09.00 WIB", "9 pagi"),
    WHOLE.replace("09.00 WIB", "25.00"),
    WHOLE.replace("2026-02-12", "12 Februri 2026"),
    WHOLE.replace("2026-02-12", "2026-01-12"),
    WHOLE.replace("2026-02-02", "2062-02-02"),
    WHOLE.replace("tempat_acara: Aula", "tempat_acra: Aula"),
    WHOLE.replace("tempat_acara: Aula", "tempat_acara: [Aula, Pendopo]"),
    WHOLE.replace("kadis", "kepala"),
    WHOLE.replace("kadis", "{pejabat: kadis, untuk_beliau: sekda}"),
    WHOLE.replace("kadis", "{pejabat: kadis, atas_nama: kadis}"),
    WHOLE.replace("kadis", "{atas_nama: sekda}"),
    WHOLE.replace("kadis", "bupati"),
    WHOLE + "lampiran: 0 berkas\n",
    WHOLE + "mengganti: 1/2/3\n",
    WHOLE + "nomor: 9/9/9\n",
    WHOLE + "tambahan: {kata_lain: x}\n",
    WHOLE + "templat: lain.docx\n",
    WHOLE + "data: tidak-ada.xlsx\n",
    ORDER.replace("[rina]", "[rina, rina]"),
    ORDER.replace("[rina]", "[{nama: BUDI}]"),
    ORDER.replace("[rina]", "[{nip: 12}]"),
    ORDER.replace("[rina]", "[siapa]"),
    ORDER + "waktu: {mulai: 2026-02-05, selesai: 2026-02-03}\n",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LetterOffice]:
    file = new_office(tmp_path_factory.mktemp("kata")) / "surat" / "kata.yaml"
    found = office_of(file)
    assert isinstance(found, LetterOffice) and home(file)
    return file, found


def shown(raw: bytes, file: Path, office: LetterOffice) -> list[str]:
    """All texts of a letter's messages, without words that its author quoted."""
    problems = LetterProblems(str(file), examine(raw, file, file.parent / "hasil").problems)
    messages = letter_messages(opened(raw), problems, kind_of(raw, file, office))
    texts = [str(one[key]) for found in messages.values() for one in found for key in TEXTS]
    label = letter_words(kind_of(raw, file, office)).label
    return [
        re.sub(r'"([^"]*)"', lambda found: found[0] if label(found[1]) else '""', text)
        for text in texts
    ]


TEXTS = ("teks", "saran")


@pytest.mark.parametrize("source", ODD)
def test_messages_about_a_letter_on_a_page_name_no_key_file_or_command(source, place):
    found = shown(source.encode(), *place)
    assert [text for text in found if TECHNICAL.search(text)] == []


def test_nearly_every_odd_source_has_a_message(place):
    silent = [source for source in ODD if not any(shown(source.encode(), *place))]
    assert len(silent) < len(ODD) / 4


def test_differences_of_a_letter_have_labels_and_keep_the_words_of_its_author():
    changes = 'tempat_acara: "isi: Aula" → "b"; petugas.1.nama: "A" → (kosong)'
    assert letter_words(None).changes(changes) == (
        'Tempat acara: "isi: Aula" → "b"; Petugas 1 nama: "A" → (kosong)'
    )
