"""All PDFs of a folder, made from Beranda."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

from sopdocs.web.office_folder import office_folder
from sopdocs.web.pdf_builds import PdfBuilds
from tests.conftest import GOOD, called

NAMES = ("a.yaml", "b.yaml", "rusak.yaml")


def sources(office) -> None:
    office.sop(GOOD, "a.yaml")
    office.sop(GOOD.replace("Pencatatan", "Penyimpanan"), "b.yaml")
    office.sop(GOOD.replace("30 menit", "30"), "rusak.yaml")


def pdfs(folder) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.pdf")}


def finish(work: Callable[[], Coroutine[object, object, None]]) -> None:
    """Run to the end in a thread: tests with a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(work())).result()


def test_the_pdfs_are_those_of_the_command_line_and_what_failed_is_named(office, tmp_path):
    sources(office)
    folder = office_folder(office.root)
    builds = PdfBuilds(folder)
    finish(builds.run)
    progress = builds.progress
    assert progress is not None and not progress.is_running
    assert (progress.done, progress.counts()["built"]) == (3, 2)
    assert [one.file.rpartition("/")[2] for one in progress.failed] == ["rusak.yaml"]
    out = tmp_path / "out"
    called("build", folder.sources, "--out", out)
    assert pdfs(folder.out) == pdfs(out)


def test_a_build_that_is_stopped_keeps_what_was_made(office):
    sources(office)
    folder = office_folder(office.root)
    builds = PdfBuilds(folder)

    async def stopped() -> None:
        running = asyncio.create_task(builds.run())
        await asyncio.sleep(0)
        builds.stop()
        await running

    finish(stopped)
    progress = builds.progress
    assert progress is not None and progress.was_stopped and progress.done == 1
    finish(builds.run)
    assert builds.progress is not None and builds.progress.counts()["unchanged"] == 1
