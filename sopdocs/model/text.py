"""Running text of a cell: paragraphs with hanging labels, italics and bold.

Authors write plain text. Few things in it have a meaning: a label at the start of a line (``a.``,
``1)``, ``-``) hangs in front of its paragraph, ``_kata_`` between word boundaries is italic,
``**kata**`` is bold, and a blank line sets its neighbours apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopdocs.dataclass import dataclass

_LABEL = re.compile(r"((?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[-•–])[ \t]+(?=\S)")
_ITALIC = re.compile(r"(?<![\w_{}%])_(?=[^\s_])([^_\n]*?[^\s_])_(?![\w_])")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*")


class Run(NamedTuple):  # hashed and compared in C: known lines are looked up by it
    """A part of a line in one face."""

    text: str
    italic: bool = False
    bold: bool = False

    @property
    def typed(self) -> str:
        """The text with its marks, as an author types it."""
        text = f"_{self.text}_" if self.italic else self.text
        return f"**{text}**" if self.bold else text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``label`` hangs in front of it ("1.", "a.") or is empty.

    ``apart`` is true if the author left a blank line above it.
    """

    runs: tuple[Run, ...]
    label: str = ""
    apart: bool = False

    @property
    def plain(self) -> str:
        """The text without the label."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


Text = tuple[Paragraph, ...]


def runs(line: str) -> tuple[Run, ...]:
    """Split a line where italics and bold begin and end.

    >>> [(run.text, run.italic) for run in runs("simpan _soft file_ di a_b_c")]
    [('simpan ', False), ('soft file', True), (' di a_b_c', False)]
    >>> [run.text for run in runs("**wajib** asli") if run.bold]
    ['wajib']
    """
    if "**" in line:
        parts = _BOLD.split(line)
        return tuple(run for n, part in enumerate(parts) for run in italics(part, bool(n % 2)))
    return italics(line)


def italics(line: str, bold: bool = False) -> tuple[Run, ...]:
    """Split a line where italics begin and end; all of it is bold or not."""
    if "_" not in line:
        return (Run(line, bold=bold),) if line else ()
    parts = _ITALIC.split(line)
    return tuple(Run(part, bool(n % 2), bold) for n, part in enumerate(parts) if part)


def paragraphs(text: str) -> Text:
    """Read a cell's text: each line is a paragraph, white space is folded, labels are split off.

    >>> [(p.label, p.plain, p.apart) for p in paragraphs("a. Satu\\n\\nDua")]
    [('a.', 'Satu', False), ('', 'Dua', True)]
    """
    found: list[Paragraph] = []
    blank = False
    for line in text.split("\n"):
        line = " ".join(line.split())
        if not line:
            blank = bool(found)
            continue
        label = _LABEL.match(line)
        words = line[label.end() :] if label else line
        found.append(Paragraph(runs(words), label[1] if label else "", blank))
        blank = False
    return tuple(found)


def unmarked(text: str) -> Text:
    """Return a plain string as one paragraph, without looking for labels and italics."""
    return (Paragraph((Run(text),)),) if text else ()


def folded(text: str) -> str:
    """Normalise a name for comparison: case, punctuation and spaces do not count.

    >>> folded("Kepala  Bagian, Umum;")
    'kepala bagian umum'
    """
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


def numbered(items: list[str]) -> Text:
    """Return items as paragraphs with running numbers."""
    return tuple(
        Paragraph(runs(" ".join(item.split())), f"{n}.") for n, item in enumerate(items, 1)
    )


def plain(text: Text) -> str:
    """Return the text with labels, one paragraph per line."""
    return "\n".join(f"{p.label} {p.plain}" if p.label else p.plain for p in text)
