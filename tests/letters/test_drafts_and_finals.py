"""Drafts and numbered letters: what is blank, what is marked; equal input, equal bytes."""

from __future__ import annotations

import hashlib
import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from sopdocs.letters.archive import is_untouched
from tests.conftest import command_line
from tests.letters.bureau import DELIVERY, REQUEST, RINA, TASK, plus
from tests.letters.papers import edges, paragraphs, parts, saved, template, words

pytestmark = pytest.mark.slow

KINDS = [TASK, REQUEST, DELIVERY]


@pytest.mark.parametrize("source", KINDS)
def test_a_draft_leaves_number_and_day_blank_and_a_letter_prints_them(bureau, source):
    draft = words(bureau.draft(source))
    assert "/ /DC/V/2026" in draft and "4 Mei 2026" not in draft and "Mei 2026" in draft
    final = words(bureau.issue(source))
    assert "/001/DC/V/2026" in final and "4 Mei 2026" in final


def test_a_draft_without_a_date_leaves_the_whole_date_blank(bureau):
    printed = words(bureau.draft(plus(REQUEST, tanggal=None)))
    assert "000.8.6.3/ /DC/ / Kotacontoh, Sifat" in printed and "2026" not in printed


def test_a_date_of_the_command_line_replaces_a_missing_one(bureau):
    assert "31 Januari 2026" in words(
        bureau.issue(plus(REQUEST, tanggal=None), "--date", "31/1/2026")
    )
    assert "4 Mei 2026" in words(bureau.issue(REQUEST, "--date", "31/1/2026", name="lain"))


def test_without_a_date_no_number_is_given(bureau):
    done = bureau.refused(plus(REQUEST, tanggal=None))
    assert "tanggal surat belum diisi" in done.err and "--date" in done.err


def test_the_blank_of_a_draft_is_the_offices_own(bureau):
    bureau.settings(penomoran={"unit": "DC", "kosong": "....."})
    assert "Nomor : 700/...../DC/V/2026" in words(bureau.draft(DELIVERY)) and "....." not in words(
        bureau.issue(DELIVERY)
    )


def test_a_draft_spends_no_number_and_writes_no_register(bureau):
    for source in KINDS:
        bureau.draft(source)
    assert not bureau.register.exists()


# The mark


@pytest.mark.parametrize(
    "source", [*KINDS, plus(TASK, petugas=[RINA | {"nama": f"P {n}"} for n in range(60)])]
)
def test_every_header_of_a_draft_bears_the_mark_once_and_no_header_of_a_letter(bureau, source):
    draft, final = bureau.draft(source), bureau.issue(source)
    assert edges(draft, "header") and all(
        header.split().count("DRAF") == 1 for header in edges(draft, "header")
    )
    assert not any("DRAF" in text for text in (*edges(final, "header"), words(final)))


@pytest.mark.parametrize(
    "own",
    [
        "none",
        "one",
        "first and other",
        "even and odd",
        "even and odd, of which one",
        "two sections",
        "linked sections",
    ],
)
def test_every_page_of_a_draft_from_an_offices_own_template_has_a_marked_header(bureau, own):
    document = Document(io.BytesIO(template()))
    first = document.sections[0]
    if own != "none":
        first.header.paragraphs[0].text = "Kepala sendiri"
    if own == "first and other":
        first.different_first_page_header_footer = True
        first.first_page_header.paragraphs[0].text = "Kepala pertama"
    if own.startswith("even and odd"):
        document.settings.odd_and_even_pages_header_footer = True
    if own == "even and odd":
        first.even_page_header.paragraphs[0].text = "Kepala genap"
    if own in ("two sections", "linked sections"):
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("Bagian kedua")
    if own == "two sections":
        document.sections[1].header.is_linked_to_previous = False
        document.sections[1].header.paragraphs[0].text = "Kepala kedua"
    bureau.template(saved(document))
    draft = Document(io.BytesIO(bureau.draft(DELIVERY)))
    final = Document(io.BytesIO(bureau.issue(DELIVERY)))
    for section, plain in zip(draft.sections, final.sections, strict=True):
        kinds = (
            ["header"]
            + ["first_page_header"] * section.different_first_page_header_footer
            + ["even_page_header"] * draft.settings.odd_and_even_pages_header_footer
        )
        for kind in kinds:
            marked, clean = (
                [p.text for p in getattr(one, kind).paragraphs if p.text]
                for one in (section, plain)
            )
            assert marked == ["DRAF", *clean], (kind, marked)


