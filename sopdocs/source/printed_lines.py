"""Texts of letters as they are printed: an author's line breaks stay, blanks are single."""

from __future__ import annotations

import re

from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.reader import Reader

SHORT = 1_000  # characters of a text that is no paragraph


def printed(reader: Reader, node: Node | None, what: str, longest: int = SHORT) -> str:
    """Return a text with its line breaks."""
    return with_breaks(reader.word(node, what, longest))


def printed_items(reader: Reader, node: Node | None, what: str) -> list[str]:
    """Return the texts of a list with their line breaks; a single text is a list of one."""
    if isinstance(node, Sequence):
        return [printed_item(reader, item, what) for item in node.items]
    text = printed(reader, node, what)
    return [text] if text else []


def printed_item(reader: Reader, node: Node, what: str) -> str:
    """Return an item of a list with its line breaks."""
    if isinstance(node, Mapping):
        return reader.line_of_item(node, what)  # it says what is wrong
    return with_breaks(reader.word(node, f"butir {what}"))


def with_breaks(text: str) -> str:
    """Return a text with single blanks and its line breaks; at most one line is left empty.

    >>> with_breaks(" a  b \\n\\n\\n c\\n")
    'a b\\n\\nc'
    """
    lines = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines)
