"""``list`` and ``ready`` show how far the journey of a SOP is."""

from __future__ import annotations

import json

from sopdocs.journey.kept import add_event, journey_file
from sopdocs.journey.states import JourneyEvent
from tests.conftest import GOOD

AT = "2026-01-31T08:15:00+0700"


def begun(office, *moves: str):
    office.sop(GOOD)
    (source,) = (office.root / "sop_sources").rglob("surat.yaml")
    for what in moves:
        assert add_event(source, JourneyEvent(AT, "budi", what)) == ""
    return source


def ready_lines(office) -> dict[str, tuple[str, str]]:
    (found,) = json.loads(office.run("ready", "--format", "json").stdout)
    return {one["what"]: (one["state"], one["said"]) for one in found["lines"]}


def test_the_list_shows_the_state_and_reports_damaged_lines(office):
    source = begun(office, "diajukan")
    with journey_file(source).open("a") as file:
        file.write("apa ini\n")
    done = office.run("list", "--format", "json")
    assert [one["tahap"] for one in json.loads(done.stdout)] == ["diajukan"]
    assert "SOP-704" in done.stderr and done.returncode == 0


def test_ready_shows_who_brought_it_there_and_whether_it_changed_since(office):
    source = begun(office, "diajukan", "disetujui")
    assert ready_lines(office)["Penyusunan"] == ("sudah", "disetujui oleh budi pada 2026-01-31")
    source.write_text(source.read_text("utf-8") + "# lagi\n", "utf-8")
    state, words = ready_lines(office)["Penyusunan"]
    assert state == "perlu dilihat" and "berubah sesudah itu" in words


def test_a_sop_without_a_journey_has_no_line_of_it(office):
    begun(office)
    assert "Penyusunan" not in ready_lines(office)
    assert json.loads(office.run("list", "--format", "json").stdout)[0]["tahap"] == ""
