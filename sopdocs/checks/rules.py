"""The rules that a sheet needs before it can be drawn and trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopdocs.model.duration import duration, in_words, looks_like_time, total
from sopdocs.model.letter import ELECTRONIC
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, WARNING, Problem, quote
from sopdocs.source.sop import Source

Found = tuple[str, "tuple | Spot", str, str]  # severity, path of the value (or the spot itself), message, hint
Rule = Callable[[Source], Iterator[Found]]
RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place inside a value that goes over lines."""

    line: int
    column: int


def rule(code: str) -> Callable[[Rule], Rule]:
    """Register a rule under its stable code."""

    def register(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return register


def check(source: Source) -> list[Problem]:
    """Every problem that the rules find in one SOP."""
    problems = []
    for code, function in RULES.items():
        for severity, path, message, hint in function(source):
            at = (path.line, path.column) if isinstance(path, Spot) else source.place(*path)
            problems.append(Problem(code, severity, source.file, *at, message, hint))
    return problems


@rule("SOP-101")
def stated_total(source: Source) -> Iterator[Found]:
    """A stated total equals the sum of the rows' Waktu, unit by unit."""
    stated = source.sop.jumlah_waktu
    if not stated:
        return
    summed = total(step.waktu for step in source.sop.kegiatan)
    if duration(stated) != summed:
        yield (WARNING, ("jumlah_waktu",), f"jumlah waktu dinyatakan {quote(stated)}, jumlah barisnya {quote(in_words(summed))}",
               "perbaiki waktu barisnya atau jumlah_waktu; kosongkan jumlah_waktu supaya dihitung")


@rule("SOP-102")
def reachable(source: Source) -> Iterator[Found]:
    """Every step is reached from the first one."""
    steps = source.sop.kegiatan
    seen, open_steps = {0}, [0]
    while open_steps:
        for exit in steps[open_steps.pop()].exits:
            if exit.target is not None and exit.target not in seen:
                seen.add(exit.target)
                open_steps.append(exit.target)
    for n in range(len(steps)):
        if n not in seen:
            yield (WARNING, ("kegiatan", n), f"langkah {n + 1} tidak dicapai dari langkah mana pun",
                   "arahkan lanjut atau salah satu keputusan ke langkah ini")


@rule("SOP-103")
def has_an_end(source: Source) -> Iterator[Found]:
    """From every step the flow can come to an end."""
    steps = source.sop.kegiatan
    ending = {n for n, step in enumerate(steps) if any(e.target is None for e in step.exits)}
    grown = True
    while grown:
        more = {n for n, step in enumerate(steps) if n not in ending and any(e.target in ending for e in step.exits)}
        grown = bool(more)
        ending |= more
    stuck = [n for n in range(len(steps)) if n not in ending]
    if stuck:
        yield (ERROR if len(stuck) == len(steps) else WARNING, ("kegiatan", stuck[0]),
               f"dari langkah {stuck[0] + 1} alur tidak pernah selesai", "beri salah satu langkah tujuan selesai")


@rule("SOP-104")
def actor_has_a_step(source: Source) -> Iterator[Found]:
    """Every actor of the heading acts in some step."""
    used = {lane for step in source.sop.kegiatan for lane in step.oleh}
    for n, actor in enumerate(source.sop.pelaksana):
        if n not in used:
            yield (WARNING, ("pelaksana", actor.key), f"pelaksana {quote(actor.nama)} tidak punya langkah",
                   "hapus kolomnya atau beri langkah")


@rule("SOP-105")
def time_that_is_not_summed(source: Source) -> Iterator[Found]:
    """A Waktu with a number or a unit can be summed ("30 menit"); other texts ("sesuai kebutuhan") stay texts."""
    for n, step in enumerate(source.sop.kegiatan):
        if step.waktu and duration(step.waktu) is None and looks_like_time(step.waktu):
            yield (WARNING, ("kegiatan", n, "waktu"), f"waktu {quote(step.waktu)} tidak ikut dijumlahkan",
                   "tulis angka dan satuan: detik, menit, jam, hari, hari kerja, minggu, bulan, atau tahun")


@rule("SOP-106")
def tag_of_the_signature_alone(source: Source) -> Iterator[Found]:
    """Where BSrE signs, its tag character stands nowhere in the texts: the service looks for it on the whole page."""
    sop = source.sop
    if sop.profile != ELECTRONIC or sop.instansi.surat is None:
        return
    tag = sop.instansi.surat.tanda
    hint = "tulis tanpa tanda itu, atau pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}"
    for path, text in _texts(sop):
        for word in dict.fromkeys(word for word in text.split() if tag in word):
            at = _spot(source.raw, word)
            where = f"di {'.'.join(str(part + 1) if isinstance(part, int) else part for part in path)}" if at else f"di instansi.yaml ({path[-1]})"
            yield (ERROR, at or path, f"tanda {quote(tag)} untuk tanda tangan elektronik juga ada {where}: {quote(word)}", hint)


def _texts(sop: Sop) -> Iterator[tuple[tuple, str]]:
    """Every text that is printed, with its path."""
    yield from ((("nama",), sop.nama), (("nomor",), sop.nomor), (("judul_tabel",), sop.judul_tabel), (("jumlah_waktu",), sop.jumlah_waktu))
    yield from ((("tanggal", key), getattr(sop, key).text) for key in ("pembuatan", "revisi", "efektif"))
    for key in ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"):
        yield from (((key,), paragraph.plain) for paragraph in getattr(sop, key))
    yield from ((("pelaksana", actor.key), actor.nama) for actor in sop.pelaksana)
    for n, step in enumerate(sop.kegiatan):
        yield from ((("kegiatan", n, key), paragraph.plain) for key in ("uraian", "kelengkapan", "output", "keterangan") for paragraph in getattr(step, key))
        yield ("kegiatan", n, "waktu"), step.waktu
        yield from ((("kegiatan", n, "keputusan"), exit.label) for exit in step.exits)
    yield from ((("label", key), text) for key, text in sop.label.items())
    yield from ((("pengesah", key), getattr(sop.pengesah, key)) for key in ("jabatan", "nama", "pangkat", "nip"))
    yield from ((("nama instansi",), line) for line in sop.instansi.nama)
    yield from ((("cetak", "kapsul", key), getattr(sop.cetak.kapsul, key)) for key in ("mulai", "selesai"))
    if sop.sampul:
        yield from ((("sampul", key), text) for key in ("tajuk", "judul", "tahun", "alamat", "instansi") for text in _many(getattr(sop.sampul, key)))


def _many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _spot(raw: bytes, word: str) -> Spot | None:
    """Where a word first stands in a source."""
    at = raw.find(word.encode())
    if at < 0:
        return None
    before = raw[:at]
    return Spot(before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1)
