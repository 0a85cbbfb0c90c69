"""Periods of review (``reviu``) in sources, and ``reviu.yaml``: which SOP was reviewed when.

``reviu.yaml`` is next to ``instansi.yaml`` and holds, by the name of a SOP's file, the day on
which the SOP was reviewed and stayed as it is. It is a separate file because a sheet encloses its
sources: a review without a change must not make a signed sheet differ from its source.
"""

from __future__ import annotations

import datetime

from sopdocs import codes
from sopdocs.model.review import months_in
from sopdocs.problem import Problem, quote
from sopdocs.source.dates import date_hint, read_date
from sopdocs.source.nodes import Node
from sopdocs.source.reader import Reader
from sopdocs.source.tree import parse

HEAD = "# SOP yang sudah ditinjau dan tetap berlaku: nama berkasnya, dan tanggalnya.\n"


def read_period(reader: Reader, node: Node | None) -> int:
    """Return the months of ``reviu``; 0 if none is written."""
    text = reader.line_or_none(node, "reviu")
    months = months_in(text)
    if months is None and node is not None:
        reader.error(
            codes.WRONG_DURATION,
            node,
            f"reviu {quote(text)} bukan jangka waktu dalam bulan atau tahun",
            "tulis misalnya  reviu: 2 tahun",
        )
    return months or 0


class _AnyCharacter:
    """Nothing of this file is printed."""

    def __contains__(self, _: object) -> bool:
        return True


def read_reviews(raw: bytes, file: str) -> tuple[dict[str, datetime.date], list[Problem]]:
    """Return when SOPs were reviewed without a change, by the names of their files."""
    if not raw.strip():
        return {}, []
    root, problems = parse(raw, file, "nama-berkas: 2026-01-31")
    if root is None:
        only_comments = all(line.strip()[:1] in (b"", b"#") for line in raw.splitlines())
        return {}, [] if only_comments else problems
    reader = Reader(file, _AnyCharacter())
    found: dict[str, datetime.date] = {}
    for key, value in root.pairs:
        text = reader.line_or_none(value, key.text)
        date, wrong = read_date(text)
        if date.date:
            found[key.text] = date.date
        elif text:
            reader.error(
                codes.WRONG_DATE,
                value,
                f"tanggal reviu {quote(text)}: {wrong or 'tidak menyebut hari'}",
                date_hint(text, "tulis misalnya 2026-01-31"),
            )
    return found, [*problems, *reader.problems]
