"""Names of files that differ between systems: the same answer from check and from build."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from sopdocs.build.sheets import build
from sopdocs.checking.sources import check
from sopdocs.problem import Problem
from sopdocs.source.find import DEEPEST_FOLDER, find_letters, source_named
from tests.conftest import GOOD, INSTITUTION

E_ONE, E_TWO = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")
TWINS = {
    "capitals": ("Surat.yaml", "surat.yaml"),
    "capitals beyond ASCII": ("ÉTAT.yaml", "état.yaml"),
    "composed letters": (f"caf{E_ONE}.yaml", f"caf{E_TWO}.yaml"),
    "both": (f"CAF{E_ONE.upper()}.yaml", f"caf{E_TWO}.yaml"),
    "another ending": ("surat.yaml", "surat.YML"),
}
DEVICES = [
    "con.yaml",
    "aux.yaml",
    "NUL.yaml",
    "com1.yaml",
    "LPT9.yml",
    "prn.2026.yaml",
    "com¹.yaml",
]
NOT_DEVICES = ["contoh.yaml", "com.yaml", "com10.yaml", "nul-1.yaml", "auxiliary.yaml"]


def both(office, paths: list[Path] | None = None) -> tuple[list[Problem], list[Problem]]:
    """The errors that check reports, and those that build reports."""
    paths = paths or [office.root / "sop_sources"]
    checked = [p for p in check(paths).problems if p.is_error]
    built = [p for r in build(paths, office.root / "build") for p in r.problems if p.is_error]
    return checked, built


@pytest.mark.parametrize("what", TWINS)
def test_twins_are_reported_by_check_as_by_build(office, what):
    for name in TWINS[what]:
        office.sop(GOOD, name)
    checked, built = both(office)
    assert [p.code for p in checked] == ["SOP-302"]
    assert checked == built
    assert len(list((office.root / "build").rglob("*.pdf"))) == 1


def test_twins_in_folders_of_one_name_are_reported_too(office):
    for folder in ("a/Kantor", "b/kantor"):
        home = office.root / "sop_sources" / folder
        home.mkdir(parents=True)
        (home / "instansi.yaml").write_text(INSTITUTION.replace("logo.png", ""), "utf-8")
        (home / "surat.yaml").write_text(GOOD, "utf-8")
    checked, built = both(office)
    assert [p.code for p in checked] == ["SOP-302"] and checked == built


def test_a_named_source_is_compared_with_its_neighbour(office):
    office.sop(GOOD, "Surat.yaml")
    file = office.sop(GOOD, "surat.yaml")
    (problem,) = [p for p in check([file]).problems if p.is_error]
    assert (problem.code, problem.file) == ("SOP-302", str(file))


@pytest.mark.parametrize("name", DEVICES)
def test_names_of_devices_are_reported_by_check_as_by_build(office, name):
    office.sop(GOOD, name)
    checked, built = both(office)
    assert [p.code for p in checked] == ["SOP-301"] and checked == built
    assert "Windows" in checked[0].message
    assert not list(office.root.glob("build/**/*.pdf"))
    assert both(office, [office.folder / name]) == (checked, built), "named alone it is the same"


@pytest.mark.parametrize("name", NOT_DEVICES)
def test_names_like_those_of_devices_are_sound(office, name):
    office.sop(GOOD, name)
    assert both(office) == ([], [])


@pytest.mark.parametrize("name", ["aux", "kantor.", "kantor ", "nul.d"])
def test_folders_that_windows_cannot_have_are_reported(office, name):
    office.sop(GOOD)
    office.folder.rename(office.folder.with_name(name))
    checked, built = both(office)
    assert [p.code for p in checked] == ["SOP-301"] and checked == built


@pytest.mark.slow
def test_fifteen_hundred_folders_are_reported_and_end(office):
    office.sop(GOOD)
    here = os.open(office.folder, os.O_RDONLY)
    try:
        for _ in range(1_500):
            os.mkdir("d", dir_fd=here)
            inner = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    checked, built = both(office)
    assert [p.code for p in checked] == ["SOP-301"] and checked == built
    assert str(DEEPEST_FOLDER) in checked[0].message
    assert [p.code for p in find_letters([office.root / "sop_sources"])[1]] == ["SOP-301"]
    for command in ("check", "book", "letter"):
        done = office.run(command, "sop_sources")
        assert "Traceback" not in done.stdout + done.stderr, command
    for _ in range(1_500 // 40):  # the system's own tools cannot remove what is so deep
        _shorten(office.folder)


def _shorten(folder: Path) -> None:
    deep = folder / "/".join(["d"] * 41)
    if deep.exists():
        deep.rename(folder / "lain")
        for count in range(40, 0, -1):
            (folder / "/".join(["d"] * count)).rmdir()
        (folder / "lain").rename(folder / "d")


def test_what_is_named_like_a_source_but_is_no_file_is_reported(office):
    office.sop(GOOD)
    (office.folder / "putaran.yaml").symlink_to("putaran.yaml")
    (office.folder / "putus.yaml").symlink_to("tidak-ada.yaml")
    (office.folder / "folder.yaml").mkdir()
    (office.folder / "lingkar").symlink_to(office.folder)
    checked, built = both(office)
    assert {Path(p.file).name for p in checked} == {"putaran.yaml", "putus.yaml", "folder.yaml"}
    assert checked == built
    assert (office.root / "build" / "kantor" / "surat.pdf").is_file()


def test_an_office_can_have_a_folder_that_is_named_like_a_source(office):
    office.sop(GOOD)
    office.folder.rename(office.folder.with_name("kantor.yaml"))
    assert both(office) == ([], [])


@pytest.mark.parametrize("ending", ["YAML", "YML", "Yaml", "yMl"])
def test_endings_in_capitals_are_sources_for_every_finder(office, ending):
    file = office.sop(GOOD, f"arsip.{ending}")
    assert both(office) == ([], [])
    assert (office.root / "build" / "kantor" / "arsip.pdf").is_file()
    assert source_named(office.folder, "arsip") == file
    letters = office.folder / "surat"
    letters.mkdir()
    (letters / f"tugas.{ending}").write_text("sop: arsip\nlangkah: satu\n", "utf-8")
    assert find_letters([office.folder])[0] == [letters / f"tugas.{ending}"]
    office.sop(f"judul: Buku\nisi:\n  - {{unit: Umum, sop: [arsip.{ending}]}}\n", "buku.yaml")
    done = office.run("book", "sop_sources")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_book_whose_name_has_capitals_is_reported_by_book_too(office):
    office.sop(GOOD)
    office.sop("judul: Buku\n", "Buku.YAML")
    done = office.run("book", "sop_sources")
    assert done.returncode == 1 and "buku.yaml" in done.stdout + done.stderr
