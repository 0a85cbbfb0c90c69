"""A build as a page for people: one HTML file that stands alone, prints well, and runs nothing."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sopdocs.build.result import STATES, Result, counts
from sopdocs.files.ours import HTML_MARK
from sopdocs.problem import Problem, in_order

WORDS = {
    "built": "dibuat",
    "unchanged": "tetap",
    "moved": "dipindah",
    "failed": "gagal",
    "removed": "dihapus",
    "kept": "tanpa sumber",
}
STYLE = """\
@page { size: A4; margin: 15mm }
body { font: 11pt/1.4 Arial, Arimo, sans-serif; color: #111; max-width: 60em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 16pt } h2 { font-size: 12pt; margin-top: 2em } h1, h2 { break-after: avoid }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group } tr, li { break-inside: avoid }
th, td { border: 1px solid #999; padding: .2em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere } th { background: #eee; white-space: nowrap }
td.number { text-align: right } .failed td:first-child, .kept td:first-child, .kesalahan b { color: #a00 } .hint { color: #444 }
ul { padding-left: 1.2em } li { margin-bottom: .4em }
@media print { body { margin: 0; max-width: none; font-size: 9pt } }
"""


def page(title: str, results: list[Result], out: Path) -> str:
    """The report of a build under its title, in Indonesian; equal results give equal text."""
    number = counts(results)
    problems = in_order(problem for result in results for problem in result.problems)
    told = ", ".join(
        f"{number[state]} {WORDS[state]}"
        for state in STATES
        if number[state] or state in ("built", "unchanged", "failed")
    )
    parts = [
        f'<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n{HTML_MARK}\n<title>{escaped(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{escaped(title)}</h1>\n"
        f"<p>{len(results)} sumber: {told}; {number['warnings']} peringatan, {number['remarks']} catatan. Folder hasil: {escaped(out.as_posix())}</p>\n",
        _list("Yang harus diperbaiki", [p for p in problems if p.is_error]),
        _list("Yang patut dibaca", [p for p in problems if not p.is_error]),
        *(
            _table(
                f"{WORDS[state].capitalize()} ({number[state]})",
                [r for r in results if r.state == state],
            )
            for state in ("failed", "kept", "removed", "moved", "built", "unchanged")
        ),
        "</body>\n</html>\n",
    ]
    return "".join(parts)


def _list(title: str, problems: list[Problem]) -> str:
    if not problems:
        return ""
    items = "".join(
        f'<li class="{p.severity}"><b>{_place(p)}</b>: {p.code}: {escaped(p.message)}{_hint(p)}</li>\n'
        for p in problems
    )
    return f"<h2>{title} ({len(problems)})</h2>\n<ul>\n{items}</ul>\n"


def _place(problem: Problem) -> str:
    return escaped(problem.file) + (f", baris {problem.line}" if problem.line else "")


def _hint(problem: Problem) -> str:
    return f'<br><span class="hint">{escaped(problem.hint)}</span>' if problem.hint else ""


def _table(title: str, results: list[Result]) -> str:
    if not results:
        return ""
    rows = "".join(
        f'<tr class="{r.state}"><td>{escaped(r.file)}</td><td>{escaped(r.output)}</td><td class="number">{r.pages or ""}</td></tr>\n'
        for r in results
    )
    return f"<h2>{title}</h2>\n<table>\n<thead><tr><th>Sumber</th><th>PDF</th><th>Halaman</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def escaped(text: str) -> str:
    """Text that can be nothing but text; what no file can hold as UTF-8 is shown by a mark."""
    return escape(text.encode("utf-8", "replace").decode())
