"""All letter sources of all offices: what each is about, its date, its numbers.

A numbered letter is read lightly, as texts; a draft whole, for the perihal that the agenda would
get (2 ms each). The numbers are those of the register, by the ids in the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, limits
from sopdocs.institutions import Opened, read_folder
from sopdocs.letters.sources import LetterLibrary
from sopdocs.letters.subject import subject
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.dates import in_words, read_date
from sopdocs.source.find import find_letters, source_named
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.values import Value, at, text_at
from sopdocs.web.letters.after import opened_office
from sopdocs.web.office_folder import OfficeFolder


@dataclass(frozen=True, slots=True)
class ShelfLetter:
    """One letter source; `readable` is false if it can only be opened as text."""

    file: Path
    kind: str
    about: str
    date: str
    entries: tuple[LedgerEntry, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class ShelfOffice:
    """An office with its letters, the newest date first; `fault` if its register cannot be read."""

    folder: Path
    name: str
    letters: tuple[ShelfLetter, ...]
    fault: str = ""


def shelf(home: OfficeFolder, folders: list[Path]) -> tuple[ShelfOffice, ...]:
    """Return the letters of these offices."""
    return tuple(_office(home, folder) for folder in folders)


def _office(home: OfficeFolder, folder: Path) -> ShelfOffice:
    institution = read_folder(folder, Opened())[0]
    name = " / ".join(institution.nama) if institution else folder.name
    known, fault = _numbers(folder)
    files = find_letters([folder / "surat"])[0] if (folder / "surat").is_dir() else []
    library = LetterLibrary()
    letters = [_letter(file, folder, institution, known, library) for file in files]
    letters.sort(key=lambda one: (one[0], str(one[1].file)), reverse=True)
    return ShelfOffice(folder, name, tuple(one for _, one in letters), fault)


def _numbers(folder: Path) -> tuple[dict[str, list[LedgerEntry]], str]:
    """Return the numbers of an office by letter id and by name of the source."""
    place = opened_office(folder)
    if isinstance(place, Problem):
        return {}, place.message
    found: dict[str, list[LedgerEntry]] = {}
    try:
        for entry in place.ledger.entries() if place.ledger.exists() else ():
            for key in {entry.surat_id, entry.kunci} - {""}:
                found.setdefault(key, []).append(entry)
    except Refused as refused:
        return {}, f"{refused.message}; {refused.hint}"
    return found, ""


def _letter(
    file: Path,
    folder: Path,
    institution: Institution | None,
    known: Mapping[str, list[LedgerEntry]],
    library: LetterLibrary,
) -> tuple[str, ShelfLetter]:
    """Return a letter with what it is sorted by."""
    raw = content_of(file, limits.SOURCE) or b""
    try:
        value = opened(raw).value
    except NotEditable:
        return "", ShelfLetter(file, "", file.stem, "", readable=False)
    entries = _entries(value, file, folder, known)
    date, wrong = read_date(text_at(value, ("tanggal",)))
    day = date.date if date.date and not wrong else entries[-1].tanggal if entries else None
    kinds = institution.kinds if institution else None
    kind = text_at(value, ("jenis",)) or _kind_of_step(value, folder)
    title = title_of(kind, kinds) if kind else "Surat tanpa jenis"
    about = entries[-1].perihal if entries else _subject(file, library) or text_at(value, ("hal",))
    shown = ShelfLetter(
        file,
        title_of(kind, kinds) if kind else "",
        " ".join(about.split()) or f"{title}, belum diisi",
        in_words(day) if day else "",
        entries,
    )
    return day.isoformat() if day else "9999", shown


def _entries(
    value: Value, file: Path, folder: Path, known: Mapping[str, list[LedgerEntry]]
) -> tuple[LedgerEntry, ...]:
    ids = at(value, ("id",))
    wanted = list(ids.values()) if isinstance(ids, dict) else [ids] if ids else []
    key = file.relative_to(folder / "surat").with_suffix("").as_posix()
    named = [one for one in wanted if isinstance(one, str)]
    found = [entry for one in named for entry in known.get(one, ())]
    if text_at(value, ("data",)) and named:  # letters of rows: the source's id and the row's key
        found += [
            entry
            for id_, entries in known.items()
            if id_.startswith(f"{named[0]}-")
            for entry in entries
        ]
    found = found or ([] if named else list(known.get(key, ())))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.id))


def _kind_of_step(value: Value, folder: Path) -> str:
    """Return the kind of letter that the named step of a SOP calls for; empty if unknown."""
    name, wanted = text_at(value, ("sop",)), text_at(value, ("langkah",))
    file = source_named(folder, name) if name and "/" not in name else None
    return next((kind for id_, _, kind in steps_of(file) if id_ == wanted), "") if file else ""


def steps_of(file: Path) -> list[tuple[str, str, str]]:
    """Return id or number, text and kind of the steps of a SOP that call for a letter."""
    try:
        value = opened(content_of(file, limits.SOURCE) or b"").value
    except NotEditable:
        return []
    steps = at(value, ("kegiatan",))
    found, n = [], 0
    for step in steps if isinstance(steps, list) else ():
        if isinstance(step, dict) and "tahapan" not in step:
            n += 1
            kind = text_at(step, ("surat",))
            if kind:
                words = " ".join(text_at(step, ("uraian",)).split())
                found.append((text_at(step, ("id",)) or str(n), words, kind))
    return found


def _subject(file: Path, library: LetterLibrary) -> str:
    """Return the perihal that the agenda would get for a draft; empty if it is not complete."""
    opened_letter = library.open(file)[0]
    letters = opened_letter.letters if opened_letter else ()
    return subject(letters[0]) if letters else ""
