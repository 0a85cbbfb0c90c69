"""The index of the search, made by pagefind from the finished pages; the pages do without it."""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from sopdocs import supervisor
from sopdocs.files import digest, exchange, remove
from sopdocs.site.record import SiteRecord

FOLDER = "pagefind"
LONGEST = 1_800.0  # seconds; 10,000 pages take about 20
USED = ("pagefind.js", "pagefind-entry.json", "pagefind-worker.js")


def is_installed() -> bool:
    return find_spec("pagefind_bin") is not None


def pages_digest(record: SiteRecord) -> str:
    """A digest of all pages that the search knows."""
    return digest(*(f"{name} {made}".encode() for name, made in sorted(record.pages.items())))


def is_current(out: Path, record: SiteRecord) -> bool:
    """True if the index is there, and knows just these pages."""
    return record.indexed == pages_digest(record) and (out / FOLDER / USED[0]).is_file()


def index(out: Path, record: SiteRecord) -> str:
    """Make a new index; returns why it was not made, empty if it was.

    The old one stays until the new one is whole.
    """
    strange = _strange(out / FOLDER, record.search)
    if strange:
        return f"{strange} bukan buatan program ini, jadi folder {FOLDER} tidak diganti"
    with tempfile.TemporaryDirectory(prefix=".sopdocs-", dir=out) as name:
        fresh = Path(name, FOLDER)
        if failure := _run(out, fresh):
            return failure
        files = _files(fresh)
        if failed := exchange(fresh, out / FOLDER, Path(name, "lama")):
            return failed.message
    record.search, record.indexed = tuple(files), pages_digest(record)
    return ""


def _run(out: Path, fresh: Path) -> str:
    import pagefind_bin

    program = str(pagefind_bin.get_executable())
    command = [program, "--site", str(out.resolve()), "--output-path", str(fresh.resolve())]
    try:
        status = supervisor.run(command, out, os.environ, LONGEST)
    except (OSError, TimeoutError):
        return "pagefind tidak dapat dijalankan"
    if status or not (fresh / USED[0]).is_file():
        return f"pagefind berhenti dengan status {status}"
    for one in sorted(fresh.iterdir()):  # looks and controls that the pages do not use
        if one.is_file() and one.name not in USED and one.suffix in (".js", ".css"):
            remove(one)
    return ""


def _strange(folder: Path, known: tuple[str, ...]) -> str:
    """A file in the index's folder that was not written by pagefind for us; empty if none is."""
    return next((name for name in _files(folder) if name not in known), "")


def _files(folder: Path) -> list[str]:
    return sorted(
        Path(home, name).relative_to(folder).as_posix()
        for home, _, names in os.walk(folder)
        for name in names
    )
