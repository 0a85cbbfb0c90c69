"""An office of many: several people at their browsers for some minutes, 95th percentile by action.

    python -m benchmarks.many_users [--users 20] [--minutes 5]

needs the extra ``test`` and Debian's Chromium. Everybody has an account and does the same round:
Beranda, the sheet of a SOP, a word typed into a letter until its preview shows it, a new letter
that gets its number, the agenda, the status of a SOP; a pause of ``--pause`` seconds between two
actions. The browsers run on this machine too: times are those of a PC that does both.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from sopdocs.web.accounts.passwords import hashed
from sopdocs.web.accounts.store import StoredAccount, write_accounts
from tests.letters.bureau import INSTITUTION, SOP

HOME = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
PASSWORD = "kata sandi contoh"
LETTER = (
    "jenis: nota_dinas\nyth: Sekretaris\ndari: Kepala\nhal: H{0}\nisi: [I{0}]\n"
    "tanggal: 2026-02-02\nklasifikasi: 000.1\npenanda_tangan: kadis\n"
)
PATIENCE = 120_000  # milliseconds
Taken = dict[str, list[float]]


class User:
    """Somebody at a browser; ``taken`` collects the milliseconds of each action."""

    def __init__(self, page: Page, origin: str, folder: Path, taken: Taken) -> None:
        self.page, self.origin, self.folder, self.taken = page, origin, folder, taken
        self.letters = 0

    async def sign_in(self, name: str) -> None:
        await self.page.goto(f"{self.origin}/masuk")
        await self.page.fill("[name=nama]", name)
        await self.page.fill("[name=sandi]", PASSWORD)
        await self.page.click("button")
        await self.page.wait_for_selector(".akun b")
        self.name = name

    async def round(self, until: float, pause: float) -> None:
        """Do one action after another until the time is over."""
        while True:
            for title, action in (
                ("Beranda", self._home),
                ("lembar SOP", self._sop),
                ("surat terbuka, ketikan tampak", self._type),
                ("surat terbuka", self._letter),
                ("nomor surat", self._number),
                ("agenda", self._agenda),
                ("status SOP", self._status),
            ):
                if time.monotonic() > until:
                    return
                began = time.perf_counter()
                await action()
                self.taken[title].append(1000 * (time.perf_counter() - began))
                await asyncio.sleep(pause)

    async def _home(self) -> None:
        await self.page.goto(self.origin)
        await self.page.wait_for_selector("#daftar-sop")

    async def _sop(self) -> None:
        await self.page.goto(f"{self.origin}/lembar/dinas/sop-{self.name}.yaml")
        await self.page.wait_for_selector(".lembar-baca img")

    async def _type(self) -> None:
        field = self.page.locator("[data-jalur=hal]")
        await self.page.goto(f"{self.origin}/surat/dinas/surat/{self.name}-ketik.yaml")
        await self.page.wait_for_selector(".kertas-surat p")
        word = f"kata{len(self.taken['surat terbuka, ketikan tampak'])}"
        await field.fill(word)
        await self.page.wait_for_selector(f".kertas-surat :text('{word}')")

    async def _letter(self) -> None:
        self.letters += 1
        file = self.folder / "surat" / f"{self.name}-{self.letters}.yaml"
        file.write_text(LETTER.format(f"{self.name} {self.letters}"), "utf-8")
        await self.page.goto(f"{self.origin}/surat/dinas/surat/{file.name}")
        await self.page.wait_for_selector(".kertas-surat p")

    async def _number(self) -> None:
        await self.page.click("#tombol-nomor")
        await self.page.wait_for_selector("#terbitkan")
        while not await self.page.locator("[data-nomor] .nomor-surat").count():
            press = "document.querySelector('#beri-nomor[open] #terbitkan')?.click()"
            await self.page.evaluate(press)  # again if another number came in between
            await self.page.wait_for_timeout(100)

    async def _agenda(self) -> None:
        await self.page.goto(f"{self.origin}/agenda/dinas")
        await self.page.wait_for_selector("#daftar-agenda td")

    async def _status(self) -> None:
        await self.page.goto(f"{self.origin}/status/dinas/sop-{self.name}.yaml")
        await self.page.wait_for_selector("#keadaan-sop")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        os.environ["SOPDOCS_STATE"] = str(root / "pc")
        names = [f"petugas{n}" for n in range(options.users)]
        folder = _office(root, names)
        with _server(root) as (origin, process):
            taken: Taken = defaultdict(list)
            asyncio.run(_everybody(names, (origin, folder, taken), options))
            print(f"memory of the server: {_memory(process.pid)} MB")
        _print(taken)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--pause", type=float, default=2.0)
    return parser.parse_args()


def _office(root: Path, names: list[str]) -> Path:
    """Write an office in which everybody has a SOP and a letter, and all have accounts."""
    folder = root / "sop_sources" / "dinas"
    (folder / "surat").mkdir(parents=True)
    Image.new("RGB", (8, 8), (0, 90, 160)).save(folder / "logo.png")
    (folder / "instansi.yaml").write_text(INSTITUTION, "utf-8")
    known = hashed(PASSWORD)
    write_accounts({one: StoredAccount(one, "pengelola surat", known) for one in names})
    for one in names:
        (folder / f"sop-{one}.yaml").write_text(SOP, "utf-8")
        (folder / "surat" / f"{one}-ketik.yaml").write_text(LETTER.format(one), "utf-8")
    return folder


@contextmanager
def _server(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", "web", "--no-browser", "--host", "127.0.0.1"],
        cwd=root,
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


async def _everybody(
    names: list[str], place: tuple[str, Path, Taken], options: argparse.Namespace
) -> None:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        users = [await _entered(chromium, one, place) for one in names]
        until = time.monotonic() + 60 * options.minutes
        await asyncio.gather(*(one.round(until, options.pause) for one in users))
        await chromium.close()


async def _entered(chromium: Browser, name: str, place: tuple[str, Path, Taken]) -> User:
    context = await chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    context.set_default_timeout(PATIENCE)
    user = User(await context.new_page(), *place)
    await user.sign_in(name)
    return user


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(one for one in lines if one.startswith("VmRSS")).split()[1]) // 1024


def _print(taken: Taken) -> None:
    print(f"{'action':<28}{'times':>6}{'median':>9}{'95 %':>9}{'worst':>9}  ms")
    for title, found in taken.items():
        most = sorted(found)
        late = most[min(len(most) - 1, int(0.95 * len(most)))]
        middle = statistics.median(most)
        print(f"{title:<28}{len(most):>6}{middle:>9.0f}{late:>9.0f}{most[-1]:>9.0f}")


if __name__ == "__main__":
    main()
