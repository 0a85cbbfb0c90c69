"""Officials with periods: a paper is signed by who held the post on its day."""

from __future__ import annotations

import pytest

from sopdocs.model.institution import Institution
from sopdocs.source.institution import read_institution
from sopdocs.source.sop import read_sop
from tests.conftest import GOOD

NAME = "nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\n"
THREE = """\
pejabat:
  kadis:
    - {jabatan: KEPALA DINAS, nama: SITI, sampai: 2025-01-31}
    - {nama: BUDI, nip: 197001011990032001}
    - {jabatan: KEPALA DINAS BARU, nama: WAYAN, mulai: 1 Juli 2026}
  sekdis: {jabatan: SEKRETARIS, nama: ANI}
"""
GAP = "pejabat: {kadis: [{nama: SITI, sampai: 2025-01-31}, {nama: BUDI, mulai: 2025-03-01}]}\n"


class Every:
    """A font that has every character."""

    def __contains__(self, _: object) -> bool:
        return True


def institution(text: str) -> tuple[Institution | None, list[str]]:
    source, problems = read_institution(
        (NAME + text).encode(), "instansi.yaml", Every(), lambda _: (None, "", "")
    )
    messages = [f"{one.message} → {one.hint}" for one in problems if one.is_error]
    return source.institution if source else None, messages


def signer(text: str, dates: str, pengesah: str = "kadis") -> tuple[str, list[str]]:
    office, messages = institution(text)
    assert office is not None, messages
    raw = GOOD.replace("{pembuatan: 2025-01-03}", dates).replace("pengesah: kadis", pengesah)
    raw = raw.replace(pengesah, f"pengesah: {pengesah}")
    source, problems = read_sop(raw.encode(), "sop.yaml", office, Every())
    errors = [one.message for one in problems if one.is_error]
    return source.sop.pengesah.nama if source else "", errors


@pytest.mark.parametrize(
    ("dates", "nama"),
    [
        ("{pembuatan: 2025-01-31}", "SITI"),
        ("{pembuatan: 2025-02-01}", "BUDI"),
        ("{pembuatan: 2025-01-31, revisi: 2025-05-05}", "BUDI"),
        ("{pembuatan: 2025-01-31, revisi: 2025-05-05, efektif: 2026-07-01}", "WAYAN"),
        ("{efektif: 2026-06-30}", "BUDI"),
        ("{efektif: -, revisi: 2024-01-01}", "SITI"),
        ("{pembuatan: }", "WAYAN"),
    ],
)
def test_a_sheet_is_signed_by_who_held_the_post_on_its_day(dates, nama):
    assert signer(THREE, dates) == (nama, [])


def test_a_post_is_inherited_and_can_change_with_its_holder():
    office, messages = institution(THREE)
    assert office is not None and messages == []
    assert [one.official.jabatan for one in office.masa["kadis"]] == [
        "KEPALA DINAS",
        "KEPALA DINAS",
        "KEPALA DINAS BARU",
    ]
    assert office.pejabat["kadis"].nama == "WAYAN" and "sekdis" not in office.masa
    assert office.pejabat["kadis"].nip == "", "what belongs to a person is not inherited"


def test_the_newest_can_come_first():
    text = "pejabat: {k: [{nama: B, mulai: 2025-02-01}, {nama: A, sampai: 2025-01-31}]}\n"
    for terms in (text, text.replace("sampai: 2025-01-31", "mulai: 2020-01-01")):
        office, messages = institution(terms)
        assert office is not None and messages == [] and office.pejabat["k"].nama == "B"


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("{nama: A}, {nama: B}", 'masa jabatan k belum disebut: "A" dan "B"'),
        (
            "{nama: A, sampai: 2025-03-31}, {nama: B, mulai: 2025-03-01}",
            'masa jabatan k bertumpuk: "A" dan "B" → tulis  sampai: 28 Februari 2025',
        ),
        ("{nama: A, mulai: 2025-01-01}, {nama: B, mulai: 2025-01-01}", "bertumpuk"),
        ("{nama: A, mulai: 2025-02-01, sampai: 2025-01-01}", "sebelum mulai 1 Februari 2025"),
        ("{nama: A, sampai: nanti}", 'sampai pejabat k "nanti"'),
        ("{nama: A, smpai: 2025-01-01}", 'maksudnya "sampai"?'),
    ],
)
def test_periods_that_cannot_be_are_one_message(terms, message):
    _, messages = institution(f"pejabat: {{k: [{terms}]}}\n")
    assert len(messages) == 1 and message in messages[0], messages


def test_a_day_on_which_nobody_held_the_post_is_one_message_at_the_sheet():
    named, messages = signer(GAP, "{efektif: 2025-02-15}")
    assert named == "" and messages == [
        "pada 15 Februari 2025 tidak ada yang menjabat kadis: "
        "SITI sampai 31 Januari 2025, BUDI mulai 1 Maret 2025"
    ]


def test_one_person_with_an_end_is_no_signer_after_it():
    text = "pejabat: {kadis: {jabatan: KEPALA, nama: SITI, sampai: 2025-01-31}}\n"
    assert signer(text, "{efektif: 2025-01-31}") == ("SITI", [])
    assert len(signer(text, "{efektif: 2025-02-01}")[1]) == 1


def test_fix_writes_the_form_of_a_period(office):
    office.institution(NAME + "pejabat: {k: [{nama: A, sampai: 1-2-2025}, {nama: B}]}\n")
    office.sop(GOOD.replace("pengesah: kadis", "pengesah: k"))
    office.run("check", "--fix", "--yes")
    assert "sampai: 2025-02-01}" in (office.folder / "instansi.yaml").read_text()


def test_rules_look_at_every_holder(office):
    terms = "pejabat: {kadis: [{nama: A, sampai: 1/2/2025, nip: 12}, {nama: B}]}"
    office.institution(f"{NAME}{terms}\n")
    problems = [one for one in office.problems() if one.code == "SOP-190"]
    assert [(one.line, one.column) for one in problems] == [(2, terms.index("12}") + 1)]
