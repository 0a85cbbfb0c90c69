"""A real server process over a copied office, and Debian's Chromium to look at its pages.

The browser belongs to the tests of this folder alone: playwright keeps an event loop running in
the main thread, which other tests' loops would not bear.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.conftest import HOME
from tests.system import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/(?:\?kunci=\S+)?")
T = TypeVar("T")
PATIENCE = 60  # seconds until a server has started on a busy machine
WINDOW = {"width": 1366, "height": 768}  # of an office PC


@dataclass
class Server:
    """``sopdocs web`` on a folder, as a separate process."""

    folder: Path
    address: str
    process: subprocess.Popen[str]
    draining: threading.Thread
    lines: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        found = ADDRESS.search(self.address)
        assert found
        return int(found[1])

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def end(self) -> int:
        """Stop it as Ctrl-C does; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.kill()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.draining.join()
        if self.process.stdout is not None:
            self.process.stdout.close()


def started(folder: Path, *arguments: str) -> Server:
    """Start ``sopdocs web`` in a folder and wait until it names its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", "web", "--no-browser", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    late = threading.Timer(PATIENCE, process.kill)
    late.start()
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if found := ADDRESS.search(line):
            draining = threading.Thread(target=_drain, args=(process, lines), daemon=True)
            draining.start()
            late.cancel()
            return Server(folder, found[0], process, draining, lines)
    late.cancel()
    process.wait()
    raise AssertionError("the server did not start:\n" + "".join(lines))


def _drain(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stdout is not None
    lines += process.stdout


def finished(work: Coroutine[object, object, T]) -> T:
    """Run a coroutine in a thread: the browser's loop occupies the tests' own thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start servers that end with the test: ``serve(folder)``."""
    running: list[Server] = []

    def start(folder: Path, *arguments: str) -> Server:
        running.append(started(folder, *arguments))
        return running[-1]

    yield start
    for server in running:
        server.end()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real sources of this project in a separate folder, which tests can change."""
    root = tmp_path_factory.mktemp("kantor web")
    shutil.copytree(HOME / "sop_sources", root / "sop_sources")
    return root


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    """One server for a module's tests."""
    running = started(project)
    yield running
    running.end()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@dataclass
class Seen:
    """What a browser asked for, and what its console complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    return Seen()


def entered(browser: Browser, server: Server, seen: Seen) -> BrowserContext:
    """A browser that has opened the first address, as a person's has; ``seen`` is filled."""
    made = browser.new_context(viewport=WINDOW, locale="id-ID")
    made.on("request", lambda request: seen.requests.append(request.url))
    made.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    made.set_default_timeout(PATIENCE * 1000)
    made.request.get(server.address)  # takes the cookie without a page
    return made


@pytest.fixture
def context(browser: Browser, server: Server, seen: Seen) -> Iterator[BrowserContext]:
    made = entered(browser, server, seen)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that browser; ``page.goto(server.origin + "/impor")``."""
    return context.new_page()
