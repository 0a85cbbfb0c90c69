"""The graph that a sheet has to show, computed from its YAML text alone.

Nothing of sopdocs is used here: what a key means is read from the source format, so that a mistake
in the program's own idea of the flow is seen as a difference between source and paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.reader.graph import Graph, Link, Row
from tests.yaml_text import as_typed

NEXT, END = "lanjut", "selesai"
NOTHING = ("-", "tidak ada")
SHAPES = {"kapsul": "capsule", "kotak": "box", "keputusan": "diamond"}


def expected(source: str, institution: str = "") -> Graph:
    """Rows, links and actors of a SOP with one table; ``institution`` is its institution's text."""
    (graph,) = expected_tables(source, institution)
    return graph


def expected_tables(source: str, institution: str = "") -> list[Graph]:
    """The graph of each flow table."""
    sop = as_typed(source)
    office = as_typed(institution) if institution else {}
    words = {"ya": "Ya", "tidak": "Tidak"} | _texts(office.get("label")) | _texts(sop.get("label"))
    capsules = _texts(_of(office, "cetak", "kapsul")) | _texts(_of(sop, "cetak", "kapsul"))
    for key, other, usual in (("mulai", "selesai", "Mulai"), ("selesai", "mulai", "Selesai")):
        if capsules.get(other):  # all capsules are worded, or none
            capsules.setdefault(key, usual)
    return [
        ExpectedTable(
            list(table["pelaksana"]),
            [table["pelaksana"][key] for key in table["pelaksana"]],
            [step for step in table["kegiatan"] if "tahapan" not in step],
            words,
            capsules,
        ).graph()
        for table in sop.get("tabel", [sop])
    ]


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow: the lane that it leaves (None for the usual one), its words, step and lane."""

    member: int | None
    label: str
    target: int | None
    lane: int | None = None


@dataclass(frozen=True)
class ExpectedTable:
    """One flow table as its source writes it; steps and lanes count from 0."""

    actors: list[str]
    names: list[str]
    steps: list[dict]
    words: dict[str, str]
    capsules: dict[str, str]

    def graph(self) -> Graph:
        count = len(self.steps)
        rows = [self._row(n) for n in range(count)]
        links = [link for n in range(count) for link in self._links(n)]
        if self.own_start:
            word = self.capsules.get("mulai", "Mulai")
            rows.insert(0, Row(word, "capsule", (self.enters(0)[0],), word))
            links += [Link(word, self.name(0, lane)) for lane in self.enters(0)]
        if self.own_ends:
            word = self.capsules.get("selesai", "Selesai")
            rows.append(Row(word, "capsule", (self.own_ends[-1][1],), word))
        names = tuple("".join(name.split()) for name in self.names)  # headings break anywhere
        return Graph(names, tuple(rows), tuple(sorted(links)))

    @property
    def separate(self) -> bool:
        return self.capsules.get("letak") == "terpisah"

    @cached_property
    def numbers(self) -> list[str]:
        found, last = [], 0
        for step in self.steps:
            own = step.get("no", "")
            number = "" if own in NOTHING else own or str(last + 1)
            last = int(number) if number.isdigit() else last
            found.append(number)
        return found

    def members(self, n: int) -> list[tuple[int, str]]:
        """The lanes of a step with the shapes that its author chose."""
        written = self.steps[n]["oleh"]
        items = [written] if isinstance(written, (str, dict)) else written
        pairs = [
            pair
            for item in items
            for pair in (item.items() if isinstance(item, dict) else [(item, "")])
        ]
        return [(self.actors.index(key), SHAPES.get(shape, "")) for key, shape in pairs]

    def joining(self, n: int) -> str:
        step, members = self.steps[n], self.members(n)
        if step.get("bersamaan") == "ya":
            return "apart"
        shaped = len(members) > 1 and any(shape for _, shape in members)
        return "arrows" if step.get("panah", "ya" if shaped else "") == "ya" else "line"

    def main(self, n: int) -> int:
        step = self.steps[n]
        return self.actors.index(step["utama"]) if step.get("utama") else self.members(n)[0][0]

    def enters(self, n: int) -> list[int]:
        lanes = [lane for lane, _ in self.members(n)]
        joining = self.joining(n)
        return [self.main(n)] if joining == "line" else lanes if joining == "apart" else lanes[:1]

    def leaves(self, n: int) -> int:
        return self.main(n) if self.joining(n) == "line" else self.members(n)[-1][0]

    def name(self, n: int, lane: int) -> str:
        """What the reader calls a symbol."""
        number = self.numbers[n] or " ".join(self.steps[n]["uraian"].split())
        return f"{number}@{lane}" if self.is_parted(n) else number

    def is_parted(self, n: int) -> bool:
        own_row = any(target == n for target, _, _ in self.coordination(n))
        return len(self.members(n)) > 1 and (self.joining(n) != "line" or own_row)

    def ways(self, n: int) -> list[Way]:
        step, joining = self.steps[n], self.joining(n)
        own = {self.actors.index(key): value for key, value in step.get("cabang", {}).items()}
        lanes = [lane for lane, _ in self.members(n)]
        found = [way for lane, value in own.items() for way in self._exits(n, lane, value)]
        following = {a: (n, b) for a, b in zip(lanes, lanes[1:]) if joining == "arrows"}
        if joining == "line":
            plain: list[int | None] = [None]
        else:
            usual = lanes if joining == "apart" else lanes[-1:]
            plain = [lane for lane in usual if lane not in own]
        value = step.get("keputusan", step.get("lanjut") or NEXT)
        for lane in plain:
            member = None if joining == "line" else lane
            found += self._exits(n, member, value)
        deciding = {way.member for way in found if way.label}
        found += [Way(a, "", *to) for a, to in following.items() if a not in deciding]
        return found

    def _exits(self, n: int, member: int | None, value) -> list[Way]:
        if isinstance(value, dict) and "ke" not in value:
            return [
                Way(member, self.words.get(label, label), *end)
                for label, goals in value.items()
                for end in self._goals(n, member, goals)
            ]
        return [Way(member, "", *end) for end in self._goals(n, member, value)]

    def _goals(self, n: int, member: int | None, value) -> list[tuple[int | None, int | None]]:
        if isinstance(value, list):
            return [goal for one in value for goal in self._goals(n, member, one)]
        lane = None
        if isinstance(value, dict):
            lane = self.actors.index(value["di"]) if "di" in value else None
            value = value["ke"]
        if value in NOTHING:
            return []
        if value == NEXT:
            lanes = [one for one, _ in self.members(n)]
            if self.joining(n) == "arrows" and member in lanes[:-1]:
                return [(n, lanes[lanes.index(member) + 1])]
            return [(n + 1 if n + 1 < len(self.steps) else None, lane)]
        return [(None if value == END else self._index(value), lane)]

    def _index(self, id: str) -> int:
        return next(n for n, step in enumerate(self.steps) if step.get("id") == id)

    def coordination(self, n: int) -> list[tuple[int, int | None, dict]]:
        """The target of each dashed line: step, lane, and what is written with it."""
        written = self.steps[n].get("koordinasi", [])
        found = []
        for one in written if isinstance(written, list) else [written]:
            about = one if isinstance(one, dict) else {"ke": one}
            lane = self.actors.index(about["di"]) if "di" in about else None
            if about["ke"] in [step.get("id") for step in self.steps]:
                found.append((self._index(about["ke"]), lane, about))
            elif about["ke"] == NEXT:
                found.append((n + 1, lane, about))
            else:
                found.append((n, self.actors.index(about["ke"]), about))
        return found

    def decides(self, n: int, lane: int) -> bool:
        labelled = [way.member for way in self.ways(n) if way.label]
        return lane in labelled or (None in labelled)

    def ends(self, n: int, lane: int) -> bool:
        ending = [way.member for way in self.ways(n) if way.target is None]
        return lane in ending or None in ending

    def shape(self, n: int, lane: int) -> str:
        chosen = dict(self.members(n))[lane]
        if chosen or self.decides(n, lane):
            return chosen or "diamond"
        first = [one for one, _ in self.members(n)] if self.joining(n) == "line" else self.enters(n)
        begins = n == 0 and not self.own_start and lane in first
        ending = self.ends(n, lane) and not self.separate and not self.leads_on(n, lane)
        return "capsule" if begins or ending else "box"

    def leads_on(self, n: int, lane: int) -> bool:
        return any(way.target is not None and way.member in (None, lane) for way in self.ways(n))

    @cached_property
    def own_start(self) -> bool:
        chosen = dict(self.members(0))
        entered = self.enters(0)
        return self.separate or any(
            chosen[lane] == "diamond" or self.decides(0, lane) for lane in entered
        )

    @cached_property
    def own_ends(self) -> list[tuple[int, int]]:
        """Step and lane of each symbol from which an arrow leads to the end's own capsule."""
        return [
            (n, lane)
            for n in range(len(self.steps))
            for lane in ([self.main(n)] if self.joining(n) == "line" else dict(self.members(n)))
            if self.ends(n, lane)
            and (self.separate or self.shape(n, lane) == "diamond" or self.leads_on(n, lane))
        ]

    def _row(self, n: int) -> Row:
        lanes = sorted(lane for lane, _ in self.members(n))
        kinds = [self.shape(n, lane) for lane in lanes]
        own = self.steps[n].get("simbol", "")
        texts = [
            self.capsules.get("mulai" if n == 0 and not self.own_start else "selesai", "")
            for kind in kinds
            if kind == "capsule"
        ]
        parted = self.is_parted(n)
        number = self.name(n, 0).partition("@")[0]
        shape = "+".join(kinds if parted else dict.fromkeys(kinds))
        return Row(number, shape, tuple(lanes), own or "".join(texts[:1]), parted)

    def _links(self, n: int) -> list[Link]:
        found = []
        for way in self.ways(n):
            source = self.leaves(n) if way.member is None else way.member
            if way.target is not None:
                lanes = self.enters(way.target) if way.lane is None else [way.lane]
                found += [
                    Link(self.name(n, source), self.name(way.target, lane), way.label)
                    for lane in lanes
                ]
            elif (n, source) in self.own_ends:
                word = self.capsules.get("selesai", "Selesai")
                found.append(Link(self.name(n, source), word, way.label))
        for target, lane, about in self.coordination(n):
            source = self.actors.index(about["dari"]) if "dari" in about else self.leaves(n)
            ends = (
                self.name(n, source),
                self.name(target, self.enters(target)[0] if lane is None else lane),
            )
            headed = about.get("panah") == "ya"
            found.append(Link(*(ends if headed else sorted(ends)), "", True, headed))
        return found


def main_lanes(source: str) -> dict[str, int]:
    """Lane of the main symbol (``utama``) by step number, where the author names one.

    Links point at that symbol.
    """
    sop = as_typed(source)
    actors = list(sop["pelaksana"])
    return {
        str(n): _main(step, actors)
        for n, step in enumerate(sop["kegiatan"], 1)
        if step.get("utama")
    }


def _main(step: dict, actors: list[str]) -> int:
    return actors.index(step.get("utama") or _keys(step["oleh"])[0])


def _keys(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _of(tree: dict, *path: str) -> dict:
    for key in path:
        tree = (tree or {}).get(key) or {}
    return tree


def _texts(table: dict | None) -> dict[str, str]:
    return dict(table or {})
