"""What is known of the books that were bound: their sources, what was said of them. It may be deleted at any time."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from sopdocs.build.record import PdfRecord, alone, is_output
from sopdocs.files import anything, content_of, limits, write_file
from sopdocs.problem import Problem

FILE = ".sopdocs-buku.json"


class BookRecord:
    """Entries by output, kept in the out folder; one that cannot be written is done without."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._known = _read(out)
        self._changed: dict[str, dict | None] = {}

    def outputs(self) -> list[str]:
        return sorted(output for output in self._known if is_output(output))

    def entry(self, output: str) -> PdfRecord | None:
        try:
            found = self._known[output]
            problems = tuple(Problem(*row) for row in found["problems"])
            return PdfRecord(
                str(found["source"]),
                str(found["content"]),
                str(found["pdf"]),
                int(found["pages"]),
                problems,
            )
        except (TypeError, KeyError, ValueError):
            return None

    def put(self, output: str, entry: PdfRecord) -> None:
        self._known[output] = self._changed[output] = {
            "source": entry.source,
            "content": entry.content,
            "pdf": entry.pdf,
            "pages": entry.pages,
            "problems": [list(astuple(problem)) for problem in entry.problems],
        }
        self._save()

    def drop(self, output: str) -> None:
        if self._known.pop(output, None) is not None:
            self._changed[output] = None
            self._save()

    def _save(self) -> None:
        """Put what changed into the memory as it stands now: others may have written meanwhile."""
        with alone(self._out):
            known = {
                output: entry
                for output, entry in (_read(self._out) | self._changed).items()
                if entry is not None
            }
            content = json.dumps(known, indent=0, sort_keys=True).encode()
            write_file(self._out / FILE, content, anything)


def _read(out: Path) -> dict:
    try:
        found = json.loads(content_of(out / FILE, limits.RECORD) or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
