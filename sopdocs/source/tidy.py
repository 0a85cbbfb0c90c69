"""Corrections of a value that do not depend on its meaning: spaces, list numbers, forms of dates.

Pure functions from a value's text to edits. They return an edit only if there is one way to read
the text.
"""

from __future__ import annotations

import re

from sopdocs.source.dates import date_meant, read_date
from sopdocs.source.edit import Edit

LEAST = 3  # items; shorter lists are left alone

_GAP = re.compile(r"[ \t]{2,}|\t")
_LABEL = re.compile(r"^[ \t]*(\d{1,3}|[a-z])([.)])(?=[ \t]+\S)", re.M)
_REFERRED = re.compile(
    r"\b(?:angka|butir|huruf|poin|point|langkah|nomor|no\.?|ayat|syarat|lihat|ke-?)\s*\(?(?:[0-9]{1,3}|[a-z])\b",
    re.I,
)
# a reference from another value; "nomor" there means a regulation
_REFERRED_FAR = re.compile(r"\b(?:angka|butir|huruf|poin|point)\s+\(?(?:[0-9]{1,3}|[a-z])\b", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.A)
# dates with slashes are left as they are
_DAY_FIRST = re.compile(r"(\d{1,2})([-.])(\d{1,2})\2(\d{4})", re.A)


def single_spaces(text: str) -> list[Edit]:
    """Leave one blank between words and none at the end of a line or of the text.

    White space before a colon stays, because authors use it to line up columns.

    >>> single_spaces("Komputer  dan printer")
    [Edit(start=8, end=10, new=' ')]
    """
    edits = []
    first, last = len(text) - len(text.lstrip(" \t")), len(text.rstrip(" \t"))
    if last == 0:
        return []
    if first:
        edits.append(Edit(0, first, ""))
    for gap in re.finditer(r"\s+", text[first:last]):
        start, end = gap.start() + first, gap.end() + first
        if "\n" in gap[0]:
            new = gap[0].lstrip(" \t")
        else:
            new = " " if _GAP.fullmatch(gap[0]) and text[end] != ":" else gap[0]
        if new != gap[0]:
            edits.append(Edit(start, end, new))
    return [*edits, Edit(last, len(text), "")] if last < len(text) else edits


def running_numbers(text: str) -> list[Edit]:
    """Correct the labels of a list that skips or repeats one number: "1. 2. 4." becomes "1. 2. 3.".

    A larger gap, or a list of two items, is left alone: an item can be missing, or the numbers can
    be meant. Left alone too: lists that do not begin at 1 or a, lists that count down, and texts
    that refer to an item by its number.

    >>> [edit.new for edit in running_numbers("1. satu\\n2. dua\\n4. empat")]
    ['3']
    """
    if "\n" not in text or _REFERRED.search(text):
        return []
    edits: list[Edit] = []
    for sequence in _lists(text):
        numbers = [_number(label) for label in sequence]
        steps = sorted(after - before for before, after in zip(numbers, numbers[1:]))
        if not LEAST <= len(sequence) <= 26 or steps not in (
            [1] * (len(steps) - 1) + [2],
            [0] + [1] * (len(steps) - 1),
        ):
            continue
        for n, (number, label) in enumerate(zip(numbers, sequence), 1):
            if number != n:
                edits.append(
                    Edit(*label.span(1), str(n) if label[1].isdigit() else chr(ord("a") + n - 1))
                )
    return edits


def is_referred(text: str) -> bool:
    """True if a text refers to an item of a list by its number."""
    return _REFERRED_FAR.search(text) is not None


def _lists(text: str) -> list[list[re.Match[str]]]:
    """Return the labels of each list that begins at 1 or a; empty if a list begins elsewhere.

    A list inside another one has another form of labels.
    """
    found: list[list[re.Match[str]]] = []
    # by the form of their labels; the innermost list is last
    open_lists: dict[tuple[bool, str], list[re.Match[str]]] = {}
    for label in _LABEL.finditer(text):
        form = (label[1].isdigit(), label[2])
        if form in open_lists:
            while next(reversed(open_lists)) != form:
                open_lists.popitem()
        elif _number(label) != 1:
            return []
        if _number(label) == 1:
            open_lists.pop(form, None)
            open_lists[form] = []
            found.append(open_lists[form])
        open_lists[form].append(label)
    return found


def _number(label: re.Match[str]) -> int:
    return int(label[1]) if label[1].isdigit() else ord(label[1]) - ord("a") + 1


def form_of_date(text: str) -> list[Edit]:
    """Rewrite another numeric form of a date as 2025-01-03; write out an abbreviated month.

    Left alone: 31/12/2025, which is as clear, and dates that are not in the calendar.

    >>> form_of_date("3-1-2025"), form_of_date("3 Jan 2025")
    ([Edit(start=0, end=8, new='2025-01-03')], [Edit(start=0, end=10, new='3 Januari 2025')])
    """
    typed = " ".join(text.split())
    new = ""
    if found := _YEAR_FIRST.fullmatch(typed):
        new = f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
    elif found := _DAY_FIRST.fullmatch(typed):
        new = f"{found[4]}-{int(found[3]):02}-{int(found[1]):02}"
    elif read_date(typed)[1]:
        new = date_meant(typed, certain=True)
    if not new or new == typed or read_date(new)[1]:
        return []
    first = len(text) - len(text.lstrip())
    return [Edit(first, len(text.rstrip()), new)]
