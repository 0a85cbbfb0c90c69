"""Building files: what is made, what is left as it is, and what is built again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from sopdocs.build.sheets import build
from tests.conftest import GOOD, INSTITUTION, files_below


def test_unchanged_sources_are_not_touched_and_reported_as_unchanged(office):
    office.sop()
    first = office.run("build")
    before = files_below(office.root / "build")
    second = office.run("build")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (
        "dibuat  build/kantor/surat.pdf (1 halaman)" in first.stdout
        and "1 dibuat, 0 tetap" in first.stdout
    )
    assert (
        "tetap   build/kantor/surat.pdf" in second.stdout
        and "0 dibuat, 1 tetap, 0 gagal" in second.stdout
    )
    assert files_below(office.root / "build") == before


def states(office) -> dict[str, str]:
    """What became of each source, by its name."""
    return {
        Path(result.file).stem: result.state
        for result in build([office.root / "sop_sources"], office.root / "build")
    }


@pytest.mark.parametrize(
    "record",
    [
        None,
        b"",
        b"bukan json",
        b"[1, 2]",
        b'"a"',
        b"null",
        b'{"kantor/surat.pdf": 5}',
        b'{"kantor/surat.pdf": ["a"]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"kantor/surat.pdf": [null, {}]}',
    ],
    ids=range(11),
)
def test_a_record_that_is_gone_or_garbage_does_no_harm(office, record):
    office.sop()
    assert states(office) == {"surat": "built"}
    file = office.root / "build" / ".sopdocs.json"
    pdf = (office.root / "build/kantor/surat.pdf").read_bytes()
    file.unlink() if record is None else file.write_bytes(record)
    assert states(office) == {"surat": "built"}
    assert (office.root / "build/kantor/surat.pdf").read_bytes() == pdf
    assert states(office) == {"surat": "unchanged"}


def change_source(office):
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))


def change_institution(office):
    office.institution(INSTITUTION.replace("DINAS CONTOH", "DINAS LAIN"))


def change_logo(office):
    Image.new("RGB", (9, 8), (200, 0, 0)).save(office.folder / "logo.png")


def change_pdf(office):
    (office.root / "build/kantor/surat.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n rusak")


def delete_pdf(office):
    (office.root / "build/kantor/surat.pdf").unlink()


@pytest.mark.parametrize(
    "change", [change_source, change_institution, change_logo, change_pdf, delete_pdf]
)
def test_a_change_of_anything_that_a_sheet_is_made_of_builds_it_again(office, change):
    office.sop()
    office.sop(GOOD, "lain.yaml")
    states(office)
    before = (office.root / "build/kantor/surat.pdf").read_bytes()
    change(office)
    alone = change in (change_source, change_pdf, delete_pdf)
    assert states(office) == {"surat": "built", "lain": "unchanged" if alone else "built"}
    assert ((office.root / "build/kantor/surat.pdf").read_bytes() == before) == (
        change in (change_pdf, delete_pdf)
    )


def test_force_builds_what_has_not_changed(office):
    office.sop()
    office.run("build")
    before = files_below(office.root / "build")["kantor/surat.pdf"]
    assert "1 dibuat, 0 tetap" in office.run("build", "--force").stdout
    after = files_below(office.root / "build")["kantor/surat.pdf"]
    assert after[1] == before[1] and after[0] != before[0]


def test_a_new_modification_time_alone_builds_nothing(office):
    file = office.sop()
    office.run("build")
    os.utime(file, ns=(1, 1))
    assert "0 dibuat, 1 tetap" in office.run("build").stdout
