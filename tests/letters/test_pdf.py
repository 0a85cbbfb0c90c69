"""Letters as PDF: one call of LibreOffice, the same words, nothing signed written over."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import command_line, pages_of
from tests.letters.bureau import DELIVERY, REQUEST, RINA, TASK, Bureau, plus
from tests.letters.papers import template

pytestmark = pytest.mark.slow

MARK = re.compile(r"\bD ?R ?A ?F\b")  # its letters are spaced
LONG = plus(TASK, petugas=[RINA | {"nama": f"PEGAWAI {n}."} for n in range(60)])
LETTERS = {
    "pendek": DELIVERY,
    "panjang": LONG,
    "banyak-alinea": plus(REQUEST, isi=["kata & <kata> " * 100] * 12),
    "elektronik": plus(REQUEST, yth="Kepala Badan", isi=["kata " * 900] * 2),
}


def program_that(folder: Path, lines: str) -> Path:
    """A folder with a ``soffice`` made by the test."""
    folder.mkdir()
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder


class Made:
    """Drafts and letters of four sources with PDFs; a file in front of LibreOffice counts calls."""

    def __init__(self, root: Path) -> None:
        self.bureau = Bureau(root)
        self.bureau.write(
            "instansi.yaml",
            (self.bureau.folder / "instansi.yaml")
            .read_text()
            .replace("surat:\n", "surat:\n  cetak: {kertas: F4}\n"),
        )
        for name, text in LETTERS.items():
            self.bureau.letter(text, name)
        self.calls = root / "panggilan"
        real = shutil.which("soffice")
        counting = program_that(root / "bin", f'echo x >> {self.calls}; exec {real} "$@"')
        self.path = f"{counting}{os.pathsep}{os.environ['PATH']}"
        self.draft = self.run("sop_sources")
        self.electronic = self.run(
            "sop_sources/kantor/surat/elektronik.yaml", "--issue", "--yes", "--profile", "bsre"
        )
        self.final = self.run("sop_sources", "--issue", "--yes")

    def run(self, *arguments: str):
        return command_line("letter", "--pdf", *arguments, cwd=self.bureau.root, PATH=self.path)

    def pages(self, name: str) -> list[str]:
        return pages_of(self.bureau.built / f"{name}.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("pdf"))


def test_one_call_makes_all_pdfs_of_a_run(made):
    assert (
        "4 draf, 4 PDF, 0 gagal" in made.draft.stdout
        and "3 terbit, 1 tetap, 4 PDF, 0 gagal" in made.final.stdout
    ), made.draft.stderr + made.final.stderr
    assert made.calls.read_text().count("x") == 3, "three runs, nine PDFs"


@pytest.mark.parametrize("name", LETTERS)
def test_the_mark_is_once_on_every_page_of_a_draft_and_on_none_of_a_letter(made, name):
    drafts, finals = made.pages(f"{name}-draf"), made.pages(name)
    assert [len(MARK.findall(page)) for page in drafts] == [1] * len(drafts)
    assert not any(MARK.search(page) for page in finals)
    assert (len(finals) > 1) == (name != "pendek")


def test_the_words_and_the_signs_come_through(made):
    # a page after the first begins with its number
    text = " ".join(re.sub(r"^\d+ ", "", page.strip()) for page in made.pages("banyak-alinea"))
    assert text.count("kata & <kata>") == 1200
    assert all(f"PEGAWAI {n}." in " ".join(made.pages("panjang")) for n in range(60))


def test_the_head_of_the_people_table_is_on_each_of_its_pages(made):
    pages = [page for page in made.pages("panjang") if "PEGAWAI" in page]
    assert len(pages) > 1 and all("Pangkat/Golongan" in page for page in pages)


def test_the_kop_is_on_the_first_page_only(made):
    for name in ("panjang", "banyak-alinea"):
        assert ["Jalan Merdeka" in page for page in made.pages(name)] == [True] + [False] * (
            len(made.pages(name)) - 1
        )


@pytest.mark.parametrize("name", LETTERS)
def test_the_paper_of_the_pdf_is_the_offices(made, name):
    with pikepdf.open(made.bureau.built / f"{name}.pdf") as document:
        assert {
            (round(float(page.mediabox[2]) * 25.4 / 72), round(float(page.mediabox[3]) * 25.4 / 72))
            for page in document.pages
        } == {(215, 330)}


def test_the_sentences_of_electronic_letters_are_in_the_foot_of_every_page(made):
    assert made.electronic.returncode == 0, made.electronic.stderr
    pages = made.pages("elektronik")
    assert len(pages) > 1 and all(
        "Balai Besar Sertifikasi Elektronik" in page and "Pasal 5 ayat (1)" in page
        for page in pages
    )
    assert " ".join(pages).count("#") == 1
    assert not any(
        "Balai Besar" in page
        for name in LETTERS
        if name != "elektronik"
        for page in made.pages(name)
    )


# Without LibreOffice


def only_python(root: Path) -> str:
    """A PATH on which there is no LibreOffice."""
    (root / "kosong").mkdir()
    return str(root / "kosong")


def test_without_libreoffice_the_docx_is_made_and_the_command_to_install_is_shown(bureau):
    bureau.letter(DELIVERY)
    done = command_line(
        "letter",
        "sop_sources",
        "--issue",
        "--yes",
        "--pdf",
        cwd=bureau.root,
        PATH=only_python(bureau.root),
    )
    assert done.returncode == 1 and "SOP-410" in done.stderr and "Traceback" not in done.stderr
    assert (
        "LibreOffice belum terpasang" in done.stderr
        and {"linux": "sudo apt install libreoffice-writer"}.get(sys.platform, "pasang dengan")
        in done.stderr
    )
    assert (
        "1 terbit, 1 gagal" in done.stdout
        and (bureau.built / "surat.docx").is_file()
        and not (bureau.built / "surat.pdf").exists()
    )
    assert bureau.make(DELIVERY, "--issue", "--yes").out.startswith("tetap   700/001/"), (
        "the number stays the letter's"
    )


@pytest.mark.parametrize(
    "lines",
    ["exit 0", 'for last; do :; done; mkdir -p "$7"; echo rusak > "$7/0.pdf"', "kill -9 $$"],
)
def test_a_libreoffice_that_makes_nothing_is_reported_and_the_docx_is_made(bureau, lines):
    bureau.letter(DELIVERY)
    done = command_line(
        "letter",
        "sop_sources",
        "--pdf",
        cwd=bureau.root,
        PATH=f"{program_that(bureau.root / 'bin', lines)}:/usr/bin:/bin",
    )
    assert (
        done.returncode == 1
        and "LibreOffice tidak membuat 1 dari 1 PDF" in done.stderr
        and "Traceback" not in done.stderr
    )
    assert [file.name for file in bureau.built.iterdir()] == ["surat-draf.docx"]


# What was signed


def signed(pdf: bytes) -> bytes:
    """As a signing program leaves it: the old bytes whole, and an update behind them."""
    start = pdf.rindex(b"startxref") + len("startxref")
    before, root = int(pdf[start:].split()[0]), re.findall(rb"/Root \d+ 0 R", pdf)[-1].decode()
    at = len(pdf) + 1
    update = b"\n99 0 obj\n<</Type/Sig/Contents<00>>>\nendobj\n"
    table = at + len(update) - 1
    return (
        pdf
        + update
        + (
            f"xref\n99 1\n{at:010d} 00000 n \ntrailer\n<</Size 100{root}/Prev {before}>>"
            f"\nstartxref\n{table}\n%%EOF\n"
        ).encode()
    )


def rewritten(pdf: bytes) -> bytes:
    """As another program saves it."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(stream)
    return stream.getvalue()


