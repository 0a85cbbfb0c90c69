"""What the browser shows of a source: pages, places of steps, the PDF's bytes, messages."""

from __future__ import annotations

import pytest

from sopdocs.institutions import read_folder
from sopdocs.model.institution import Institution
from sopdocs.sheet import make, read
from sopdocs.web.editing.opened import opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.structure import put
from sopdocs.web.form_words import form_words
from sopdocs.web.preview import draw, pdf_of
from sopdocs.web.sop.messages import mend_of, mended_source, messages_of
from tests.conftest import GOOD, HOME

WORDS = form_words(Institution(()))
LASEM = HOME / "sop_sources/kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml"


def lasem():
    institution = read_folder(LASEM.parent, {})[0]
    assert institution is not None
    return LASEM.read_bytes(), str(LASEM), institution


def of(office, text: str, **options):
    institution = read_folder(office.folder, {})[0]
    return draw(text.encode(), "surat.yaml", institution, **options)


def test_a_sketch_of_a_plain_sheet_is_its_final_drawing():
    sketch, final = (draw(*lasem(), is_sketch) for is_sketch in (True, False))
    assert [page.mark for page in sketch.pages] == [page.mark for page in final.pages]
    assert not any(problem.code.startswith("SOP-1") for problem in sketch.problems)


def test_each_step_has_its_place_on_a_page():
    preview = draw(*lasem())
    assert [row.step for page in preview.pages for row in page.rows] == list(range(9))
    assert all(0 < row.y < page.height for page in preview.pages for row in page.rows)


def test_only_pages_that_changed_have_another_mark():
    raw, file, institution = lasem()
    before = draw(raw, file, institution)
    changed = raw.replace(b"20 menit", b"25 menit", 1)
    after = draw(changed, file, institution)
    same = [a.mark == b.mark for a, b in zip(before.pages, after.pages)]
    assert same.count(False) == 1


def test_a_row_that_is_not_finished_does_not_take_the_sheet_away(office):
    new = "  - uraian: Baru\n    oleh:\n"
    preview = of(office, GOOD.replace("  - id: periksa", f"{new}  - id: periksa"))
    assert preview.left_out == 1
    assert [row.step for page in preview.pages for row in page.rows] == [0, 2, 3]
    assert any("oleh" in problem.message for problem in preview.problems)


def test_texts_with_errors_do_not_take_the_sheet_away(office):
    wrong = GOOD.replace("30 menit", "30").replace("pengesah: kadis", "pengesah: camat")
    preview = of(office, wrong.replace("2025-01-03", "2025-13-45"))
    assert preview.is_partial
    assert [row.step for page in preview.pages for row in page.rows] == [0, 1, 2]


def test_a_source_with_a_fault_of_form_has_no_pages_and_says_why(office):
    preview = of(office, "nama: [")
    assert preview.pages == ()
    assert preview.problems


def test_the_pdf_is_that_of_the_command_line():
    raw, file, institution = lasem()
    source = read(raw, file, institution)[0]
    assert source is not None
    made = make(source)[0]
    assert made is not None
    assert pdf_of(raw, file, institution)[0] == made.pdf


def test_a_source_with_an_error_gives_no_pdf(office):
    institution = read_folder(office.folder, {})[0]
    pdf, problems = pdf_of(GOOD.replace("30 menit", "30").encode(), "surat.yaml", institution)
    assert pdf == b""
    assert problems


def test_messages_are_at_their_field(office):
    text = GOOD.replace("30 menit", "30").replace("    oleh: kabag\n", "")
    preview = of(office, text)
    found = messages_of(opened(text.encode()), preview.problems, text.encode(), WORDS)
    assert "kegiatan/0/waktu" in found
    assert "kegiatan/1/oleh" in found


def test_what_fix_would_mend_can_be_mended_at_its_field(office):
    raw = GOOD.replace("Menyimpan surat", "Menyimpan surat yang di paraf").encode()
    institution = read_folder(office.folder, {})[0]
    preview = draw(raw, "surat.yaml", institution)
    after = mended_source(raw, "surat.yaml", institution)
    found = messages_of(opened(raw), preview.problems, after, WORDS)
    assert [one["bisa"] for one in found["kegiatan/2/uraian"]] == [True]
    command = mend_of(opened(raw), after, ("kegiatan", 2, "uraian"))
    assert command is not None
    assert command.text == "Menyimpan surat yang diparaf"


def found(preview, raw: bytes):
    """Each message with its field."""
    paths = fields_of(opened(raw), preview.problems)
    return {(path, one.code, one.message) for path, one in zip(paths, preview.problems)}


@pytest.mark.parametrize("missing", ["uraian", "oleh"])
def test_messages_of_other_rows_stay_while_one_row_is_not_finished(missing):
    raw, file, institution = lasem()
    whole = {one for one in found(draw(raw, file, institution), raw) if one[0][:1] == ("kegiatan",)}
    counted = {one for one in whole if "kali)" in one[2]}  # words counted in all rows
    for n in range(9):
        typed = put(opened(raw), ("kegiatan", n, missing), "").raw
        others = {one for one in whole - counted if one[0][:2] != ("kegiatan", n)}
        assert others <= found(draw(typed, file, institution), typed), n


def test_an_unfinished_row_makes_nobody_superfluous_and_no_sum_wrong(office):
    text = GOOD.replace("    oleh: [tim, kabag]\n    utama: kabag\n", "    oleh: tim\n")
    text = text.replace("    oleh: kabag\n", "    oleh:\n")  # the only step of the Kepala Bagian
    text = text.replace("kegiatan:\n", "jumlah_waktu: 3 jam\nkegiatan:\n")
    messages = [problem.message for problem in of(office, text).problems]
    assert not [one for one in messages if "tidak punya langkah" in one]
    wrong_time = of(office, text.replace("30 menit", "30"))
    assert not [one for one in wrong_time.problems if "jumlah" in one.message]


def test_a_message_below_an_unfinished_row_keeps_its_line_and_number(office):
    text = GOOD.replace("Menyimpan surat", "Menyimpan surat yang di paraf")
    text = text.replace("  - id: periksa", "  - uraian:\n    oleh: tim\n  - id: periksa")
    (one,) = [one for one in of(office, text).problems if "di paraf" in one.message]
    assert text.splitlines()[one.line - 1].strip().startswith("uraian: Menyimpan")


def test_a_sketch_of_an_unfinished_source_is_drawn_without_rules(office):
    text = GOOD.replace("Menyimpan surat", "Menyimpan surat di paraf").replace(
        "oleh: kabag", "oleh:"
    )
    assert any("di paraf" in one.message for one in of(office, text).problems)
    assert not any("di paraf" in one.message for one in of(office, text, is_sketch=True).problems)


@pytest.mark.parametrize("title", ["", "Tahap Penyelesaian"])
def test_a_phase_that_was_just_begun_takes_neither_sheet_nor_messages_away(office, title):
    text = GOOD.replace("Menyimpan surat", "Menyimpan surat di paraf")
    preview = of(office, f"{text}  - tahapan: {title}\n")
    assert [row.step for page in preview.pages for row in page.rows] == [0, 1, 2]
    assert preview.left_out == 1
    assert any("di paraf" in problem.message for problem in preview.problems)


def test_a_phase_without_a_title_between_steps_takes_no_step_away(office):
    text = GOOD.replace("  - id: periksa", "  - tahapan:\n  - id: periksa")
    assert [row.step for page in of(office, text).pages for row in page.rows] == [0, 1, 2]
