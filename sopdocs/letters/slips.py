"""Slips that are seen before a number is used: years, weekdays, deadlines, people named twice.

Each is a warning, because the author can mean it; `letter --issue` shows it with the next number.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from sopdocs import codes
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.values import DAY_NAMES
from sopdocs.model.field_path import FieldPath
from sopdocs.model.letter import Letter, Plain, Task
from sopdocs.model.letter_settings import REGIONAL_HEAD
from sopdocs.model.official import Official
from sopdocs.model.text import folded
from sopdocs.problem import WARNING, Problem, quote
from sopdocs.source.dates import MONTHS, in_words, read_date

SOON = 31  # days from today that a letter can be dated ahead
LATELY = 7  # days before today that a letter is usually numbered
YEARS_AHEAD = 2  # a date in the text that is later than this is likely a slip

_DAYS = {"jum'at": 4, "jum’at": 4, "ahad": 6} | {d.casefold(): n for n, d in enumerate(DAY_NAMES)}
_DATE = rf"(\d{{1,2}}\s+(?:{'|'.join(MONTHS)}|Pebruari|Nopember)\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_WRITTEN = re.compile(rf"\b{_DATE}\b", re.I)
_WITH_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b[\s,/()]*(?:tanggal\b)?[\s,:/(]*\b{_DATE}\b", re.I)
_DAY_KEYS = ("hari",)
_DATE_KEYS = ("tanggal", "tgl")


def slips(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield what the author of this letter probably did not mean."""
    yield from _people(opened, letter)
    yield from _addressees(opened, letter)
    if letter.tanggal:
        yield from _before_the_letter(opened, letter, letter.tanggal)
        yield from _far_ahead(opened, letter, letter.tanggal)
    yield from _weekdays(opened, letter)


def odd_date(opened: OpenedLetter, letter: Letter, today: datetime.date) -> Iterator[Problem]:
    """Yield a warning for a letter's date that is far from the day on which it is numbered."""
    date = letter.tanggal
    if date is None:
        return
    away = (date - today).days
    if away > SOON:
        what = f"masih {_span(away)} lagi"
    elif away < -LATELY:
        what = f"sudah {_span(-away)} yang lalu"
    else:
        return
    yield opened.problem(
        codes.UNLIKELY_DATE,
        WARNING,
        ("tanggal",),
        f"tanggal surat {in_words(date)} {what}",
        f"periksa tahunnya; hari ini {in_words(today)}"
        if date.year != today.year
        else f"periksa tanggalnya; hari ini {in_words(today)}",
    )


def weekday(date: datetime.date) -> str:
    """Return the name of a date's day.

    >>> weekday(datetime.date(2026, 11, 30))
    'Senin'
    """
    return DAY_NAMES[date.weekday()]


def _span(days: int) -> str:
    """Return a length of time in words.

    >>> _span(20), _span(90), _span(13000)
    ('20 hari', '3 bulan', '35 tahun')
    """
    if days < 60:
        return f"{days} hari"
    return f"{days // 30} bulan" if days < 700 else f"{days // 365} tahun"


