"""Notes under the flow table: printed as wide as the table, below its last row."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from sopdocs.revisions.compare import compare
from sopdocs.revisions.rows import rows
from tests.conftest import GOOD, pages_of
from tests.rendered import rendered
from tests.source.test_plain_forms import source_of

LONG = "*) Kelengkapan dokumen: surat permohonan, " + "salinan kartu tanda penduduk, " * 12
FORMS = {  # what is written, what is printed
    "a text": ("'*) Berkas lengkap'", "*) Berkas lengkap"),
    "one item": ("['*) Berkas lengkap']", "*) Berkas lengkap"),
    "a list with its own marks": ("['*) Berkas', '**) Asli']", "*) Berkas **) Asli"),
    "a list": ("[Berkas lengkap, Asli]", "1. Berkas lengkap 2. Asli"),
    "lines": ("|\n  *) Berkas\n  **) Asli\n", "*) Berkas **) Asli"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_note_is_printed_behind_the_table(office, form):
    written, printed = FORMS[form]
    last = pages_of(office.pdf(GOOD + f"catatan: {written}\n"))[-1]
    assert f"Menyimpan surat {printed} " in last, last


@pytest.mark.parametrize("nothing", ["", "-", "[]", '""'])
def test_no_note_prints_nothing(office, nothing):
    assert pages_of(office.pdf(GOOD + f"catatan: {nothing}\n")) == pages_of(office.pdf())


def test_a_note_is_as_wide_as_the_table_and_below_it():
    text = (
        GOOD.replace("pengesah: kadis\n", "") + f"catatan: '{LONG}'\ncetak: {{baris_jumlah: ya}}\n"
    )
    pdf, problems = rendered(text)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        page = document.pages[-1]
        words = page.extract_words()
        begin = next(n for n, word in enumerate(words) if word["text"] == "*)")
        note = [word for word in words[begin:] if word["top"] < page.height - 70]
        left, right = min(w["x0"] for w in note), max(w["x1"] for w in note)
        heading = min(word["x0"] for word in words if word["text"] == "No")
        end = max(word["x1"] for word in words if word["text"] == "Keterangan")
        assert left <= heading and right > end - 60
        total = next(word for word in words if word["text"] == "Jumlah")
        assert note[0]["top"] > total["bottom"] + 4


def test_notes_without_room_continue_over_pages(office):
    items = "".join(f"- Persyaratan{n} yang harus dilampirkan pemohon\n" for n in range(1, 80))
    pages = pages_of(office.pdf(GOOD + f"catatan:\n{items}"))
    words = " ".join(pages[1:]).split()
    assert [word for word in words if word.startswith("Persyaratan")] == [
        f"Persyaratan{n}" for n in range(1, 80)
    ]
    assert len(pages) > 2 and f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]


@pytest.mark.slow
def test_a_short_note_does_not_leave_the_last_rows(office):
    """Steps that fill a page are split before the note would be alone on the next page."""
    for count in range(10, 22):
        steps = "".join(f"  - {{uraian: Mencatat surat {n}, oleh: tim}}\n" for n in range(count))
        text = GOOD[: GOOD.index("kegiatan:")] + f"kegiatan:\n{steps}catatan: '*) Asli'\n"
        last = pages_of(office.pdf(text))[-1]
        assert "*) Asli" in last and "Mencatat surat" in last


def test_another_note_is_a_change():
    old, new = (source_of(GOOD + f"catatan: [{one}]\n").sop for one in ("Asli", "Asli, Salinan"))
    (row,) = [one for one in rows(compare(old, new)) if one.note == "ditambah"]
    assert row.part == "Catatan 2"
