"""What follows a number: its letter as docx or PDF, sent, void, a revision under the same number.

Each works on the register of one office and raises `Refused` for what the register refuses.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopdocs.letters.agenda import OfficeLedger, office
from sopdocs.letters.issued_files import letters_folder
from sopdocs.letters.mark import VOID
from sopdocs.letters.office import as_pdf
from sopdocs.letters.order import Order
from sopdocs.letters.revise import LetterRevision, prepare_revision, revise, try_revision
from sopdocs.letters.withdraw import Withdrawn, withdraw
from sopdocs.model.letter import ledger_content
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import Problem
from sopdocs.register.differences import in_words as differences
from sopdocs.source.letter_parts import slug

DOCX, PDF = FORMS = ("docx", "pdf")
MOST_AT_ONCE = 200  # letters in one zip
MOST_KEPT = 30  # PDFs in memory
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a file in a zip: no clock
_papers: OrderedDict[str, bytes] = OrderedDict()
_converting = threading.Lock()  # LibreOffice takes a core and its memory


def opened_office(folder: Path) -> OfficeLedger | Problem:
    """Return an office with its register; the problem with its data if it cannot be read."""
    place, problems = office(str(folder))
    return place if place is not None else problems[0]


def file_name(entry: LedgerEntry, form: str) -> str:
    """Return a name for a downloaded letter: its number, then what it is about."""
    parts = (slug(entry.nomor), slug(entry.perihal)[:30].strip("-"))
    return "-".join(filter(None, parts)) + f".{form}"


def papers(documents: Sequence[bytes]) -> list[bytes]:
    """Return the PDF of each document, empty where none was made; the last ones are kept."""
    marks = [hashlib.sha256(one).hexdigest() for one in documents]
    with _converting:
        new = [one for one, mark in zip(documents, marks) if mark not in _papers]
        made, _ = as_pdf(new) if new else ([], None)
        for one, pdf in zip(new, made):
            if pdf:
                _papers[hashlib.sha256(one).hexdigest()] = pdf
        found = [_papers.get(mark, b"") for mark in marks]
        while len(_papers) > MOST_KEPT:
            _papers.popitem(last=False)
    return found


def letter_file(place: OfficeLedger, nomor: str, form: str) -> tuple[str, bytes]:
    """Return name and content of an issued letter; no content if its PDF cannot be made."""
    entry = place.ledger.find(nomor)
    document = place.ledger.document(entry.nomor)
    content = papers([document])[0] if form == PDF else document
    return file_name(entry, form), content


def zip_of(place: OfficeLedger, numbers: Sequence[str], forms: Sequence[str]) -> bytes:
    """Return a zip of issued letters; a number without a document is left out."""
    entries = [place.ledger.find(nomor) for nomor in numbers[:MOST_AT_ONCE]]
    entries = [entry for entry in entries if entry.has_document]
    documents = [place.ledger.document(entry.nomor) for entry in entries]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for form in forms:
            contents = papers(documents) if form == PDF else documents
            for entry, content in zip(entries, contents):
                if content:
                    archive.writestr(zipfile.ZipInfo(file_name(entry, form), _EARLIEST), content)
    return stream.getvalue()


def void(place: OfficeLedger, nomor: str, reason: str, out: Path) -> tuple[list[Path], list[str]]:
    """Make a number void; its copies are marked and moved. Returns them and what was left."""
    entry = place.ledger.void(nomor, reason)
    if not entry.has_document:
        return [], []
    note = f"nomor {entry.nomor}: {' '.join(reason.split())}"
    letter = Withdrawn(entry.nomor, place.ledger.document(entry.nomor), VOID, note)
    moved, problems = withdraw(letters_folder(out, place.folder), entry.kunci, letter)
    return moved, [f"{one.message}; {one.hint}" for one in problems]


def sent(place: OfficeLedger, nomor: str, date: datetime.date) -> LedgerEntry:
    """Record the day on which a letter was sent."""
    return place.ledger.sent(nomor, date)


def planned_revision(
    place: OfficeLedger, nomor: str, source: Path, order: Order
) -> tuple[LetterRevision | None, list[Problem]]:
    """Return what a revision would change, or why there can be none."""
    entry = place.ledger.find(nomor)
    return prepare_revision(place, entry, source, order)


def change_lines(revision: LetterRevision) -> Iterator[str]:
    """Yield what a revision changes, and each warning."""
    yield differences(revision.entry.isi, ledger_content(revision.ready.letter.isi))
    for one in revision.problems:
        yield f"{one.message} → {one.hint}" if one.hint else one.message


def carried_out(place: OfficeLedger, revision: LetterRevision, reason: str) -> list[Problem]:
    """Issue the new version under its number; returns what went wrong with files."""
    try_revision(place, revision, reason)
    return revise(place, revision, " ".join(reason.split()), pdf=False)[1]
