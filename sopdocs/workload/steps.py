"""SOPs → one row for each step and post, with its time or the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopdocs.collection import OpenedSop
from sopdocs.dataclass import dataclass
from sopdocs.model.duration import Duration, duration
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step
from sopdocs.model.text import folded, plain
from sopdocs.problem import quote
from sopdocs.workload.units import MONTHS

NO_TIME = "waktu belum ditulis"
TOGETHER = "(bersama)"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A step of one post. ``unit``, ``sop`` and ``post`` are numbers from 1 into `Workload`.

    ``post`` is 0 for a time that several posts share, so that nobody knows who needs how much of
    it. ``time`` is None if it is open; ``note`` says why. ``counts`` is true in one row of each
    step: the time of the SOP counts a joint step once, the work of posts counts it for each.
    """

    unit: int
    sop: int
    post: int
    step: str
    uraian: str
    waktu: str
    time: Duration | None
    note: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class WorkPost:
    """A post of a unit, as its first SOP writes it."""

    unit: int
    name: str


@dataclass(frozen=True, slots=True)
class WorkSop:
    """A SOP of a unit; ``stated`` is the total that its author wrote."""

    unit: int
    nama: str
    nomor: str
    stated: str


@dataclass(frozen=True, slots=True)
class Workload:
    """All rows in the order of SOPs and steps, with the units, SOPs and posts that they name."""

    units: tuple[str, ...]
    sops: tuple[WorkSop, ...]
    posts: tuple[WorkPost, ...]
    rows: tuple[WorkRow, ...]


def workload(opened: Sequence[OpenedSop]) -> Workload:
    """Return the rows of SOPs in force; an office is a unit, and posts of equal name are one."""
    units: dict[Path, int] = {}
    names: list[str] = []
    sops: list[WorkSop] = []
    posts = _Posts({}, [])
    rows: list[WorkRow] = []
    for one in opened:
        if one.sop.is_withdrawn:
            continue
        unit = units.setdefault(one.place.folder.resolve(), len(units) + 1)
        names += [one.unit] if unit > len(names) else []
        sops.append(WorkSop(unit, one.sop.nama, one.sop.nomor, one.sop.jumlah_waktu))
        rows += _rows(one.sop, _SopNumbers(unit, len(sops), posts.numbers(unit, one.sop)))
    return Workload(tuple(names), tuple(sops), tuple(posts.found), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Posts:
    """The posts so far, and their numbers by unit and name."""

    known: dict[tuple[int, str], int]
    found: list[WorkPost]

    def numbers(self, unit: int, sop: Sop) -> tuple[int, ...]:
        """Return the numbers of a SOP's lanes; 0 for a lane without a step."""
        used = {lane for step in sop.kegiatan for lane in step.oleh}
        return tuple(
            self._number(unit, actor.nama) if lane in used else 0
            for lane, actor in enumerate(sop.pelaksana)
        )

    def _number(self, unit: int, name: str) -> int:
        key = unit, folded(name)
        if key not in self.known:
            self.found.append(WorkPost(unit, " ".join(name.split())))
            self.known[key] = len(self.found)
        return self.known[key]


@dataclass(frozen=True, slots=True)
class _SopNumbers:
    """Numbers of a SOP: its unit, itself, its posts by lane."""

    unit: int
    sop: int
    posts: tuple[int, ...]


def _rows(sop: Sop, numbers: _SopNumbers) -> Iterator[WorkRow]:
    steps = sop.kegiatan
    n = 0
    while n < len(steps):
        end = n + max(steps[n].rows_of("waktu"), 1)
        span = range(n, min(end, len(steps)))
        yield from _span(sop, span, numbers) if len(span) > 1 else _step(sop, n, numbers)
        n = span.stop


def _step(sop: Sop, n: int, numbers: _SopNumbers) -> Iterator[WorkRow]:
    time, note = _time(sop.kegiatan[n])
    for k, lane in enumerate(_lanes(sop.kegiatan[n])):
        yield _row(sop, n, numbers, numbers.posts[lane] if lane >= 0 else 0, (time, note), k == 0)


def _span(sop: Sop, span: range, numbers: _SopNumbers) -> Iterator[WorkRow]:
    """Yield the rows of steps that share one Waktu: whose it is, is certain for one group only."""
    steps = [sop.kegiatan[n] for n in span]
    time, note = _time(steps[0])
    name = f"langkah {sop.step_number(span[0])} sampai {sop.step_number(span[-1])}"
    if len({frozenset(step.oleh) for step in steps}) == 1:
        yield from (
            _row(
                sop, span[0], numbers, numbers.posts[lane], (time, note or f"untuk {name}"), k == 0
            )
            for k, lane in enumerate(_lanes(steps[0]))
        )
        shared = f"waktunya di langkah {sop.step_number(span[0])}"
        for n in span[1:]:
            for lane in _lanes(sop.kegiatan[n]):
                yield _row(sop, n, numbers, numbers.posts[lane], ({}, shared), False)
        return
    whole = note or f"satu waktu untuk {name}"
    yield _row(sop, span[0], numbers, 0, (time, whole), True)
    for n in span:
        for lane in _lanes(sop.kegiatan[n]):
            shared = f"satu waktu untuk {name}, tidak dapat dibagi: isi menitnya"
            yield _row(sop, n, numbers, numbers.posts[lane], (None, shared), False)


def _lanes(step: Step) -> tuple[int, ...]:
    """Return the lanes of a step's posts, each once; -1 for a step of nobody."""
    return tuple(dict.fromkeys(step.oleh)) or (-1,)


def _row(
    sop: Sop,
    n: int,
    numbers: _SopNumbers,
    post: int,
    time: tuple[Duration | None, str],
    counts: bool,
) -> WorkRow:
    step = sop.kegiatan[n]
    uraian, waktu = " ".join(plain(step.uraian).split()), " ".join(step.waktu.split())
    return WorkRow(
        numbers.unit, numbers.sop, post, sop.step_number(n), uraian, waktu, *time, counts
    )


def _time(step: Step) -> tuple[Duration | None, str]:
    """Return the time of a step, or None and why it is open."""
    text = " ".join(step.waktu.split())
    if text.strip("-–— ") == "":
        return None, NO_TIME
    found = duration(text)
    if found is not None:
        months = [unit for unit in found if unit in MONTHS]
        note = f"{months[0]}: isi hari kerja per bulan di lembar Acuan" if months else ""
        return found, note
    return None, f"waktu {quote(text)} bukan angka dengan satuan"
