"""The number's pattern and its counters: what is refused, and that no number comes twice."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sopdocs.kinds import shipped
from sopdocs.model.numbering import Numbered, Numbering, counter, number
from sopdocs.source.institution import read_institution
from tests.letters.bureau import DELIVERY, REQUEST, TASK, plus
from tests.letters.papers import words

KINDS = shipped()

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
TASKS, REQUESTS, DELIVERIES = "surat_perintah_tugas", "surat_permohonan_data", "surat_pengantar"
CODE = {TASKS: "SPT", REQUESTS: "SPD", DELIVERIES: "SP"}


def read(penomoran: dict, jenis: dict | None = None) -> tuple[Numbering | None, list[str]]:
    """The numbering of an institution, or what is wrong with it."""
    source = {
        "nama": "DINAS",
        "logo": "l.png",
        "surat": {"penomoran": penomoran, "jenis": jenis or {}},
    }
    found, problems = read_institution(
        json.dumps(source).encode(),
        "instansi.yaml",
        set(map(chr, range(32, 127))),
        lambda _: (None, "", ""),
        KINDS,
    )
    return (found.institution.surat.penomoran if found else None), [
        p.message for p in problems if p.is_error
    ]


# What the reader refuses


@pytest.mark.parametrize(
    ("penomoran", "jenis", "message"),
    [
        ({"pola": "{nomer}/{tahun}"}, {}, 'tidak mengenal "{nomer}"'),
        ({"pola": "{nomor}/{tahun"}, {}, "tidak berpasangan"),
        ({"pola": "{{nomor}}/{tahun}"}, {}, "tidak berpasangan"),
        ({"pola": "{nomor/{tahun}"}, {}, "tidak berpasangan"),
        ({"pola": "SPT/{tahun}"}, {}, "tanpa {nomor}"),
        ({"pola": "{nomor}/SPT"}, {}, "tanpa {tahun}"),
        ({"pola": "{nomor}/{tahun}", "ulang": "bulan"}, {}, "tanpa {bulan_romawi}"),
        ({"pola": "{nomor}/{tahun}", "penghitung": "klasifikasi"}, {}, "tanpa {klasifikasi}"),
        ({"pola": "{nomor}/{unit}/{tahun}"}, {}, "unit belum diisi"),
        ({}, {TASKS: {"pola": "SPT-{tahun}"}}, "tanpa {nomor}"),
        (
            {"pola": "{nomor}/{tahun}", "penghitung": "jenis"},
            {},
            "berurutan sendiri-sendiri dengan pola nomor yang sama",
        ),
        (
            {"pola": "{nomor}/{tahun}", "penghitung": {"a": [TASKS], "b": [REQUESTS, DELIVERIES]}},
            {},
            "berurutan sendiri-sendiri",
        ),
        (
            {"pola": "{nomor}/{tahun}", "penghitung": {"a": [TASKS]}},
            {},
            "berurutan sendiri-sendiri",
        ),
        (
            {"pola": "{nomor}/{kode}/{tahun}", "penghitung": "jenis"},
            {kind: {"kode": "S"} for kind in KINDS},
            "berurutan sendiri-sendiri",
        ),
        ({"penghitung": {"a": ["surat_tugas"]}}, {}, '"surat_tugas" yang tidak dikenal'),
        ({"penghitung": {"a": [TASKS], "b": [TASKS]}}, {}, "ada di dua kelompok"),
        ({"penghitung": "semua"}, {}, 'tidak mengenal "semua"'),
        ({"ulang": "minggu"}, {}, 'tidak mengenal "minggu"'),
        ({"mulai": 92}, {}, "mulai harus menyebut tahunnya"),
        ({"mulai": {"92": 2026}}, {}, 'mulai menyebut "92"'),
        ({"mulai": {"2026-05": 9}}, {}, 'mulai menyebut "2026-05"'),
        ({"mulai": {"2026": 9}, "ulang": "bulan"}, {}, 'mulai menyebut "2026"'),
        ({"mulai": {"2026-13": 9}, "ulang": "bulan"}, {}, 'mulai menyebut "2026-13"'),
        ({"mulai": {"2026": 0}}, {}, "mulai harus angka dari 1"),
        ({"mulai": {"2026": {"surat_pengentar": 9}}}, {}, '"surat_pengentar"'),
        ({"lebar": 0}, {}, "lebar harus angka dari 1"),
        ({"sisipan": "bintang"}, {}, 'tidak mengenal "bintang"'),
    ],
)
def test_a_numbering_that_cannot_be_meant_is_refused(penomoran, jenis, message):
    numbering, problems = read(penomoran, jenis)
    assert numbering is None and any(message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("{nomer}/{tahun}", "maksudnya {nomor}?"),
        ("{bulanromawi}/{nomor}/{tahun}", "maksudnya {bulan_romawi}?"),
        ("{nomor}", "tambahkan {tahun}"),
    ],
)
def test_a_pattern_is_mended_by_its_hint_and_named_by_its_line(bureau, pattern, hint):
    bureau.settings(penomoran={"unit": "DC", "pola": pattern})
    done = bureau.refused(DELIVERY)
    assert hint in done.err and "SOP-022" in done.codes
    assert re.search(
        r"^sop_sources/kantor/instansi\.yaml:\d+:\d+: kesalahan SOP-022", done.err, re.M
    )


def test_the_code_of_classification_that_a_pattern_needs_is_asked_for(bureau):
    bureau.settings(jenis={})
    assert "kode klasifikasi belum diisi" in bureau.refused(DELIVERY).err
    assert "700.1/001" in words(bureau.issue(plus(DELIVERY, klasifikasi="700.1")))


# What a number says


@pytest.mark.parametrize("month", range(1, 13))
def test_the_month_is_roman_or_two_digits(month):
    numbering = Numbering(dict.fromkeys(KINDS, "{nomor}/{bulan_romawi}-{bulan}/{tahun}"))
    assert (
        number(numbering, Numbered(TASKS, "", datetime.date(2026, month, 28)), 7)
        == f"007/{ROMAN[month - 1]}-{month:02d}/2026"
    )


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (
            {"pola": "{klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}", "lebar": 3},
            "700/001/DC/V/2026",
        ),
        ({"pola": "{klasifikasi}/{nomor}/434.100/{tahun}", "lebar": 1}, "700/1/434.100/2026"),
        ({"pola": "B/{nomor}/{klasifikasi}/{unit}/{tahun}", "lebar": 1}, "B/1/700/DC/2026"),
        ({"pola": "B-{nomor}/PL.02/{unit}/{bulan_romawi}/{tahun}"}, "B-001/PL.02/DC/V/2026"),
        ({"pola": "{nomor}/{kode}/{bulan}/{tahun}", "lebar": 8}, "00000001/SP/05/2026"),
    ],
)
def test_every_common_order_of_a_number_can_be_had(bureau, given, printed):
    bureau.settings(
        penomoran={"unit": "DC"} | given,
        jenis={kind: {"klasifikasi": "700", "kode": code} for kind, code in CODE.items()},
    )
    assert f"Nomor : {printed}" in words(bureau.issue(DELIVERY))


@pytest.mark.parametrize(
    ("policy", "serials"),
    [
        ("satu", "123"),
        ("jenis", "111"),
        ({"surat": [TASKS, DELIVERIES]}, "112"),
        ({"a": [REQUESTS, DELIVERIES]}, "112"),
        ("klasifikasi", "112"),
    ],
)
def test_letters_count_together_or_apart_as_the_office_says(bureau, policy, serials):
    bureau.settings(
        penomoran={
            "pola": "{klasifikasi}/{nomor}/{kode}/{tahun}",
            "lebar": 1,
            "penghitung": policy,
        },
        jenis={kind: {"klasifikasi": "700", "kode": code} for kind, code in CODE.items()},
    )
    for name, source in (("a", plus(TASK, klasifikasi="800")), ("b", REQUEST), ("c", DELIVERY)):
        bureau.letter(source, name)
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert re.findall(r"^terbit +\d+/(\d)/(\w+)/2026", done.out, re.M) == list(
        zip(serials, CODE.values(), strict=True)
    ), done.err


@pytest.mark.parametrize("restart", ["tahun", "bulan"])
def test_a_counter_begins_again_with_the_letters_own_year_or_month(bureau, restart):
    bureau.settings(penomoran={"pola": "{nomor}/{bulan_romawi}/{tahun}", "ulang": restart})
    dates = ["2025-12-31", "2026-01-05", "2026-01-06", "2026-02-01"]
    for n, date in enumerate(dates):
        bureau.letter(plus(DELIVERY, tanggal=date), f"surat-{n}")
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    last = "003" if restart == "tahun" else "001"
    assert re.findall(r"^terbit +(\S+)", done.out, re.M) == [
        "001/XII/2025",
        "001/I/2026",
        "002/I/2026",
        f"{last}/II/2026",
    ]


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ({"2026": 92}, "092"),
        ({"2025": 92}, "001"),
        ({"2026": {DELIVERIES: 7, TASKS: 8}}, "007"),
        ({"2026": {TASKS: 8}}, "001"),
    ],
)
def test_an_office_that_moves_in_mid_year_continues_from_its_own_number(bureau, start, first):
    bureau.settings(penomoran={"pola": "{nomor}/{tahun}", "mulai": start})
    assert f"Nomor : {first}/2026" in words(bureau.issue(DELIVERY))


# No number twice

COUNTERS = st.one_of(
    st.sampled_from(["satu", "jenis", "klasifikasi"]),
    st.lists(st.sampled_from(["a", "b", ""]), min_size=len(KINDS), max_size=len(KINDS))
    .map(
        lambda groups: {
            name: [kind for kind, group in zip(KINDS, groups, strict=True) if group == name]
            for name in sorted(set(groups) - {""})
        }
    )
    .filter(bool),
)
PIECES = ["{klasifikasi}", "{nomor}", "{unit}", "{kode}", "{bulan}", "{bulan_romawi}", "{tahun}"]
PATTERNS = st.tuples(
    st.permutations(PIECES), st.integers(2, 7), st.sampled_from(["/", "-", "."])
).map(lambda t: t[2].join(t[0][: t[1]]))
CODES = st.sampled_from(["S", "SP", "ST", "KD"])
LETTERS = st.tuples(
    st.sampled_from(list(KINDS)),
    st.sampled_from(["700", "800.1", "800.1.11"]),
    st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31)),
    st.integers(1, 1200),
    st.integers(0, 40),
)


@st.composite
def numberings(draw) -> Numbering:
    """Any numbering that the reader takes, the patterns of an office's kinds alike or not."""
    common = draw(PATTERNS)
    jenis = {
        kind: {"kode": draw(CODES)}
        | ({"pola": draw(PATTERNS)} if draw(st.integers(0, 4)) == 0 else {})
        for kind in KINDS
    }
    numbering, problems = read(
        {
            "pola": common,
            "unit": "UM",
            "lebar": draw(st.integers(1, 4)),
            "penghitung": draw(COUNTERS),
            "ulang": draw(st.sampled_from(["tahun", "bulan"])),
            "sisipan": draw(st.sampled_from(["huruf", "angka"])),
        },
        jenis,
    )
    assume(numbering is not None)
    assert not problems
    return numbering


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(numberings(), st.lists(LETTERS, min_size=2, max_size=12))
def test_one_counter_never_gives_a_number_twice(numbering, letters):
    seen: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for kind, code, date, urut, sisip in letters:
        at = counter(numbering, Numbered(kind, code, date))
        got = seen.setdefault((at.kelompok, at.periode), {}).setdefault(
            number(numbering, Numbered(kind, code, date), urut, sisip), (urut, sisip)
        )
        assert got == (urut, sisip)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(numberings(), st.lists(LETTERS, min_size=2, max_size=12))
