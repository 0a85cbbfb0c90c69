"""Numbers for letters of any kind that are not made here, and the next number of each counter."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.request import details
from sopdocs.model.letter_kinds import Kinds, title_of
from sopdocs.model.numbering import Numbered, counter, number, placeholders
from sopdocs.model.register import NumberRequest
from sopdocs.model.text import folded
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.find import INSTITUTION_FILE


@dataclass(frozen=True, slots=True)
class ManualLetter:
    """A letter made by hand that needs a number. `jenis` is a key of ours, or any title."""

    jenis: str
    tanggal: datetime.date
    perihal: str
    tujuan: str = ""
    klasifikasi: str = ""
    kode: str = ""
    penanda_tangan: str = ""
    pindaian: str = ""


def kind_of(text: str, kinds: Kinds) -> str:
    """Return the key of a kind by key or title; any other kind is kept as it is typed.

    >>> kind_of("Surat  Edaran", {})
    'Surat Edaran'
    """
    typed = " ".join(text.split())
    same = (
        key
        for key in kinds
        if folded(typed) in (folded(key), folded(title_of(key)), folded(title_of(key, kinds)))
    )
    return next(same, typed)


def request_by_hand(
    place: OfficeLedger, letter: ManualLetter
) -> tuple[NumberRequest | None, list[Problem]]:
    """Return the request to the ledger for a letter made by hand."""
    kinds = place.institution.kinds or {}
    settings, kind, date = place.institution.surat, kind_of(letter.jenis, kinds), letter.tanggal
    if kind not in kinds and "_" in kind:
        return None, [_unknown(place, kind, kinds)]
    numbering = settings.penomoran
    numbered = _numbered(place, kind, letter.klasifikasi, date, letter.kode)
    code = numbered.klasifikasi
    mark = letter.kode or (numbering.kode or {}).get(kind, "") or numbered.usual_code
    for value, name, option in (
        (code, "klasifikasi", "--classification 000.8.6.3"),
        (mark, "kode", "--code BA"),
    ):
        if not value and name in placeholders(numbering.pattern(kind, numbered.usual_pattern)):
            return None, [_missing(place, name, kind, option)]
    wanted = NumberRequest(
        kunci="",
        jenis=kind,
        klasifikasi=code,
        perihal=letter.perihal,
        tujuan=letter.tujuan,
        tanggal=date,
        counter=counter(numbering, numbered),
        isi="{}",
        number=lambda urut, sisip: number(numbering, numbered, urut, sisip),
        rincian=details(
            unit=numbering.unit, penanda_tangan=letter.penanda_tangan, pindaian=letter.pindaian
        ),
    )
    return wanted, []


def _numbered(
    place: OfficeLedger, kind: str, code: str, date: datetime.date, mark: str = ""
) -> Numbered:
    """Return what decides the number of a letter of any kind; the office's settings come first."""
    office = place.institution
    given = code or office.surat.habits(kind).klasifikasi
    known = (office.kinds or {}).get(kind)
    return known.numbered(given, date, mark) if known else Numbered(kind, given, date, mark)


def _unknown(place: OfficeLedger, kind: str, kinds: Kinds) -> Problem:
    meant = nearest(kind, kinds)
    hint = f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(kinds) + ", atau tulis judul"
    message = f"jenis surat {quote(kind)} tidak dikenal"
    return Problem(codes.UNKNOWN_CHOICE, ERROR, str(place.folder), 0, 0, message, hint)


def _missing(place: OfficeLedger, name: str, kind: str, option: str) -> Problem:
    what = {"klasifikasi": "kode klasifikasi", "kode": "kode jenis"}[name]
    title = title_of(kind, place.institution.kinds)
    return Problem(
        codes.MISSING_LETTER_SETTING,
        ERROR,
        str(place.folder / INSTITUTION_FILE),
        0,
        0,
        f"{what} {title} belum diisi, padahal pola nomor memakainya",
        f"tambahkan  {option}",
    )


def next_numbers(
    place: OfficeLedger, date: datetime.date, kinds: list[str]
) -> Iterator[tuple[str, str]]:
    """Yield the title of each kind and the number that its next letter of this date would get.

    A classification that each letter gives itself is shown as dots.
    """
    numbering = place.institution.surat.penomoran
    for kind in kinds:
        found = _numbered(place, kind, "", date)
        mark = (numbering.kode or {}).get(kind) or found.usual_code
        numbered = replace(found, klasifikasi=found.klasifikasi or "...", kode=mark or "...")
        urut = place.ledger.upcoming(counter(numbering, numbered))
        yield title_of(kind, place.institution.kinds), number(numbering, numbered, urut)
