"""``build --svg``: pages next to the PDF, made if they are missing, and only over our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopdocs.build import svg_folder, svg_pages
from sopdocs.build.plan import USUAL, BuildOptions
from sopdocs.build.result import Result
from sopdocs.build.sheets import build
from sopdocs.build.svg_folder import remove_outdated
from sopdocs.build.workers import InThisProcess
from tests.conftest import GOOD, Office, files_below

LONGER = GOOD + "".join(f"  - {{id: s{n}, uraian: Langkah {n}, oleh: tim}}\n" for n in range(40))


def built(office: Office, options: BuildOptions = USUAL, svg: bool = True) -> list[Result]:
    """What the command does, in this process."""
    out = office.root / "build"
    results = build([office.folder], out, options)
    remove_outdated(out)
    return svg_pages.add_pages(results, out, options, InThisProcess()) if svg else results


def pages(office: Office) -> list[str]:
    folder = office.root / "build" / "kantor" / "surat-svg"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def messages(results: list[Result]) -> str:
    return "\n".join(str(problem) for result in results for problem in result.problems)


def test_each_page_is_a_file_in_a_folder_beside_the_pdf(office):
    office.sop()
    (result,) = built(office)
    assert pages(office) == [f"halaman-{n}.svg" for n in range(1, result.pages + 1)]


def test_pages_are_made_for_a_pdf_that_is_unchanged(office):
    office.sop()
    built(office, svg=False)
    assert pages(office) == []
    (result,) = built(office)
    assert result.state == "unchanged" and pages(office)


def test_unchanged_pages_are_not_made_again(office):
    office.sop()
    built(office)
    before = files_below(office.root / "build")
    built(office)
    assert files_below(office.root / "build") == before


def test_the_pages_of_an_earlier_longer_sheet_are_gone(office):
    office.sop(LONGER)
    (longer,) = built(office)
    office.sop()
    (shorter,) = built(office)
    assert shorter.pages < longer.pages and len(pages(office)) == shorter.pages


def test_a_build_without_svg_removes_pages_that_are_no_longer_those_of_the_pdf(office):
    office.sop()
    built(office)
    built(office, svg=False)
    assert pages(office)
    office.sop(LONGER)
    built(office, svg=False)
    assert pages(office) == []


def test_the_pages_of_a_source_that_is_gone_are_removed_with_its_pdf(office):
    source = office.sop()
    office.sop(GOOD.replace("Pencatatan", "Pengiriman"), "kirim.yaml")
    built(office)
    source.unlink()
    built(office)
    kept = {Path(name).parts[1] for name in files_below(office.root / "build") if "/" in name}
    assert kept == {"kirim.pdf", "kirim-svg"}


@pytest.mark.parametrize("name", ["halaman-1.svg", "catatan.txt"])
def test_a_page_that_was_changed_or_a_file_of_others_is_left_alone_and_reported(office, name):
    office.sop()
    built(office)
    folder = office.root / "build" / "kantor" / "surat-svg"
    (folder / name).write_bytes(b"milik orang lain")
    before = files_below(folder)
    office.sop(LONGER)
    (result,) = built(office)
    assert result.state == "built" and "surat-svg memuat berkas" in messages([result])
    assert files_below(folder) == before


def test_all_pages_are_written_or_none(office, monkeypatch):
    office.sop(LONGER)
    written = []

    def full(target: Path, content: bytes):
        written.append(target)
        target.write_bytes(content)
        return svg_folder.Failure("cakram penuh", "kosongkan") if len(written) == 2 else None

    monkeypatch.setattr(svg_folder, "write_new", full)
    (result,) = built(office)
    assert result.state == "failed" and "cakram penuh" in messages([result])
    left = [path.name for path in (office.root / "build" / "kantor").iterdir()]
    assert left == ["surat.pdf"]


def test_the_same_source_gives_the_same_pages(office):
    office.sop()
    built(office)
    folder = office.root / "build" / "kantor" / "surat-svg"
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    built(office, BuildOptions(force=True))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


@pytest.mark.slow
def test_the_command_writes_pages_when_it_is_asked(office):
    office.sop()
    assert office.run("build", "--jobs", 1).returncode == 0
    assert pages(office) == []
    assert office.process("build", "--svg", "--jobs", 2).returncode == 0
    assert pages(office)
