"""The index of the search, made by pagefind from the finished pages; the pages do without it."""

from __future__ import annotations

import json
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from sopdocs import supervisor
from sopdocs.files import anything, content_of, exchange, limits, remove, write_file
from sopdocs.site.record import FOLDER as HOME

FOLDER = "pagefind"
RECORD = "pencarian.json"
LONGEST = 1_800.0  # seconds; 10,000 pages take about 20
USED = ("pagefind.js", "pagefind-entry.json", "pagefind-worker.js")


def is_installed() -> bool:
    return find_spec("pagefind_bin") is not None


def is_current(out: Path, pages: str) -> bool:
    """True if the index is there, and knows the pages of this digest."""
    return _read(out)[1] == pages and (out / FOLDER / USED[0]).is_file()


def index(out: Path, pages: str) -> str:
    """Make a new index of the pages of this digest; returns why it was not made, empty if it was.

    The old one stays until the new one is whole.
    """
    known, _ = _read(out)
    strange = next((name for name in _files(out / FOLDER) if name not in known), "")
    if strange:
        return f"{strange} bukan buatan program ini, jadi folder {FOLDER} tidak diganti"
    with tempfile.TemporaryDirectory(prefix=".sopdocs-", dir=out) as name:
        fresh = Path(name, FOLDER)
        if failure := _run(out, fresh):
            return failure
        record = json.dumps({"files": _files(fresh), "pages": pages})
        failed = exchange(fresh, out / FOLDER, Path(name, "lama"))
        failed = failed or write_file(out / HOME / RECORD, record.encode(), anything)
    return failed.message if failed else ""


def _read(out: Path) -> tuple[list[str], str]:
    """The files of the index that was made last, and the digest of its pages."""
    raw = content_of(out / HOME / RECORD, limits.RECORD)
    try:
        match json.loads(raw or b"null"):
            case {"files": list(files), "pages": str(pages)}:
                return [str(name) for name in files], pages
    except (ValueError, RecursionError):
        pass
    return [], ""


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


def _files(folder: Path) -> list[str]:
    return sorted(
        Path(home, name).relative_to(folder).as_posix()
        for home, _, names in os.walk(folder)
        for name in names
    )
