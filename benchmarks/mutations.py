"""Small faults in Python source: one changed operator, constant, condition or dropped call."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """A changed piece of a file; ``start`` and ``end`` are byte offsets."""

    room: str
    file: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def changed(self, content: bytes) -> bytes:
        return content[: self.start] + self.after.encode() + content[self.end :]

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file}:{self.line}: {before}  →  {after}"


def mutants(home: Path, room: str) -> list[Mutant]:
    """Every mutant of a room, in the order of its files and lines."""
    found = []
    for path in sorted((home / "sopdocs" / room).rglob("*.py")):
        content = path.read_bytes()
        starts = [0]
        for line in content.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        name = path.relative_to(home).as_posix()
        for node in _nodes(ast.parse(content)):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            before = content[start:end].decode()
            for after in _changes(node):
                found.append(Mutant(room, name, node.lineno, start, end, before, after))
    return found


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """What runs: no annotations, decorators or docstrings; no text with expressions in it."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                if hasattr(child, "lineno"):
                    yield child
                yield from _nodes(child)


def _changes(node: ast.AST) -> Iterator[str]:
    """The texts that can take the place of a node."""
    if isinstance(node, ast.Compare):
        for n, operator in enumerate(node.ops):
            yield _with(node, lambda new, n=n, o=operator: _put(new.ops, n, COMPARED[type(o)]()))
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _with(node, lambda new: setattr(new, "op", other))
    elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED and not _is_text(node):
        yield _with(node, lambda new: setattr(new, "op", COMPUTED[type(node.op)]()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.IfExp):
        yield _with(node, lambda new: setattr(new, "test", ast.Constant(False)))
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
        value = node.value
        yield repr(not value if isinstance(value, bool) else value + 1)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "pass"
    elif isinstance(node, (ast.Break, ast.Continue)):
        yield "continue" if isinstance(node, ast.Break) else "break"


def _with(node: ast.expr, change: Callable[[ast.expr], object]) -> str:
    new = copy.deepcopy(node)
    change(new)
    return f"({ast.unparse(new)})"


def _put(values: list[ast.cmpop], n: int, value: ast.cmpop) -> None:
    values[n] = value


def _is_text(node: ast.BinOp) -> bool:
    """True for ``"..." + x`` and ``"..." % x``: another operator would only raise."""
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
