"""YAML text → nodes with places. No other module imports yaml.

The parser's events are handled one by one, so that depth, aliases and repeated keys are checked
before anything is built: the cost of reading is bounded by the length of the file. Scalars keep the
text that was typed (``0123``, ``NO`` and ``1.10`` are not converted).
"""

from __future__ import annotations

import re

import yaml

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.pattern import pattern
from sopdocs.problem import quote
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.syntax import SyntaxFault, explain

DEEPEST = 12  # levels of nesting; a SOP source needs 5
_STAND_IN = "\ue000"  # of private use; it has no meaning in YAML
# a dash that is the whole value of a key, or of an item in brackets
_DASH = pattern(r"([:,\[][ \t]+|\[)-(?=[ \t]*(?:[,\]}]|[ \t]#.*$|$))", re.M)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FormFault:
    """Why a text is no tree; ``line`` and ``column`` count from 1.

    ``failed`` is the index of the line at which the parser gave up, from 0: the slip is on that
    line or above it.
    """

    code: str
    line: int
    column: int
    message: str
    hint: str
    failed: int


class _Refused(Exception):
    """Raised to stop reading a source."""

    def __init__(self, code: str, place: tuple[int, int], message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.place, self.message, self.hint = code, place, message, hint


def compose(text: str) -> SourceTree | FormFault:
    """Return the tree of a text, or why there is none.

    A single dash as a value ("revisi: -": there is none) is no YAML: a text that the parser refuses
    for it is parsed once more, with a placeholder for each such dash.
    """
    found = _composed(text, text)
    if isinstance(found, FormFault) and _STAND_IN not in text:
        marked = _DASH.sub(rf"\1{_STAND_IN}", text)
        if marked != text:
            return _composed(marked, text)
    return found


def _composed(parsed: str, written: str) -> SourceTree | FormFault:
    """Parse a text; ``written`` is what the author wrote, with dashes for placeholders."""
    tree = SourceTree(written, parsed is not written)
    try:
        events = LOADER(parsed)
        while (event := events.get_event()) is not None:
            tree.take(event)
    except _Refused as refused:
        line = refused.place[0] - 1
        return FormFault(refused.code, *refused.place, refused.message, refused.hint, line)
    except yaml.YAMLError as error:
        fault = _fault(error)
        about = explain(fault, written)
        place = fault.failed_at or fault.start
        failed = min(place[0] if place else 0, written.count("\n"))
        if "end of stream" in fault.text or "<stream end>" in fault.text:
            failed = about.line - 1
        return FormFault(
            codes.YAML_SYNTAX, about.line, about.column, about.message, about.hint, failed
        )
    return tree


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; ``key`` is a key without its value."""

    node: Sequence | Mapping
    key: Scalar | None = None
    seen: dict[str, Scalar] = field(default_factory=dict)


class SourceTree:
    """Builds the tree of one text from the parser's events; raises `_Refused`."""

    def __init__(self, text: str, has_stand_ins: bool) -> None:
        self.root: Node | None = None
        self.doubled: list[tuple[Scalar, Scalar]] = []  # a repeated key, and its first occurrence
        self._text = text
        self._has_stand_ins = has_stand_ins
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Handle the next event; raises `_Refused` for what a source must not contain."""
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # the parser marks every event
        place = (start.line + 1, start.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                _refuse_signs(event, place)
            style = event.style or ""
            value = event.value.replace(_STAND_IN, "-") if self._has_stand_ins else event.value
            self._attach(Scalar(*place, value, style, self._text, start.index, end.index))
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_signs(event, place)
            if len(self._open) >= DEEPEST:
                raise _Refused(
                    codes.TOO_DEEP,
                    place,
                    f"susunan bertingkat lebih dari {DEEPEST} tingkat",
                    "sumber SOP cukup 5 tingkat",
                )
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping(*place) if is_mapping else Sequence(*place)
            node.start, node.is_flow = start.index, bool(event.flow_style)
            self._attach(node)
            self._open.append(_Open(node))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop().node.end = end.index
        elif isinstance(event, yaml.AliasEvent):
            _refuse_signs(event, place)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(
                    codes.WRONG_FORM,
                    place,
                    'ada baris "---" kedua',
                    "satu berkas berisi satu SOP: simpan yang lain di berkas sendiri, atau hapus "
                    "baris itu bila hanya garis pemisah",
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
