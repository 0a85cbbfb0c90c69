"""Values and arguments that name a file: one message each, and never a file outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books.shelf import Shelf
from tests.conftest import GOOD, files_below
from tests.letters.bureau import DELIVERY, REQUEST, Bureau

NAMES = {
    "300 characters": "a" * 300,
    "5,000 characters": "a" * 5_000,
    "a path outside": "../../rahasia",
    "an absolute path": "/etc/passwd",
    "the folder above": "..",
    "the folder itself": ".",
    "a path of Windows": "..\\\\rahasia",
    "a drive": "C:rahasia",
    "a stream of NTFS": "surat:rahasia",
    "a NUL": "a\\0b",
    "a line end": "a\\nb",
    "an escape": "a\\e[31m",
    "half a character": "\\uD800",
    "a home": "~root",
    "a star": "*",
    "a device": "con",
}
LONG = ("a" * 300, "a" * 300 + ".yaml", "x/" * 2_500 + "y.yaml")
COMMANDS = {
    "build": ["build", "{}"],
    "build --out": ["build", "--out", "{}"],
    "build --svg --out": ["build", "--svg", "--out", "{}"],
    "build --report": ["build", "--report", "{}.html"],
    "check": ["check", "{}"],
    "check --fix": ["check", "{}", "--fix", "--yes"],
    "letter": ["letter", "{}"],
    "letter new": ["letter", "new", "{}", "susun-spt"],
    "book": ["book", "{}"],
    "ready": ["ready", "{}"],
    "diff": ["diff", "{}", "{}"],
    "extract": ["extract", "{}"],
    "verify": ["verify", "{}"],
    "register list": ["register", "list", "{}"],
    "register export": ["register", "export", "{}", "--year", "2026"],
    "schema --out": ["schema", "--out", "{}"],
}


def without(source: str, key: str) -> str:
    return "\n".join(line for line in source.split("\n") if not line.startswith(f"{key}:"))


def assert_one_message(text: str) -> None:
    assert text.count("kesalahan SOP-") == 1, text
    assert max(map(len, text.splitlines())) < 1_000, "the name is not repeated whole"
    assert "\x1b" not in text and "Traceback" not in text


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return Bureau(tmp_path / "kantor")


@pytest.mark.parametrize("what", NAMES)
@pytest.mark.parametrize(
    ("key", "source"), [("sop", DELIVERY), ("langkah", DELIVERY), ("templat", REQUEST)]
)
def test_a_letter_cannot_name_a_file_elsewhere(bureau, key, source, what):
    bureau.write("rahasia.yaml", GOOD)
    bureau.write("rahasia.docx", b"")
    done = bureau.make(without(source, key) + f'\n{key}: "{NAMES[what]}"\n')
    assert done.code == 1 and not bureau.built.exists()
    assert_one_message(done.err)


@pytest.mark.parametrize("folder", ["", "kantor/"])
@pytest.mark.parametrize("what", NAMES)
def test_a_book_cannot_name_a_file_elsewhere(tmp_path, what, folder):
    shelf = Shelf(tmp_path)
    shelf.sop()
    (tmp_path / "rahasia.yaml").write_text(GOOD, "utf-8")
    shelf.book(f'judul: Buku\nisi: [{{unit: Umum, sop: ["{folder}{NAMES[what]}"]}}]\n')
    result = shelf.bind()
    assert result.state == "failed" and len(result.problems) == 1
    assert len(result.problems[0].message) < 200 and not shelf.target.exists()


@pytest.mark.parametrize("what", NAMES)
def test_an_institution_cannot_name_a_logo_elsewhere(office, what):
    file = office.folder / "instansi.yaml"
    office.institution(file.read_text("utf-8").replace("logo.png", f'"{NAMES[what]}"'))
    office.sop()
    done = office.run("check", "sop_sources")
    assert done.returncode == 1
    assert_one_message(done.stdout + done.stderr)


@pytest.mark.parametrize("what", NAMES)
def test_a_source_cannot_name_an_institution_elsewhere(office, what):
    office.sop(GOOD + f'instansi: "{NAMES[what]}"\n')
    done = office.run("check", "sop_sources")
    assert done.returncode == 1
    assert_one_message(done.stdout + done.stderr)


@pytest.mark.parametrize("name", LONG, ids=["long", "long source", "long path"])
@pytest.mark.parametrize("what", COMMANDS)
def test_an_argument_that_no_file_can_have_gets_a_message(bureau, what, name):
    before = files_below(bureau.root)
    done = bureau.run(*(word.format(name) for word in COMMANDS[what]))
    assert done.code in (1, 2)
    assert (done.out + done.err).strip() and "Traceback" not in done.out + done.err
    left = {file for file in files_below(bureau.root) if file not in before}
    assert not left or all(file.startswith("build/") for file in left)


def test_a_folder_that_cannot_be_entered_gets_a_message(office, monkeypatch):
    def refused(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_dir", refused)
    done = office.run("build", "sop_sources")
    assert done.returncode == 1 and "periksa nama, tempat, dan izinnya" in done.stderr
