"""Identity and flow share a page where both fit: the identity alone shrinks, the flow stays."""

from __future__ import annotations

import pytest

from sopdocs.layout.one_page import GAP
from sopdocs.layout.page import (
    Page,
    SignatureField,
    SourceAnchor,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.readiness.look import sheet_facts
from tests.layout.tables import HEAD, laid_out, sop_of
from tests.reader.drawing import read
from tests.rendered import made_sheet

STEPS = "uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag"
PARTED = f"{HEAD}cetak: {{satu_halaman: tidak}}\n"


def rules(count: int) -> str:
    """A head whose Dasar Hukum has so many lines."""
    items = "".join(f"  - Peraturan Contoh Nomor {n + 1} Tahun 2020\n" for n in range(count))
    return f"{HEAD}dasar_hukum:\n{items}"


def sizes(page: Page, word: str) -> set[float]:
    return {
        item.size for item in page.items if isinstance(item, TextRun) and item.text.startswith(word)
    }


def shared(count: int) -> Page | None:
    """The only page of a sheet with so many rules, None if it has more pages."""
    pages = laid_out(sop_of(STEPS, rules(count))).pages
    return pages[0] if len(pages) == 1 else None


def test_a_short_sheet_is_one_page_with_the_flow_below_the_identity():
    (page,) = laid_out(sop_of(STEPS)).pages
    assert [mark.title for mark in page.bookmarks] == [
        "Identitas",
        "Prosedur",
        "1. Mencatat",
        "2. Menyimpan",
    ]
    heights = [mark.y for mark in page.bookmarks]
    assert heights == sorted(heights) and heights[1] - heights[0] > 150
    frames = [item for item in page.items if isinstance(item, TableRule) and item.width == 1.0]
    assert heights[1] - max(rule.y2 for rule in frames) == pytest.approx(GAP, abs=1.0)
    assert any(isinstance(item, SignatureField) for item in page.items)


def test_an_office_can_keep_them_on_two_pages():
    first, second = laid_out(sop_of(STEPS, PARTED)).pages
    assert not any(isinstance(item, Symbol) for item in first.items)
    assert any(isinstance(item, Symbol) for item in second.items)


def test_the_identity_alone_shrinks_for_it_and_not_below_the_smallest_size():
    found = [page for count in range(1, 40) if (page := shared(count))]
    assert {size for page in found for size in sizes(page, "Mencatat")} == {9}
    identity = {size for page in found for size in sizes(page, "Peraturan")}
    assert {9, 8.75} < identity <= {9, 8.75, 8.5, 8.25, 8}
    assert shared(len(found)) and not shared(len(found) + 1)


def test_a_sheet_that_does_not_fit_has_the_usual_identity_on_a_separate_page():
    most = max(count for count in range(1, 40) if shared(count))
    first, second = laid_out(sop_of(STEPS, rules(most + 1))).pages
    assert sizes(first, "Peraturan") == {9} and sizes(second, "Mencatat") == {9}


def test_a_long_flow_begins_on_a_new_page():
    steps = "\n".join(f"uraian: Mencatat {n}, oleh: tim" for n in range(12))
    pages = laid_out(sop_of(steps)).pages
    assert len(pages) > 1 and not any(isinstance(item, Symbol) for item in pages[0].items)


def test_everything_ends_above_the_foot_of_a_shared_page():
    for count in range(1, 40):
        if page := shared(count):
            hair_line = next(
                item.y1 for item in page.items if isinstance(item, TableRule) and item.width == 0.25
            )
            table = [item.y2 for item in page.items if isinstance(item, TableRule)]
            assert max(y for y in table if y != hair_line) < hair_line


def test_links_of_a_book_find_the_steps_where_they_are_printed():
    (page,) = laid_out(sop_of(STEPS, f"{HEAD}keterkaitan: SOP Lain\n")).pages
    first, *steps = page.anchors
    assert isinstance(first, SourceAnchor) and first.kind == "keterkaitan"
    printed = {
        item.text: item.y
        for item in page.items
        if isinstance(item, TextRun) and item.text in ("Mencatat", "Menyimpan", "SOP Lain")
    }
    assert first.y < printed["SOP Lain"] < first.y + first.height
    for anchor, word in zip(steps, ("Mencatat", "Menyimpan"), strict=True):
        assert anchor.y < printed[word] < anchor.y + anchor.height


def test_ready_counts_only_the_words_of_the_table_for_its_type_size():
    sop = sop_of(STEPS, rules(max(count for count in range(1, 40) if shared(count))))
    assert sheet_facts(laid_out(sop), sop).table == 9


def test_the_flow_of_a_shared_page_reads_back_as_on_a_separate_page():
    steps = (
        "kegiatan:\n"
        "  - {id: a, uraian: Mencatat surat, oleh: tim}\n"
        "  - {uraian: Memeriksa surat, oleh: kabag, keputusan: {ya: lanjut, tidak: a}}\n"
        "  - {uraian: Menyimpan surat, oleh: [tim, kabag]}\n"
    )
    one, _ = made_sheet(HEAD + steps)
    two, _ = made_sheet(PARTED + steps)
    assert one is not None and two is not None and (one.pages, two.pages) == (1, 2)
    assert read(one.pdf).graph == read(two.pdf).graph
