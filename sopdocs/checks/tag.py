"""The tag that BSrE's signing service looks for on the page.

The service needs it exactly once, so this is no rule of ours and cannot be switched off.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.checks.texts import ValuePath
from sopdocs.model.identity_parts import date_rows, text_rows
from sopdocs.model.letter import ELECTRONIC
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.sop import Source

CODE = codes.TAG_IN_TEXT


def check_tag(source: Source) -> list[Problem]:
    """Problems for texts of the sheet that contain the tag, if BSrE signs the sheet."""
    settings = source.sop.instansi.surat
    if source.sop.profile != ELECTRONIC or settings is None:
        return []
    found = dict.fromkeys(
        (path, word)
        for path, text in _texts(source.sop)
        for word in text.split()
        if settings.tanda in word
    )
    return [_problem(source, settings.tanda, path, word) for path, word in found]


def _problem(source: Source, tag: str, path: ValuePath, word: str) -> Problem:
    place = source.place_of(path, word) if path[:-1] or path in source.places else (1, 1)
    inside = word in source.text
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return Problem(
        CODE,
        ERROR,
        source.file,
        *(place if inside else (1, 1)),
        f"tanda {quote(tag)} untuk tanda tangan elektronik juga ada di {where}"
        f"{'' if inside else ' (instansi.yaml)'}: {quote(word)}",
        "tulis tanpa tanda itu, "
        "atau pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}",
    )


def _texts(sop: Sop) -> Iterator[tuple[ValuePath, str]]:
    """Every text that is printed, with its path."""
    yield from ((row.path, sop.row_text(row)) for row in text_rows())
    yield from (
        (("judul_tabel",), sop.judul_tabel),
        (("jumlah_waktu",), sop.jumlah_waktu),
    )
    yield from ((row.path, sop.row_text(row)) for row in date_rows())
    yield from (((key,), paragraph.plain) for key, text in sop.parts.items() for paragraph in text)
    yield from ((("pelaksana", actor.key), actor.nama) for actor in sop.pelaksana)
    for n, step in enumerate(sop.kegiatan):
        yield from (
            (("kegiatan", n, key), paragraph.plain)
            for key, text in step.cells.items()
            for paragraph in text
        )
        yield from ((("kegiatan", n, "keputusan"), exit.label) for exit in step.exits)
    yield from ((("label", key), text) for key, text in sop.label.items())
    yield from (
        (("pengesah", key), getattr(sop.pengesah, key))
        for key in ("jabatan", "nama", "pangkat", "nip")
    )
    yield from ((("nama instansi",), line) for line in sop.instansi.nama)
    yield from (
        (("cetak", "kapsul", key), getattr(sop.cetak.kapsul, key)) for key in ("mulai", "selesai")
    )
    if sop.sampul:
        yield from (
            (("sampul", key), text)
            for key in ("tajuk", "judul", "tahun", "alamat")
            for text in (getattr(sop.sampul, key),)
        )
        yield from ((("sampul", "instansi"), line) for line in sop.sampul.instansi)
