"""The id of a letter in its source: read from it, and written into it before a number is asked for.

A letter is known by its id, never by a name or a file's name. With ``satu_per_satu`` the source
holds an id for each person or addressee. Writing changes no other byte: the new source is read
again and compared.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterator, Sequence

from sopdocs import codes
from sopdocs.model.field_path import FieldPath
from sopdocs.source.edit import Edit, rewritten, scalars
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.reader import Reader
from sopdocs.source.tree import parse

FIELD = "id"
NEW = "baru"  # an author writes it in a copy that is to be a new letter
Ids = str | dict[str, str]  # one letter's id, or the id of each person or addressee

_FORM = re.compile(r"[A-Za-z0-9][\w.-]{0,63}", re.A)
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is mistaken for another
_LENGTH = 12  # 31^12: ten million letters share an id once in 10^4 offices


def new_id(name: str, content: str) -> str:
    """Return the id of a letter that has none: the digest of its file's name and its content.

    The same source on two PCs is one letter. It starts with a letter, so that YAML reads a text.

    >>> new_id("spt", "{}")
    's3wawnsxch7aj'
    """
    rest = int(hashlib.sha256(json.dumps([name, content]).encode()).hexdigest(), 16)
    signs = ""
    for _ in range(_LENGTH):
        rest, sign = divmod(rest, len(_SIGNS))
        signs += _SIGNS[sign]
    return f"s{signs}"


def read_ids(reader: Reader, node: Node | None) -> Ids:
    """Return the id of a source, or the ids of its members; empty if there is none."""
    if node is None or reader.is_none(node):
        return ""
    if isinstance(node, Mapping):
        return {
            " ".join(key.text.split()): _id(reader, value)
            for key, value in reader.table(node, FIELD)
        }
    return _id(reader, node)


def _id(reader: Reader, node: Node) -> str:
    text = reader.line(node, FIELD)
    if text and not _FORM.fullmatch(text):
        reader.error(
            codes.WRONG_LETTER_ID,
            node,
            "isian id bukan tulisan program ini",
            f"tulis  id: {NEW}  bila ini surat baru; id-nya ditulis saat surat diterbitkan",
        )
    return text


def ids_of(members: Sequence[str], known: dict[str, str]) -> dict[str, str]:
    """Return the id of each member, empty for a new one.

    A member that is not known and an id whose member is gone belong together, the most alike first:
    a corrected name makes no second letter.

    >>> ids_of(["Kepala X", "Camat", "Kepala Yy"], {"Kepala X": "a", "Kepala Y": "b"})
    {'Kepala X': 'a', 'Camat': '', 'Kepala Yy': 'b'}
    """
    found = {name: known.get(name, "") for name in members}
    left = {name: one for name, one in known.items() if name not in found}
    new = [name for name in members if not found[name]]
    pairs = sorted(
        (
            (-difflib.SequenceMatcher(None, old, name).ratio(), n, m, old, name)
            for m, old in enumerate(left)
            for n, name in enumerate(new)
        )
    )
    for *_, old, name in pairs:
        if old in left and not found[name]:
            found[name] = left.pop(old)
    return found


def with_ids(raw: bytes, wanted: Ids) -> bytes | None:
    """Return the source with these ids; None if they cannot be written without other changes.

    Ids that the source has and `wanted` does not name stay.
    """
    root, problems = parse(raw, "")
    if root is None or problems or not root.pairs:
        return None
    before = _others(root)
    for edits in _edits(root, wanted, "\r\n" if b"\r\n" in raw else "\n"):
        new = rewritten(raw, edits)
        after, problems = parse(new, "")
        if after is None or problems:
            continue
        if _others(after) == before and _holds(_node(after), wanted):
            return new
    return None


def _others(root: Mapping) -> list[tuple[FieldPath, str, str]]:
    """Return all values but the ids, with their paths and quotes."""
    found = ((path, one.text, one.style) for path, one in scalars(root))
    return [one for one in found if str(one[0][0]).lower() != FIELD]


def _node(root: Mapping) -> Node | None:
    return next((value for key, value in root.pairs if key.text.lower() == FIELD), None)


def _holds(node: Node | None, wanted: Ids) -> bool:
    if isinstance(wanted, str):
        return isinstance(node, Scalar) and node.text == wanted
    if not isinstance(node, Mapping):
        return False
    found = {" ".join(k.text.split()): v.text for k, v in node.pairs if isinstance(v, Scalar)}
    return wanted.items() <= found.items()


def _edits(root: Mapping, wanted: Ids, end: str) -> Iterator[list[Edit]]:
    """Yield ways to write the ids; the first that changes nothing else is taken."""
    node = _node(root)
    if isinstance(wanted, str):
        if isinstance(node, Scalar):
            yield [Edit(node.start, node.end, wanted if node.text else f" {wanted}")]
            return
        lines = [f"{FIELD}: {wanted}"]
        inline = f"{FIELD}: {wanted}"
    else:
        if isinstance(node, Mapping):
            yield list(_members(node, wanted, end))
            return
        pairs = [f"{_quoted(name)}: {one}" for name, one in wanted.items()]
        lines = [f"{FIELD}:", *(f"  {pair}" for pair in pairs)]
        braces = f"{{{', '.join(pairs)}}}"
        inline = f"{FIELD}: {braces}"
        if isinstance(node, Scalar) and (node.empty or node.text == NEW):
            yield [Edit(node.start, node.end, f" {braces}" if node.empty else braces)]
            return
    yield from _insertions(root, lines, inline, end)


def _insertions(root: Mapping, lines: list[str], inline: str, end: str) -> Iterator[list[Edit]]:
    """Yield the places for a new field: the end, above the first field, inside braces."""
    first = root.pairs[0][0]
    text = first.written
    indent = " " * (first.column - 1)
    block = end.join(indent + line for line in lines)
    gap = "" if text.endswith("\n") else end
    yield [Edit(len(text), len(text), gap + block + end)]
    start = text.rfind("\n", 0, first.start) + 1
    yield [Edit(start, start, block + end)]
    yield [Edit(first.start, first.start, f"{inline}, ")]


def _members(node: Mapping, wanted: dict[str, str], end: str) -> Iterator[Edit]:
    """Yield the edits of the ids of members: names and ids that changed, and new ones."""
    name_of = {one: name for name, one in wanted.items()}
    there: set[str] = set()
    last: Scalar | None = None
    for key, value in node.pairs:
        if not isinstance(value, Scalar):
            continue
        last = value
        name = " ".join(key.text.split())
        if name in wanted:
            there.add(name)
            if value.text != wanted[name]:
                yield Edit(value.start, value.end, wanted[name])
        elif value.text in name_of:
            there.add(name_of[value.text])
            yield Edit(key.start, key.end, _quoted(name_of[value.text]))
    new = [f"{_quoted(name)}: {one}" for name, one in wanted.items() if name not in there]
    if not new or last is None:
        return
    key = node.pairs[0][0]
    before = key.written[: key.start].rstrip()
    if before.endswith("{"):
        yield Edit(last.end, last.end, "".join(f", {pair}" for pair in new))
        return
    line = key.written.find("\n", last.end)
    at = len(key.written) if line < 0 else line
    indent = " " * (key.column - 1)
    yield Edit(at, at, "".join(f"{end}{indent}{pair}" for pair in new))


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
