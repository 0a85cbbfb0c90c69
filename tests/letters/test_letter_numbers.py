"""Which number a letter gets: the next, a reserved, an inserted one; what it replaces."""

from __future__ import annotations

import re

import pytest

from tests.letters.bureau import DELIVERY, REQUEST, TASK, Bureau, Done, listed, plus
from tests.letters.papers import words


def reserve(bureau: Bureau, about: str, *more: str) -> Done:
    """Reserve a number for a letter of 4 May 2026."""
    command = ["register", "reserve", "kantor", "--kind", "surat_pengantar"]
    return bureau.run(*command, "--date", "2026-05-04", "--about", about, *more)


def test_a_letter_that_replaces_another_prints_its_number_and_date(bureau):
    bureau.issue(DELIVERY, name="lama")
    printed = words(
        bureau.issue(
            plus(DELIVERY, tanggal="2026-06-02", yth="Kepala BPS", mengganti="700/001/DC/V/2026"),
            name="baru",
        )
    )
    assert "700/002/DC/VI/2026" in printed and "700/001/DC/V/2026 tanggal 4 Mei 2026" in printed
    assert "diganti" in bureau.run("register", "list", "kantor").out


@pytest.mark.parametrize(
    ("nomor", "message"),
    [
        ("700/009/DC/V/2026", "tidak ada di register"),
        ("700/002/DC/V/2026", "dipesan"),
        ("700/003/DC/V/2026", "batal"),
    ],
)
def test_only_an_issued_letter_can_be_replaced(bureau, nomor, message):
    bureau.issue(DELIVERY, name="lama")
    for _ in range(2):
        reserve(bureau, "Undangan")
    bureau.run("register", "void", "kantor", "700/003/DC/V/2026", "--reason", "keliru", "--yes")
    done = bureau.make(plus(DELIVERY, yth="X", mengganti=nomor), "--issue", "--yes")
    assert (
        done.code == 1
        and done.codes == ["SOP-409"]
        and message in done.err
        and len(listed(bureau)) == 3
    )


def test_a_reserved_number_is_claimed_by_its_letter(bureau):
    done = reserve(bureau, "Pengantar", "--count", "2")
    assert re.findall(r"dipesan  (\S+)", done.out) == ["700/001/DC/V/2026", "700/002/DC/V/2026"]
    printed = words(bureau.issue(plus(DELIVERY, nomor="700/002/DC/V/2026")))
    assert "700/002/DC/V/2026" in printed
    assert listed(bureau) == ["700/001/DC/V/2026  dipesan", "700/002/DC/V/2026  terbit"]
    assert "/003/" in words(bureau.issue(plus(DELIVERY, yth="Lain"), name="lain"))
    taken = bureau.make(
        plus(DELIVERY, yth="Lagi", nomor="700/002/DC/V/2026"), "--issue", "--yes", name="lagi"
    )
    assert taken.code == 1 and "tidak sedang dipesan: sudah terbit" in taken.err


@pytest.mark.parametrize(
    ("values", "state"),
    [({"tanggal": "2026-06-04"}, 1), ({"klasifikasi": "555"}, 1), ({"tanggal": "2026-05-05"}, 0)],
)
def test_a_reserved_number_stays_as_it_was_given_out(bureau, values, state):
    reserve(bureau, "Pengantar")
    done = bureau.make(plus(DELIVERY, nomor="700/001/DC/V/2026", **values), "--issue", "--yes")
    assert (
        done.code == state
        and "700/001/DC/V/2026" in done.err + done.out
        and re.search(r"surat\.yaml:\d+:\d+: ", done.err)
    )
    assert listed(bureau) == [f"700/001/DC/V/2026  {'dipesan' if state else 'terbit'}"]


def test_the_first_letter_of_a_register_says_that_it_is_new_and_no_other_does(bureau):
    def says_so(*arguments: object, **name: str) -> bool:
        done = bureau.make(*arguments, **name)
        return bool(re.search(r"register (baru )?dibuat", done.out + done.err))

    assert says_so(DELIVERY, "--issue", "--yes", name="a")
    assert not any(
        (
            says_so(DELIVERY, "--issue", "--yes", name="a"),
            says_so(plus(DELIVERY, yth="Kepala BPS"), "--issue", "--yes", name="b"),
            says_so(REQUEST, name="c"),
        )
    )


