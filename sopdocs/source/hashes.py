"""Words behind a ``#``: YAML leaves them out, and an author can mean them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.problem import WARNING, Problem, quote
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.remarks import MARK
from sopdocs.source.slip import quoted

_ANY = re.compile(r"[^ \t\n][ \t]+#")  # on a line that has something else
_BEHIND = re.compile(r"(?P<gap>[ \t]+)(?P<words>#(?:.*\S)?)[ \t]*$", re.M)
_EMPTY = re.compile(r"[ \t]*:(?P<gap>[ \t]+)(?P<words>#(?:.*\S)?)[ \t]*$", re.M)
_ITEM = re.compile(r"[ \t]*-(?P<gap>[ \t]+)(?P<words>#(?:.*\S)?)[ \t]*$", re.M)
_SETTINGS = frozenset(["aturan", "cetak", "surat"])  # nothing below them is printed as typed


def unprinted(root: Mapping, file: str) -> Iterator[Problem]:
    """Yield what follows a ``#`` on the line of a text.

    A comment that is parted by two blanks and begins with one ("  # keterangan") is meant as one.
    """
    written = root.pairs[0][0].written if root.pairs else ""
    if not (" #" in written or "\t#" in written) or not _ANY.search(written):
        return  # as in most sources
    for key, value in _values(root):
        found = _behind(key, value)
        if found is None or _is_comment(found["gap"], found["words"], value):
            continue
        typed = f"{value.text} {found['words']}".strip()
        lead = f"{key.text}: " if key is not None and value.line == key.line else "- "
        start = found.start("words")
        column = start - value.written.rfind("\n", 0, start)
        yield Problem(
            codes.NOT_PRINTED,
            WARNING,
            file,
            value.written.count("\n", 0, start) + 1,
            column,
            f"tulisan sesudah tanda # tidak tercetak: {quote(found['words'])}",
            f"bila harus tercetak, apit seluruhnya dengan tanda petik:  {lead}{quoted(typed)}; "
            "bila keterangan, pindahkan ke baris sendiri, atau beri dua spasi di depan # dan satu "
            "sesudahnya",
        )


def _values(node: Node, key: Scalar | None = None) -> Iterator[tuple[Scalar | None, Scalar]]:
    """Yield every text of one line with its key; None for an item of a list."""
    if isinstance(node, Scalar):
        if node.style in ("", "'", '"'):
            yield key, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item)
    elif isinstance(node, Mapping):
        for name, value in node.pairs:
            if name.text.casefold() not in _SETTINGS:
                yield from _values(value, name)


def _behind(key: Scalar | None, value: Scalar) -> re.Match[str] | None:
    """Match what follows a text, or where a text is missing, on its line."""
    if value.text or not value.plain:
        return _BEHIND.match(value.written, value.end)
    if key is not None:
        return _EMPTY.match(value.written, key.end)
    lines = value.written.split("\n", value.line)
    start = sum(len(line) + 1 for line in lines[: value.line - 1])
    return _ITEM.match(value.written, start)


def _is_comment(gap: str, words: str, value: Scalar) -> bool:
    apart = len(gap) > 1 or "\t" in gap or not value.plain
    return words.startswith(MARK) or (apart and words[1:2] in ("", " ", "#"))
