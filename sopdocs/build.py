"""Building files: many sources → PDFs in the out folder, each whole or not at all.

What is built is decided by content: source, institution, logo and program. A source with problems does not
stop the others and leaves its older PDF in place. The record of builds may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopdocs.layout.page import Quality
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem, reason
from sopdocs.source import find
from sopdocs.source.institution import read_institution
from sopdocs.source.logo import read_logo

RECORD = ".sopdocs.json"
CHUNK = 8  # sources that a worker takes at a time


@dataclass(frozen=True, slots=True)
class Job:
    """What one worker needs to know; ``known`` is (content before, PDF made of it) or empty strings."""

    file: str
    out: str
    output: str
    folder: str
    program: str
    known: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    file: str
    output: str
    state: Literal["built", "unchanged", "failed"]
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    quality: tuple[Quality, ...] = ()
    record: tuple[str, str] = ("", "")


def build(paths: list[Path], out: Path, force: bool = False, executor: Executor | None = None,
          report: Callable[[Result, int, int], None] = lambda *_: None) -> list[Result]:
    """Build every source below ``paths``; ``report`` is told of each as it is done, with its number and the count."""
    files, problems = find.find(paths)
    results = [Result(p.file, "", "failed", (p,)) for p in problems]
    known = {} if force else _read_record(out)
    jobs: list[Job] = []
    program = _program()
    taken: dict[str, Path] = {}
    for file in files:
        job = _job(file, out, program, known, taken)
        if isinstance(job, Result):
            results.append(job)
        else:
            jobs.append(job)
    count = len(jobs) + len(results)
    for number, result in enumerate(results, 1):
        report(result, number, count)
    for result in _run(jobs, executor):
        results.append(result)
        report(result, len(results), count)
    known = _read_record(out)
    known.update({r.output: r.record for r in results if r.state == "built"})
    if any(r.state == "built" for r in results):
        _write_record(out, known)
    return results


def _job(file: Path, out: Path, program: str, known: dict, taken: dict[str, Path]) -> Job | Result:
    try:
        place, problem = find.place(file, file.read_bytes())
    except OSError as error:
        problem = _unreadable(file, error)
        place = None
    if place is None:
        return Result(str(file), "", "failed", (problem,))
    output = place.output.as_posix()
    if output.lower() in taken:
        other = taken[output.lower()]
        return Result(str(file), "", "failed", (Problem("SOP-302", ERROR, str(file), 0, 0,
                      f"akan menjadi berkas yang sama dengan {other}: {out / output}", "beri salah satu nama berkas lain"),))
    taken[output.lower()] = file
    return Job(str(file), str(out), output, str(place.folder), program, tuple(known.get(output, ("", ""))))


def _run(jobs: list[Job], executor: Executor | None) -> Iterator[Result]:
    if executor is None or len(jobs) < 2:
        cache: dict = {}
        for job in jobs:
            yield build_one(job, cache)
        return
    chunks = [jobs[n : n + CHUNK] for n in range(0, len(jobs), CHUNK)]
    for results in executor.map(_build_chunk, chunks):
        yield from results


def _build_chunk(jobs: list[Job]) -> list[Result]:
    cache: dict = {}
    return [build_one(job, cache) for job in jobs]


def build_one(job: Job, cache: dict) -> Result:
    """Build one source; ``cache`` keeps institutions that were read."""
    file = Path(job.file)
    try:
        raw = file.read_bytes()
    except OSError as error:
        return Result(job.file, "", "failed", (_unreadable(file, error),))
    institution, digest, problems = read_folder(Path(job.folder), cache)
    content = hashlib.sha256(b"\0".join([job.program.encode(), digest, raw])).hexdigest()
    target = Path(job.out) / job.output
    if institution is not None and job.known[0] == content and _digest_of(target) == job.known[1]:
        return Result(job.file, job.output, "unchanged")
    if institution is None:
        return Result(job.file, "", "failed", tuple(problems))
    from sopdocs.sheet import make, read

    source, found = read(raw, job.file, institution)
    problems = [*problems, *found]
    if source is None or any(p.severity == ERROR for p in found):
        return Result(job.file, "", "failed", tuple(problems))
    made, found = make(source)
    problems += found
    if made is None:
        return Result(job.file, "", "failed", tuple(problems))
    failure = write_whole(target, made.pdf)
    if failure:
        return Result(job.file, "", "failed", (*problems, Problem("SOP-303", ERROR, job.file, 0, 0, *failure)))
    return Result(job.file, job.output, "built", tuple(problems), made.pages, made.quality,
                  (content, hashlib.sha256(made.pdf).hexdigest()))


def read_folder(folder: Path, cache: dict) -> tuple[Institution | None, bytes, list[Problem]]:
    """The institution of a folder, a digest of all it is made of, and its problems; read once a batch."""
    if folder not in cache:
        cache[folder] = _read_folder(folder)
    return cache[folder]


def _read_folder(folder: Path) -> tuple[Institution | None, bytes, list[Problem]]:
    from sopdocs.fonts import printable

    file = folder / find.INSTITUTION_FILE
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return None, b"", [Problem("SOP-301", ERROR, str(file), 0, 0, "berkas instansi tidak ada",
                                   "buat instansi.yaml di folder itu; contohnya ada di sop_sources/")]
    except OSError as error:
        return None, b"", [_unreadable(file, error)]
    institution, problems = read_institution(raw, str(file), printable(), lambda name: read_logo(folder, name))
    logo = institution.logo.content if institution and institution.logo else b""
    return institution, hashlib.sha256(raw + b"\0" + logo).digest(), problems


def check(paths: list[Path]) -> tuple[list[Problem], int]:
    """Problems of every source below ``paths``, and how many sources there were; writes nothing."""
    from sopdocs.sheet import read

    files, problems = find.find(paths)
    cache: dict = {}
    for file in files:
        try:
            raw = file.read_bytes()
            place, problem = find.place(file, raw)
        except OSError as error:
            place, problem = None, _unreadable(file, error)
        if place is None:
            problems.append(problem)
            continue
        institution, _, found = read_folder(place.folder, cache)
        problems += found
        if institution is not None:
            problems += read(raw, str(file), institution)[1]
    return problems, len(files)


def write_whole(target: Path, content: bytes) -> tuple[str, str] | None:
    """Write a file so that it is there whole or as it was before; what went wrong and what to do, or ``None``."""
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".sopdocs-", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
        return None
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        return (f"tidak dapat menulis {target}: {reason(error)}",
                "tutup berkas itu di program lain, atau periksa izin dan isi cakramnya")


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def _unreadable(file: Path, error: OSError) -> Problem:
    return Problem("SOP-301", ERROR, str(file), 0, 0, f"tidak dapat dibaca: {reason(error)}", "periksa izin berkasnya")


def _digest_of(target: Path) -> str:
    try:
        return hashlib.sha256(target.read_bytes()).hexdigest()
    except OSError:
        return ""


def _program() -> str:
    """A digest of the program itself: a newer program builds anew."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read_record(out: Path) -> dict[str, tuple[str, str]]:
    try:
        record = json.loads((out / RECORD).read_text("utf-8"))
        return {str(k): (str(v[0]), str(v[1])) for k, v in record.items()}
    except (OSError, ValueError, AttributeError, IndexError, TypeError, KeyError, RecursionError):
        return {}


def _write_record(out: Path, record: dict[str, tuple[str, str]]) -> None:
    write_whole(out / RECORD, json.dumps(record, indent=0, sort_keys=True).encode())
