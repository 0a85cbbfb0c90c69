"""A field that is a list or a text → Text, with the place of each item."""

from __future__ import annotations

import re

from sopdocs.model.field_path import FieldPath
from sopdocs.model.text import Text, numbered, paragraphs
from sopdocs.source.nodes import Node, Scalar, Sequence
from sopdocs.source.reader import Reader

_MARK = re.compile(r"\s*(?:\*+\)?|[0-9]{1,3}[.)]|[a-z][.)])\s")


def read_listed(reader: Reader, node: Node | None, path: FieldPath, is_numbered: bool) -> Text:
    """Read a list, whose items get running numbers, or a text as it is written."""
    what = str(path[-1])
    if not isinstance(node, Sequence):
        return reader.text(node, what)
    items = [(item, reader.line_of_item(item, what)) for item in node.items]
    written = [(item, text) for item, text in items if text]
    reader.places.update(
        {(*path, n): (item.line, item.column) for n, (item, _) in enumerate(written)}
    )
    lines = [text for _, text in written]
    return numbered(lines) if is_numbered else paragraphs("\n".join(lines))


def read_notes(reader: Reader, node: Node | None, path: FieldPath = ("catatan",)) -> Text:
    """Read the notes under a table; a dash says that there are none.

    Items of a list get numbers, unless there is only one or some have their own marks ("*)").
    """
    if reader.is_none(node):
        return ()
    items = node.items if isinstance(node, Sequence) else []
    marked = any(isinstance(item, Scalar) and _MARK.match(item.text) for item in items)
    return read_listed(reader, node, path, len(items) > 1 and not marked)
