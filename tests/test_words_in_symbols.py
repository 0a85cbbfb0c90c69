"""Words in symbols and in capsules, read back from the finished pages."""

from __future__ import annotations

import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.sheet import lay_out
from tests.conftest import GOOD
from tests.layout.tables import sop_of
from tests.reader import Row, read
from tests.reader.rules import hard, violations
from tests.rendered import rendered

SOURCE = GOOD.replace("pengesah: kadis\n", "")
DECIDES = SOURCE.replace("    oleh: kabag\n", "    oleh: kabag\n    simbol: %s\n")
ACTORS = ", ".join(f"a{n}: Pelaksana {n}" for n in range(12))
NARROW = f"nama: X\npelaksana: {{{ACTORS}}}\n"


def rows(text: str) -> tuple[Row, ...]:
    """The rows of a sheet that has to keep all rules of finished pages."""
    pdf, problems = rendered(text)
    assert pdf is not None, [str(problem) for problem in problems]
    found = read(pdf)
    assert hard(violations(found)) == []
    return found.graph.rows


@pytest.mark.parametrize("words", ["Setuju?", "Ya?", "Lengkap & sah?", "Verifikasi berkas?"])
def test_words_are_in_the_symbol_of_their_step(words):
    found = rows(DECIDES % f'"{words}"')
    assert [(row.shape, row.text) for row in found] == [
        ("capsule", ""),
        ("diamond", words),
        ("capsule", ""),
    ]


def test_words_of_a_box_and_of_a_capsule():
    text = SOURCE.replace("waktu: 30 menit", "simbol: Terima")
    text = text.replace("    uraian: Menyimpan", "    simbol: Arsip\n    uraian: Menyimpan")
    assert [row.text for row in rows(text)] == ["Terima", "", "Arsip"]


def test_all_symbols_of_a_sheet_keep_one_size():
    pdf, _ = rendered(DECIDES % "Sudah disetujui?")
    assert pdf is not None
    boxes = [s.box for page in read(pdf).pages for s in page.symbols]
    assert len({round(box.x1 - box.x0, 1) for box in boxes}) == 1
    assert boxes[0].x1 - boxes[0].x0 > 60


def test_all_tables_of_a_sheet_have_symbols_of_one_size():
    table = "  - judul: {0}\n    pelaksana: [Staf, Kepala]\n    kegiatan:\n{1}"
    step = "      - {{uraian: Memeriksa, oleh: {0}{1}}}\n"
    first = step.format("staf", "") + step.format("kepala", ", simbol: Sudah lengkap")
    second = step.format("staf", "") + step.format("kepala", "")
    pdf, problems = rendered(
        "nama: X\ntabel:\n" + table.format("Satu", first) + table.format("Dua", second)
    )
    assert pdf is not None, [str(problem) for problem in problems]
    boxes = [s.box for page in read(pdf).pages for s in page.symbols]
    assert len(boxes) == 4 and len({round(box.x1 - box.x0, 1) for box in boxes}) == 1


def test_words_without_room_are_refused_with_the_length_that_fits():
    steps = "\n".join(
        f"uraian: Memeriksa, oleh: a{n}" + (", simbol: Verifikasi berkas" if n == 3 else "")
        for n in range(12)
    )
    sheet, (fault,) = lay_out(sop_of(steps, NARROW), ruler())
    assert sheet is None and fault.path == ("kegiatan", 3, "simbol")
    assert '"Verifikasi berkas"' in fault.message and "langkah 4" in fault.message
    fitting = "Verifikasi berkas"[: int(fault.hint.split()[2])]
    assert 3 < len(fitting) < 17
    again = steps.replace("Verifikasi berkas", fitting)
    assert lay_out(sop_of(again, NARROW), ruler())[0] is not None


def test_the_words_are_read_aloud_with_the_symbol(office):
    sop = sop_of("uraian: A, oleh: tim, simbol: Terima\nuraian: B, oleh: kabag")
    sheet, _ = lay_out(sop, ruler())
    assert sheet is not None
    alternatives = [
        getattr(item, "alternative_text", "") for page in sheet.pages for item in page.items
    ]
    assert any('kapsul "Terima"' in text for text in alternatives)


CAPSULES = {  # cetak.kapsul, the words in the first and the last symbol
    "nothing": ("", ["", ""]),
    "both": ("mulai: Awal, selesai: Akhir", ["Awal", "Akhir"]),
    "one": ("mulai: Awal", ["Awal", "Selesai"]),
    "the other": ("selesai: Akhir", ["Mulai", "Akhir"]),
    "both empty": ("mulai: , selesai: ", ["", ""]),
    "one empty": ("mulai: Awal, selesai: ", ["Awal", ""]),
    "own rows": ("letak: terpisah", ["Mulai", "Selesai"]),
    "own rows, empty": ('letak: terpisah, mulai: "", selesai: ""', ["", ""]),
    "own rows, one empty": ('letak: terpisah, mulai: ""', ["", ""]),
}


@pytest.mark.parametrize("form", CAPSULES)
def test_capsules_hold_the_offices_words_and_empty_means_empty(form):
    written, words = CAPSULES[form]
    found = rows(f"{SOURCE}cetak: {{kapsul: {{{written}}}}}\n")
    assert [row.text for row in (found[0], found[-1])] == words
    assert len(found) == (5 if "terpisah" in written else 3)


def test_where_one_capsule_is_blank_no_other_is_worded():
    """A decision at the start needs a separate capsule; its word is in Uraian then."""
    text = SOURCE.replace(
        "    oleh: tim\n", "    oleh: tim\n    keputusan: {a: lanjut, b: simpan}\n", 1
    )
    pdf, _ = rendered(text)
    assert pdf is not None
    capsules = [s for page in read(pdf).pages for s in page.symbols if s.kind == "capsule"]
    assert {symbol.text for symbol in capsules} == {""}
    assert read(pdf).graph.rows[0].name == "Mulai"
