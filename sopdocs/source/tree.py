"""YAML text → a tree of nodes with places. No other module imports yaml.

The parser's events are handled one by one, so that depth, aliases and repeated keys are checked
before anything is built: the cost of reading is bounded by the length of the file. Scalars keep the
text that was typed (``0123``, ``NO`` and ``1.10`` are not converted).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from sopdocs import codes
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.decoding import decode
from sopdocs.source.syntax import SyntaxFault, explain

DEEPEST = 12  # levels of nesting; a SOP source needs 5
_STAND_IN = "\ue000"  # of private use; it has no meaning in YAML
# a dash that is the whole value of a key, or of an item in brackets
_DASH = re.compile(r"([:,\[][ \t]+|\[)-(?=[ \t]*(?:[,\]}]|[ \t]#.*$|$))", re.M)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A part of the source; ``line`` and ``column`` count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A text or a key.

    ``style`` is empty for a plain scalar, else a quotation mark, ``|`` or ``>``. ``written`` is the
    text of the whole source; the scalar is at ``start`` to ``end`` in it.
    """

    text: str = ""
    style: str = ""
    written: str = field(default="", repr=False, compare=False)
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> bool:
        return not self.style

    @property
    def empty(self) -> bool:
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """Pairs in their order, each key once; ``doubled`` if a key was repeated."""

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    doubled: bool = False


