"""Sources and institutions on disk → forms. A form is proven before it is handed out.

The form is read back and must give the same SOP; what it cannot hold is then a message, no loss.
"""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.importing.form.content import FormContent
from sopdocs.importing.form.export import exported
from sopdocs.importing.form.read import read_form
from sopdocs.importing.form.write import form_workbook
from sopdocs.importing.yaml_text import source_text
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, nearest
from sopdocs.source import find
from sopdocs.source.sop import Source, read_sop

SOURCES = Path("sop_sources")


@dataclass(frozen=True, slots=True)
class ExportedForm:
    """The bytes of a form, empty if there is none; problems; what the form cannot show."""

    content: bytes
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def empty_form(institution: str) -> tuple[bytes, list[Problem]]:
    """Return an empty form for an institution that is named by its folder."""
    named = Path(institution)
    folder = named if (named / find.INSTITUTION_FILE).is_file() else SOURCES / institution
    if not (folder / find.INSTITUTION_FILE).is_file():
        known = sorted(path.parent.name for path in SOURCES.glob(f"*/{find.INSTITUTION_FILE}"))
        near = nearest(institution, known)
        hint = f'maksudnya "{near}"?' if near else f"yang ada: {', '.join(known) or 'belum ada'}"
        message = f"tidak ada instansi {institution} (folder dengan {find.INSTITUTION_FILE})"
        return b"", [Problem(codes.UNREADABLE_FILE, ERROR, str(folder), 0, 0, message, hint)]
    found, _, problems = read_folder(folder, Opened())
    if found is None:
        return b"", problems
    return form_workbook(FormContent(" ".join(found.nama))), []


def form_of(file: Path) -> ExportedForm:
    """Return the form of a source."""
    from sopdocs.fonts import printable

    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        return ExportedForm(b"", (raw.problem(file),))
    place, problem = find.place(file, raw)
    if place is None:
        return ExportedForm(b"", (problem,) if problem else ())
    institution, _, wrong = read_folder(place.folder, Opened())
    if institution is None:
        return ExportedForm(b"", tuple(wrong))
    source, problems = read_sop(raw, str(file), institution, printable())
    if source is None:
        return ExportedForm(b"", tuple(one for one in problems if one.is_error))
    content, notes = exported(source)
    form = form_workbook(content)
    if "#" in source.text:
        notes = [*notes, "komentar (#) di sumber tidak ikut"]
    if read_back(form, source) != source.sop:
        message = "SOP ini tidak dapat dimuat utuh di formulir, jadi formulir tidak dibuat"
        hint = "sunting sumbernya sebagai teks; sel terpanjang di Excel 32.000 huruf"
        lost = Problem(codes.WRONG_FORM_CELL, ERROR, str(file), 0, 0, message, hint)
        return ExportedForm(b"", (lost,))
    return ExportedForm(form, (), tuple(notes))


def read_back(form: bytes, source: Source) -> Sop | None:
    """Return the SOP that importing a form would give; None if it would be refused."""
    from sopdocs.fonts import printable
    from sopdocs.tables import TableFault, read_tables

    sheets = read_tables(form)
    if isinstance(sheets, TableFault):
        return None
    reading = read_form(sheets)
    if reading.problems:
        return None
    text = source_text(reading.tree)
    found, _ = read_sop(text.content, source.file, source.sop.instansi, printable())
    return found.sop if found else None
