"""Rules over posts (jabatan) of an institution's SOPs together, and the load of each post."""

from __future__ import annotations

import pytest

from sopdocs.checking.sources import check
from sopdocs.checks.collection.posts import loads
from sopdocs.model.duration import in_words
from tests.books.shelf import sop
from tests.checks.shelf import ARSIP, KELUAR, MASUK


def posts(*names: str) -> dict[str, object]:
    return {"pelaksana": dict(zip(("tim", "kabag"), names, strict=True))}


@pytest.mark.parametrize(
    "short",
    [
        "Kasubag Umum dan Kepegawaian",
        "Ka. Subbag. Umum & Kepegawaian",
        "Kepala Sub Bagian Umum dan Kepegawaian",
        "Kasubbag Umum Dan Kepegawaian",
        "KA SUB BAG UMUM DAN KEPEGAWAIAN",
    ],
)
def test_a_post_that_is_spelt_otherwise_than_elsewhere_is_a_remark(shelf, short):
    full = "Kepala Subbagian Umum dan Kepegawaian"
    shelf.put(
        a=sop(MASUK, **posts("Tim Kerja", full)),
        b=sop(KELUAR, **posts("Tim Kerja", full)),
        c=sop(ARSIP, **posts("Tim Kerja", short)),
    )
    (problem,) = shelf.reported("SOP-606")
    assert (
        problem.file.endswith("c.yaml")
        and problem.hint == f"tulis  kabag: {full}"
        and "2 SOP lain" in problem.message
    )


@pytest.mark.parametrize(
    "other",
    [
        "KEPALA BAGIAN UMUM",
        "Kepala  Bagian Umum.",
        "Kepala Bagian Hukum",
        "Kepala Subbagian Umum",
        "Kepala Bidang Umum",
    ],
)
def test_another_post_or_another_case_is_no_other_spelling(shelf, other):
    shelf.put(
        a=sop(MASUK, **posts("Tim Kerja", "Kepala Bagian Umum")),
        b=sop(KELUAR, **posts("Tim Kerja", other)),
    )
    assert shelf.at("SOP-606") == []


def test_of_two_spellings_that_are_as_frequent_the_one_in_full_is_right(shelf):
    shelf.put(
        a=sop(MASUK, **posts("Tim Kerja", "Kepala Sub Bagian Umum")),
        b=sop(KELUAR, **posts("Tim Kerja", "Kepala Subbagian Umum")),
    )
    assert [p.hint for p in shelf.reported("SOP-606")] == ["tulis  kabag: Kepala Subbagian Umum"]


def test_two_spellings_in_one_sop_are_reported_as_such(shelf):
    shelf.put(a=sop(MASUK, **posts("Kabag Umum", "Kepala Bagian Umum")))
    (problem,) = shelf.reported("SOP-606")
    assert (
        problem.message == 'jabatan "Kabag Umum" ditulis "Kepala Bagian Umum" di kolom lain SOP ini'
    )


def test_spellings_of_two_institutions_are_not_compared(shelf):
    shelf.put(a=sop(MASUK, **posts("Tim Kerja", "Kepala Bagian Umum")))
    shelf.other("lain").put(a=sop(KELUAR, **posts("Tim Kerja", "Kabag Umum")))
    assert shelf.at("SOP-606") == []


def test_the_load_of_a_post_is_the_sum_of_its_steps_over_all_sops(shelf):
    shelf.put(
        a=sop(MASUK, **posts("Tim Kerja", "Kabag Umum")),
        b=sop(
            KELUAR,
            kegiatan=[
                {"uraian": "Menyusun", "oleh": ["tim", "kabag"], "waktu": "2 hari"},
                {"uraian": "Menyimpan", "oleh": "tim", "waktu": "sesuai kebutuhan"},
            ],
            **posts("Tim Kerja", "Kepala Bagian Umum"),
        ),
    )
    found = {one.post: one for one in loads(check([shelf.folder]).entries)}
    team, head = found["Tim Kerja"], found["Kepala Bagian Umum"]
    assert (
        team.sops,
        team.steps,
        in_words(team.time),
        team.untimed,
    ) == (2, 3, "2 hari 30 menit", 1)
    assert (
        head.sops,
        head.steps,
        in_words(head.time),
        head.untimed,
    ) == (2, 2, "2 hari 1 jam", 0)
