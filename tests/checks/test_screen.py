"""What ``check`` shows to people on a screen."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest

from sopdocs.problem import ERROR, Problem
from sopdocs.reports.excerpt import Excerpt, cells, excerpt, extent
from tests.checks.test_fix import at_a_terminal
from tests.conftest import GOOD, HOME

WRONG = GOOD.replace("oleh: kabag", 'oleh: "<script>alert(1)</script>&"').replace(
    "2025-01-03", "31 Juni 2025"
)


def marked(text: str, code: str) -> tuple[str, str]:
    """The author's line below a problem, and the words above its marker."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if f" {code}: " in line)
    line, marker = (one.split("|", 1)[1][1:] for one in lines[at + 1 : at + 3])
    first, last, column = marker.index("^"), marker.rindex("^"), 0
    under = ""
    for character in line:
        if first <= column <= last:
            under += character
        column += wide(character)
    return line, under


def wide(text: str) -> int:
    """Cells of a terminal, by the tables of Unicode."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def test_people_see_their_line_with_the_place_marked_and_the_counts_last(office):
    office.sop(WRONG)
    done = office.run("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        'sop_sources/kantor/surat.yaml:2:22: kesalahan SOP-015: tanggal pembuatan "31 Juni 2025"'
        in done.stdout
    )
    assert marked(done.stdout, "SOP-015") == ("tanggal: {pembuatan: 31 Juni 2025}", "31 Juni 2025")
    assert marked(done.stdout, "SOP-017") == (
        '    oleh: "<script>alert(1)</script>&"',
        "<script>alert(1)</script>&",
    )
    assert "    → tulis misalnya 2025-12-31" in done.stdout
    assert (
        done.stdout.splitlines()[-1] == "1 sumber diperiksa: 2 kesalahan, 0 peringatan, 0 catatan"
    )
    assert "\x1b" not in done.stdout, "colour is for terminals"


@pytest.mark.parametrize(
    ("value", "under"),
    [
        ("oleh: kabak", "kabak"),
        ("oleh: 'kabak'", "kabak"),
        ("oleh:   kabak   ", "kabak"),
        ("oleh: [tim, kabak]", "kabak"),
        ("{oleh: kabak, id: x}", "kabak"),
        ('keterangan: "手紙 e\u0301 é", oleh: kabak', "kabak"),
        ('keterangan: "a\tb", oleh: kabak', "kabak"),
        ("keterangan: " + "x " * 90 + ", oleh: kabak", "kabak"),
        ("oleh: kabak, keterangan: " + "手 " * 300, "kabak"),
        ('keterangan: "手紙", oleh: kabak', "kabak"),
    ],
)
def test_the_marker_is_under_the_words_whatever_is_before_them(office, value, under):
    text = value if value.startswith("{") else "{" + value + "}"
    office.sop(GOOD + f"  - {text[:-1]}, uraian: Menyimpan}}\n")
    done = office.run("check")
    line, seen = marked(done.stdout, "SOP-017")
    assert seen == under and wide(line) <= 100 and "\t" not in line


def test_nothing_that_moves_the_cursor_reaches_the_screen(office):
    office.sop(GOOD.replace("oleh: kabag", 'oleh: "kabak\\e[2J"  # \u202e\x1b[31m'))
    done = office.run("check")
    assert done.returncode == 1 and not {"\x1b", "\u202e", "\r"} & set(done.stdout + done.stderr)


def test_words_far_to_the_right_are_shown_with_their_surroundings():
    line = "uraian: " + "kata " * 400 + "kabak " + "kata " * 400
    start = line.index("kabak")
    part = excerpt(line, start, start + 5)
    assert (
        part.place == "kabak"
        and part.before.startswith("…")
        and part.after.endswith("…")
        and cells(part.before + part.place + part.after) <= 100
    )
    assert part.marker == " " * cells(part.before) + "^^^^^"


@pytest.mark.parametrize("widest", [40, 70, 100])
@pytest.mark.parametrize("length", [1, 38, 39, 40, 41, 99, 100, 101, 300])
def test_an_excerpt_is_never_wider_than_the_room_for_it(length, widest):
    part = excerpt("nomor: " + "x" * length + "y" * 300, 7, 7 + length, widest)
    assert cells(part.before + part.place + part.after) <= widest
    assert (part.before + part.place + part.after).count("…") <= 2


@pytest.mark.parametrize(
    ("line", "column", "message", "place"),
    [
        ("nomor:", 7, "nomor kosong", ""),
        ("nama: a", 40, "x", ""),
        ("", 1, "x", ""),
        ("  kabag: Kepala", 3, "x", "kabag"),
        ("a: |-  # x", 4, "x", "|-"),
        ("a: 'b c' # d", 4, "x", "'b c'"),
        ("a: b c # d", 4, "x", "b c"),
        ("a: [b c, d]", 5, "x", "b c"),
        ("- {a: b}", 7, "x", "b"),
        ("a: 10:30 wib", 4, "x", "10:30 wib"),
        ("  PP Nomor 5 Tahun 2017 tentang X", 20, "tahun 2017", "2017"),
        ("  PP Nomor 5 Tahun 2017 tentang X", 3, "tahun 2017", "PP Nomor 5 Tahun 2017 tentang X"),
        ("a: x (_b_) y", 7, "x", "_b_"),
        ("a: Kepala  Bagian Umum", 4, 'pos "Kepala Bagian"', "Kepala  Bagian"),
        ("a: _soft file_ x", 5, '"soft file"', "soft file"),
    ],
)
def test_what_is_marked_is_the_words_that_are_quoted_else_the_value_or_its_key(
    line, column, message, place
):
    start, end = extent(line, Problem("SOP-1", ERROR, "a", 1, column, message))
    assert line[start:end] == place and isinstance(excerpt(line, start, end), Excerpt)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("rules",), ("check", "--help")])
def test_a_reader_that_leaves_early_sees_no_traceback(command):
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", *command],
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    with process:
        assert process.stderr.read() == b""


@pytest.mark.slow
def test_a_very_long_line_with_many_faults_is_reported_in_time(office):
    keys = ", ".join(f"k{n}: x" for n in range(20_000))
    office.sop("nama: X\npelaksana: {a: A}\nkegiatan:\n  - {" + keys + ", uraian: x, oleh: a}\n")
    done = office.run("check")
    assert done.returncode == 1 and "20000 kesalahan" in done.stdout


def test_problems_of_one_place_come_gravest_first_and_files_are_set_apart(office):
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "b.yaml")
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "a.yaml")
    lines = office.run("check").stdout.splitlines()
    heads = [n for n, line in enumerate(lines) if "SOP-017" in line]
    assert [lines[n].partition(":")[0] for n in heads] == [
        "sop_sources/kantor/a.yaml",
        "sop_sources/kantor/b.yaml",
    ]
    assert "" in lines[heads[0] : heads[1]] and "" not in lines[: heads[0]]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are a thing of Unix")
def test_colour_is_seen_at_a_terminal_that_wants_it(office, monkeypatch):
    office.sop(WRONG)
    assert "\x1b[1;31mkesalahan SOP-015\x1b[0m" in at_a_terminal(office, "", "check")[1]
    monkeypatch.setattr("tests.checks.test_fix.ENVIRONMENT", {"NO_COLOR": "1"})
    assert "\x1b" not in at_a_terminal(office, "", "check")[1]
    monkeypatch.setattr("tests.checks.test_fix.ENVIRONMENT", {"TERM": "dumb"})
    assert "\x1b" not in at_a_terminal(office, "", "check")[1]
