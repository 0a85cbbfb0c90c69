"""The command line as its user meets it: words, exit status, and the report of ``check``."""

from __future__ import annotations

import json
import os
import re

import pytest

from tests.conftest import ENGLISH, GOOD, INSTITUTION, called, files_below

# check


def test_check_writes_nothing(office):
    office.sop()
    before = files_below(office.root)
    done = office.run("check")
    assert (done.returncode, done.stdout) == (
        0,
        "1 sumber diperiksa: 0 kesalahan, 0 peringatan, 0 catatan\n",
    )
    assert files_below(office.root) == before


def test_check_as_json_holds_the_documented_fields_of_every_problem(office):
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak").replace("2025-01-03", "31 Juni 2025"))
    done = office.run("check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert [set(problem) for problem in found] == [
        {"code", "severity", "file", "line", "column", "message", "hint", "title", "basis"}
    ] * 2
    assert [(p["code"], p["severity"], p["file"], p["line"], p["column"]) for p in found] == [
        ("SOP-015", "kesalahan", "sop_sources/kantor/surat.yaml", 2, 22),
        ("SOP-017", "kesalahan", "sop_sources/kantor/surat.yaml", 15, 11),
    ]


def test_check_as_json_of_good_sources_is_an_empty_list(office):
    office.sop()
    assert json.loads(office.run("check", "--format", "json").stdout) == []


def test_warnings_alone_leave_the_exit_status_at_zero(office):
    office.sop(GOOD.replace("  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Umum"))
    check, build = office.run("check"), office.run("build")
    assert (check.returncode, build.returncode) == (0, 0)
    assert "peringatan SOP-104" in check.stdout and build.stderr == ""


def test_build_counts_the_warnings_of_each_source_and_shows_them_when_asked(office):
    unused = GOOD.replace("  kabag: Kepala Bagian", "  kabag: Kepala Bagian\n  umum: Umum")
    office.sop(unused)
    office.sop(name="lain.yaml")
    first, second = office.run("build"), office.run("build")
    assert first.stdout == (
        "dibuat  build/kantor/lain.pdf (1 halaman)\n"
        "dibuat  build/kantor/surat.pdf (1 halaman, 1 peringatan)\n"
        "2 dibuat, 0 tetap, 0 gagal, 1 peringatan (lihat: sopdocs check)\n"
    )
    assert "tetap   build/kantor/surat.pdf (1 peringatan)\n" in second.stdout
    assert "peringatan SOP-104" in office.run("build", "--verbose").stderr


def test_build_shows_errors_whole_and_counts_warnings_of_the_institution_apart(office):
    (office.folder / "logo.png").unlink()
    office.institution(INSTITUTION.replace("logo: logo.png\n", ""))
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"))
    office.sop(name="lain.yaml")
    done = office.run("build")
    assert done.returncode == 1 and 'maksudnya "kabag"?' in done.stderr
    assert "SOP-020" not in done.stderr and done.stdout.endswith(
        "1 gagal, 1 peringatan (1 di antaranya di instansi.yaml) (lihat: sopdocs check)\n"
    )


@pytest.mark.parametrize("command", ["build", "check", "ready", "book"])
def test_without_a_folder_of_sources_the_first_step_is_shown(tmp_path, command):
    done = called(command, cwd=tmp_path)
    assert done.returncode == 1 and "belum ada folder sop_sources" in done.stderr
    assert "sopdocs new" in done.stderr and done.stdout == ""


def test_an_office_without_sops_learns_how_to_begin_one(office):
    done = office.run("build", office.folder)
    assert done.returncode == 1 and f"sopdocs new {office.folder}" in done.stderr


# Words of the command line


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["check"],
        ["rules"],
        ["diff"],
        ["ready"],
        ["extract"],
        ["sign"],
        ["verify"],
        ["schema"],
    ],
    ids=[
        "sopdocs",
        "build",
        "check",
        "rules",
        "diff",
        "ready",
        "extract",
        "sign",
        "verify",
        "schema",
    ],
)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_indonesian(arguments, flag):
    done = called(*arguments, flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pemakaian:" in done.stdout and "pilihan:" in done.stdout and "contoh:" in done.stdout
    prose = re.sub(r"--?[a-z]+|\[.*?\]|\{.*?\}|\bfile:|JSON|sopdocs \w+", " ", done.stdout)
    assert not ENGLISH.search(prose), prose


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "belum disebut: PERINTAH"),
        (["biuld"], 'maksudnya "build"?'),
        (["hapus"], "'hapus' tidak dikenal"),
        (["build", "--foo"], "pilihan tidak dikenal: --foo"),
        (["build", "--out"], "harus diikuti satu nilai"),
        (["build", "--jobs", "0"], "1 sampai 256"),
        (["build", "--jobs", "dua"], "'dua'"),
        (["build", "--jobs", "-1"], "--jobs"),
        (["check", "--format", "xml"], "'xml' tidak dikenal"),
        (["schema", "x"], "pilihan tidak dikenal: x"),
        (["build", "--force=ya"], "nilai 'ya' tidak dipakai"),
    ],
)
def test_wrong_use_ends_with_status_2_and_indonesian_words(tmp_path, arguments, words):
    done = called(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pemakaian:" in done.stderr and "salah pakai" in done.stderr and words in done.stderr
    assert not ENGLISH.search(re.sub(r"--?[a-z]+|\[.*?\]|\{.*?\}", " ", done.stderr)), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_printed():
    done = called("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"sopdocs \d+\.\d+\.\d+\n", done.stdout)


def test_a_folder_without_sources_is_reported_as_empty(tmp_path):
    build, check = called("build", tmp_path), called("check", tmp_path)
    assert build.returncode == check.returncode == 1
    assert (
        "tidak ada sumber SOP" in build.stderr
        and "tidak ada sumber SOP" in check.stdout + check.stderr
    )
    assert list(tmp_path.iterdir()) == []


def test_a_source_whose_name_ends_in_capitals_is_a_source(office):
    office.sop(name="surat.YAML")
    check, build = office.run("check"), office.run("build")
    assert check.stdout.startswith("1 sumber diperiksa") and build.returncode == 0
    assert (office.root / "build" / "kantor" / "surat.pdf").is_file()


def test_the_schema_is_written_as_utf8_into_a_file(office):
    done = office.run("schema", "--out", "sop.schema.json")
    assert (done.returncode, done.stdout) == (0, "ditulis  sop.schema.json\n")
    written = (office.root / "sop.schema.json").read_text("utf-8")
    assert written == office.run("schema").stdout
    assert json.loads(written)["title"] == "Sumber sopdocs"


def test_a_pipe_that_nobody_reads_is_no_file(office):
    if hasattr(os, "mkfifo"):
        os.mkfifo(office.folder / "pipa.yaml")
        done = office.run("build", office.folder / "pipa.yaml")
        assert done.returncode == 1 and "bukan berkas biasa" in done.stderr


def test_a_missing_key_file_is_reported_before_a_passphrase_is_asked_for(tmp_path):
    done = called("sign", "surat.pdf", "--p12", "tak.p12", cwd=tmp_path)
    assert done.returncode == 1 and "tak.p12: kesalahan SOP-301" in done.stdout + done.stderr
    assert "sandi" not in done.stdout + done.stderr
