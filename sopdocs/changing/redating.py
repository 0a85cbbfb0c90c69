"""Give many SOPs new dates, new numbers by a pattern, and the next revision number.

Numbers are compared within the whole collection. A SOP that has a number of the pattern already
keeps it, so that a repeated command changes nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sopdocs.changing.checked import broken
from sopdocs.changing.numbers import SopNumberPattern, running_part
from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import field as node_at
from sopdocs.changing.rewriting import reworded, with_field
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.dataclass import dataclass, field
from sopdocs.model.identity_parts import date_rows
from sopdocs.problem import quote
from sopdocs.source.dates import date_hint, read_date
from sopdocs.source.edit import Edit
from sopdocs.source.nodes import Mapping as Table
from sopdocs.source.nodes import Scalar, Sequence
from sopdocs.source.tree import parse

NEWEST_FIRST = ("efektif", "revisi", "pembuatan")  # which date a number belongs to
DATES_BELOW = ("nomor", "nama")
_NONE = ("", "-")
Dates = dict[Path, datetime.date | None]  # by source


@dataclass(frozen=True, slots=True)
class Redating:
    """What is to change: texts of dates by row, the pattern of numbers, the revision number."""

    dates: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    next_revision: bool = False


@dataclass(slots=True)
class _Numbers:
    """Who has which number, and the highest running number of each form of the pattern."""

    pattern: SopNumberPattern
    owners: dict[str, SourceInScope]
    highest: dict[str, int]


def redate(scope: ChangeScope, wanted: Redating) -> ChangePlan:
    """Return the plan that redates and renumbers all asked SOPs."""
    plan = ChangePlan(problems=list(scope.problems))
    _check(plan, wanted)
    if not scope.sops and not plan.problems:
        plan.problems.append(refusal("tidak ada SOP yang disebut", "sebut berkas atau foldernya"))
    if plan.problems:
        return plan
    for one in (one for one in scope.asked if one.is_withdrawn):
        plan.notices.append(Notice(one.file, 0, "SOP ini dicabut, jadi tidak diubah"))
    raws = {one.file: _dated(plan, one, wanted) for one in scope.sops}
    if wanted.pattern:
        _number(plan, scope, raws, SopNumberPattern(wanted.pattern))
    for one in scope.sops:
        raw = raws[one.file]
        plan.put(
            one.file, one.raw, _revised(plan, scope, one, raw) if wanted.next_revision else raw
        )
    if not plan.changes and not plan.problems:
        plan.done = "tidak ada yang diubah" if plan.notices else "tanggal dan nomornya sudah begitu"
    plan.problems += broken(plan, (one.file for one in scope.sops))
    return plan


def _check(plan: ChangePlan, wanted: Redating) -> None:
    for row in date_rows():
        text = wanted.dates.get(row.key, "")
        date, wrong = read_date(text)
        if wrong or (text not in _NONE and date.date is None):
            what = f"tanggal {row.key} {quote(text)}: {wrong or 'tidak menyebut hari'}"
            plan.problems.append(refusal(what, date_hint(text, "tulis misalnya 2026-01-31")))
    if wanted.pattern and (wrong := SopNumberPattern(wanted.pattern).fault()):
        hint = 'tulis misalnya  --nomor "065/{nomor}/ORG/{tahun}"'
        plan.problems.append(refusal(f"pola nomor {quote(wanted.pattern)}: {wrong}", hint))


def _dated(plan: ChangePlan, source: SourceInScope, wanted: Redating) -> bytes:
    """Return the source with its new dates; what is written means the same date stays as it is."""
    raw = source.raw
    for key, text in wanted.dates.items():
        now = node_at(source.root, ("tanggal", key))
        typed = now.text if isinstance(now, Scalar) and not now.empty else ""
        if typed.strip() == text or (typed and read_date(typed)[0].date == read_date(text)[0].date):
            continue
        new = with_field(raw, ("tanggal", key), text, DATES_BELOW)
        if new is None:
            _unwritable(plan, source, f"tanggal {key}", f"tanggal: {{{key}: {text}}}")
            return source.raw
        raw = new
    return raw


def _unwritable(plan: ChangePlan, source: SourceInScope, what: str, line: str) -> None:
    message = f"{what} tidak dapat ditulis di berkas ini tanpa mengubah yang lain"
    plan.problems.append(refusal(message, f"tulis sendiri  {line}", source.file))


def _date(root: Table) -> datetime.date | None:
    """Return the date that a SOP's number belongs to."""
    for key in NEWEST_FIRST:
        node = node_at(root, ("tanggal", key))
        date = read_date(" ".join(node.text.split()))[0].date if isinstance(node, Scalar) else None
        if date:
            return date
    return None