CHANGES = {
    "ditandatangani": signed,
    "disimpan-ulang": rewritten,
    "satu-bita-lagi": lambda pdf: pdf + b"\n",
    "dipindai": lambda pdf: b"%PDF-1.7 dari pemindai",
    "kosong": lambda pdf: b"",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes, Bureau]]:
    """Letters whose PDF was ours, became theirs, and was asked for again, in two calls."""
    bureau = Bureau(tmp_path_factory.mktemp("lain"))
    for name in CHANGES:
        bureau.letter(plus(DELIVERY, yth=f"Kepala {name}"), name)
    assert bureau.run("letter", "sop_sources", "--issue", "--yes", "--pdf").code == 0
    found = {}
    for name, change in CHANGES.items():
        file = bureau.built / f"{name}.pdf"
        ours = file.read_bytes()
        file.write_bytes(change(ours))
        found[name] = ours, change(ours), bureau
    done = bureau.run("letter", "sop_sources", "--issue", "--yes", "--pdf")
    assert done.code == 0, done.err
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_a_pdf_that_somebody_signed_or_put_there_is_never_written_over(changed, name):
    ours, theirs, bureau = changed[name]
    assert (bureau.built / f"{name}.pdf").read_bytes() == theirs, "the signed paper is lost"
    assert (bureau.built / f"{name}-2.pdf").read_bytes() == ours, "the new one stands beside it"


def test_a_signed_pdf_of_these_tests_is_sound():
    """Or the test above would ask for nothing that exists."""
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(stream, static_id=True)
    with pikepdf.open(io.BytesIO(signed(stream.getvalue()))) as document:
        assert len(document.pages) == 1 and document.get_object(99, 0).Type == "/Sig"


def test_a_pdf_of_ones_own_is_written_over_by_the_next_draft(made):
    changed = plus(DELIVERY, yth="Kepala Dinas Baru")
    try:
        made.bureau.letter(changed, "pendek")
        assert (
            command_line(
                "letter", "sop_sources/kantor/surat/pendek.yaml", "--pdf", cwd=made.bureau.root
            ).returncode
            == 0
        )
        assert (
            "Kepala Dinas Baru" in made.pages("pendek-draf")[0]
            and not (made.bureau.built / "pendek-draf-2.pdf").exists()
        )
    finally:
        made.bureau.letter(DELIVERY, "pendek")


def test_an_offices_own_template_comes_through_libreoffice_too(bureau):
    bureau.template(
        template(
            "Catatan {{ yth|first }} & <b>", "{% for k in kiriman %}{{ k.jenis }};{% endfor %}"
        )
    )
    done = bureau.make(DELIVERY, "--issue", "--yes", "--pdf")
    assert done.code == 0, done.err
    assert "Catatan Kepala Bappeda & <b> Laporan Tahunan;" in " ".join(
        pages_of(bureau.built / "surat.pdf")
    )
