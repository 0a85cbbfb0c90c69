"""The program's own modules as syntax trees, parsed once for all tests that read them."""

from __future__ import annotations

import ast
import functools

from tests.command import HOME

MODULES = {
    path.relative_to(HOME).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((HOME / "sopdocs").rglob("*.py"))
}


@functools.cache
def texts() -> tuple[tuple[str, str], ...]:
    """All constant texts of the program, each with its module."""
    return tuple(
        (name, node.value)
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@functools.cache
def imported_names() -> dict[str, frozenset[str]]:
    """The full names of what each module imports, anywhere in it."""
    found = {}
    for module, tree in MODULES.items():
        names: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
        found[module] = frozenset(names)
    return found
