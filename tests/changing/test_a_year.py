"""A regency of six offices and 150 SOPs through a year; each change is one command."""

from __future__ import annotations

import json
import re
import shutil
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.generate import generate
from tests.command import Done, called

FIRST, SECOND = "sop_sources/dinas-001", "sop_sources/dinas-002"
OLD_RULE, NEW_RULE = "UU 23 Tahun 2014", "UU Nomor 5 Tahun 2026 tentang Pemerintahan Daerah Baru"
HEADS = """\
pejabat:
  kadis:
    - {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: 197001011990032001, sampai: 2026-06-30}
    - {nama: BUDI SANTOSO, nip: 198001012005011001, mulai: 2026-07-01}
"""
BOOK = """\
judul: Standar Operasional Prosedur Dinas Gabungan
tahun: 2026
cetak: {dua_sisi: ya}
keputusan:
  tempat: Contoh
  tanggal: 2026-08-01
  pejabat: kadis
  menimbang: [bahwa diperlukan pedoman kerja]
  mengingat: ["UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"]
  diktum:
    - SOP sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari
      Keputusan ini.
    - Keputusan ini mulai berlaku pada tanggal ditetapkan.
"""


class Regency:
    """``count`` SOPs in offices of ``each``; the first office has a book with a decree."""

    def __init__(self, root: Path, count: int, each: int, monkeypatch) -> None:
        self.root, self.count, self.each = root, count, each
        monkeypatch.setattr("benchmarks.generate.SOPS_OF_AN_OFFICE", each)
        generate(root / "sop_sources", count)
        (root / FIRST / "buku.yaml").write_text(BOOK, "utf-8")
        shutil.copytree(root / "sop_sources", root / "lama")

    def run(self, *words: object) -> Done:
        done = called(*words, cwd=self.root)
        assert "Traceback" not in done.stderr
        return done

    def change(self, *words: object) -> None:
        """A change that nothing refuses, after which the sources are still without errors."""
        done = self.run(*words, "--yes")
        assert done.returncode == 0, (words, done.stderr[-2000:])
        assert re.search(r"\d+ berkas diubah\n$", done.stdout), words
        found = json.loads(self.run("check", "--format", "json").stdout)
        assert [one for one in found if one["severity"] == "kesalahan"] == [], words

    def new_head(self) -> None:
        file = self.root / FIRST / "instansi.yaml"
        text = file.read_text("utf-8")
        file.write_text(text[: text.index("pejabat:")] + HEADS, "utf-8")

    def sop(self, number: int) -> Path:
        """SOP ``number``, from 1, as a user names it."""
        office = (number - 1) // self.each + 1
        return Path(f"sop_sources/dinas-{office:03}/sop-{number:05}.yaml")

    def rows(self) -> dict[str, dict[str, str]]:
        found = json.loads(self.run("list", "--format", "json").stdout)
        return {row["file"]: row for row in found}

    def texts(self, folder: str) -> str:
        files = sorted((self.root / folder).rglob("*.yaml"))
        return "".join(file.read_text("utf-8") for file in files)

    def bound(self) -> list[str]:
        """The text of each page of the first office's book."""
        done = self.run("book", FIRST, "--jobs", 1)
        assert done.returncode == 0, done.stderr[-2000:]
        with pypdfium2.PdfDocument(self.root / "build/dinas-001/buku.pdf") as pdf:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.slow
def test_a_year_of_an_organisation_bureau(tmp_path, monkeypatch):
    """New head, revoked rule, renamed post, revisions, one withdrawn, two offices merged."""
    regency, revised = Regency(tmp_path, 150, 25, monkeypatch), 30
    withdrawn = regency.sop(regency.each)
    every = (regency.sop(n) for n in range(1, regency.count + 1))
    files = list(islice((file for file in every if file != withdrawn), revised))
    regency.new_head()
    regency.change("change", "regulation", OLD_RULE, NEW_RULE)
    regency.change("change", "post", "Kepala Seksi", "Kepala Subbidang")
    numbers = ("--nomor", "065/{nomor}/ORG/{tahun}")
    regency.change("redate", *files, "--revisi", "2026-07-10", "--efektif", "2026-07-15", *numbers)
    regency.change("withdraw", withdrawn)
    regency.change("transfer", SECOND, FIRST)
    sources(regency, revised)
    listed(regency, revised)
    printed(regency, revised)
    changes = json.loads(regency.run("diff", "lama", "sop_sources", "--format", "json").stdout)
    became = {one["became"] for one in changes}
    assert {"berubah", "dicabut", "pindah"} <= became, became


def sources(regency: Regency, revised: int) -> None:
    text = regency.texts("sop_sources")
    assert "Kepala Seksi" not in text and "Kepala Subbidang" in text
    assert "Nomor 23 Tahun 2014" not in text and "Nomor 5 Tahun 2026" in text
    own = (regency.root / regency.sop(1)).read_text("utf-8")
    assert "efektif: 2026-07-15" in own and "revisi: 2026-07-10" in own
    assert len(list((regency.root / FIRST).glob("sop-*.yaml"))) == 2 * regency.each
    assert not list((regency.root / SECOND).glob("sop-*.yaml"))


def listed(regency: Regency, revised: int) -> None:
    rows = regency.rows()
    assert len(rows) == regency.count
    new = [row["nomor"] for row in rows.values() if row["nomor"].endswith("/ORG/2026")]
    assert len(new) == len(set(new)) == revised
    gone = [file for file, row in rows.items() if row["status"] == "dicabut"]
    assert gone == [regency.sop(regency.each).as_posix()]
    assert sum(file.startswith(FIRST) for file in rows) == 2 * regency.each
    assert not any(file.startswith(f"{SECOND}/") for file in rows)


def printed(regency: Regency, revised: int) -> None:
    pages = regency.bound()
    whole = " ".join(pages)
    assert "UU Nomor 5 Tahun 2026" in whole and "Nomor 23 Tahun 2014" not in whole
    assert "Kepala Subbidang" in whole and "Kepala Seksi" not in whole
    decree = next(page for page in pages if "MEMUTUSKAN" in page)
    assert "BUDI SANTOSO" in decree or "BUDI SANTOSO" in pages[pages.index(decree) + 1]
    first = next(n for n, page in enumerate(pages) if page.startswith("LAMPIRAN"))
    last = next(n for n, page in enumerate(pages) if "DAFTAR ISI" in page)
    attached = " ".join(pages[first:last])
    names = {file: row["nama"] for file, row in regency.rows().items()}
    withdrawn = names.pop(regency.sop(regency.each).as_posix())
    kept = [nama for file, nama in names.items() if file.startswith(FIRST)]
    assert [nama for nama in kept if not is_named(nama, attached)] == []
    assert not is_named(withdrawn, whole)
    sheets = [page for page in pages if "Disahkan oleh" in page or "Disahkan Oleh" in page]
    assert sum("BUDI SANTOSO" in page for page in sheets) == revised
    assert sum("SITI AMINAH" in page for page in sheets) == len(kept) - revised


def is_named(nama: str, text: str) -> bool:
    """True if a text has this name, and not only a longer name that begins with it."""
    return re.search(rf"{re.escape(nama)}(?!\d)", text) is not None
