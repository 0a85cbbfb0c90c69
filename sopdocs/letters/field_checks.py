"""Compare a letter with its template.

Every printed field has a value, and every given value is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.letters.blank_fields import blanks
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.template import Template
from sopdocs.model.letter import Letter
from sopdocs.model.letter_kinds import DAY, TABLE, Kind
from sopdocs.model.letter_subject import HAL, places
from sopdocs.problem import ERROR, WARNING, Problem, quote

_NOT_PRINTED = {
    HAL,  # printed or not, it is the letter's perihal in the agenda
    "sop",
    "id",
    "langkah",
    "kunci",
    "tanggal",
    "jenis",
    "nomor",
    "sisipan",
    "mengganti",
    "templat",
    "satu_per_satu",
    "tambahan",
    "klasifikasi",
}
_DATES = ("tanggal", "hari_tanggal", "tanggal_huruf")  # of a day in the text of a berita acara
_WANTED = ("tanggal", "penanda_tangan.baris", "penanda_tangan.nama")


def check_fields(opened: OpenedLetter, letter: Letter, printed: list[str]) -> Iterator[Problem]:
    """Compare letter and template.

    `printed` are the fields that the template prints although they have no value.
    """
    path, template = opened.template(letter)
    for one in blanks(printed, letter.kind, template.raw):
        yield opened.problem(
            codes.BLANK_TEMPLATE_FIELD,
            ERROR,
            one.path,
            f"templat {path.name} mencetak {quote(one.name)}, yang belum diisi{one.where}",
            one.hint,
        )
    yield from missing(path, template, letter.kind, letter.is_signed)
    yield from _unprinted(opened, letter, path, template)


def missing(path: Path, template: Template, kind: Kind, is_signed: bool) -> Iterator[Problem]:
    """Yield fields that every template of a kind should print and this one does not."""
    days = {f"{one.key}.{part}" for one in kind.of_type(DAY) for part in _DATES}
    is_dated = not is_signed and bool(days & template.used)

    def problem(severity: str, message: str, hint: str) -> Problem:
        return Problem(codes.WRONG_TEMPLATE, severity, str(path), 0, 0, message, hint)

    if "nomor" not in _roots(template):
        yield problem(
            ERROR,
            "templat tidak memuat {{ nomor }}; surat akan keluar tanpa nomor",
            "tulis {{ nomor }} di tempat nomor surat",
        )
    for name in _WANTED:
        wanted = is_signed if name.startswith("penanda_tangan") else not is_dated
        if wanted and name not in template.used:
            yield problem(
                WARNING,
                f"templat tidak memuat {{{{ {name} }}}}",
                f"tambahkan {name} ke templat",
            )


def _unprinted(
    opened: OpenedLetter, letter: Letter, path: Path, template: Template
) -> Iterator[Problem]:
    """Yield fields that the source gives and the template does not print."""

    def problem(key: str, message: str, hint: str) -> Problem:
        return opened.problem(codes.UNPRINTED_FIELD, WARNING, (key,), message, hint)

    roots = _roots(template)
    in_agenda = {key for key, _ in places(letter.kind.subject)}
    for key in letter.isi:
        if (
            key not in _NOT_PRINTED | in_agenda
            and not key.endswith("_terlampir")
            and not roots & set(_names_of(letter.kind, key))
        ):
            yield problem(
                key,
                f"{key} ditulis, tetapi templat {path.name} tidak mencetaknya",
                f"hapus {key}, atau tambahkan ke templat",
            )
    for key in letter.tambahan:
        if f"tambahan.{key}" not in template.used and key not in letter.kolom:
            yield problem(
                "tambahan",
                f"tambahan {quote(key)} ditulis, tetapi templat {path.name} tidak mencetaknya",
                f"tulis {{{{ tambahan.{key} }}}} di templat",
            )
    if letter.mengganti and "mengganti" not in roots:
        yield problem(
            "mengganti",
            f"templat {path.name} tidak menyebut surat yang diganti",
            "tulis {{ mengganti.nomor }} di templat",
        )


def _names_of(kind: Kind, key: str) -> Iterator[str]:
    """Yield the names by which a template prints a field of the source."""
    yield key
    field = kind.field(key)
    if field and field.type == TABLE:
        yield field.table_name
    if field and field.parted_by:
        yield f"{key}_awal"
    if key in ("keamanan", "kecepatan"):
        yield "sifat"
    yield from (one.key for one in kind.fields if one.followed_by == key)


def _roots(template: Template) -> set[str]:
    """Return the first names of all fields that a template prints."""
    return {name.split(".")[0] for name in template.used}
