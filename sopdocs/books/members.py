"""Which book sources there are, and which SOPs each of them asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, content_of, limits, read_file
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.book import BookSource, read_book
from sopdocs.source.file_names import OutputNames, same_output, unusable_name, without_ending
from sopdocs.source.find import (
    BOOK_FILE,
    INSTITUTION_FILE,
    OTHER_FILES,
    among_letters,
    files_below,
    find,
    is_withdrawn,
    place,
    source_named,
)

BOOK_NAMES = (BOOK_FILE, "buku.yml")  # in any capitals: meant as a book
_NAME = re.compile(r"(?:[\w-][\w.-]{0,99}/)?[\w-][\w.-]{0,199}")  # of a SOP as a book names it


@dataclass(frozen=True, slots=True)
class Home:
    """The institution of a folder, and a digest of all that it is made of."""

    institution: Institution
    digest: bytes


@dataclass(frozen=True, slots=True)
class MemberRequest:
    """A SOP of a book with everything that a worker needs.

    ``number`` is its place in the book from 0, ``key`` the name that the book gives it.
    """

    number: int
    key: str
    file: str
    raw: bytes
    institution: Institution


Chapters = list[tuple[str, list[MemberRequest]]]  # the name of each unit, and its SOPs


@dataclass(frozen=True, slots=True)
class BookRequest:
    """A book as it was read, with the SOPs of its chapters."""

    raw: bytes
    source: BookSource
    home: Home
    chapters: Chapters

    @property
    def every(self) -> list[MemberRequest]:
        return [one for _, asked in self.chapters for one in asked]

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """All that the book is made from, named by folder and file, since the book can show it."""
        found = {_file_name(self.source.file): self.raw, **dict(self.home.institution.files)}
        for one in self.every:
            found |= {_file_name(one.file): one.raw, **dict(one.institution.files)}
        return tuple(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _NamedSop:
    """A SOP that a book names, the file that it would be, and where the name is written.

    ``at`` is None for a file of the folder that the book does not name.
    """

    name: str
    file: Path
    at: tuple[int, int] | None


def find_books(paths: list[Path]) -> Iterator[tuple[Path, Problem | None]]:
    """Every book below some paths, each once; with a problem if a path holds none."""
    seen = set()
    for path in paths:
        problem = _not_a_book(path)
        if problem is not None:
            yield path, problem
            continue
        for one, problem in _books_below(path) if path.is_dir() else [(path, None)]:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                yield one, problem


def _books_below(folder: Path) -> Iterator[tuple[Path, Problem | None]]:
    """The books below a folder; one whose name has capitals comes with a problem."""
    for parts, _ in files_below(folder)[0]:
        file = folder.joinpath(*parts)
        if parts[-1] == BOOK_FILE:
            yield file, next(filter(None, (unusable_name(file, part) for part in parts)), None)
        elif parts[-1].lower() in BOOK_NAMES and not file.with_name(BOOK_FILE).is_file():
            what, hint = "berkas ini tidak dibaca karena namanya", f"ganti menjadi {BOOK_FILE}"
            yield file, Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, what, hint)


def book_output(file: Path) -> str:
    """Where a book's PDF goes, below the out folder."""
    return f"{file.parent.resolve().name}/{file.stem}.pdf"


def twin_of(file: Path, taken: OutputNames) -> Problem | None:
    """Two folders of one name would overwrite each other's book."""
    output = book_output(file)
    other = taken.take(output, file)
    hint = "beri salah satu folder nama lain"
    return same_output(file, other, output, hint) if other else None


def _not_a_book(path: Path) -> Problem | None:
    """Why a path is neither a folder nor a book source."""
    if path.is_dir():
        return None
    if not path.is_file():
        message = "berkas atau folder ini tidak ada"
        hint = f"sebut foldernya, atau berkas {BOOK_FILE} di dalamnya"
    elif path.name in OTHER_FILES - {BOOK_FILE}:
        message = "ini berkas instansi, bukan buku"
        hint = f"sebut foldernya: {path.parent}"
    elif path.suffix.lower() not in (".yaml", ".yml"):
        message = "ini bukan sumber buku: namanya tidak berakhir dengan .yaml"
        hint = f"sebut berkas {BOOK_FILE} di folder instansi"
    elif among_letters(path):
        message, hint = "ini sumber surat, bukan buku", f"sopdocs letter {path}"
    else:
        return None
    return Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, message, hint)


