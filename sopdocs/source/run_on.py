"""Lines that were meant as a list, and that YAML folds into one running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs import codes
from sopdocs.problem import quote
from sopdocs.source.dash_slips import MARK, without_mark
from sopdocs.source.nodes import Node, Scalar
from sopdocs.source.nodes import Sequence as Listed
from sopdocs.source.slip import SourceSlip, indent, quoted
from sopdocs.source.vocabulary import CELLS, LISTS

Lines = Sequence[str]
SHORT = 32  # characters; a list of things has such lines, a wrapped paragraph has longer ones
_GOES_ON = re.compile(
    r"(?:[,(/-]|\b(?:dan|atau|tentang|yang|dengan|untuk|di|dari|pada|oleh))$", re.I
)


def run_on_lists(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """Yield the slips in one field: its text, or the texts of its items."""
    name = key.text.casefold()
    if isinstance(node, Scalar):
        if _span(node):
            yield from _of_text(lines, key, node, name)
    elif isinstance(node, Listed) and name in LISTS:
        for item in node.items:
            if isinstance(item, Scalar):
                yield from _of_item(lines, item)


def names_of_office(lines: Lines, key: Scalar, node: Node) -> Iterator[SourceSlip]:
    """Yield the slip of an office whose names, one a line, have no dashes."""
    span = [n for n in _span(node) if lines[n].strip()] if isinstance(node, Scalar) else []
    if len(span) > 1 and node.line > key.line:
        yield _as_list(lines, key, span, 'tidak diawali tanda "-"')


def _span(scalar: Scalar) -> range:
    """The indexes of the lines of a plain text; empty for other texts and for a single line."""
    if not scalar.plain or "\n" not in scalar.written[scalar.start : scalar.end]:
        return range(0)
    last = scalar.written.count("\n", 0, scalar.end)
    return range(scalar.line - 1, last + 1)


def _of_text(lines: Lines, key: Scalar, scalar: Scalar, name: str) -> Iterator[SourceSlip]:
    span = [n for n in _span(scalar) if lines[n].strip()]
    if len(span) < 2 or name not in LISTS | CELLS:
        return
    own = scalar.line > key.line  # the text begins on a separate line
    words = [lines[n].strip() for n in span]
    marked = [n for n in (span if own else span[1:]) if _is_mark(lines[n])]
    if name in CELLS:
        if len(marked) > 1 or (marked and marked[0] == span[-1]):
            yield _kept_lines(lines, key, scalar, span)
    elif own and len(marked) == len(span):
        yield _as_list(lines, key, span, _other_mark(words[0]))
    elif marked and len(marked) > 1:
        yield _kept_lines(lines, key, scalar, span)
    elif own and (name == "pelaksana" or _are_things(words)):
        yield _as_list(lines, key, span, 'tidak diawali tanda "-"')


def _is_mark(line: str) -> bool:
    return MARK.match(line.strip()) is not None or line.lstrip().startswith("- ")


def _other_mark(text: str) -> str:
    found = MARK.match(text)
    return f"diawali {quote(found['mark'] if found else '-')}, bukan tanda hubung dan spasi"


def _are_things(words: Sequence[str]) -> bool:
    """True for short lines that each begin with a capital and of which none continues."""
    return all(
        len(one) <= SHORT and not one[0].islower() and not _GOES_ON.search(one) for one in words
    )


def _as_list(lines: Lines, key: Scalar, span: Sequence[int], why: str) -> SourceSlip:
    depth = max(indent(lines[span[0]]), key.column + 1)
    new = tuple((n, f"{' ' * depth}- {_item(lines[n].strip())}") for n in span)
    return SourceSlip(
        span[0] + 1,
        indent(lines[span[0]]) + 1,
        f"{len(span)} baris di bawah {key.text} {why}, sehingga tercetak bersambung: "
        f"{quote(' '.join(lines[n].strip() for n in span))}",
        f"tulis satu butir satu baris:  {new[0][1].strip()}  dan seterusnya",
        new,
        certain=True,
        code=codes.WRONG_FORM,
    )


def _item(text: str) -> str:
    words = without_mark(text.removeprefix("- "))
    return quoted(words) if ": " in words or words[0] in "&*!%@`?|>[{\"'#" else words


def _kept_lines(lines: Lines, key: Scalar, scalar: Scalar, span: Sequence[int]) -> SourceSlip:
    """Keep the lines of a text behind ``|``."""
    head = lines[key.line - 1]
    depth = key.column + 1
    if scalar.line == key.line:
        at = scalar.column - 1
        first = f"{head[:at].rstrip()} |\n{' ' * depth}{head[at:].strip()}"
    else:
        first = head.rstrip() + " |"
    rest = [
        (n, " " * max(depth, indent(lines[n])) + lines[n].strip())
        for n in span
        if n != key.line - 1
    ]
    blank = [(n, "") for n, _ in rest]
    return SourceSlip(
        span[1] + 1,
        indent(lines[span[1]]) + 1,
        f"baris-baris {key.text} ini akan tercetak bersambung: "
        f"{quote(' '.join(lines[n].strip() for n in span[1:]))}",
        f"tulis  {key.text}: |  lalu semua barisnya di bawahnya, menjorok {depth} spasi",
        ((key.line - 1, f"{head[: key.column - 1]}{key.text}: {quoted(scalar.text)}"), *blank),
        certain=True,
        code=codes.WRONG_FORM,
        written=((key.line - 1, first), *rest),
    )


def _of_item(lines: Lines, item: Scalar) -> Iterator[SourceSlip]:
    """An item that continues with a line that is marked as an item."""
    span = list(_span(item))
    marked = [n for n in span[1:] if _is_mark(lines[n])]
    if not marked:
        return
    depth = indent(lines[span[0]])
    yield SourceSlip(
        marked[0] + 1,
        indent(lines[marked[0]]) + 1,
        f"butir ini akan tercetak bersambung dengan butir di baris {span[0] + 1}: "
        f"{quote(lines[marked[0]].strip())}",
        f'tulis  - {_item(lines[marked[0]].strip())}  sejajar dengan tanda "-" di atasnya',
        tuple((n, f"{' ' * depth}- {_item(lines[n].strip())}") for n in marked),
        certain=True,
        code=codes.WRONG_FORM,
    )
