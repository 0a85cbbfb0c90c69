"""Files of other forms → drafts below a folder, and what was found and is unsure in each.

Nothing that exists is written over. A draft names its original by its digest, so the same file is
not imported twice, whatever it or the draft is called now.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import Refusal, content_of, limits, read_file, write_new
from sopdocs.importing.draft import Doubt, Draft
from sopdocs.importing.drafting import Desk, WrittenDraft, write_draft
from sopdocs.importing.importer import Imported, ImportedFile, ImportedSource
from sopdocs.importing.kinds import importer_of
from sopdocs.importing.names import slug
from sopdocs.importing.yaml_text import source_text
from sopdocs.institutions import Opened, opened
from sopdocs.model.flow import flow
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import INSTITUTION_FILE, OTHER_FILES
from sopdocs.source.remarks import MARK
from sopdocs.source.sop import read_sop

DEFAULT_FOLDER = Path("sop_sources") / "impor"
ORIGIN = "asal:"  # begins the first comment of a draft
_DIGEST = re.compile(r"# asal: .* \| (?P<part>.*) \| sha256 (?P<digest>[0-9a-f]{64})")
LONGEST_HEAD = 2_000  # bytes in which that comment is
MOST_NAMES = 1_000  # numbered names that are tried for one draft
OTHER_FOLDER = "bandingkan keduanya, atau pilih folder lain dengan --into"
UNNAMED = "(nama instansi)"


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What became of one SOP of a document.

    ``state`` is written, known (imported before), kept (another file has its name), or failed
    (``problems`` say why).
    """

    file: str
    state: str
    part: str = ""
    steps: int = 0
    actors: int = 0
    arrows: int = 0
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was found in one document; it is certain if nothing has to be looked at."""

    file: str
    drafts: tuple[DraftReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        found = any(one.doubts or one.problems for one in self.drafts)
        return not found and not self.problems and not self.remarks


def import_files(
    documents: Sequence[Path], folder: Path, jobs: int = 1
) -> Iterator[DocumentReport]:
    """Import documents into a folder, one report each, in their order.

    So many are read at a time; drafts are written one after the other, so that names are the same
    however many there are.
    """
    with ThreadPoolExecutor(jobs) as pool:  # what takes time runs in processes of the sandbox
        waiting: deque[tuple[Path, Future[_Read | DocumentReport]]] = deque()
        try:
            for document in documents:
                waiting.append((document, pool.submit(_read, document)))
                if len(waiting) > jobs:
                    yield _written(*waiting.popleft(), folder)
            while waiting:
                yield _written(*waiting.popleft(), folder)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Read:
    """What an importer found in a document, and the digest of its bytes."""

    digest: str
    imported: Imported


def _read(document: Path) -> _Read | DocumentReport:
    """Read a document; if it cannot be read, that is the report."""
    content = read_file(document, limits.PDF)
    if isinstance(content, Refusal):
        return DocumentReport(str(document), problems=(content.problem(document),))
    imported = importer_of(content, document.name).read(content, str(document))
    if any(problem.is_error for problem in imported.problems):
        return DocumentReport(str(document), problems=imported.problems)
    return _Read(hashlib.sha256(content).hexdigest(), imported)


def _written(
    document: Path, reading: Future[_Read | DocumentReport], folder: Path
) -> DocumentReport:
    found = reading.result()
    if isinstance(found, DocumentReport):
        return found
    return _Import(document.name, found.digest, folder, found.imported).report(str(document))


def origins(folder: Path) -> dict[tuple[str, str], str]:
    """Return the drafts of a folder by digest and part of their originals."""
    found: dict[tuple[str, str], str] = {}
    try:
        files = sorted(
            path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml")
        )
    except OSError:
        return found
    for file in files:
        head = (content_of(file, limits.SOURCE) or b"")[:LONGEST_HEAD].decode("utf-8", "replace")
        for known in _DIGEST.finditer(head):
            found.setdefault((known["digest"], known["part"]), file.name)
    return found


@dataclass(frozen=True, slots=True)
class _Import:
    """One document on its way into a folder."""

    name: str
    digest: str
    folder: Path
    imported: Imported

    def report(self, file: str) -> DocumentReport:
        known = origins(self.folder)
        drafts = [self._file(one) for one in self.imported.files]
        sources: list[ImportedSource | Draft] = [*self.imported.sources, *self.imported.drafts]
        desk, problems = self._desk(sources)
        if desk is None:
            return DocumentReport(file, problems=tuple(problems))
        for one in sources:
            drafts.append(self._source(one, desk, known))
        return DocumentReport(
            file, tuple(drafts), (*self.imported.problems, *problems), self.imported.remarks
        )

    def _desk(self, sources: list[ImportedSource | Draft]) -> tuple[Desk | None, list[Problem]]:
        """Return what drafts are written for; a folder without ``instansi.yaml`` gets one."""
        from sopdocs.fonts import printable

        if not sources:
            return Desk(Institution(()), printable()), []
        path = self.folder / INSTITUTION_FILE
        present = read_file(path, limits.SOURCE)
        if isinstance(present, Refusal) and present.is_missing:
            lines = next((one.institution for one in sources if one.institution), ())
            failure = write_new(path, _institution(lines))
            if failure:
                return None, [_unwritable(path, *failure)]
        found = opened(self.folder, Opened())
        if found.institution is None:
            return None, list(found.problems)
        return Desk(found.institution, printable()), []

    def _file(self, carried: ImportedFile) -> DraftReport:
        """Write a file that the document carries; an institution's own files stay as they are."""
        target = self.folder / carried.name
        if not _is_inside(target, self.folder):
            problem = _unwritable(target, "nama di luar folder tujuan", "ambil dengan extract")
            return DraftReport(str(target), "failed", problems=(problem,))
        present = read_file(target, limits.LOGO)
        if present == carried.content:
            return DraftReport(str(target), "known")
        if isinstance(present, bytes):
            problem = _unwritable(target, "sudah ada dengan isi lain; tidak ditimpa", OTHER_FOLDER)
            return DraftReport(str(target), "kept", problems=(problem,))
        failure = write_new(target, carried.content)
        if failure:
            return DraftReport(str(target), "failed", problems=(_unwritable(target, *failure),))
        return DraftReport(str(target), "written")

    def _source(
        self, found: ImportedSource | Draft, desk: Desk, known: dict[tuple[str, str], str]
    ) -> DraftReport:
        part = " ".join(found.part.replace("|", "/").split()) or "-"
        if (self.digest, part) in known:
            name = known[self.digest, part]
            return DraftReport(str(self.folder / name), "known", part)
        name = " ".join(self.name.split())
        origin = f"{ORIGIN} {name} | {part} | sha256 {self.digest}"
        if isinstance(found, ImportedSource):
            made = _exact(found, origin, desk)
            if made.errors:
                problems = tuple(replace(one, file=self.name) for one in made.errors)
                return DraftReport(self.name, "failed", part, problems=problems)
            title = str(found.tree.get("nama", ""))
        else:
            remark = f'Draf hasil impor. Lihat setiap "{MARK}", betulkan, lalu hapus barisnya.'
            head = Desk(desk.institution, desk.printable, (origin, remark))
            made, title = write_draft(found, head), found.texts.get("nama", "")
        return self._written(made, slug(title or self.name.rpartition(".")[0], 8, "sop"), part)

    def _written(self, made: WrittenDraft, stem: str, part: str) -> DraftReport:
        for name in _names(stem):
            target = self.folder / name
            if name in OTHER_FILES or target.exists() or target.is_symlink():
                continue
            failure = write_new(target, made.content)
            if failure:
                problem = _unwritable(target, *failure)
                return DraftReport(str(target), "failed", part, problems=(problem,))
            return _of(made, str(target), part)
        last = self.folder / stem
        problem = _unwritable(last, "semua namanya sudah dipakai", "pakai folder lain")
        return DraftReport(str(last), "failed", part, problems=(problem,))


