"""Random SOP sources as YAML text, all of them valid, from the plainest to the very large.

One writer makes them from a stream of choices; hypothesis gives the choices where a source is small
enough to be shrunk, and a seeded generator where it is not.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from tests.yaml_text import written

Pick = Callable[[int, int], int]  # a whole number between two others, both included

WORDS = (
    "Memeriksa",
    "berkas",
    "permohonan",
    "dan",
    "meneruskannya",
    "kepada",
    "Kepala Bagian",
    "untuk",
    "diparaf",
    "bila",
    "sudah",
    "lengkap",
    "sesuai",
    "ketentuan",
    "yang",
    "berlaku",
    "di",
    "Sekretariat Daerah",
)
OFFICES = (
    "Kepala Dinas",
    "Sekretaris",
    "Kasubag Umum dan Kepegawaian",
    "Staf",
    "Tim Kerja Pelaporan",
    "JFU",
    "Bendahara Pengeluaran",
    "Asisten Administrasi Umum",
    "Pemohon",
    "Kabid",
)
EXITS = (
    ("ya", "tidak"),
    ("ya", "tidak"),
    ("ya", "tidak"),
    ("Y", "T"),
    ("lengkap", "kurang"),
    ("dinas", "pribadi"),
    ("setuju", "revisi"),
    ("ya", "tidak", "batal"),
    ("dinas", "pribadi", "tolak"),
    ("1", "2", "3"),
)
SYMBOL_WORDS = ("Setuju?", "Lengkap?", "Terima", "Arsip", "1")
PAPERS = ("A4", "A4", "F4", "F4-210", "Legal", "Letter", "A3")


def sources(largest: int = 40) -> st.SearchStrategy[str]:
    """Sources of 1 to ``largest`` steps; the shorter ones shrink step by step."""
    small = st.composite(
        lambda draw: write(lambda low, high: draw(st.integers(low, high)), min(12, largest))
    )()
    seeded = st.integers(0, 2**32).map(lambda seed: write(random.Random(seed).randint, largest))
    return st.one_of(small, seeded, seeded)


def large_sources() -> st.SearchStrategy[str]:
    """Sources of up to 300 steps."""
    return st.integers(0, 2**32).map(lambda seed: write(random.Random(seed).randint, 300))


def write(pick: Pick, largest: int) -> str:
    """One source made of choices."""
    actors = pick(1, 15) if pick(0, 4) == 0 else pick(1, 7)
    count = pick(1, largest)
    own_ends = pick(0, 3) == 0
    steps = [_step(pick, n, count, actors) for n in range(count)]
    if not _can_end(steps):
        steps[-1].pop("keputusan", None)
        steps[-1].pop("lanjut", None)
    _merge(pick, steps, "waktu")
    if pick(0, 3) == 0:
        for key in ("kelengkapan", "output", "keterangan"):
            _merge(pick, steps, key)
    tree = {
        "nama": _text(pick, 2, 8),
        "pelaksana": {f"a{n}": _office(pick, n) for n in range(actors)},
        "kegiatan": steps,
    }
    print_as: dict = {"kertas": PAPERS[pick(0, len(PAPERS) - 1)]}
    if actors <= 6 and pick(0, 4) == 0:
        print_as["orientasi"] = "potret"
    if own_ends:
        print_as["kapsul"] = {"letak": "terpisah"}
    elif (
        actors <= 8 and "orientasi" not in print_as and pick(0, 4) == 0
    ):  # in narrower lanes the words do not fit, which is reported
        print_as["kapsul"] = {"mulai": "mulai", "selesai": "akhir"}
    for key in ("baris_nomor", "baris_jumlah"):
        if pick(0, 4) == 0:
            print_as[key] = "ya"
    if pick(0, 5) == 0:
        tree["sampul"] = "ya"
    if pick(0, 4) == 0:
        tree["judul_tabel"] = _text(pick, 2, 5)
    if pick(0, 4) == 0:
        tree["catatan"] = [_text(pick, 2, 40) for _ in range(pick(1, 4))]
    if actors <= 5 and "orientasi" not in print_as and pick(0, 3) == 0:
        steps[pick(0, count - 1)]["simbol"] = SYMBOL_WORDS[pick(0, len(SYMBOL_WORDS) - 1)]
    if pick(0, 5) == 0:
        tree["label"] = {"ya": "Y", "tidak": "T", "pelaksana": ""}
    tree["cetak"] = print_as
    return written(tree)


def _step(pick: Pick, n: int, count: int, actors: int) -> dict:
    step: dict = {"id": f"s{n + 1}", "uraian": _text(pick, 2, 14 if pick(0, 9) else 60)}
    joint = actors > 1 and pick(0, 7) == 0
    lanes = _some(pick, actors, pick(2, min(actors, 6))) if joint else [pick(0, actors - 1)]
    step["oleh"] = [f"a{lane}" for lane in lanes] if joint else f"a{lanes[0]}"
    if joint and pick(0, 1):
        step["utama"] = f"a{lanes[pick(0, len(lanes) - 1)]}"
    if pick(0, 3):
        step |= {"kelengkapan": _text(pick, 1, 6), "output": _text(pick, 1, 4)}
    step["waktu"] = f"{pick(1, 60)} menit"
    if pick(0, 9) == 0:
        step["keterangan"] = _text(pick, 1, 9)
    if pick(0, 3) == 0 and count > 1:
        words = EXITS[pick(0, len(EXITS) - 1)][: 2 if joint else 3]
        step["keputusan"] = {word: _target(pick, n, count) for word in words}
        if pick(0, 3):
            step["keputusan"][words[0]] = "lanjut"
    elif pick(0, 11) == 0 and count > 1:
        step["lanjut"] = _target(pick, n, count)
    return step


def _target(pick: Pick, n: int, count: int) -> str:
    """Mostly a step near by, some far away, now and then the end; never the step itself."""
    kind = pick(0, 9)
    if kind == 0 and pick(0, count // 30) == 0:  # a few ends, however long the flow
        return "selesai"
    reach = 5 if kind < 8 else 30
    near = pick(max(0, n - reach), min(count - 1, n + reach))
    return f"s{near + 1}" if near != n else "lanjut"


def _can_end(steps: list[dict]) -> bool:
    for n, step in enumerate(steps):
        exits = list(step.get("keputusan", {"": step.get("lanjut", "lanjut")}).values())
        if "selesai" in exits or (n == len(steps) - 1 and "lanjut" in exits):
            return True
    return False


def _merge(pick: Pick, steps: list[dict], key: str) -> None:
    """Now and then one cell of a column for several steps."""
    n = 0
    while n < len(steps):
        last = min(n + pick(1, 3), len(steps) - 1)
        if pick(0, 11) == 0 and last > n:
            steps[n][f"{key}_hingga"] = f"s{last + 1}"
            for step in steps[n + 1 : last + 1]:
                step.pop(key, None)
            n = last
        n += 1


def _some(pick: Pick, of: int, count: int) -> list[int]:
    rest = list(range(of))
    return [rest.pop(pick(0, len(rest) - 1)) for _ in range(count)]


def _office(pick: Pick, n: int) -> str:
    return f"{OFFICES[pick(0, len(OFFICES) - 1)]} {n + 1}"


def _text(pick: Pick, fewest: int, most: int) -> str:
    start = pick(0, len(WORDS) - 1)
    return " ".join(WORDS[(start + 5 * n) % len(WORDS)] for n in range(pick(fewest, most)))
