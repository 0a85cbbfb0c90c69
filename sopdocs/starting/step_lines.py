"""A step as one plain line: ``Staf: Menyusun draf; 1 hari; output: Draf``.

In: a line. Out: a `PlannedStep`, or what is wrong with the line. What an author types is kept: a
part that is not understood is a fault, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.model.duration import duration, looks_like_time, without_unit
from sopdocs.model.text import folded
from sopdocs.model.time_units import with_right_unit
from sopdocs.problem import nearest, quote
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.decision_words import HINT, completed, decision, go_to, goes_back
from sopdocs.starting.planned import NEXT, PlannedExit, PlannedStep

MOST_STEPS = 200
EXAMPLE = "Staf Umum: Menyusun konsep surat; 1 hari; output: Konsep surat"
CELLS = {  # as authors call them → the field
    "kelengkapan": "kelengkapan",
    "persyaratan": "kelengkapan",
    "syarat": "kelengkapan",
    "waktu": "waktu",
    "output": "output",
    "hasil": "output",
    "keluaran": "output",
    "keterangan": "keterangan",
    "ket": "keterangan",
}
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.)]\s*|[-–—•*·]\s+)")
_CELL = re.compile(rf"({'|'.join(CELLS)})\s*[:=]\s*(.*)", re.I | re.S)
_LAST_TIME = re.compile(r"(.*\S)\s*(?:,|\s-)\s+(\d[^,;]*)")
_FREE_TIMES = ("sesuai kebutuhan", "tentatif", "kondisional", "insidental", "-")


def read_step(line: str, actors: Sequence[str] = ()) -> PlannedStep | AnswerFault:
    """Read one line; ``actors`` are the titles that it can name, any if there are none yet."""
    text = " ".join(_NUMBERING.sub("", line, count=1).split())
    who, colon, rest = text.partition(":")
    parts = [part for part in map(str.strip, rest.split(";")) if part]
    if not colon or not who.strip() or not parts:
        what = "baris kosong" if not text else _what_is_missing(who, colon, actors)
        return AnswerFault(what, f"tulis  Pelaksana: Kegiatan; waktu,  misalnya  {EXAMPLE}")
    named = named_actors(who.strip(), actors)
    if isinstance(named, AnswerFault):
        return named
    uraian, exits = decision(parts[0])
    to = NEXT
    cells: dict[str, str] = {}
    for part in parts[1:]:
        more = _part(part)
        if isinstance(more, AnswerFault):
            return more
        if isinstance(more, int):
            to = more
        elif isinstance(more[0], PlannedExit):
            exits += tuple(one for one in more if isinstance(one, PlannedExit))
        else:
            key, value = str(more[0]), str(more[1])
            if key in cells:
                return AnswerFault(f"{key} ditulis dua kali", "tulis satu saja, pisahkan koma")
            cells[key] = value
    return _step(named, uraian, cells, exits, to)


def _step(
    named: tuple[str, ...],
    uraian: str,
    cells: dict[str, str],
    exits: tuple[PlannedExit, ...],
    to: int,
) -> PlannedStep | AnswerFault:
    if not uraian:
        return AnswerFault("kegiatannya belum ditulis", f"misalnya  {EXAMPLE}")
    found = _LAST_TIME.fullmatch(uraian)
    if found and "waktu" not in cells and duration(found[2]):
        uraian, cells = found[1], {**cells, "waktu": found[2]}
    if exits and to != NEXT:
        return AnswerFault('ada "jika ..." dan "lanjut ke ..." dalam satu langkah', HINT)
    if not exits and goes_back(uraian):
        return AnswerFault(
            "kegiatan ini menyebut kembali, tetapi belum jelas ke langkah nomor berapa",
            f"tambahkan di belakang, misalnya  {uraian}; jika tidak kembali ke 1",
        )
    if not exits:
        return PlannedStep(named, uraian, cells, to=to)
    every = completed(exits)
    return every if isinstance(every, AnswerFault) else PlannedStep(named, uraian, cells, every)


def _part(part: str) -> tuple[str, str] | tuple[PlannedExit, ...] | int | AnswerFault:
    """Read one part behind the activity: a cell, exits, or where the step leads."""
    if cell := _CELL.fullmatch(part):
        key = CELLS[cell[1].casefold()]
        return (key, cell[2]) if cell[2] else AnswerFault(f"{cell[1]} belum diisi", EXAMPLE)
    before, exits = decision(part)
    if exits and not before:
        return exits
    if (to := go_to(part)) is not None:
        return to
    if duration(part) or part.casefold() in _FREE_TIMES:
        return ("waktu", part)
    if without_unit(part):
        return AnswerFault(f"waktu {quote(part)} tanpa satuan", f"tulis misalnya  {part} menit")
    if folded(part).split()[:1] in (["jika"], ["bila"], ["apabila"], ["kalau"]):
        return AnswerFault(f"belum jelas ke langkah berapa: {quote(part)}", HINT)
    if looks_like_time(part):
        hint = (
            "tulis angka dan satuannya (menit, jam, hari, hari kerja, minggu, bulan, tahun), "
            "misalnya 10 menit; yang tidak tentu: sesuai kebutuhan"
        )
        if meant := with_right_unit(part):
            hint = f'maksudnya "{meant}"?'
        return AnswerFault(f"waktu {quote(part)} tidak dikenali", hint)
    first, _, rest = part.partition(" ")
    if first.casefold() in CELLS and rest:
        what = f"sesudah {quote(first)} belum ada titik dua: {quote(part)}"
        return AnswerFault(what, f"tulis  {first}: {rest}")
    return AnswerFault(
        f"bagian {quote(part)} tidak dikenali",
        f"sebut namanya, misalnya  output: {part};  yang boleh: "
        + ", ".join(dict.fromkeys(CELLS.values())),
    )


def named_actors(text: str, actors: Sequence[str]) -> tuple[str, ...] | AnswerFault:
    """Return the titles that a text names: one, or several for a joint step.

    >>> named_actors("staf & Kepala Bagian", ["Staf", "Kepala Bagian"])
    ('Staf', 'Kepala Bagian')
    """
    whole = _actor(text, actors)
    if whole:
        return (whole,)
    words = [one.strip() for one in re.split(r"\s*(?:[,+&]|\bdan\b|\bbersama\b)\s*", text)]
    found = [_actor(one, actors) for one in words]
    if len(words) > 1 and all(found):
        return tuple(dict.fromkeys(found))
    if not actors:
        return (text,)
    wrong = next((one for one, name in zip(words, found) if not name), text)
    alike = [one for one in actors if folded(one).startswith(f"{folded(wrong)} ")]
    if len(alike) > 1:
        message = f"pelaksana {quote(wrong)} dapat berarti {' atau '.join(alike)}"
        return AnswerFault(message, "tulis nama jabatannya lengkap")
    meant = nearest(wrong, actors)
    return AnswerFault(
        f"pelaksana {quote(wrong)} tidak ada di daftar pelaksana",
        f'maksudnya "{meant}"?' if meant else "pelaksana yang ada: " + ", ".join(actors),
    )


def _actor(text: str, actors: Sequence[str]) -> str:
    """Return the title equal to a text, or the only title that begins with its words."""
    words = folded(text)
    same = [one for one in actors if folded(one) == words]
    alike = [one for one in actors if words and folded(one).startswith(f"{words} ")]
    return same[0] if same else alike[0] if len(alike) == 1 else ""


def _what_is_missing(who: str, colon: str, actors: Sequence[str]) -> str:
    if colon:
        return "pelaksananya belum disebut" if not who.strip() else "kegiatannya belum ditulis"
    known = f" (pelaksana: {', '.join(actors)})" if actors else ""
    return f"belum ada titik dua sesudah pelaksana{known}: {quote(who)}"


def wrong_targets(steps: Sequence[PlannedStep]) -> list[tuple[int, AnswerFault]]:
    """Return the steps (by number from 1) that lead to a missing step, or to themselves."""
    faults = []
    for number, step in enumerate(steps, 1):
        for to in (step.to, *(one.to for one in step.exits)):
            if to > len(steps):
                message = f"langkah {number} menuju langkah {to}, padahal langkahnya {len(steps)}"
                faults.append((number, AnswerFault(message, "perbaiki nomornya di baris itu")))
            elif to == number:
                message = f"langkah {number} menuju dirinya sendiri"
                faults.append((number, AnswerFault(message, "sebut langkah lain")))
    return faults
