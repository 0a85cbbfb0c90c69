"""What a build says of itself, to programs and to people."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ENGLISH, GOOD
from tests.html_page import HtmlPage

UNUSED = GOOD.replace("  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Umum")
WRONG = GOOD.replace("oleh: kabag", 'oleh: "<script>alert(1)</script>&"')


def sources(office) -> None:
    office.sop(GOOD, "a.yaml")
    office.sop(UNUSED, "b.yaml")
    office.sop(GOOD, "hapus.yaml")
    office.run("build")
    office.sop(WRONG, "c.yaml")
    (office.folder / "hapus.yaml").unlink()
    office.sop(GOOD.replace("Menerima", "Mencatat"), "a.yaml")


def test_the_report_for_programs_is_one_object(office):
    sources(office)
    done = office.run("build", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert (
        report["counts"]
        == {
            "built": 1,
            "unchanged": 1,
            "moved": 0,
            "failed": 1,
            "removed": 1,
            "kept": 0,
            "withdrawn": 0,
            "warnings": 1,
            "remarks": 0,
        }
        and report["out"] == "build"
    )
    assert [
        (one["file"], one["output"], one["state"], one["pages"]) for one in report["sources"]
    ] == [
        ("sop_sources/kantor/a.yaml", "build/kantor/a.pdf", "built", 1),
        ("sop_sources/kantor/b.yaml", "build/kantor/b.pdf", "unchanged", 1),
        ("sop_sources/kantor/c.yaml", "", "failed", 0),
        ("sop_sources/kantor/hapus.yaml", "build/kantor/hapus.pdf", "removed", 0),
    ]
    assert [[problem["code"] for problem in one["problems"]] for one in report["sources"]] == [
        [],
        ["SOP-104"],
        ["SOP-017"],
        [],
    ]
    assert set(report["sources"][1]["problems"][0]) == {
        "code",
        "severity",
        "file",
        "line",
        "column",
        "message",
        "hint",
    }


def test_the_report_for_programs_is_an_object_even_when_there_is_nothing(tmp_path, office):
    done = office.run("build", office.folder, "--format", "json")
    assert done.returncode == 1 and json.loads(done.stdout)["sources"] == []


def test_the_report_for_people_is_self_contained_and_runs_nothing(office):
    sources(office)
    done = office.run("build", "--report", "laporan/hari ini.html")
    assert done.returncode == 1
    text = (office.root / "laporan" / "hari ini.html").read_text("utf-8")
    page = HtmlPage(text)
    assert (
        page.open == []
        and set(page.tags) & {"script", "link", "img", "iframe", "a", "object"} == set()
    )
    assert (
        page.attributes <= {"lang", "charset", "class", "name", "content"}
        and "http" not in text
        and "@import" not in text
        and "url(" not in text
    )
    words = " ".join("".join(page.words).split())
    assert "4 sumber: 1 dibuat, 1 tetap, 1 gagal, 1 dihapus; 1 peringatan, 0 catatan" in words
    assert (
        "sop_sources/kantor/c.yaml, baris 15: SOP-017" in words
        and "<script>" in words
        and "hapus.yaml" in words
    )
    assert "@media print" in text and "@page" in text and not ENGLISH.search(words), words


@pytest.mark.slow
def test_equal_builds_give_equal_reports(office):
    sources(office)
    pages = []
    for seed in "12":
        office.run("build", "--force", "--report", "laporan.html", PYTHONHASHSEED=seed)
        office.sop(GOOD, "hapus.yaml")
        office.run("build", office.folder / "hapus.yaml")
        (office.folder / "hapus.yaml").unlink()
        pages.append((office.root / "laporan.html").read_bytes())
    assert pages[0] == pages[1]


def test_an_unwritable_report_is_reported(office):
    office.sop()
    done = office.run("build", "--report", office.folder)
    assert (
        done.returncode == 1
        and "tidak dapat menulis" in done.stderr
        and "1 dibuat" in done.stdout
        and "Traceback" not in done.stderr
    )
