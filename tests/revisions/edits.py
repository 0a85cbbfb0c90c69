"""Sources as trees, random edits of them, and exactly what a comparison must report of each."""

from __future__ import annotations

import copy
import functools
import random
from collections.abc import Callable
from dataclasses import dataclass

from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.revision import Revision
from sopdocs.model.sop import Sop
from sopdocs.revisions.compare import compare
from sopdocs.sheet import read
from tests.rendered import OFFICE, institution
from tests.sources import write
from tests.yaml_text import read_back, written

VERBS = (
    "Memeriksa",
    "Menyusun",
    "Mengirim",
    "Mencatat",
    "Menandatangani",
    "Menerima",
    "Mengarsipkan",
    "Memverifikasi",
    "Menghitung",
    "Melaporkan",
)
NOUNS = (
    "berkas",
    "surat",
    "laporan",
    "anggaran",
    "kinerja",
    "pegawai",
    "kendaraan",
    "tanah",
    "retribusi",
    "izin",
    "kunjungan",
    "rapat",
    "arsip",
    "gudang",
    "neraca",
    "beasiswa",
    "puskesmas",
    "jembatan",
    "pasar",
    "terminal",
    "taman",
    "hibah",
    "lelang",
    "kontrak",
    "banjir",
    "vaksin",
    "sekolah",
    "desa",
    "panen",
    "ternak",
)


def sop(tree: dict, office: str = OFFICE) -> Sop | None:
    """What a tree says when it is written as a source; ``None`` if it is refused."""
    return _sop(written(tree), office)


@functools.lru_cache(maxsize=16)  # a test asks several times for the same few texts
def _sop(text: str, office: str) -> Sop | None:
    source, _ = read(text.encode(), "uji.yaml", institution(office))
    return source.sop if source else None


def difference(old: dict, new: dict, office: str = OFFICE) -> Revision:
    before, after = sop(old, office), sop(new, office)
    assert before is not None and after is not None
    return compare(before, after)


def tree(seed: int, largest: int = 25) -> dict:
    """A random source whose steps all have ids, their own cells, and a Waktu.

    Words are few, so that steps are often alike.
    """
    made = read_back(write(random.Random(seed).randint, largest))
    for step in made["kegiatan"]:
        for column in cell_columns():
            step.pop(column.merged_until, None)
        step.setdefault("waktu", "5 menit")
    return made


def tree_without_ids(seed: int, largest: int = 25) -> dict:
    """A random source without ids that no arrow needs, and without two equal steps."""
    chance = random.Random(seed)
    made = tree(seed, largest)
    wanted = {target for step in made["kegiatan"] for target in targets(step)}
    for step in made["kegiatan"]:
        step["uraian"] = sentence(chance)
        if step["id"] not in wanted:
            del step["id"]
    return made


def sentence(chance: random.Random) -> str:
    return " ".join([chance.choice(VERBS), *chance.sample(NOUNS, 9)])


def targets(step: dict) -> list[str]:
    return [*step.get("keputusan", {}).values(), *([step["lanjut"]] if "lanjut" in step else [])]


@dataclass(frozen=True)
class Edit:
    """An edited tree, and what the comparison must report.

    ``steps``, by (old number, new number): what became different.
    """

    tree: dict
    steps: dict[tuple[int, int], set[str]]
    choices: tuple[dict, ...] = ()  # other answers that are as good


def reported(revision: Revision) -> dict[tuple[int, int], set[str]]:
    """What a comparison says of the steps, in the form of ``Edit.steps``."""
    found = {}
    for step in revision.steps:
        words = {"moved"} if step.moved else set()
        words |= {field.field for field in step.fields} | ({"panah"} if step.arrows else set())
        found[step.old, step.new] = words if step.kind == "changed" else {step.kind}
    return found


Maker = Callable[[dict, random.Random], Edit | None]
EDITS: dict[str, Maker] = {}


def edit(make: Maker) -> Maker:
    EDITS[make.__name__] = make
    return make


