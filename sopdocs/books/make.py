"""Books as files: book sources → PDFs in the out folder, each whole or not at all, made only when something changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopdocs.batch.crew import Crew
from sopdocs.batch.program import program
from sopdocs.books.memory import recall, remember
from sopdocs.books.relations import relate
from sopdocs.books.work import Asked, Laid, lay_out_members
from sopdocs.files import content_of, digest, is_signed, unreadable, write_whole
from sopdocs.institutions import read_folder
from sopdocs.model.book import Book, Chapter, Member
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.book import BookSource, read_book
from sopdocs.source.find import BOOK_FILE, OTHER_FILES, find, place

MADE_OF = "sopdocs:"  # before the digest that stands in a book's keywords
CHUNK = 8  # SOPs that a worker takes at a time


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of a book."""

    file: str
    state: Literal["dibuat", "tetap", "gagal"]
    output: Path | None = None
    pages: int = 0
    sops: int = 0
    problems: tuple[Problem, ...] = ()


def make_books(paths: list[Path], out: Path, crew: Crew | None = None, force: bool = False, report: Callable[[Bound], None] = lambda _: None) -> list[Bound]:
    """Bind every book below ``paths``; without a ``crew`` everything is done in this process."""
    done = []
    cache: dict = {}
    for file, problem in _books(paths):
        bound = Bound(str(file), "gagal", problems=(problem,)) if problem else _bind(file, out, cache, crew, force)
        done.append(bound)
        report(bound)
    return done


def _books(paths: list[Path]) -> Iterator[tuple[Path, Problem | None]]:
    seen = set()
    for path in paths:
        if path.is_dir() or path.is_file():
            for one in sorted(path.rglob(BOOK_FILE)) if path.is_dir() else [path]:
                if one.resolve() not in seen:
                    seen.add(one.resolve())
                    yield one, None
        else:
            yield path, Problem("SOP-301", ERROR, str(path), 0, 0, "berkas atau folder ini tidak ada", f"sebut foldernya, atau berkas {BOOK_FILE} di dalamnya")


def _bind(file: Path, out: Path, cache: dict, crew: Crew | None, force: bool) -> Bound:
    """One book: read, and bound unless the one that is there is made of just this."""
    from sopdocs.fonts import printable

    def failed(*more: Problem) -> Bound:
        return Bound(str(file), "gagal", problems=(*problems, *more))

    folder = file.parent
    institution, own, problems = read_folder(folder, cache)
    if institution is None:
        return failed()
    try:
        raw = file.read_bytes()
    except OSError as error:
        return failed(unreadable(file, error))
    source, found = read_book(raw, str(file), institution, printable())
    problems = [*problems, *found]
    chapters, found = _asked(source, folder, cache) if source else ([], [])
    problems += found
    if source is None or any(p.is_error for p in problems):
        return failed()
    every = [one for _, asked in chapters for one in asked]
    if not every:
        return failed(Problem("SOP-502", ERROR, str(file), 0, 0, "buku ini belum punya SOP", "tulis  isi: [{unit: ..., sop: [...]}]"))
    target = out / folder.resolve().name / f"{file.stem}.pdf"
    named = target.relative_to(out).as_posix()
    made_of = digest(_program(), raw, own, *(part for one in every for part in (one.key.encode(), one.raw, one.made_of)))
    if not force and _is_made_of(target, made_of):
        return Bound(str(file), "tetap", target, sops=len(every), problems=(*problems, *recall(out, named, made_of)))
    if is_signed(content_of(target) or b""):
        return failed(Problem("SOP-307", ERROR, str(target), 0, 0, "buku di sini sudah ditandatangani, jadi tidak ditimpa", "pindahkan yang bertanda tangan, atau pilih folder lain dengan --out"))
    laid = list(_laid(every, crew))
    problems += [problem for one in laid for problem in one.problems]
    if any(one.sop is None for one in laid):
        names = ", ".join(one.key for one in laid if one.sop is None)
        return failed(Problem("SOP-506", ERROR, str(file), 0, 0, f"buku tidak dibuat karena SOP ini belum dapat dibuat: {names}", "perbaiki dahulu kesalahan SOP itu"))
    content, pages, found = _composed(source, institution, chapters, laid, made_of)
    problems += found
    failure = write_whole(target, content)
    if failure:
        return failed(Problem("SOP-303", ERROR, str(file), 0, 0, *failure))
    remember(out, named, made_of, problems)
    return Bound(str(file), "dibuat", target, pages, len(laid), tuple(problems))


