"""Slips in a source that can be parsed, but whose tree is not what the author meant.

YAML reads lines without dashes as one text, and a step without its dash as part of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sopdocs import codes
from sopdocs.pattern import pattern
from sopdocs.problem import quote
from sopdocs.source import run_on
from sopdocs.source.composing import SourceTree
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.nodes import Sequence as Listed
from sopdocs.source.slip import SourceSlip, indent, quoted
from sopdocs.source.vocabulary import CELLS, CHOSEN, LISTS, OF_PARENT, STEP, TOP, synonym

Lines = Sequence[str]
_OF_SOP = {"kegiatan", "tabel", "pelaksana"}
_OF_OFFICE = {"pejabat", "logo"}
_GLUED = pattern(r"^(?P<label>[\w ]+?)\s*(?::|=|->|→)\s*(?P<goal>[\w-][\w -]*)$")
_TAIL = pattern(r"^\d{1,3}$")


def nesting_slip(lines: Lines, tree: SourceTree) -> SourceSlip | None:
    """Return the first slip of this kind; None if there is none."""
    return next(_slips(lines, tree), None)


def _slips(lines: Lines, tree: SourceTree) -> Iterator[SourceSlip]:
    if tree.doubled:
        yield from _steps_without_dash(lines, tree)
        yield from _block_again(lines, tree)
    if not isinstance(tree.root, Mapping):
        return
    for owner, mapping in _mappings(tree.root, ""):
        if owner not in OF_PARENT:
            yield from _children_beside(lines, mapping)
        for key, node in mapping.pairs:
            for look in _LOOKS[type(node)]:
                yield from look(lines, key, node)
    keys = {key.text.casefold(): (key, node) for key, node in tree.root.pairs}
    if _OF_SOP & keys.keys():
        yield from _other_names(lines, tree.root)
    elif "nama" in keys and _OF_OFFICE & keys.keys():
        yield from run_on.names_of_office(lines, *keys["nama"])


def _mappings(node: Node, owner: str) -> Iterator[tuple[str, Mapping]]:
    """Yield every mapping with the name of the field that it is in."""
    if isinstance(node, Mapping):
        yield owner, node
        for key, value in node.pairs:
            yield from _mappings(value, key.text.casefold())
    elif isinstance(node, Listed):
        for item in node.items:
            yield from _mappings(item, owner)


def _steps_without_dash(lines: Lines, tree: SourceTree) -> Iterator[SourceSlip]:
    """Steps that run into the step above: each of their fields occurs twice."""
    for key, first in tree.doubled:
        again = [one for one, of in tree.doubled if of.line >= first.line and one.line > key.line]
        name = key.text.casefold()
        starts = name == "id" or (name == "uraian" and not _is_id(lines, key.line - 2))
        if name in STEP and key.column > 2 and starts and again and _alone(lines, key):
            depth = key.column - 3
            new = f"{' ' * depth}- {lines[key.line - 1].lstrip()}"
            yield SourceSlip(
                key.line,
                key.column,
                'langkah ini tidak diawali tanda "-", sehingga terbaca sebagai lanjutan langkah '
                f"di baris {first.line}: {quote(lines[key.line - 1].strip())}",
                f"tulis  {new.strip()}",
                ((key.line - 1, new),),
                certain=True,
                code=codes.REPEATED_FIELD,
            )


def _block_again(lines: Lines, tree: SourceTree) -> Iterator[SourceSlip]:
    """A list that continues below a second line with the name of its field."""
    for key, first in tree.doubled:
        line = lines[key.line - 1]
        between = [
            one
            for one in lines[first.line : key.line - 1]
            if one.strip() and indent(one) <= key.column - 1 and not one.startswith(("#", "- "))
        ]
        below = next((one for one in lines[key.line :] if one.strip()), "")
        if between or line.strip() != f"{key.text}:" or not below.lstrip().startswith("- "):
            continue
        yield SourceSlip(
            key.line,
            key.column,
            f"isian {quote(key.text)} ditulis dua kali (yang pertama di baris {first.line})",
            "hapus baris ini; daftar di bawahnya menyambung yang pertama",
            ((key.line - 1, ""),),
            certain=True,
            code=codes.REPEATED_FIELD,
        )


def _steps_as_fields(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """Steps of which none has a dash."""
    if key.text.casefold() != "kegiatan" or not isinstance(node, Mapping) or not node.pairs:
        return
    first = node.pairs[0][0]
    if first.text.casefold() not in ("id", "uraian", "tahapan") or not _alone(lines, first):
        return
    line, depth = lines[first.line - 1], first.column - 1
    if depth >= 2:
        new = ((first.line - 1, f"{line[: depth - 2]}- {line[depth:]}"),)
    else:
        return
    yield SourceSlip(
        first.line,
        first.column,
        f'langkah ini tidak diawali tanda "-": {quote(line.strip())}',
        f"tulis  {new[0][1].strip()}",
        new,
        certain=True,
        code=codes.WRONG_FORM,
    )


def _is_id(lines: Lines, n: int) -> bool:
    return lines[n].strip().startswith("id:")


def _alone(lines: Lines, key: Scalar) -> bool:
    """True if a key is the first word of its line."""
    return indent(lines[key.line - 1]) == key.column - 1


def _children_beside(lines: Lines, mapping: Mapping) -> Iterator[SourceSlip]:
    """Fields at the depth of the field that they belong to, which is empty."""
    for n, (key, node) in enumerate(mapping.pairs):
        name = key.text.casefold()
        if not (isinstance(node, Scalar) and node.empty and _alone(lines, key)):
            continue
        below: list[Scalar] = []
        for other, _ in mapping.pairs[n + 1 :]:
            word = other.text.casefold()
            known = word in (STEP if name == "keputusan" else TOP)
            if known or not (name in CHOSEN or word in OF_PARENT.get(name, ())):
                break
            if not _alone(lines, other):
                break
            below.append(other)
        if below:
            first = below[0]
            yield SourceSlip(
                first.line,
                first.column,
                f"{quote(first.text)} kurang menjorok: ia isian dari {quote(key.text)} "
                f"di baris {key.line}",
                f"tulis dua spasi lagi di depan {', '.join(quote(one.text) for one in below[:4])}",
                tuple((one.line - 1, "  " + lines[one.line - 1]) for one in below),
                certain=True,
                code=codes.WRONG_FORM,
            )


def _items_with_colon(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """An item that is a text with a colon in it: YAML takes its first words for a key."""
    name = key.text.casefold()
    if name not in LISTS or name == "pelaksana" or not isinstance(node, Listed):
        return
    for item in node.items:
        if not isinstance(item, Mapping) or not item.pairs:
            continue
        line = lines[item.line - 1]
        found = re.match(r"^( *- +)(\S.*?)\s*$", line)
        if found is None or any(_line_of(value) != item.line for _, value in item.pairs):
            continue
        new = found[1] + quoted(found[2])
        yield SourceSlip(
            item.line,
            item.column,
            f"butir {key.text} terbaca sebagai isian karena titik dua: {quote(found[2])}",
            f"apit seluruh butir dengan tanda petik:  {new.strip()}",
            ((item.line - 1, new),),
            certain=found[2][0] not in "\"'{[",
            code=codes.WRONG_FORM,
        )


def _line_of(node: Node) -> int:
    return node.line


def _list_in_cell(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """A list in a cell of the table, which holds a text: its lines are kept behind ``|``."""
    if key.text.casefold() not in CELLS or not isinstance(node, Listed) or not node.items:
        return
    line = lines[key.line - 1]
    if node.line > key.line and line.rstrip().endswith(":"):
        new = line.rstrip() + " |"
        lift = indent(lines[node.line - 1]) <= key.column - 1
        moved = [(n, "  " + lines[n]) for n in range(node.line - 1, _last(node)) if lift]
        yield SourceSlip(
            node.line,
            node.column,
            f"{key.text} berisi daftar, padahal selnya berisi tulisan: "
            f"{quote(lines[node.line - 1].strip())}",
            f"tulis  {new.strip()}  supaya setiap baris tercetak sebagai baris sendiri",
            ((key.line - 1, new), *moved),
            certain=all(isinstance(item, Scalar) for item in node.items),
            code=codes.WRONG_FORM,
        )
    elif node.line == key.line and all(isinstance(item, Scalar) for item in node.items):
        value = line[node.column - 1 :].strip()
        new = f"{line[: node.column - 1]}{quoted(value)}"
        texts = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
        bare = f"{line[: node.column - 1]}{quoted(texts)}"
        yield SourceSlip(
            node.line,
            node.column,
            f"{key.text} diawali kurung, yang berarti daftar: {quote(value)}",
            f"bila kurungnya tercetak, tulis  {new.strip()}; bila tidak, tulis  {bare.strip()}",
            ((node.line - 1, new),),
            code=codes.WRONG_FORM,
        )


def _last(node: Listed) -> int:
    """The last line of a list of texts, from 1."""
    item = node.items[-1]
    if isinstance(item, Scalar):
        return item.written.count("\n", 0, item.end) + 1
    return item.line


def _list_of_branches(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """The branches of a decision as a list."""
    if key.text.casefold() != "keputusan" or not isinstance(node, Listed) or not node.items:
        return
    items = [item for item in node.items if isinstance(item, Mapping) and len(item.pairs) == 1]
    own_lines = {item.line for item in items}
    if len(items) < len(node.items) or key.line in own_lines or len(own_lines) < len(items):
        return
    deeper = max(0, key.column + 1 - node.column)
    new = [
        (n - 1, " " * deeper + lines[n - 1].replace("- ", "  " if not deeper else "", 1))
        for n in sorted(own_lines)
    ]
    yield SourceSlip(
        node.line,
        node.column,
        'cabang keputusan tidak memakai tanda "-": ' + quote(lines[node.line - 1].strip()),
        "tulis " + ", ".join(f"  {text.strip()}" for _, text in new[:3]),
        tuple(new),
        certain=True,
        code=codes.WRONG_FORM,
    )


def _glued_branches(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """Branches in braces without a blank behind their colon."""
    if key.text.casefold() != "keputusan" or not isinstance(node, Mapping) or not node.pairs:
        return
    glued = [_GLUED.match(label.text) for label, goal in node.pairs if _is_empty(goal)]
    pairs = [one for one in glued if one]
    line = lines[node.line - 1]
    if len(pairs) < len(node.pairs) or line[node.column - 1] != "{" or "}" not in line:
        return
    meant = "{" + ", ".join(f"{one['label']}: {one['goal']}" for one in pairs) + "}"
    end = line.index("}", node.column) + 1
    yield SourceSlip(
        node.line,
        node.column,
        "cabang keputusan memerlukan titik dua dan spasi: " + quote(line[node.column - 1 : end]),
        f"tulis  keputusan: {meant}",
        ((node.line - 1, line[: node.column - 1] + meant + line[end:]),),
        certain=True,
        code=codes.WRONG_FLOW,
    )


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _decimal_comma(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """A number with a decimal comma inside braces, where a comma parts fields."""
    if not isinstance(node, Mapping):
        return
    for (_, value), (tail, rest) in zip(node.pairs, node.pairs[1:]):
        if not (isinstance(value, Scalar) and _TAIL.match(value.text) and _TAIL.match(tail.text)):
            continue
        if _is_empty(rest) and value.line == tail.line:
            line = lines[tail.line - 1]
            typed = f"{value.text},{tail.text}"
            new = line.replace(typed, typed.replace(",", "."), 1)
            if new != line:
                yield SourceSlip(
                    value.line,
                    value.column,
                    f"koma di dalam kurung memisahkan isian: {quote(typed)}",
                    f"tulis  {typed.replace(',', '.')}",
                    ((tail.line - 1, new),),
                    certain=True,
                    code=codes.WRONG_FORM,
                )


def _other_names(lines: Lines, root: Mapping) -> Iterator[SourceSlip]:
    """Fields under the names that real sheets give them."""
    records = [(root, TOP)]
    for key, node in root.pairs:
        name = key.text.casefold()
        if name == "tanggal" and isinstance(node, Mapping):
            records.append((node, OF_PARENT["tanggal"]))
        if (name == "kegiatan" or synonym(name, TOP) == "kegiatan") and isinstance(node, Listed):
            records += [(item, STEP) for item in node.items if isinstance(item, Mapping)]
    for mapping, record in records:
        taken = {key.text.casefold() for key, _ in mapping.pairs}
        for key, _ in mapping.pairs:
            folded = key.text.casefold()
            if folded in record:
                continue
            spelled = re.sub(r"[\s-]+", "_", folded.strip())
            meant = spelled if spelled in record else synonym(key.text, record)
            if not meant or meant in taken:
                continue
            line = lines[key.line - 1]
            at = key.column - 1
            if not line.startswith(key.text, at):
                continue
            yield SourceSlip(
                key.line,
                key.column,
                f"isian {quote(key.text)} tidak dikenal di sini",
                f"tulis  {meant}: ...",
                ((key.line - 1, line[:at] + meant + line[at + len(key.text) :]),),
                certain=True,
                code=codes.UNKNOWN_FIELD,
            )


# by the class of a field's node: most are texts, and most looks are about lists and mappings
_LOOKS: dict[type[Node], tuple[Callable[[Lines, Scalar, Node], Iterator[SourceSlip]], ...]] = {
    Scalar: (run_on.run_on_lists,),
    Listed: (run_on.run_on_lists, _items_with_colon, _list_in_cell, _list_of_branches),
    Mapping: (_steps_as_fields, _glued_branches, _decimal_comma),
}
