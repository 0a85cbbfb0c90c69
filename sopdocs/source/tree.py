"""The text of a source → its tree of nodes with places, and every problem of its form.

A slip of form does not hide the rest: what the author likely meant is read instead
(`readable`), and the problem says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.composing import SourceTree
from sopdocs.source.decoding import decode
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.recovery import readable


def parse(
    raw: bytes, file: str, least: str = "nama, pelaksana, kegiatan"
) -> tuple[Mapping | None, list[Problem]]:
    """Return the top mapping of a YAML source, or None if it cannot be read; and the problems.

    ``least`` names the required fields, for the message about an empty source.
    """
    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    found = readable(text)
    problems += [slip.problem(file) for slip in found.slips]
    if found.fault is not None:
        fault = found.fault
        return None, [
            *problems,
            Problem(fault.code, ERROR, file, fault.line, fault.column, fault.message, fault.hint),
        ]
    problems += _repeated(found.tree, file)
    if isinstance(found.tree.root, Mapping):
        return found.tree.root, problems
    return None, [*problems, _no_mapping(found.tree.root, file, least)]


def _repeated(tree: SourceTree, file: str) -> Iterator[Problem]:
    for key, first in tree.doubled:
        yield Problem(
            codes.REPEATED_FIELD,
            ERROR,
            file,
            key.line,
            key.column,
            f"isian {quote(key.text)} ditulis dua kali (yang pertama di baris {first.line})",
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
