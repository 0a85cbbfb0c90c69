"""Precision of the rules over a folder of sources that a reader judged.

``python -m benchmarks.checks FOLDER JUDGEMENTS`` prints, for each rule that was reported, how many
of its reports the reader found true, arguable and false, and how many are not judged. JUDGEMENTS
is a CSV file with a heading: ``file,code,words,verdict``. A judgement holds for reports of this
code in this file (its path below FOLDER) whose message contains the words; ``verdict`` is benar,
mungkin or salah. ``--unjudged`` prints the reports that no row judges as rows to fill in.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from sopdocs.checking.sources import check
from sopdocs.problem import Problem

VERDICTS = ("benar", "mungkin", "salah")
UNJUDGED = "belum"


class Judgement(NamedTuple):
    file: str
    code: str
    words: str
    verdict: str


def judgements(path: Path) -> list[Judgement]:
    """Read the judgements; a row with an unknown verdict ends the program."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Judgement(*(row[key] for key in Judgement._fields)) for row in csv.DictReader(file)]
    for row in rows:
        if row.verdict not in VERDICTS:
            raise SystemExit(f"{path}: {row.verdict!r} is none of {', '.join(VERDICTS)}")
    return rows


def counted(problems: list[Problem], judged: list[Judgement], folder: Path) -> dict[str, Counter]:
    """Return the number of reports by code and verdict."""
    known: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for row in judged:
        known[row.file, row.code].append(row)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in problems:
        rows = known[_below(one.file, folder), one.code]
        verdict = next((row.verdict for row in rows if row.words in one.message), UNJUDGED)
        found[one.code][verdict] += 1
    return dict(found)


def _below(file: str, folder: Path) -> str:
    path = Path(file).resolve()
    return path.relative_to(folder.resolve()).as_posix()


def table(found: dict[str, Counter]) -> str:
    """Return the figures by rule; the precision is that of the judged reports."""
    lines = [f"{'code':8} {'benar':>6} {'mungkin':>8} {'salah':>6} {'belum':>6}  precision"]
    for code, number in sorted(found.items()):
        judged = sum(number[verdict] for verdict in VERDICTS)
        precision = f"{number['benar'] / judged:9.0%}" if judged else "        -"
        lines.append(
            f"{code:8} {number['benar']:6} {number['mungkin']:8} {number['salah']:6} "
            f"{number[UNJUDGED]:6}  {precision}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("judgements", type=Path)
    parser.add_argument("--unjudged", action="store_true")
    options = parser.parse_args()
    problems = check([options.folder]).problems
    judged = judgements(options.judgements)
    if options.unjudged:
        rows = csv.writer(sys.stdout)
        for one in problems:
            if UNJUDGED in counted([one], judged, options.folder)[one.code]:
                rows.writerow([_below(one.file, options.folder), one.code, one.message, ""])
    else:
        print(table(counted(problems, judged, options.folder)))


if __name__ == "__main__":
    main()
