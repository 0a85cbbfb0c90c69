"""From a fresh clone to a result in one command: creates `.venv` in this folder and uses it.

    python3 -m sopdocs.bootstrap build [...]             make the sheets; likewise check, letter ...
    python3 -m sopdocs.bootstrap test [...]              run the tests
    python3 -m sopdocs.bootstrap test --with-system      first install what some need, as root
    python3 -m sopdocs.bootstrap lint                    ruff and mypy
    python3 -m sopdocs.bootstrap benchmark               measure

Needs only Python 3.11 or newer, without pip. It changes nothing outside this folder, except with
`--with-system`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
OLDEST = (3, 11)
COMMANDS = tuple(
    (
        "new build book check rules schema ready diff import excel extract letter register "
        "change redate withdraw transfer list review template letter-kind monitoring export"
    ).split()
)
SIGNING = ("sign", "verify")
TASKS = {  # task → the extra to install, and the commands to run in order
    **{command: ("", [["-m", "sopdocs", command]]) for command in COMMANDS},
    **{command: ("[ttd]", [["-m", "sopdocs", command]]) for command in SIGNING},
    "site": ("[site]", [["-m", "sopdocs", "site"]]),
    "web": ("[web]", [["-m", "sopdocs", "web"]]),
    "account": ("[web]", [["-m", "sopdocs", "account"]]),
    "test": (
        "[test]",
        [["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]],
    ),
    "lint": (
        "[lint,test]",
        [["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."], ["-m", "mypy"]],
    ),
    "benchmark": ("[test,benchmark]", [["benchmarks/run.py"]]),
}
WITH_SYSTEM = "--with-system"
REQUIRE_SYSTEM = "SOPDOCS_REQUIRE_SYSTEM"  # tests then fail instead of being skipped
# Debian and Ubuntu: LibreOffice's Writer and Calc, PDFBox's preflight, poppler's pdfsig, Chromium
SYSTEM_PACKAGES = (
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
    "default-jre-headless",
    "libpdfbox2-java",
    "libactivation-java",
    "libjaxb-api-java",
    "libcommons-io-java",
    "poppler-utils",
    "postgresql",
    "chromium",
)
CALC = "/usr/lib/libreoffice/program/libsclo.so"
SYSTEM_FILES = ("soffice", CALC, "java", "pdfsig", "/usr/share/java/preflight.jar", "chromium")
PIP = "https://pypi.org/pypi/pip/json"


def main(arguments: list[str]) -> int:
    """Set up what the task needs, then run it; returns the task's exit status."""
    if sys.version_info < OLDEST:
        _say(f"Perlu Python {OLDEST[0]}.{OLDEST[1]} atau lebih baru; ini {sys.version.split()[0]}.")
        return 2
    if not arguments or arguments[0] not in TASKS:
        _say("pemakaian: python3 -m sopdocs.bootstrap {" + ",".join(TASKS) + "} [pilihan]")
        return 2
    extra, commands = TASKS[arguments[0]]
    more = arguments[1:]
    environment = dict(os.environ)
    try:
        if arguments[0] == "test" and WITH_SYSTEM in more:
            more.remove(WITH_SYSTEM)
            install_system()
            environment[REQUIRE_SYSTEM] = "1"
        python = set_up(extra)
    except (subprocess.CalledProcessError, OSError) as error:
        _say(f"Pemasangan gagal ({error}); periksa sambungan internet, lalu ulangi.")
        return 1
    for command in commands:
        status = subprocess.run([python, *command, *more], cwd=HOME, env=environment).returncode
        if status:
            return status
    return 0


def set_up(extra: str) -> str:
    """Return the environment's Python, with the project and this extra's packages installed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"installed{extra or '[]'}"
    wanted = hashlib.sha256(
        (HOME / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return str(python)
    _say("Menyiapkan .venv (sekali saja, kira-kira setengah menit) ...")
    if not python.exists():
        venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(VENV)
    install = ["install", "--quiet", "--disable-pip-version-check", "-e", f".{extra}"]
    subprocess.run([*_pip(str(python)), *install], cwd=HOME, check=True, stdin=subprocess.DEVNULL)
    stamp.write_text(wanted, "utf-8")
    return str(python)


def install_system() -> None:
    """Install the Debian packages that some tests need, if they are missing."""
    if all(shutil.which(file) or Path(file).exists() for file in SYSTEM_FILES):
        return
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise OSError(f"{WITH_SYSTEM} perlu Debian atau Ubuntu, dan hak root")
    _say("Memasang paket sistem: " + " ".join(SYSTEM_PACKAGES) + " ...")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *SYSTEM_PACKAGES],
    ):
        subprocess.run(
            command,
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )


def _pip(python: str) -> list[str]:
    """Return a pip that installs into the environment: its pip, this Python's, or a fetched one.

    Debian and Ubuntu ship Python without pip and without the module that installs it.
    """
    for command in ([python, "-m", "pip"], [sys.executable, "-m", "pip", "--python", python]):
        if _succeeds([*command, "--version"]):
            return command
    if _succeeds([python, "-m", "ensurepip", "--default-pip"]):
        return [python, "-m", "pip"]
    return [python, str(_fetched_pip() / "pip")]


def _succeeds(command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def _fetched_pip() -> Path:
    """Fetch the newest pip as a wheel, which runs without installation; its digest is checked."""
    with urllib.request.urlopen(PIP, timeout=60) as answer:
        files = json.load(answer)["urls"]
    wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
    with urllib.request.urlopen(urllib.parse.urljoin(PIP, wheel["url"]), timeout=60) as answer:
        content: bytes = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        raise OSError("pip yang diambil tidak utuh")
    target = Path(tempfile.mkdtemp()) / str(wheel["filename"])
    target.write_bytes(content)
    return target


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
