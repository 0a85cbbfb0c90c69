"""``sopdocs new`` on a terminal: questions, wrong answers asked again, and the end of the input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HOME, called, text_of

pty = pytest.importorskip("pty", reason="terminals of this kind are not on Windows")
pytestmark = pytest.mark.slow
OFFICE = ["PEMERINTAH KOTA CONTOH / KECAMATAN CONTOH", "", "", "SITI AMINAH, S.E.", "", "12"]
GOOD_NIP = ["197001011990032001", "2", "kapital"]
SOP = [
    "Pengelolaan Surat Masuk",
    "Staf, Kepala Bagian, Camat",
    "Staf: Mencatat surat; 10 menit",
    "Satf: Menyalin surat; 1 jam",
    "Staf: Menyalin surat; 1 jm",
    "Kepala Bagian: Memeriksa surat; 1 hari; jika tidak kembali ke 1",
    "Staf: Keliru",
    "hapus",
    "Camat: Menyetujui surat; 1 hari; jika tidak kembali ke 9",
    "",
    "Camat: Menyetujui surat; 1 hari; jika tidak kembali ke 2",
    "",
    "",
]


def conversation(
    folder: Path, answers: list[str], ends: bool = False, office: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Run ``new`` on a terminal and type these lines; with ``ends``, then Ctrl-D."""
    own, theirs = pty.openpty()
    surroundings = os.environ | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "sopdocs", "new", *office]
    running = subprocess.Popen(
        command, cwd=folder, env=surroundings, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(own, "".join(f"{one}\n" for one in answers).encode() + b"\x04" * ends)
    shown = b""
    while True:
        try:
            part = os.read(own, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(own)
    return running.wait(60), shown.decode("utf-8", "replace")


def test_a_conversation_with_slips_ends_in_a_sheet(tmp_path):
    status, shown = conversation(tmp_path, [*OFFICE, *GOOD_NIP, *SOP])
    assert status == 0, shown
    assert "2 angka; NIP terdiri atas 18 angka" in shown and 'maksudnya "Staf"?' in shown
    assert 'waktu "1 jm" tidak dikenali' in shown and "menuju langkah 9" in shown
    assert "[kecamatan]" in shown and "[CAMAT]" in shown
    assert called("build", cwd=tmp_path).returncode == 0
    words = text_of(tmp_path / "build/kecamatan-contoh/pengelolaan-surat-masuk.pdf")
    assert "TANGGAL PENGESAHAN" in words and "Menyetujui surat" in words
    assert "Keliru" not in words and "SITI AMINAH, S.E." in words


def test_a_further_sop_of_an_office_is_asked_for_without_asking_for_the_office(office):
    answers = ["Cuti", "Staf, Kepala", "Staf: Mengajukan cuti; 1 hari", "selesai", "t"]
    status, shown = conversation(office.root, answers, office=(str(office.folder),))
    assert status == 0 and "Nama kantor" not in shown and "tidak diubah" in shown, shown
    assert (office.folder / "cuti.yaml").is_file()


def test_an_input_that_ends_early_writes_nothing(tmp_path):
    status, shown = conversation(tmp_path, OFFICE[:3], ends=True)
    assert status == 1 and "tidak ada yang ditulis" in shown
    assert list(tmp_path.iterdir()) == []