def _composed(source: BookSource, institution: Institution, chapters: list[tuple[str, list[Asked]]], laid: list[Laid], made_of: str) -> tuple[bytes, int, list[Problem]]:
    """The book's bytes and pages, and what its author should know of its relations."""
    from sopdocs.books.compose import compose
    from sopdocs.fonts import ruler
    from sopdocs.route.engine_client import arranged

    parts = iter(laid)
    book = Book(source.judul, source.tahun, institution, tuple(Chapter(unit, tuple(Member(one.key, one.file, one.sop) for _, one in zip(asked, parts))) for unit, asked in chapters),
                source.decree, source.explanation, source.kertas, source.baris)
    members = book.members
    relations, unsure = relate(members)
    problems = []
    for one in unsure:
        likely = ", ".join(quote(members[n].sop.nama) for n in one.likely)
        problems.append(Problem("SOP-503", WARNING, members[one.source].file, *laid[one.source].at, f"keterkaitan {quote(one.text)} mirip dengan SOP {likely}, jadi tidak ditautkan",
                                "samakan tulisannya bila memang SOP itu"))
    unanswered: list[bool] = []

    def arrange(*asked) -> dict:
        found = arranged(*asked)
        unanswered.append(not found)
        return found

    content, pages, missing = compose(book, laid, relations, ruler(), arrange, MADE_OF + made_of)
    if any(unanswered):  # not said to be made of this: the next run tries again
        content = content.replace((MADE_OF + made_of).encode(), (MADE_OF + "0" * len(made_of)).encode())
        problems.append(Problem("SOP-504", WARNING, source.file, 0, 0, f"{missing} SOP tidak digambar di peta keterkaitan karena Graphviz tidak menjawab", "ulangi perintah yang sama"))
    elif missing:
        problems.append(Problem("SOP-504", WARNING, source.file, 0, 0, f"{missing} SOP tidak digambar di peta keterkaitan karena terlalu banyak yang saling terkait",
                                "hubungannya tetap ada di Daftar Keterkaitan"))
    return content, pages, problems


def _asked(source: BookSource, folder: Path, cache: dict) -> tuple[list[tuple[str, list[Asked]]], list[Problem]]:
    """The SOPs of each chapter with all that is needed to lay them out."""
    problems: list[Problem] = []
    if not source.wishes:
        files, problems = find([folder])
        wishes = [("", [(one.stem, one, (1, 1)) for one in files])]
    else:
        wishes = [(wish.unit, [(name, folder.parent / f"{name}.yaml" if "/" in name else folder / f"{name}.yaml", at) for name, at in wish.names]) for wish in source.wishes]
    chapters = []
    seen: dict[Path, str] = {}
    for unit, names in wishes:
        asked = []
        for name, file, at in names:
            one, problem = _one(source.file, name, file, at, cache)
            if one and (other := seen.setdefault(Path(one.file).resolve(), name)) != name:
                problem = [Problem("SOP-501", ERROR, source.file, *at, f"SOP {quote(name)} sudah ada di buku ini sebagai {quote(other)}", "sebut sekali saja")]
            elif one:
                asked.append(one)
            problems += problem
        chapters.append((unit, asked))
    return chapters, problems


def _one(book: str, name: str, file: Path, at: tuple[int, int], cache: dict) -> tuple[Asked | None, list[Problem]]:
    """A SOP by the name that the book gives it; never one outside the folders of offices beside the book's."""
    plain = bool(re.fullmatch(r"(?:[\w-][\w.-]{0,99}/)?[\w-][\w.-]{0,199}", name))
    stem = name.rpartition("/")[2].removesuffix(".yml")
    found = next((one for one in (file.with_name(f"{stem}.yaml"), file.with_name(f"{stem}.yml")) if plain and _inside(one)), None)
    if found is None:
        folder = file.parent if plain else Path(book).parent
        known = sorted(p.stem for p in folder.glob("*.y*ml") if _inside(p))
        meant = nearest(stem, known)
        return None, [Problem("SOP-505", ERROR, book, *at, f"SOP {quote(name)} tidak ada", f'maksudnya "{meant}"?' if meant else "SOP yang ada: " + (", ".join(known) or "belum ada"))]
    try:
        raw = found.read_bytes()
    except OSError as error:
        return None, [unreadable(found, error)]
    where, problem = place(found, raw)
    if where is None:
        return None, [problem] if problem else []
    institution, digest_of_it, problems = read_folder(where.folder, cache)
    return (None, list(problems)) if institution is None else (Asked(name, str(found), raw, institution, digest_of_it), [])


def _inside(file: Path) -> bool:
    """Whether a file is a source in one of the offices' folders, and no link out of them."""
    try:
        return file.name not in OTHER_FILES and file.is_file() and file.resolve().is_relative_to(file.parent.parent.resolve())
    except (OSError, RuntimeError):  # a name that the system refuses, a loop of links
        return False


def _laid(asked: list[Asked], crew: Crew | None) -> Iterator[Laid]:
    """Every SOP laid out, in order; a worker that dies costs its own SOPs a second try, one by one."""
    if crew is None or len(asked) <= crew.few:
        yield from lay_out_members(asked)
        return
    chunks = [asked[n : n + CHUNK] for n in range(0, len(asked), CHUNK)]
    futures = [crew.submit(lay_out_members, chunk) for chunk in chunks]
    broken = False
    for chunk, future in zip(chunks, futures):
        try:
            if broken:
                raise next(iter(crew.died))
            yield from future.result()
        except crew.died:
            if not broken:
                crew.renew(single=True)
            broken = True
            for one in chunk:
                yield _tried_again(one, crew)


def _tried_again(asked: Asked, crew: Crew) -> Laid:
    try:
        return crew.submit(lay_out_members, [asked]).result()[0]
    except crew.died:
        crew.renew(single=True)
        return Laid(asked.key, asked.file, None, (), (Problem("SOP-304", ERROR, asked.file, 0, 0, "proses yang membuat SOP ini mati dua kali", "periksa memori komputer, atau pecah SOP-nya"),))


def _is_made_of(target: Path, made_of: str) -> bool:
    """Whether the book there was made of just this, and by nobody changed since (a signature is added behind)."""
    content = content_of(target) or b""
    return (MADE_OF + made_of).encode() in content and content.rstrip().endswith(b"%%EOF") and content.count(b"%%EOF") == 1


def _program() -> bytes:
    """A digest of all that a book's bytes depend on beside what the office wrote."""
    return digest(program().encode(), *(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))).encode()
