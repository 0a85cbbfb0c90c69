"""Records of outputs: what each PDF in an out folder was made of; they can be deleted any time.

One form serves sheets (``SHEETS``) and books (``BOOKS``). A record is advice: it is read strictly,
and whatever has another form than this program writes is forgotten, which costs the next build
time and nothing else. Two builds can write it at once: what changed is put into the record as it
is then, under a lock, and the file is replaced as a whole.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, anything, claim, limits, read_file, remove, write_file
from sopdocs.problem import ERROR, REMARK, WARNING, Problem

SHEETS = ".sopdocs.json"
BOOKS = ".sopdocs-buku.json"
LOCK = ".sopdocs.lock"
FORM = 3  # of a record; one of another form is forgotten
MOST = 10_000_000  # pages, lines, columns
MOST_PROBLEMS = 10_000  # of one PDF; a book of ten thousand SOPs has more
WORST_FIRST = (ERROR, WARNING, REMARK)
LONGEST = 3.0  # seconds after which a lock counts as left behind by a killed build

_OUTPUT = re.compile(r"[^/\\]+/[^/\\]+\.pdf")

Row = list[object]  # one entry as JSON
Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class PdfRecord:
    """A PDF: its source as seen from the out folder, its digests, its pages and its warnings.

    ``content`` is the digest of all that it was made of, ``pdf`` that of its bytes.
    """

    source: str
    content: str
    pdf: str
    pages: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionRecord:
    """An ``instansi.yaml`` that was read, with its warnings.

    ``raw`` is the digest of its bytes and of the program, ``digest`` that of the institution with
    its logo; ``logo`` is the logo's file name, empty without one.
    """

    raw: str
    digest: str
    logo: str
    problems: tuple[Problem, ...] = ()


class Record:
    """The record as it was read, with what was changed since; ``save`` can be called any time.

    Warnings are kept under the name of the file that they are about. A warning about the source
    itself is kept without a name, because the source can be moved: ``file`` names it.
    """

    def __init__(self, out: Path, name: str = SHEETS) -> None:
        self._out, self._name = out, name
        self._outputs, self._institutions, self._is_odd = _read(out / name)
        self._changed_outputs: dict[str, Row | None] = {}
        self._changed_institutions: dict[str, Row] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning if some of the record was not written by this program and was forgotten."""
        if not self._is_odd:
            return ()
        message = "catatan ini rusak atau bukan tulisan program ini, jadi tidak dipakai"
        hint = "tidak perlu berbuat apa-apa: catatannya ditulis ulang"
        file = str(self._out / self._name)
        return (Problem(codes.UNREADABLE_FILE, WARNING, file, 0, 0, message, hint),)

    def entry(self, output: str, file: str = "") -> PdfRecord | None:
        """What is known of a PDF."""
        return _pdf_record(self._outputs.get(output), file)

    def institution(self, name: str, file: str) -> InstitutionRecord | None:
        """What is known of an institution's ``file``, by the name of its folder."""
        return _institution_record(self._institutions.get(name), file)

    def outputs(self) -> list[str]:
        """Every PDF of the record, below the out folder; a name that leads out of it is none."""
        return sorted(output for output in self._outputs if is_output(output))

    def put(self, output: str, entry: PdfRecord, file: str) -> None:
        row: Row = [entry.source, entry.content, entry.pdf, entry.pages]
        row.append(_rows(entry.problems, file))
        self._outputs[output] = self._changed_outputs[output] = row

    def drop(self, output: str) -> None:
        self._outputs.pop(output, None)
        self._changed_outputs[output] = None

    def put_institution(self, name: str, known: InstitutionRecord, file: str) -> None:
        row: Row = [known.raw, known.digest, known.logo, _rows(known.problems, file)]
        self._institutions[name] = self._changed_institutions[name] = row

    def save(self) -> None:
        """Write what changed; a record that cannot be written costs the next build time only."""
        changed = self._changed_outputs or self._changed_institutions or self._is_odd
        if not changed or not self._out.is_dir():
            return
        file = self._out / self._name
        with locked(self._out):
            outputs, institutions, is_odd = _read(file)
            for output, row in self._changed_outputs.items():
                if row is None:
                    outputs.pop(output, None)
                else:
                    outputs[output] = row
            folders = {output.partition("/")[0] for output in outputs}
            institutions |= self._changed_institutions
            institutions = {name: row for name, row in institutions.items() if name in folders}
            if is_odd and not file.is_dir():
                remove(file)  # the writer never replaces a device or a huge file
            if outputs or file.exists():
                write_file(file, _as_json(outputs, institutions), anything)
        self._changed_outputs, self._changed_institutions, self._is_odd = {}, {}, False


