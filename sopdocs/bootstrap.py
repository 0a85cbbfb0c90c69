"""From a fresh clone to a result in one command: sets up ``.venv`` beside the sources and works in it.

``python3 -m sopdocs.bootstrap build [...]`` makes the sheets, ``... test [...]`` runs the tests,
``... benchmark`` measures. Needs nothing but Python 3.11 or newer (its standard library alone).
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
TASKS = {  # what is installed, what is run
    **{
        command: ("", ["-m", "sopdocs", command])
        for command in ("build", "book", "check", "diff", "letter", "ready", "register")
    },
    "test": ("[test]", ["-m", "pytest"]),
    "benchmark": ("[test,benchmark]", ["benchmarks/run.py"]),
}
JUDGE = Path("/usr/share/java/preflight.jar")
PIP = "https://pypi.org/pypi/pip/json"


def main(arguments: list[str]) -> int:
    """Set up what the task needs, then do it; the task's own exit status."""
    if sys.version_info < OLDEST:
        print(
            f"Perlu Python {OLDEST[0]}.{OLDEST[1]} atau lebih baru; ini Python {sys.version.split()[0]}.",
            file=sys.stderr,
        )
        return 2
    if not arguments or arguments[0] not in TASKS:
        print(
            "pemakaian: python3 -m sopdocs.bootstrap {" + ",".join(TASKS) + "} [pilihan]",
            file=sys.stderr,
        )
        return 2
    extra, command = TASKS[arguments[0]]
    try:
        python = set_up(extra)
        if arguments[0] == "test":
            offer_office()
            offer_judge()
    except (subprocess.CalledProcessError, OSError) as error:
        print(
            f"Pemasangan gagal ({error}); periksa sambungan internet, lalu ulangi perintah yang sama.",
            file=sys.stderr,
        )
        return 1
    return subprocess.run([python, *command, *arguments[1:]], cwd=HOME).returncode


def set_up(extra: str) -> str:
    """The environment's Python, with the project and this extra's packages installed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"installed{extra or '[]'}"
    wanted = hashlib.sha256(
        (HOME / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(python)
    print(
        "Menyiapkan .venv (sekali saja, kira-kira setengah menit) ...", file=sys.stderr, flush=True
    )
    if not python.exists():
        venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(VENV)
    subprocess.run(
        [
            *_pip(str(python)),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-e",
            f".{extra}",
        ],
        cwd=HOME,
        check=True,
    )
    stamp.write_text(wanted)
    return str(python)


def offer_office() -> None:
    """LibreOffice for the tests of letters as PDF, where Debian's packages can be had; without it those are skipped."""
    if not shutil.which("soffice"):
        _offer("LibreOffice untuk uji PDF surat", "libreoffice-writer-nogui")


def offer_judge() -> None:
    """PDFBox's preflight and poppler's pdfsig for the tests of the archive form and of signatures; without them those are skipped, and say so."""
    if not shutil.which("java") or not JUDGE.exists() or not shutil.which("pdfsig"):
        _offer(
            "PDFBox dan poppler untuk uji PDF/A dan tanda tangan",
            "default-jre-headless",
            "libpdfbox2-java",
            "libactivation-java",
            "libjaxb-api-java",
            "libcommons-io-java",
            "poppler-utils",
        )


def _offer(what: str, *packages: str) -> None:
    if not shutil.which("apt-get") or getattr(os, "geteuid", lambda: 1)() != 0:
        return
    print(f"Memasang {what} ...", file=sys.stderr, flush=True)
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    }
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(install, **quiet).returncode:  # a fresh machine knows no packages yet
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(install, **quiet)


def _pip(python: str) -> list[str]:
    """A pip that installs into the environment: its own, this Python's, or one that is fetched.

    Debian and Ubuntu ship Python without pip and without the module that makes one.
    """
    for command in ([python, "-m", "pip"], [sys.executable, "-m", "pip", "--python", python]):
        if subprocess.run([*command, "--version"], capture_output=True).returncode == 0:
            return command
    if (
        subprocess.run([python, "-m", "ensurepip", "--default-pip"], capture_output=True).returncode
        == 0
    ):
        return [python, "-m", "pip"]
    return [python, str(_fetched_pip() / "pip")]


def _fetched_pip() -> Path:
    """The newest pip as a wheel, which runs without being installed; its digest is checked."""
    with urllib.request.urlopen(PIP, timeout=60) as answer:
        files = json.load(answer)["urls"]
    wheel = next(file for file in files if file["packagetype"] == "bdist_wheel")
    with urllib.request.urlopen(urllib.parse.urljoin(PIP, wheel["url"]), timeout=60) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        raise OSError("pip yang diambil tidak utuh")
    target = Path(tempfile.mkdtemp()) / wheel["filename"]
    target.write_bytes(content)
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
