"""Numbered letters: all is checked before a number is spent, and what was issued stays."""

from __future__ import annotations

import io
import re
import shutil

import pytest
from docx import Document

from tests.conftest import ENGLISH, files_below
from tests.letters.bureau import DELIVERY, INSTITUTION, SOP, TASK, listed, plus
from tests.letters.papers import saved, template, words

pytestmark = pytest.mark.slow

# Before a number is spent


@pytest.mark.parametrize(
    "spoil",
    [
        lambda b: b.write("pelaporan.yaml", SOP.replace("oleh: kabag", "oleh: kabak")),
        lambda b: b.write("instansi.yaml", INSTITUTION.replace("tempat:", "tempt:")),
        lambda b: b.template(template("{{ nomer }}")),
        lambda b: b.template(template("{{ hal }}")),
        lambda b: b.template(b"rusak"),
        lambda b: b.template(template("{{ yth[5] }}")),
        lambda b: (b.root / "build").write_text("bukan folder"),
    ],
    ids=[
        "sop",
        "institution",
        "misspelt field",
        "missing field",
        "broken template",
        "template that cannot be filled",
        "output",
    ],
)
def test_an_error_anywhere_spends_no_number(bureau, spoil):
    spoil(bureau)
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert done.code == 1 and done.codes and "1 gagal" in done.out
    assert not bureau.register.exists()
    assert not ENGLISH.search(re.sub(r'"[^"]*"|\S*/\S*', "", done.err)), done.err


@pytest.mark.parametrize(
    "values",
    [
        {"nomor": "700/009/DC/V/2026"},
        {"sisipan": "terlambat dicatat"},
        {"mengganti": "700/009/DC/V/2026"},
    ],
)
def test_what_the_register_refuses_leaves_no_register_behind(bureau, values):
    done = bureau.refused(plus(DELIVERY, **values))
    assert done.codes == ["SOP-409"] and re.search(r"surat\.yaml:6:\d+: ", done.err)


def test_a_folder_in_the_way_of_the_file_is_reported_before_a_number_is_spent(bureau):
    (bureau.built / "surat.docx").mkdir(parents=True)
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert done.code == 1 and "SOP-303" in done.codes and not bureau.register.exists()


# The same letter again


def test_the_same_letter_again_has_its_number_its_bytes_and_its_file(bureau):
    first = bureau.issue(DELIVERY)
    before = files_below(bureau.root / "build")
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert (
        done.code == 0
        and "tetap   700/001/DC/V/2026" in done.out
        and "1 tetap, 0 gagal" in done.out
    )
    assert files_below(bureau.root / "build") == before, "not even written again"
    shutil.rmtree(bureau.root / "build")
    assert bureau.issue(DELIVERY) == first
    assert listed(bureau) == ["700/001/DC/V/2026  terbit"]


def test_the_same_letter_under_another_name_keeps_its_number_unless_its_key_differs(bureau):
    first = bureau.issue(DELIVERY, name="a")
    assert bureau.issue(DELIVERY, name="b") == first
    assert "/002/" in words(bureau.issue(plus(DELIVERY, kunci="salinan kedua"), name="c"))


def test_blanks_comments_and_the_order_of_keys_make_no_other_letter(bureau):
    first = bureau.issue(DELIVERY)
    lines = DELIVERY.splitlines()
    assert (
        bureau.issue(
            "# catatan\n"
            + "\n".join(reversed(lines)).replace("Kepala Bappeda", "Kepala   Bappeda")
            + "\n"
        )
        == first
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.write("pelaporan.yaml", SOP.replace("Pelayanan Publik", "Lain")),
        lambda b: b.write("instansi.yaml", INSTITUTION.replace("DINAS CONTOH]", "DINAS BARU]")),
        lambda b: b.template(template("TEMPLAT BARU"), "surat_perintah_tugas"),
    ],
    ids=["sop", "institution", "template"],
)
def test_what_was_issued_stays_when_sop_institution_or_template_change(bureau, change):
    first = bureau.issue(TASK)
    change(bureau)
    done = bureau.make(TASK, "--issue", "--yes")
    assert (done.code, (bureau.built / "surat.docx").read_bytes()) == (0, first) or (
        done.codes and listed(bureau) == ["800.1.11.1/001/DC/V/2026  terbit"]
    )


