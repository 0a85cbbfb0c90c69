"""Slips of a clerk at work: the message points at the slip itself and says what to type."""

from __future__ import annotations

import pytest

from tests.conftest import GOOD

SLIPS = {  # what is written, what it becomes, words of the message and the hint
    "no colon": ("    oleh: tim\n", "    oleh tim\n", ['"oleh tim"', "oleh: ..."]),
    "no space behind the colon": ("    oleh: tim\n", "    oleh:tim\n", ['"oleh:tim"', "oleh: ..."]),
    "two actors in one word": (
        "    oleh: tim\n",
        "    oleh: tim, kabag\n",
        ["bukan satu pelaksana", "[tim, kabag]"],
    ),
    "two actors with dan": (
        "    oleh: tim\n",
        "    oleh: tim dan kabag\n",
        ["bukan satu pelaksana", "[tim, kabag]"],
    ),
    "a decision without branches": (
        "    oleh: tim\n",
        "    oleh: tim\n    keputusan: ya\n",
        ["harus berisi cabang", "{ya: lanjut"],
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_where_it_is(office, slip: str):
    old, new, words = SLIPS[slip]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    (problem,) = office.problems(text)
    assert problem.line == text[: text.index(new.splitlines()[-1])].count("\n") + 1
    for word in words:
        assert word in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize("waktu", ["30 mnt", "setengah jam"])
def test_a_time_that_cannot_be_summed_is_a_warning(office, waktu: str):
    (line,) = [line for line in GOOD.splitlines() if "waktu:" in line][:1]
    (problem,) = [
        p
        for p in office.problems(GOOD.replace(line, f"    waktu: {waktu}", 1))
        if p.code == "SOP-105"
    ]
    assert not problem.is_error and waktu in problem.message


def test_a_file_that_notepad_misnamed_is_named(office):
    (office.folder / "surat.yaml.txt").write_text("nama: Surat\n")
    done = office.run("check")
    assert (
        done.returncode == 1
        and "surat.yaml.txt" in done.stdout
        and "ganti namanya menjadi surat.yaml" in done.stdout
    )
