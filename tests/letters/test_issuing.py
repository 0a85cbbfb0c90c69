"""Numbered letters: everything checked before a number is spent, and what was issued stays what it is."""

from __future__ import annotations

import io
import re
import shutil

import pytest
from docx import Document

from tests.conftest import ENGLISH, files_below
from tests.letters.bureau import DELIVERY, INSTITUTION, REQUEST, SOP, TASK, plus
from tests.letters.papers import saved, template, words


def listed(bureau) -> list[str]:
    """The numbers of the register with their states."""
    return re.findall(
        r"^ +\S+  \d+ \w+ \d{4} +(\S+  \w+)$", bureau.run("register", "list", "kantor").out, re.M
    )


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
    done = bureau.make(DELIVERY, "--issue")
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


def test_a_folder_in_the_way_of_the_file_is_said_before_a_number_is_spent(bureau):
    (bureau.built / "surat.docx").mkdir(parents=True)
    done = bureau.make(DELIVERY, "--issue")
    assert done.code == 1 and "SOP-303" in done.codes and not bureau.register.exists()


# The same letter again


def test_the_same_letter_again_has_its_number_its_bytes_and_its_file(bureau):
    first = bureau.issue(DELIVERY)
    before = files_below(bureau.root / "build")
    done = bureau.make(DELIVERY, "--issue")
    assert (
        done.code == 0
        and "tetap   700/001/DC/V/2026" in done.out
        and "1 tetap, 0 gagal" in done.out
    )
    assert files_below(bureau.root / "build") == before, "not even written again"
    shutil.rmtree(bureau.root / "build")
    assert bureau.issue(DELIVERY) == first
    assert listed(bureau) == ["700/001/DC/V/2026  terbit"]


def test_the_same_letter_under_another_name_keeps_its_number_unless_a_key_tells_them_apart(bureau):
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
    done = bureau.make(TASK, "--issue")
    assert (done.code, (bureau.built / "surat.docx").read_bytes()) == (0, first) or (
        done.codes and listed(bureau) == ["800.1.11.1/001/DC/V/2026  terbit"]
    )


def test_a_changed_letter_is_refused_with_what_differs(bureau):
    first = bureau.issue(DELIVERY)
    done = bureau.make(plus(DELIVERY, yth="Kepala BPS"), "--issue")
    assert done.code == 1 and done.codes == ["SOP-409"]
    assert (
        "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err
        and "Kepala Bappeda" in done.err
        and "Kepala BPS" in done.err
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
        f"{key:<10} {value}\n" in done.out
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
        and "sudah ada dan lain isinya" in done.err
        and (bureau.root / "salinan.docx").read_bytes() == b"lain"
    )


# What somebody edited


