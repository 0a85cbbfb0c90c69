"""Random sources as offices write them, and hard ones; the same seed gives the same source.

Ordinary ones: half have at most 5 steps, nine in ten at most 11, none more than 17; 2 to 9 actors;
up to 5 decisions; every twelfth step is joint. Hard ones: to 60 steps and 15 actors, three steps in
ten decide.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.random_words import (
    ACTORS,
    ADDITIONS,
    DOCUMENTS,
    EXITS,
    INPUTS,
    JUDGES,
    OUTPUTS,
    THREE_EXITS,
    TIMES,
    TITLES,
    VERBS,
)
from tests.yaml_text import written

MEDIAN, SPREAD = 5.0, 0.615  # of a lognormal: nine in ten are at most 5 * e^(1.28 * 0.615) = 11
FEWEST, MOST = 2, 17
MOST_DECISIONS = 5
DECIDING = 0.27  # part of the steps of an ordinary source
JOINT = 0.08  # part of the steps
THREE = 0.06  # part of the decisions with three exits
OWN_WORDS = 0.35  # part of the decisions with other words than Ya and Tidak
MOST_WITH_WORDS = 8  # actors; in narrower lanes words do not fit into capsules
NEXT, END = "lanjut", "selesai"
YES_AND_NO = ("ya", "tidak")
PAPERS = (("A4", 6), ("F4", 4))  # with their shares


@dataclass(frozen=True, slots=True)
class RandomSource:
    """A SOP and its office as YAML."""

    seed: int
    sop: str
    office: str


def realistic(seed: int) -> RandomSource:
    """A source such as offices write."""
    chance = random.Random(seed)
    steps = min(MOST, max(FEWEST, round(chance.lognormvariate(math.log(MEDIAN), SPREAD))))
    actors = min(steps + 1, max(2, min(9, round(chance.gauss(4.3, 1.7)))))
    writer = _Writer(chance, steps, actors)
    most = min(MOST_DECISIONS, steps - 1)
    deciding = [n for n in range(1, steps) if chance.random() < DECIDING]
    kept = sorted(chance.sample(deciding, min(most, len(deciding))))
    return _source(seed, writer, set(kept), _office(chance))


def hard(seed: int) -> RandomSource:
    """A source that jumps far between many actors and decides often."""
    chance = random.Random(f"hard {seed}")
    steps, actors = chance.randint(12, 60), chance.randint(3, 15)
    writer = _Writer(chance, steps, actors, reach=8)
    deciding = {n for n in range(1, steps) if chance.random() < 0.3}
    return _source(seed, writer, deciding, _office(chance))


def _source(seed: int, writer: _Writer, deciding: set[int], office: dict) -> RandomSource:
    chance = writer.chance
    print_as: dict = {}
    if chance.random() < 0.15:
        print_as["kapsul"] = {"letak": "terpisah"}
    elif chance.random() < 0.15 and len(writer.actors) <= MOST_WITH_WORDS:
        print_as["kapsul"] = {"mulai": "Mulai", "selesai": "Selesai"}
    for key in ("baris_nomor", "baris_jumlah"):
        if chance.random() < 0.12:
            print_as[key] = "ya"
    tree: dict = {
        "nama": f"{chance.choice(TITLES)} {chance.choice(DOCUMENTS)}".title(),
        "pelaksana": {f"p{n}": name for n, name in enumerate(writer.actors)},
        "kegiatan": writer.steps(deciding),
    }
    if print_as:
        tree["cetak"] = print_as
    return RandomSource(seed, written(tree), written(office))


def _office(chance: random.Random) -> dict:
    paper = chance.choices([name for name, _ in PAPERS], [share for _, share in PAPERS])[0]
    place = chance.choice(("KABUPATEN CONTOH", "KOTA CONTOH", "PROVINSI CONTOH"))
    return {"nama": [f"PEMERINTAH {place}", "DINAS CONTOH"], "cetak": {"kertas": paper}}


class _Writer:
    """Steps that pass on between neighbouring actors; each actor has one where there are enough."""

    def __init__(self, chance: random.Random, count: int, actors: int, reach: int = 3) -> None:
        self.chance, self.count, self.reach = chance, count, reach
        self.actors = chance.sample(ACTORS, actors)

    def steps(self, deciding: set[int]) -> list[dict]:
        order = list(range(len(self.actors)))
        first = self.chance.randrange(len(order))
        order = order[first:] + order[:first]
        at, found = order[0], []
        for n in range(self.count):
            if n < len(order):
                at = order[n]
            elif self.chance.random() < 0.75:
                at = self._neighbour(at)
            found.append(self._step(n, at, n in deciding))
        return found

    def _neighbour(self, at: int) -> int:
        return min(len(self.actors) - 1, max(0, at + self.chance.choice((-2, -1, -1, 1, 1, 2))))

    def _step(self, n: int, at: int, decides: bool) -> dict:
        chance, who = self.chance, f"p{at}"
        step: dict = {"id": f"s{n + 1}", "uraian": self._sentence(decides), "oleh": who}
        joint = (
            not decides and len(self.actors) > 2 and chance.random() < JOINT / (1 - DECIDING) * 1.2
        )
        if joint:
            lanes = {at, *chance.sample(range(len(self.actors)), chance.choice((1, 1, 2)))}
            step["oleh"] = [f"p{lane}" for lane in sorted(lanes)]
            if len(lanes) > 1 and chance.random() < 0.5:
                step["utama"] = who
            if len(lanes) == 1:
                step["oleh"] = who
        step |= {
            "kelengkapan": self._list(INPUTS),
            "waktu": chance.choice(TIMES),
            "output": self._list(OUTPUTS),
        }
        if chance.random() < 0.07:
            step["keterangan"] = chance.choice(("SOP Surat Masuk", "Sesuai jadwal", "Bila perlu"))
        if decides:
            step["keputusan"] = self._exits(n)
        elif n < self.count - 1 and chance.random() < 0.02:
            step["lanjut"] = self._ahead(n)
        return {key: value for key, value in step.items() if value}

    def _sentence(self, decides: bool) -> str:
        chance = self.chance
        verb = chance.choice(JUDGES if decides else VERBS)
        more = chance.sample(ADDITIONS, chance.choices((0, 1, 2, 3), (35, 40, 18, 7))[0])
        return " ".join([verb, chance.choice(DOCUMENTS), *more])

    def _list(self, words: tuple[str, ...]) -> str:
        count = self.chance.choices((0, 1, 2, 3), (6, 70, 18, 6))[0]
        return ", ".join(self.chance.sample(words, count))

    def _exits(self, n: int) -> dict[str, str]:
        chance = self.chance
        if chance.random() < THREE:
            good, middle, bad = chance.choice(THREE_EXITS)
            return {good: NEXT, middle: self._back(n), bad: chance.choice((END, self._back(n)))}
        good, bad = chance.choice(EXITS) if chance.random() < OWN_WORDS else YES_AND_NO
        if (good, bad) == ("dinas", "pribadi"):  # two ways on, none is a refusal
            return {good: NEXT, bad: self._ahead(n)}
        way: Callable[[int], str] = self._back
        if chance.random() < 0.12:
            way = self._ahead
        return {good: NEXT, bad: END if chance.random() < 0.06 else way(n)}

    def _back(self, n: int) -> str:
        most = max(2, self.reach)
        weights = [1 / (one * one) for one in range(1, most + 1)]
        by = self.chance.choices(range(1, most + 1), weights)[0]
        return f"s{max(1, n + 1 - by)}"

    def _ahead(self, n: int) -> str:
        last = self.count - 1
        to = n + self.chance.randint(2, max(2, self.reach))
        return f"s{to + 1}" if to <= last else END
