"""Which files are SOP sources, and which institution each belongs to."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.file_names import unusable_name
from sopdocs.source.reader import DASHES

INSTITUTION_FILE = "instansi.yaml"
LETTERS = "surat"  # the folder of an institution's letter sources
STAFF = "staf"  # the folder of its staff list
NO_SOPS = frozenset({"templates", LETTERS, STAFF})  # folders of an institution without SOPs
BOOK_FILE = "buku.yaml"
KIND_FILE = "kind.yaml"  # of a kind of letters, in a separate folder
CATALOGUE_FILE = "peraturan.yaml"  # what is known of regulations
REVIEW_FILE = "reviu.yaml"  # which SOPs were reviewed and stayed as they are
WITHDRAWN = "dicabut"  # the status of a SOP that is no longer in force
DEEPEST_FOLDER = 50  # nested folders below the path that was asked for
ENDS = (".yaml", ".yml", ".YAML", ".YML")  # of a source's name; others in capitals are found too
OTHER_FILES = {
    INSTITUTION_FILE,
    "instansi.yml",
    BOOK_FILE,
    "buku.yml",
    CATALOGUE_FILE,
    "peraturan.yml",
    REVIEW_FILE,
    "reviu.yml",
}
LETTER_NOT_SOP = (
    "ini sumber surat, bukan sumber SOP",
    "sebut sumber SOP-nya: berkas .yaml yang berisi kegiatan",
)  # message and hint
_LETTER = re.compile(rb"^(?:jenis|sop|langkah)[ \t]*:", re.M | re.I)
_WITHDRAWN = re.compile(rb"^status:[ \t]*[\"']?dicabut\b", re.M | re.I)
_STEPS = re.compile(rb"^kegiatan[ \t]*:", re.M | re.I)
_NAMED = re.compile(rb"^instansi:[ \t]*(?P<value>[\"']?(?P<name>[^\"'#\r\n]*))", re.M | re.I)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source and the folder of its institution."""

    file: Path
    folder: Path

    @property
    def institution(self) -> Path:
        return self.folder / INSTITUTION_FILE

    @property
    def output(self) -> Path:
        """Where its PDF goes, below the out folder."""
        return Path(self.folder.name or self.folder.resolve().name) / f"{self.file.stem}.pdf"


def find(paths: list[Path]) -> tuple[list[Path], list[Problem]]:
    """Every SOP source below the given paths, sorted, each once."""
    found: dict[Path, Path] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            files, wrong = files_below(path)
            problems += [*wrong, *_misnamed(path, files)]
            real = path.resolve()
            for parts, link in files:
                if _is_source(parts) and not NO_SOPS & {path.name, *parts[:-1]}:
                    one = path.joinpath(*parts)
                    if problem := _unusable(one, parts):
                        problems.append(problem)
                        continue
                    found.setdefault(one.resolve() if link else real.joinpath(*parts), one)
        elif path.is_file():
            if path.name.lower() in OTHER_FILES:
                what = {
                    BOOK_FILE: "buku",
                    CATALOGUE_FILE: "katalog peraturan",
                    REVIEW_FILE: "catatan reviu",
                }.get(path.name.lower(), "instansi")
                problems.append(
                    Problem(
                        codes.UNREADABLE_FILE,
                        ERROR,
                        str(path),
                        0,
                        0,
                        f"ini berkas {what}, bukan sumber SOP",
                        f"sopdocs book {path}"
                        if path.name == BOOK_FILE
                        else f"sebut sumber SOP-nya, atau foldernya: {path.parent}",
                    )
                )
            elif path.suffix.lower() not in (".yaml", ".yml"):
                named = (
                    f"ganti namanya menjadi "
                    f"{path.name.removesuffix('.txt').removesuffix('.yaml')}.yaml bila memang "
                    f"sumber SOP"
                    if path.suffix.lower() in ("", ".txt")
                    else "sebut berkas .yaml atau foldernya"
                )
                problems.append(
                    Problem(
                        codes.UNREADABLE_FILE,
                        ERROR,
                        str(path),
                        0,
                        0,
                        "ini bukan sumber SOP: namanya tidak berakhir dengan .yaml",
                        named,
                    )
                )
            elif path.resolve().parent.name == STAFF:
                what, hint = "ini daftar pegawai, bukan sumber SOP", f"sopdocs check {path}"
                problems.append(Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, what, hint))
            elif among_letters(path):
                what, hint = "ini sumber surat, bukan sumber SOP", f"sopdocs letter {path}"
                problems.append(Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, what, hint))
            elif problem := _unusable(path, (path.name,)):
                problems.append(problem)
            else:
                found.setdefault(path.resolve(), path)
        else:
            problems.append(_absent(path))
    return sorted(found.values(), key=lambda p: p.as_posix()), problems


