"""What arrives from a browser: known actions become commands, anything else becomes nothing."""

from __future__ import annotations

import pytest

from sopdocs.web.action_values import LONGEST
from sopdocs.web.editing.arrows import SetExits, WantedExit
from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.steps import MoveStep
from sopdocs.web.sop.actions import command_of


def test_known_actions_become_commands():
    assert command_of({"aksi": "teks", "jalur": ["nama"], "teks": "x"}) == SetText(("nama",), "x")
    assert command_of({"aksi": "geser", "tabel": 1, "n": 2, "ke": 0}) == MoveStep(
        TablePath(1), 2, 0
    )
    exits = [{"kata": "ya", "ke": ["lanjut"]}, {"kata": "tidak", "ke": [0]}]
    assert command_of({"aksi": "keluar", "tabel": None, "n": 3, "keluar": exits}) == SetExits(
        TablePath(), 3, (WantedExit("ya", ("lanjut",)), WantedExit("tidak", (0,)))
    )


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        "hapus",
        {},
        {"aksi": "rm"},
        {"aksi": "hapus"},
        {"aksi": "hapus", "n": -1},
        {"aksi": "hapus", "n": True},
        {"aksi": "hapus", "n": 10**9},
        {"aksi": "hapus", "n": "0"},
        {"aksi": "teks", "jalur": [], "teks": "x"},
        {"aksi": "teks", "jalur": [0], "teks": "x"},
        {"aksi": "teks", "jalur": ["nama"] * 7, "teks": "x"},
        {"aksi": "teks", "jalur": ["nama"], "teks": "x" * (LONGEST + 1)},
        {"aksi": "teks", "jalur": ["nama"], "teks": ["x"]},
        {"aksi": "keluar", "n": 0, "keluar": [{"kata": "ya", "ke": []}]},
        {"aksi": "keluar", "n": 0, "keluar": [{"kata": "ya", "ke": ["x"]}]},
        {"aksi": "keluar", "n": 0, "keluar": [{"kata": "y", "ke": [1]}, {"kata": "y", "ke": [2]}]},
        {"aksi": "oleh", "n": 0, "oleh": [0], "sambung": "lain"},
    ],
)
def test_what_no_page_of_ours_sends_becomes_nothing(given):
    assert command_of(given) is None
