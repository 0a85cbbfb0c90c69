"""``review``: which SOPs are due, confirmed without a change, and as a calendar."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from sopdocs.cli import today
from sopdocs.model.review import after, months_in

FILE = "sop_sources/dinas/masuk.yaml"  # made on 3 January 2024


@pytest.fixture
def bureau(offices):
    offices.put("dinas/instansi.yaml", offices.text("dinas/instansi.yaml") + "reviu: 2 tahun\n")
    return offices


def on(monkeypatch, *day: int) -> None:
    monkeypatch.setattr(today, "today", lambda: datetime.date(*day))


@pytest.mark.parametrize(
    ("day", "closing", "status"),
    [
        ((2025, 10, 4), "0 terlambat, 0 dalam 90 hari, 3 belum waktunya", 0),
        ((2025, 10, 5), "0 terlambat, 3 dalam 90 hari, 0 belum waktunya", 0),
        ((2026, 1, 3), "0 terlambat, 3 dalam 90 hari, 0 belum waktunya", 0),
        ((2026, 1, 4), "3 terlambat, 0 dalam 90 hari, 0 belum waktunya", 1),
    ],
)
def test_a_sop_is_due_after_its_offices_period(bureau, monkeypatch, day, closing, status):
    on(monkeypatch, *day)
    done = bureau.run("review")
    assert done.returncode == status and done.stdout.endswith(f"{closing}\n")


def test_a_sop_can_have_its_own_period_and_its_newest_day_counts(bureau, monkeypatch):
    text = bureau.text("dinas/masuk.yaml").replace("# awal", "\n  efektif: 2024-07-31")
    bureau.put("dinas/masuk.yaml", f"reviu: 7 bulan\n{text}")
    on(monkeypatch, 2025, 3, 1)
    assert f"  28 Februari 2025: Surat Masuk ({FILE})\n" in bureau.run("review").stdout


def test_a_review_without_a_change_moves_the_day_and_touches_no_source(bureau, monkeypatch):
    on(monkeypatch, 2026, 1, 10)
    before = bureau.all()
    asked = bureau.run("review", FILE, "--confirm")
    assert asked.returncode == 1 and bureau.all() == before
    assert bureau.run("review", FILE, "--confirm", "--yes").returncode == 0
    left = bureau.all()
    assert left.pop("dinas/reviu.yaml").decode().splitlines()[1:] == ["masuk: 2026-01-10"]
    assert left == before
    done = bureau.run("review")
    assert "Surat Masuk" not in done.stdout and "2 terlambat" in done.stdout
    again = bureau.run("review", "sop_sources/dinas", "--confirm", "--date", "11/1/2026", "--yes")
    assert again.returncode == 0
    assert bureau.text("dinas/reviu.yaml").splitlines()[1:] == [
        "masuk: 2026-01-11",
        "cuti: 2026-01-11",
        "keluar: 2026-01-11",
    ]
    assert bureau.run("check", "sop_sources/dinas", "--only", "kesalahan").returncode == (
        bureau.run("check", "sop_sources/dinas/surat").returncode
    ), "reviu.yaml is taken for no SOP"


def test_a_review_moves_with_its_sop(bureau):
    bureau.run("review", FILE, "--confirm", "--date", "2026-01-10", "--yes")
    bureau.run("transfer", FILE, "sop_sources/badan", "--yes")
    assert "masuk: 2026-01-10\n" in bureau.text("badan/reviu.yaml")


def test_a_withdrawn_sop_is_never_due_and_one_without_a_period_is_counted(offices, monkeypatch):
    on(monkeypatch, 2030, 1, 1)
    done = offices.run("review")
    assert done.returncode == 0 and "3 SOP belum punya jangka waktu reviu" in done.stdout
    offices.run("withdraw", FILE, "--yes")
    assert "2 SOP belum punya jangka waktu reviu" in offices.run("review").stdout


def test_the_calendar_is_the_same_on_every_day_and_in_every_place(bureau, monkeypatch):
    nama = "Surat; Masuk, " + "é" * 60
    text = bureau.text("dinas/masuk.yaml").replace("Surat Masuk", nama)
    bureau.put("dinas/masuk.yaml", text)
    files = []
    for day, paths in (((2026, 1, 1), ["sop_sources"]), ((2027, 1, 1), [bureau.home])):
        on(monkeypatch, *day)
        bureau.run("review", *paths, "--ics", "reviu.ics")
        files.append((bureau.root / "reviu.ics").read_bytes())
    assert files[0] == files[1]
    lines = files[0].split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)
    whole = files[0].decode().replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 3
    assert "SUMMARY:Reviu SOP: Surat\\; Masuk\\, é" in whole
    assert whole.count("DTSTART;VALUE=DATE:20260103\r\n") == 3
    assert len(set(re.findall(r"UID:(\w+)@", whole))) == 3


def test_a_file_of_somebody_else_is_not_written_over(bureau):
    (bureau.root / "punya.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//lain\r\n")
    done = bureau.run("review", "--ics", "punya.ics")
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr


@pytest.mark.parametrize(
    "text", ["dua", "30 hari", "2", "1-2 tahun", "0 tahun", "60 tahun 1 bulan"]
)
def test_what_is_no_period_is_refused(offices, text):
    offices.put("dinas/masuk.yaml", f"reviu: {text}\n{offices.text('dinas/masuk.yaml')}")
    done = offices.run("check", FILE)
    assert done.returncode == 1 and "bukan jangka waktu dalam bulan atau tahun" in done.stdout
    assert "tulis misalnya  reviu: 2 tahun" in done.stdout


def test_a_wrong_day_in_the_file_of_reviews_is_reported(bureau):
    bureau.put("dinas/reviu.yaml", "masuk: 31/2/2026\n")
    done = bureau.run("review")
    assert done.returncode == 1 and "reviu.yaml:1:8: kesalahan" in done.stderr
    assert bureau.run("review", FILE, "--confirm", "--yes").returncode == 1


@pytest.mark.parametrize("words", [["--date", "2026-01-01"], ["--confirm", "--ics", "a.ics"]])
def test_options_that_do_not_go_together_are_wrong_use(bureau, words):
    assert bureau.run("review", *words).returncode == 2


def test_json_holds_the_rows_by_when_they_are_due(bureau, monkeypatch):
    on(monkeypatch, 2026, 2, 1)
    found = json.loads(bureau.run("review", "--format", "json").stdout)
    assert [one["reviu"] for one in found["overdue"]] == ["2026-01-03"] * 3
    assert found["soon"] == found["later"] == []


def test_periods_in_words_count_and_the_end_of_a_month_stays():
    assert (months_in("dua tahun"), months_in("1 semester"), months_in("")) == (24, 6, 0)
    assert after(datetime.date(2024, 2, 29), 12) == datetime.date(2025, 2, 28)
    assert after(datetime.date(9999, 12, 1), 12) is None
