"""Open letter sources with their institution, SOP and template."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import OpenedInstitution, read_folder
from sopdocs.kinds import OWN_TEMPLATES, TEMPLATE_FILE, OfficeKinds
from sopdocs.letters.package import Fault
from sopdocs.letters.row_tables import open_rows
from sopdocs.letters.staff_files import open_staff
from sopdocs.letters.template import Template, open_template
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.letter import Letter
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.register.ledger import Ledger
from sopdocs.register.opening import open_ledger
from sopdocs.register.refusal import Refused
from sopdocs.source.find import INSTITUTION_FILE, LETTERS, OTHER_FILES, source_named
from sopdocs.source.letter import LetterSource, ReadingContext, read_letter
from sopdocs.source.letter_origin import OpenedSop
from sopdocs.source.staff import StaffList


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter source with everything that its letters need."""

    file: Path
    folder: Path  # folder of the institution
    institution: Institution
    source: LetterSource
    raw: bytes = b""
    row: str = ""  # the key of the letter that is looked at, if it is from a row
    templates: dict[str, tuple[Path, Template]] = field(default_factory=dict)

    @property
    def letters(self) -> tuple[Letter, ...]:
        return self.source.letters

    def template(self, letter: Letter) -> tuple[Path, Template]:
        return self.templates[letter.jenis]

    @property
    def ledger(self) -> Ledger:
        return open_ledger(self.folder, self.institution)

    def problem(
        self, code: str, severity: str, path: FieldPath, message: str, hint: str
    ) -> Problem:
        """Return a problem at the place of a value; an empty `path` means the whole file."""
        if cell := self.source.origin(self.row, path):
            return Problem(code, severity, cell, 0, 0, message, hint)
        return Problem(code, severity, str(self.file), *self.source.place(*path), message, hint)

    def of(self, letter: Letter) -> OpenedLetter:
        """Return the source as it is for one letter, whose problems name its own cells."""
        return replace(self, row=letter.kunci) if letter.baris else self

    def refused(self, key: str, refused: Refused) -> Problem:
        """Return a refusal of the ledger as an error at a field of the source."""
        return self.problem(codes.REGISTER_REFUSED, ERROR, (key,), refused.message, refused.hint)


class LetterLibrary:
    """Institutions and SOPs, each read once per run.

    `typed` are sources as somebody edits them, which are not on disk like that yet.
    """

    def __init__(self, typed: Mapping[Path, bytes] | None = None) -> None:
        self._typed = typed or {}
        self._institutions: dict[Path, OpenedInstitution] = {}
        self._staff: dict[Path, tuple[StaffList, list[Problem]]] = {}
        self._sops: dict[tuple[Path, str], OpenedSop] = {}

    def open(
        self, file: Path, date: datetime.date | None = None
    ) -> tuple[OpenedLetter | None, list[Problem]]:
        """Read a letter source with everything that it needs; `date` is for one without a date."""
        from sopdocs.fonts import printable

        folder = home(file)
        if folder is None:
            return None, [
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(file),
                    0,
                    0,
                    f"surat ini tidak berada di folder {LETTERS} sebuah instansi",
                    f"simpan di sop_sources/<instansi>/{LETTERS}/{file.name}",
                )
            ]
        institution, _, problems = read_folder(folder, self._institutions)
        if institution is None:
            return None, list(problems)
        raw = self._typed.get(file) or read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [raw.problem(file)]
        key = file.resolve().relative_to((folder / LETTERS).resolve()).with_suffix("").as_posix()
        context = ReadingContext(
            key,
            institution,
            printable(),
            lambda name: self.sop(folder, name, institution),
            date,
            lambda wanted: open_rows(folder, file, wanted),
            lambda: self.staff(folder)[0],
        )
        source, found = read_letter(raw, str(file), context)
        problems = [*problems, *found, *self._staff.get(folder, (None, ()))[1]]
        if source is None:
            return None, problems
        problems += _wrong_kind(institution, source)
        opened = OpenedLetter(file, folder, institution, source, raw)
        problems += self._find_template(opened)
        return (None if any(p.severity == ERROR for p in problems) else opened), problems

    def staff(self, folder: Path) -> tuple[StaffList, list[Problem]]:
        """Return the staff list of an office; it is read when a letter first names somebody."""
        if folder not in self._staff:
            self._staff[folder] = open_staff(folder)
        return self._staff[folder]

    def sop(self, folder: Path, name: str, institution: Institution) -> OpenedSop:
        """Return a SOP of the institution by its file name, or of another as "folder/name"."""
        key = (folder, name)
        if key not in self._sops:
            self._sops[key] = self._opened_sop(folder, name, institution)
        return self._sops[key]

    def _opened_sop(self, folder: Path, name: str, institution: Institution) -> OpenedSop:
        other, _, own = name.rpartition("/")
        home = folder.resolve().parent / other
        if not re.fullmatch(r"[\w-][\w.-]*", other) or not (home / INSTITUTION_FILE).is_file():
            return _open_sop(folder, name, institution)
        found, _, problems = read_folder(home, self._institutions)
        if found is None:
            wrong = next(one for one in problems if one.is_error)
            return None, f"instansi {quote(other)}: {wrong.message}", wrong.hint
        return _open_sop(home, own, found)

    def _find_template(self, opened: OpenedLetter) -> list[Problem]:
        """Open the template of each kind in the source."""
        problems: list[Problem] = []
        for letter in opened.letters:
            if letter.jenis in opened.templates:
                continue
            path, fault = template_path(opened, letter)
            if fault:
                problems.append(opened.problem(codes.WRONG_TEMPLATE, ERROR, ("templat",), *fault))
                return problems
            raw = read_file(path, limits.TEMPLATE)
            if isinstance(raw, Refusal):
                what = f"templat: {raw.message}"
                problems.append(
                    Problem(codes.WRONG_TEMPLATE, ERROR, str(path), 0, 0, what, raw.hint)
                )
                return problems
            template, faults = open_template(raw, letter.kind)
            problems += [
                Problem(codes.WRONG_TEMPLATE, ERROR, str(path), 0, 0, what, hint)
                for what, hint in faults
            ]
            if template is not None:
                opened.templates[letter.jenis] = (path, template)
        return problems


