"""Where a note on a SOP can belong: the whole, a row of its identity, a step, a cell of a step."""

from __future__ import annotations

from pathlib import Path

from sopdocs.institutions import Opened, read_folder
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.text import plain
from sopdocs.sheet import read
from sopdocs.source.find import place
from sopdocs.starting.questions import Choice

WHOLE = "Seluruh SOP"
LONGEST = 70  # characters of a step's text


def note_places(source: Path, raw: bytes) -> tuple[Choice, ...]:
    """Return the places of a saved source; only the whole if it cannot be read."""
    names = [WHOLE]
    found, _ = place(source, raw)
    institution = read_folder(found.folder, Opened())[0] if found else None
    known = read(raw, str(source), institution)[0] if institution else None
    if known is not None:
        sop = known.sop
        names += [sop.row_label(row).rstrip(" :") for row in sop.identity_rows]
        for n, step in enumerate(sop.kegiatan):
            name = sop.step_name(n)
            names.append(f"{name[0].upper()}{name[1:]}: {_short(plain(step.uraian))}")
    return tuple(Choice(one, one) for one in dict.fromkeys(names))


def cell_choices() -> tuple[Choice, ...]:
    """The columns that a note on a step can be about."""
    return tuple(Choice(one.label, one.label) for one in cell_columns())


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