def source_named(folder: Path, stem: str) -> Path | None:
    """The source of a folder by its name without its end."""
    try:
        files = (folder / f"{stem}{end}" for end in ENDS)
        found = next((file for file in files if file.is_file()), None)
    except (OSError, ValueError):  # a name that no file can have
        return None
    return found or next(
        (
            folder / name
            for name in sorted(_names(folder))
            if name.lower().endswith((".yaml", ".yml"))
            and Path(name).stem == stem
            and (folder / name).is_file()
        ),
        None,
    )


def _absent(path: Path) -> Problem:
    """What is wrong with a path that is neither a file nor a folder."""
    if os.path.lexists(path):
        message = "ini bukan berkas biasa (perangkat, pipa, soket, atau tautan yang putus)"
        hint = "sebut berkas sumber atau foldernya"
    else:
        meant = _alike(path)
        message = "berkas atau folder ini tidak ada"
        hint = f'maksudnya "{path.parent / meant}"?' if meant else "periksa nama dan foldernya"
    return Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, message, hint)


def _alike(path: Path) -> str:
    """The name in the same folder that was most likely meant; empty if none is alike.

    Names are compared without their ends, which are alike in all sources.
    """
    names = sorted(_names(path.parent), key=lambda name: (Path(name).suffix == path.suffix, name))
    by_stem = {Path(name).stem: name for name in names if name.lower() not in OTHER_FILES}
    if meant := nearest(path.stem, by_stem):
        return by_stem[meant]
    return ""


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


Parts = tuple[str, ...]


def files_below(folder: Path) -> tuple[list[tuple[Parts, bool]], list[Problem]]:
    """Every file below a folder, sorted: the names on the way to it, and whether it is a link.

    Linked folders are not entered. The problems are about folders that are too deep, and about
    names of sources that are no files.
    """
    found: list[tuple[Parts, bool]] = []
    problems: list[Problem] = []
    folders: list[Parts] = [()]
    while folders:
        way = folders.pop()
        try:
            entries = list(os.scandir(folder.joinpath(*way)))
        except OSError:
            continue  # an unreadable folder holds nothing for us
        for entry in entries:
            parts = (*way, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if len(parts) > DEEPEST_FOLDER:
                    problems.append(_too_deep(folder.joinpath(parts[0])))
                    continue
                folders.append(parts)
            elif os.path.isfile(entry) if entry.is_symlink() else entry.is_file():
                found.append((parts, entry.is_symlink()))
                continue
            if _is_source(parts) and (problem := _no_file(folder.joinpath(*parts))):
                problems.append(problem)
    return sorted(found), sorted(dict.fromkeys(problems), key=lambda one: one.file)


def _too_deep(folder: Path) -> Problem:
    return Problem(
        codes.UNREADABLE_FILE,
        ERROR,
        str(folder),
        0,
        0,
        f"folder ini berisi folder yang bersarang lebih dari {DEEPEST_FOLDER} tingkat",
        "pindahkan sumbernya ke sop_sources/<instansi>/; yang lebih dalam tidak dibaca",
    )


def _no_file(path: Path) -> Problem | None:
    """Why something with the name of a source is none; an office's folder can have any name."""
    if path.is_symlink() and path.is_dir():
        return None
    if not path.is_dir():
        return _absent(path)
    if (path / INSTITUTION_FILE).is_file():
        return None
    what, hint = "ini folder, bukan berkas", "ganti namanya, supaya tidak disangka sumber SOP"
    return Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, what, hint)


def _unusable(file: Path, parts: Parts) -> Problem | None:
    """Why a file cannot be a source because of its name or that of a folder around it."""
    names = (*parts, file.parent.name)
    return next(filter(None, (unusable_name(file, name) for name in names)), None)


def _is_source(parts: Parts) -> bool:
    return _is_yaml(parts) and parts[-1].lower() not in OTHER_FILES


def _is_yaml(parts: Parts) -> bool:
    """True for the name of a YAML file that is not hidden."""
    return parts[-1].lower().endswith((".yaml", ".yml")) and not any(
        part.startswith(".") for part in parts
    )


