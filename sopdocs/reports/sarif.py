"""Problems as SARIF 2.1.0 (OASIS), which editors and code hosts read.

Lines and columns count from 1, columns in code points; the end column is after the marked text.
Files are named relative to the folder that the program was started in, with forward slashes.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from sopdocs import __version__
from sopdocs.checks.rule import RULES
from sopdocs.problem import ERROR, REMARK, WARNING, Problem
from sopdocs.reports.excerpt import Texts, extent
from sopdocs.reports.problem_values import basis, title

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {ERROR: "error", WARNING: "warning", REMARK: "note"}
PAGE = "docs/rules.md"


def sarif(problems: list[Problem], base: Path) -> dict[str, object]:
    """One run with these problems, in their order; file names are relative to ``base``."""
    codes = sorted({problem.code for problem in problems})
    texts = Texts()
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sopdocs",
                        "version": __version__,
                        "language": "id",
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "language": "id",
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(problem, codes.index(problem.code), base, texts) for problem in problems
                ],
            }
        ],
    }


def _rule(code: str) -> dict[str, object]:
    found = RULES.get(code)
    about: dict[str, object] = {"id": code, "shortDescription": {"text": title(code) or code}}
    if found is None:
        return about
    page = f"{PAGE}#{code.lower()}"
    explanation = found.explanation or found.title
    return about | {
        "fullDescription": {"text": explanation},
        "help": {
            "text": f"{explanation}\nDasar: {found.basis}\nLihat {page}",
            "markdown": f"{explanation}\n\nDasar: {found.basis}\n\n[{code}]({page})",
        },
        "defaultConfiguration": {"level": LEVELS[found.severity]},
        "properties": {"basis": basis(code), "page": page},
    }


def _result(problem: Problem, number: int, base: Path, texts: Texts) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _address(problem.file, base)}}
    if problem.line:
        start, end = extent(texts.line(problem.file, problem.line), problem)
        place["region"] = {
            "startLine": problem.line,
            "startColumn": max(1, problem.column),
            "endColumn": max(end, start, problem.column - 1) + 1,
        }
    text = f"{problem.message}\n→ {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _address(file: str, base: Path) -> str:
    """A file as a URI reference, relative if it can be, with unusual characters escaped.

    >>> _address("/k/sop sources/a.yaml", Path("/k"))
    'sop%20sources/a.yaml'
    """
    path = Path(file)
    if path.is_absolute():
        try:
            path = Path(os.path.relpath(path, base))
        except ValueError:  # another drive
            return path.as_uri()
    return PurePosixPath("/", path.as_posix()).as_uri().removeprefix("file:///")
