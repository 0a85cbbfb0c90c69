"""From a fresh clone to a result in one command: sets up ``.venv`` beside the sources and works in it.

``python3 -m sopdocs.bootstrap build [...]`` makes the sheets, ``... test [...]`` runs the tests,
``... benchmark`` measures. Needs nothing but Python 3.11 or newer (its standard library alone).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
OLDEST = (3, 11)
TASKS = {  # what is installed, what is run
    "build": ("", ["-m", "sopdocs", "build"]),
    "check": ("", ["-m", "sopdocs", "check"]),
    "test": ("[test]", ["-m", "pytest"]),
    "benchmark": ("[test,benchmark]", ["benchmarks/run.py"]),
}
PIP = "https://bootstrap.pypa.io/pip/pip.pyz"


def main(arguments: list[str]) -> int:
    """Set up what the task needs, then do it; the task's own exit status."""
    if sys.version_info < OLDEST:
        print(f"Perlu Python {OLDEST[0]}.{OLDEST[1]} atau lebih baru; ini Python {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in TASKS:
        print("pemakaian: python3 -m sopdocs.bootstrap {" + ",".join(TASKS) + "} [pilihan]", file=sys.stderr)
        return 2
    extra, command = TASKS[arguments[0]]
    try:
        python = set_up(extra)
    except subprocess.CalledProcessError:
        print("Pemasangan gagal; periksa sambungan internet, lalu ulangi perintah yang sama.", file=sys.stderr)
        return 1
    return subprocess.run([python, *command, *arguments[1:]], cwd=HOME).returncode


def set_up(extra: str) -> str:
    """The environment's Python, with the project and this extra's packages installed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"installed{extra or '[]'}"
    wanted = hashlib.sha256((HOME / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(python)
    print("Menyiapkan .venv (sekali saja, kira-kira setengah menit) ...", file=sys.stderr, flush=True)
    if not python.exists():
        venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(VENV)
    subprocess.run([*_pip(str(python)), "install", "--quiet", "--disable-pip-version-check", "-e", f".{extra}"], cwd=HOME, check=True)
    stamp.write_text(wanted)
    return str(python)


def _pip(python: str) -> list[str]:
    """A pip that installs into the environment: its own, this Python's, or one that is fetched.

    Debian and Ubuntu ship Python without pip and without the module that makes one.
    """
    for command in ([python, "-m", "pip"], [sys.executable, "-m", "pip", "--python", python]):
        if subprocess.run([*command, "--version"], capture_output=True).returncode == 0:
            return command
    if subprocess.run([python, "-m", "ensurepip", "--default-pip"], capture_output=True).returncode == 0:
        return [python, "-m", "pip"]
    target = Path(tempfile.mkdtemp()) / "pip.pyz"
    with urllib.request.urlopen(PIP, timeout=60) as answer:
        target.write_bytes(answer.read())
    return [python, str(target)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
