"""Same sources, same bytes: wherever, however and by how many workers they are built."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import GOOD, HOME, command_line, files_below

pytestmark = pytest.mark.slow


def built_bytes(root, sources, *arguments, cwd=None, **environment) -> dict[str, bytes]:
    out = root / f"out{len(list(root.iterdir()))}"
    done = command_line("build", sources, "--out", out, *arguments, cwd=cwd or root, **environment)
    assert done.returncode == 0, done.stderr
    assert not [
        name for name in files_below(out) if not name.endswith((".pdf", ".sopdocs.json"))
    ], "no temporary files are left"
    return {
        name: content for name, (_, content) in files_below(out).items() if name.endswith(".pdf")
    }


def test_equal_sources_give_equal_bytes_wherever_and_however_they_are_built(tmp_path):
    """Another hash seed, working folder, place of the sources, time zone and number of workers."""
    elsewhere = tmp_path / "di tempat lain"
    shutil.copytree(HOME / "sop_sources", elsewhere)
    for n in range(3):
        shutil.copy(
            elsewhere / "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml",
            elsewhere / f"kecamatan-lasem/salinan-{n}.yaml",
        )
    first = built_bytes(tmp_path, elsewhere, "--jobs", 1, PYTHONHASHSEED="1")
    assert len(first) == 8
    assert (
        built_bytes(
            tmp_path, elsewhere, "--jobs", 2, PYTHONHASHSEED="2", TZ="Asia/Jakarta", LC_ALL="C"
        )
        == first
    )
    assert built_bytes(tmp_path, "di tempat lain", PYTHONHASHSEED="3") == first
    real = built_bytes(tmp_path, HOME / "sop_sources", cwd=HOME)
    assert real == {name: content for name, content in first.items() if "salinan" not in name}


def test_two_workers_report_the_same_as_one(office):
    for n in range(9):
        office.sop(GOOD.replace("oleh: kabag", "oleh: kabak") if n % 4 == 3 else GOOD, f"s{n}.yaml")
    one = office.run("build", "--out", "satu", "--jobs", 1)
    two = office.process("build", "--out", "dua", "--jobs", 2)
    assert (one.returncode, two.returncode) == (1, 1)
    assert one.stdout.replace("satu/", "dua/") == two.stdout and one.stderr == two.stderr
    assert list(files_below(office.root / "satu")) == list(files_below(office.root / "dua"))


def test_verbose_prints_what_the_arrows_of_each_page_cost(office):
    office.sop()
    assert re.search(
        r"halaman 1: 3 panah, \d+ persilangan, \d+ belokan, \d+ sambungan, "
        r"panjang \d+ poin.*, nilai \d+",
        office.run("build", "--verbose").stdout,
    )
