"""Docstrings, comments and names of tests say what happens in the trade's words.

The words below say too little: a colleague does not see whether something "told" is reported,
printed or refused, and what "stands" somewhere is simply there.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("sopdocs", "tests", "benchmarks", "docs")
VAGUE = re.compile(
    r"\b(?:told|tells?|said|stands?|stood|lies|laid(?![ -]out)|wish(?:es)?|anew|may|goes on"
    r"|(?<!the )one that|of (?:its|his|their) own|by (?:itself|themselves))\b"
)


def words_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each docstring, comment and test name of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""
            name = getattr(node, "name", "")
            if name.startswith("test_"):
                yield getattr(node, "lineno", 1), name.replace("_", " ")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def vague(source: str) -> list[str]:
    if not VAGUE.search(source.replace("_", " ")):
        return []  # most modules need not be parsed
    return [
        f"line {line}: {found[0]!r} in {' '.join(text.split())!r}"
        for line, text in words_of(source)
        for found in VAGUE.finditer(text)
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_comments_and_test_names_have_no_vague_words(folder):
    modules = sorted(set((ROOT / folder).rglob("*.py")) - {Path(__file__)})
    assert modules
    found = {str(path.relative_to(ROOT)): vague(path.read_text("utf-8")) for path in modules}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('"""What is told of a PDF."""\n', 1),
        ("def test_a_fault_is_said():\n    pass  # it stands\n", 2),
        ('"""The line after the one that holds it; each page is laid out alone."""\n', 0),
        ('said = "told"\nclass Step:\n    may: str = "one that lies"\n', 0),
    ],
)
def test_only_docstrings_comments_and_test_names_are_read(source, count):
    assert len(vague(source)) == count
