"""Compare a letter with the ledger before a number is used."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.letters.known import standing
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.numbering import counter, number
from sopdocs.model.register import ISSUED, LedgerEntry
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.register.differences import in_words
from sopdocs.register.refusal import Refused
from sopdocs.register.seal import has_content
from sopdocs.source.dates import in_words as date_in_words


def replaced(opened: OpenedLetter, letter: Letter) -> tuple[tuple[str, str], list[Problem]]:
    """Return number and date of the letter that this one corrects; both empty if there is none."""
    if not letter.mengganti:
        return ("", ""), []
    try:
        old = opened.ledger.find(letter.mengganti)
    except Refused as refused:
        return ("", ""), [opened.refused("mengganti", refused)]
    problems = []
    if old.keadaan != ISSUED:
        problems.append(
            opened.problem(
                codes.REGISTER_REFUSED,
                ERROR,
                ("mengganti",),
                f"surat {old.nomor} tidak dapat diganti: {old.keadaan}",
                "sebut nomor surat yang sudah terbit",
            )
        )
    return (old.nomor, date_in_words(old.tanggal)), problems


def check_unissued(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Warn of a draft whose letter has been issued. Raises `Refused` as `check_known` does."""
    if entry := _issued(opened, letter):
        office = opened.folder.resolve().name
        yield opened.problem(
            codes.ALREADY_ISSUED,
            WARNING,
            (),
            f"surat ini sudah terbit dengan nomor {entry.nomor}; yang dibuat ini bukan surat itu",
            f"surat yang terbit: sopdocs register show {office} {entry.nomor} --docx salinan.docx",
        )


def check_unchanged(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Warn of a source that is no longer the letter that was issued from it.

    Its date can have been given when it was issued. Raises `Refused` as `check_known` does.
    """
    entry = _issued(opened, letter)
    if entry is None or not entry.has_document:
        return
    content = ledger_content({"tanggal": entry.tanggal.isoformat()} | letter.isi)
    if not has_content(entry, letter.jenis, content):
        problem = opened.problem(
            codes.ALREADY_ISSUED,
            WARNING,
            (),
            f"surat ini sudah terbit dengan nomor {entry.nomor}, tetapi sumbernya kini lain: "
            f"{in_words(entry.isi, content)}",
            "kembalikan isinya; ralat adalah surat baru (berkas baru) yang menyebut "
            f'"mengganti: {entry.nomor}"',
        )
        yield _at_row(problem, letter)


def check_known(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Check the number that the letter claims, and other corrections like it.

    Raises `Refused` if the ledger cannot be read.
    """
    if letter.mengganti:
        yield from _replaced_by_others(opened, letter)
    if letter.nomor and letter.tanggal and not _issued(opened, letter):
        yield from _claimed(opened, letter, letter.tanggal)


def _at_row(problem: Problem, letter: Letter) -> Problem:
    """Return a problem about a letter as a whole at its row, if it is from a sheet."""
    if not letter.baris:
        return problem
    return replace(problem, file=letter.baris, line=0, column=0)


def claimed_field(letter: Letter) -> str:
    """Return the field that a refusal of the ledger is about: what the letter claims."""
    claims = ("nomor", "sisipan", "mengganti")
    return next((key for key in claims if getattr(letter, key)), "tanggal")


def check_order(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield a problem if an existing number has a later date: the letter is back-dated.

    Raises `Refused` if the ledger cannot be read.
    """
    if letter.tanggal is None or letter.nomor or letter.sisipan:
        return
    numbering = opened.institution.surat.penomoran
    later = opened.ledger.latest_after(counter(numbering, letter.numbered), letter.tanggal)
    if later:
        yield opened.problem(
            codes.REGISTER_REFUSED,
            ERROR if numbering.urut_tanggal else WARNING,
            ("tanggal",),
            f"tanggal surat {date_in_words(letter.tanggal)} lebih awal daripada {later.nomor} "
            f"({date_in_words(later.tanggal)}), yang sudah ada",
            "bila surat itu disusulkan, pakai  sisipan: alasannya",
        )


def changed_since(
    opened: OpenedLetter, letter: Letter, entry: LedgerEntry, is_revision: bool
) -> Problem:
    """Return the error for a source that differs from the letter that was issued with its id."""
    office = opened.folder.resolve().name
    kind = "" if entry.jenis == letter.jenis else f'jenis: "{entry.jenis}" → "{letter.jenis}"; '
    revise = f'sopdocs register revise {office} {entry.nomor} --reason "..."'
    correct = f'ralat: surat baru yang menyebut "mengganti: {entry.nomor}"'
    before = "" if entry.terkirim else f"perbaikan sebelum dikirim: {revise}; sesudahnya "
    where = f'baru  sebagai id "{letter.anggota}"' if letter.anggota else "id: baru"
    if letter.baris:
        where = f"id: baru  di salinan {opened.file.name}"
    other = f"surat baru: tulis  {where}; {before}{correct}"
    problem = opened.problem(
        codes.REGISTER_REFUSED,
        ERROR,
        ("tanggal",),
        f"surat ini sudah terbit dengan nomor {entry.nomor}, tetapi isinya kini lain: "
        f"{kind}{in_words(entry.isi, ledger_content(letter.isi))}",
        f"jalankan  {revise}" if is_revision and not entry.terkirim else other,
    )
    return _at_row(problem, letter)


def _issued(opened: OpenedLetter, letter: Letter) -> LedgerEntry | None:
    return standing(opened, letter).issued


def _replaced_by_others(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    others = [
        entry.nomor
        for entry in opened.ledger.entries(keadaan=ISSUED)
        if entry.mengganti == letter.mengganti and entry.kunci != letter.kunci
    ]
    if others:
        yield opened.problem(
            codes.ALREADY_ISSUED,
            WARNING,
            ("mengganti",),
            f"surat {letter.mengganti} sudah diganti oleh {', '.join(others)}",
            "periksa mengganti",
        )


def _claimed(opened: OpenedLetter, letter: Letter, date: datetime.date) -> Iterator[Problem]:
    """Check a reserved number against this letter.

    The number was given out in its printed form, so the letter must not change it.
    """
    try:
        entry = opened.ledger.find(letter.nomor)
    except Refused as refused:
        yield opened.refused("nomor", refused)
        return
    would = _would_read(opened, letter, entry)
    reserved_for = date_in_words(entry.tanggal)
    if entry.jenis != letter.jenis or would != entry.nomor:
        yield opened.problem(
            codes.REGISTER_REFUSED,
            ERROR,
            ("nomor",),
            f"nomor {entry.nomor} dipesan untuk {title_of(entry.jenis, opened.institution.kinds)} "
            f"tanggal {reserved_for}; pada surat ini akan menjadi {would}",
            "samakan jenis, klasifikasi, dan tanggalnya, atau pakai nomor lain",
        )
    elif entry.tanggal != date:
        yield opened.problem(
            codes.REGISTER_REFUSED,
            WARNING,
            ("nomor",),
            f"nomor {entry.nomor} dipesan untuk tanggal {reserved_for}, "
            f"surat ini bertanggal {date_in_words(date)}",
            "periksa tanggal",
        )


def _would_read(opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> str:
    """Return a reserved number in the form that this letter would print."""
    numbering = opened.institution.surat.penomoran
    return number(numbering, letter.numbered, entry.urut, entry.sisip)
