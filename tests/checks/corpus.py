"""The judged rows of `corpus*.yaml`, and what the rules say of each."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

import yaml

from sopdocs.checks import check, check_collection
from sopdocs.checks.index_entry import index_entry
from sopdocs.checks.subject import Collection
from sopdocs.problem import Problem
from tests.checks.sources import BASE, OFFICE, STEP, read, upon_base
from tests.conftest import HOME

FILES = sorted((HOME / "tests" / "checks").glob("corpus*.yaml"))
# what a reader judged there is whether the rule can warn; a remark at the others is no false alarm
WARNS = frozenset(("SOP-105", "SOP-112", "SOP-114", "SOP-115"))
Written = str | dict[str, object]  # a text, or fields of a SOP


class Row(NamedTuple):
    """One judged text. ``open``: the rule is known to say something else of it than the reader."""

    code: str
    text: Written
    speaks: bool
    open: bool


@functools.cache
def rows() -> tuple[Row, ...]:
    """Return every judged row."""
    found = []
    for file in FILES:
        for code, judged in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items():
            unmended = judged.get("open", [])
            found += [
                Row(code, text, verdict == "speaks", text in unmended)
                for verdict in ("speaks", "silent")
                for text in judged[verdict]
            ]
            assert all(text in judged["speaks"] + judged["silent"] for text in unmended), code
    return tuple(found)


@functools.cache
def verdicts() -> tuple[tuple[Row, bool], ...]:
    """Return every judged row, and whether its rule speaks of it today."""
    return tuple((row, bool(reported(row))) for row in rows())


def reported(row: Row) -> list[Problem]:
    """What the row's rule says of its text; remarks are left out where the warning is judged."""
    return [
        one
        for one in _REPORTS.get(row.code, _uraian)(row.text)
        if one.code == row.code and (row.code not in WARNS or one.severity == "peringatan")
    ]


def _cells(text: str) -> list[str]:
    """Split a row at its bars; a cell can be empty."""
    return [cell.strip() for cell in text.split("|")]


def _fields(fields: Mapping[str, object], institution: str = OFFICE) -> list[Problem]:
    """The reports about a SOP with these fields, and those about one without a fault.

    It is written as JSON, which is YAML too and is made and read faster.
    """
    others = {"kegiatan": [{"uraian": "Menyusun laporan", **STEP}]}
    return check(read(json.dumps(BASE | others | fields, ensure_ascii=False), institution))


def _uraian(text: str) -> list[Problem]:
    return _steps({"uraian": text})


def _steps(*steps: dict[str, object], **fields: object) -> list[Problem]:
    """The reports about steps; each is a complete step with other fields."""
    return _fields({**fields, "kegiatan": [STEP | step for step in steps]})


def _waktu(text: str) -> list[Problem]:
    return _steps({"uraian": "Memeriksa berkas", "waktu": text})


def _total(text: str) -> list[Problem]:
    stated, *times = _cells(text)
    steps = [{"uraian": f"Mengolah berkas {n}", "waktu": time} for n, time in enumerate(times)]
    return _steps(*steps, jumlah_waktu=stated)


def _decision(text: str) -> list[Problem]:
    exits = {"ya": "lanjut", "tidak": "a"}
    return _steps({"id": "a", "uraian": "Menyusun berkas"}, {"uraian": text, "keputusan": exits})


def _materials(text: str) -> list[Problem]:
    uraian, kelengkapan, output = _cells(text)
    step: dict[str, object] = {"uraian": uraian, "kelengkapan": kelengkapan, "output": output}
    last: dict[str, object] = {**STEP, "id": "z", "uraian": "Menyimpan berkas"}
    for key in ("kelengkapan", "output"):
        if step[key] == "=":
            step |= {key: "Berkas", f"{key}_hingga": "z"}
            last.pop(key)
    first = {**STEP, "uraian": "Menghimpun berkas"}
    return _fields({"kegiatan": [first, STEP | step, last]})


