"""``build --watch``: what is saved is built within a moment, whatever is saved."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time

import pytest
from PIL import Image

from tests.build.running import Running
from tests.conftest import GOOD, INSTITUTION, text_of

pytestmark = pytest.mark.slow

MOMENT = 1.0  # seconds


@pytest.fixture
def watching(office):
    """Two offices that are watched; the second has a source of the first."""
    other = office.root / "sop_sources" / "cabang"
    shutil.copytree(office.folder, other)
    office.sop()
    office.sop(GOOD, "lain.yaml")
    (other / "titipan.yaml").write_text(
        GOOD.replace("nama:", "instansi: kantor\nnama:", 1), "utf-8"
    )
    (other / "sendiri.yaml").write_text(GOOD, "utf-8")
    going = Running("build", "--watch", cwd=office.root)
    going.until("menunggu perubahan di sop_sources")
    yield going
    if going.process.poll() is None:
        going.stop()


def next_report(going: Running) -> str:
    """The report of the next change, without its closing line."""
    before = len(going.lines)
    going.until("peringatan")
    return "\n".join(going.lines[before:-1])


def test_a_saved_source_is_built_within_a_moment(office, watching):
    taken = []
    for word in ("Mengarsipkan", "Menata", "Menyerahkan"):
        start = time.monotonic()
        office.sop(GOOD.replace("Menyimpan", word))
        assert next_report(watching) == "dibuat  build/kantor/surat.pdf (1 halaman)"
        taken.append(time.monotonic() - start)
        assert word in text_of(office.root / "build/kantor/surat.pdf")
    assert min(taken) < MOMENT, taken


def test_an_institution_or_its_logo_touches_all_its_sheets(office, watching):
    theirs = "dibuat  build/kantor/{} (1 halaman)"
    expected = {theirs.format(name) for name in ("surat.pdf", "lain.pdf", "titipan.pdf")}
    office.institution(INSTITUTION.replace("DINAS CONTOH", "DINAS LAIN"))
    assert set(next_report(watching).splitlines()) == expected
    Image.new("RGB", (9, 8), (200, 0, 0)).save(office.folder / "logo.png")
    assert set(next_report(watching).splitlines()) == expected


def test_it_survives_whatever_is_saved_and_says_so(office, watching):
    office.sop(b"\xff\xfe: [")
    assert next_report(watching) == "GAGAL   sop_sources/kantor/surat.yaml"
    office.sop(GOOD.replace("Menyimpan", "Menata"))
    assert next_report(watching).startswith("dibuat  build/kantor/surat.pdf")
    office.institution("nama: [")
    assert next_report(watching).count("GAGAL") == 3
    office.institution(INSTITUTION)
    assert set(next_report(watching).splitlines()) == {
        f"tetap   build/kantor/{name}.pdf" for name in ("lain", "surat", "titipan")
    }
    office.sop(GOOD.replace("Menyimpan", "Membuang"), "baru.yaml")
    assert "dibuat  build/kantor/baru.pdf" in next_report(watching)
    (office.folder / "baru.yaml").rename(office.folder / "lama.yaml")
    assert next_report(watching) == "pindah  build/kantor/lama.pdf (isinya tetap, namanya baru)"
    (office.folder / "lama.yaml").unlink()
    assert next_report(watching).startswith("dihapus build/kantor/lama.pdf")
    shutil.rmtree(office.root / "sop_sources" / "cabang")
    assert next_report(watching).count("dihapus") == 2


def test_a_source_that_is_saved_bit_by_bit_is_built_once_it_rests(office, watching):
    text = GOOD.replace("Menyimpan", "Menata").encode()
    with open(office.folder / "surat.yaml", "wb") as file:
        for n in range(0, len(text), len(text) // 10):
            file.write(text[n : n + len(text) // 10])
            file.flush()
            time.sleep(0.02)
    assert next_report(watching) == "dibuat  build/kantor/surat.pdf (1 halaman)"


def test_programs_get_an_object_a_line_and_people_a_page(office):
    office.sop()
    going = Running(
        "build", "--watch", "--format", "json", "--report", "laporan.html", cwd=office.root
    )
    try:
        assert json.loads(going.until("{"))["counts"]["built"] == 1
        office.sop(GOOD, "lain.yaml")
        assert [one["file"] for one in json.loads(going.until("{"))["sources"]] == [
            "sop_sources/kantor/lain.yaml"
        ]
    finally:
        going.stop()
    page = (office.root / "laporan.html").read_text("utf-8")
    assert "2 sumber: 1 dibuat, 1 tetap" in page and "surat.pdf" in page and "lain.pdf" in page


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_it(watching):
    os.killpg(watching.process.pid, signal.SIGINT)
    status, _, errors = watching.end()
    assert status == 130 and "Traceback" not in errors
