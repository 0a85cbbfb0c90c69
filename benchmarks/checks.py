"""Precision of the rules over a folder of sources that a reader judged.

``python -m benchmarks.checks FOLDER [JUDGEMENTS]`` prints, for each rule, how many of its reports
the reader found true, arguable and false, how many nobody judged, and how many true ones are not
reported any more. JUDGEMENTS is a CSV file, FOLDER/penilaian.csv if none is named, with commas or
semicolons and a heading: ``file,code,words,verdict``. A judgement holds for reports of this code
in this file (its path below FOLDER) whose message contains the words; ``verdict`` is benar,
mungkin or salah. ``--unjudged`` prints the reports that no row judges as rows to fill in.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sopdocs.checking.sources import check
from sopdocs.problem import SEVERITIES, Problem

JUDGEMENTS = "penilaian.csv"
VERDICTS = ("benar", "mungkin", "salah")
TRUE = VERDICTS[0]
UNJUDGED = "belum"
LOST = "hilang"  # judged true, and not reported any more
COUNTED = (*VERDICTS, UNJUDGED, LOST)
ALL = "semua"

# by code, or by severity: how many reports have each of `COUNTED`
Figures = dict[str, Counter[str]]


class Judgement(NamedTuple):
    file: str
    code: str
    words: str
    verdict: str


def judgements(path: Path) -> list[Judgement]:
    """Read the judgements; a row that cannot be one ends the program."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise SystemExit(f"{path}: {error.strerror}") from None
    heading = lines[0] if lines else ""
    rows = csv.DictReader(lines, delimiter=";" if ";" in heading else ",")
    if set(Judgement._fields) - set(rows.fieldnames or ()):
        raise SystemExit(f"{path}: the heading is not {','.join(Judgement._fields)}")
    found = []
    for number, row in enumerate(rows, 2):
        one = Judgement(*((row[key] or "").strip() for key in Judgement._fields))
        if one.verdict not in VERDICTS:
            raise SystemExit(f"{path}:{number}: {one.verdict!r} is none of {', '.join(VERDICTS)}")
        found.append(one)
    return found


def verdicts(
    problems: Iterable[Problem], judged: list[Judgement], folder: Path
) -> list[tuple[Problem, Judgement | None]]:
    """Return every report with the first row that judges it."""
    known: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for row in judged:
        known[row.file, row.code].append(row)
    found = []
    for one in problems:
        rows = known[_below(one.file, folder), one.code]
        found.append((one, next((row for row in rows if row.words in one.message), None)))
    return found


def counted(problems: Iterable[Problem], judged: list[Judgement], folder: Path) -> Figures:
    """Return the number of reports by code and verdict, and of true ones that are lost."""
    found: Figures = defaultdict(Counter)
    used = set()
    for one, row in verdicts(problems, judged, folder):
        found[one.code][row.verdict if row else UNJUDGED] += 1
        used.add(row)
    for row in judged:
        if row.verdict == TRUE and row not in used:
            found[row.code][LOST] += 1
    return dict(found)


def by_severity(problems: Iterable[Problem], judged: list[Judgement], folder: Path) -> Figures:
    """Return the number of reports by severity and verdict."""
    found: Figures = {severity: Counter() for severity in SEVERITIES}
    for one, row in verdicts(problems, judged, folder):
        found[one.severity][row.verdict if row else UNJUDGED] += 1
    return found


def _below(file: str, folder: Path) -> str:
    path = Path(file).resolve()
    return path.relative_to(folder.resolve()).as_posix()


def table(found: Figures) -> str:
    """Return the figures of each rule or severity; the precision is that of the judged reports."""
    lines = [f"{'':10} " + " ".join(f"{what:>7}" for what in COUNTED) + "  precision"]
    for name, number in found.items():
        judged = sum(number[verdict] for verdict in VERDICTS)
        precision = f"{number[TRUE] / judged:9.0%}" if judged else f"{'-':>9}"
        figures = " ".join(f"{number[what]:7}" for what in COUNTED)
        lines.append(f"{name:10} {figures}  {precision}")
    return "\n".join(lines)


def unjudged(problems: Iterable[Problem], judged: list[Judgement], folder: Path) -> list[list[str]]:
    """Return a row to fill in for each report that nobody judged."""
    return [
        [_below(one.file, folder), one.code, one.message, ""]
        for one, row in verdicts(problems, judged, folder)
        if row is None
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("judgements", type=Path, nargs="?")
    parser.add_argument("--unjudged", action="store_true")
    options = parser.parse_args()
    if not options.folder.is_dir():
        raise SystemExit(f"{options.folder} is no folder")
    path = options.judgements or options.folder / JUDGEMENTS
    judged = [] if options.unjudged and not path.exists() else judgements(path)
    problems = check([options.folder]).problems
    if options.unjudged:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(Judgement._fields)
        rows.writerows(unjudged(problems, judged, options.folder))
    else:
        rules = counted(problems, judged, options.folder)
        print(table(dict(sorted(rules.items()))))
        everything = {ALL: sum(rules.values(), Counter[str]())}
        print(table(by_severity(problems, judged, options.folder) | everything))


if __name__ == "__main__":
    main()
