"""What a new process loads to make one sheet; half of its time goes into loading modules."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import HOME, Office

pytestmark = pytest.mark.slow

NOT_FOR_A_SHEET = (  # a module or a package, and how many milliseconds it takes when nothing waits
    "dataclasses",  # 100, to compile the methods of our classes
    "email",  # 10, through importlib.metadata
    "fontTools",  # 150
    "ftfy",
    "graphviz",
    "holidays",
    "html",  # 3
    "importlib.metadata",  # 25
    "jinja2",  # 40
    "lxml",
    "multiprocessing",
    "num2words",
    "openpyxl",
    "pdfplumber",
    "pikepdf",  # 60
    "pygraphviz",
    "reportlab.graphics",  # 60, with platypus; vector logos alone need it
    "reportlab.platypus",
    "sopdocs.archive",
    "sopdocs.books",
    "segno",  # 50, with http and ssl
    "sopdocs.build.worker_pool",
    "sopdocs.changing",
    "sopdocs.checking",
    "sopdocs.importing",
    "sopdocs.layout.book_pages",
    "sopdocs.layout.decree",
    "sopdocs.letters",
    "sopdocs.model.letter",
    "sopdocs.output.svg.page",
    "sopdocs.readiness",
    "sopdocs.register",
    "sopdocs.route.engine_client",
    "sopdocs.reports",
    "sopdocs.revisions",
    "sopdocs.sandbox",
    "sopdocs.site",
    "sopdocs.tables",
    "sopdocs.web",
    "sqlite3",
    "svglib",  # 100
    "zipfile",  # 2
)
MOST_MODULES = 255  # of ours, half a millisecond each
OTHER_COMMANDS = (
    "account",
    "archive",
    "books",
    "check",
    "letters",
    "readiness",
    "register",
    "revisions",
    "web",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that a process has loaded when it has built one sheet."""
    office = Office(tmp_path_factory.mktemp("office"))
    program = "import sys\nfrom sopdocs.cli import main\nstatus = main()\nprint(*sys.modules)"
    sheet = ["build", "--jobs", "1", "--out", office.root / "build", office.sop()]
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, sheet)],
        cwd=office.root,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert list((office.root / "build").rglob("*.pdf")), done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", NOT_FOR_A_SHEET)
def test_a_build_of_one_sheet_does_not_load(loaded, module):
    assert not [name for name in loaded if name == module or name.startswith(f"{module}.")]


@pytest.mark.parametrize("command", OTHER_COMMANDS)
def test_a_command_does_not_load_the_parsers_of_the_others(loaded, command):
    assert f"sopdocs.cli.{command}" not in loaded
    assert "sopdocs.cli.build" in loaded


def test_a_build_of_one_sheet_loads_few_modules(loaded):
    ours = [name for name in loaded if name.split(".")[0] == "sopdocs"]
    assert len(ours) <= MOST_MODULES
