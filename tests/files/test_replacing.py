"""Which files commands write over: their earlier ones; never signed, source or foreign files."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from sopdocs.files.ours import (
    is_our_json,
    is_our_page,
    is_our_pdf,
    is_our_workbook,
)
from tests.letters.bureau import ALONE, SOP, Bureau

pytestmark = pytest.mark.slow

OFFICE = Path("sop_sources") / "kantor"
SOURCE = OFFICE / "pelaporan.yaml"
SIGNED = b"%PDF-1.7\n<</Type/Sig/ByteRange[0 10 20 5]>>\n%%EOF\n"
PAGE = b"<!DOCTYPE html><html><head><title>Laporan</title></head></html>"
AGENDA = Path("build") / "kantor" / "buku-agenda-2026"
EXPORT = ["register", "export", OFFICE, "--year", "2026"]
COMMANDS = {  # a file that a command writes, and the command
    "a page of a build": ("laporan.html", ["build", "--report", "laporan.html"]),
    "a page of a book": ("buku.html", ["book", "--report", "buku.html"]),
    "a page of checks": ("cek.html", ["check", "--report", "cek.html"]),
    "checks as JSON": ("cek.json", ["check", "--report", "cek.json"]),
    "checks as SARIF": ("cek.sarif", ["check", "--report", "cek.sarif"]),
    "the agenda as PDF": (f"{AGENDA}.pdf", EXPORT),
    "the agenda as workbook": (f"{AGENDA}.xlsx", EXPORT),
    "a comparison": ("beda.pdf", ["diff", SOURCE, SOURCE, "--pdf", "beda.pdf"]),
    "the schema": ("sop.schema.json", ["schema", "--out", "sop.schema.json"]),
}
FOREIGN = {
    "a signed PDF": SIGNED,
    "a source": SOP.encode(),
    "a page of others": PAGE,
    "a list of others": b'[{"nama": "anggaran"}]',
    "an object of others": b'{"runs": [], "title": "anggaran"}',
    "text": b"catatan rapat\n",
    "a PDF of others": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """An office with one number in its register."""
    bureau = Bureau(tmp_path_factory.mktemp("kantor"))
    bureau.write("buku.yaml", "judul: Buku Uji\n")
    assert bureau.make(ALONE, "--issue", "--yes").code == 0
    return bureau


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("what", COMMANDS)
def test_a_file_that_is_not_ours_stays(made, what, foreign):
    name, command = COMMANDS[what]
    target = made.root / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(FOREIGN[foreign])
    done = made.run(*command)
    assert target.read_bytes() == FOREIGN[foreign]
    assert done.code == 1 and "tidak ditimpa" in done.err and "→" in done.err, done


@pytest.mark.parametrize("what", COMMANDS)
def test_a_file_of_ours_is_written_again(made, what):
    name, command = COMMANDS[what]
    target = made.root / name
    for other in COMMANDS.values():
        (made.root / other[0]).unlink(missing_ok=True)
    assert "tidak ditimpa" not in made.run(*command).err
    before = target.read_bytes()
    target.write_bytes(before)
    assert "tidak ditimpa" not in made.run(*command).err
    assert target.read_bytes() == before


@pytest.mark.parametrize("what", ["checks as JSON", "checks as SARIF", "a page of checks"])
def test_a_report_with_other_findings_is_written_again(made, what):
    name, command = COMMANDS[what]
    (made.root / name).unlink(missing_ok=True)
    made.run(*command)
    before = (made.root / name).read_bytes()
    made.write("pelaporan.yaml", SOP.replace("oleh: tim", "oleh: tidak-ada"))
    done = made.run(*command)
    made.write("pelaporan.yaml", SOP)
    assert "tidak ditimpa" not in done.err and (made.root / name).read_bytes() != before


def test_a_workbook_that_somebody_saved_is_not_ours(made):
    target = made.root / f"{AGENDA}.xlsx"
    target.unlink(missing_ok=True)
    made.run(*EXPORT)
    assert is_our_workbook(target.read_bytes())
    book = openpyxl.load_workbook(target)
    book.active["A6"] = "tulisan orang"
    saved = io.BytesIO()
    book.save(saved)
    target.write_bytes(saved.getvalue())
    assert not is_our_workbook(saved.getvalue())
    done = made.run(*EXPORT)
    assert done.code == 1 and target.read_bytes() == saved.getvalue()
    target.unlink()


def test_an_extracted_source_is_not_written_over_another(made):
    assert made.run("build", SOURCE).code == 0
    pdf = Path("build") / "kantor" / "pelaporan.pdf"
    assert made.run("extract", pdf, "-o", "ke").code == 0
    (made.root / "ke" / "pelaporan.yaml").write_bytes(b"nama: Lain\n")
    done = made.run("extract", pdf, "-o", "ke")
    assert done.code == 1 and "tidak ditimpa" in done.err
    assert (made.root / "ke" / "pelaporan.yaml").read_bytes() == b"nama: Lain\n"
    assert made.run("extract", pdf, "-o", "ke", "--force").code == 0
    assert (made.root / "ke" / "pelaporan.yaml").read_text("utf-8") == SOP


def test_a_new_letter_source_is_not_written_over_another(made):
    made.write("surat/spt.yaml", "milik orang\n")
    done = made.run("letter", "new", SOURCE, "susun-spt", "--as", "spt")
    assert done.code == 1 and "--as" in done.err
    assert (made.folder / "surat" / "spt.yaml").read_bytes() == b"milik orang\n"
    (made.folder / "surat" / "spt.yaml").unlink()


@pytest.mark.parametrize("judge", [is_our_json, is_our_page, is_our_pdf, is_our_workbook])
def test_an_empty_file_is_nobodys_and_a_foreign_one_is_not_ours(judge):
    assert judge(b"")
    assert [name for name, content in FOREIGN.items() if judge(content)] == []


def test_nested_json_without_end_is_not_ours():
    assert not is_our_json(b"[" * 100_000)