def _copied(old: dict) -> tuple[dict, list[dict]]:
    new = copy.deepcopy(old)
    return new, new["kegiatan"]


@edit
def insert(old: dict, chance: random.Random) -> Edit:
    new, steps = _copied(old)
    at = chance.randint(0, len(steps))
    steps.insert(
        at,
        {
            "id": "baru",
            "uraian": sentence(chance),
            "oleh": next(iter(old["pelaksana"])),
            "waktu": "7 menit",
        },
    )
    return Edit(new, {(0, at + 1): {"added"}})


@edit
def delete(old: dict, chance: random.Random) -> Edit | None:
    new, steps = _copied(old)
    wanted = {target for step in steps for target in targets(step)}
    free = [n for n, step in enumerate(steps) if step.get("id") not in wanted]
    if not free or len(steps) < 2:
        return None
    at = chance.choice(free)
    del steps[at]
    return Edit(new, {(at + 1, 0): {"removed"}})


@edit
def move(old: dict, chance: random.Random) -> Edit | None:
    new, steps = _copied(old)
    if len(steps) < 2:
        return None
    here, there = chance.sample(range(len(steps)), 2)
    if targets(steps[here]) == [] and len(steps) > 2 and chance.random() < 0.2:
        there = max(0, min(len(steps) - 1, here + chance.choice((-1, 1))))
        if there == here:
            return None
    steps.insert(there, steps.pop(here))
    neighbour = ({(there + 1, here + 1): {"moved"}},) if abs(here - there) == 1 else ()
    return Edit(new, {(here + 1, there + 1): {"moved"}}, neighbour)


@edit
def reword(old: dict, chance: random.Random) -> Edit:
    """With an id, all words can change; without one, two of them."""
    new, steps = _copied(old)
    at = chance.randrange(len(steps))
    words = steps[at]["uraian"].split()
    if "id" in steps[at]:
        words = sentence(chance).split()
    else:
        for place in chance.sample(range(1, len(words)), 2):
            words[place] = words[place] + "nya"
    steps[at]["uraian"] = " ".join(words)
    return Edit(new, {(at + 1, at + 1): {"uraian"}})


def _one_cell(key: str, value: str) -> Maker:
    def make(old: dict, chance: random.Random) -> Edit:
        new, steps = _copied(old)
        at = chance.randrange(len(steps))
        steps[at][key] = value
        return Edit(new, {(at + 1, at + 1): {key}})

    return make


EDITS |= {
    "retime": _one_cell("waktu", "3 hari 77 menit"),
    **{key: _one_cell(key, "Sesuatu yang lain") for key in ("kelengkapan", "output", "keterangan")},
}


@edit
def reassign(old: dict, chance: random.Random) -> Edit | None:
    new, steps = _copied(old)
    at = chance.randrange(len(steps))
    now = steps[at]["oleh"]
    others = [key for key in old["pelaksana"] if key != now]
    if not others:
        return None
    steps[at]["oleh"] = chance.choice(others)
    steps[at].pop("utama", None)
    return Edit(new, {(at + 1, at + 1): {"pelaksana"}})


@edit
def redirect(old: dict, chance: random.Random) -> Edit | None:
    """One exit of a decision leads elsewhere."""
    new, steps = _copied(old)
    deciding = [n for n, step in enumerate(steps) if "keputusan" in step]
    if not deciding:
        return None
    at = chance.choice(deciding)
    word = chance.choice(list(steps[at]["keputusan"]))
    goals = [step["id"] for n, step in enumerate(steps) if n != at and "id" in step]
    now = _goal(steps, at, steps[at]["keputusan"][word])
    others = [goal for goal in [*goals, "selesai"] if _goal(steps, at, goal) != now]
    if not others:
        return None
    steps[at]["keputusan"][word] = chance.choice(others)
    return Edit(new, {(at + 1, at + 1): {"panah"}})


def _goal(steps: list[dict], at: int, target: str) -> int:
    """The index that a target means, the count of steps for the end."""
    if target == "lanjut":
        return at + 1
    return next((n for n, step in enumerate(steps) if step.get("id") == target), len(steps))
