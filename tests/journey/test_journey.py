"""The journey of a SOP: what is written is read back, and nothing is lost or written over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.journey.kept import add_event, journey_file, read_journey
from sopdocs.journey.lines import HEAD, line_of, read_lines
from sopdocs.journey.signed_archive import file_signed
from sopdocs.journey.states import MOVES, ON_NOTES, JourneyEvent
from tests.conftest import GOOD

AT = "2026-01-31T08:15:00+0700"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
NAMES = TEXTS.filter(bool)
EVENTS = st.builds(
    JourneyEvent,
    st.just(AT),
    NAMES,
    st.sampled_from([*MOVES]),
    st.just(0),
    TEXTS,
    st.sampled_from(["", "0123456789abcdef"]),
    TEXTS,
)


@settings(deadline=None)
@given(EVENTS)
def test_any_text_is_one_line_and_is_read_back(event):
    line = line_of(event)
    assert line.count("\n") == 1 and line[:-1].isprintable()
    assert read_lines(line.encode()).events == (event,)


@settings(deadline=None)
@given(st.lists(st.one_of(EVENTS.map(line_of), TEXTS.map(lambda one: one + "\n"))), st.binary())
def test_every_line_is_an_event_or_reported_as_damaged(lines, odd):
    raw = "".join(lines).encode() + odd
    found = read_lines(raw)
    written = [one.strip(b" \t\r") for one in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    counted = [one for one in written if one and not one.startswith(b"#")]
    assert len(found.events) + len(found.damaged) == len(counted)


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "surat.yaml"
    file.write_text(GOOD, "utf-8")
    return file


def did(source, what, who="siti", **more) -> str:
    return add_event(source, JourneyEvent(AT, who, what, **more))


def test_a_sop_goes_from_draft_to_review_and_into_a_revision(source):
    steps = ["diajukan", "disetujui", "disahkan", "direviu", "direviu", "revisi", "diajukan"]
    states = []
    for what in steps:
        assert did(source, what, place="arsip/sop/a.pdf" if what == "disahkan" else "") == ""
        states.append(read_journey(source).state)
    assert states == [
        *("diajukan", "disetujui", "disahkan", "direviu", "direviu", "draf", "diajukan")
    ]
    assert [one.what for one in read_journey(source).events] == steps


@pytest.mark.parametrize(
    "what", [one for one in MOVES if "draf" not in MOVES[one].before] + ["diajukan"]
)
def test_a_move_that_its_state_does_not_allow_changes_nothing(source, what):
    if what == "diajukan":
        assert did(source, "diajukan") == ""
    before = journey_file(source).read_bytes() if what == "diajukan" else None
    assert "muat ulang" in did(source, what, text="alasan", place="arsip/a.pdf")
    file = journey_file(source)
    assert (file.read_bytes() if file.exists() else None) == before


def test_a_note_is_answered_before_it_comes_back_and_closed_before_it_is_approved(source):
    did(source, "diajukan")
    assert did(source, "catatan", "budi", place="Langkah 3 · Waktu", text="terlalu lama") == ""
    assert did(source, "dikembalikan", "budi") == ""
    assert "catatan 1 belum dijawab" in did(source, "diajukan")
    assert did(source, "jawaban", note=1, text="sudah\ndiubah") == ""
    assert did(source, "diajukan") == ""
    assert "1 catatan belum selesai" in did(source, "disetujui", "budi")
    assert did(source, "selesai", "budi", note=1) == ""
    assert "sudah selesai" in did(source, "jawaban", note=1, text="lagi")
    assert did(source, "disetujui", "budi") == ""
    (note,) = read_journey(source).notes.values()
    assert note.answers[0].text == "sudah\ndiubah" and note.first.place == "Langkah 3 · Waktu"


def test_nothing_is_returned_without_a_word_and_nothing_enacted_without_its_pdf(source):
    did(source, "diajukan")
    assert "belum disebut" in did(source, "dikembalikan", "budi", text=" \n")
    did(source, "disetujui", "budi")
    assert "belum dimasukkan" in did(source, "disahkan", "kadis")


def test_a_withdrawn_sop_moves_no_further_and_its_source_decides(source):
    did(source, "diajukan")
    source.write_text(GOOD + "status: dicabut\n", "utf-8")
    assert "dicabut" in did(source, "disetujui", "budi")
    assert read_journey(source).state_now(True) == "dicabut"


@pytest.mark.parametrize(
    "odd", [b"tulisan sendiri", b"\xff\xfe", b"2026 | a | b", b"a|b|c|d|e|f|g"]
)
def test_damaged_lines_are_reported_with_their_place_and_stay(source, odd):
    did(source, "diajukan")
    file = journey_file(source)
    file.write_bytes(file.read_bytes() + odd)  # no end of line, as after a power cut
    assert did(source, "disetujui", "budi") == ""
    found = read_journey(source)
    assert [one.number for one in found.damaged] == [HEAD.count("\n") + 2]
    assert odd in file.read_bytes() and found.state == "disetujui"


def test_lines_about_unknown_notes_are_damaged_and_change_nothing():
    lines = [line_of(JourneyEvent(AT, "a", what, 4, text="x")) for what in ON_NOTES[1:]]
    found = read_lines("".join(lines).encode())
    assert len(found.damaged) == 2 and found.notes == {}


def test_a_signed_pdf_is_kept_once_and_never_written_over(source):
    name, wrong = file_signed(source, b"%PDF-1.7 satu", "2026-01-31")
    assert not wrong and file_signed(source, b"%PDF-1.7 satu", "2026-01-31") == (name, "")
    (source.parent / name).write_bytes(b"lain")
    assert "tidak ditimpa" in file_signed(source, b"%PDF-1.7 satu", "2026-01-31")[1]
    assert (source.parent / name).read_bytes() == b"lain"
