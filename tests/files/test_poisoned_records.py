"""A record is advice: whatever somebody writes into one, no file of others is lost by it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pikepdf
import pytest

from sopdocs.files import as_made, digest
from tests.conftest import GOOD, Office

RECORD = Path("build") / ".sopdocs.json"


@pytest.fixture
def foreign(office: Office) -> bytes:
    """A PDF of others, as bytes."""
    target = office.root / "orang.pdf"
    document = pikepdf.new()
    document.add_blank_page()
    document.save(target)
    return target.read_bytes()


def poison(office: Office, output: str, content: bytes) -> None:
    """Let the record say that we made this content from a source that is gone."""
    office.sop()
    assert office.run("build").returncode == 0
    record = json.loads((office.root / RECORD).read_bytes())
    known = json.dumps(record["outputs"]["kantor/surat.pdf"])
    made = (office.root / "build" / "kantor" / "surat.pdf").read_bytes()
    assert digest(made) in known and digest(as_made(content)) != digest(made)
    lie = known.replace(digest(made), hashlib.sha256(content).hexdigest())
    record["outputs"][output] = json.loads(lie.replace("surat.yaml", "hilang.yaml"))
    (office.root / RECORD).write_text(json.dumps(record), "utf-8")


def test_a_foreign_pdf_with_its_digest_on_record_is_not_removed(office, foreign):
    poison(office, "kantor/hilang.pdf", foreign)
    target = office.root / "build" / "kantor" / "hilang.pdf"
    target.write_bytes(foreign)
    done = office.run("build")
    assert target.read_bytes() == foreign
    assert "SOP-306" in done.stderr and "sisa    build/kantor/hilang.pdf" in done.stdout


def test_a_foreign_pdf_with_its_digest_on_record_is_not_written_over(office, foreign):
    poison(office, "kantor/hilang.pdf", foreign)
    target = office.root / "build" / "kantor" / "hilang.pdf"
    target.write_bytes(foreign)
    office.sop(GOOD.replace("Pencatatan", "Pengarsipan"), "hilang.yaml")
    assert office.run("build").returncode == 0
    assert target.read_bytes() == foreign
    assert (office.root / "build" / "kantor" / "hilang-rev2.pdf").is_file()


def test_a_pdf_of_ours_outside_the_out_folder_is_not_removed_through_a_link(office):
    office.sop()
    assert office.run("build").returncode == 0
    archive = office.root / "arsip"
    archive.mkdir()
    made = (office.root / "build" / "kantor" / "surat.pdf").read_bytes()
    (archive / "hilang.pdf").write_bytes(made)
    (office.root / "build" / "luar").symlink_to(archive)
    record = json.loads((office.root / RECORD).read_bytes())
    known = json.dumps(record["outputs"]["kantor/surat.pdf"])
    record["outputs"]["luar/hilang.pdf"] = json.loads(known.replace("surat.yaml", "hilang.yaml"))
    (office.root / RECORD).write_text(json.dumps(record), "utf-8")
    assert office.run("build").returncode == 0
    assert (archive / "hilang.pdf").read_bytes() == made


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        '{"form": 3, "outputs": [], "institutions": {}}',
        '{"form": 3, "outputs": {"kantor/surat.pdf": 7}, "institutions": {"kantor": "x"}}',
        '{"form": 3, "outputs": {"kantor/surat.pdf": [1, 2, 3, 4, 5]}, "institutions": {}}',
        '{"form": 3, "outputs": {"../../x.pdf": ["a", "b", "c", 1, []]}, "institutions": {}}',
        "[" * 100_000,
    ],
    ids=range(7),
)
def test_a_record_of_odd_types_is_done_without(office, text):
    office.sop()
    (office.root / "build").mkdir()
    (office.root / RECORD).write_text(text, "utf-8")
    done = office.run("build")
    assert (done.returncode, "1 dibuat" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    "row",
    [
        '["a", "b", "c", %s, []]' % ("9" * 4000),
        '["a", "b", "c", -1, []]',
        '["a", "b", "c", 1, [["", "SOP-101", "peringatan", %s, 1, "x", ""]]]' % ("9" * 4000),
        '["a", "b", "c", 1, [["", "SOP-101", "kesalahan", 1, 1, "x", ""]]]',
        '{"source": "a"}',
        "[" * 500 + "]" * 500,
    ],
    ids=range(6),
)
def test_an_odd_row_is_forgotten_and_reported_once(office, row):
    office.sop()
    assert office.run("build").returncode == 0
    record = office.root / RECORD
    sound = record.read_text("utf-8")
    record.write_text(sound.replace('"outputs":{', f'"outputs":{{"kantor/aneh.pdf":{row},'))
    done = office.run("build")
    assert (done.returncode, done.stderr.count("catatan ini rusak")) == (0, 1), done.stderr
    assert json.loads(record.read_text("utf-8")) == json.loads(sound)
    assert "catatan" not in office.run("build").stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.parametrize("name", [".sopdocs.json", ".sopdocs-buku.json"])
@pytest.mark.parametrize("kind", ["huge", "fifo"])
def test_an_unreadable_record_is_made_again(office, name, kind):
    office.sop()
    book = "judul: Buku\ntahun: 2026\nisi: [{unit: Umum, sop: [surat]}]\n"
    command = "build" if name == ".sopdocs.json" else "book"
    if command == "book":
        office.sop(book, "buku.yaml")
    record = office.root / "build" / name
    record.parent.mkdir()
    if kind == "fifo":
        os.mkfifo(record)
    else:
        record.touch()
        os.truncate(record, 2_000_000_000)  # takes no room on the disk
    done = office.run(command)
    assert (done.returncode, done.stderr.count("catatan ini rusak")) == (0, 1), done.stderr
    assert json.loads(record.read_text("utf-8"))["outputs"]
    assert "catatan" not in office.run(command).stderr
