"""Take the lines of an agenda into the ledger: numbers that were given elsewhere, each once.

A number that is missing in the agenda is void from the start, so that the counter has no hole. A
number that the ledger has already is left out, so that an interrupted run continues.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.agenda_import import AgendaRow, Understood
from sopdocs.model.numbering import Counter
from sopdocs.model.register import LedgerEntry, NumberRequest
from sopdocs.problem import ERROR, Problem
from sopdocs.register.policy import named

MISSING = "tidak ada di agenda lama"


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """What one counter takes in: its lines in order, and the nomor urut that have none."""

    counter: Counter
    rows: tuple[AgendaRow, ...]
    missing: tuple[int, ...]
    known: int = 0

    @property
    def following(self) -> int:
        """The nomor urut that comes next."""
        return self.rows[-1].urut + 1 if self.rows else 0


def plans(
    place: OfficeLedger, file: str, read: Understood
) -> tuple[list[CounterPlan], list[Problem]]:
    """Return what each counter takes in, and what its ledger has no place for.

    Raises `Refused` if the ledger cannot be read.
    """
    found, problems = [], []
    for rows in read.rows.values():
        counter = replace(rows[0].counter, mulai=rows[0].urut)
        following = place.ledger.upcoming(counter)
        year = int(counter.periode[:4]) if counter.periode[:4].isdigit() else None
        there = {one.nomor for one in place.ledger.entries(tahun=year)}
        new = [row for row in rows if row.nomor not in there]
        late = [row for row in new if row.urut < following]
        if late:
            problems.append(_late(file, late, following, counter))
        if new and not late:
            if new[0].urut > following:
                problems.append(_gap(file, new[0], following, counter))
            given = {row.urut for row in new}
            missing = [n for n in range(following, new[-1].urut) if n not in given]
            found.append(CounterPlan(counter, tuple(new), tuple(missing), len(rows) - len(new)))
    return found, problems


def _late(file: str, late: list[AgendaRow], following: int, counter: Counter) -> Problem:
    message = (
        f"sel {late[0].cell}: nomor {late[0].nomor} mendahului nomor berikutnya penghitung "
        f"{named(counter)}, yaitu {following}, tetapi tidak tercatat di register"
    )
    hint = "agenda lama dimasukkan sebelum nomor pertama diberikan; periksa juga nomornya"
    return Problem(codes.REGISTER_REFUSED, ERROR, file, 0, 0, message, hint)


def _gap(file: str, row: AgendaRow, following: int, counter: Counter) -> Problem:
    message = (
        f"sel {row.cell}: agenda mulai dari {row.nomor}, sedangkan nomor berikutnya penghitung "
        f"{named(counter)} adalah {following}"
    )
    hint = "masukkan juga baris agenda di antaranya"
    return Problem(codes.REGISTER_REFUSED, ERROR, file, 0, 0, message, hint)


def take_in(place: OfficeLedger, file: str, plan: CounterPlan) -> Iterator[LedgerEntry]:
    """Write the lines of one counter; yields each. Raises `Refused` where the ledger refuses."""
    rows = {row.urut: row for row in plan.rows}
    missing = set(plan.missing)
    first = min([*rows, *missing])
    before = plan.rows[0]
    for urut in range(first, plan.following):
        row = rows.get(urut)
        before = row or before
        parts = (row.catatan, f"dari agenda {file}, sel {row.cell}") if row else ()
        note = "; ".join(filter(None, parts))
        (entry,) = place.ledger.reserve(_request(plan, before, row, urut), 1, note, issued=True)
        if urut in missing:
            entry = place.ledger.void(entry.nomor, MISSING)
        yield entry


def _request(plan: CounterPlan, near: AgendaRow, row: AgendaRow | None, urut: int) -> NumberRequest:
    """Return the request for a line; a missing one has the date of the line before."""
    counter = plan.counter
    nomor = row.nomor if row else f"{urut:03d} ({MISSING} {counter.kelompok} {counter.periode})"
    return NumberRequest(
        kunci="",
        jenis=near.jenis,
        klasifikasi=near.klasifikasi,
        perihal=row.perihal if row else MISSING,
        tujuan=row.tujuan if row else "",
        tanggal=near.tanggal,
        counter=counter,
        isi="{}",
        number=lambda urut, sisip: nomor,
    )
