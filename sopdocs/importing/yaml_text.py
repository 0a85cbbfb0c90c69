"""A tree of fields → the text of a source, with comments above the fields that they are about.

Texts are quoted only where YAML needs it; long ones are folded, paragraphs keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from sopdocs.dataclass import dataclass, field
from sopdocs.model.field_path import FieldPath
from sopdocs.source.remarks import MARK

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
Tree: TypeAlias = Mapping[str, Value]

WIDTH = 100
IN_ONE_LINE = ("oleh", "lanjut", "keputusan", "cabang", "koordinasi", "cetak", "label", "pengesah")
_PLAIN = re.compile(r"[^\W_](?:[\w ./()+&%;'\"=*–—-]|,(?= )|:(?! |$))*")
_PLAIN_INSIDE = re.compile(r"[^\W_][\w ./()+&;-]*")  # inside brackets
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(slots=True)
class SourceText:
    """The text of a source while it is written; ``lines_of`` maps a field to its line, from 1."""

    lines: list[str] = field(default_factory=list)
    lines_of: dict[FieldPath, int] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        return ("\n".join(self.lines) + "\n").encode()

    def field_at(self, line: int) -> FieldPath:
        """Return the field that a line belongs to; () above the first."""
        known = [(at, path) for path, at in self.lines_of.items() if at <= line]
        return max(known, key=lambda pair: (pair[0], len(pair[1])))[1] if known else ()


def source_text(
    tree: Tree, head: Sequence[str] = (), remarks: Mapping[FieldPath, Sequence[str]] | None = None
) -> SourceText:
    """Write a tree; ``remarks`` are comments by the field they are about.

    A remark about a field that is not written is above the nearest written field around it.
    """
    writer = _Writer(
        SourceText([f"# {_clean(line)}" for line in head]), _placed(tree, remarks or {})
    )
    writer.comment((), 0)
    for key, value in tree.items():
        writer.pair((key,), key, value, 0)
    return writer.text


def _placed(tree: Tree, remarks: Mapping[FieldPath, Sequence[str]]) -> dict[FieldPath, list[str]]:
    """Return the remarks by fields that are written on separate lines."""
    known = {(), *_block_paths((), tree)}
    found: dict[FieldPath, list[str]] = {}
    for path, lines in remarks.items():
        while path not in known:
            path = path[:-1]
        found.setdefault(path, []).extend(lines)
    return found


def _block_paths(path: FieldPath, value: Value) -> Iterator[FieldPath]:
    if path:
        yield path
    if isinstance(value, str) or (path and path[-1] in IN_ONE_LINE):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _block_paths((*path, key), inner)
    else:
        for n, item in enumerate(value):
            yield from _block_paths((*path, n), item)


@dataclass(frozen=True, slots=True)
class _Writer:
    text: SourceText
    remarks: Mapping[FieldPath, Sequence[str]]

    def comment(self, path: FieldPath, indent: int) -> None:
        for remark in self.remarks.get(path, ()):
            self.text.lines.append(f"{' ' * indent}{MARK} {_clean(remark)}")

    def line(self, path: FieldPath, text: str) -> None:
        self.text.lines.append(text.rstrip())
        self.text.lines_of.setdefault(path, len(self.text.lines))

    def pair(self, path: FieldPath, key: str, value: Value, indent: int, dash: str = "") -> None:
        """Write a key and its value; behind ``dash`` if it begins an item of a list."""
        if not dash:
            self.comment(path, indent)
        start = f"{dash or ' ' * indent}{_scalar(key, _PLAIN_INSIDE)}:"
        if isinstance(value, str):
            self.scalar(path, f"{start} ", value, indent + 2)
        elif path[-1] in IN_ONE_LINE and len(short := f"{start} {in_brackets(value)}") <= WIDTH:
            self.line(path, short)
        else:
            self.line(path, start if value else f"{start} {in_brackets(value)}")
            self.children(path, value, indent + 2)

    def children(self, path: FieldPath, value: Value, indent: int) -> None:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                self.pair((*path, key), key, inner, indent)
            return
        for n, item in enumerate(value):
            if path[-1] == "kegiatan" and n:
                self.text.lines.append("")
            self.item((*path, n), item, indent)

    def item(self, path: FieldPath, item: Value, indent: int) -> None:
        self.comment(path, indent)
        if isinstance(item, str):
            self.scalar(path, f"{' ' * indent}- ", item, indent + 2)
        elif isinstance(item, Mapping) and item and path[-2] not in IN_ONE_LINE:
            self.text.lines_of.setdefault(path, len(self.text.lines) + 1)
            first, *others = item.items()
            self.comment((*path, first[0]), indent)
            dash = f"{' ' * indent}- "
            self.pair((*path, first[0]), *first, indent + 2, dash)
            for key, inner in others:
                self.pair((*path, key), key, inner, indent + 2)
        else:
            self.line(path, f"{' ' * indent}- {in_brackets(item)}")

    def scalar(self, path: FieldPath, start: str, text: str, indent: int) -> None:
        """Write a text behind ``start``: plain, quoted, folded or as a block of lines."""
        lines = text.split("\n")
        if len(lines) > 1 and _is_block(lines):
            self.line(path, f"{start}|")
            self.text.lines += [f"{' ' * indent}{line}".rstrip() for line in lines]
        elif len(lines) == 1 and len(start) + len(text) > WIDTH and _is_block(lines):
            self.line(path, f"{start}>-")
            self.text.lines += [f"{' ' * indent}{line}" for line in _folded(text, WIDTH - indent)]
        else:
            self.line(path, start + _scalar(text, _PLAIN) if text else start)


def _is_block(lines: Sequence[str]) -> bool:
    """True if these lines keep their text in a block of YAML."""
    return (
        all(line == " ".join(line.split()) for line in lines)
        and bool(lines[0] and lines[-1])
        and not any(_UNPRINTABLE.search(line) for line in lines)
    )


def _folded(text: str, width: int) -> list[str]:
    """Break a text at its single blanks."""
    lines, words = [""], text.split(" ")
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _scalar(text: str, plain: re.Pattern[str]) -> str:
    """Return a text as YAML on one line, in quotation marks unless it can go without."""
    is_plain = plain.fullmatch(text) and text == text.strip() and text.casefold() != "null"
    if is_plain:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04x}" if _UNPRINTABLE.match(character) else character


def in_brackets(value: Value) -> str:
    """Return a value in brackets, on one line."""
    if isinstance(value, str):
        return _scalar(value, _PLAIN_INSIDE)
    if isinstance(value, Mapping):
        pairs = (
            f"{_scalar(key, _PLAIN_INSIDE)}: {in_brackets(inner)}" for key, inner in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(in_brackets, value)) + "]"


def _clean(text: str) -> str:
    """Return a text as one line of a comment."""
    return " ".join(_UNPRINTABLE.sub("", text.replace("\n", " ")).split())
