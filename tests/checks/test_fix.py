"""``check --fix`` as a clerk runs it: first the difference, then a question, then whole files."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from sopdocs.checking.mend import Mended, mend
from tests.conftest import GOOD, HOME, INSTITUTION, files_below

FAULTY = GOOD.replace(
    "nama: Pencatatan Surat", "nama: Pencatatan  Surat   # lihat  agenda"
).replace("2025-01-03", "3-1-2025")
MENDED = GOOD.replace("nama: Pencatatan Surat", "nama: Pencatatan Surat   # lihat  agenda")

ENVIRONMENT: dict[str, str] = {}  # of the command at a terminal, over what it has anyway


def test_without_a_terminal_the_difference_is_shown_and_nothing_is_written(office):
    file = office.sop(FAULTY)
    before = files_below(office.root)
    done = office.run("check", "--fix")
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        "Perbaikan yang pasti" in done.stdout
        and "tidak ada yang ditulis; jalankan lagi dengan --yes" in done.stdout
    )
    assert (
        "--- sop_sources/kantor/surat.yaml (sekarang)\n"
        "+++ sop_sources/kantor/surat.yaml (sesudah diperbaiki)\n"
        "@@ -1,5 +1,5 @@\n" in done.stdout
    )
    for line in (
        "-nama: Pencatatan  Surat   # lihat  agenda",
        "+nama: Pencatatan Surat   # lihat  agenda",
        "-tanggal: {pembuatan: 3-1-2025}",
        "+tanggal: {pembuatan: 2025-01-03}",
    ):
        assert f"\n{line}\n" in done.stdout
    assert files_below(office.root) == before and file.read_text() == FAULTY


def test_with_yes_it_is_written_and_checked_and_the_second_time_there_is_nothing(office):
    file = office.sop(FAULTY)
    done = office.run("check", "--fix", "--yes")
    assert (done.returncode, done.stderr) == (0, "") and file.read_text() == MENDED
    assert (
        "\n1 berkas diperbaiki\n" in done.stdout
        and "\n1 sumber diperiksa: 0 kesalahan, " in done.stdout
    )
    before = files_below(office.root)
    again = office.run("check", "--fix", "--yes")
    assert again.returncode == 0 and "tidak ada yang dapat diperbaiki dengan pasti" in again.stdout
    assert files_below(office.root) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are a thing of Unix")
@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("y", True),
        ("ya", True),
        ("Y", True),
        ("t", False),
        ("", False),
        ("\x04", False),
        ("yakin?", False),
    ],
)
def test_at_a_terminal_it_is_asked_and_only_a_yes_writes(office, answer, written):
    file = office.sop(FAULTY)
    status, shown = at_a_terminal(office, answer, "check", "--fix")
    assert "Tulis perubahan ini ke 1 berkas? [y/t]" in shown
    assert file.read_text() == (MENDED if written else FAULTY)
    assert ("1 berkas diperbaiki" in shown) == written and (
        "tidak ada yang ditulis" in shown
    ) != written
    assert status == (0 if written else 1)
    assert shown.index("[y/t]") > shown.index("+nama: Pencatatan Surat"), (
        "the difference comes first"
    )


def at_a_terminal(office, answer: str, *arguments: str) -> tuple[int, str]:
    """The command in a new terminal: its exit status and all that was seen there."""
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(office.root)
        os.execve(
            sys.executable,
            [sys.executable, "-m", "sopdocs", *arguments],
            {**os.environ, "PYTHONPATH": str(HOME), "TERM": "xterm", "NO_COLOR": ""} | ENVIRONMENT,
        )
    shown, answered = b"", False
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
        if b"[y/t]" in shown and not answered:
            os.write(terminal, answer.encode() if answer == "\x04" else answer.encode() + b"\n")
            answered = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode().replace(
        "\r\n", "\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_permissions_and_links_stay(office):
    file = office.sop(FAULTY, "asli.yaml")
    file.chmod(0o640)
    real = office.root / "asli.yaml"
    file.rename(real)
    file.symlink_to(real)
    office.run("check", file, "--fix", "--yes")
    assert (
        file.is_symlink()
        and real.read_text() == MENDED
        and stat.S_IMODE(real.stat().st_mode) == 0o640
    )


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_read_only_file_is_not_mended(office):
    file = office.sop(FAULTY)
    other = office.sop(FAULTY, "lain.yaml")
    file.chmod(0o444)
    done = office.run("check", "--fix", "--yes")
    assert done.returncode == 1 and file.read_text() == FAULTY and other.read_text() == MENDED
    assert (
        "SOP-303" in done.stderr
        and "hanya boleh dibaca" in done.stderr
        and "1 berkas diperbaiki" in done.stdout
    )


def test_a_file_that_was_saved_while_its_difference_was_shown_is_left_alone(office):
    file = office.sop(FAULTY)
    (found,) = mend([file])
    file.write_text(GOOD + "# disimpan lagi\n")
    problem = found.write()
    assert problem is not None and problem.code == "SOP-303" and "berubah" in problem.message
    assert file.read_text() == GOOD + "# disimpan lagi\n"


def test_a_missing_file_is_reported(office):
    file = office.sop(FAULTY)
    (found,) = mend([file])
    file.unlink()
    assert found.write().code == "SOP-301" and not file.exists()


def test_an_institutions_file_is_mended_with_its_folder_only(office):
    file = office.institution(
        INSTITUTION.replace("KEPALA DINAS", "KEPALA  DINAS")
        + "surat: {penomoran: {pola: '{nomor}  {tahun}'}}\n"
    )
    source = office.sop(GOOD)
    assert list(mend([source])) == []
    (found,) = mend([office.folder])
    assert found.file == file and found.after == found.before.replace(
        b"KEPALA  DINAS", b"KEPALA DINAS"
    ), "numbers of letters are no prose"


def test_letters_books_and_other_files_are_not_mended(office):
    office.sop(GOOD)
    for name in ("surat/a.yaml", "buku.yaml", "templates/a.yaml", "catatan.txt"):
        (office.folder / name).parent.mkdir(exist_ok=True)
        office.sop("nama: Dua  spasi\n", name)
    assert list(mend([office.folder])) == []


def test_a_source_with_an_error_is_mended_where_possible_and_the_error_reported(office):
    file = office.sop(FAULTY.replace("oleh: kabag", "oleh: kabak"))
    done = office.run("check", "--fix", "--yes")
    assert (
        done.returncode == 1
        and file.read_text() == MENDED.replace("oleh: kabag", "oleh: kabak")
        and "SOP-017" in done.stdout
    )


def test_what_has_to_be_mended_by_hand_is_reported(office):
    file = office.sop(
        'nama: X\ntanggal: {pembuatan: "3-1\\x2d2025"}\n' + GOOD.partition("kadis\n")[2]
    )
    done = office.run("check", "--fix", "--yes")
    assert (
        "sop_sources/kantor/surat.yaml:2:22: peringatan SOP-308" in done.stderr
        and '"3-1\\x2d2025"' in file.read_text()
    )


@pytest.mark.slow
def test_a_hostile_source_is_answered_in_time(office):
    inner = "nama: 'x" + "  x" * 300_000 + "'\n"
    file = office.sop(inner)
    (found,) = mend([file])
    assert (
        isinstance(found, Mended)
        and len(found.after) == len(found.before) - 300_000
        and len(found.difference()) > 3
    )


def test_what_cannot_go_together_is_refused(office):
    office.sop(FAULTY)
    for arguments in (
        ("--yes",),
        ("--fix", "--format", "json"),
        ("--fix", "--format", "html"),
        ("--report", "laporan.pdf"),
    ):
        done = office.run("check", *arguments)
        assert done.returncode == 2 and "salah pakai" in done.stderr and done.stdout == "", (
            arguments
        )