class _Refused(Exception):
    """Raised to stop reading a source."""

    def __init__(self, code: str, place: tuple[int, int], message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.place, self.message, self.hint = code, place, message, hint


def parse(
    raw: bytes, file: str, least: str = "nama, pelaksana, kegiatan"
) -> tuple[Mapping | None, list[Problem]]:
    """Return the top mapping of a YAML source, or None if it cannot be read; and the problems.

    ``least`` names the required fields, for the message about an empty source.
    """
    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    try:
        tree = _tree(text)
    except _Refused as refused:
        found = Problem(refused.code, ERROR, file, *refused.place, refused.message, refused.hint)
        return None, [*problems, found]
    except yaml.YAMLError as error:
        about = explain(_fault(error), text)
        found = Problem(
            codes.YAML_SYNTAX, ERROR, file, about.line, about.column, about.message, about.hint
        )
        return None, [*problems, found]
    problems += _repeated(tree, file)
    if isinstance(tree.root, Mapping):
        return tree.root, problems
    return None, [*problems, _no_mapping(tree.root, file, least)]


def _tree(text: str) -> _Tree:
    """Return the tree of a source; raises `_Refused` or the parser's error.

    A single dash as a value ("revisi: -": there is none) is no YAML: a text that the parser refuses
    for it is parsed once more, with a stand-in for each such dash.
    """
    try:
        return _Tree.of(text, text)
    except yaml.YAMLError:
        marked = _DASH.sub(rf"\1{_STAND_IN}", text)
        if _STAND_IN in text or marked == text:
            raise
    return _Tree.of(marked, text)


def _repeated(tree: _Tree, file: str) -> Iterator[Problem]:
    for key, first in tree.doubled:
        yield Problem(
            codes.REPEATED_FIELD,
            ERROR,
            file,
            key.line,
            key.column,
            f"kunci {quote(key.text)} ditulis dua kali (yang pertama di baris {first.line})",
            "gabungkan keduanya atau hapus salah satu",
        )


def _no_mapping(root: Node | None, file: str, least: str) -> Problem:
    """Return the problem of a source that is empty, a list or a text."""
    if root is None or (isinstance(root, Scalar) and root.empty):
        hint = f"isi sekurang-kurangnya: {least}"
        return Problem(codes.EMPTY_SOURCE, ERROR, file, 1, 1, "berkas kosong", hint)
    return Problem(
        codes.WRONG_FORM,
        ERROR,
        file,
        root.line,
        root.column,
        "berkas tidak berisi pasangan kunci: nilai",
        f"mulai dengan baris seperti  {least.partition(',')[0]}: ...",
    )


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; ``key`` is a key without its value."""

    node: Sequence | Mapping
    key: Scalar | None = None
    seen: dict[str, Scalar] = field(default_factory=dict)


class _Tree:
    """Builds the tree of one text from the parser's events; raises `_Refused`."""

    def __init__(self, text: str, has_stand_ins: bool) -> None:
        self.root: Node | None = None
        self.doubled: list[tuple[Scalar, Scalar]] = []  # a repeated key, and its first occurrence
        self._text = text
        self._has_stand_ins = has_stand_ins
        self._open: list[_Open] = []
        self._documents = 0

    @classmethod
    def of(cls, parsed: str, written: str) -> _Tree:
        """Parse a text; ``written`` is what the author wrote, with dashes for stand-ins."""
        tree = cls(written, parsed is not written)
        for event in yaml.parse(parsed, Loader=LOADER):
            tree.take(event)
        return tree

    def take(self, event: yaml.Event) -> None:
        """Handle the next event; raises `_Refused` for what a source must not contain."""
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # the parser marks every event
        place = (start.line + 1, start.column + 1)
        if isinstance(event, yaml.NodeEvent):
            _refuse_signs(event, place)
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            value = event.value.replace(_STAND_IN, "-") if self._has_stand_ins else event.value
            self._attach(Scalar(*place, value, style, self._text, start.index, end.index))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= DEEPEST:
                raise _Refused(
                    codes.TOO_DEEP,
                    place,
                    f"susunan bertingkat lebih dari {DEEPEST} tingkat",
                    "sumber SOP cukup 5 tingkat",
                )
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping(*place) if is_mapping else Sequence(*place)
            self._attach(node)
            self._open.append(_Open(node))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(
                    codes.WRONG_FORM,
                    place,
                    'ada baris "---" kedua',
                    "satu berkas berisi satu SOP; simpan yang lain di berkas sendiri",
                )

    def _attach(self, node: Node) -> None:
        """Add a node to the innermost open list or mapping."""
        self.root = self.root or node
        if not self._open:
            return
        inner = self._open[-1]
        if isinstance(inner.node, Sequence):
            inner.node.items.append(node)
        elif inner.key is not None:
            self._pair(inner, inner.node, inner.key, node)
        elif isinstance(node, Scalar):
            inner.key = node
        else:
            raise _Refused(
                codes.YAML_SYNTAX,
                (node.line, node.column),
                "kunci harus berupa teks",
                "kurung { atau [ di awal nilai: apit nilainya dengan tanda petik",
            )

    def _pair(self, inner: _Open, mapping: Mapping, key: Scalar, node: Node) -> None:
        """Add a pair; if the key is repeated, the first pair stays."""
        inner.key = None
        first = inner.seen.setdefault(key.text, key)
        if first is key:
            mapping.pairs.append((key, node))
        else:
            self.doubled.append((key, first))
            mapping.doubled = True


def _refuse_signs(event: yaml.NodeEvent, place: tuple[int, int]) -> None:
    """Refuse ``*``, ``&`` and ``!``: authors do not mean YAML's aliases and tags by them."""
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(
            codes.FORBIDDEN_YAML,
            place,
            f"tanda bintang di awal nilai: {quote('*' + str(event.anchor))}",
            'apit seluruh teks dengan tanda petik "..."; huruf miring ditulis _seperti ini_',
        )
    sign = "&" if event.anchor else "!" if getattr(event, "tag", None) else ""
    if sign:
        raise _Refused(
            codes.FORBIDDEN_YAML,
            place,
            f'tanda "{sign}" di awal nilai',
            'apit seluruh nilainya dengan tanda petik "..."',
        )


def _fault(error: yaml.YAMLError) -> SyntaxFault:
    """Convert the parser's error to plain values."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return SyntaxFault("", "", str(error))
    start, failed_at = (
        (mark.line, mark.column) if mark else None
        for mark in (error.context_mark, error.problem_mark)
    )
    return SyntaxFault(error.context or "", error.problem or "", str(error), start, failed_at)
