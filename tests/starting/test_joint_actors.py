"""Who acts in a line of a step, where nobody has listed the actors."""

from __future__ import annotations

import pytest

from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.answer_file import SopAnswers
from sopdocs.starting.joint_actors import joint_actors
from sopdocs.starting.plan import planned_sop

NAME = {"sop": "Rapat Koordinasi"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sekretaris dan Kepala Bidang", ("Sekretaris", "Kepala Bidang")),
        ("Camat/Lurah", ("Camat", "Lurah")),
        ("Staf Umum, Kabag Umum", ("Staf Umum", "Kabag Umum")),
        ("Staf & Kasi serta Camat", ("Staf", "Kasi", "Camat")),
        ("Tim Teknis bersama Pemohon", ("Tim Teknis", "Pemohon")),
        ("Umum + Keuangan", ("Umum", "Keuangan")),
        ("Kasubbag Umum & Kepegawaian", ("Kasubbag Umum & Kepegawaian",)),
        ("Kasi Sarana dan Prasarana dan Staf", ("Kasi Sarana dan Prasarana", "Staf")),
        (
            "Kepala Bidang Perencanaan, Evaluasi dan Pelaporan",
            ("Kepala Bidang Perencanaan, Evaluasi dan Pelaporan",),
        ),
    ],
)
def test_posts_are_parted_and_names_of_units_are_not(text, named):
    assert joint_actors(text) == named


@pytest.mark.parametrize("text", ["Bidang A dan Bidang B", "X/Y", "Umum, Keuangan"])
def test_what_can_be_one_or_several_is_asked(text):
    found = joint_actors(text)
    assert isinstance(found, AnswerFault) and " + " in found.hint


def test_a_joint_step_gives_each_post_a_column_where_no_list_was_given():
    steps = ["Sekretaris dan Kepala Bidang: Membahas; 1 jam", "Staf: Mencatat; 1 jam"]
    sop, faults = planned_sop(SopAnswers(dict(NAME), steps))
    assert faults == [] and sop is not None
    assert sop.pelaksana == ("Sekretaris", "Kepala Bidang", "Staf")
    assert sop.langkah[0].pelaksana == ("Sekretaris", "Kepala Bidang")


def test_a_title_with_a_comma_stays_one_column():
    title = "Kepala Subbagian Umum, Keuangan dan Aset"
    sop, faults = planned_sop(SopAnswers(dict(NAME), [f"{title}: Mencatat; 1 jam"]))
    assert faults == [] and sop is not None
    assert sop.pelaksana == (title,) == sop.langkah[0].pelaksana


def test_an_unclear_line_has_one_fault():
    _, faults = planned_sop(SopAnswers(dict(NAME), ["X/Y: Mencatat; 1 jam", "Z: Menyimpan; 1 jam"]))
    assert [number for number, _ in faults] == [1]


def test_posts_in_the_list_of_actors_are_parted_too():
    known = NAME | {"pelaksana": "Sekretaris dan Kepala Bidang, Staf"}
    sop, _ = planned_sop(SopAnswers(known, ["Sekretaris dan Kepala Bidang: Rapat; 1 jam"]))
    assert sop is not None and sop.pelaksana == ("Sekretaris", "Kepala Bidang", "Staf")
