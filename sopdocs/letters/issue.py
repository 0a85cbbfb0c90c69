"""Give a finished letter its number from the ledger, and write its file."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.letters.archive import profile_of
from sopdocs.letters.expected import with_number
from sopdocs.letters.ledger_checks import claimed_field
from sopdocs.letters.order import LetterResult, ReadyLetter
from sopdocs.letters.outputs import put
from sopdocs.letters.request import number_request
from sopdocs.model.register import Issued
from sopdocs.problem import WARNING, Problem
from sopdocs.register.refusal import Refused


class NumberMoved(Exception):
    """The letter would get another number than the approved one; no number was used."""


def issue(ready: ReadyLetter, exact: bool = False) -> LetterResult:
    """Give the letter its number and write it; a letter that was issued before stays the same.

    With `exact` only the number that is expected is used; raises `NumberMoved` for another.
    """
    opened, letter = ready.opened, ready.letter
    ledger = opened.ledger
    is_new = not ledger.exists()
    try:
        issued = ledger.issue(
            number_request(opened, letter), lambda nomor: _document(ready, nomor, exact)
        )
    except Refused as refused:
        problem = opened.refused(claimed_field(letter), refused)
        return LetterResult("gagal", str(opened.file), problems=(problem,))
    problems = list(_remarks(ready, issued))
    place, _, found = put(ready.target, issued.document, final=True)
    if place is None:
        problems.append(
            Problem(
                codes.REGISTER_REFUSED,
                WARNING,
                str(opened.file),
                0,
                0,
                f"surat sudah terbit dengan nomor {issued.entry.nomor} dan tersimpan di register",
                "ulangi perintah yang sama untuk menulis berkasnya; nomornya tetap",
            )
        )
    return LetterResult(
        "gagal" if place is None else "terbit",
        str(opened.file),
        issued.entry.nomor,
        place,
        issued.again,
        (*problems, *found),
        issued.document,
        ledger.address if is_new else "",
        issued.entry.perihal,
    )


def _document(ready: ReadyLetter, nomor: str, exact: bool) -> bytes:
    """Return the letter with its number; it is filled again only if the number was not expected."""
    if nomor == ready.form.nomor:
        return ready.content
    if exact:
        raise NumberMoved(nomor)
    return with_number(ready, nomor).content


def _remarks(ready: ReadyLetter, issued: Issued) -> Iterator[Problem]:
    """Yield remarks for the author of a letter that now has its number."""
    entry = issued.entry
    if issued.again and entry.kunci != ready.letter.kunci:
        yield _warning(
            ready,
            f"surat ini sama isinya dengan {entry.kunci}, yang sudah terbit dengan nomor "
            f"{entry.nomor}; nomornya sama",
            "bila memang surat kedua, tulis  kunci: kedua",
        )
    before, profile = profile_of(issued.document), ready.form.profil
    if issued.again and before != profile:
        yield _warning(
            ready,
            f"surat {entry.nomor} sudah terbit dengan profil {before}, bukan {profile}; "
            "yang ditulis tetap yang terbit",
            f"bila memang perlu profil {profile}, batalkan nomornya (sopdocs register void) "
            "lalu terbitkan lagi",
        )


def _warning(ready: ReadyLetter, message: str, hint: str) -> Problem:
    return ready.opened.problem(codes.REGISTER_REFUSED, WARNING, ("tanggal",), message, hint)
