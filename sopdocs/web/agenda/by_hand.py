"""What a form says of a letter that is not made here → numbers in the register."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.by_hand import ManualLetter, kind_of, next_numbers, request_by_hand
from sopdocs.letters.scans import KeptScan, drop_scan, keep_scan
from sopdocs.model.register import LedgerEntry, NumberRequest
from sopdocs.register.refusal import Refused
from sopdocs.source.dates import date_hint, read_date
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.web.agenda.held import HeldFile

RESERVE, RECORD, INSERT = "pesan", "catat", "sisip"
MOST_RESERVED = 100  # numbers at once
LONGEST = 500  # characters of a text


@dataclass(frozen=True, slots=True)
class HandAnswers:
    """The texts of the form; ``scan`` is the letter itself, if it was sent."""

    task: str
    texts: dict[str, str]
    scan: HeldFile | None = None

    def text(self, key: str) -> str:
        return " ".join(self.texts.get(key, "").split())[:LONGEST]


def faults_of(answers: HandAnswers) -> dict[str, AnswerFault]:
    """Return what is wrong with the answers, by field."""
    found = {}
    for key in ("jenis", "perihal"):
        if not answers.text(key):
            found[key] = AnswerFault(f"{key} belum diisi", "tulis dengan singkat")
    text = answers.text("tanggal")
    date, wrong = read_date(text)
    if wrong or date.date is None:
        found["tanggal"] = AnswerFault(
            wrong or "tanggal belum diisi", date_hint(text, "tulis misalnya 5 Januari 2026")
        )
    if answers.task == INSERT and not answers.text("alasan"):
        found["alasan"] = AnswerFault("alasan belum diisi", "tercatat selamanya; tulis singkat")
    count = answers.text("jumlah") or "1"
    if answers.task == RESERVE and not (count.isdecimal() and 1 <= int(count[:6]) <= MOST_RESERVED):
        found["jumlah"] = AnswerFault(f"{count} bukan banyaknya", f"tulis 1 sampai {MOST_RESERVED}")
    return found


def _date(answers: HandAnswers) -> datetime.date:
    date, _ = read_date(answers.text("tanggal"))
    if date.date is None:
        raise Refused("tanggal belum benar", "tulis misalnya 5 Januari 2026")
    return date.date


def _request(place: OfficeLedger, answers: HandAnswers, scan: str = "") -> NumberRequest:
    """Return the request to the register. Raises `Refused`."""
    letter = ManualLetter(
        jenis=kind_of(answers.text("jenis"), place.institution.kinds or {}),
        tanggal=_date(answers),
        perihal=answers.text("perihal"),
        tujuan=answers.text("tujuan"),
        klasifikasi=answers.text("klasifikasi"),
        kode=answers.text("kode"),
        penanda_tangan=answers.text("penanda_tangan"),
        pindaian=scan,
    )
    wanted, problems = request_by_hand(place, letter)
    if wanted is None:
        hint = problems[0].hint.replace("--classification", "Kode klasifikasi")
        raise Refused(problems[0].message, hint.replace("--code", "Singkatan jenis surat"))
    return wanted


def likely_number(place: OfficeLedger, answers: HandAnswers) -> str:
    """Return the number that comes next for these answers; nothing is used."""
    wanted = _request(place, answers)
    return wanted.number(place.ledger.upcoming(wanted.counter), 0)


def carried_out(place: OfficeLedger, answers: HandAnswers) -> list[LedgerEntry]:
    """Reserve, insert or record. Raises `Refused`; a scan without a number is not kept."""
    wanted = _request(place, answers)
    if answers.task == INSERT:
        return [place.ledger.insert(wanted, answers.text("alasan"))]
    if answers.task == RESERVE:
        count = int(answers.text("jumlah") or "1")
        return place.ledger.reserve(wanted, count, answers.text("catatan"))
    scan = _kept_scan(place, answers)
    try:
        wanted = _request(place, answers, scan.name)
        return place.ledger.reserve(wanted, 1, answers.text("catatan"), issued=True)
    except Refused:
        drop_scan(place.folder, scan)
        raise


def _kept_scan(place: OfficeLedger, answers: HandAnswers) -> KeptScan:
    if answers.scan is None:
        return KeptScan()
    with tempfile.TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True) as name:
        file = Path(name) / "pindaian"
        write_new(file, answers.scan.content)
        kept, problems = keep_scan(place.folder, file, _date(answers), answers.text("perihal"))
    if problems:
        raise Refused(problems[0].message, problems[0].hint)
    return kept


def following(place: OfficeLedger, date: datetime.date) -> list[tuple[str, str]]:
    """Return each kind with the number that its next letter of this date would get."""
    return list(next_numbers(place, date, [*(place.institution.kinds or ())]))