def _exact(found: ImportedSource, origin: str, desk: Desk) -> WrittenDraft:
    """Write exact fields; a wrong one is reported at its place in the document."""
    text = source_text(found.tree, (origin,))
    source, problems = read_sop(text.content, "", desk.institution, desk.printable)
    errors = []
    for problem in problems:
        path = text.field_at(problem.line)
        while path and path not in found.places:
            path = path[:-1]
        place = found.places.get(path, "")
        message = f"{place}: {problem.message}" if place else problem.message
        errors += [replace(problem, message=message, line=0, column=0)] if problem.is_error else []
    return WrittenDraft(text.content, (), source.sop if source else None, tuple(errors))


def _of(made: WrittenDraft, file: str, part: str) -> DraftReport:
    sop = made.sop
    tables = [one for one in sop.tables if one.kegiatan] if sop else []
    arrows = sum(len(flow(one).links) for one in tables)
    steps, actors = (len(sop.kegiatan), len(sop.pelaksana)) if sop else (0, 0)
    return DraftReport(file, "written", part, steps, actors, arrows, made.doubts, made.errors)


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.yaml"
    for number in range(2, MOST_NAMES):
        yield f"{stem}-{number}.yaml"


def _is_inside(target: Path, folder: Path) -> bool:
    try:
        return target.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that no file can have
        return False


def _institution(lines: tuple[str, ...]) -> bytes:
    """A first ``instansi.yaml`` with the names of the letterhead."""
    head = ["Instansi dari kop berkas yang diimpor; lengkapi pejabat, logo, dan alamatnya."]
    tree = {"nama": list(lines[:4]) or [UNNAMED]}
    reason = "nama instansi diambil dari kop" if lines else "nama instansi belum diketahui"
    return source_text(tree, head, {("nama",): [reason]}).content


def _unwritable(path: Path, message: str, hint: str) -> Problem:
    return Problem(codes.UNWRITABLE_FILE, ERROR, str(path), 0, 0, message, hint)