def edited(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    document.paragraphs[-1].add_run("disunting tangan")
    return saved(document)


@pytest.mark.parametrize("options", [(), ("--issue",)])
def test_a_letter_that_was_edited_is_never_written_over(bureau, options):
    bureau.make(DELIVERY, *options)
    (file,) = bureau.built.glob("*.docx")
    original = file.read_bytes()
    file.write_bytes(edited(original))
    done = bureau.make(DELIVERY, *options)
    beside = file.with_name(f"{file.stem}-2.docx")
    assert (
        done.code == 0
        and "SOP-411" in done.warned
        and beside.name in done.err
        and beside.name in done.out
    )
    assert file.read_bytes() == edited(original) and beside.read_bytes() == original
    assert bureau.make(DELIVERY, *options).code == 0 and len(list(bureau.built.iterdir())) == 2, (
        "no third one"
    )


@pytest.mark.parametrize("content", [b"", b"bukan docx", b"PK\x03\x04 rusak"])
def test_a_file_of_somebody_else_under_the_letters_name_stays(bureau, content):
    bureau.built.mkdir(parents=True)
    (bureau.built / "surat.docx").write_bytes(content)
    assert bureau.make(DELIVERY, "--issue").code == 0
    assert (bureau.built / "surat.docx").read_bytes() == content and (
        bureau.built / "surat-2.docx"
    ).is_file()


def test_a_draft_of_ones_own_is_written_over_by_the_next(bureau):
    bureau.draft(DELIVERY)
    assert "Kepala BPS" in words(bureau.draft(plus(DELIVERY, yth="Kepala BPS")))
    assert [file.name for file in bureau.built.iterdir()] == ["surat-draf.docx"]


# Numbers of other kinds


def test_a_letter_that_replaces_another_prints_its_number_and_date(bureau):
    bureau.issue(DELIVERY, name="lama")
    said = words(
        bureau.issue(
            plus(DELIVERY, tanggal="2026-06-02", yth="Kepala BPS", mengganti="700/001/DC/V/2026"),
            name="baru",
        )
    )
    assert "700/002/DC/VI/2026" in said and "700/001/DC/V/2026 tanggal 4 Mei 2026" in said
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
        bureau.run(
            "register",
            "reserve",
            "kantor",
            "--kind",
            "surat_pengantar",
            "--date",
            "2026-05-04",
            "--about",
            "Undangan",
        )
    bureau.run("register", "void", "kantor", "700/003/DC/V/2026", "--reason", "keliru")
    done = bureau.make(plus(DELIVERY, yth="X", mengganti=nomor), "--issue")
    assert (
        done.code == 1
        and done.codes == ["SOP-409"]
        and message in done.err
        and len(listed(bureau)) == 3
    )


def test_a_reserved_number_is_claimed_by_its_letter(bureau):
    done = bureau.run(
        "register",
        "reserve",
        "kantor",
        "--kind",
        "surat_pengantar",
        "--date",
        "2026-05-04",
        "--about",
        "Pengantar",
        "--count",
        "2",
    )
    assert re.findall(r"dipesan  (\S+)", done.out) == ["700/001/DC/V/2026", "700/002/DC/V/2026"]
    said = words(bureau.issue(plus(DELIVERY, nomor="700/002/DC/V/2026")))
    assert "700/002/DC/V/2026" in said
    assert listed(bureau) == ["700/001/DC/V/2026  dipesan", "700/002/DC/V/2026  terbit"]
    assert "/003/" in words(bureau.issue(plus(DELIVERY, yth="Lain"), name="lain"))
    taken = bureau.make(
        plus(DELIVERY, yth="Lagi", nomor="700/002/DC/V/2026"), "--issue", name="lagi"
    )
    assert taken.code == 1 and "tidak sedang dipesan: sudah terbit" in taken.err


@pytest.mark.parametrize(
    ("values", "state"),
    [({"tanggal": "2026-06-04"}, 1), ({"klasifikasi": "555"}, 1), ({"tanggal": "2026-05-05"}, 0)],
)
def test_a_reserved_number_stays_as_it_was_given_out(bureau, values, state):
    bureau.run(
        "register",
        "reserve",
        "kantor",
        "--kind",
        "surat_pengantar",
        "--date",
        "2026-05-04",
        "--about",
        "Pengantar",
    )
    done = bureau.make(plus(DELIVERY, nomor="700/001/DC/V/2026", **values), "--issue")
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

    assert says_so(DELIVERY, "--issue", name="a")
    assert not any(
        (
            says_so(DELIVERY, "--issue", name="a"),
            says_so(plus(DELIVERY, yth="Kepala BPS"), "--issue", name="b"),
            says_so(REQUEST, name="c"),
        )
    )


def test_a_draft_of_a_letter_that_was_issued_says_so(bureau):
    bureau.issue(DELIVERY)
    done = bureau.make(DELIVERY)
    assert done.code == 0 and "sudah terbit dengan nomor 700/001/DC/V/2026" in done.err


def test_an_inserted_letter_stands_behind_the_last_of_its_day_and_advances_nothing(bureau):
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
    done = bureau.make(plus(DELIVERY, tanggal="2026-05-01"), "--issue", name="b")
    assert done.code == 0 and "bertanggal lebih awal daripada 700/001/DC/V/2026" in done.err
    bureau.settings(penomoran={"unit": "DC", "urut_tanggal": "ya"})
    done = bureau.make(plus(DELIVERY, tanggal="2026-04-30"), "--issue", name="c")
    assert done.code == 1 and len(listed(bureau)) == 2
    assert bureau.make(DELIVERY, "--issue", name="a").code == 0, (
        "what was issued before is no new letter"
    )


def test_letters_of_one_run_are_numbered_in_the_order_of_their_dates(bureau):
    for name, date in (("a", "2026-05-20"), ("b", "2026-05-03"), ("c", "2026-05-11")):
        bureau.letter(plus(DELIVERY, tanggal=date), name)
    done = bureau.run("letter", "sop_sources", "--issue")
    assert re.findall(r"/(00\d)/\S+  build/kantor/surat/(\w)\.docx", done.out) == [
        ("001", "b"),
        ("002", "c"),
        ("003", "a"),
    ]


def test_a_void_letter_may_be_issued_anew_under_the_next_number(bureau):
    bureau.issue(DELIVERY)
    bureau.run("register", "void", "kantor", "700/001/DC/V/2026", "--reason", "salah tujuan")
    (bureau.built / "surat.docx").unlink()
    assert "700/002/DC/V/2026" in words(bureau.issue(plus(DELIVERY, yth="Kepala BPS")))


def test_two_sources_that_would_make_one_file_are_told_apart_before_any_number(bureau):
    bureau.letter(DELIVERY, "surat")
    bureau.write("surat/surat.yml", REQUEST)
    done = bureau.run("letter", "sop_sources", "--issue")
    assert done.code == 1 and done.codes == ["SOP-404"] and len(listed(bureau)) == 1


def test_everything_issued_is_proven_by_verify(bureau):
    for number, source in enumerate((TASK, REQUEST, DELIVERY)):
        bureau.issue(source, name=f"s{number}")
    assert (
        "3 nomor, tidak ada yang ganda, hilang, atau berubah"
        in bureau.run("register", "verify").out
    )
