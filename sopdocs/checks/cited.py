"""The citations in Dasar Hukum, for the rules over one SOP and over collections."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from sopdocs.checks.subject import Subject
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.regulations.citation import Citation, read_citation
from sopdocs.regulations.issuers import own_region
from sopdocs.regulations.regulation import Regulation

_CONTINUES = re.compile(r"[a-z(]|(?:Nomor|No|Tahun|Tentang)\b")

_NUMBERED = re.compile(r"(?:Nomor|No)\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in Dasar Hukum.

    ``paragraph`` is the index of its paragraph, from 0; ``item`` names its line as it is printed.
    ``regulation`` has the region of the citing office if the author wrote none.
    """

    paragraph: int
    item: str
    text: str
    citation: Citation
    regulation: Regulation

    @property
    def path(self) -> FieldPath:
        return ("dasar_hukum", self.paragraph)


def cited(paragraphs: Sequence[tuple[str, str]], institution: Sequence[str]) -> list[Cited]:
    """Return the citations of a Dasar Hukum, given as (label, text) of its paragraphs.

    Lines that cite nothing are left out.
    """
    home = _home(tuple(institution))
    return [
        Cited(line.paragraph, line.item, text, citation, citation.regulation.of(home))
        for line in lines(paragraphs)
        for text in _split_citations(line.text)
        if (citation := read_citation(text)) is not None
    ]


@functools.lru_cache(maxsize=256)
def _home(institution: tuple[str, ...]) -> str:
    return own_region(institution)


class BasisLine(NamedTuple):
    """A line of Dasar Hukum: the index of its paragraph, how it is called, its text."""

    paragraph: int
    item: str
    text: str


def lines(paragraphs: Sequence[tuple[str, str]]) -> list[BasisLine]:
    """Return the lines of a Dasar Hukum, given as (label, text) of its paragraphs.

    A line is called by its printed label, "butir 4"; by its place if it has none, or if two lines
    have one label. A line can continue in the next paragraph: if the lines are labelled, a
    paragraph without a label belongs to the line above.
    """
    joined = _joined(paragraphs)
    labels = [paragraphs[number][0].rstrip(".)") for number, _ in joined]
    twice = len(set(labels)) < len(labels)
    found = []
    for place, (label, (number, text)) in enumerate(zip(labels, joined), 1):
        called = f"ke-{place}" if twice else label
        found.append(BasisLine(number, f"butir {called if label.isalnum() else place}", text))
    return found


def _split_citations(line: str) -> list[str]:
    """Split a line at semicolons into citations.

    A part that is not a citation belongs to the one before.
    """
    parts: list[str] = []
    for part in line.split(";"):
        if parts and read_citation(part) is None:
            parts[-1] += ";" + part
        else:
            parts.append(part)
    return parts


def _joined(paragraphs: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    labelled = any(label for label, _ in paragraphs)
    joined: list[tuple[int, list[str]]] = []
    for number, (label, text) in enumerate(paragraphs):
        continues = (
            not label
            if labelled
            else _CONTINUES.match(text) is not None
            and read_citation(text) is None
            and not (joined and _is_another(joined[-1][1], text))
        )
        if joined and continues:
            joined[-1][1].append(text)
        else:
            joined.append((number, [text]))
    return [(number, " ".join(texts)) for number, texts in joined]


def _is_another(before: Sequence[str], text: str) -> bool:
    """True if a text that begins with a number is no rest of the line before, which has its own."""
    citation = read_citation(" ".join(before)) if _NUMBERED.match(text) else None
    return citation is not None and citation.regulation.whole


def paragraphs(subject: Subject) -> list[tuple[str, str]]:
    """Return (label, text) of every paragraph in the Dasar Hukum of one SOP."""
    return [(one.label, one.plain) for one in subject.sop.dasar_hukum]


def home_of(subject: Subject) -> str:
    """Return the region of the institution; empty if its name does not say it."""
    cover = subject.sop.sampul
    return _home(subject.sop.instansi.nama) or (_home(cover.instansi) if cover else "")


def of_subject(subject: Subject) -> list[Cited]:
    """Return the citations of one SOP."""
    return cited(subject.of(paragraphs), subject.sop.instansi.nama)


def first_of_each(subject: Subject) -> list[Cited]:
    """Return the citations of one SOP without repeated ones, which another rule reports."""
    seen: set[Regulation] = set()
    found = []
    for one in subject.of(of_subject):
        if not (one.regulation.whole and one.regulation in seen):
            found.append(one)
            seen.add(one.regulation)
    return found