def test_two_counters_never_give_one_number(numbering, letters):
    seen: dict[str, tuple] = {}
    for kind, code, date, urut, sisip in letters:
        at = counter(numbering, Numbered(kind, code, date))
        for serial in (urut, 1, 2):  # counters begin alike, so equal serials are the common case
            place = (at.kelompok, at.periode, serial, sisip)
            assert (
                seen.setdefault(number(numbering, Numbered(kind, code, date), serial, sisip), place)
                == place
            )


def test_two_kinds_of_one_classification_that_count_apart_do_not_share_numbers(bureau):
    bureau.settings(
        penomoran={"unit": "DC", "penghitung": "jenis"},
        jenis={kind: {"klasifikasi": "000.8"} for kind in KINDS},
    )
    bureau.letter(REQUEST, "a")
    bureau.letter(DELIVERY, "b")
    done = bureau.run("letter", "sop_sources", "--issue", "--yes")
    assert not bureau.register.exists() or done.code == 0, (
        "reported before a number is spent, or both are numbered: " + done.err
    )


@pytest.mark.parametrize(
    ("penomoran", "jenis"),
    [
        (
            {"pola": "{kode}{nomor}/{tahun}", "lebar": 1, "penghitung": "jenis"},
            {TASKS: {"kode": "S"}, REQUESTS: {"kode": "S1"}, DELIVERIES: {"kode": "P"}},
        ),
        (
            {"penghitung": "jenis"},
            {
                TASKS: {"pola": "{nomor}/S/{bulan}/{tahun}"},
                REQUESTS: {"pola": "{nomor}/S/05/{tahun}"},
                DELIVERIES: {"pola": "P/{nomor}/{tahun}"},
            },
        ),
        (
            {"pola": "{nomor}{kode}/{tahun}", "penghitung": "jenis"},
            {TASKS: {"kode": ".a"}, REQUESTS: {"kode": ".a.a"}, DELIVERIES: {"kode": "P"}},
        ),
    ],
)
def test_patterns_that_are_written_differently_but_read_alike_are_refused(penomoran, jenis):
    numbering, problems = read(penomoran, jenis)
    if numbering:
        may = datetime.date(2026, 5, 4)
        every = [
            number(numbering, Numbered(kind, "", may), urut, sisip)
            for kind in KINDS
            for urut in range(1, 30)
            for sisip in range(3)
        ]
        assert len(every) == len(set(every)), "accepted, and one number comes twice"
    assert numbering or problems
