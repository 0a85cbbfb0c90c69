"""Comments that a program wrote above steps, when steps are moved, inserted and deleted."""

from __future__ import annotations

import re

import pytest

from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.session import EditSession
from sopdocs.web.editing.steps import DeleteStep, InsertStep, MoveStep

TABLE = TablePath()
SOURCE = """\
pelaksana: {t: Tim}
kegiatan:
  # langkah 1
  - uraian: A
    oleh: t

  # langkah 2
  # jangan lupa
  - uraian: B
    oleh: t

  # Langkah 3
  - uraian: C     # langkah 3
    oleh: t

  # langkah 4
  - uraian: D
    oleh: t
"""


def heads(text: str) -> dict[str, list[str]]:
    """The comments above each step, by its text."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            above.append(line.strip())
        elif match := re.match(r"  - uraian: ?(\w*)", line):
            found[match[1]] = above
            above = []
    return found


@pytest.mark.parametrize(
    ("command", "numbers"),
    [
        (MoveStep(TABLE, 0, 2), {"B": "# langkah 1", "A": "# langkah 3", "D": "# langkah 4"}),
        (InsertStep(TABLE, 0), {"A": "# langkah 2", "B": "# langkah 3", "D": "# langkah 5"}),
        (DeleteStep(TABLE, 0), {"B": "# langkah 1", "D": "# langkah 3"}),
    ],
)
def test_a_comment_that_was_right_stays_right_and_others_stay(command, numbers):
    session = EditSession(SOURCE.encode())
    assert session.do(command).changed
    found = heads(session.content.decode())
    assert {name: found[name][0] for name in numbers} == numbers
    assert found["B"][1] == "# jangan lupa"
    assert found["C"] == ["# Langkah 3"]
    assert "- uraian: C     # langkah 3\n" in session.content.decode()
    session.undo()
    assert session.content == SOURCE.encode()


def test_a_comment_that_was_wrong_is_not_touched():
    wrong = SOURCE.replace("# langkah 4", "# langkah 2")
    session = EditSession(wrong.encode())
    session.do(InsertStep(TABLE, 0))
    assert [found[0] for found in heads(session.content.decode()).values() if found] == [
        "# langkah 2",
        "# langkah 2",
        "# Langkah 3",
        "# langkah 2",
    ]


def test_line_ends_of_windows_stay_when_numbers_change():
    session = EditSession(SOURCE.replace("\n", "\r\n").encode())
    session.do(InsertStep(TABLE, 0))
    assert session.content.count(b"\n") == session.content.count(b"\r\n")
    assert b"# langkah 5\r\n" in session.content


def test_typing_changes_no_comment():
    session = EditSession(SOURCE.replace("# langkah 1", "# langkah 9").encode())
    session.do(SetText((*TABLE.step(0), "uraian"), "AA"))
    assert session.content.decode() == SOURCE.replace("# langkah 1", "# langkah 9").replace(
        "uraian: A", "uraian: AA"
    )
