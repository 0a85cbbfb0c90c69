"""Pages in a browser: time to the first page, memory, offices of 1 and of 500 SOPs.

    python -m benchmarks.web [--runs N] [--edits N]

needs the extra ``test`` and Debian's Chromium. Milliseconds are medians with the least and the
worst. A keystroke is measured from the key to the sheet that shows it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(__file__).resolve().parent.parent
SOURCES = HOME / "sop_sources"
SHEETS = {
    9: "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml",
    19: "setda-kota-tangerang/penyusunan-laporan-kinerja-instansi-pemerintah.yaml",
}
OFFICES, EACH = 10, 50  # of the large collection
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?kunci=\S+")
NAME = ".panjang input, .panjang textarea"  # on the SOP page
DRAWN = ".lembar-lembar .gambar"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        small, large = Path(name) / "small", Path(name) / "large"
        shutil.copytree(SOURCES, small / "sop_sources")
        _many(large / "sop_sources")
        _show("start to the first page, ms", [_start(chromium, small) for _ in range(options.runs)])
        for folder in (small, large):
            with _server(folder) as (address, process):
                page = chromium.new_page()
                _first_page(page, address, folder)
                print(f"  memory of the server: {_memory(process.pid)} MB")
                page.close()
        with _server(small) as (address, process):
            page = chromium.new_page()
            page.goto(address)
            for steps, sheet in SHEETS.items():
                _typing(page, address, steps, sheet, options.edits)
            before = _memory(process.pid)
            _typing(page, address, 9, SHEETS[9], 200)
            print(f"memory before and after 200 edits: {before}, {_memory(process.pid)} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edits", type=int, default=50)
    return parser.parse_args()


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "sopdocs", "web", "--no-browser"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = next(one for line in process.stdout if (one := ADDRESS.search(line)))
        yield found[0], process
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _start(chromium: Browser, folder: Path) -> float:
    """Milliseconds from the command to the list of SOPs in the browser."""
    page = chromium.new_page()
    began = time.perf_counter()
    with _server(folder) as (address, _):
        page.goto(address)
        page.wait_for_selector("#daftar-sop")
        took = time.perf_counter() - began
        page.close()
    return took * 1000


def _first_page(page: Page, address: str, folder: Path) -> None:
    """A server that runs: the page, then every state; and the page again."""
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("main h1")
    shown = time.perf_counter()
    page.wait_for_selector("#daftar-sop", timeout=600_000)
    known = time.perf_counter()
    page.reload()
    page.wait_for_selector("#daftar-sop")
    again = time.perf_counter() - known
    count = page.locator("#daftar-sop tr[data-cari]").count()
    print(
        f"{count} SOPs: page {1000 * (shown - began):.0f} ms, all states "
        f"{known - began:.1f} s, page again {1000 * again:.0f} ms"
    )


def _typing(page: Page, address: str, steps: int, sheet: str, edits: int) -> None:
    """Type one letter at a time into the SOP's name and wait until the sheet shows it."""
    page.goto(address.partition("/?")[0] + "/sop/" + sheet)
    page.wait_for_selector(NAME)
    page.wait_for_selector(DRAWN)
    field = page.locator(NAME)
    field.click()
    page.keyboard.press("End")
    took = []
    for number in range(edits):
        letter = "abcdefghij"[number % 10]
        if number % 10 == 0 and number:
            for _ in range(10):
                page.keyboard.press("Backspace")
            page.wait_for_timeout(1000)
        before = page.evaluate(CONTENT, DRAWN)
        began = time.perf_counter()
        page.keyboard.type(letter)
        page.wait_for_function(CHANGED, arg=[DRAWN, before])
        took.append(1000 * (time.perf_counter() - began))
    _show(f"keystroke to fresh sheet, {steps} steps, ms", took)


CONTENT = "what => [...document.querySelectorAll(what)].map(e => e.textContent).join('|')"
CHANGED = (
    "([what, before]) => "
    "[...document.querySelectorAll(what)].map(e => e.textContent).join('|') !== before"
)


def _many(target: Path) -> None:
    """Offices with the five real sheets again and again, each under a different name."""
    from sopdocs.source.find import find

    files = find([SOURCES])[0]
    for office in range(OFFICES):
        folder = target / f"kantor-{office}"
        shutil.copytree(SOURCES / "kecamatan-lasem", folder)
        for number in range(EACH):
            text = files[number % len(files)].read_text("utf-8")
            text = re.sub(r"^(nama: *\S.*)$", rf"\1 {number}", text, count=1, flags=re.M)
            (folder / f"sop-{number}.yaml").write_text(text, "utf-8")


def _memory(pid: int) -> int:
    """Megabytes that a process holds now."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) // 1000 if found else 0


def _show(what: str, took: list[float]) -> None:
    print(f"{what}: {statistics.median(took):.0f} ({min(took):.0f}-{max(took):.0f}), {len(took)}")


if __name__ == "__main__":
    main()
