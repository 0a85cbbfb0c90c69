"""A stated total of Waktu: where ``check --fix`` writes the sum, and where it must not."""

from __future__ import annotations

import pytest

from sopdocs.checks import replacements
from sopdocs.checks.durations import MOST_WAYS
from tests.checks.sources import codes, read, reported, upon_base

ROW = (
    "  - {{id: {id}, uraian: Memeriksa berkas, oleh: tim, kelengkapan: Berkas, {rest}, "
    "output: X}}\n"
)


def flow(stated: str, *rows: str) -> str:
    """A stated total and one row for each ``rows``, with ids a, b, c ..."""
    steps = [ROW.format(id=chr(ord("a") + n), rest=row) for n, row in enumerate(rows)]
    return f"jumlah_waktu: {stated}\nkegiatan:\n" + "".join(steps)


def fixed(text: str) -> str | None:
    """What the rule writes instead of the total, or None."""
    found = [one for one in replacements(read(upon_base(text))) if one.path == ("jumlah_waktu",)]
    assert len(found) <= 1
    return found[0].replacement if found else None


STRAIGHT = flow("50 hari", "waktu: 20 menit", "waktu: 30 menit")
ENDS_EARLY = flow(
    "50 hari", "waktu: 20 menit, keputusan: {ya: lanjut, tidak: selesai}", "waktu: 30 menit"
)
TWO_ENDS = flow(
    "50 hari",
    "waktu: 10 menit, keputusan: {ya: b, tidak: c}",
    "waktu: 20 menit, lanjut: selesai",
    "waktu: 40 menit",
)
SAME_TIME_BOTH_WAYS = flow(
    "50 hari",
    "waktu: 10 menit, keputusan: {ya: b, tidak: c}",
    "waktu: 20 menit, lanjut: selesai",
    "waktu: 20 menit",
)
GOES_BACK = flow("50 hari", "waktu: 20 menit", "waktu: 30 menit, keputusan: {ya: lanjut, tidak: a}")
BRANCHING = {
    "an early end": ENDS_EARLY,
    "two ends": TWO_ENDS,
    "the same time on both ways": SAME_TIME_BOTH_WAYS,  # each takes 30 minutes, the rows 50
}


@pytest.mark.parametrize("name", BRANCHING)
def test_a_wrong_total_of_a_branching_flow_is_reported_and_not_rewritten(name):
    assert "SOP-101" in codes(reported(BRANCHING[name]))
    assert fixed(BRANCHING[name]) is None


@pytest.mark.parametrize("name", BRANCHING)
def test_fix_leaves_the_total_of_a_branching_flow_as_it_is_typed(office, name):
    file = office.sop(upon_base(BRANCHING[name]))
    office.run("check", "--fix", "--yes")
    assert "jumlah_waktu: 50 hari\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "text", [STRAIGHT, GOES_BACK], ids=["a straight flow", "a flow that goes back"]
)
def test_fix_writes_the_sum_where_the_only_way_has_every_row(office, text):
    assert fixed(text) == "50 menit"
    file = office.sop(upon_base(text))
    office.run("check", "--fix", "--yes")
    assert "jumlah_waktu: 50 menit\n" in file.read_text("utf-8")


@pytest.mark.parametrize("stated", ["20 menit", "50 menit"])
def test_the_time_of_one_way_is_a_total_of_a_branching_flow(stated):
    assert "SOP-101" not in codes(reported(ENDS_EARLY.replace("50 hari", stated)))


@pytest.mark.parametrize("stated", ["10 menit", "30 menit", "51 menit"])
def test_the_time_of_no_way_is_no_total_of_a_branching_flow(stated):
    assert "SOP-101" in codes(reported(ENDS_EARLY.replace("50 hari", stated)))


def test_fix_writes_no_sum_where_a_row_lacks_its_time_or_states_it_in_words():
    for waktu in ("", "sesuai kebutuhan"):
        text = flow("50 hari", "waktu: 20 menit", f"waktu: {waktu}")
        assert "SOP-101" in codes(reported(text)) and fixed(text) is None


def test_fix_writes_no_sum_for_a_total_that_is_no_time():
    text = flow("lima puluh", "waktu: 20 menit", "waktu: 30 menit")
    assert "SOP-101" in codes(reported(text)) and fixed(text) is None


def many_ways(ends: int) -> str:
    """A flow whose steps can each be the last but one: as many different times as ``ends``."""
    rows = [
        f"waktu: {2**n} menit, keputusan: {{ya: lanjut, tidak: selesai}}" for n in range(ends - 1)
    ]
    text = "jumlah_waktu: 1 menit\nkegiatan:\n"
    steps = [ROW.format(id=f"s{n}", rest=row) for n, row in enumerate([*rows, "waktu: 1 hari"])]
    return text + "".join(steps)


@pytest.mark.parametrize(("ends", "known"), [(MOST_WAYS, True), (MOST_WAYS + 1, False)])
def test_the_times_of_up_to_32_ways_are_compared_with_the_total(ends, known):
    """Its first way, an end after one minute, is a total as long as the ways are not too many."""
    assert ("SOP-101" not in codes(reported(many_ways(ends)))) is known


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("15-25 menit", False),
        ("15 menit", False),
        ("20 menit", False),
        ("25 menit", False),
        ("14 menit", True),
        ("26 menit", True),
        ("15-20 menit", True),
        ("1 hari", True),
    ],
)
def test_a_total_of_ranges_is_their_sum_or_a_number_within_it(stated, expected):
    text = flow(stated, "waktu: 5-10 menit", "waktu: 10 s.d. 15 menit")
    assert ("SOP-101" in codes(reported(text))) is expected


def test_fix_writes_a_sum_of_ranges_as_a_range():
    assert fixed(flow("9 hari", "waktu: 5-10 menit", "waktu: 1 menit")) == "6-11 menit"


@pytest.mark.parametrize(
    ("stated", "waktu", "expected"),
    [
        ("50 menit", "30 mnt", ["SOP-105"]),
        ("60 menit", "30 mnt", ["SOP-101", "SOP-105"]),
        ("40 menit", "2 menit/berkas", ["SOP-105"]),
        ("10 menit", "2 menit/berkas", ["SOP-101", "SOP-105"]),
        ("50 menit", "2 x sebulan", ["SOP-101"]),
    ],
)
def test_a_total_is_not_reported_where_a_row_is_that_cannot_be_summed(stated, waktu, expected):
    found = codes(reported(flow(stated, "waktu: 20 menit", f"waktu: {waktu}")))
    assert sorted({"SOP-101", "SOP-105"} & {*found}) == expected


def test_a_total_is_not_reported_where_no_row_has_its_time():
    found = codes(reported(flow("50 menit", "waktu: ''", "waktu: ''")))
    assert "SOP-106" in found and "SOP-101" not in found
