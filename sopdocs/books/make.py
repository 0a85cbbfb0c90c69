"""Books as files: book sources → PDFs in the out folder, made only if something changed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.books.bind import MADE_OF, bind
from sopdocs.books.members import (
    BookLibrary,
    BookRequest,
    MemberRequest,
    book_output,
    find_books,
    twin_of,
)
from sopdocs.books.page_store import PageStore, StoredMember, stored
from sopdocs.books.placeholder import with_placeholder
from sopdocs.books.work import ONE_SIDED, TWO_SIDED, MemberPages
from sopdocs.build.plan import USUAL, BuildOptions
from sopdocs.build.program import program
from sopdocs.build.record import BOOKS, PdfRecord, Record
from sopdocs.build.result import Report, Result, failed, signed_unchanged, written_as_revision
from sopdocs.build.revision_path import pdf_there, revisions, same_work
from sopdocs.build.run import run
from sopdocs.build.stale_outputs import SourceNames, without_source
from sopdocs.build.workers import InThisProcess, Workers
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import (
    content_of,
    digest,
    digest_of,
    is_as_made,
    is_signed,
    is_signed_from,
    limits,
    write_file,
)
from sopdocs.files.ours import is_our_pdf
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.source.file_names import OutputNames

Advance = Callable[[int, int], None]  # how many SOPs of a book are done, and how many it has


def make_books(
    paths: list[Path],
    out: Path,
    options: BuildOptions = USUAL,
    workers: Workers | None = None,
    report: Report = lambda *_: None,
    advance: Advance = lambda *_: None,
) -> list[Result]:
    """Bind every book below ``paths``; without ``workers`` this process does everything.

    ``advance`` hears of each SOP of a book that is done.
    """
    books = list(find_books(paths))
    library, record = BookLibrary(options.profile), Record(out, BOOKS)
    binder = _Binder(out, options, library, record, workers or InThisProcess(), advance)
    odd_record = binder.record.problems  # none any more once the record is saved
    stale = without_source(out, binder.record, paths)
    results: list[Result] = []
    taken = OutputNames()

    def put(result: Result) -> None:
        if not results:
            result = replace(result, problems=(*odd_record, *result.problems))
        results.append(result)
        report(result, len(results), len(books) + len(stale))

    try:
        for file, problem in books:
            problem = problem or twin_of(file, taken)
            put(failed(file, problem) if problem else binder.make(file))
        made = {result.output for result in results}
        for one in stale:
            if not any(same_work(one.output, other) for other in made):
                result = one.remove(out, binder.record)
                if result is not None:
                    put(result)
    finally:
        binder.record.save()
    return results


@dataclass(frozen=True, slots=True)
class _Binder:
    """What all books of a run share."""

    out: Path
    options: BuildOptions
    library: BookLibrary
    record: Record
    workers: Workers
    advance: Advance

    def make(self, file: Path) -> Result:
        """One book: read, and bound unless the existing PDF is made of just this."""
        request, problems = self.library.request(file)
        if request is None or any(p.is_error for p in problems):
            return failed(file, *problems)
        made_of = _made_of(request)
        output = self._output(file, request, made_of)
        return self._unchanged(request, output, made_of, problems) or self._bound(
            request, output, made_of, problems
        )

    def _name(self, file: Path) -> str:
        """Where the book goes; a draft never takes the place of a whole book."""
        output = book_output(file)
        return f"{output.removesuffix('.pdf')}-draf.pdf" if self.options.draft else output

    def _laid_out(self, request: BookRequest) -> Iterator[tuple[MemberRequest, MemberPages]]:
        """Each SOP with its pages, as they are done."""
        work = TWO_SIDED if request.source.binding.dua_sisi else ONE_SIDED
        count = len(request.every)
        self.advance(0, count)
        for number, answer in enumerate(run(request.every, self.workers, work), 1):
            yield answer
            self.advance(number, count)

    def _stored(
        self, request: BookRequest, store: PageStore
    ) -> tuple[list[StoredMember], list[str], list[Problem]]:
        """The SOPs in the book's order, the keys of those that cannot be made, and all problems.

        Where a draft is asked for, the latter have a page that says so.
        """
        members: dict[int, StoredMember] = {}
        faulty: dict[int, str] = {}
        problems: dict[int, tuple[Problem, ...]] = {}
        for asked, pages in self._laid_out(request):
            problems[asked.number] = pages.problems
            if pages.sop is None:
                faulty[asked.number] = asked.key
                pages = with_placeholder(asked, pages) if self.options.draft else pages
            if pages.sop is not None:
                members[asked.number] = stored(store, pages.sop, pages)
        return (
            [members[n] for n in sorted(members)],
            [faulty[n] for n in sorted(faulty)],
            [problem for n in sorted(problems) for problem in problems[n]],
        )

    def _output(self, file: Path, request: BookRequest, made_of: str) -> str:
        """The name under which the book exists already, signed or not, or can be written."""
        output = first = self._name(file)
        for output in revisions(first):
            present = pdf_there(self.out / output) or b""
            if (
                is_our_pdf(present)
                or (is_signed(present) and _is_made_of(present, made_of))
                or self._lives(present, request)
            ):
                break
        return output

    def _lives(self, present: bytes, request: BookRequest) -> bool:
        """True if a PDF was signed with just these sources, even if it looks otherwise today.

        A profile that is asked for on the command line is in no source, so it is never assumed.
        """
        sources = (content for _, content in request.files)
        return not self.options.profile and is_signed_from(present, sources)

    def _unchanged(
        self, request: BookRequest, output: str, made_of: str, problems: list[Problem]
    ) -> Result | None:
        """The existing book, if it is ours and made of just this."""
        file, target = request.source.file, self.out / output
        present = content_of(target, limits.PDF) or b""
        known = self.record.entry(output, file)
        ours = (
            is_signed(present)
            or is_as_made(present)
            or (known is not None and known.pdf == digest(present))
        )
        force = self.options.force
        is_current = _is_made_of(present, made_of)
        if not (ours and is_current) and not self._lives(present, request):
            return None
        if force and not is_signed(present):
            return None
        if known is not None and known.content == made_of:
            problems = [*problems, *known.problems]
        if force:
            problems = [*problems, signed_unchanged(file, target)]
        pages = known.pages if known is not None else 0
        return Result(
            file,
            output,
            "unchanged",
            tuple(problems),
            pages,
            sops=len(request.every),
            older_look=not is_current,
        )

    def _bound(
        self, request: BookRequest, output: str, made_of: str, problems: list[Problem]
    ) -> Result:
        """The book, made and written."""
        file, target = Path(request.source.file), self.out / output
        with PageStore() as store, tempfile.TemporaryFile(prefix="sopdocs-") as made:
            members, faulty, found = self._stored(request, store)
            problems = [*problems, *found]
            names = ", ".join(faulty)
            if names and not self.options.draft:
                return failed(file, *problems, _faulty_members(file, names))
            if names:
                problems.append(_draft(file, names))
            bound = bind(request, members, store, made_of, made)
            problems += bound.problems
            failure = write_file(target, made, is_our_pdf)
            if failure:
                unwritable = Problem(codes.UNWRITABLE_FILE, ERROR, str(file), 0, 0, *failure)
                return failed(file, *problems, unwritable)
            written = digest_of(made)
        name = SourceNames(self.out).name(file)
        entry = PdfRecord(name, made_of, written, bound.pages, tuple(problems))
        self.record.put(output, entry, str(file))
        self.record.save()
        if output != self._name(file):
            first = self.out / self._name(file)
            signed = is_signed(content_of(first, limits.PDF) or b"")
            problems.append(written_as_revision(str(file), first, target, signed))
        return Result(str(file), output, "built", tuple(problems), bound.pages, sops=len(members))


def _draft(file: Path, names: str) -> Problem:
    return Problem(
        codes.FAULTY_MEMBER,
        WARNING,
        str(file),
        0,
        0,
        f"buku ini draf; SOP yang belum dapat dibuat hanya disebut di halamannya: {names}",
        "perbaiki SOP itu, lalu buat bukunya tanpa --draf",
    )


def _faulty_members(file: Path, names: str) -> Problem:
    return Problem(
        codes.FAULTY_MEMBER,
        ERROR,
        str(file),
        0,
        0,
        f"buku tidak dibuat karena SOP ini belum dapat dibuat: {names}",
        "perbaiki dahulu kesalahan SOP itu; draf buku tanpanya: sopdocs book --draf",
    )


def _made_of(request: BookRequest) -> str:
    """A digest of all that a book's bytes depend on."""
    return digest(
        program("books").encode(),
        request.home.institution.profile.encode(),
        *(one.key.encode() for one in request.every),
        b"",
        *(part for name, content in request.files for part in (name.encode(), content)),
    )


def _is_made_of(pdf: bytes, made_of: str) -> bool:
    """True if a book was made of just this and was not changed since, but perhaps signed.

    A signature is added behind the present bytes.
    """
    whole = pdf.rstrip().endswith(b"%%EOF")
    return (
        whole
        and (MADE_OF + made_of).encode() in pdf
        and (pdf.count(b"%%EOF") == 1 or is_signed(pdf))
    )
