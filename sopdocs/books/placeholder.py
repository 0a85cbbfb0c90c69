"""The page of a SOP that cannot be made yet, in a draft of a book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopdocs.books.members import MemberRequest
from sopdocs.books.summary import only_named
from sopdocs.books.work import MemberPages
from sopdocs.layout.common.bands import fill
from sopdocs.layout.common.frame import Frame, frame_on
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.page import Bookmark
from sopdocs.model import text as texts
from sopdocs.output.pdf.content import page_contents
from sopdocs.problem import Problem
from sopdocs.source.nodes import Scalar
from sopdocs.source.tree import parse

_MOST = 12  # problems that the page names


def with_placeholder(asked: MemberRequest, pages: MemberPages) -> MemberPages:
    """Return a page that names a SOP and says what is wrong with it, in the place of its pages."""
    from sopdocs.fonts import ruler

    name = _name(asked)
    cetak = asked.institution.cetak
    frame: Frame = frame_on(cetak.size(), cetak.margin)
    type, bold = body(11), body(16, True)
    bands = Prose.of(frame, bold, ruler()).title("SOP INI BELUM DAPAT DICETAK")
    bands += Prose.of(frame, bold, ruler()).title(name, 10.0, "H2")
    prose = Prose.of(frame, type, ruler())
    bands += prose.heading(f"Berkas: {Path(asked.file).name}", 14.0, "P")
    bands += prose.paragraphs(texts.numbered(_lines(pages.problems)))
    drawn = fill(bands, frame)
    drawn[0].bookmarks.append(Bookmark("Belum dapat dicetak", 0, frame.top))
    named = only_named(name, asked.institution)
    return MemberPages(asked.file, named, tuple(page_contents(drawn)), pages.problems)


def _lines(problems: Sequence[Problem]) -> list[str]:
    wrong = [problem for problem in problems if problem.is_error]
    lines = [
        (f"Baris {one.line}: " if one.line else "") + f"{one.message}; {one.hint}".rstrip("; ")
        for one in wrong[:_MOST]
    ]
    more = len(wrong) - len(lines)
    return [*lines, f"dan {more} kesalahan lain"] if more else lines


def _name(asked: MemberRequest) -> str:
    """Return the SOP's nama if its source still says one, else the name of its file."""
    root, _ = parse(asked.raw, asked.file, "nama")
    for key, value in root.pairs if root is not None else ():
        if key.text.casefold() == "nama" and isinstance(value, Scalar) and value.text.strip():
            return " ".join(value.text.split())
    return Path(asked.file).stem
