"""Checks of a letter's content before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.letters.clock_times import doubt
from sopdocs.letters.context import LetterForm, signs_as_head
from sopdocs.letters.quantities import quantity
from sopdocs.letters.slips import slips, written
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.subject import says_little
from sopdocs.letters.sums import wrong_sums
from sopdocs.letters.template import texts
from sopdocs.letters.wording import days, knows_holidays
from sopdocs.model.field_path import FieldPath
from sopdocs.model.letter import Letter, Rows, Task, Value, WrittenAmount
from sopdocs.model.letter_kinds import TIME
from sopdocs.model.letter_settings import ELECTRONIC, NATIONAL, REGIONAL_HEAD, WORKING
from sopdocs.model.official import Official
from sopdocs.model.text import folded
from sopdocs.problem import ERROR, WARNING, Problem, quote


def check_letter(opened: OpenedLetter, letter: Letter, form: LetterForm) -> Iterator[Problem]:
    """Check the content of the letter: what is wrong, or probably not meant."""
    yield from _signer(opened, letter, form)
    if letter.tanggal and not 2000 <= letter.tanggal.year <= 2100:
        yield opened.problem(
            codes.WRONG_DATE,
            ERROR,
            ("tanggal",),
            f"tahun surat {letter.tanggal.year}",
            "periksa tahunnya",
        )
    people: list[tuple[FieldPath, Official]] = [
        ((key, n), person) for key, n, person in letter.people()
    ]
    for path, person in [*people, (("penanda_tangan",), letter.penanda_tangan.pejabat)]:
        if person.nip and not re.fullmatch(r"\d{18}", person.nip.replace(" ", "")):
            yield opened.problem(
                codes.WRONG_PERSON,
                WARNING,
                (*path, "nip"),
                f"NIP {person.nama} {quote(person.nip)} bukan 18 angka",
                "periksa NIP-nya; NIP terdiri atas 18 angka",
            )
    yield from _ordering_himself(opened, letter)
    yield from _tasks(opened, letter)
    yield from _emblem(opened, letter)
    yield from _amounts(opened, letter)
    yield from _times(opened, letter)
    yield from slips(opened, letter)
    yield from wrong_sums(opened, letter)
    if says_little(letter) and form.profil != NATIONAL:
        yield opened.problem(
            codes.LITTLE_SUBJECT,
            WARNING,
            (),
            f"perihal surat ini di buku agenda hanya {quote(letter.kind.title)}",
            "tulis  hal: ...  di surat ini, atau  perihal: nama_isian  di kind.yaml",
        )


def _ordering_himself(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Refuse a signer among the people whom the letter orders.

    PerANRI 5/2021: a Surat Perintah Tugas goes from a superior to those below him.
    """
    signer = letter.penanda_tangan.pejabat
    ours = {re.sub(r"\D", "", signer.nip), folded(signer.nama)} - {""}
    for key, n, person in letter.people():
        field = letter.kind.field(key)
        theirs = {re.sub(r"\D", "", person.nip), folded(person.nama)}
        if field is not None and field.below_signer and ours & theirs:
            yield opened.problem(
                codes.WRONG_PERSON,
                ERROR,
                (key, n),
                f"{person.nama} menandatangani surat ini, jadi tidak dapat diperintah di dalamnya",
                "hapus dari daftar, atau pilih atasannya sebagai penanda_tangan",
            )