def _people(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield people without NIP, and people who are named twice."""
    signer = letter.penanda_tangan.pejabat
    people: list[tuple[FieldPath, Official]] = [
        ((key, n), person) for key, n, person in letter.people()
    ]
    signs: list[tuple[FieldPath, Official]] = []
    # a head of a village has neither; who has a rank has a NIP too
    if signer.pangkat and not REGIONAL_HEAD.match(signer.jabatan):
        signs = [(("penanda_tangan",), signer)]
    for path, person in [*people, *signs]:
        if not person.nip and person.nama not in opened.source.tanpa_nip:
            yield opened.problem(
                codes.WRONG_PERSON,
                WARNING,
                path,
                f"NIP {person.nama} belum diisi",
                'tulis  nip: 18 angka; bagi yang bukan ASN tulis  nip: "-"',
            )
    seen: dict[str, str] = {}
    for path, person in people:
        keys = [key for key in (_figures(person.nip), folded(person.nama)) if key]
        same = next((seen[key] for key in keys if key in seen), "")
        if same:
            yield opened.problem(
                codes.NAMED_TWICE,
                WARNING,
                path,
                f"{person.nama} sama dengan {same}: NIP atau namanya disebut dua kali",
                "hapus salah satunya, atau perbaiki nama dan NIP-nya",
            )
        seen |= {key: person.nama for key in keys if key not in seen}


def _addressees(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    copies = (("tembusan", n, post) for n, post in enumerate(letter.tembusan))
    seen: set[tuple[str, str]] = set()
    for field, n, post in (*letter.recipients(), *copies):
        if (field, folded(post)) in seen:
            yield opened.problem(
                codes.NAMED_TWICE,
                WARNING,
                (field, n),
                f"{field} menyebut {quote(post)} dua kali",
                "hapus salah satunya",
            )
        seen.add((field, folded(post)))


def _before_the_letter(
    opened: OpenedLetter, letter: Letter, date: datetime.date
) -> Iterator[Problem]:
    """Yield a deadline or a task that is before the letter's own date."""
    for path, day, what in _days_of(letter):
        if day < date:
            yield opened.problem(
                codes.UNLIKELY_DATE,
                WARNING,
                path,
                f"{what} {in_words(day)} mendahului tanggal surat {in_words(date)}",
                "periksa kedua tanggal itu",
            )


def _days_of(letter: Letter) -> Iterator[tuple[FieldPath, datetime.date, str]]:
    """Yield the days that a letter is about, which come after its own date."""
    for field in letter.kind.fields:
        value = letter.values.get(field.key)
        name = field.label[:1].lower() + field.label[1:]
        if isinstance(value, Task):
            yield (field.key, "mulai"), value.mulai, f"{name}: mulai"
        elif isinstance(value, datetime.date):
            yield (field.key,), value, name


def _far_ahead(opened: OpenedLetter, letter: Letter, date: datetime.date) -> Iterator[Problem]:
    """Yield dates in the letter that are years after the letter itself, such as 2062 for 2026."""
    last = date.year + YEARS_AHEAD
    labels = {one.key: one.label[:1].lower() + one.label[1:] for one in letter.kind.fields}
    for path, text in written(letter.isi, ()):
        for found in _WRITTEN.finditer(text):
            day = read_date(" ".join(found[1].split()))[0].date
            if day and day.year > last:
                yield opened.problem(
                    codes.UNLIKELY_DATE,
                    WARNING,
                    path,
                    f"{labels.get(str(path[0]), path[0])} menyebut {in_words(day)}, "
                    f"{day.year - date.year} tahun sesudah tanggal surat",
                    "periksa tahunnya",
                )


def _weekdays(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield weekdays that do not fit the date next to them."""
    for path, text in written(letter.isi, ()):
        for found in _WITH_DAY.finditer(text):
            yield from _unfit(opened, path, found[1], found[2])
    for path, table in _tables(letter.isi, ()):
        day, date = _of(table, _DAY_KEYS), _of(table, _DATE_KEYS)
        if day.casefold() in _DAYS and date:
            yield from _unfit(opened, path, day, date)


def _unfit(opened: OpenedLetter, path: FieldPath, day: str, text: str) -> Iterator[Problem]:
    date = read_date(" ".join(text.split()))[0].date
    if date and date.weekday() != _DAYS[day.casefold()]:
        yield opened.problem(
            codes.UNLIKELY_DATE,
            WARNING,
            path,
            f"{in_words(date)} jatuh pada hari {weekday(date)}, bukan {day}",
            "perbaiki hari atau tanggalnya",
        )


def written(value: Plain, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Yield the author's texts with their paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from written(one, (*path, key))
    else:
        for n, one in enumerate(value):
            yield from written(one, (*path, n))


def _tables(value: Plain, path: FieldPath) -> Iterator[tuple[FieldPath, dict[str, Plain]]]:
    if isinstance(value, dict):
        if path:
            yield path, value
        for key, one in value.items():
            yield from _tables(one, (*path, key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _tables(one, (*path, n))


def _of(table: dict[str, Plain], names: Iterable[str]) -> str:
    """Return the text of the first of these keys, whatever its capitals."""
    found = {key.casefold(): one for key, one in table.items() if isinstance(one, str)}
    return next((found[name].strip() for name in names if name in found), "")


def _figures(nip: str) -> str:
    return re.sub(r"\D", "", nip)
