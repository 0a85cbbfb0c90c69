"""The graph that a sheet has to show, computed from its YAML text alone.

Nothing of sopdocs is used here: what a key means is read from the source format, so that a mistake
in the program's own idea of the flow is seen as a difference between source and paper.
"""

from __future__ import annotations

from tests.reader.graph import Graph, Link, Row
from tests.yaml_text import as_typed

NEXT, END = "lanjut", "selesai"


def expected(source: str, institution: str = "") -> Graph:
    """Rows, links and actors of a SOP source; ``institution`` is the text of its institution."""
    sop = as_typed(source)
    office = as_typed(institution) if institution else {}
    words = {"ya": "Ya", "tidak": "Tidak"} | _texts(office.get("label")) | _texts(sop.get("label"))
    capsules = _texts(_of(office, "cetak", "kapsul")) | _texts(_of(sop, "cetak", "kapsul"))
    for key, other, usual in (("mulai", "selesai", "Mulai"), ("selesai", "mulai", "Selesai")):
        if capsules.get(other):  # all capsules are worded, or none
            capsules.setdefault(key, usual)
    actors = list(sop["pelaksana"])
    steps = sop["kegiatan"]
    separate = capsules.get("letak") == "terpisah"
    exits = [_exits(n, steps, words) for n in range(len(steps))]
    ending = [n for n, found in enumerate(exits) if any(target is None for target, _ in found)]
    own_start = separate or "keputusan" in steps[0]
    own_end = [n for n in ending if separate or "keputusan" in steps[n]]
    rows = [
        _row(n, step, actors, own_start, separate, n in ending, capsules)
        for n, step in enumerate(steps)
    ]
    links = [
        Link(str(n + 1), str(target + 1), label)
        for n, found in enumerate(exits)
        for target, label in found
        if target is not None
    ]
    if own_start:
        word = capsules.get("mulai", "Mulai")
        rows.insert(0, Row(word, "capsule", (_main(steps[0], actors),), word))
        links.append(Link(word, "1", ""))
    if own_end:
        word = capsules.get("selesai", "Selesai")
        rows.append(Row(word, "capsule", (_main(steps[own_end[-1]], actors),), word))
        links += [
            Link(str(n + 1), word, label)
            for n in own_end
            for target, label in exits[n]
            if target is None
        ]
    names = tuple(
        "".join(sop["pelaksana"][key].split()) for key in actors
    )  # a heading may break anywhere
    return Graph(names, tuple(rows), tuple(sorted(links)))


def _row(
    n: int,
    step: dict,
    actors: list[str],
    own_start: bool,
    separate: bool,
    ends: bool,
    capsules: dict,
) -> Row:
    lanes = tuple(sorted(actors.index(key) for key in _keys(step["oleh"])))
    own = step.get("simbol", "")
    if "keputusan" in step:
        return Row(str(n + 1), "diamond", lanes, own)
    if n == 0 and not own_start:
        return Row("1", "capsule", lanes, own or capsules.get("mulai", ""))
    if ends and not separate:
        return Row(str(n + 1), "capsule", lanes, own or capsules.get("selesai", ""))
    return Row(str(n + 1), "box", lanes, own)


def _exits(n: int, steps: list[dict], words: dict[str, str]) -> list[tuple[int | None, str]]:
    """Where step ``n`` leads: index of a step (``None`` is the end) and the words at the line."""
    step = steps[n]
    after = n + 1 if n + 1 < len(steps) else None
    index = {other["id"]: k for k, other in enumerate(steps) if other.get("id")}

    def target(name: str | dict) -> int | None:
        name = name["ke"] if isinstance(name, dict) else name
        return after if name == NEXT else None if name == END else index[name]

    if "keputusan" in step:
        return [
            (target(name), words.get(label, label)) for label, name in step["keputusan"].items()
        ]
    return [(target(step["lanjut"]) if step.get("lanjut") else after, "")]


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
