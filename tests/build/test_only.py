"""``build --only``: errors alone; and errors again behind a screen of warnings."""

from __future__ import annotations

from sopdocs.cli.run import SCREEN
from tests.conftest import GOOD

WRONG = GOOD.replace("pengesah: kadis", "pengesah: kadiz")
DATED = GOOD.replace("2025-01-03", "awal 2025")  # a warning


def stderr(office, warnings: int, *words: str) -> str:
    office.sop(WRONG, "a.yaml")
    for n in range(warnings):
        office.sop(DATED, f"b{n}.yaml")
    done = office.run("build", "--verbose", "--jobs", "1", *words)
    assert done.returncode == 1
    return done.stderr


def test_errors_alone_are_shown_and_the_others_counted(office):
    output = stderr(office, 2, "--only", "kesalahan")
    assert "kesalahan SOP-017" in output and "peringatan" not in output
    assert "2 lainnya tidak diperlihatkan karena --only" in output


def test_errors_are_named_again_behind_more_than_a_screen_of_others(office):
    assert stderr(office, SCREEN).count("kesalahan SOP-017") == 1
    output = stderr(office, SCREEN + 1)
    assert output.count("kesalahan SOP-017") == 2
    assert output.rstrip().splitlines()[-3] == "Kesalahan:"


def test_a_severity_that_does_not_exist_is_wrong_use(office):
    assert office.run("build", "--only", "salah").returncode == 2
