"""The lines of Dasar Hukum with what they cite: shared by the rules over one SOP and over all of
them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.checks.subject import Subject
from sopdocs.model.field_path import FieldPath
from sopdocs.regulations.citation import Citation, read_citation
from sopdocs.regulations.issuers import own_region
from sopdocs.regulations.regulation import Regulation

_GOES_ON = re.compile(r"[a-z(]|(?:Nomor|No|Tahun|Tentang)\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: ``paragraph`` is its place in Dasar Hukum from 0, ``item`` its number among the
    lines from 1.

    ``regulation`` is the one that it cites, with the citing office's own region where the author
    left it out.
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
    """The citations of a Dasar Hukum, its paragraphs given as (label, text).

    Lines that cite nothing are left out.

    A line that goes on in the next paragraph is one: where lines are labelled, one without a label
    belongs to the line above.
    """
    home = own_region(institution)
    found = []
    for item, (paragraph, line) in enumerate(_joined(paragraphs), 1):
        for text in _apart(line):
            citation = read_citation(text)
            if citation is not None:
                found.append(Cited(paragraph, item, text, citation, citation.regulation.of(home)))
    return found


def _apart(line: str) -> list[str]:
    """The citations of a line that holds several with semicolons between them.

    What is none belongs to the one before.
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
        goes_on = (
            not label
            if labelled
            else _GOES_ON.match(text) is not None and read_citation(text) is None
        )
        if lines and goes_on:
            lines[-1][1].append(text)
        else:
            lines.append((number, [text]))
    return [(number, " ".join(texts)) for number, texts in lines]


def of_subject(subject: Subject) -> list[Cited]:
    """The citations of one SOP."""
    return cited([(p.label, p.plain) for p in subject.sop.dasar_hukum], subject.sop.instansi.nama)
