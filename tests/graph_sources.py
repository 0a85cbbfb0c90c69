"""Random sources with chains, forks, joins, dashed lines, phases and own numbers."""

from __future__ import annotations

from tests.sources import Pick
from tests.yaml_text import written

WORDS = ("Memeriksa berkas", "Menyusun draf surat balasan", "Mencatat", "Meneruskan kepada pemohon")
SHAPED = 3  # one chain of so many has its own shapes


def write_graph(pick: Pick, largest: int = 10) -> str:
    """One source made of choices; about every third step is more than a box with one arrow."""
    actors, count = pick(2, 6), pick(3, largest)
    steps = [_step(pick, n, actors) for n in range(count)]
    for n in range(count - 1):
        _lead(pick, steps, n)
    rows: list[dict] = []
    for n, step in enumerate(steps):
        if pick(0, 9) == 0:
            rows.append({"tahapan": f"TAHAP {n + 1}"})
        rows.append(step)
    return written(
        {
            "nama": "SOP Uji",
            "pelaksana": {f"a{n}": f"Pelaksana {n + 1}" for n in range(actors)},
            "cetak": {"kertas": ("A4", "F4", "A3")[pick(0, 2)]},
            "kegiatan": rows,
        }
    )


def _step(pick: Pick, n: int, actors: int) -> dict:
    step: dict = {
        "id": f"s{n + 1}",
        "uraian": f"{WORDS[pick(0, len(WORDS) - 1)]} {n + 1}",
        "waktu": f"{pick(1, 60)} menit",
        "output": "Berkas",
    }
    lanes = list(range(actors))
    chosen = [lanes.pop(pick(0, len(lanes) - 1)) for _ in range(min(actors, pick(2, 3)))]
    kind = pick(0, 8)
    if kind > 3:
        return step | {"oleh": f"a{chosen[0]}"}
    step["oleh"] = [f"a{lane}" for lane in chosen]
    if kind in (0, 1):
        step["panah"] = "ya"
        if pick(0, SHAPED - 1) == 0:
            step["oleh"] = [{f"a{lane}": "kotak"} for lane in chosen]
    elif kind == 2:
        step["bersamaan"] = "ya"
    return step


def _lead(pick: Pick, steps: list[dict], n: int) -> None:
    """Give step ``n`` its arrows; the next row is nearly always among them."""
    step, count = steps[n], len(steps)
    later = [f"s{k + 1}" for k in range(n + 1, min(n + 4, count))]
    before = [f"s{k + 1}" for k in range(max(0, n - 3), n)]
    kind = pick(0, 9)
    if kind == 0 and len(later) > 1:
        step["lanjut"] = later[: pick(2, len(later))]
    elif kind == 1 and before and "bersamaan" not in step and not _shaped(step):
        step["keputusan"] = {"ya": later[: pick(1, len(later))], "tidak": before[-1]}
    elif kind == 2 and before and "bersamaan" not in step and not _shaped(step):
        step["keputusan"] = {"ya": "lanjut", "tidak": before[pick(0, len(before) - 1)]}
    elif kind == 3 and "panah" in step and len(later) > 1:
        first = step["oleh"][0]
        step["cabang"] = {first if isinstance(first, str) else next(iter(first)): later[1]}
    elif kind == 4 and isinstance(step["oleh"], list) and "bersamaan" in step:
        step["cabang"] = {step["oleh"][0]: "tidak ada"}
    if pick(0, 11) == 0 and before:
        headed = pick(0, 1)
        step["koordinasi"] = {"ke": before[0], "panah": "ya"} if headed else before[0]


def _shaped(step: dict) -> bool:
    return isinstance(step["oleh"], list) and isinstance(step["oleh"][0], dict)
