"""A regency through a year, each change one command; the sources stay readable throughout."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from benchmarks.generate import generate
from tests.command import Done, called

SOPS = 12
FIRST, SECOND = "sop_sources/dinas-001", "sop_sources/dinas-002"


class Regency:
    def __init__(self, root: Path) -> None:
        self.root = root
        generate(root / "sop_sources", SOPS)
        self.offices = sorted(path.name for path in (root / "sop_sources").iterdir())

    def run(self, *words: str) -> Done:
        done = called(*words, cwd=self.root)
        assert "Traceback" not in done.stderr
        return done

    def errors(self) -> int:
        found = json.loads(self.run("check", "--format", "json").stdout)
        return sum(one["severity"] == "kesalahan" for one in found)

    def text(self, name: str) -> str:
        return (self.root / "sop_sources" / name).read_text()


@pytest.fixture
def regency(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.generate.SOPS_OF_AN_OFFICE", SOPS // 2)
    return Regency(tmp_path)


@pytest.mark.slow
def test_a_year_of_an_organisation_bureau(regency):
    shutil.copytree(regency.root / "sop_sources", regency.root / "lama")
    assert regency.offices == ["dinas-001", "dinas-002"] and regency.errors() == 0
    office = regency.root / FIRST / "instansi.yaml"
    head = re.search(r"^pejabat:.*(?:\n .*)*", office.read_text(), re.M)
    assert head is not None
    key = re.search(r"(\w+): *\{", head[0]) or re.search(r"\n  (\w+):", head[0])
    assert key is not None
    terms = (
        f"pejabat:\n  {key[1]}:\n    - {{jabatan: KEPALA DINAS, nama: LAMA, sampai: 2026-06-30}}\n"
        "    - {nama: BARU, mulai: 2026-07-01}"
    )
    office.write_text(office.read_text().replace(head[0], terms))
    steps = [
        ("change", "regulation", "UU 23 Tahun 2014", "UU Nomor 5 Tahun 2026 tentang Pemda"),
        ("change", "post", "Kepala Seksi", "Kepala Subbidang"),
        ("redate", FIRST, "--efektif", "2026-07-15", "--nomor", "065/{nomor}/ORG/{tahun}"),
        ("withdraw", f"{FIRST}/sop-00001.yaml"),
        ("transfer", SECOND, FIRST),
    ]
    for words in steps:
        done = regency.run(*words, "--yes")
        assert done.returncode == 0, (words, done.stderr[-2000:])
        assert re.search(r"\d+ berkas diubah\n$", done.stdout), words
        assert regency.errors() == 0, words
    rows = json.loads(regency.run("list", "--format", "json").stdout)
    numbers = [row["nomor"] for row in rows if "/ORG/2026" in row["nomor"]]
    assert len(rows) == SOPS and len(numbers) == len(set(numbers)) == SOPS // 2
    assert [row["file"] for row in rows if row["status"] == "dicabut"] == [
        f"{FIRST}/sop-00001.yaml"
    ]
    assert all(row["file"].startswith(FIRST) for row in rows)
    text = "".join(path.read_text() for path in (regency.root / FIRST).glob("sop-*.yaml"))
    assert "Kepala Seksi" not in text and "Nomor 23 Tahun 2014" not in text
    changes = json.loads(regency.run("diff", "lama", "sop_sources", "--format", "json").stdout)
    assert sorted({one["became"] for one in changes}) == ["berubah", "dicabut", "pindah"]
