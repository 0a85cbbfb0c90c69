"""Books as files: book sources → PDFs in the out folder, each whole or not at all, made only when something changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sopdocs import codes
from sopdocs.books.members import BookLibrary, BookRequest, MemberRequest, find_books
from sopdocs.books.memory import BookRecord
from sopdocs.books.relations import relate
from sopdocs.books.work import MemberPages, lay_out_members, lost_member
from sopdocs.build.program import program
from sopdocs.build.record import PdfRecord
from sopdocs.build.result import Result, beside, left_alone
from sopdocs.build.revision_path import revisions, same_work, standing
from sopdocs.build.run import Work, packed, run
from sopdocs.build.stale_outputs import KnownOutput, orphans
from sopdocs.build.worker_pool import WorkerPool
from sopdocs.files import (
    content_of,
    digest,
    identified,
    is_as_made,
    is_signed,
    limits,
    write_file,
)
from sopdocs.files.ours import is_our_pdf
from sopdocs.model.book import Book, Chapter, Member
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem, quote
from sopdocs.source.book import BookSource

LAYING = Work(packed, lay_out_members, lost_member)
MADE_OF = "sopdocs:"  # before the digest that stands in a book's keywords

Report = Callable[[Result, int, int], None]


def make_books(
    paths: list[Path],
    out: Path,
    force: bool = False,
    crew: WorkerPool | None = None,
    report: Report = lambda *_: None,
    profile: str = "",
) -> list[Result]:
    """Bind every book below ``paths``; ``report`` is told of each, with its number and the count.

    Without a ``crew`` everything is done in this process. ``profile`` is how they are signed, if not as their institutions say.
    """
    books = list(find_books(paths))
    library, memory = BookLibrary(profile), BookRecord(out)
    lost = orphans(out, memory, paths)
    results: list[Result] = []
    taken: dict[str, Path] = {}
    for file, problem in books:
        problem = problem or _doubled(file, taken, out)
        results.append(
            Result(str(file), "", "failed", (problem,))
            if problem
            else _bind(file, out, library, memory, crew, force)
        )
        report(results[-1], len(results), len(books) + len(lost))
    made = {result.output for result in results}
    for orphan in lost:
        if not any(same_work(orphan.output, one) for one in made) and (
            result := orphan.sweep(out, memory)
        ):
            results.append(result)
            report(result, len(results), len(books) + len(lost))
    return results


def _bind(
    file: Path,
    out: Path,
    library: BookLibrary,
    memory: BookRecord,
    crew: WorkerPool | None,
    force: bool,
) -> Result:
    """One book: read, and bound unless the one that is there is made of just this."""

    def failed(*more: Problem) -> Result:
        return Result(str(file), "", "failed", (*problems, *more))

    wanted, problems = library.wanted(file)
    if wanted is None or any(p.is_error for p in problems):
        return failed()
    institution, every = wanted.home.institution, wanted.every
    files = _files(file, wanted)
    made_of = _made_of(institution.profile, every, files)
    named, told = _place(file, out, made_of, memory)
    target = out / named
    present = content_of(target, limits.PDF) or b""
    known = memory.entry(named)
    ours = (
        is_signed(present)
        or is_as_made(present)
        or (known is not None and known.pdf == digest(present))
    )
    if ours and _is_made_of(present, made_of) and (not force or is_signed(present)):
        problems += [
            *(known.problems if known and known.content == made_of else ()),
            *([left_alone(str(file), target)] if force else []),
        ]
        return Result(
            str(file),
            named,
            "unchanged",
            tuple(problems),
            known.pages if known else 0,
            sops=len(every),
        )
    laid = sorted(run(every, crew, LAYING), key=lambda one: one[0].number)
    problems += [problem for _, one in laid for problem in one.problems]
    if names := ", ".join(asked.key for asked, one in laid if one.sop is None):
        return failed(
            Problem(
                codes.FAULTY_MEMBER,
                ERROR,
                str(file),
                0,
                0,
                f"buku tidak dibuat karena SOP ini belum dapat dibuat: {names}",
                "perbaiki dahulu kesalahan SOP itu",
            )
        )
    content, pages, found = _composed(
        wanted.source,
        replace(institution, files=files),
        wanted.chapters,
        [one for _, one in laid],
        made_of,
    )
    problems += found
    failure = write_file(target, content, is_our_pdf)
    if failure:
        return failed(Problem(codes.UNWRITABLE_FILE, ERROR, str(file), 0, 0, *failure))
    memory.put(
        named, PdfRecord(KnownOutput(out)(file), made_of, digest(content), pages, tuple(problems))
    )
    return Result(str(file), named, "built", (*problems, *told), pages, sops=len(laid))


def _doubled(file: Path, taken: dict[str, Path], out: Path) -> Problem | None:
    """Two folders of one name would write over each other's book."""
    output = f"{file.parent.resolve().name}/{file.stem}.pdf"
    other = taken.setdefault(output.lower(), file)
    if other == file:
        return None
    return Problem(
        codes.SAME_OUTPUT,
        ERROR,
        str(file),
        0,
        0,
        f"akan menjadi berkas yang sama dengan {other}: {out / output}",
        "beri salah satu folder nama lain",
    )


