"""What was checked as a page for people: one HTML file that stands alone, prints on A4, and runs nothing."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import PurePath

from sopdocs.checking.sources import Checked
from sopdocs.checks.collection.posts import loads
from sopdocs.files.ours import HTML_MARK
from sopdocs.model.duration import in_words
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports.build_page import STYLE, escaped
from sopdocs.reports.excerpt import Texts, excerpt, extent
from sopdocs.reports.problem_values import basis, title

OWN_STYLE = """\
.code { white-space: nowrap }
h3 { font-size: 11pt; margin: 1.2em 0 .3em; break-after: avoid } td.number, th.number { text-align: right; width: 6em }
pre { font: 9pt/1.3 "DejaVu Sans Mono", Consolas, monospace; margin: .2em 0; padding: .2em .5em; background: #f4f4f4; white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: none; font-weight: bold; text-decoration: underline; text-underline-offset: .2em } .peringatan b { color: #850 } .catatan b { color: #357 }
@media print { pre { font-size: 8pt; border-left: 2px solid #999; background: none } }
"""
Section = tuple[str, list[tuple[str, list[Problem]]]]  # a folder, and its files with their problems


def page(checked: Checked) -> str:
    """The report in Indonesian; equal findings give equal text."""
    sections = [
        (folder, [(file, list(some)) for file, some in groupby(group, key=lambda p: p.file)])
        for folder, group in groupby(
            sorted(checked.problems, key=lambda p: _folder(p.file)), key=lambda p: _folder(p.file)
        )
    ]
    names = {_folder(card.file): card.lines for card in checked.cards if card.lines}
    titles = {card.file: card.nama for card in checked.cards}
    texts = Texts()
    number = Counter(p.severity for p in checked.problems)
    told = ", ".join(f"{number[one]} {one}" for one in SEVERITIES)
    return "".join(
        [
            f'<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n{HTML_MARK}\n<title>Laporan pemeriksaan SOP</title>\n'
            f"<style>\n{STYLE}{OWN_STYLE}</style>\n</head>\n<body>\n<h1>Laporan pemeriksaan SOP</h1>\n<p>{checked.count} sumber diperiksa: {told}.</p>\n",
            _by_folder(sections, checked, names),
            _by_rule(checked.problems),
            *(_section(section, names, titles, texts) for section in sections),
            _loads(checked),
            "</body>\n</html>\n",
        ]
    )


def _folder(file: str) -> str:
    return PurePath(file).parent.as_posix()


def _by_folder(sections: list[Section], checked: Checked, names: dict[str, tuple[str, ...]]) -> str:
    """How many problems of each severity in each institution's folder, with those that have none."""
    sources = Counter(map(_folder, checked.files))
    found = {
        folder: Counter(p.severity for _, problems in files for p in problems)
        for folder, files in sections
    }
    rows = [
        [
            "<br>".join(map(escaped, [folder, *names.get(folder, ())])),
            str(sources[folder] or ""),
            *(str(found.get(folder, Counter())[one] or "") for one in SEVERITIES),
        ]
        for folder in sorted({*sources, *found})
    ]
    return _table(
        "Menurut instansi",
        ["Folder dan instansi", "SOP", *(one.capitalize() for one in SEVERITIES)],
        rows,
        1,
    )


def _loads(checked: Checked) -> str:
    """What each post does when every SOP runs once."""
    parts = []
    for office, some in groupby(loads(checked.cards), key=lambda one: one.office):
        rows = [
            [
                escaped(one.post),
                str(one.sops),
                str(one.steps),
                escaped(in_words(one.time)),
                str(one.untimed or ""),
            ]
            for one in some
        ]
        parts.append(
            _table(
                f"Beban pelaksana: {escaped(_folder(office))}",
                ["Pelaksana", "SOP", "Langkah", "Jumlah waktu", "Langkah tanpa waktu"],
                rows,
                1,
            )
        )
    note = "<p>Jumlah waktu bila setiap SOP dijalankan satu kali. Langkah bersama dihitung untuk setiap pelaksananya.</p>\n"
    return "".join(parts) + note if parts else ""


def _by_rule(problems: list[Problem]) -> str:
    number = Counter(p.code for p in problems)
    rows = [
        [
            f'<span class="code">{code}</span>',
            escaped(title(code)),
            escaped(basis(code)),
            str(number[code]),
        ]
        for code in sorted(number)
    ]
    return _table("Menurut aturan", ["Kode", "Aturan", "Dasar", "Banyaknya"], rows, 3)


def _table(heading: str, columns: list[str], rows: list[list[str]], numbers_from: int) -> str:
    """A table whose columns from ``numbers_from`` on hold numbers; nothing without rows."""
    if not rows:
        return ""

    def row(tag: str, cells: list[str]) -> str:
        return (
            "<tr>"
            + "".join(
                f'<{tag} class="number">{cell}</{tag}>'
                if n >= numbers_from
                else f"<{tag}>{cell}</{tag}>"
                for n, cell in enumerate(cells)
            )
            + "</tr>"
        )

    body = "\n".join(row("td", cells) for cells in rows)
    return f"<h2>{heading}</h2>\n<table>\n<thead>{row('th', columns)}</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def _section(
    section: Section, names: dict[str, tuple[str, ...]], titles: dict[str, str], texts: Texts
) -> str:
    folder, files = section
    named = " / ".join(names.get(folder, ()))
    parts = [f"<h2>{escaped(folder)}{': ' + escaped(named) if named else ''}</h2>\n"]
    for file, problems in files:
        name = titles.get(file, "")
        parts.append(
            f"<h3>{escaped(PurePath(file).name)}{': ' + escaped(name) if name else ''}</h3>\n<ul>\n{''.join(_item(p, texts) for p in problems)}</ul>\n"
        )
    return "".join(parts)


def _item(problem: Problem, texts: Texts) -> str:
    place = f"baris {problem.line}, " if problem.line else ""
    hint = f'<span class="hint">→ {escaped(problem.hint)}</span>' if problem.hint else ""
    return f'<li class="{problem.severity}"><b>{place}{problem.severity}</b> {problem.code}: {escaped(problem.message)}{_line(problem, texts)}{hint}</li>\n'


def _line(problem: Problem, texts: Texts) -> str:
    """The author's line with its place underlined."""
    line = texts.line(problem.file, problem.line) if problem.line else ""
    if not line.strip():
        return "<br>" if problem.hint else ""
    part = excerpt(line, *extent(line, problem))
    return f"<pre>{escaped(part.before.lstrip())}<mark>{escaped(part.place)}</mark>{escaped(part.after)}</pre>"