def is_output(name: str) -> bool:
    """True if a name of the record is that of a PDF in a folder of the out folder.

    >>> is_output("kantor/surat.pdf"), is_output("../surat.pdf"), is_output("/a/b.pdf")
    (True, False, False)
    """
    return _OUTPUT.fullmatch(name) is not None and not name.startswith("..")


def _as_json(outputs: Table, institutions: Table) -> bytes:
    found = {"form": FORM, "outputs": outputs, "institutions": institutions}
    return json.dumps(found, sort_keys=True, separators=(",", ":")).encode()


def _read(file: Path) -> tuple[Table, Table, bool]:
    """The sound rows of a record, and True if anything in it was not written by this program."""
    content = read_file(file, limits.RECORD)
    if isinstance(content, Refusal):
        return {}, {}, not content.is_missing
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}, {}, True
    match found:
        case {"form": int(form)} if form != FORM:
            return {}, {}, False
        case {"outputs": dict(outputs), "institutions": dict(institutions), "form": int()}:
            sound = {n: row for n, row in outputs.items() if is_output(n) and _pdf_record(row, "")}
            known = {n: row for n, row in institutions.items() if _institution_record(row, "")}
            is_odd = len(sound) < len(outputs) or len(known) < len(institutions)
            return sound, known, is_odd
    return {}, {}, True


def _pdf_record(row: object, file: str) -> PdfRecord | None:
    """An entry of the record; None if there is none, or it has another form."""
    match row:
        case [str(source), str(content), str(pdf), int(pages), list(problems)] if _is_count(pages):
            found = _problems(problems, file)
            return None if found is None else PdfRecord(source, content, pdf, pages, found)
    return None


def _institution_record(row: object, file: str) -> InstitutionRecord | None:
    match row:
        case [str(raw), str(digest), str(logo), list(problems)]:
            found = _problems(problems, file)
            return None if found is None else InstitutionRecord(raw, digest, logo, found)
    return None


def _is_count(number: int) -> bool:
    return 0 <= number <= MOST


def _rows(problems: tuple[Problem, ...], file: str) -> list[Row]:
    """Rows of the problems: of those of a very large book only the first, the worst ones before."""
    if len(problems) > MOST_PROBLEMS:
        problems = tuple(sorted(problems, key=lambda p: WORST_FIRST.index(p.severity)))
    return [
        ["" if p.file == file else p.file, p.code, p.severity, p.line, p.column, p.message, p.hint]
        for p in problems[:MOST_PROBLEMS]
    ]


def _problems(rows: list[object], file: str) -> tuple[Problem, ...] | None:
    """Warnings of the record; None if one has another form."""
    found = [_problem(row, file) for row in rows]
    sound = tuple(problem for problem in found if problem is not None)
    return sound if len(sound) == len(found) else None


def _problem(row: object, file: str) -> Problem | None:
    match row:
        case [
            str(about),
            str(code),
            str(severity),
            int(line),
            int(column),
            str(message),
            str(hint),
        ] if _can_have(about, severity) and _is_count(line) and _is_count(column):
            return Problem(code, severity, about or file, line, column, message, hint)
    return None


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder's lock: a file, since that works on network shares too."""
    lock = out / LOCK
    end = time.monotonic() + LONGEST
    while True:
        try:
            if claim(lock) or time.monotonic() > end:
                break
        except OSError:
            break  # writing the record fails or succeeds without a lock
        time.sleep(0.01)
    try:
        yield
    finally:
        remove(lock)


def _can_have(about: str, severity: str) -> bool:
    """What has an error itself gives no PDF; a draft of a book names those of its SOPs."""
    return severity in (WARNING, REMARK) or (severity == ERROR and about != "")