def _unused(text: str) -> list[Problem]:
    cells, _, sentence = text.partition("; ")
    output, following, last = _cells(cells)
    return _steps(
        {"uraian": "Menyiapkan keperluan", "output": output},
        {"uraian": sentence or "Mengolah bahan", "kelengkapan": following, "output": last},
        {"uraian": "Mengirim bahan", "kelengkapan": last, "output": last},
    )


def _unmade(text: str) -> list[Problem]:
    needed, made, first = _cells(text)
    return _steps(
        {"uraian": "Menyiapkan keperluan", "kelengkapan": first, "output": made},
        {"uraian": "Melaksanakan kegiatan", "kelengkapan": needed},
    )


def _output(text: str) -> list[Problem]:
    return _steps({"uraian": "Menyusun berkas", "output": text})


def _post(text: str) -> list[Problem]:
    column, uraian = _cells(text)
    return _steps({"uraian": uraian, "oleh": "a"}, pelaksana={"a": column})


def _itself(text: str) -> list[Problem]:
    line, name = _cells(text)
    return _fields({"nama": name, "keterkaitan": [line]})


def _lanes(text: str) -> list[Problem]:
    columns, acting = ([name.strip() for name in cell.split(",")] for cell in _cells(text))
    lanes = {f"a{n}": name for n, name in enumerate(columns)}
    steps = [
        {"uraian": f"Mengolah berkas {n}", "oleh": f"a{columns.index(name)}"}
        for n, name in enumerate(acting)
    ]
    return _steps(*steps, pelaksana=lanes)


def _signatory(text: str) -> list[Problem]:
    post, names = _cells(text)
    institution = json.dumps({"nama": names.split("; ")})
    return _fields({"pengesah": {"jabatan": post, "nama": "SITI AMINAH"}}, institution)


def _dates(text: str) -> list[Problem]:
    return _fields({"tanggal": dict(zip(("pembuatan", "efektif", "revisi"), _cells(text)))})


def _items(text: str) -> list[Problem]:
    return _fields({"pencatatan": "\n".join(text.split(" / "))})


def _basis(text: str) -> list[Problem]:
    return _fields({"dasar_hukum": _cells(text), "tanggal": {"pembuatan": "2099-01-02"}})


def _dated_basis(text: str) -> list[Problem]:
    dates, *lines = _cells(text)
    days = dict(zip(("pembuatan", "revisi"), dates.split(", ")))
    return _fields({"dasar_hukum": lines, "tanggal": days})


def _relation(text: str) -> list[Problem]:
    line, name = _cells(text)
    sources = (f"nama: Penyimpanan Berkas\nketerkaitan: [{line!r}]", f"nama: {name}")
    entries = [index_entry(read(upon_base(part)), "instansi.yaml") for part in sources]
    return check_collection(Collection(entries))


_REPORTS: dict[str, Callable[[str], list[Problem]]] = {
    "SOP-101": _total,
    "SOP-105": _waktu,
    "SOP-107": _materials,
    "SOP-108": _output,
    "SOP-110": _unused,
    "SOP-111": _unmade,
    "SOP-113": _lanes,
    "SOP-115": _decision,
    "SOP-130": _fields,
    "SOP-131": _signatory,
    "SOP-133": _dates,
    "SOP-140": _items,
    "SOP-148": _post,
    "SOP-160": _basis,
    "SOP-161": _basis,
    "SOP-162": _basis,
    "SOP-163": _dated_basis,
    "SOP-167": _basis,
    "SOP-168": _basis,
    "SOP-169": _itself,
    "SOP-170": _basis,
    "SOP-603": _relation,
    "SOP-604": _relation,
}


class Figures(NamedTuple):
    """How often a rule was right to speak (``true``), wrong to (``false``), or missed a row."""

    true: int
    false: int
    missed: int
    quiet: int  # rightly silent

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false or 1)

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed or 1)


@functools.cache
def figures() -> dict[str, Figures]:
    """Return the figures by rule."""
    counted: dict[str, list[int]] = {}
    for row, spoke in verdicts():
        one = counted.setdefault(row.code, [0, 0, 0, 0])
        one[0 if spoke and row.speaks else 1 if spoke else 2 if row.speaks else 3] += 1
    return {code: Figures(*numbers) for code, numbers in counted.items()}
