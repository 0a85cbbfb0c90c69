"""An office that writes letters in the browser: the office of the letters' own tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.letters.bureau import INSTITUTION, SOP
from tests.letters.papers import template
from tests.letters.test_own_kinds import KIND, LINES

STAFF = """\
rina: {nama: "RINA WULANDARI, S.E.", pangkat: "Penata, III/c", nip: "198402112009032001",\
 jabatan: Perencana}
dedi: {nama: DEDI KURNIAWAN, pangkat: "Penata Muda, III/a", nip: "198707052011011002",\
 jabatan: Pranata Komputer}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kantor surat")
    office(root)
    return root


def office(root: Path) -> Path:
    """An office with staff, a SOP that calls for letters, and its own kind."""
    folder = root / "sop_sources" / "dinas"
    for name in ("surat", "staf", "templates/berita_acara"):
        (folder / name).mkdir(parents=True)
    Image.new("RGB", (8, 8), (0, 90, 160)).save(folder / "logo.png")
    (folder / "instansi.yaml").write_text(INSTITUTION, "utf-8")
    (folder / "laporan.yaml").write_text(SOP, "utf-8")
    (folder / "staf" / "pegawai.yaml").write_text(STAFF, "utf-8")
    (folder / "templates/berita_acara/kind.yaml").write_text(KIND, "utf-8")
    (folder / "templates/berita_acara/template.docx").write_bytes(template(*LINES, basic=False))
    return folder
