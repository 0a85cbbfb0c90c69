"""Wet signature, BSrE and SRIKANDI: one source, three ways out."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.letters.bureau import DELIVERY, INSTITUTION, REQUEST, RINA, SOP, TASK, plus
from tests.letters.papers import BASIC, edges, parts, template, words

pytestmark = pytest.mark.slow

KINDS = [TASK, REQUEST, DELIVERY]
FIELDS = [
    "nomor_naskah",
    "tanggal_naskah",
    "jabatan_pengirim",
    "ttd_pengirim",
    "nama_pengirim",
    "nip_pengirim",
]
LAW = ("Balai Besar Sertifikasi Elektronik", "UU ITE Pasal 5 ayat (1)")


def everything(content: bytes) -> str:
    return " ".join((words(content), *edges(content, "header"), *edges(content, "footer")))


# Wet


@pytest.mark.parametrize("source", KINDS)
def test_a_letter_for_a_wet_signature_has_neither_tag_nor_the_sentences_of_electronic_ones(
    bureau, source
):
    for content in (bureau.draft(source), bureau.issue(source)):
        printed = everything(content)
        assert (
            "#" not in printed
            and "${" not in printed
            and not any(sentence in printed for sentence in LAW)
        )


# BSrE


@pytest.mark.parametrize("source", KINDS)
def test_a_letter_for_bsre_has_its_tag_once_above_the_name_and_the_sentences_in_its_foot(
    bureau, source
):
    content = bureau.issue(source, "--profile", "bsre")
    printed = everything(content)
    assert printed.count("#") == 1 and re.search(
        r", (Nama : NIP : Nomor telepon : )?# (Nama : NIP : Nomor telepon : )?(Dra\. SITI|BAMBANG)",
        words(content),
    )
    feet = [foot for foot in edges(content, "footer") if foot]
    assert feet and all(all(sentence in foot for sentence in LAW) for foot in feet)
    assert not any(sentence in words(content) for sentence in LAW)


def test_the_lampiran_of_a_letter_for_bsre_has_no_second_tag(bureau):
    content = bureau.issue(
        plus(TASK, petugas=[RINA | {"nama": f"P {n}"} for n in range(8)]), "--profile", "bsre"
    )
    assert everything(content).count("#") == 1 and "DAFTAR NAMA PETUGAS" in words(content)


@pytest.mark.parametrize("source", KINDS)
def test_a_draft_for_bsre_has_no_tag_and_no_sentences_yet(bureau, source):
    printed = everything(bureau.draft(source, "--profile", "bsre"))
    assert "#" not in printed and LAW[0] not in printed


def test_tag_and_sentences_are_the_offices_own(bureau):
    bureau.settings(
        profil="bsre", bsre={"tanda": "^", "kaki": ["Ditandatangani secara elektronik."]}
    )
    printed = everything(
        bureau.issue(plus(DELIVERY, kiriman=[{"jenis": "Berkas #1", "banyaknya": "1 buah"}]))
    )
    assert (
        printed.count("^") == 1
        and "Berkas #1" in printed
        and "Ditandatangani secara elektronik." in printed
        and LAW[0] not in printed
    )


@pytest.mark.parametrize("tag", ["##", "a", "7", "tte"])
def test_a_tag_that_is_no_single_sign_is_refused(bureau, tag):
    bureau.settings(profil="bsre", bsre={"tanda": tag})
    assert "harus satu karakter yang bukan huruf atau angka" in bureau.refused(DELIVERY).err


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"yth": "Kepala Bagian #2"}, 5),
        (
            {
                "kiriman": [
                    {"jenis": "Buku", "banyaknya": "1 buah"},
                    {"jenis": "Lap #1", "banyaknya": "1 buah"},
                ]
            },
            5,
        ),
        ({"tembusan": ["Arsip", "Ruang #3"]}, 6),
        ({"penanda_tangan": {"pejabat": "kadis", "nama": "SITI #"}}, 6),
    ],
)
def test_any_other_sign_like_the_tag_is_refused_by_its_line(bureau, values, line):
    done = bureau.refused(plus(DELIVERY, **values), "--profile", "bsre")
    assert (
        done.codes == ["SOP-408"]
        and f"surat.yaml:{line}:" in done.err
        and "#" in done.err.split("kesalahan")[1]
    )
    assert bureau.make(plus(DELIVERY, **values), "--issue", "--yes").code == 0, (
        "it does no harm to a wet signature"
    )


def test_two_signs_like_the_tag_are_both_named_each_by_its_own_line(bureau):
    source = DELIVERY + "tembusan:\n  - Arsip\n  - 'Ruang #3'\n  - Lemari\n  - 'Rak #4'\n"
    done = bureau.refused(source, "--profile", "bsre")
    assert "surat.yaml:8:" in done.err and "surat.yaml:10:" in done.err


@pytest.mark.parametrize(
    "write",
    [
        lambda b: b.write(
            "instansi.yaml",
            INSTITUTION.replace("Jalan Merdeka Nomor 1", "'Jalan Merdeka #1'").replace(
                "', Contoh", ", Contoh'"
            ),
        ),
        lambda b: b.write("pelaporan.yaml", SOP.replace("Nomor 25", "No.#25")),
        lambda b: b.template(
            template(
                "Catatan # penting",
                "{% if penanda_tangan.tanda %}{{ penanda_tangan.tanda }}{% endif %}",
                *BASIC[:4],
                basic=False,
            ),
            "surat_perintah_tugas",
        ),
    ],
    ids=["institution", "sop", "template"],
)
def test_a_sign_like_the_tag_in_institution_sop_or_template_is_refused(bureau, write):
    write(bureau)
    done = bureau.refused(TASK, "--profile", "bsre")
    assert "SOP-408" in done.codes and "tepat sekali" in done.err


def test_a_template_without_room_for_the_tag_is_refused(bureau):
    bureau.template(template())
    assert "tidak tercetak" in bureau.refused(DELIVERY, "--profile", "bsre").err


def test_a_sign_of_the_authors_is_not_taken_for_the_tag_that_the_template_lacks(bureau):
    bureau.template(template())
    bureau.refused(plus(DELIVERY, yth="Kepala Bagian #2"), "--profile", "bsre")


def test_with_an_office_that_signs_electronically_a_source_needs_to_say_nothing(bureau):
    bureau.settings(profil="bsre")
    assert "#" in words(bureau.issue(DELIVERY))
    assert "#" not in words(
        bureau.issue(DELIVERY.replace("Bappeda", "BPS"), "--profile", "basah", name="lain")
    ), "the command line stands over the office"


# SRIKANDI


@pytest.mark.parametrize("source", KINDS)
def test_a_letter_for_srikandi_keeps_each_of_its_fields_in_one_run_and_spends_no_number(
    bureau, source
):
    done = bureau.make(source, "--issue", "--yes", "--profile", "srikandi")
    assert done.code == 0 and "1 naskah SRIKANDI, 0 gagal" in done.out, done.err
    assert not bureau.register.exists()
    content = (bureau.built / "surat-srikandi.docx").read_bytes()
    runs = [text.text or "" for text in Document(io.BytesIO(content)).element.body.iter(qn("w:t"))]
    for field in FIELDS:
        assert any("${" + field + "}" in run for run in runs), field
    printed = words(content)
    assert (
        "4 Mei 2026" not in printed
        and "SITI" not in printed
        and "BAMBANG" not in printed
        and "/2026" not in printed.replace("s.d.", "")
    )
    assert printed.count("${ttd_pengirim}") == 1 and "${jabatan_pengirim}," in printed


def test_srikandi_needs_no_date_and_its_draft_is_an_ordinary_draft(bureau):
    source = plus(DELIVERY, tanggal=None)
    assert bureau.make(source, "--issue", "--yes", "--profile", "srikandi").code == 0
    assert "${" not in everything(bureau.draft(DELIVERY, "--profile", "srikandi"))


def test_the_lampiran_of_a_letter_for_srikandi_bears_the_fields_too(bureau):
    bureau.make(
        plus(TASK, petugas=[RINA | {"nama": f"P {n}"} for n in range(8)]),
        "--issue",
        "--yes",
        "--profile",
        "srikandi",
    )
    assert "NOMOR : ${nomor_naskah} TANGGAL : ${tanggal_naskah}" in words(
        (bureau.built / "surat-srikandi.docx").read_bytes()
    )


def test_the_names_of_the_fields_are_the_offices_own(bureau):
    bureau.settings(profil="srikandi", srikandi={"nomor": "no_surat", "tanda_tangan": "ttd"})
    assert bureau.make(DELIVERY, "--issue", "--yes").code == 0
    printed = words((bureau.built / "surat-srikandi.docx").read_bytes())
    assert (
        "Nomor : ${no_surat}" in printed and "${ttd}" in printed and "${nama_pengirim}" in printed
    )


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"nomor": "${no}"}, "bukan nama"),
        ({"nomor": "no surat"}, "bukan nama"),
        ({"nomer": "x"}, '"nomer" tidak dikenal'),
    ],
)
def test_a_field_that_is_no_name_is_refused(bureau, own, message):
    bureau.settings(profil="srikandi", srikandi=own)
    assert message in bureau.refused(DELIVERY).err


def test_a_letter_issued_for_one_profile_is_not_made_for_another(bureau):
    first = bureau.issue(DELIVERY)
    done = bureau.make(DELIVERY, "--issue", "--yes", "--profile", "bsre")
    assert "sudah terbit dengan profil basah, bukan bsre" in done.err
    assert (bureau.built / "surat.docx").read_bytes() == first
    assert b"<cp:category>basah</cp:category>" in parts(first)["docProps/core.xml"]