class BookLibrary:
    """Institutions and SOPs as books name them; each institution is read once for all books.

    ``profile`` is how books are signed, if not as their institutions say.
    """

    def __init__(self, profile: str = "") -> None:
        self._profile = profile
        self._cache: Opened = {}
        self._homes: dict[tuple[Path, str], Home] = {}

    def home(self, folder: Path, profile: str = "") -> tuple[Home | None, list[Problem]]:
        """The institution of a folder, signing with ``profile`` unless that is empty."""
        profile = profile or self._profile
        above = folder.resolve().parent
        if not (folder / INSTITUTION_FILE).is_file() and (above / INSTITUTION_FILE).is_file():
            return None, [
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(folder),
                    0,
                    0,
                    "buku ini tidak berada di folder instansinya",
                    f"pindahkan ke {above.name}, atau buat {INSTITUTION_FILE} di folder ini",
                )
            ]
        institution, made_of, problems = read_folder(folder, self._cache)
        if institution is None:
            return None, list(problems)
        home = Home(institution.signed_as(profile), made_of)
        return self._homes.setdefault((folder, profile), home), list(problems)

    def request(self, file: Path) -> tuple[BookRequest | None, list[Problem]]:
        """A book, and everything that is wrong with it except inside its SOPs."""
        from sopdocs.fonts import printable

        home, problems = self.home(file.parent)
        if home is None:
            return None, problems
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [*problems, raw.problem(file)]
        source, found = read_book(raw, str(file), home.institution, printable())
        problems += found
        if source is None:
            return None, problems
        chapters, found = self._chapters(source, file.parent, home.institution.profile)
        problems += [*found, *_of_decree(source, file.parent, home)]
        request = BookRequest(raw, source, home, chapters)
        if not request.every and not any(problem.is_error for problem in problems):
            problems.append(_empty_book(source))
        return request, problems

    def _chapters(
        self, source: BookSource, folder: Path, profile: str
    ) -> tuple[Chapters, list[Problem]]:
        """The SOPs of each chapter, in the book's order."""
        wanted, problems = _wanted(source, folder)
        chapters: Chapters = []
        seen: dict[Path, str] = {}
        for unit, names in wanted:
            asked: list[MemberRequest] = []
            for named in names:
                one, found = self._member(source.file, named, len(seen), profile)
                problems += found
                if one is None:
                    continue
                other = seen.setdefault(Path(one.file).resolve(), named.name)
                if other == named.name:
                    asked.append(one)
                else:
                    problems.append(_repeated(source, named, other))
            chapters.append((unit, asked))
        if source.chapters and not problems:
            problems += _left_out(source, folder, set(seen))
        return chapters, problems

    def _member(
        self, book: str, named: _NamedSop, number: int, profile: str
    ) -> tuple[MemberRequest | None, list[Problem]]:
        """A SOP by the name that the book gives it.

        Never a file outside the folders of institutions next to the book's own.
        """
        file = named.file if named.at is None else _file_of(named)
        if file is None:
            return None, [_unknown(book, named)]
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [raw.problem(file)]
        if is_withdrawn(raw):
            return None, [] if named.at is None else [_withdrawn(book, named)]
        where, problem = place(file, raw)
        if where is None:
            return None, [problem] if problem else []
        home, problems = self.home(where.folder, profile)
        if home is None:
            return None, problems
        return MemberRequest(number, named.name, str(file), raw, home.institution), []


def _of_decree(source: BookSource, folder: Path, home: Home) -> list[Problem]:
    if source.front.decree is None:
        return []
    # loaded only for a decree: the rules about citations bring all others along
    from sopdocs.books.decree_checks import decree_problems
    from sopdocs.checking.catalogues import catalogues

    (catalogue,) = catalogues([folder])[0].values()
    return decree_problems(source, home.institution, catalogue)


