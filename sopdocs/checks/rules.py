"""The rules that a sheet needs before it can be drawn and trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sopdocs.model.duration import duration, in_words, looks_like_time, total
from sopdocs.problem import ERROR, WARNING, Problem, quote
from sopdocs.source.sop import Source

Found = tuple[str, tuple, str, str]  # severity, path of the value, message, hint
Rule = Callable[[Source], Iterator[Found]]
RULES: dict[str, Rule] = {}


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
            problems.append(Problem(code, severity, source.file, *source.place(*path), message, hint))
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