def _place(file: Path, out: Path, made_of: str, memory: BookRecord) -> tuple[str, list[Problem]]:
    """The name under which a book is there already, signed or not, or may be written; and what is said where that is a further one."""
    first = f"{file.parent.resolve().name}/{file.stem}.pdf"
    for named in revisions(first):
        present = standing(out / named)
        if is_our_pdf(present or b"") or (
            is_signed(present or b"") and _is_made_of(present or b"", made_of)
        ):
            break
    told = (
        []
        if named == first
        else [
            beside(
                str(file),
                out / first,
                out / named,
                is_signed(content_of(out / first, limits.PDF) or b""),
            )
        ]
    )
    return named, told


def _files(file: Path, wanted: BookRequest) -> tuple[tuple[str, bytes], ...]:
    """All that a book is made from, by the names of folders and files, which the book may name."""
    found = {_named(file): wanted.raw, **dict(wanted.home.institution.files)}
    for one in wanted.every:
        found |= {_named(Path(one.file)): one.raw, **dict(one.office.institution.files)}
    return tuple(sorted(found.items()))


def _made_of(profile: str, every: list[MemberRequest], files: tuple[tuple[str, bytes], ...]) -> str:
    """A digest of all that a book's bytes depend on."""
    return digest(
        program("books").encode(),
        profile.encode(),
        *(one.key.encode() for one in every),
        b"",
        *(part for name, content in files for part in (name.encode(), content)),
    )


def _named(file: Path) -> str:
    return f"{file.resolve().parent.name}/{file.name}"


def _composed(
    source: BookSource,
    institution: Institution,
    chapters: list[tuple[str, list[MemberRequest]]],
    laid: list[MemberPages],
    made_of: str,
) -> tuple[bytes, int, list[Problem]]:
    """The book's bytes and pages, and what its author should know of its relations."""
    from sopdocs.books.compose import compose
    from sopdocs.fonts import ruler
    from sopdocs.route.engine_client import arranged

    parts = iter(laid)
    book = Book(
        source.judul,
        source.tahun,
        institution,
        tuple(
            Chapter(
                unit, tuple(Member(wish.key, one.file, one.sop) for wish, one in zip(asked, parts))
            )
            for unit, asked in chapters
        ),
        source.decree,
        source.explanation,
        source.kertas,
        source.baris,
        institution.files,
    )
    members = book.members
    relations, unsure = relate(members)
    problems = []
    for one in unsure:
        likely = ", ".join(quote(members[n].sop.nama) for n in one.likely)
        problems.append(
            Problem(
                codes.UNSURE_RELATION,
                WARNING,
                members[one.source].file,
                *laid[one.source].at,
                f"keterkaitan {quote(one.text)} mirip dengan SOP {likely}, jadi tidak ditautkan",
                "samakan tulisannya bila memang SOP itu",
            )
        )
    unanswered: list[bool] = []

    def arrange(*asked) -> dict:
        found = arranged(*asked)
        unanswered.append(not found)
        return found

    content, pages, missing = compose(book, laid, relations, ruler(), arrange, MADE_OF + made_of)
    if any(unanswered):  # not said to be made of this: the next run tries again
        content = identified(
            content.replace((MADE_OF + made_of).encode(), (MADE_OF + "0" * len(made_of)).encode())
        )
        problems.append(
            Problem(
                codes.INCOMPLETE_MAP,
                WARNING,
                source.file,
                0,
                0,
                f"{missing} SOP tidak digambar di peta keterkaitan karena Graphviz tidak menjawab",
                "ulangi perintah yang sama",
            )
        )
    elif missing:
        problems.append(
            Problem(
                codes.INCOMPLETE_MAP,
                WARNING,
                source.file,
                0,
                0,
                f"{missing} SOP tidak digambar di peta keterkaitan karena terlalu banyak yang saling terkait",
                "hubungannya tetap ada di Daftar Keterkaitan",
            )
        )
    return content, pages, problems


def _is_made_of(content: bytes, made_of: str) -> bool:
    """Whether a book was made of just this, and by nobody changed since but to sign it, which adds behind what is there."""
    whole = content.rstrip().endswith(b"%%EOF")
    return (
        whole
        and (MADE_OF + made_of).encode() in content
        and (content.count(b"%%EOF") == 1 or is_signed(content))
    )
