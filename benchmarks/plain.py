"""What both yardsticks share: the text of a SOP as plain lists, a command line that makes PDFs.

``python -m benchmarks.platypus SETTINGS OUT JOBS PATH...`` is to a yardstick what
``sopdocs build`` is to sopdocs.
Files are read with yaml alone: no checks, no places of values.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

INSTITUTION = "instansi.yaml"
LISTS = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
)
ACTS = "•"  # is in the column of who acts, where sopdocs draws a symbol

Maker = Callable[[Path], bytes]


@functools.cache
def settings(file: str) -> dict:
    return json.loads(Path(file).read_text("utf-8"))


@functools.cache
def _office(folder: Path) -> dict:
    return _load(folder / INSTITUTION)


def _load(file: Path) -> dict:
    return yaml.load(file.read_bytes(), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def text(file: Path, labels: dict[str, str]) -> dict:
    """All that a sheet says: names, labelled values, lists, heads and rows of the flow table."""
    sop, office = _load(file), _office(file.parent)
    label = {**labels, **(office.get("label") or {}), **(sop.get("label") or {})}
    dates = sop.get("tanggal") or {}
    who = sop.get("pengesah") or {}
    if isinstance(who, str):
        who = (office.get("pejabat") or {}).get(who, {})
    signed = [
        who.get("jabatan", ""),
        who.get("nama", ""),
        who.get("pangkat", ""),
        f"NIP. {who['nip']}" if who.get("nip") else "",
    ]
    actors = sop["pelaksana"]
    rows = []
    for number, step in enumerate(sop["kegiatan"], 1):
        acting = step["oleh"] if isinstance(step["oleh"], list) else [step["oleh"]]
        rows.append(
            [
                str(number),
                step["uraian"],
                *(ACTS if key in acting else "" for key in actors),
                *(step.get(key, "") for key in ("kelengkapan", "waktu", "output", "keterangan")),
            ]
        )
    if sop.get("jumlah_waktu"):
        rows.append(["", label["jumlah"], *[""] * len(actors), "", sop["jumlah_waktu"], "", ""])
    return {
        "names": office["nama"],
        "values": [
            [label["nomor"], sop.get("nomor", "")],
            *([label[key], dates.get(key, "")] for key in ("pembuatan", "revisi", "efektif")),
            [label["pengesah"], "\n".join(filter(None, signed))],
            [label["nama"], sop["nama"]],
        ],
        "lists": [[label[key], _items(sop.get(key))] for key in LISTS],
        "title": sop.get("judul_tabel", ""),
        "actors": list(actors.values()),
        "heads": [
            label[key]
            for key in (
                "no",
                "uraian",
                "pelaksana",
                "mutu_baku",
                "kelengkapan",
                "waktu",
                "output",
                "keterangan",
            )
        ],
        "rows": rows,
    }


def _items(value: list[str] | str | None) -> list[str]:
    if isinstance(value, list):
        return [f"{n}. {item}" for n, item in enumerate(value, 1)]
    return (value or "").splitlines()


def widths(actors: int, whole: float) -> list[float]:
    """Widths of the flow table's columns; they sum to ``whole``: No, Uraian, actors, four texts."""
    lane = min(48.0, whole * 0.4 / actors)
    rest = whole - 24 - lane * actors
    return [
        24,
        rest * 0.36,
        *[lane] * actors,
        *(rest * share for share in (0.18, 0.12, 0.18, 0.16)),
    ]


def main(module: str, maker: Callable[[str], Maker]) -> None:
    """Make a PDF of every source that the command line names."""
    given, out, jobs, *paths = sys.argv[1:]
    files = [
        file
        for path in map(Path, paths)
        for file in ([path] if path.is_file() else sorted(path.rglob("*.yaml")))
    ]
    work = [(module, given, file, Path(out)) for file in files if file.name != INSTITUTION]
    if jobs == "1":
        make = maker(given)
        for _, _, file, folder in work:
            _write(make(file), file, folder)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(int(jobs)) as pool:
        for _ in pool.map(_make_one, work, chunksize=8):
            pass


@functools.cache
def _maker(module: str, given: str) -> Maker:
    from importlib import import_module

    return import_module(module).maker(given)


def _make_one(job: tuple[str, str, Path, Path]) -> None:
    module, given, file, folder = job
    _write(_maker(module, given)(file), file, folder)


def _write(pdf: bytes, file: Path, folder: Path) -> None:
    target = folder / file.parent.name / f"{file.stem}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