def _amounts(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Warn of amounts that are odd, or that cannot be written in words."""
    written_at: list[tuple[FieldPath, str]] = [(("lampiran",), letter.lampiran)]
    for key, value in letter.values.items():
        if isinstance(value, WrittenAmount):
            written_at.append(((key,), value.text))
        elif isinstance(value, Rows):
            written_at += [
                ((key, n), one.text)
                for n, row in enumerate(value.rows)
                for one in row.values()
                if isinstance(one, WrittenAmount)
            ]
    for path, text in written_at:
        if doubt := quantity(text).doubt:
            yield opened.problem(codes.UNCLEAR_AMOUNT, WARNING, path, *doubt)


def _times(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Warn of times of day that are no times of a clock, such as "9 pagi"."""
    found: list[tuple[FieldPath, str, Value]] = []
    for field in letter.kind.fields:
        value = letter.values.get(field.key, "")
        if field.type == TIME:
            found.append(((field.key,), field.label or field.key, value))
        times = [one for one in field.columns if one.type == TIME]
        if isinstance(value, Rows):
            found += [
                ((field.key, n, one.key), one.label or one.key, row.get(one.key, ""))
                for n, row in enumerate(value.rows)
                for one in times
            ]
    for path, label, text in found:
        if isinstance(text, str) and (odd := doubt(text)):
            message = f"{label.lower()} {quote(text)} {odd[0]}"
            yield opened.problem(codes.UNLIKELY_DATE, WARNING, path, message, odd[1])


def _signer(opened: OpenedLetter, letter: Letter, form: LetterForm) -> Iterator[Problem]:
    """Check the signatory; the name is optional on a draft and for the national e-office."""
    signer = letter.penanda_tangan
    post = signer.pejabat.jabatan
    if not letter.is_signed:
        return

    def problem(severity: str, message: str, hint: str) -> Problem:
        return opened.problem(codes.WRONG_SIGNATORY, severity, ("penanda_tangan",), message, hint)

    if not post:
        yield problem(
            ERROR,
            "penanda tangan belum punya jabatan",
            "tulis  pejabat: kunci-pejabat  di samping atas_nama"
            if signer.atas_nama
            else "tulis  jabatan: ...  pada pejabat itu",
        )
    if signer.untuk_beliau and not signer.atas_nama:
        yield problem(
            ERROR, "untuk_beliau (u.b.) tanpa atas_nama (a.n.)", "tulis juga  atas_nama: ..."
        )
    if post and post in (signer.atas_nama, signer.untuk_beliau):
        yield problem(
            ERROR,
            f"{post} menandatangani atas nama dirinya sendiri",
            "hapus atas_nama, atau ganti pejabatnya",
        )
    if not signer.pejabat.nama:
        yield problem(
            WARNING if form.draf or form.profil == NATIONAL else ERROR,
            f"nama {post or 'penanda tangan'} belum diisi",
            "isi nama pejabat itu di instansi.yaml",
        )
    if REGIONAL_HEAD.match(post) and (signer.pejabat.pangkat or signer.pejabat.nip):
        yield problem(
            WARNING,
            f"{post} tidak mencantumkan pangkat dan NIP; keduanya tidak dicetak",
            "hapus pangkat dan nip kepala daerah di instansi.yaml",
        )


def _emblem(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Warn of a letter that a regional head signs himself without the emblem of his letterhead."""
    if signs_as_head(letter) and opened.institution.surat.kop_kepala_daerah.lambang is None:
        yield opened.problem(
            codes.UNREADABLE_LOGO,
            WARNING,
            ("penanda_tangan",),
            f"kop {letter.penanda_tangan.pejabat.jabatan} belum punya lambang negara",
            "simpan gambarnya di folder instansi, lalu tulis di instansi.yaml  "
            "surat: {kop_kepala_daerah: {lambang: garuda.png}}",
        )


def _tasks(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Check the tasks that are counted in working days."""
    settings = opened.institution.surat
    for key, task in letter.values.items():
        if not isinstance(task, Task) or task.hari != WORKING:
            continue
        if not days(task, settings.libur, settings.hari_kerja):
            yield opened.problem(
                codes.WRONG_TASK_DAYS,
                ERROR,
                (key,),
                "tidak ada hari kerja di antara kedua tanggal itu",
                "periksa mulai dan selesai, atau tulis  hari: kalender",
            )
        if not knows_holidays(task.selesai.year):
            yield opened.problem(
                codes.WRONG_TASK_DAYS,
                WARNING,
                (key, "selesai"),
                f"cuti bersama tahun {task.selesai.year} belum diketahui; "
                "lamanya dalam hari kerja dapat keliru",
                "tambahkan tanggalnya di instansi.yaml  surat: {libur: [...]}",
            )


def check_tag(
    opened: OpenedLetter, letter: Letter, content: bytes, form: LetterForm
) -> Iterator[Problem]:
    """Check that the tag of an electronic signature is exactly once in the whole text."""
    if form.profil != ELECTRONIC or form.draf or not letter.is_signed:
        return
    tag = opened.institution.surat.tanda
    count = sum(text.count(tag) for text in texts(content))
    path, template = opened.template(letter)
    if count == 0 or "penanda_tangan.tanda" not in template.used:
        yield Problem(
            codes.LETTER_TAG_NOT_ONCE,
            ERROR,
            str(path),
            0,
            0,
            f"tanda {quote(tag)} untuk tanda tangan elektronik tidak tercetak",
            "tulis {{ penanda_tangan.tanda }} di ruang tanda tangan templat",
        )
    if count > 1:
        yield from _more_tags(opened, letter, tag, count)


def _more_tags(opened: OpenedLetter, letter: Letter, tag: str, count: int) -> Iterator[Problem]:
    """Yield each value that holds the tag too, or the number of times it is printed."""
    places = [(path, text) for path, text in written(letter.isi, ()) if path and tag in text]
    for place, text in places:
        yield opened.problem(
            codes.LETTER_TAG_NOT_ONCE,
            ERROR,
            place,
            f"tanda {quote(tag)} untuk tanda tangan elektronik juga ada di {place[0]}: "
            + quote(text),
            "tulis tanpa tanda itu, atau ganti bsre: {tanda: ...} di instansi.yaml",
        )
    if not places:
        yield opened.problem(
            codes.LETTER_TAG_NOT_ONCE,
            ERROR,
            (),
            f"tanda {quote(tag)} tercetak {count} kali, padahal harus tepat sekali",
            "hapus dari kop, pejabat, SOP, atau templat, atau ganti bsre: {tanda: ...} "
            "di instansi.yaml",
        )
