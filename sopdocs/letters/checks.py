"""What must hold before a letter leaves the program: nothing printed that was not given, nothing given that is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sopdocs import codes
from sopdocs.letters.context import LetterForm
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.template import texts
from sopdocs.letters.wording import days, knows_holidays
from sopdocs.model.letter import ELECTRONIC, NATIONAL, REGIONAL_HEAD, WORKING, Letter
from sopdocs.problem import ERROR, WARNING, Problem, quote

_FIELDS_OF = {"data": ("data", "tabel"), "pelaksanaan": ("untuk", "pelaksanaan")}
_NOT_PRINTED = {
    "sop",
    "langkah",
    "kunci",
    "tanggal",
    "jenis",
    "nomor",
    "sisipan",
    "mengganti",
    "templat",
    "satu_per_satu",
    "petugas_terlampir",
    "yth_terlampir",
    "tambahan",
    "klasifikasi",
}
_WANTED = ("tanggal", "penanda_tangan.baris", "penanda_tangan.nama")


def check_letter(opened: OpenedLetter, letter: Letter, form: LetterForm) -> Iterator[Problem]:
    """What the letter itself says that cannot be right, or is likely not meant."""
    signer = letter.penanda_tangan
    final = ERROR if not form.draf and form.profil != NATIONAL else WARNING
    if not signer.pejabat.jabatan:
        hint = (
            "tulis  pejabat: kunci-pejabat  di samping atas_nama"
            if signer.atas_nama
            else "tulis  jabatan: ...  pada pejabat itu"
        )
        yield opened.problem(
            codes.WRONG_SIGNATORY,
            ERROR,
            ("penanda_tangan",),
            "penanda tangan belum punya jabatan",
            hint,
        )
    if signer.untuk_beliau and not signer.atas_nama:
        yield opened.problem(
            codes.WRONG_SIGNATORY,
            ERROR,
            ("penanda_tangan",),
            "untuk_beliau (u.b.) tanpa atas_nama (a.n.)",
            "tulis juga  atas_nama: ...",
        )
    if signer.pejabat.jabatan and signer.pejabat.jabatan in (signer.atas_nama, signer.untuk_beliau):
        yield opened.problem(
            codes.WRONG_SIGNATORY,
            ERROR,
            ("penanda_tangan",),
            f"{signer.pejabat.jabatan} menandatangani atas nama dirinya sendiri",
            "hapus atas_nama, atau ganti pejabatnya",
        )
    if letter.tanggal and not 2000 <= letter.tanggal.year <= 2100:
        yield opened.problem(
            codes.WRONG_DATE,
            ERROR,
            ("tanggal",),
            f"tahun surat {letter.tanggal.year}",
            "periksa tahunnya",
        )
    if not signer.pejabat.nama:
        yield opened.problem(
            codes.WRONG_SIGNATORY,
            final,
            ("penanda_tangan",),
            f"nama {signer.pejabat.jabatan or 'penanda tangan'} belum diisi",
            "isi nama pejabat itu di instansi.yaml",
        )
    if REGIONAL_HEAD.match(signer.pejabat.jabatan) and (
        signer.pejabat.pangkat or signer.pejabat.nip
    ):
        yield opened.problem(
            codes.WRONG_SIGNATORY,
            WARNING,
            ("penanda_tangan",),
            f"{signer.pejabat.jabatan} tidak mencantumkan pangkat dan NIP; keduanya tidak dicetak",
            "hapus pangkat dan nip kepala daerah di instansi.yaml",
        )
    people = [(("petugas", n), person) for n, person in enumerate(letter.petugas)] + [
        (("penanda_tangan",), signer.pejabat)
    ]
    for path, person in people:
        if person.nip and not re.fullmatch(r"\d{18}", person.nip.replace(" ", "")):
            yield opened.problem(
                codes.WRONG_PERSON,
                WARNING,
                path,
                f"NIP {person.nama} {quote(person.nip)} bukan 18 angka",
                "periksa NIP-nya; NIP terdiri atas 18 angka",
            )
    yield from _task(opened, letter)


def _task(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    task, settings = letter.pelaksanaan, opened.institution.surat
    if task is None or settings is None or task.hari != WORKING:
        return
    if not days(task, settings.libur, settings.hari_kerja):
        yield opened.problem(
            codes.WRONG_TASK_DAYS,
            ERROR,
            ("pelaksanaan",),
            "tidak ada hari kerja di antara kedua tanggal itu",
            "periksa mulai dan selesai, atau tulis  hari: kalender",
        )
    if not knows_holidays(task.selesai.year):
        yield opened.problem(
            codes.WRONG_TASK_DAYS,
            WARNING,
            ("pelaksanaan", "selesai"),
            f"cuti bersama tahun {task.selesai.year} belum diketahui; lamanya dalam hari kerja dapat keliru",
            "tambahkan tanggalnya di instansi.yaml  surat: {libur: [...]}",
        )


def check_fields(opened: OpenedLetter, letter: Letter, printed: list[str]) -> Iterator[Problem]:
    """Fields that the template prints and nobody gave, and what was given that it does not print."""
    path, template = opened.template(letter)
    for name in printed:
        key = name.split(".")[0].split(" ")[0]
        where, hint = (
            (("kop",), "isi surat: kop di instansi.yaml")
            if key == "kop"
            else ((key,), f"tulis  {name.split(' ')[0]}: ...")
        )
        yield opened.problem(
            codes.BLANK_TEMPLATE_FIELD,
            ERROR,
            where,
            f"templat {path.name} mencetak {quote(name)}, yang belum diisi",
            f"{hint}, atau apit di templat dengan {{% if {name.split(' ')[0]} %}}",
        )
    roots = {name.split(".")[0] for name in template.used}
    if "nomor" not in roots:
        yield Problem(
            codes.WRONG_TEMPLATE,
            ERROR,
            str(path),
            0,
            0,
            "templat tidak memuat {{ nomor }}; surat akan keluar tanpa nomor",
            "tulis {{ nomor }} di tempat nomor surat",
        )
    for name in _WANTED:
        if name not in template.used:
            yield Problem(
                codes.WRONG_TEMPLATE,
                WARNING,
                str(path),
                0,
                0,
                f"templat tidak memuat {{{{ {name} }}}}",
                f"tambahkan {name} ke templat",
            )
    for key in letter.isi:
        if key not in _NOT_PRINTED and not roots & set(_FIELDS_OF.get(key, (key,))):
            yield opened.problem(
                codes.UNPRINTED_FIELD,
                WARNING,
                (key,),
                f"{key} ditulis, tetapi templat {path.name} tidak mencetaknya",
                f"hapus {key}, atau tambahkan ke templat",
            )
    for key in letter.tambahan:
        if f"tambahan.{key}" not in template.used:
            yield opened.problem(
                codes.UNPRINTED_FIELD,
                WARNING,
                ("tambahan",),
                f"tambahan {quote(key)} ditulis, tetapi templat {path.name} tidak mencetaknya",
                f"tulis {{{{ tambahan.{key} }}}} di templat",
            )
    if letter.mengganti and not any(name.startswith("mengganti") for name in template.used):
        yield opened.problem(
            codes.UNPRINTED_FIELD,
            WARNING,
            ("mengganti",),
            f"templat {path.name} tidak menyebut surat yang diganti",
            "tulis {{ mengganti.nomor }} di templat",
        )


def check_tag(
    opened: OpenedLetter, letter: Letter, content: bytes, form: LetterForm
) -> Iterator[Problem]:
    """An electronic signature is put where its tag stands: exactly once in the whole text."""
    if form.profil != ELECTRONIC or form.draf:
        return
    tag = opened.institution.surat.tanda
    count = sum(text.count(tag) for text in texts(content))
    path, _ = opened.template(letter)
    if count == 0 or "penanda_tangan.tanda" not in opened.template(letter)[1].used:
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
        places = list(_holding(letter.isi, tag, ()))
        for place, text in places:
            yield opened.problem(
                codes.LETTER_TAG_NOT_ONCE,
                ERROR,
                place,
                f"tanda {quote(tag)} untuk tanda tangan elektronik juga ada di {place[0]}: {quote(text)}",
                "tulis tanpa tanda itu, atau ganti bsre: {tanda: ...} di instansi.yaml",
            )
        if not places:
            yield opened.problem(
                codes.LETTER_TAG_NOT_ONCE,
                ERROR,
                (),
                f"tanda {quote(tag)} tercetak {count} kali, padahal harus tepat sekali",
                "hapus dari kop, pejabat, SOP, atau templat, atau ganti bsre: {tanda: ...} di instansi.yaml",
            )


def _holding(value: Any, tag: str, path: tuple) -> Iterator[tuple[tuple, str]]:
    """The author's own values that hold the tag, with their paths."""
    if isinstance(value, str):
        if tag in value and path:
            yield path, value
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in pairs:
        yield from _holding(one, tag, (*path, key))
