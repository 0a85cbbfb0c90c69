"""Items of ``kegiatan`` that are no steps (``- tahapan: PERSIAPAN``), and the steps' numbers."""

from __future__ import annotations

import re

from sopdocs import codes
from sopdocs.problem import quote
from sopdocs.source import fields
from sopdocs.source.nodes import Mapping, Node
from sopdocs.source.reader import Reader
from sopdocs.source.targets import StepsContext

LONGEST_NUMBER = 6  # characters in the column No
_WHOLE = re.compile(r"\d{1,6}")


def parted(reader: Reader, items: list[Node]) -> tuple[list[Node], list[tuple[str, ...]]]:
    """Return the nodes of the steps, and for each the headings of phases above it."""
    steps: list[Node] = []
    headings: list[tuple[str, ...]] = []
    above: list[str] = []
    for item in items:
        if _is_phase(item):
            found = reader.mapping(item, fields.PHASE, "tahapan")
            heading = reader.line(found.get("tahapan"), "tahapan")
            above += [heading] if heading else []
            last = item
            continue
        steps.append(item)
        headings.append(tuple(above))
        above = []
    if above:
        reader.error(
            codes.WRONG_FLOW,
            last,
            f"tahapan {quote(above[-1])} tidak punya langkah",
            "tulis langkahnya di bawah tahapan itu, atau hapus",
        )
    return steps, headings


def _is_phase(item: Node) -> bool:
    keys = {key.text.casefold() for key, _ in item.pairs} if isinstance(item, Mapping) else set()
    return "tahapan" in keys and not keys & {"uraian", "oleh"}


def printed_numbers(context: StepsContext) -> list[str]:
    """Return what No prints for each step; empty for ``no: -``.

    A step without its own number gets the next whole one: it counts on from the last whole number.
    """
    found: list[str] = []
    last = 0
    reader = context.reader
    for n, row in enumerate(context.rows):
        node = row.get("no")
        if node is not None and not reader.is_empty(node):
            number = reader.line_or_none(node, f"no {context.name(n)}")
            if len(number) > LONGEST_NUMBER:
                reader.error(
                    codes.TOO_LARGE,
                    node,
                    f"no {context.name(n)} terlalu panjang: {quote(number)}",
                    f"paling panjang {LONGEST_NUMBER} huruf, misalnya 1a; sisanya di uraian",
                )
        else:
            number = str(last + 1)
        if _WHOLE.fullmatch(number):
            last = int(number)
        found.append(number)
    return found