def _open_sop(folder: Path, name: str, institution: Institution) -> OpenedSop:
    from sopdocs.sheet import read

    known = sorted(
        p.stem for p in folder.glob("*.[yY]*[mM][lL]") if p.name.lower() not in OTHER_FILES
    )
    if not re.fullmatch(r"[\w.-]+", name) or name not in known:
        meant = nearest(name, known)
        return (
            None,
            f"SOP {quote(name)} tidak ada di folder {folder.name}",
            f'maksudnya "{meant}"?'
            if meant
            else "SOP yang ada: " + (", ".join(known) or "belum ada"),
        )
    file = source_named(folder, name) or folder / f"{name}.yaml"
    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        return None, f"SOP {quote(name)}: {raw.message}", raw.hint
    source, problems = read(raw, str(file), institution)
    errors = [p for p in problems if p.is_error]
    if source and not errors:
        return source, "", ""
    return (
        None,
        f"SOP {quote(name)} sendiri mempunyai {len(errors)} kesalahan",
        f"perbaiki dahulu: sopdocs check {file}",
    )


def _wrong_kind(institution: Institution, source: LetterSource) -> list[Problem]:
    """Return the errors in the file of the letters' kind."""
    kinds = institution.kinds
    if not isinstance(kinds, OfficeKinds) or not source.letters:
        return []
    return [p for p in kinds.problems(source.letters[0].jenis) if p.is_error]


def home(file: Path) -> Path | None:
    """Return the institution's folder of a letter source: the parent of a folder ``surat``."""
    parents = [parent for parent in file.resolve().parents if parent.name == LETTERS]
    for parent in [
        *(one for one in parents if (one.parent / INSTITUTION_FILE).is_file()),
        *parents[:1],
    ]:
        if parent == file.resolve().parent or (parent.parent / INSTITUTION_FILE).is_file():
            inside = len(file.resolve().parts) - len(parent.parts)
            shown = file.parents[inside] if len(file.parents) > inside else parent.parent
            return shown
    return None


def template_path(opened: OpenedLetter, letter: Letter) -> tuple[Path, Fault | None]:
    """Return the path of a letter's template: the office's, else the kind's.

    An office's template is always in its folder of templates: ``templates/<kind>.docx``, or that of
    its own kind. Another one is named by the letter or by the office's settings.
    """
    folder = opened.folder
    own = folder / OWN_TEMPLATES
    if letter.templat:
        name = letter.templat if letter.templat.endswith(".docx") else f"{letter.templat}.docx"
        path = own / name
        if (
            re.search(r"[/\\:]", name)
            or not path.is_file()
            or not path.resolve().is_relative_to(folder.resolve())
        ):
            known = sorted(p.name for p in own.glob("*.docx")) if own.is_dir() else []
            meant = nearest(name, known)
            return path, (
                f"templat {quote(name)} tidak ada di {own}",
                f'maksudnya "{meant}"?'
                if meant
                else "templat yang ada: " + (", ".join(known) or "belum ada"),
            )
        return path, None
    kinds = opened.institution.kinds
    path = own / f"{letter.jenis}.docx"
    if not path.is_file() and isinstance(kinds, OfficeKinds):
        path = kinds.home(letter.jenis) / TEMPLATE_FILE
        if letter.jenis not in kinds.own:
            return path, None
    if path.exists() and not path.resolve().is_relative_to(folder.resolve()):
        return path, (
            f"templat {quote(path.name)} adalah tautan ke luar folder instansi",
            f"salin berkasnya ke {own}",
        )
    return path, None
