"""Give a finished letter its number from the ledger, and write its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopdocs import codes
from sopdocs.letters.archive import profile_of
from sopdocs.letters.fill import fill
from sopdocs.letters.order import LetterResult, ReadyLetter
from sopdocs.letters.outputs import put
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.numbering import counter, number
from sopdocs.model.register import Issued, NumberRequest
from sopdocs.model.text import italics
from sopdocs.problem import WARNING, Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.dates import in_words as date_in_words

_NAMED = 3  # people or addressees that the agenda names; the rest are counted


def issue(ready: ReadyLetter) -> LetterResult:
    """Give the letter its number and write it; a letter that was issued before stays the same."""
    opened, letter = ready.opened, ready.letter
    ledger = opened.ledger
    is_new = not ledger.exists()
    try:
        issued = ledger.issue(number_request(opened, letter), lambda nomor: _document(ready, nomor))
    except Refused as refused:
        claims = ("nomor", "sisipan", "mengganti")
        path = next((key for key in claims if getattr(letter, key)), "tanggal")
        problem = opened.refused(path, refused)
        return LetterResult("gagal", str(opened.file), problems=(problem,))
    problems = list(_remarks(ready, issued))
    place, _, found = put(ready.target, issued.document)
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
    )


def number_request(opened: OpenedLetter, letter: Letter) -> NumberRequest:
    """Return the request to the ledger: the letter's line in the agenda, and its content.

    Raises ValueError for a letter without a date, which `prepare` refuses.
    """
    numbering, date = opened.institution.surat.penomoran, letter.tanggal
    if date is None:
        raise ValueError("a letter without a date has no number")
    return NumberRequest(
        kunci=letter.kunci,
        jenis=letter.jenis,
        klasifikasi=letter.klasifikasi,
        perihal=_subject(letter),
        tujuan=_addressees(letter),
        tanggal=date,
        counter=counter(numbering, letter.numbered),
        isi=ledger_content(letter.isi),
        number=lambda urut, sisip: number(numbering, letter.numbered, urut, sisip),
        dipesan=letter.nomor,
        sisipan=letter.sisipan,
        mengganti=letter.mengganti,
        urut_tanggal=numbering.urut_tanggal,
    )


def _document(ready: ReadyLetter, nomor: str) -> bytes:
    """Return the letter with its number; it is filled again only if the number was not expected."""
    if nomor == ready.form.nomor:
        return ready.content
    template = ready.opened.template(ready.letter)[1]
    return fill(template, ready.letter, ready.opened.institution, replace(ready.form, nomor=nomor))[
        0
    ]


def _subject(letter: Letter) -> str:
    """Return perihal for the agenda, without the marks of italics."""
    subject = (
        letter.hal
        or "; ".join(sent.jenis for sent in letter.kiriman)
        or letter.sop_nama
        or (letter.untuk[0] if letter.untuk else "")
    )
    if not letter.hal:
        subject = f"{title_of(letter.jenis)}: {subject}"
    return "".join(run.text for run in italics(subject))


def _addressees(letter: Letter) -> str:
    names = list(letter.yth) or [person.nama for person in letter.petugas]
    others = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f"; dan {others} lainnya" if others > 0 else "")


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
    if issued.later:
        yield _warning(
            ready,
            f"nomor {entry.nomor} bertanggal lebih awal daripada {issued.later.nomor} "
            f"({date_in_words(issued.later.tanggal)})",
            "bila surat itu disusulkan, pakai  sisipan: alasannya",
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
