"""An old agenda (.xlsx, .csv) → what is understood of it, and its numbers in the register."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.letters.agenda_import import read_agenda
from sopdocs.letters.agenda_take import CounterPlan, plans, take_in
from sopdocs.problem import Problem
from sopdocs.web.agenda.held import HeldFile

FEW = 12  # nomor urut that are listed one by one


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """What an old agenda would bring in; nothing if a problem is an error."""

    columns: str
    plans: tuple[CounterPlan, ...]
    problems: tuple[Problem, ...]

    @property
    def is_possible(self) -> bool:
        return bool(self.plans) and not any(one.is_error for one in self.problems)


def planned(place: OfficeLedger, file: HeldFile) -> AgendaPlan:
    """Read an agenda. Raises `Refused` if the register cannot be read."""
    read = read_agenda(file.content, file.name, place.institution, "")
    found, problems = plans(place, file.name, read)
    columns = ", ".join(f"{name} ({column})" for name, column in read.columns.items())
    return AgendaPlan(columns, tuple(found), (*read.problems, *problems))


def plan_lines(plan: CounterPlan) -> list[str]:
    """Return what one counter takes in, in sentences."""
    first, last = plan.rows[0], plan.rows[-1]
    lines = [
        f"Penghitung {plan.counter.kelompok} {plan.counter.periode}: {len(plan.rows)} nomor, dari "
        f"{first.nomor} ({first.perihal}) sampai {last.nomor} ({last.perihal}).",
        f"Nomor berikutnya {plan.following}.",
    ]
    if plan.known:
        lines.append(f"{plan.known} nomor sudah ada di register.")
    if plan.missing:
        listed = ", ".join(map(str, plan.missing[:FEW]))
        more = f", dan {len(plan.missing) - FEW} lagi" if len(plan.missing) > FEW else ""
        lines.append(f"Tidak ada di agenda, dicatat batal: {listed}{more}.")
    return lines


def taken(place: OfficeLedger, file: HeldFile) -> int:
    """Take in an agenda; returns how many numbers. Raises `Refused`.

    Repeated after a cut, it continues where it was.
    """
    again = planned(place, file)
    if not again.is_possible:
        return 0
    return sum(1 for plan in again.plans for _ in take_in(place, file.name, plan))
