"""The citations in Dasar Hukum, for the rules over one SOP and over collections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.checks.subject import Subject
from sopdocs.model.field_path import FieldPath
from sopdocs.regulations.citation import Citation, read_citation
from sopdocs.regulations.issuers import own_region
from sopdocs.regulations.regulation import Regulation

_CONTINUES = re.compile(r"[a-z(]|(?:Nomor|No|Tahun|Tentang)\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in Dasar Hukum.

    ``paragraph`` is the index of its paragraph, from 0; ``item`` is the number of its line, from 1.
    ``regulation`` has the region of the citing office if the author wrote none.
    """

    paragraph: int
    item: int
    text: str
    citation: Citation
    regulation: Regulation

    @property
    def path(self) -> FieldPath:
        return ("dasar_hukum", self.paragraph)


def cited(paragraphs: Sequence[tuple[str, str]], institution: Sequence[str]) -> list[Cited]:
    """Return the citations of a Dasar Hukum, given as (label, text) of its paragraphs.

    Lines that cite nothing are left out. A line can continue in the next paragraph: if the lines
    are labelled, a paragraph without a label belongs to the line above.
    """
    home = own_region(institution)
    found = []
    for item, (paragraph, line) in enumerate(_joined(paragraphs), 1):
        for text in _split_citations(line):
            citation = read_citation(text)
            if citation is not None:
                found.append(Cited(paragraph, item, text, citation, citation.regulation.of(home)))
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
    lines: list[tuple[int, list[str]]] = []
    for number, (label, text) in enumerate(paragraphs):
        continues = (
            not label
            if labelled
            else _CONTINUES.match(text) is not None and read_citation(text) is None
        )
        if lines and continues:
            lines[-1][1].append(text)
        else:
            lines.append((number, [text]))
    return [(number, " ".join(texts)) for number, texts in lines]


def of_subject(subject: Subject) -> list[Cited]:
    """Return the citations of one SOP."""
    return cited([(p.label, p.plain) for p in subject.sop.dasar_hukum], subject.sop.instansi.nama)
