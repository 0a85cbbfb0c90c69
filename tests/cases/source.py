"""YAML sources in few words: ``sop(2, [acts(0), decides(1, ya="lanjut", tidak="s1")])``."""

from __future__ import annotations

from collections.abc import Callable

from tests.yaml_text import written

TEXT = "Memeriksa kelengkapan berkas permohonan dan meneruskannya"
NAMES = (
    "Kepala Bagian",
    "Staf",
    "Sekretaris",
    "Kasubag Umum",
    "Tim Kerja",
    "Pemohon",
    "Bendahara",
    "Arsiparis",
)


class Cases(dict[str, str]):
    """YAML texts by name; the name is that of the function which writes the text."""

    def add(self, make: Callable[[], str]) -> Callable[[], str]:
        self[make.__name__.replace("_", " ")] = make()
        return make


def sop(actors: int, steps: list[dict], **extra) -> str:
    """YAML text of a source with actors ``a0`` …; a step lacking ``uraian`` gets a sentence."""
    rows = []
    for n, step in enumerate(steps):
        rows.append(
            {"id": f"s{n + 1}", "uraian": TEXT, "waktu": "10 menit", "output": "Berkas"} | step
        )
    tree = {
        "nama": "SOP Uji",
        "pelaksana": {
            f"a{n}": f"{NAMES[n % len(NAMES)]} {n // len(NAMES) + 1}" for n in range(actors)
        },
        "kegiatan": rows,
    } | extra
    return written(tree)


def acts(*lanes: int, **extra) -> dict:
    """A step of the actors in these lanes; keywords are keys of the step."""
    return {"oleh": f"a{lanes[0]}" if len(lanes) == 1 else [f"a{n}" for n in lanes]} | extra


def decides(*lanes: int, uraian: str = TEXT, **exits: str) -> dict:
    """A decision; an exit's words are given with ``_`` for a blank."""
    return acts(
        *lanes,
        uraian=uraian,
        keputusan={words.replace("_", " "): target for words, target in exits.items()},
    )
