"""The record of builds in the out folder: what each PDF was made of. It may be deleted at any time.

Nobody's word is lost when two builds write it at once: what changed is put into the record as it stands then, by one
at a time, and the file is replaced as a whole.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sopdocs.files import anything, claim, content_of, limits, remove, write_file
from sopdocs.problem import Problem

RECORD = ".sopdocs.json"
LOCK = ".sopdocs.lock"
FORM = 2  # of the record; another one is taken for none
LONGEST = 3.0  # seconds after which a lock is one that a killed build left behind

_OUTPUT = re.compile(r"[^/\\]+/[^/\\]+\.pdf")

Table = dict[str, list]


@dataclass(frozen=True, slots=True)
class PdfRecord:
    """A PDF: its source as seen from the out folder, digests of what it was made of and of itself, its warnings."""

    source: str
    content: str
    pdf: str
    pages: int
    problems: tuple[Problem, ...] = ()

    def row(self) -> list:
        return [self.source, self.content, self.pdf, self.pages, _rows(self.problems)]


@dataclass(frozen=True, slots=True)
class InstitutionRecord:
    """An ``instansi.yaml`` that was read: digests of its bytes and of its institution, its logo's file, its warnings."""

    raw: str
    digest: str
    logo: str
    problems: tuple[Problem, ...] = ()

    def row(self) -> list:
        return [self.raw, self.digest, self.logo, _rows(self.problems)]


class Record:
    """The record as it was read, with what was changed since; ``save`` may be called at any time."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._tables = _read(out)
        self._changed: list[dict[str, list | None]] = [{}, {}]

    def entry(self, output: str, file: str = "") -> PdfRecord | None:
        """What is known of a PDF; its warnings name ``file``."""
        try:
            source, content, pdf, pages, problems = self._tables[0][output]
            return PdfRecord(
                str(source), str(content), str(pdf), int(pages), _problems(problems, file)
            )
        except (KeyError, TypeError, ValueError):
            return None

    def institution(self, name: str, file: str) -> InstitutionRecord | None:
        """What is known of an institution's file, by the name of its folder; its warnings name ``file``."""
        try:
            raw, digest, logo, problems = self._tables[1][name]
            return InstitutionRecord(str(raw), str(digest), str(logo), _problems(problems, file))
        except (KeyError, TypeError, ValueError):
            return None

    def outputs(self) -> list[str]:
        """Every PDF of the record; a name that leads out of the folder is none."""
        return sorted(output for output in self._tables[0] if is_output(output))

    def put(self, output: str, entry: PdfRecord) -> None:
        self._tables[0][output] = self._changed[0][output] = entry.row()

    def drop(self, output: str) -> None:
        self._tables[0].pop(output, None)
        self._changed[0][output] = None

    def remember(self, name: str, known: InstitutionRecord) -> None:
        self._tables[1][name] = self._changed[1][name] = known.row()

    def save(self) -> None:
        """Write what changed; a record that cannot be written costs the next build time, nothing else."""
        if not any(self._changed) or not self._out.is_dir():
            return
        with alone(self._out):
            tables = _read(self._out)
            for table, changed in zip(tables, self._changed):
                table.update({key: row for key, row in changed.items() if row is not None})
                for key in [key for key, row in changed.items() if row is None]:
                    table.pop(key, None)
            sheets, offices = tables[0], {output.partition("/")[0] for output in tables[0]}
            institutions = {name: row for name, row in tables[1].items() if name in offices}
            if sheets or (self._out / RECORD).exists():
                lines = json.dumps(
                    {"form": FORM, "sheets": sheets, "institutions": institutions},
                    sort_keys=True,
                    separators=(",", ":"),
                )
                write_file(self._out / RECORD, lines.encode(), anything)
        self._changed = [{}, {}]


def is_output(name: str) -> bool:
    """Whether a name on record is one of a PDF in the out folder, and leads to no other place."""
    return _OUTPUT.fullmatch(name) is not None and not name.startswith("..")


def _read(out: Path) -> tuple[Table, Table]:
    try:
        found = json.loads(content_of(out / RECORD, limits.RECORD) or b"")
        if (
            found["form"] == FORM
            and isinstance(found["sheets"], dict)
            and isinstance(found["institutions"], dict)
        ):
            return found["sheets"], found["institutions"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass
    return {}, {}


def _rows(problems: tuple[Problem, ...]) -> list[list]:
    return [[p.code, p.severity, p.line, p.column, p.message, p.hint] for p in problems]


def _problems(rows: list[list], file: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(str(code), str(severity), file, int(line), int(column), str(message), str(hint))
        for code, severity, line, column, message, hint in rows
    )


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold the folder's lock: a file, since that holds on network shares too."""
    lock = out / LOCK
    end = time.monotonic() + LONGEST
    while True:
        try:
            if claim(lock) or time.monotonic() > end:
                break
        except OSError:
            break  # writing the record will fail or succeed without
        time.sleep(0.01)
    try:
        yield
    finally:
        remove(lock)
