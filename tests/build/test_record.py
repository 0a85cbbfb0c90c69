"""Records of outputs: one form for sheets and books, read strictly, and mere advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopdocs.build.record import BOOKS, SHEETS, InstitutionRecord, PdfRecord, Record
from sopdocs.dataclass import replace
from sopdocs.files import digest
from sopdocs.problem import Problem
from tests.conftest import GOOD

FILE = "sop_sources/kantor/a.yaml"
OWN = Problem("SOP-104", "peringatan", FILE, 3, 1, "pesan", "petunjuk")
OTHER = Problem("SOP-020", "peringatan", "sop_sources/kantor/b.yaml", 1, 1, "lain")
ENTRY = PdfRecord("../" + FILE, "c" * 64, "d" * 64, 2, (OWN, OTHER))


@pytest.mark.parametrize("name", [SHEETS, BOOKS])
def test_what_was_put_on_record_is_read_back(tmp_path, name):
    record = Record(tmp_path, name)
    record.put("kantor/a.pdf", ENTRY, FILE)
    known = InstitutionRecord("r" * 64, "i" * 64, "logo.png", (OTHER,))
    record.put_institution("kantor", known, "sop_sources/kantor/instansi.yaml")
    record.save()
    again = Record(tmp_path, name)
    assert again.outputs() == ["kantor/a.pdf"]
    assert again.entry("kantor/a.pdf", FILE) == ENTRY
    assert again.institution("kantor", "sop_sources/kantor/instansi.yaml") == known


def test_of_many_problems_the_first_are_kept_and_the_worst_before_others(tmp_path, monkeypatch):
    monkeypatch.setattr("sopdocs.build.record.MOST_PROBLEMS", 3)
    remark = replace(OTHER, severity="catatan")
    worse = replace(OTHER, severity="kesalahan")
    record = Record(tmp_path, BOOKS)
    record.put("kantor/a.pdf", replace(ENTRY, problems=(remark, OTHER, remark, OTHER, worse)), FILE)
    record.save()
    kept = Record(tmp_path, BOOKS).entry("kantor/a.pdf", FILE)
    assert kept is not None and kept.problems == (worse, OTHER, OTHER)


def test_a_warning_about_the_source_itself_follows_it_to_its_new_place(tmp_path):
    record = Record(tmp_path)
    record.put("kantor/a.pdf", ENTRY, FILE)
    record.save()
    entry = Record(tmp_path).entry("kantor/a.pdf", "baru/a.yaml")
    assert [problem.file for problem in entry.problems] == ["baru/a.yaml", OTHER.file]


def test_records_of_sheets_and_books_do_not_mix(tmp_path):
    for name in (SHEETS, BOOKS):
        record = Record(tmp_path, name)
        record.put(f"kantor/{name.strip('.')}.pdf", ENTRY, FILE)
        record.save()
    assert Record(tmp_path, SHEETS).outputs() == ["kantor/sopdocs.json.pdf"]
    assert Record(tmp_path, BOOKS).outputs() == ["kantor/sopdocs-buku.json.pdf"]


def test_two_that_write_at_once_keep_what_the_other_wrote(tmp_path):
    one, other = Record(tmp_path), Record(tmp_path)
    one.put("kantor/a.pdf", ENTRY, FILE)
    other.put("kantor/b.pdf", ENTRY, FILE)
    one.save()
    other.save()
    assert Record(tmp_path).outputs() == ["kantor/a.pdf", "kantor/b.pdf"]
    one.drop("kantor/a.pdf")
    one.save()
    assert Record(tmp_path).outputs() == ["kantor/b.pdf"]


ROW = ["../a.yaml", "c", "d", 1, []]
PROBLEM = ["", "SOP-104", "peringatan", 1, 1, "pesan", ""]
ODD_ROWS = {
    "no list": "kata",
    "nothing": None,
    "too short": ROW[:4],
    "too long": [*ROW, 1],
    "a source that is a number": [1, *ROW[1:]],
    "a source that is a list": [[], *ROW[1:]],
    "pages that are a word": [*ROW[:3], "1", []],
    "pages that are a fraction": [*ROW[:3], 1.5, []],
    "problems that are an object": [*ROW[:4], {}],
    "a problem that is a word": [*ROW[:4], ["kata"]],
    "a problem that is too short": [*ROW[:4], [PROBLEM[:6]]],
    "a problem with a line that is a word": [*ROW[:4], [[*PROBLEM[:3], "1", *PROBLEM[4:]]]],
    "an error, which gives no PDF": [*ROW[:4], [[*PROBLEM[:2], "kesalahan", *PROBLEM[3:]]]],
    "an unknown severity": [*ROW[:4], [[*PROBLEM[:2], "gawat", *PROBLEM[3:]]]],
}


@pytest.mark.parametrize("row", ODD_ROWS.values(), ids=ODD_ROWS.keys())
def test_an_odd_entry_is_forgotten(tmp_path, row):
    outputs = {"kantor/a.pdf": row, "kantor/b.pdf": ROW}
    found = {"form": 3, "outputs": outputs, "institutions": {"kantor": row}}
    (tmp_path / SHEETS).write_text(json.dumps(found))
    record = Record(tmp_path)
    assert record.entry("kantor/a.pdf") is None and record.institution("kantor", "") is None
    assert record.entry("kantor/b.pdf") == PdfRecord("../a.yaml", "c", "d", 1)


ODD_FILES = {
    "empty": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe\0",
    "a list": b"[]",
    "a number": b"1",
    "another form": b'{"form": 2, "outputs": {}, "institutions": {}}',
    "no institutions": b'{"form": 3, "outputs": {"k/a.pdf": []}}',
    "outputs that are a list": b'{"form": 3, "outputs": [], "institutions": {}}',
    "nested too deep": b"[" * 100_000,
    "a number without end": b'{"form": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("content", ODD_FILES.values(), ids=ODD_FILES.keys())
@pytest.mark.parametrize("name", [SHEETS, BOOKS])
def test_an_odd_record_is_forgotten_and_written_again(office, name, content):
    office.sop()
    out = office.root / "build"
    out.mkdir()
    (out / name).write_bytes(content)
    assert Record(out, name).outputs() == []
    done = office.run("build", "--jobs", 1)
    assert done.returncode == 0 and "1 dibuat" in done.stdout and "Traceback" not in done.stderr


@pytest.mark.parametrize("word", ["kata", 1, None, {"a": []}])
def test_odd_entries_of_every_kind_cost_a_build_and_no_more(office, word):
    office.sop()
    office.run("build", "--jobs", 1)
    file = office.root / "build" / SHEETS
    found = json.loads(file.read_bytes())
    found["outputs"] = dict.fromkeys(found["outputs"], word)
    found["institutions"] = dict.fromkeys(found["institutions"], word)
    file.write_text(json.dumps(found))
    done = office.run("build", "--jobs", 1)
    assert done.returncode == 0 and "1 dibuat" in done.stdout
    assert done.stderr.count("catatan ini rusak") == 1
    assert "1 tetap" in office.run("build", "--jobs", 1).stdout


def foreign(office, target: Path) -> bytes:
    """A PDF that we did not make, on record as if we had, with a source that is gone."""
    office.sop()
    office.run("build", "--jobs", 1)
    content = b"%PDF-1.4\n% milik orang lain\n%%EOF\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    record = Record(office.root / "build")
    gone = PdfRecord("../sop_sources/kantor/hilang.yaml", "c" * 64, digest(content), 1)
    record.put("kantor/milik.pdf", gone, "")
    record.save()
    return content


def test_a_record_that_claims_a_foreign_pdf_does_not_delete_it(office):
    target = office.root / "build" / "kantor" / "milik.pdf"
    content = foreign(office, target)
    done = office.run("build", "--jobs", 1)
    assert target.read_bytes() == content and "SOP-306" in done.stderr


def test_a_record_does_not_reach_through_a_linked_folder(office):
    office.sop()
    office.sop(GOOD, "b.yaml")
    office.run("build", "--jobs", 1)
    out, elsewhere = office.root / "build", office.root / "lain"
    (out / "kantor").rename(elsewhere)
    (out / "kantor").symlink_to(elsewhere)
    (office.folder / "b.yaml").unlink()
    office.run("build", "--jobs", 1)
    assert (elsewhere / "b.pdf").exists()
