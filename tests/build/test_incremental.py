"""What is built again is decided by content, and a PDF goes when its source goes, if it is ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopdocs.build.program import ELSEWHERE, modules
from sopdocs.build.sheets import build
from tests.archive.appended import sign
from tests.conftest import GOOD, HOME, INSTITUTION, called, files_below

UNUSED = GOOD.replace(
    "  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Umum"
)  # a warning: Umum does nothing


def states(office, *paths: Path) -> dict[str, str]:
    """What became of each source, by its name."""
    return {
        Path(result.file).stem: result.state
        for result in build(list(paths) or [office.root / "sop_sources"], office.root / "build")
    }


def pdf(office, name: str) -> Path:
    return office.root / "build" / "kantor" / f"{name}.pdf"


def test_warnings_of_unchanged_sources_are_repeated(office):
    (office.folder / "logo.png").unlink()
    office.institution(INSTITUTION.replace("logo: logo.png\n", ""))
    office.sop(UNUSED)
    first, second = office.run("build", "--verbose"), office.run("build", "--verbose")
    assert "1 dibuat" in first.stdout and "0 dibuat, 1 tetap" in second.stdout
    assert (
        first.stderr == second.stderr and "SOP-104" in second.stderr and "SOP-020" in second.stderr
    )
    assert all(", 2 peringatan (1 di" in one.stdout.splitlines()[-1] for one in (first, second))


def test_an_unchanged_batch_does_not_even_touch_its_record(office):
    office.sop()
    office.run("build")
    before = files_below(office.root)
    os.utime(office.folder / "instansi.yaml", ns=(1, 1))
    assert "0 dibuat, 1 tetap" in office.run("build").stdout
    assert {
        name: one for name, one in files_below(office.root).items() if "instansi" not in name
    } == {n: one for n, one in before.items() if "instansi" not in n}


def test_the_record_gone_the_same_pdf_is_recognised_and_not_written(office):
    office.sop()
    states(office)
    before = files_below(office.root / "build")["kantor/surat.pdf"]
    (office.root / "build" / ".sopdocs.json").unlink()
    states(office)
    assert files_below(office.root / "build")["kantor/surat.pdf"] == before


def test_the_pdf_of_a_deleted_source_is_removed_and_reported(office):
    office.sop()
    office.sop(GOOD, "lain.yaml")
    office.run("build")
    (office.folder / "lain.yaml").unlink()
    done = office.run("build")
    assert (
        done.returncode == 0 and not pdf(office, "lain").exists() and pdf(office, "surat").exists()
    )
    assert (
        "dihapus build/kantor/lain.pdf" in done.stdout
        and "0 dibuat, 1 tetap, 0 gagal, 1 dihapus" in done.stdout
    )
    assert "dihapus" not in office.run("build").stdout


def test_a_renamed_source_keeps_its_pdf_under_the_new_name(office):
    office.sop(UNUSED)
    states(office)
    before = files_below(office.root / "build")["kantor/surat.pdf"]
    (office.folder / "surat.yaml").rename(office.folder / "arsip.yaml")
    done = office.run("build", "--verbose")
    assert (
        "pindah  build/kantor/arsip.pdf" in done.stdout
        and "arsip.yaml:8:3: peringatan SOP-104" in done.stderr
    )
    after = files_below(office.root / "build")
    assert after["kantor/arsip.pdf"] == before and "kantor/surat.pdf" not in after
    assert states(office) == {"arsip": "unchanged"}


def test_a_renamed_office_leaves_no_empty_folder(office):
    office.sop()
    states(office)
    office.folder.rename(office.root / "sop_sources" / "dinas")
    assert states(office) == {"surat": "moved"}
    assert [path.name for path in sorted((office.root / "build").iterdir())] == [
        ".sopdocs.json",
        "dinas",
    ]


def test_a_source_that_changes_its_institution_takes_its_pdf_there(office):
    shutil.copytree(office.folder, office.root / "sop_sources" / "cabang")
    office.sop()
    states(office)
    office.sop(GOOD.replace("nama:", "instansi: cabang\nnama:", 1))
    states(office)
    assert not pdf(office, "surat").exists() and (office.root / "build/cabang/surat.pdf").exists()


def edit(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"% catatan")


@pytest.mark.parametrize("change", [edit, sign])
def test_a_pdf_that_is_not_ours_any_more_stays_when_its_source_goes(office, change):
    office.sop()
    states(office)
    change(pdf(office, "surat"))
    content = pdf(office, "surat").read_bytes()
    (office.folder / "surat.yaml").unlink()
    for _ in range(2):
        done = office.run("build")
        assert pdf(office, "surat").read_bytes() == content
        assert "build/kantor/surat.pdf: peringatan SOP-306" in done.stderr and done.returncode == 0
        assert ("ditandatangani" in done.stderr) == (change is sign)


def test_nothing_goes_when_its_folder_was_not_asked_for(office):
    shutil.copytree(office.folder, office.root / "sop_sources" / "cabang")
    office.sop()
    (office.root / "sop_sources" / "cabang" / "lain.yaml").write_text(GOOD, "utf-8")
    states(office)
    (office.root / "sop_sources" / "cabang" / "lain.yaml").unlink()
    assert states(office, office.folder) == {"surat": "unchanged"}
    assert states(office, office.folder / "surat.yaml") == {"surat": "unchanged"}
    assert (office.root / "build/cabang/lain.pdf").exists()
    assert states(office) == {"surat": "unchanged", "lain": "removed"}


def test_nothing_goes_without_a_record(office):
    office.sop()
    office.sop(GOOD, "lain.yaml")
    states(office)
    (office.root / "build" / ".sopdocs.json").unlink()
    (office.folder / "lain.yaml").unlink()
    assert states(office) == {"surat": "built"} and pdf(office, "lain").exists()


def test_a_source_that_fails_under_a_new_name_keeps_its_old_pdf(office):
    office.sop(GOOD, "surat.yml")
    states(office)
    (office.folder / "surat.yml").unlink()
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"))
    assert states(office) == {"surat": "failed"} and pdf(office, "surat").exists()


def test_a_record_that_names_files_elsewhere_removes_none(office):
    office.sop()
    states(office)
    other = office.root / "penting.pdf"
    shutil.copy(pdf(office, "surat"), other)
    file = office.root / "build" / ".sopdocs.json"
    record = json.loads(file.read_text("utf-8"))
    record["outputs"] |= {
        name: ["../sop_sources/kantor/lama.yaml", *record["outputs"]["kantor/surat.pdf"][1:]]
        for name in ("../penting.pdf", "../build/../penting.pdf", str(other))
    }
    file.write_text(json.dumps(record), "utf-8")
    assert states(office) == {"surat": "unchanged"} and other.exists()


def test_sources_and_pdfs_moved_together_are_recognised(office):
    office.sop()
    office.run("build")
    moved = office.root / "pindah"
    moved.mkdir()
    for name in ("sop_sources", "build"):
        (office.root / name).rename(moved / name)
    (moved / "sop_sources/kantor/surat.yaml").rename(moved / "sop_sources/kantor/baru.yaml")
    assert "pindah  build/kantor/baru.pdf" in called("build", cwd=moved).stdout


def test_a_signed_pdf_is_never_written_over(office):
    office.sop()
    states(office)
    signed = sign(pdf(office, "surat"))
    assert states(office) == {"surat": "unchanged"}
    assert "0 dibuat, 1 tetap" in office.run("build", "--force").stdout
    (office.root / "build" / ".sopdocs.json").unlink()
    assert states(office) == {"surat": "unchanged"}
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))
    done = office.run("build")
    assert (
        done.returncode == 0
        and "SOP-307" in done.stderr
        and "dibuat  build/kantor/surat-rev2.pdf" in done.stdout
    )
    assert pdf(office, "surat").read_bytes() == signed and pdf(office, "surat-rev2").exists()
    assert states(office) == {"surat": "unchanged"} and pdf(office, "surat").read_bytes() == signed


# The program


@pytest.mark.slow
def test_the_programs_digest_covers_every_module_that_a_sheet_is_made_with(office):
    office.sop()
    program = (
        "import sys; from sopdocs.cli import main; main(['build', '--jobs', '1']);"
        "print(*[m.__file__ for n, m in sys.modules.items() if n.startswith('sopdocs')],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=office.root,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 dibuat" in done.stdout
    used = {Path(file).relative_to(HOME / "sopdocs").as_posix() for file in done.stderr.split()}
    outside = {name for name in used - set(modules()) if not name.startswith(("build/", "cli/"))}
    assert len(used) > 40 and outside == set()


def test_rooms_that_no_sheet_depends_on_are_there():
    assert [room for room in ELSEWHERE if not (HOME / "sopdocs" / room).is_dir()] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "again"), [("layout/flow/rows.py", True), ("cli/build.py", False)]
)
def test_another_program_builds_again_where_it_makes_the_sheets(office, module, again):
    office.sop()
    shutil.copytree(
        HOME / "sopdocs",
        office.root / "program" / "sopdocs",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    here = {"PYTHONPATH": str(office.root / "program")}
    assert "1 dibuat" in office.run("build", **here).stdout
    assert "1 tetap" in office.run("build", **here).stdout
    file = office.root / "program" / "sopdocs" / module
    stamp = file.stat()
    file.write_text(file.read_text("utf-8") + "\n# lain\n", "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert ("1 dibuat" in office.run("build", **here).stdout) == again
