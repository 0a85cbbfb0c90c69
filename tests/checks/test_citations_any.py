"""Citations of any regulation in any form, and texts that are none: read back, or left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.issuers import AGENCIES, MINISTRIES
from sopdocs.regulations.regulation import KINDS, Regulation, in_words

PANRB = "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"


# What is written is read

NUMBERS = st.one_of(st.integers(1, 999).map(str), st.integers(1, 99).map(lambda n: f"{n}A"))
YEARS = st.integers(1945, 2049)
TOWNS = st.sampled_from(("tangerang", "madiun", "banda aceh", "hulu sungai utara", "fakfak"))
SPECIAL = {"kota": "kota {}", "kabupaten": "kabupaten {}", "provinsi": "provinsi {}"}


OFFICES = st.sampled_from(
    (
        "kepala dinas kesehatan",
        "inspektur kota contoh",
        "camat lasem",
        "rektor universitas contoh",
        "sekretaris daerah",
        "kepala sekolah",
    )
)


@st.composite
def regulations(draw) -> Regulation:
    kind = draw(st.sampled_from(sorted(KINDS)))
    if kind == "uud":
        return Regulation("uud", "", "", 1945)
    year = draw(YEARS)
    if kind == "tap mpr":
        return Regulation(
            kind, "", f"{draw(st.sampled_from(('I', 'IV', 'XI', 'XXV')))}/MPR/{year}", year
        )
    issued_by, nature = KINDS[kind].issued_by, KINDS[kind].region
    issuer = ""
    if issued_by == "menteri":
        issuer = draw(st.sampled_from(sorted(MINISTRIES)))
    elif issued_by == "lembaga":
        issuer = draw(st.sampled_from(sorted(AGENCIES)))
    elif issued_by == "daerah":
        issuer = SPECIAL[nature or draw(st.sampled_from(sorted(SPECIAL)))].format(draw(TOWNS))
    elif issued_by == "lain":
        issuer = draw(OFFICES)
    series = ("KEP.02-SEKRETARIAT", "PMK.05", "MENKES/PER/IX", "HK.01.07", "188.45")
    long = f"{draw(st.integers(1, 999))}/{draw(st.sampled_from(series))}/{year}"
    return Regulation(kind, issuer, draw(st.one_of(NUMBERS, st.just(long))), year)


def written(text: str, number_sign: str, year_sign: str, tail: str, capitals: bool) -> str:
    """A citation in full in one of the forms that are in use."""
    text = text.replace(" Nomor ", f" {number_sign}").replace(" Tahun ", year_sign) + tail
    return text.upper() if capitals else text


@settings(deadline=None)
@given(
    regulations(),
    st.sampled_from(("Nomor ", "Nomor : ", "Nomor: ", "No. ", "No ", "NOMOR ")),
    st.sampled_from((" Tahun ", " Th. ", " Th ", " Thn. ", "/")),
    st.sampled_from(
        (
            "",
            " tentang Hal Lain",
            " tentang Perubahan atas Undang-Undang Nomor 3 Tahun 1999",
            ";",
            ".",
            " (Lembaran Negara Tahun 2001 Nomor 5)",
        )
    ),
    st.booleans(),
)
def test_a_regulation_that_is_written_in_any_form_is_read_back(
    regulation, number_sign, year_sign, tail, capitals
):
    assert (
        read_citation(
            written(in_words(regulation), number_sign, year_sign, tail, capitals)
        ).regulation
        == regulation
    )


SHORT = {
    "uu": ("UU",),
    "perppu": ("Perppu", "Perpu"),
    "pp": ("PP",),
    "perpres": ("Perpres",),
    "keppres": ("Keppres",),
    "inpres": ("Inpres",),
    "perda": ("Perda",),
    "pergub": ("Pergub",),
    "perbup": ("Perbup",),
    "perwali": ("Perwali", "Perwal", "Peraturan Walikota"),
    "permen": ("Permen",),
    "kepmen": ("Kepmen",),
}


@settings(deadline=None)
@given(regulations().filter(lambda one: one.kind in SHORT), st.data())
def test_a_regulation_that_is_shortened_is_read_back(regulation, data):
    name = data.draw(st.sampled_from(SHORT[regulation.kind]))
    assert (
        read_citation(in_words(regulation).replace(KINDS[regulation.kind].name, name, 1)).regulation
        == regulation
    )


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            (full, short)
            for names in (MINISTRIES,)
            for full, others in names.items()
            for short in others
        ]
    ),
    st.sampled_from(
        ("Permen{}", "Permen {}", "PERMEN{}", "Peraturan Menteri {}", "Peraturan Menteri {} RI")
    ),
)
def test_every_short_name_of_a_ministry_is_known(name, form):
    full, short = name
    assert read_citation(f"{form.format(short)} Nomor 7 Tahun 2019").regulation == Regulation(
        "permen", full, "7", 2019
    )


# What is hostile

WORDS = st.sampled_from(
    (
        "Undang-Undang",
        "Nomor",
        "No",
        "Tahun",
        "tentang",
        "sebagaimana",
        "telah",
        "diubah",
        "dengan",
        "PP",
        "/",
        ".",
        ":",
        "(",
        "2014",
        "5",
        "Menteri",
        "atas",
        "Perubahan",
        "jo",
        "terakhir",
        "kali",
        "Peraturan",
        "Daerah",
        "tingkat",
        "ii",
        "PER/",
        "٣",
        "ﬃ",
        "\u200b",
        "-",
        "Ⅷ",
        "²",
    )
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300))
@pytest.mark.slow
def test_no_text_raises(text):
    found = read_citation(text)
    assert found is None or found.regulation.kind in KINDS


@pytest.mark.parametrize(
    "piece",
    [
        "Undang-Undang ",
        "UU Nomor ",
        "PP 1/",
        "Nomor / ",
        "sebagaimana telah diubah dengan UU ",
        "jo UU 1 Tahun 2001 ",
        "Perubahan atas ",
        "x kali ",
        "(Lembaran Negara ",
        "Peraturan Menteri PAN dan ",
    ],
)
def test_a_line_of_any_length_is_read_to_its_limit_only(piece):
    line = "Undang-Undang Nomor 1 Tahun 2004 tentang A " + piece * 100_000
    found = read_citation(line)
    assert found.regulation == Regulation("uu", "", "1", 2004) and len(found.amended_by) <= 12