def test_a_changed_letter_is_refused_with_what_differs(bureau):
    first = bureau.issue(DELIVERY)
    done = bureau.make(plus(DELIVERY, yth="Kepala BPS"), "--issue", "--yes")
    assert done.code == 1 and done.codes == ["SOP-409"]
    assert (
        "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err
        and "Kepala Bappeda" in done.err
        and "Kepala BPS" in done.err
        and "\N{REPLACEMENT CHARACTER}" not in done.err
        and "mengganti: 700/001/DC/V/2026" in done.err
    )
    assert (bureau.built / "surat.docx").read_bytes() == first and listed(bureau) == [
        "700/001/DC/V/2026  terbit"
    ]


def test_from_the_register_alone_the_letter_comes_back_byte_for_byte(bureau):
    first = bureau.issue(DELIVERY)
    shutil.rmtree(bureau.root / "build")
    shutil.rmtree(bureau.folder / "surat")
    (bureau.folder / "pelaporan.yaml").unlink()
    done = bureau.run("register", "show", "kantor", "700/001/DC/V/2026", "--docx", "salinan.docx")
    assert done.code == 0, done.err
    assert (bureau.root / "salinan.docx").read_bytes() == first
    assert all(
        f"{key:<14} {value}\n" in done.out
        for key, value in (
            ("tanggal", "4 Mei 2026"),
            ("perihal", "Surat Pengantar: Laporan Tahunan"),
            ("tujuan", "Kepala Bappeda"),
            ("status", "terbit"),
        )
    )


def test_a_copy_from_the_register_goes_over_no_other_file(bureau):
    bureau.issue(DELIVERY)
    (bureau.root / "salinan.docx").write_bytes(b"lain")
    done = bureau.run("register", "show", "kantor", "700/001/DC/V/2026", "--docx", "salinan.docx")
    assert (
        done.code == 1
        and "salinan.docx sudah ada" in done.err
        and (bureau.root / "salinan.docx").read_bytes() == b"lain"
    )


# What somebody edited


def edited(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    document.paragraphs[-1].add_run("disunting tangan")
    return saved(document)


@pytest.mark.parametrize(
    "options",
    [
        (),
        (
            "--issue",
            "--yes",
        ),
    ],
)
def test_a_letter_that_was_edited_is_never_written_over(bureau, options):
    bureau.make(DELIVERY, *options)
    (file,) = bureau.built.glob("*.docx")
    original = file.read_bytes()
    changed = edited(original)  # once: its zip holds the time of the moment
    file.write_bytes(changed)
    done = bureau.make(DELIVERY, *options)
    beside = file.with_name(f"{file.stem}-2.docx")
    assert (
        done.code == 0
        and "SOP-411" in done.warned
        and beside.name in done.err
        and beside.name in done.out
    )
    assert file.read_bytes() == changed and beside.read_bytes() == original
    assert bureau.make(DELIVERY, *options).code == 0 and len(list(bureau.built.iterdir())) == 2, (
        "no third one"
    )


@pytest.mark.parametrize("content", [b"", b"bukan docx", b"PK\x03\x04 rusak"])
def test_a_file_of_somebody_else_under_the_letters_name_stays(bureau, content):
    bureau.built.mkdir(parents=True)
    (bureau.built / "surat.docx").write_bytes(content)
    assert bureau.make(DELIVERY, "--issue", "--yes").code == 0
    assert (bureau.built / "surat.docx").read_bytes() == content and (
        bureau.built / "surat-2.docx"
    ).is_file()


def test_a_draft_of_ones_own_is_written_over_by_the_next(bureau):
    bureau.draft(DELIVERY)
    assert "Kepala BPS" in words(bureau.draft(plus(DELIVERY, yth="Kepala BPS")))
    assert [file.name for file in bureau.built.iterdir()] == ["surat-draf.docx"]
