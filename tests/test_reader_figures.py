"""Each figure of good drawing sees its own fault on a page drawn by hand, and no other there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reader import drawing
from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.figures import counted
from tests.test_reader import Sheet


def faults(sheet: Sheet) -> set[str]:
    found = counted(drawing(pdfium_pages(sheet.pdf())))
    return {key for key, each in found.faults.items() if each}


def crossing(sheet: Sheet) -> None:
    sheet.lines.append([(210, 163), (210, 222), (270, 222), (270, 218)])
    sheet.heads.append(((270, 213), "up"))


def three_bends(sheet: Sheet) -> None:
    sheet.lines[2] = [(150, 166), (150, 190), (210, 190), (210, 205), (230, 205)]
    sheet.lines[2] += [(230, 213), (240, 213), (240, 205), (248, 205)]


def late_join(sheet: Sheet) -> None:
    sheet.lines.append([(210, 163), (210, 190), (246, 190), (246, 205)])


def early_join(sheet: Sheet) -> None:
    sheet.lines.append([(210, 163), (210, 205)])


def far_label(sheet: Sheet) -> None:
    sheet.words[7] = (158, 175, "Tidak", 8)


def small_label(sheet: Sheet) -> None:
    sheet.words[7] = (153, 175, "Tidak", 7)


def close_labels(sheet: Sheet) -> None:
    sheet.words[6:8] = [(168, 164, "Ya", 8), (168, 173, "Tidak", 8)]


def along_a_rule(sheet: Sheet) -> None:
    sheet.lines[2] = [(150, 166), (150, 176), (184, 176), (184, 205), (248, 205)]


def hook(sheet: Sheet) -> None:
    sheet.lines[2] = [(150, 166), (150, 222), (270, 222), (270, 218)]
    sheet.heads[2] = ((270, 213), "up")


def two_stems(sheet: Sheet) -> None:
    sheet.lines.append([(167, 105), (270, 105), (270, 192)])
    sheet.heads.append(((270, 197), "down"))


FAULTS: list[tuple[str, Callable[[Sheet], None]]] = [
    ("crossing", crossing),
    ("bends", three_bends),
    ("join", late_join),
    ("label-far", far_label),
    ("label-small", small_label),
    ("label-close", close_labels),
    ("rule-room", along_a_rule),
    ("hook", hook),
    ("from-below", hook),
    ("fork", two_stems),
]


def test_a_good_page_has_no_fault():
    assert faults(Sheet()) == set()


def test_a_join_with_a_stem_behind_the_arrowhead_is_no_fault():
    sheet = Sheet()
    early_join(sheet)
    assert faults(sheet) == set()


@pytest.mark.parametrize(("key", "change"), FAULTS, ids=[key for key, _ in FAULTS])
def test_each_figure_sees_its_own_fault(key: str, change: Callable[[Sheet], None]):
    sheet = Sheet()
    change(sheet)
    assert key in faults(sheet)
