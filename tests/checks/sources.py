"""Small sources for the rules: a part of one on top of a SOP that has no fault."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from sopdocs.checks import check, check_institution
from sopdocs.fonts import printable
from sopdocs.kinds import shipped
from sopdocs.problem import Problem
from sopdocs.source.institution import InstitutionSource, read_institution
from sopdocs.source.sop import Source, read_sop
from tests.conftest import HOME

OFFICE = (
    "nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\n"
    "logo: logo.png\n"
    "pejabat: {kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: "
    "197001011990032001}}\n"
)
BASE = {
    "nama": "Penyusunan Laporan Kinerja",
    "nomor": "000.8.3.3/1/2025",
    "tanggal": {"pembuatan": "2025-01-03", "efektif": "2025-01-06"},
    "pengesah": "kadis",
    "dasar_hukum": [
        "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional"
    ],
    "kualifikasi_pelaksana": "Teliti",
    "keterkaitan": "-",
    "peralatan": "Komputer",
    "peringatan": "Laporan yang terlambat menghambat penilaian.",
    "pencatatan": "Buku agenda",
    "pelaksana": {"tim": "Tim Kerja"},
}
STEP = {"oleh": "tim", "kelengkapan": "Data", "waktu": "1 hari", "output": "Laporan kinerja"}
FIVE = sorted(
    path
    for path in (HOME / "sop_sources").glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml")
)


@functools.cache
def office(text: str = OFFICE) -> InstitutionSource:
    """An institution that has to be without errors."""
    source, problems = read_institution(
        text.encode(), "instansi.yaml", printable(), lambda _: (None, "", ""), shipped()
    )
    assert source is not None, [str(problem) for problem in problems]
    return source


def read(text: str, institution: str = OFFICE) -> Source:
    """A SOP that has to be without errors of reading."""
    source, problems = read_sop(
        text.encode(), "uji.yaml", office(institution).institution, printable()
    )
    assert source is not None, [str(problem) for problem in problems]
    return source


def upon_base(part: str) -> str:
    """A part of a source as it is written, with what a SOP needs besides below it."""
    own = yaml.load(part, yaml.BaseLoader) or {}
    rest = {key: value for key, value in BASE.items() if key not in own}
    if "tabel" in own:
        rest.pop("pelaksana")
    elif "kegiatan" not in own:
        rest["kegiatan"] = [{"uraian": "Menyusun laporan", **STEP}]
    return (
        part.rstrip() + "\n" + yaml.safe_dump(rest, sort_keys=False, allow_unicode=True, width=1000)
    )


def reported(part: str, institution: str = OFFICE) -> list[Problem]:
    """What the rules over one SOP say of a part of a source."""
    return check(read(upon_base(part), institution))


def reported_for_steps(*uraian: str, **more) -> list[Problem]:
    """What the rules report of steps with these sentences.

    Other keys of a step are given as lists, those of the SOP as they are.
    """
    steps = [STEP | {"uraian": text} for text in uraian]
    for key in [
        key
        for key in more
        if key
        in (
            "oleh",
            "kelengkapan",
            "waktu",
            "output",
            "keterangan",
            "keputusan",
            "lanjut",
            "id",
            "waktu_hingga",
        )
    ]:
        for step, value in zip(steps, more.pop(key), strict=False):  # for the first steps only
            if value is not None:
                step[key] = value
    return reported(
        yaml.safe_dump({**more, "kegiatan": steps}, sort_keys=False, allow_unicode=True, width=1000)
    )


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def reported_for_office(text: str) -> list[Problem]:
    """What the rules over an institution say of it."""
    return check_institution(office(text))


def sop_of(path: Path) -> Source:
    """One of the SOPs of the project, with its own institution."""
    source, problems = read_sop(
        path.read_bytes(),
        path.name,
        office((path.parent / "instansi.yaml").read_text("utf-8")).institution,
        printable(),
    )
    assert source is not None, [str(problem) for problem in problems]
    return source
