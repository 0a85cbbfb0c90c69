"""A new version of an issued letter under its number, for a slip found before it was sent.

The ledger keeps both versions. The copies of the old one are marked and moved; the new one takes
their place, and is to be signed again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import content_of, is_signed, limits
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.known import is_changed
from sopdocs.letters.mark import WITHDRAWN
from sopdocs.letters.office import as_pdf
from sopdocs.letters.order import Order, ReadyLetter
from sopdocs.letters.outputs import put
from sopdocs.letters.prepare import LetterRun, prepare_again
from sopdocs.letters.request import number_request
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.withdraw import Withdrawn, copies, withdraw
from sopdocs.model.letter import Letter
from sopdocs.model.register import VOID, Issued, LedgerEntry
from sopdocs.problem import ERROR, Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.dates import in_words
from sopdocs.source.find import LETTERS, find_letters


@dataclass(frozen=True, slots=True)
class LetterRevision:
    """An issued letter, and its source as it is now, filled with the same number."""

    entry: LedgerEntry
    ready: ReadyLetter
    problems: tuple[Problem, ...]


class _Tried(Exception):
    """Raised in the ledger's transaction, so that nothing is written."""


def prepare_revision(
    place: OfficeLedger, entry: LedgerEntry, source: Path | None, order: Order
) -> tuple[LetterRevision | None, list[Problem]]:
    """Return the revision of a letter from its changed source; or why there is none.

    `source` is the file, if the user named it. Raises `Refused` for what the ledger refuses.
    """
    _refuse_void(entry)
    _refuse_sent(entry)
    run = LetterRun(replace(order, date=entry.tanggal))
    found, problems = _source(place, entry, source, run)
    if found is None:
        return None, problems
    opened, letter = found
    letter = replace(letter, id=entry.surat_id)
    if not is_changed(letter, entry):
        return None, [
            opened.problem(
                codes.ALREADY_ISSUED,
                ERROR,
                (),
                f"isi surat {entry.nomor} belum diubah",
                "betulkan dahulu sumber suratnya, lalu ulangi perintah ini",
            )
        ]
    ready, found_now = prepare_again(opened, letter, run, entry)
    problems += found_now
    if ready is None or any(one.is_error for one in problems):
        return None, problems
    _refuse_signed(ready, entry)
    return LetterRevision(entry, ready, tuple(problems)), problems


def try_revision(place: OfficeLedger, revision: LetterRevision, reason: str) -> None:
    """Raise `Refused` for what the ledger would refuse; nothing is written."""

    def tried(_: str) -> bytes:
        raise _Tried

    wanted = number_request(revision.ready.opened, revision.ready.letter)
    try:
        place.ledger.revise(revision.entry.nomor, wanted, reason, tried)
    except _Tried:
        return


def revise(
    place: OfficeLedger, revision: LetterRevision, reason: str, pdf: bool
) -> tuple[list[Path], list[Problem]]:
    """Store the new version, withdraw the copies of the old one, write the new one.

    Returns the files that were written or moved, the new letter last, and problems.
    """
    ready, entry = revision.ready, revision.entry
    old = place.ledger.document(entry.nomor)
    wanted = number_request(ready.opened, ready.letter)
    issued = place.ledger.revise(entry.nomor, wanted, reason, lambda _: ready.content)
    number = issued.entry.revisi
    withdrawn = Withdrawn(
        entry.nomor,
        old,
        WITHDRAWN,
        f"nomor {entry.nomor}, versi {number}, diganti versi {number + 1}: {reason}",
        f"versi-{number}",
    )
    files, problems = withdraw(ready.target.parent, Path(entry.kunci).name, withdrawn)
    had_paper = any(file.suffix == ".pdf" for file in files)
    target, _, found = put(ready.target, issued.document, final=True)
    problems += found
    if target is not None:
        files.append(target)
        problems += _paper(issued, target, files) if pdf or had_paper else []
    return files, problems


def _paper(issued: Issued, target: Path, files: list[Path]) -> list[Problem]:
    """Write the PDF of the new version next to it."""
    (content,), fault = as_pdf([issued.document])
    if content is None:
        return [Problem(codes.NO_LETTER_PDF, ERROR, str(target), 0, 0, *fault)] if fault else []
    place, _, problems = put(target.with_suffix(".pdf"), content)
    if place is not None:
        files.append(place)
    return problems


def _source(
    place: OfficeLedger, entry: LedgerEntry, named: Path | None, run: LetterRun
) -> tuple[tuple[OpenedLetter, Letter] | None, list[Problem]]:
    """Return the source that holds the letter now; its id says which."""
    letters = place.folder / LETTERS
    likely = letters / f"{entry.kunci}.yaml"
    files = [named] if named else [*([likely] if likely.is_file() else []), *_others(letters)]
    first: tuple[OpenedLetter, Letter] | None = None
    found: list[Problem] = []
    for file in dict.fromkeys(files):
        opened, problems = run.library.open(file, run.order.date)
        if file in (named, likely):
            found += problems
        for letter in opened.letters if opened else ():
            if not _is_it(letter, entry):
                continue
            if opened and is_changed(letter, entry):
                return (opened, letter), problems
            first = first or ((opened, letter) if opened else None)
    if first or any(one.is_error for one in found):
        return first, found
    return None, [
        Problem(
            codes.UNREADABLE_FILE,
            ERROR,
            str(named or letters),
            0,
            0,
            f"sumber surat {entry.nomor} tidak ditemukan",
            f"sebut berkasnya dengan --from; isian id-nya harus {entry.surat_id or 'seperti dulu'}",
        )
    ]


def _others(letters: Path) -> Iterator[Path]:
    yield from find_letters([letters])[0] if letters.is_dir() else ()


def _is_it(letter: Letter, entry: LedgerEntry) -> bool:
    if letter.id and entry.surat_id:
        return letter.id == entry.surat_id
    return letter.kunci == entry.kunci


def _refuse_void(entry: LedgerEntry) -> None:
    if entry.keadaan == VOID:
        raise Refused(
            f"nomor {entry.nomor} sudah batal ({entry.catatan})",
            "nomor yang batal tetap batal; surat barunya mendapat nomor baru: "
            f"sopdocs letter BERKAS --issue --again {entry.nomor}",
        )


def _refuse_sent(entry: LedgerEntry) -> None:
    if entry.terkirim:
        day = datetime.date.fromisoformat(entry.terkirim)
        raise Refused(f"surat {entry.nomor} sudah dikirim ({in_words(day)})", _ways(entry))


def _ways(entry: LedgerEntry) -> str:
    """Return what is left for a letter that can no longer be revised."""
    return (
        f'ralat: surat baru yang menyebut "mengganti: {entry.nomor}"; penarikan: batalkan nomornya '
        "(sopdocs register void) dan mintalah suratnya kembali; atau surat baru tersendiri "
        "(tulis  id: baru)"
    )


def _refuse_signed(ready: ReadyLetter, entry: LedgerEntry) -> None:
    """Raise `Refused` if a copy in the out folder was signed electronically."""
    folder, stem = ready.target.parent, Path(entry.kunci).name
    for file in copies(folder, stem, ".pdf"):
        if is_signed(content_of(file, limits.PDF) or b""):
            raise Refused(
                f"surat {entry.nomor} sudah ditandatangani secara elektronik: {file}", _ways(entry)
            )