def test_the_mark_takes_no_room_from_the_letter(bureau):
    draft, final = (
        Document(io.BytesIO(content))
        for content in (bureau.draft(DELIVERY), bureau.issue(DELIVERY))
    )
    assert [(s.page_width, s.page_height, s.top_margin) for s in draft.sections] == [
        (s.page_width, s.page_height, s.top_margin) for s in final.sections
    ]
    assert "w:framePr" in draft.sections[0].header._element.xml


# Equal bytes


@pytest.mark.parametrize("source", KINDS)
def test_equal_sources_give_equal_bytes_in_one_process(bureau, source):
    first = bureau.draft(source)
    (bureau.built / "surat-draf.docx").unlink()
    assert bureau.draft(source) == first


@pytest.mark.slow
def test_equal_sources_give_equal_bytes_in_other_processes_with_other_seeds_on_another_day(bureau):
    digests = set()
    bureau.letter(
        plus(
            TASK,
            petugas=[RINA | {"nama": f"P {n}"} for n in range(8)],
            menimbang=["satu", "dua"],
            tembusan=["a", "b"],
        ),
        "a",
    )
    bureau.letter(plus(REQUEST, data=[{"z": "1", "a": "2"}], tambahan={"y": "1", "b": "2"}), "b")
    bureau.letter(DELIVERY, "c")
    for number, (seed, zone) in enumerate(
        (("0", "Pacific/Kiritimati"), ("1", "Etc/GMT+12"))
    ):  # two places that never have one date
        bureau.register.unlink(missing_ok=True)
        for options in ((), ("--issue", "--yes")):
            done = command_line(
                "letter",
                "sop_sources",
                "--out",
                f"hasil-{number}",
                *options,
                cwd=bureau.root,
                PYTHONHASHSEED=seed,
                TZ=zone,
                SOPDOCS_STATE=str(bureau.root / f"pc-{number}"),  # another PC
            )
            assert done.returncode == 0, done.stderr
        files = sorted((bureau.root / f"hasil-{number}").rglob("*.docx"))
        assert len(files) == 6
        digests.add(tuple(_digest(file.read_bytes()) for file in files))
    assert len(digests) == 1


def _digest(content: bytes) -> str:
    """The digest of a letter without the mark of its ledger, which is another on another PC."""
    own = ("docProps/custom.xml", "docProps/core.xml")
    if own[0] not in parts(content):
        return hashlib.sha256(content).hexdigest()
    kept = sorted((name, part) for name, part in parts(content).items() if name not in own)
    return hashlib.sha256(repr(kept).encode()).hexdigest()


def test_the_file_says_nothing_of_when_and_where_it_was_made(bureau):
    content = bureau.issue(REQUEST)
    core = parts(content)["docProps/core.xml"].decode()
    assert core.count("2026-05-04T00:00:00Z") == 2 and "python" not in core.lower()
    about = Document(io.BytesIO(content)).core_properties
    assert (about.author, about.title) == (
        "PEMERINTAH KABUPATEN CONTOH DINAS CONTOH",
        "Surat Permohonan Data: Permohonan Data Penyusunan Laporan Tahunan",
    )
    assert str(bureau.root) not in "".join(
        part.decode("latin-1") for part in parts(content).values()
    )


def test_a_letter_knows_whether_it_was_changed_since(bureau):
    content = bureau.issue(REQUEST)
    assert is_untouched(content)
    document = Document(io.BytesIO(content))
    document.paragraphs[0].add_run("x")
    assert not is_untouched(saved(document))
    assert not is_untouched(content[:-100]) and not is_untouched(b"")


def test_a_letter_opens_again_whole(bureau):
    for number, source in enumerate(KINDS):
        content = bureau.issue(source, name=f"surat-{number}")
        assert saved(Document(io.BytesIO(content))) and paragraphs(content)
        for name, part in parts(content).items():
            if name.endswith((".xml", ".rels")):
                assert b"\xee\x80\x80" not in part and b"\xee\x80\x81" not in part, (
                    "the marks of italics are gone"
                )
