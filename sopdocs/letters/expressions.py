"""The expressions that a tag can hold: fields, ``if``, ``for``, comparisons and a few filters.

No calls, no arithmetic, no ``set``, no attributes except those of fields: a template comes from
outside, so it must not run code, and its cost is bounded by the length of its data.
"""

from __future__ import annotations

import re

from jinja2 import nodes

from sopdocs.dataclass import dataclass
from sopdocs.letters.environment import FILTERS, LOOP, TESTS
from sopdocs.letters.fields import PARTS_OF_TYPES, TemplateField
from sopdocs.model.letter_kinds import MONEY
from sopdocs.problem import nearest, quote

DEEPEST = 2  # loops within loops: a table's rows, and their cells
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_WORDS = {"Call": "panggilan fungsi", "Assign": "set", "Slice": "potongan daftar"}
_OPEN = TemplateField(open=True)
USUAL = ("nomor", "tanggal", "tempat", "hal", "penanda_tangan", "tembusan", "tambahan")

Scope = dict[str, tuple[str, TemplateField]]


@dataclass(frozen=True, slots=True)
class WrongExpression:
    """What is wrong in a tag: message, hint, the word in the tag, and the line of the source."""

    message: str
    word: str
    hint: str
    line: int


class Walk:
    """Follows every name of a template through its loops to its field.

    `own` are the names of the kind's fields, that a message offers first.
    """

    def __init__(self, fields: TemplateField, own: tuple[str, ...] = ()) -> None:
        self.fields, self.own = fields, own
        self.used: set[str] = set()
        self.faults: list[WrongExpression] = []
        self._line = 0

    def visit(self, node: nodes.Node, scope: Scope | None = None, depth: int = 0) -> None:
        """Check a node and all nodes below it; ``depth`` counts the loops around it."""
        scope = scope or {}
        self._line = node.lineno
        if isinstance(node, nodes.For):
            self._loop(node, scope, depth)
        elif isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            path, _ = self._field(node, scope)
            if path == "loop":
                self._fault(
                    "loop bukan isian",
                    "loop",
                    "pakai loop.index, loop.first, loop.last, atau loop.length",
                )
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                meant = nearest(node.name, FILTERS)
                self._fault(
                    f"penyaring {quote(node.name)} tidak dikenal",
                    node.name,
                    f'maksudnya "{meant}"?' if meant else "yang dikenal: " + ", ".join(FILTERS),
                )
            self._children(node, scope, depth)
        elif isinstance(node, nodes.Test):
            if node.name not in TESTS:
                self._fault(
                    f"syarat is {quote(node.name)} tidak dikenal",
                    node.name,
                    "bandingkan dengan == atau !=",
                )
            self._children(node, scope, depth)
        elif isinstance(node, nodes.CondExpr):
            if node.expr2 is None:
                self._fault(
                    "{{ ... if ... }} tanpa else", "if", "pakai {% if nama %} ... {% endif %}"
                )
            self._children(node, scope, depth)
        elif isinstance(node, _PLAIN):
            self._children(node, scope, depth)
        else:
            self._refuse(node)

    def _children(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, scope, depth)

    def _refuse(self, node: nodes.Node) -> None:
        kind = type(node).__name__
        inside = next((n.name for n in node.find_all(nodes.Name)), "")
        self._fault(
            f"templat memakai {_WORDS.get(kind, kind)}, yang tidak diizinkan,",
            inside or kind,
            "pakai hanya isian, if, for, dan penyaring: " + ", ".join(FILTERS),
        )

    def _fault(self, what: str, word: str, hint: str) -> None:
        self.faults.append(WrongExpression(what, word, hint, self._line))

    def _loop(self, node: nodes.For, scope: Scope, depth: int) -> None:
        if depth >= DEEPEST:
            self._fault(f"for bertingkat lebih dari {DEEPEST}", "for", "sederhanakan templatnya")
            return
        if (
            node.recursive
            or not isinstance(node.target, nodes.Name)
            or not isinstance(node.iter, (nodes.Name, nodes.Getattr))
        ):
            self._fault(
                "for hanya boleh atas sebuah daftar isian", "for", "tulis {% for x in daftar %}"
            )
            return
        path, field = self._field(node.iter, scope)
        if field is None:
            return
        if not field.many and not field.open:
            self._fault(
                f"{quote(path)} bukan daftar, tetapi dipakai for",
                path.split(".")[-1],
                "tulis {{ " + path + " }}",
            )
        item = field.below.get("[]") or (_OPEN if field.open else TemplateField(field.below))
        inner = scope | {
            node.target.name: (path, item),
            "loop": ("loop", TemplateField({name: TemplateField() for name in LOOP})),
        }
        for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
            self.visit(child, inner, depth + 1)

    def _field(self, node: nodes.Node, scope: Scope) -> tuple[str, TemplateField | None]:
        """Return path and field of a name; ``None`` for an unknown name, which is reported."""
        self._line = node.lineno
        if isinstance(node, nodes.Name):
            return (
                scope[node.name] if node.name in scope else self._step("", self.fields, node.name)
            )
        if isinstance(node, nodes.Getattr):
            path, field = self._field(node.node, scope)
            return (path, None) if field is None else self._step(path, field, node.attr)
        if (
            isinstance(node, nodes.Getitem)
            and isinstance(node.arg, nodes.Const)
            and isinstance(node.arg.value, int)
        ):
            path, field = self._field(node.node, scope)
            if field is not None and not field.many and not field.open:
                self._fault(
                    f"{quote(path)} bukan daftar", path.split(".")[-1], "tulis {{ " + path + " }}"
                )
            return path, None if field is None else field.below.get("[]") or TemplateField(
                field.below, open=field.open
            )
        self._refuse(node)
        return "", None

    def _step(self, path: str, field: TemplateField, name: str) -> tuple[str, TemplateField | None]:
        whole = f"{path}.{name}" if path else name
        if (
            field.open
            and path.count(".") == 0
            and re.fullmatch(r"[a-z][a-z0-9_]*", name)
            and not hasattr(dict, name)
        ):
            self.used.add(whole)
            return whole, TemplateField(open=True, many=True)
        if name in field.below:
            if path != "loop":
                self.used.add(whole)
            return whole, field.below[name]
        self._fault(f"isian {quote(whole)} tidak dikenal", name, self._meant(path, field, name))
        return whole, None

    def _meant(self, path: str, field: TemplateField, name: str) -> str:
        """Return what to write instead of an unknown name below a path."""
        types = [kind for kind, parts in PARTS_OF_TYPES.items() if name in parts]
        if path and types and not field.below:
            kind = types[0] if "." not in path else MONEY
            return f"tulis  jenis: {kind}  bagi {path} di kind.yaml, atau {{{{ {path} }}}} saja"
        if meant := nearest(name, field.below):
            return f'maksudnya "{path + "." if path else ""}{meant}"?'
        if path:
            below = ", ".join(field.below)
            return f"yang ada di {path}: {below}" if below else f"tulis {{{{ {path} }}}} saja"
        return (
            f"isian jenis surat ini: {', '.join(self.own)}; di setiap surat: {', '.join(USUAL)}, "
            f"dan lainnya. Isian baru ditulis di kind.yaml, misalnya  isian: {{{name}: teks}}"
        )