def find_letters(paths: list[Path]) -> tuple[list[Path], list[Problem]]:
    """Every letter source, in the order of the given paths; those of a folder are sorted.

    A file that is named is taken as it is.
    """
    found: dict[Path, Path] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            files, wrong = files_below(path)
            problems += wrong
            below = ((path.joinpath(*parts), parts) for parts, _ in files)
            for one, parts in sorted(below, key=lambda pair: pair[0].as_posix()):
                if not _is_yaml(parts) or not among_letters(one):
                    continue
                if problem := _unusable(one, parts):
                    problems.append(problem)
                else:
                    found.setdefault(one.resolve(), one)
        elif path.is_file() and (problem := _unusable(path, (path.name,))):
            problems.append(problem)
        elif path.is_file() and path.suffix.lower() in (".yaml", ".yml"):
            found.setdefault(path.resolve(), path)
        elif path.is_file():
            problems.append(
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "ini bukan sumber surat: namanya tidak berakhir dengan .yaml",
                    "sebut berkas .yaml di folder surat",
                )
            )
        else:
            problems.append(_absent(path))
    return list(found.values()), problems


def among_letters(file: Path) -> bool:
    """True if a folder of letters is between the file and its institution."""
    return any(
        parent.name == LETTERS and (parent.parent / INSTITUTION_FILE).is_file()
        for parent in file.resolve().parents
    )


def place(file: Path, raw: bytes) -> tuple[SourceFile | None, Problem | None]:
    """The institution of a source: the folder that it names, else the folder that it is in."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    named = _naming(raw)
    name = place_named(raw)
    if named is None or not name or name == file.parent.resolve().name:
        return SourceFile(file, file.parent), None
    line, column = raw.count(b"\n", 0, named.start()) + 1, named.start("value") - named.start() + 1
    try:
        beside = sorted(p.name for p in file.parent.resolve().parent.iterdir() if p.is_dir())
    except OSError:  # a folder that can be entered but not listed
        beside = []
    if name not in beside or not re.fullmatch(r"[\w.-]+", name):
        meant = nearest(name, beside)
        return None, Problem(
            codes.UNREADABLE_FILE,
            ERROR,
            str(file),
            line,
            column,
            f"tidak ada folder instansi {quote(name)}",
            f'maksudnya "{meant}"?'
            if meant
            else "kosongkan instansi untuk memakai folder berkas ini",
        )
    return SourceFile(file, file.parent.parent / name), None


def place_named(raw: bytes) -> str:
    """The folder of the institution that a source names; empty when it names none."""
    named = _naming(raw.removeprefix(codecs.BOM_UTF8))
    name = named["name"].decode("utf-8", "replace").strip() if named else ""
    return "" if name in DASHES else name


def is_withdrawn(raw: bytes) -> bool:
    """True if the bytes of a SOP's source say ``status: dicabut``.

    >>> is_withdrawn(b"nama: Arsip\\nstatus: dicabut  # 2026"), is_withdrawn(b"nama: dicabut")
    (True, False)
    """
    return _WITHDRAWN.search(raw) is not None


def _naming(raw: bytes) -> re.Match[bytes] | None:
    """The line that names the folder of the institution."""
    return _NAMED.search(raw) if b"nstansi:" in raw or b"NSTANSI:" in raw else None


def is_letter(raw: bytes) -> bool:
    """Whether the bytes of a source look like those of a letter, which names its kind or its SOP
    and has no steps.

    >>> is_letter(b"sop: arsip\\nlangkah: kirim"), is_letter(b"nama: Arsip\\nkegiatan: []")
    (True, False)
    """
    return bool(_LETTER.search(raw)) and not _STEPS.search(raw)


def _misnamed(folder: Path, files: list[tuple[Parts, bool]]) -> list[Problem]:
    """Files that were surely meant to be read: Notepad's ``.yaml.txt``, and ``Instansi.yaml`` with
    a capital.
    """
    problems = []
    for parts, _ in files:
        name = parts[-1]
        if name.lower().endswith((".yaml.txt", ".yml.txt")):
            right = name[:-4]
        elif name.lower() in OTHER_FILES and name not in (
            INSTITUTION_FILE,
            BOOK_FILE,
            CATALOGUE_FILE,
            REVIEW_FILE,
        ):
            own = (BOOK_FILE, CATALOGUE_FILE, REVIEW_FILE)
            right = name.lower() if name.lower() in own else INSTITUTION_FILE
        else:
            continue
        path = folder.joinpath(*parts)
        if not path.with_name(right).is_file() or path.with_name(right).samefile(path):
            problems.append(
                Problem(
                    codes.UNREADABLE_FILE,
                    ERROR,
                    str(path),
                    0,
                    0,
                    "berkas ini tidak dibaca karena namanya",
                    f"ganti namanya menjadi {right}",
                )
            )
    return problems