def _wanted(
    source: BookSource, folder: Path
) -> tuple[list[tuple[str, list[_NamedSop]]], list[Problem]]:
    """The names of the SOPs in each chapter; a book without ``isi`` has all of its folder."""
    if not source.chapters:
        files, problems = find([folder])
        every = [_NamedSop(one.stem, one, None) for one in files if not one.samefile(source.file)]
        return [("", every)], problems
    chapters = []
    for chapter in source.chapters:
        names = []
        for name, at in chapter.names:
            base = folder.parent if "/" in name else folder
            names.append(_NamedSop(name, base / f"{name}.yaml", at))
        chapters.append((chapter.unit, names))
    return chapters, []


def _file_of(named: _NamedSop) -> Path | None:
    """The source of a SOP that a book names, None if there is none in the institutions' folders."""
    if not _NAME.fullmatch(named.name):
        return None
    stem = _stem(named)
    file = source_named(named.file.parent, stem)
    return file if file is not None and _inside(file) else None


def _stem(named: _NamedSop) -> str:
    return without_ending(named.name.rpartition("/")[2])


def _empty_book(source: BookSource) -> Problem:
    return Problem(
        codes.EMPTY_BOOK,
        ERROR,
        source.file,
        0,
        0,
        "buku ini belum punya SOP",
        "tulis  isi: [{unit: ..., sop: [...]}]",
    )


def _repeated(source: BookSource, named: _NamedSop, other: str) -> Problem:
    return Problem(
        codes.REPEATED_SOP,
        ERROR,
        source.file,
        *(named.at or (1, 1)),
        f"SOP {quote(named.name)} sudah ada di buku ini sebagai {quote(other)}",
        "sebut sekali saja",
    )


def _unknown(book: str, named: _NamedSop) -> Problem:
    folder = named.file.parent if _NAME.fullmatch(named.name) else Path(book).parent
    known = sorted(p.stem for p in folder.glob("*.[yY]*[mM][lL]") if _inside(p))
    meant = nearest(_stem(named), known)
    there = f"SOP yang ada: {', '.join(known)}" if known else "folder itu belum punya SOP"
    return Problem(
        codes.UNKNOWN_SOP,
        ERROR,
        book,
        *(named.at or (1, 1)),
        f"SOP {quote(named.name)} tidak ada",
        f'maksudnya "{meant}"?'
        if meant
        else f"hapus dari isi, atau tulis nama berkas yang ada; {there}",
    )


def _withdrawn(book: str, named: _NamedSop) -> Problem:
    return Problem(
        codes.WITHDRAWN_SOP,
        WARNING,
        book,
        *(named.at or (1, 1)),
        f"SOP {quote(named.name)} sudah dicabut, jadi tidak ikut di buku ini",
        "hapus dari isi",
    )


def _inside(file: Path) -> bool:
    """True if a file is a source in an institution's folder, and no link out of the folders."""
    try:
        return (
            file.name.lower() not in OTHER_FILES
            and file.is_file()
            and file.resolve().is_relative_to(file.parent.parent.resolve())
        )
    except (OSError, RuntimeError):  # a name that the system refuses, a loop of links
        return False


def _left_out(source: BookSource, folder: Path, bound: set[Path]) -> list[Problem]:
    """Warn of SOPs in the book's folder that the book does not name: one is easily forgotten."""
    left = [
        file.stem
        for file in find([folder])[0]
        if file.resolve() not in bound
        and not file.samefile(source.file)
        and not is_withdrawn(content_of(file, limits.SOURCE) or b"")
    ]
    if not left or not any(file.parent == folder.resolve() for file in bound):
        return []
    return [
        Problem(
            codes.SOP_LEFT_OUT,
            WARNING,
            source.file,
            *source.chapters_place,
            f"SOP di folder ini yang tidak ada di buku: {', '.join(left)}",
            "tambahkan di isi bila seharusnya ikut",
        )
    ]


def folders(paths: list[Path]) -> list[Path]:
    """The folders whose files a book below some paths can depend on.

    These are the folder of its institution and the folders next to that.
    """
    found = []
    for path, problem in find_books(paths):
        if problem is None:
            found.append(
                path.parent.parent if (path.parent / INSTITUTION_FILE).is_file() else path.parent
            )
    return list(dict.fromkeys(found)) or [path if path.is_dir() else path.parent for path in paths]


def _file_name(file: str) -> str:
    path = Path(file)
    return f"{path.resolve().parent.name}/{path.name}"
