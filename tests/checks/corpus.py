"""The judged rows of `corpus.yaml`, and what the rules say of each."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from sopdocs.checks import check_collection
from sopdocs.checks.index_entry import index_entry
from sopdocs.checks.subject import Collection
from sopdocs.problem import Problem
from tests.checks.sources import read, said_of_steps, upon_base
from tests.conftest import HOME

ROWS = HOME / "tests" / "checks" / "corpus.yaml"
# what a reader judged there is whether the rule may warn; a remark at the others is no false alarm
WARNS = frozenset(("SOP-105", "SOP-112", "SOP-114", "SOP-115"))


class Row(NamedTuple):
    """One judged text; ``held`` rows were not looked at while the rule was written."""

    code: str
    text: str
    speaks: bool
    held: bool


def rows() -> Iterator[Row]:
    """Yield every judged row."""
    for code, judged in yaml.safe_load(ROWS.read_text("utf-8")).items():
        for verdict in ("speaks", "silent"):
            for n, text in enumerate(judged[verdict]):
                yield Row(code, str(text), verdict == "speaks", n % 2 == 1)


def reported(row: Row) -> list[Problem]:
    """What the row's rule says of its text; remarks are left out where the warning is judged."""
    return [
        one
        for one in _SAID.get(row.code, said_of_steps)(row.text)
        if one.code == row.code and (row.code not in WARNS or one.severity == "peringatan")
    ]


def _waktu(text: str) -> list[Problem]:
    return said_of_steps("Memeriksa berkas", waktu=[text])


def _decision(text: str) -> list[Problem]:
    first = "Menyusun berkas"
    return said_of_steps(
        first, text, id=["a", "b"], keputusan=[None, {"ya": "lanjut", "tidak": "a"}]
    )


def _relation(text: str) -> list[Problem]:
    line, _, name = text.partition(" | ")
    sources = (f"nama: Penyimpanan Berkas\nketerkaitan: [{line!r}]", f"nama: {name}")
    entries = [index_entry(read(upon_base(part)), "instansi.yaml") for part in sources]
    return check_collection(Collection(entries))


_SAID: dict[str, Callable[[str], list[Problem]]] = {
    "SOP-105": _waktu,
    "SOP-115": _decision,
    "SOP-603": _relation,
    "SOP-604": _relation,
}


class Figures(NamedTuple):
    """How often a rule was right to speak (``true``), wrong to (``false``), or missed a row."""

    true: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false or 1)


@functools.cache
def figures(held: bool | None = None) -> dict[str, Figures]:
    """Return the figures by rule: of all rows, or only of those held out or not."""
    counted: dict[str, list[int]] = {}
    for row in rows():
        if held in (None, row.held):
            spoke = bool(reported(row))
            one = counted.setdefault(row.code, [0, 0, 0])
            one[0] += spoke and row.speaks
            one[1] += spoke and not row.speaks
            one[2] += not spoke and row.speaks
    return {code: Figures(*numbers) for code, numbers in counted.items()}
