"""What a clerk's PC with Windows needs, as far as it can be tried elsewhere.

The zip without git, the batch files, blanks in paths, and a PDF that Acrobat holds open.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from docs.make_zip import main
from sopdocs.build.sheets import build
from sopdocs.cli import MODULES
from sopdocs.files import system
from tests.conftest import GOOD

BATCH = ("mulai.bat", "sopdocs.bat", "sopdocs-web.bat")
ACCESS_DENIED, SHARING_VIOLATION = 5, 32  # Windows, for a file that Acrobat has open


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The zip as *Extract All* leaves it, in a folder whose name has blanks."""
    folder = tmp_path_factory.mktemp("Berkas Saya")
    with zipfile.ZipFile(main(folder / "dist")) as made:
        made.extractall(folder / "Program Kantor (baru)")
    (root,) = (folder / "Program Kantor (baru)").iterdir()
    return root


@pytest.mark.slow
def test_the_zip_builds_the_examples_from_a_folder_with_blanks(unpacked):
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "sopdocs", "build"],
        cwd=unpacked,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "") and "5 dibuat" in done.stdout
    assert len(list((unpacked / "build").rglob("*.pdf"))) == 5


def test_the_zip_holds_what_the_installation_needs_and_nothing_of_one_office(tmp_path):
    names = [name.partition("/")[2] for name in zipfile.ZipFile(main(tmp_path)).namelist()]
    for name in (*BATCH, "pyproject.toml", "LICENSE", "docs/panduan.md", "sopdocs/bootstrap.py"):
        assert name in names
    assert [name for name in names if re.search(r"sqlite3|__pycache__|\.pyc|/\.", name)] == []


def test_equal_files_give_an_equal_zip(tmp_path):
    assert main(tmp_path / "a").read_bytes() == main(tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", BATCH)
def test_a_batch_file_is_ascii_with_windows_line_ends_and_quotes_its_folder(unpacked, name):
    content = (unpacked / name).read_bytes()
    assert content.isascii() and content.count(b"\r\n") == content.count(b"\n") > 5
    text = content.decode()
    assert text.startswith("@echo off")
    for line in text.splitlines():
        assert "%~dp0" not in line or re.search(r'"[^"]*%~dp0[^"]*"', line), line


def test_bootstrap_knows_every_command_that_a_person_runs():
    from sopdocs.bootstrap import TASKS

    commands = {name.split()[0] for names in MODULES.values() for name in names}
    assert commands - set(TASKS) == set()


@pytest.mark.slow
@pytest.mark.parametrize("code", [ACCESS_DENIED, SHARING_VIOLATION])
def test_a_pdf_that_acrobat_holds_is_reported_and_the_others_are_made(office, monkeypatch, code):
    office.sop()
    office.sop(GOOD, "lain.yaml")
    office.run("build")
    before = (office.root / "build/kantor/surat.pdf").read_bytes()
    for name in ("surat.yaml", "lain.yaml"):
        office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"), name)
    replace = os.replace

    def held(source, target):
        if Path(target).name == "surat.pdf":
            error = PermissionError(13, "Access is denied", str(target))
            error.winerror = code  # as Windows sets it
            raise error
        replace(source, target)

    monkeypatch.setattr(system, "PAUSE", 0)
    monkeypatch.setattr(os, "replace", held)
    results = {Path(one.file).name: one for one in build([office.folder], office.root / "build")}
    assert results["lain.yaml"].state == "built" and results["surat.yaml"].state == "failed"
    (problem,) = [one for one in results["surat.yaml"].problems if one.is_error]
    assert "surat.pdf" in problem.message and "program lain" in problem.message
    assert "tutup" in problem.hint and "Acrobat" in problem.hint
    assert (office.root / "build/kantor/surat.pdf").read_bytes() == before
    monkeypatch.undo()
    again = office.run("build")
    assert "dibuat  build/kantor/surat.pdf" in again.stdout and again.returncode == 0


def test_paths_with_blanks_are_quoted_where_a_command_is_suggested(office):
    folder = office.folder.rename(office.folder.with_name("dinas kesehatan"))
    for arguments in (
        ["build", folder],
        ["new", folder, "--sop", "A", "--langkah", "Staf: Menulis"],
    ):
        done = office.run(*arguments)
        assert f'"{folder}"' in done.stdout + done.stderr
