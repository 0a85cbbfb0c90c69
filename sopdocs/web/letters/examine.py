"""The bytes of a letter source → its letters, what is wrong with them, and what they inherit.

Nothing is written and no number is used; the register is asked what it already has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.fonts import printable
from sopdocs.institutions import read_folder
from sopdocs.letters.fill import fill
from sopdocs.letters.known import is_changed, standing
from sopdocs.letters.order import Order, ReadyLetter
from sopdocs.letters.prepare import LetterRun, prepare
from sopdocs.letters.sources import LetterLibrary, OpenedLetter, home
from sopdocs.model.institution import Institution
from sopdocs.model.letter import Letter, ListItems
from sopdocs.model.letter_kinds import Kind
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import ERROR, Problem
from sopdocs.register.opening import open_ledger
from sopdocs.register.refusal import Refused
from sopdocs.source.letter_origin import OpenedSop, origin
from sopdocs.source.reader import Reader
from sopdocs.source.staff import StaffList
from sopdocs.source.tree import parse
from sopdocs.web.editing.values import Value, at
from sopdocs.web.letters.commands import SIGNATURE


@dataclass(frozen=True, slots=True)
class ExaminedLetters:
    """A source as it is now.

    ``letters`` are finished drafts, none if there is an error. ``numbers`` are the numbers that its
    letters have or had, by the letter's id or, without one, its key. ``changed`` are those of them
    whose letter is no longer the one that was issued.
    """

    problems: tuple[Problem, ...] = ()
    letters: tuple[ReadyLetter, ...] = ()
    numbers: Mapping[str, LedgerEntry] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    usual: Mapping[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        return tuple(dict.fromkeys(self.numbers.values()))


@dataclass(frozen=True, slots=True)
class LetterOffice:
    """The office of a letter source: its folder, its data, its staff."""

    folder: Path
    institution: Institution
    staff: StaffList


def office_of(file: Path) -> LetterOffice | Problem:
    """Return the office of a letter source; what is wrong with its data if it cannot be read."""
    folder = home(file) or file.parent.parent
    institution, _, problems = read_folder(folder, {})
    if institution is None:
        found = next((one for one in problems if one.is_error), None)
        return found or Problem(
            codes.UNREADABLE_FILE, ERROR, str(folder), 0, 0, "data kantor tidak terbaca", ""
        )
    return LetterOffice(folder, institution, LetterLibrary().staff(folder)[0])


def kind_of(raw: bytes, file: Path, office: LetterOffice) -> Kind | None:
    """Return the kind of a source's letters, as written or from its step; None if unknown."""
    root, _ = parse(raw, str(file))
    if root is None:
        return None
    library, kinds = LetterLibrary(), office.institution.kinds or {}

    def open_sop(name: str) -> OpenedSop:
        return library.sop(office.folder, name, office.institution)

    _, key = origin(root, Reader(str(file), printable()), kinds, open_sop)
    return kinds.get(key)


def examine(raw: bytes, file: Path, out: Path) -> ExaminedLetters:
    """Read, fill and check the letters of a source as drafts."""
    run = LetterRun(Order(out, only_check=True))
    run.library = LetterLibrary({file: raw})
    try:
        found = prepare(file, run)
        numbers = {key: entry for one in found.ready for key, entry in _numbers(one)}
        ready = tuple(map(_as_issued, found.ready))
        changed = frozenset(filter(None, map(_changed, found.ready)))
    except Refused as refused:
        problem = Problem(
            codes.REGISTER_REFUSED, ERROR, str(file), 0, 0, refused.message, refused.hint
        )
        return ExaminedLetters((problem,))
    letter = found.ready[0].letter if found.ready else None
    usual = _usual(letter, found.ready[0].opened) if letter else {}
    return ExaminedLetters(tuple(found.problems), ready, numbers, changed, usual)


def _numbers(ready: ReadyLetter) -> Iterator[tuple[str, LedgerEntry]]:
    known = standing(ready.opened, ready.letter)
    entry = known.live or known.void
    if entry:
        yield ready.letter.id or ready.letter.kunci, entry


def _as_issued(ready: ReadyLetter) -> ReadyLetter:
    """Return an issued letter with its document; a changed one as a revision would print it."""
    entry = standing(ready.opened, ready.letter).issued
    if entry is None or not entry.has_document:
        return ready
    if not _is_changed(ready.letter, entry):
        return replace(ready, content=ready.opened.ledger.document(entry.nomor))
    letter = replace(ready.letter, tanggal=ready.letter.tanggal or entry.tanggal)
    form = replace(ready.form, draf=False, nomor=entry.nomor)
    template = ready.opened.template(letter)[1]
    content, _, _ = fill(template, letter, ready.opened.institution, form)
    return replace(ready, letter=letter, form=form, content=content or ready.content)


def _changed(ready: ReadyLetter) -> str:
    """Return the number of a letter that was issued and changed since; empty for others."""
    entry = standing(ready.opened, ready.letter).issued
    is_other = entry is not None and entry.has_document and _is_changed(ready.letter, entry)
    return entry.nomor if entry is not None and is_other else ""


def _is_changed(letter: Letter, entry: LedgerEntry) -> bool:
    """True if a letter differs from the issued one; its date can be given when it is issued."""
    isi = {"tanggal": entry.tanggal.isoformat()} | dict(letter.isi)
    return is_changed(replace(letter, isi=isi), entry)


def numbers_of(value: Value, key: str, office: LetterOffice) -> dict[str, LedgerEntry]:
    """Return the numbers of a source with errors, by the ids that it holds.

    Raises `Refused` if the register cannot be read.
    """
    ids = at(value, ("id",))
    wanted = list(ids.values()) if isinstance(ids, dict) else [ids or ""]
    ledger = open_ledger(office.folder, office.institution)
    found = {}
    for one in wanted:
        history = ledger.history(one if isinstance(one, str) else "", key)
        if history:
            found[str(one) or key] = history[-1]
    return found


def _usual(letter: Letter, opened: OpenedLetter) -> dict[str, str]:
    """Return the texts of a letter that its source leaves to SOP, office and kind."""
    written = letter.isi
    texts = {
        "hal": letter.hal,
        "sifat": letter.sifat,
        "klasifikasi": letter.klasifikasi,
        "tembusan": "; ".join(letter.tembusan),
        "paraf": "; ".join(letter.paraf),
    }
    for key, value in letter.values.items():
        if isinstance(value, str):
            texts[key] = value
        elif isinstance(value, ListItems):
            texts[key] = "; ".join(value.items)
    signer = letter.penanda_tangan.pejabat
    texts[SIGNATURE] = " · ".join(filter(None, (signer.jabatan, signer.nama)))
    return {key: _short(text) for key, text in texts.items() if text and key not in written}


def _short(text: str, longest: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[:longest].rstrip()} ..."
