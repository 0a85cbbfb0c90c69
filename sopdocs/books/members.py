"""Which book sources there are, and which SOPs each of them asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import read_folder
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.book import BookSource, read_book
from sopdocs.source.find import (
    BOOK_FILE,
    ENDS,
    INSTITUTION_FILE,
    OTHER_FILES,
    among_letters,
    find,
    place,
)


@dataclass(frozen=True, slots=True)
class Home:
    """The institution of a folder, and a digest of all that it is made of."""

    institution: Institution
    digest: bytes


@dataclass(frozen=True, slots=True)
class MemberRequest:
    """A SOP of a book: its place in it from 0, the name that the book gives it, and everything that a worker needs."""

    number: int
    key: str
    file: str
    raw: bytes
    office: Home


@dataclass(frozen=True, slots=True)
class BookRequest:
    """A book as it was read, with the SOPs of its chapters."""

    raw: bytes
    source: BookSource
    home: Home
    chapters: list[tuple[str, list[MemberRequest]]]

    @property
    def every(self) -> list[MemberRequest]:
        return [one for _, asked in self.chapters for one in asked]


def find_books(paths: list[Path]) -> Iterator[tuple[Path, Problem | None]]:
    """Every book below some paths, each once; with a problem where a path holds none."""
    seen = set()
    for path in paths:
        if not path.is_dir() and not path.is_file():
            yield (
                path,
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "berkas atau folder ini tidak ada",
                    f"sebut foldernya, atau berkas {BOOK_FILE} di dalamnya",
                ),
            )
        elif path.name in OTHER_FILES - {BOOK_FILE}:
            yield (
                path,
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "ini berkas instansi, bukan buku",
                    f"sebut foldernya: {path.parent}",
                ),
            )
        elif path.is_file() and path.suffix.lower() not in (".yaml", ".yml"):
            yield (
                path,
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "ini bukan sumber buku: namanya tidak berakhir dengan .yaml",
                    f"sebut berkas {BOOK_FILE} di folder instansi",
                ),
            )
        elif path.is_file() and among_letters(path):
            yield (
                path,
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "ini sumber surat, bukan buku",
                    f"sopdocs letter {path}",
                ),
            )
        else:
            for one in sorted(path.rglob(BOOK_FILE)) if path.is_dir() else [path]:
                if one.resolve() not in seen:
                    seen.add(one.resolve())
                    yield one, None


class BookLibrary:
    """Institutions and SOPs as books name them; each institution is read once for all books."""

    def __init__(self, profile: str = "") -> None:
        self._profile = profile
        self._cache: dict = {}
        self._homes: dict[tuple[Path, str], Home] = {}

    def home(self, folder: Path, profile: str = "") -> tuple[Home | None, list[Problem]]:
        """The institution of a folder, signing with this profile, if not as it says itself."""
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
        return self._homes.setdefault(
            (folder, profile), Home(institution.signed_as(profile), made_of)
        ), list(problems)

    def wanted(self, file: Path) -> tuple[BookRequest | None, list[Problem]]:
        """A book, and everything that is wrong with it but inside of its SOPs."""
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
        chapters, found = self._asked(source, file.parent, home.institution.profile)
        problems += found
        wanted = BookRequest(raw, source, home, chapters)
        if not wanted.every and not any(problem.is_error for problem in problems):
            problems.append(
                Problem(
                    codes.EMPTY_BOOK,
                    ERROR,
                    str(file),
                    0,
                    0,
                    "buku ini belum punya SOP",
                    "tulis  isi: [{unit: ..., sop: [...]}]",
                )
            )
        return wanted, problems

    def _asked(
        self, source: BookSource, folder: Path, profile: str
    ) -> tuple[list[tuple[str, list[MemberRequest]]], list[Problem]]:
        """The SOPs of each chapter, in the book's order; ``profile`` is how the book is signed."""
        problems: list[Problem] = []
        if not source.wishes:
            files, problems = find([folder])
            wishes = [
                ("", [(one.stem, one, None) for one in files if not one.samefile(source.file)])
            ]
        else:
            wishes = [
                (
                    wish.unit,
                    [
                        (
                            name,
                            folder.parent / f"{name}.yaml"
                            if "/" in name
                            else folder / f"{name}.yaml",
                            at,
                        )
                        for name, at in wish.names
                    ],
                )
                for wish in source.wishes
            ]
        chapters = []
        seen: dict[Path, str] = {}
        for unit, names in wishes:
            asked = []
            for name, file, at in names:
                one, problem = self._one(source.file, (name, file, at), len(seen), profile)
                if one and (other := seen.setdefault(Path(one.file).resolve(), name)) != name:
                    problem = [
                        Problem(
                            codes.REPEATED_SOP,
                            ERROR,
                            source.file,
                            *(at or (1, 1)),
                            f"SOP {quote(name)} sudah ada di buku ini sebagai {quote(other)}",
                            "sebut sekali saja",
                        )
                    ]
                elif one:
                    asked.append(one)
                problems += problem
            chapters.append((unit, asked))
        if source.wishes and not problems:
            problems += _left_out(source, folder, set(seen))
        return chapters, problems

    def _one(
        self, book: str, wish: tuple[str, Path, tuple[int, int] | None], number: int, profile: str
    ) -> tuple[MemberRequest | None, list[Problem]]:
        """A SOP by the name that the book gives it; never one outside the folders of offices beside the book's."""
        name, file, at = wish
        plain = bool(re.fullmatch(r"(?:[\w-][\w.-]{0,99}/)?[\w-][\w.-]{0,199}", name))
        stem = name.rpartition("/")[2].removesuffix(".yml")
        found = next(
            (one for one in (file.with_name(stem + end) for end in ENDS) if plain and _inside(one)),
            None,
        )
        if at is None:  # a file of the folder, whatever it is called
            found = file
        elif found is None:
            folder = file.parent if plain else Path(book).parent
            known = sorted(p.stem for p in folder.glob("*.[yY]*[mM][lL]") if _inside(p))
            meant = nearest(stem, known)
            there = f"SOP yang ada: {', '.join(known)}" if known else "folder itu belum punya SOP"
            return None, [
                Problem(
                    codes.UNKNOWN_SOP,
                    ERROR,
                    book,
                    *at,
                    f"SOP {quote(name)} tidak ada",
                    f'maksudnya "{meant}"?'
                    if meant
                    else f"hapus dari isi, atau tulis nama berkas yang ada; {there}",
                )
            ]
        raw = read_file(found, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [raw.problem(found)]
        where, problem = place(found, raw)
        if where is None:
            return None, [problem] if problem else []
        home, problems = self.home(where.folder, profile)
        return (
            (None, problems)
            if home is None
            else (MemberRequest(number, name, str(found), raw, home), [])
        )


def _inside(file: Path) -> bool:
    """Whether a file is a source in one of the offices' folders, and no link out of them."""
    try:
        return (
            file.name.lower() not in OTHER_FILES
            and file.is_file()
            and file.resolve().is_relative_to(file.parent.parent.resolve())
        )
    except (OSError, RuntimeError):  # a name that the system refuses, a loop of links
        return False


def _left_out(source: BookSource, folder: Path, bound: set[Path]) -> list[Problem]:
    """SOPs of the book's own folder that the book does not name: one is easily forgotten."""
    left = [
        file.stem
        for file in find([folder])[0]
        if file.resolve() not in bound and not file.samefile(source.file)
    ]
    if not left or not any(file.parent == folder.resolve() for file in bound):
        return []
    return [
        Problem(
            codes.SOP_LEFT_OUT,
            WARNING,
            source.file,
            *source.at,
            f"SOP di folder ini yang tidak ada di buku: {', '.join(left)}",
            "tambahkan di isi bila seharusnya ikut",
        )
    ]


def folders(paths: list[Path]) -> list[Path]:
    """The folders whose files a book below some paths may be made of: the offices', and those beside them."""
    found = []
    for path, problem in find_books(paths):
        if problem is None:
            found.append(
                path.parent.parent if (path.parent / INSTITUTION_FILE).is_file() else path.parent
            )
    return list(dict.fromkeys(found)) or [path if path.is_dir() else path.parent for path in paths]