def _number(
    plan: ChangePlan, scope: ChangeScope, raws: dict[Path, bytes], pattern: SopNumberPattern
) -> None:
    """Number all asked SOPs; a number that another SOP has is refused."""
    asked = {one.file for one in scope.sops}
    owners = {
        _folded(number): one
        for one in scope.of("sop")
        if one.file not in asked and (number := one.text("nomor")) not in _NONE
    }
    dates: Dates = {}
    for one in scope.sops:
        root, _ = parse(raws[one.file], "")
        dates[one.file] = _date(root) if root else None
        if pattern.needs_date and dates[one.file] is None:
            what = "SOP ini belum bertanggal, padahal nomornya memuat tahun atau bulan"
            hint = "beri tanggal:  sopdocs redate --efektif 2026-01-31"
            plan.problems.append(refusal(what, hint, one.file))
        if "{lama" in pattern.text and not running_part(one.text("nomor")):
            what = f"nomor {quote(one.text('nomor'))} tidak memuat nomor urut untuk {{lama}}"
            plan.problems.append(refusal(what, "pakai {nomor} di polanya", one.file))
    if plan.problems:
        return
    numbers = _Numbers(pattern, owners, {})
    kept = _kept(plan, scope, numbers, dates)
    for one in scope.sops:
        if one.file in kept:
            continue
        number = _next(numbers, one, dates[one.file])
        taken = numbers.owners.setdefault(_folded(number), one)
        if taken is not one:
            _taken(plan, one, number, taken)
            continue
        new = with_field(raws[one.file], ("nomor",), number, ("nama",))
        if new is None:
            _unwritable(plan, one, "nomor", f"nomor: {number}")
            continue
        raws[one.file] = new


def _kept(plan: ChangePlan, scope: ChangeScope, numbers: _Numbers, dates: Dates) -> set[Path]:
    """Find the SOPs that have a number of the pattern already; each number counts once."""
    kept: set[Path] = set()
    for one in scope.sops:
        number = one.text("nomor")
        form = numbers.pattern.filled(0, dates[one.file], "")
        running = numbers.pattern.running(number, dates[one.file])
        if (running is None and number != form) or _folded(number) in numbers.owners:
            continue
        numbers.owners[_folded(number)] = one
        kept.add(one.file)
    for date in set(dates.values()):
        form = numbers.pattern.filled(0, date, "")
        found = [
            numbers.pattern.running(one.text("nomor"), date) for one in numbers.owners.values()
        ]
        numbers.highest[form] = max((one for one in found if one is not None), default=0)
    return kept


def _next(numbers: _Numbers, source: SourceInScope, date: datetime.date | None) -> str:
    """Return the next number of a SOP, after the highest of the same form."""
    pattern, old = numbers.pattern, running_part(source.text("nomor"))
    form = pattern.filled(0, date, "")
    numbers.highest[form] = numbers.highest.get(form, 0) + 1
    return pattern.filled(numbers.highest[form], date, old)


def _taken(plan: ChangePlan, source: SourceInScope, number: str, owner: SourceInScope) -> None:
    which = "SOP yang dicabut" if owner.is_withdrawn else "SOP"
    why = "; nomornya tidak diberikan lagi" if owner.is_withdrawn else ""
    what = f"nomor {quote(number)} sudah dipakai {which} {quote(owner.text('nama'))}"
    what += f" ({owner.file}){why}"
    hint = "pakai {nomor} di polanya, supaya tiap SOP mendapat nomor sendiri"
    plan.problems.append(refusal(what, hint, source.file))


def _folded(number: str) -> str:
    return "".join(number.split()).casefold()


def _revised(plan: ChangePlan, scope: ChangeScope, source: SourceInScope, raw: bytes) -> bytes:
    """Return the source with the figure of its row "No. Revisi" raised by one.

    The row is the SOP's own, or one of its office that the SOP fills for itself from now on.
    """
    root, _ = parse(raw, "")
    for label, text in _rows(root) if root else ():
        figure = re.search(r"\d+", text.text)
        if root and figure and _is_revision(label):
            edits = {text.start: [Edit(*figure.span(), _next_figure(figure[0]))]}
            if (again := reworded(raw, root, edits)) is not None:
                return again
    for office in scope.of("instansi"):
        if office.folder == source.folder:
            for label, text in _rows(office.root):
                figure = re.search(r"\d+", text.text)
                if not figure or not _is_revision(label):
                    continue
                new = text.text.replace(figure[0], _next_figure(figure[0]), 1)
                if (own := with_field(raw, ("cetak", "identitas", label), new)) is not None:
                    return own
    what = "tidak ada baris nomor revisi di sini (cetak: identitas: {label: No. Revisi, isi: '0'})"
    plan.notices.append(Notice(source.file, 0, what))
    return raw


def _rows(root: Table) -> Iterator[tuple[str, Scalar]]:
    """Yield label and text of the rows that an office or a SOP adds to the identity."""
    node = node_at(root, ("cetak", "identitas"))
    pairs = [*node.pairs] if isinstance(node, Table) else []
    yield from ((key.text, value) for key, value in pairs if isinstance(value, Scalar))
    for row in node.items if isinstance(node, Sequence) else ():
        if isinstance(row, Table):
            label, text = node_at(row, ("label",)), node_at(row, ("isi",))
            if isinstance(label, Scalar) and isinstance(text, Scalar):
                yield label.text, text


def _is_revision(label: str) -> bool:
    return re.search(r"\brevisi\b", label, re.I) is not None


def _next_figure(figure: str) -> str:
    """
    >>> _next_figure("09")
    '10'
    """
    return f"{int(figure) + 1:0{len(figure)}d}"
