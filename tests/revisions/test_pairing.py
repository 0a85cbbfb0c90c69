"""Which part became which, and which words of it changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.revisions.pairing import Part, common, grams, moved, overlap, pair
from sopdocs.revisions.words import MOST, compared

LETTERS = st.text("abc", max_size=12)


def met(old: list[str], new: list[str]) -> dict[int, int]:
    """Pairs of parts written as ``id=words``."""
    sides = [
        [Part(one.partition("=")[0], one.partition("=")[2]) for one in side] for side in (old, new)
    ]
    letters = [[grams(part.text) for part in side] for side in sides]
    return pair(*sides, lambda i, j: overlap(letters[0][i], letters[1][j]), 0.6)


@settings(deadline=None)
@given(LETTERS, LETTERS)
def test_a_common_run_is_as_long_as_can_be_and_keeps_its_order(old, new):
    found = common(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert found == sorted(found) and len({i for i, _ in found}) == len(
        {j for _, j in found}
    ) == len(found)
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            lengths[i + 1][j + 1] = (
                lengths[i][j] + 1 if one == other else max(lengths[i][j + 1], lengths[i + 1][j])
            )
    assert len(found) == lengths[-1][-1]


@settings(deadline=None)
@given(LETTERS, LETTERS)
def test_a_common_run_is_the_same_when_both_change_places(old, new):
    assert [(j, i) for i, j in common(old, new)] == common(new, old)


@settings(deadline=None)
@given(st.lists(LETTERS, max_size=8), st.lists(LETTERS, max_size=8))
def test_pairs_are_the_same_when_both_change_places(old, new):
    olds, news = [f"={one}" for one in old], [f"={one}" for one in new]
    assert {j: i for i, j in met(olds, news).items()} == met(news, olds)


@settings(deadline=None)
@given(st.permutations(range(9)))
def test_those_that_moved_are_the_fewest_that_can_have(order):
    pairs = dict(enumerate(order))
    stay = [i for i in pairs if i not in moved(pairs)]
    assert [pairs[i] for i in stay] == sorted(pairs[i] for i in stay)
    longest = [1] * 9
    for i in range(9):
        longest[i] += max((longest[k] for k in range(i) if order[k] < order[i]), default=0)
    assert len(stay) == max(longest)


def test_an_id_keeps_its_step_whatever_its_words_become():
    assert met(
        ["a=periksa berkas", "b=kirim surat"], ["b=arsipkan laporan tahunan", "a=periksa berkas"]
    ) == {0: 1, 1: 0}


def test_an_id_with_like_words_comes_before_another_id_with_words_more_alike():
    assert met(
        ["a=memeriksa berkas permohonan izin"],
        ["b=memeriksa berkas permohonan izin usaha", "a=memeriksa berkas permohonan hibah"],
    ) == {0: 1}


def test_of_equally_alike_parts_the_nearest_meet():
    old, new = [Part("", "a"), Part("", "b")], [Part("", "c"), Part("", "d")]
    assert pair(old, new, lambda i, j: 0.8 * (j == 1), 0.6) == {1: 1}


def test_renumbered_ids_do_not_hide_which_step_is_which():
    old = ["1=menerima surat", "2=memeriksa surat", "3=menyimpan surat"]
    assert met(
        old,
        ["1=menerima surat", "2=mencatat di buku agenda", "3=memeriksa surat", "4=menyimpan surat"],
    ) == {0: 0, 1: 2, 2: 3}


def test_renumbered_and_reworded_steps_are_still_paired_by_their_words():
    old = ["1=menerima surat", "2=memeriksa kelengkapan berkas permohonan"]
    assert met(
        old,
        [
            "1=menerima surat",
            "2=mencatat di buku agenda",
            "3=memeriksa kelengkapan dan keabsahan berkas permohonan",
        ],
    ) == {0: 0, 1: 2}


def test_no_two_parts_are_compared_more_than_twice():
    sides = [
        [Part("" if n % 2 else f"{n}", f"{side} {n}") for n in range(200)]
        for side in ("lama", "baru")
    ]
    asked: dict[tuple[int, int], int] = {}

    def likeness(i: int, j: int) -> float:
        asked[i, j] = asked.get((i, j), 0) + 1
        return (i * 31 + j * 17) % 100 / 100

    assert len(pair(*sides, likeness, 0.6)) > 150
    assert max(asked.values()) <= 2


def test_words_that_are_not_alike_are_another_step():
    assert met(["=memeriksa surat"], ["=menghitung anggaran"]) == {}


@settings(deadline=None)
@given(st.text(" \nab", max_size=30), st.text(" \nab", max_size=30))
def test_pieces_hold_all_words_and_what_stayed_is_equal(old, new):
    before, after = compared(old, new)
    for text, pieces in ((old, before), (new, after)):
        assert " ".join(" ".join(piece.text for piece in pieces).split()) == " ".join(text.split())
    kept = [
        [word for piece in pieces if not piece.changed for word in piece.text.split(" ")]
        for pieces in (before, after)
    ]
    assert kept[0] == kept[1]


def test_very_long_texts_are_compared_by_their_ends_alone():
    count = int(MOST**0.5) + 50
    old, new = (
        "awal " + f"{word} " * count + "tengah " + f"{word} " * count + "akhir"
        for word in ("satu", "dua")
    )
    before, after = compared(old, new)
    assert (
        [piece.changed for piece in before]
        == [piece.changed for piece in after]
        == [False, True, False]
    )
    assert after[0].text == "awal" and after[2].text == "akhir"