def test_a_draft_of_a_letter_that_was_issued_says_so(bureau):
    bureau.issue(DELIVERY)
    done = bureau.make(DELIVERY)
    assert done.code == 0 and "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "dated when issued"])
def test_the_check_is_silent_about_an_issued_letter_until_its_source_changes(bureau, dated):
    source = DELIVERY if dated else plus(DELIVERY, tanggal=None)
    bureau.issue(source, *(() if dated else ("--date", "2026-05-04")))
    unchanged = bureau.run("check", "sop_sources")
    assert "SOP-415" not in unchanged.out + unchanged.err
    bureau.letter(plus(source, yth="Kepala BPS"))
    done = bureau.run("check", "sop_sources")
    assert (
        "SOP-415: surat ini sudah terbit dengan nomor 700/001/DC/V/2026, tetapi sumbernya kini "
        'lain: yth: "Kepala Bappeda" → "Kepala BPS"\n' in done.out + done.err
    )


def test_an_inserted_letter_comes_behind_the_last_of_its_day_and_advances_nothing(bureau):
    bureau.issue(plus(DELIVERY, tanggal="2026-05-04"), name="a")
    bureau.issue(plus(DELIVERY, tanggal="2026-05-06", yth="B"), name="b")
    assert "700/001.a/DC/V/2026" in words(
        bureau.issue(
            plus(DELIVERY, tanggal="2026-05-05", yth="C", sisipan="terlambat dicatat"), name="c"
        )
    )
    assert "700/003/DC/V/2026" in words(
        bureau.issue(plus(DELIVERY, tanggal="2026-05-07", yth="D"), name="d")
    )
    assert "sisipan: terlambat dicatat" in bureau.run("register", "list", "kantor").out


def test_a_letter_dated_last_year_counts_in_last_year(bureau):
    bureau.issue(DELIVERY, name="a")
    assert "700/001/DC/XII/2025" in words(
        bureau.issue(plus(DELIVERY, tanggal="2025-12-31"), name="b")
    )
    assert "700/002/DC/I/2026" in words(
        bureau.issue(plus(DELIVERY, tanggal="2026-01-02"), name="c")
    )


def test_a_number_dated_before_the_last_is_warned_of_or_refused_as_the_office_wants(bureau):
    bureau.issue(DELIVERY, name="a")
    done = bureau.make(plus(DELIVERY, tanggal="2026-05-01"), "--issue", "--yes", name="b")
    assert done.code == 0 and "lebih awal daripada 700/001/DC/V/2026" in done.err
    bureau.settings(penomoran={"unit": "DC", "urut_tanggal": "ya"})
    done = bureau.make(plus(DELIVERY, tanggal="2026-04-30"), "--issue", "--yes", name="c")
    assert done.code == 1 and len(listed(bureau)) == 2
    assert bureau.make(DELIVERY, "--issue", "--yes", name="a").code == 0, (
        "what was issued before is no new letter"
    )


def test_letters_of_one_run_are_numbered_in_the_order_of_their_dates(bureau):
    for name, date in (("a", "2026-05-20"), ("b", "2026-05-03"), ("c", "2026-05-11")):
        bureau.letter(plus(DELIVERY, tanggal=date), name)
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert re.findall(r"/(00\d)/\S+  build/kantor/surat/(\w)\.docx", done.out) == [
        ("001", "b"),
        ("002", "c"),
        ("003", "a"),
    ]


def test_a_void_letter_can_be_issued_again_under_the_next_number(bureau):
    bureau.issue(DELIVERY)
    bureau.run(
        "register", "void", "kantor", "700/001/DC/V/2026", "--reason", "salah tujuan", "--yes"
    )
    assert "700/002/DC/V/2026" in words(bureau.issue(plus(DELIVERY, yth="Kepala BPS")))


def test_two_sources_of_one_file_are_refused_before_any_number(bureau):
    bureau.letter(DELIVERY, "surat")
    bureau.write("surat/surat.yml", REQUEST)
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert done.code == 1 and done.codes == ["SOP-404"] and len(listed(bureau)) == 1


def test_everything_issued_is_proven_by_verify(bureau):
    for number, source in enumerate((TASK, REQUEST, DELIVERY)):
        bureau.issue(source, name=f"s{number}")
    assert (
        "3 nomor, tidak ada yang ganda, hilang, atau berubah"
        in bureau.run("register", "verify").out
    )
