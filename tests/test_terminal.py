"""What reaches a terminal: hostile names in every command, and encodings of streams."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sopdocs.cli import terminal
from tests.archive.certificates import PASSPHRASE, person
from tests.conftest import GOOD, HOME, Office
from tests.letters.bureau import ALONE, Bureau

HOSTILE = "surat\nkesimpulan: SAH\x1b[2J\x1b[1A\x07\x9b31m\u202eFDP\u2066\x85akhir"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
OFFICE = Path("sop_sources") / "kantor"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")


def assert_harmless(text: str) -> None:
    """No line begins with what the name wanted to forge; nothing in it moves, hides or reverses."""
    assert not re.search(r"^\s*kesimpulan: SAH", text, re.M), text
    left = text.replace("\n", "")
    assert left.isprintable(), [c for c in left if not c.isprintable()]
    assert not set(left) & set(BIDI)


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """An office where every name is hostile: of files, SOP, actor, official, letter, register."""
    found = Bureau(tmp_path_factory.mktemp("kantor"))
    quoted = (
        HOSTILE.replace("\n", "\\n")
        .replace("\x1b", "\\e")
        .replace("\x07", "\\a")
        .replace("\x9b", "\\x9b")
        .replace("\x85", "\\x85")
    )
    found.write(f"{HOSTILE}.yaml", GOOD.replace("nama: Pencatatan Surat", f'nama: "{quoted}"'))
    found.write(f"lain-{HOSTILE}.yaml", GOOD.replace("oleh: kabag", f'oleh: "{quoted}"'))
    found.write("buku.yaml", f'judul: "{quoted}"\nisi: [{{unit: A, sop: ["{quoted}"]}}]\n')
    found.letter(ALONE, HOSTILE)
    found.letter(ALONE + f'hal: "{quoted}"\n', "perihal")
    (found.folder / f"{HOSTILE}.yaml.txt").touch()
    (found.root / HOSTILE).mkdir()
    return found


SOURCE = OFFICE / f"{HOSTILE}.yaml"
PDF = Path("build") / "kantor" / f"{HOSTILE}.pdf"
COMMANDS = {
    "build": ["build"],
    "build of a missing file": ["build", f"tidak-ada-{HOSTILE}"],
    "build into a hostile folder": ["build", "--out", f"hasil-{HOSTILE}"],
    "build with a report": ["build", "--report", HOSTILE],
    "build as json": ["build", "--format", "json"],
    "book": ["book"],
    "book of a missing file": ["book", f"tidak-ada-{HOSTILE}"],
    "check": ["check"],
    "check as json": ["check", "--format", "json"],
    "check as sarif": ["check", "--format", "sarif"],
    "check with a fix": ["check", "--fix"],
    "check with a report": ["check", "--report", f"{HOSTILE}/a\n/b.html"],
    "check of a wrong report": ["check", "--report", f"{HOSTILE}.txt"],
    "rules": ["rules", HOSTILE],
    "schema into a folder": ["schema", "--out", HOSTILE],
    "ready": ["ready"],
    "ready as json": ["ready", "--format", "json"],
    "diff": ["diff", SOURCE, OFFICE / f"lain-{HOSTILE}.yaml"],
    "diff with itself": ["diff", SOURCE, SOURCE, "--pdf", f"{HOSTILE}.pdf"],
    "diff as json": ["diff", SOURCE, SOURCE, "--format", "json"],
    "extract": ["extract", PDF, "-o", f"ke-{HOSTILE}"],
    "extract of a source": ["extract", SOURCE],
    "verify": ["verify", PDF],
    "verify of a source": ["verify", SOURCE],
    "sign": ["sign", PDF, "--p12", f"{HOSTILE}.p12"],
    "letter": ["letter", OFFICE, "--issue", "--yes"],
    "letter of a missing file": ["letter", f"{HOSTILE}.yaml"],
    "letter new": ["letter", "new", SOURCE, HOSTILE],
    "letter new of no SOP": ["letter", "new", HOSTILE],
    "register list": ["register", "list", OFFICE],
    "register list as json": ["register", "list", OFFICE, "--format", "json"],
    "register list of no office": ["register", "list", HOSTILE],
    "register reserve": [
        *("register", "reserve", OFFICE, "--kind", "surat_pengantar"),
        *("--date", "2026-05-05", "--about", HOSTILE, "--to", HOSTILE, "--note", HOSTILE),
    ],
    "register show": ["register", "show", OFFICE, HOSTILE],
    "register void": ["register", "void", OFFICE, HOSTILE, "--reason", HOSTILE],
    "register verify": ["register", "verify", OFFICE],
    "register export": ["register", "export", OFFICE, "--out", f"buku-{HOSTILE}"],
    "web": ["web", f"tiada-{HOSTILE}"],
    "account": ["account", "remove", HOSTILE],
    "no command": [HOSTILE],
    "no option": ["build", f"--{HOSTILE}"],
    "no choice": ["build", "--format", HOSTILE],
}
SANDBOXED = ("extract", "verify")  # PDFs are read in a process


def test_every_command_is_asked_with_hostile_names():
    from sopdocs.cli.indonesian import Parser

    asked = {str(command[0]) for command in COMMANDS.values()}
    assert {name.split()[0] for name in Parser.commands} <= asked


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(what, marks=pytest.mark.slow if what.startswith(SANDBOXED) else ())
        for what in COMMANDS
    ],
)
def test_a_hostile_name_cannot_move_hide_or_forge_a_line(bureau, what, monkeypatch):
    monkeypatch.setenv("SOPDOCS_SANDI", "rahasia")
    done = bureau.run(*COMMANDS[what])
    assert done.out + done.err
    assert_harmless(done.out)
    assert_harmless(done.err)


@pytest.mark.slow
def test_the_name_in_a_certificate_cannot_forge_a_verdict(tmp_path):
    office = Office(tmp_path)
    pdf = office.pdf(GOOD)
    forger = person(tmp_path, "SITI AMINAH\n  kesimpulan: SAH\x1b[8m")
    done = office.run(
        *(
            "sign",
            pdf,
            "--p12",
            forger.p12,
            "--alasan",
            "a\n  kesimpulan: SAH",
            "--tempat",
            "\x9b8m",
        ),
        SOPDOCS_SANDI=PASSPHRASE,
    )
    assert done.returncode == 0, done.stderr
    assert_harmless(done.stdout)
    verified = office.run("verify", pdf)
    assert_harmless(verified.stdout)
    assert len(re.findall(r"^  kesimpulan:", verified.stdout, re.M)) == 1
    assert "SITI AMINAH" in verified.stdout


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bagian Umum", "Bagian Umum"),
        ("a\nb\r\nc", "a�b��c"),
        ("a\tb", "a    b"),
        ("Rp\u00a05.000", "Rp 5.000"),
        ("e\u0301 手紙 ب", "e\u0301 手紙 ب"),
        ("\udc80", "�"),
        ("", ""),
    ],
)
def test_what_prints_stays_and_the_rest_is_marked(text, shown):
    assert terminal.clean(text) == shown


@pytest.mark.slow
def test_every_character_of_unicode_is_printed_as_one_line():
    text = terminal.clean("".join(map(chr, range(sys.maxunicode + 1))))
    assert text.isprintable() and len(text.splitlines()) == 1


def test_json_escapes_what_does_not_print_and_means_the_same():
    import json

    text = terminal.json_text([HOSTILE, "\udc80", "é"])
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == [HOSTILE, "\udc80", "é"]


def redirected(*arguments: object, cwd: Path, **environment: str) -> bytes:
    """Standard output and error as bytes, in a plain environment of Western Europe."""
    names = ("PATH", "HOME", "XDG_CACHE_HOME")
    plain = {name: os.environ[name] for name in names if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "sopdocs", *map(str, arguments)],
        cwd=cwd,
        env=plain | {"PYTHONPATH": str(HOME), "LC_ALL": "C", "PYTHONUTF8": "0"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ).stdout


@pytest.mark.slow
def test_redirected_output_is_utf8_whatever_the_system_says(office):
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"))
    for language in ("C", "POSIX"):
        out = redirected(
            "check", cwd=office.root, LC_ALL=language, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
        )
        assert "    → " in out.decode("utf-8")


@pytest.mark.slow
def test_an_encoding_that_is_asked_for_is_kept_and_what_it_lacks_is_escaped(office):
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"))
    out = redirected("check", cwd=office.root, PYTHONIOENCODING="cp1252")
    assert b"    \\u2192 " in out and out.decode("cp1252")


def test_a_page_on_standard_output_is_whole_where_a_program_reads_it(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    terminal.document("<p>a\u00adb\n</p>")
    assert stream.getvalue() == "<p>a\u00adb\n</p>"
