"""Papers that an older version made and somebody signed: they stay, and `verify` reads them.

`older/` holds a source and the PDF that sopdocs 0.1.0 made of it. If today's sheets come to say
other words than that one, every paper of 0.1.0 is no longer provable: these tests say so.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from sopdocs.archive.embedded import made_with
from sopdocs.build import work
from sopdocs.build.plan import BuildOptions
from sopdocs.build.sheets import build
from sopdocs.files import is_signed, is_signed_from
from tests.archive.certificates import PASSPHRASE, Person, person
from tests.conftest import Done, Office

OLDER = Path(__file__).with_name("older")
PDF = OLDER / "permohonan-data-0.1.0.pdf"
SOURCES = ("permohonan-data.yaml", "instansi.yaml", "logo.png")
SIGNATURE = b"\n9 0 obj <</Type /Sig /ByteRange [0 1 2 3]>> endobj\n%%EOF\n"


@pytest.fixture(scope="module")
def siti(tmp_path_factory) -> Person:
    return person(tmp_path_factory.mktemp("kunci"), "SITI AMINAH")


@pytest.fixture
def older(office: Office) -> Office:
    """An office with the source, and the PDF of 0.1.0 with what a signature adds."""
    for name in SOURCES:
        shutil.copy(OLDER / name, office.folder / name)
    there = paper(office)
    there.parent.mkdir(parents=True)
    there.write_bytes(PDF.read_bytes() + SIGNATURE)
    return office


def paper(office: Office, ending: str = "") -> Path:
    return office.root / "build" / "kantor" / f"permohonan-data{ending}.pdf"


def built(office: Office, **options: object) -> dict[str, str]:
    results = build([office.folder], office.root / "build", BuildOptions(**options))
    return {Path(result.output).name: result.state for result in results}


def change(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new))


def sources() -> list[bytes]:
    return [(OLDER / name).read_bytes() for name in SOURCES]


# `build`


def test_the_bytes_of_an_older_pdf_show_what_it_was_made_from():
    signed = PDF.read_bytes() + SIGNATURE
    assert is_signed_from(signed, sources())
    assert not is_signed_from(PDF.read_bytes(), sources()), "nobody signed it"
    for number in range(len(SOURCES)):
        fewer, other = sources(), sources()
        fewer.pop(number)
        other[number] = other[number][:-1] + b"?"
        assert not is_signed_from(signed, fewer) and not is_signed_from(signed, other)
    assert not is_signed_from(signed, [*sources(), b"more"])
    edited = bytearray(signed)
    edited[2000] ^= 1
    assert not is_signed_from(bytes(edited), sources()), "it is not as this program made it"


def test_a_stream_that_unpacks_without_end_is_no_source():
    import zlib

    bomb = zlib.compress(bytes(50_000_000), 9)
    size = len(sources()[0])
    form = (
        b"<< /Type /EmbeddedFile /Subtype /x /Params << /Size %d /CheckSum <%s> >> "
        b"/Filter /FlateDecode /Length %d >>\nstream\n"
    )
    from tests.archive.identities import identified

    body = form % (size, b"0" * 32, len(bomb)) + bomb + b"\nendstream\n"
    table = b"trailer << /ID [<%s>] >>\n" % (b"0" * 32)
    pdf = identified(body + table + b"startxref\n%d\n%%%%EOF\n" % len(body))
    assert not is_signed_from(pdf + SIGNATURE, [sources()[0]])


def test_a_new_look_leaves_a_signed_pdf_of_the_same_source_and_says_so(older):
    kept = paper(older).read_bytes()
    done = older.run("build")
    assert done.returncode == 0 and "SOP-307" not in done.stderr
    (line,) = [one for one in done.stdout.splitlines() if "permohonan-data.pdf" in one]
    assert line.startswith("tetap   ") and "sudah ditandatangani dan sumbernya sama" in line
    assert "0 dibuat, 1 tetap, 0 gagal" in done.stdout
    assert paper(older).read_bytes() == kept and not paper(older, "-rev2").exists()


def test_it_is_not_drawn_again_at_the_next_build(older, monkeypatch):
    assert built(older) == {"permohonan-data.pdf": "unchanged"}
    monkeypatch.setattr(work, "_make", lambda *_: pytest.fail("it was drawn again"))
    assert built(older) == {"permohonan-data.pdf": "unchanged"}


def test_it_is_recognised_without_a_record(older):
    built(older)
    (older.root / "build" / ".sopdocs.json").unlink()
    assert built(older) == {"permohonan-data.pdf": "unchanged"}
    assert not paper(older, "-rev2").exists()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("permohonan-data.yaml", b"Mencatat", b"Menulis"),
        ("permohonan-data.yaml", b"nama:", b"# catatan\nnama:"),
        ("instansi.yaml", b"Pembina", b"Pembina Utama"),
        ("instansi.yaml", b"logo: logo.png\n", b""),
    ],
)
def test_what_was_changed_since_is_written_beside_it(older, name, old, new):
    kept = paper(older).read_bytes()
    built(older)
    change(older.folder / name, old, new)
    assert built(older) == {"permohonan-data-rev2.pdf": "built"}
    assert paper(older).read_bytes() == kept
    assert built(older) == {"permohonan-data-rev2.pdf": "unchanged"}


def test_a_revision_that_was_signed_stays_too(older):
    paper(older).rename(paper(older, "-rev2"))
    paper(older).write_bytes(
        PDF.read_bytes().replace(b"sopdocs 0.1.0", b"sopdocs 0.0.9") + SIGNATURE
    )
    assert built(older) == {"permohonan-data-rev2.pdf": "unchanged"}
    assert not paper(older, "-rev3").exists()


def test_a_profile_that_no_source_names_makes_its_own_pdf(older):
    assert built(older, profile="bsre") == {"permohonan-data-rev2.pdf": "built"}


def test_an_unsigned_pdf_of_an_older_version_is_made_again(older):
    paper(older).write_bytes(PDF.read_bytes())
    assert built(older) == {"permohonan-data.pdf": "built"}


def test_force_says_why_it_is_not_made_again(older):
    done = older.run("build", "--force")
    assert done.returncode == 0 and "sumbernya tetap, jadi tidak dibuat ulang" in done.stderr
    assert "0 dibuat, 1 tetap" in done.stdout and not paper(older, "-rev2").exists()


def test_its_svg_pages_are_not_those_of_another_look(older):
    done = older.run("build", "--svg")
    assert done.returncode == 0 and "dibuat versi lain" in done.stderr
    assert not paper(older).with_name("permohonan-data-svg").exists()


def test_the_report_counts_it_as_up_to_date(older):
    found = json.loads(older.run("build", "--format", "json").stdout)
    assert found["counts"]["unchanged"] == 1
    assert "SOP-307" not in {one["code"] for one in found["sources"][0]["problems"]}
    assert found["sources"][0]["older_look"] is True


def test_ready_takes_it_for_signed(older):
    shown = older.run("ready").stdout
    assert "permohonan-data.pdf sudah ditandatangani, dari sumber ini, dibuat versi lain" in shown


@pytest.mark.slow
def test_diff_finds_no_difference(older):
    source = older.folder / SOURCES[0]
    assert "tidak ada perbedaan" in older.run("diff", PDF, source).stdout


@pytest.mark.slow
def test_a_book_draws_the_sheet_again_and_a_signed_book_stays(older, monkeypatch):
    from sopdocs.books import make

    older.sop("judul: Buku\n", "buku.yaml")
    with monkeypatch.context() as patched:
        patched.setattr(make, "program", lambda room="": "another version")
        assert older.run("book").returncode == 0
    book = paper(older).with_name("buku.pdf")
    book.write_bytes(book.read_bytes() + SIGNATURE)
    done = older.run("book")
    assert "buku.pdf (sudah ditandatangani dan sumbernya sama" in done.stdout
    assert not book.with_name("buku-rev2.pdf").exists()
    change(older.folder / SOURCES[0], b"Mencatat", b"Menulis")
    assert "buku-rev2.pdf" in older.run("book").stdout


# `verify`


def verified(office: Office, who: Person, *more: object) -> Done:
    """What `verify` says once the PDF in place was signed with a real key."""
    pdf = paper(office)
    if not is_signed(pdf.read_bytes()):
        done = office.run("sign", pdf, "--p12", who.p12, SOPDOCS_SANDI=PASSPHRASE)
        assert done.returncode == 0, done.stderr
    return office.run("verify", pdf, *more)


def trusted(office: Office, who: Person) -> Done:
    return verified(office, who, "--penerbit", who.issuer)


def test_a_pdf_names_the_version_that_made_it(office):
    from sopdocs import __version__

    assert made_with(PDF.read_bytes()) == "sopdocs 0.1.0"
    assert made_with(office.pdf().read_bytes()) == f"sopdocs {__version__}"
    assert made_with(b"") == ""


@pytest.mark.slow
def test_all_words_of_an_older_version_are_compared_and_verify_says_so(older, siti):
    paper(older).write_bytes(PDF.read_bytes())
    shown = trusted(older, siti)
    assert shown.returncode == 0, shown.stdout
    assert "dibuat dengan: sopdocs 0.1.0 menurut PDF ini; diperiksa dengan sopdocs" in shown.stdout
    assert "semua tulisannya sama dengan sumber di dalamnya" in shown.stdout
    assert "kesimpulan: sah, dan semua tulisannya menurut sumbernya; letak, panah" in shown.stdout
    unknown = verified(older, siti)
    assert unknown.returncode == 1 and "BELUM dijamin penerbit mana pun" in unknown.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("printed", "pages"), [({"kertas": "A3"}, 2), ({"huruf": 13.0}, 3)])
def test_pages_that_break_elsewhere_have_the_same_words(older, siti, printed, pages, monkeypatch):
    """Another version is simulated by other paper or type, and another name."""
    from sopdocs.layout import sheet
    from sopdocs.output.pdf import pdfa

    lay_out = sheet.lay_out

    def other_look(sop, ruler):
        return lay_out(replace(sop, cetak=replace(sop.cetak, **printed)), ruler)

    paper(older).unlink()
    with monkeypatch.context() as other:
        other.setattr(pdfa, "CREATOR", "sopdocs 9.9")
        other.setattr(sheet, "lay_out", other_look)
        built(older)
    with pikepdf.open(paper(older)) as pdf:
        assert len(pdf.pages) == pages, "today it has 3"
    shown = trusted(older, siti)
    assert shown.returncode == 0 and "sopdocs 9.9 menurut PDF ini" in shown.stdout, shown.stdout
    assert "semua tulisannya sama dengan sumber di dalamnya" in shown.stdout


def content_with(old: bytes, new: bytes):
    def forge(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes()
            if old in content:
                page.Contents = pdf.make_stream(content.replace(old, new, 1))
                return
        raise AssertionError(f"{old!r} is on no page")

    return forge


def upon(drawn: bytes):
    """Something drawn upon all else of the last page, as an artifact."""

    def forge(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1]
        page.contents_coalesce()
        below = page.Contents.read_bytes()
        patch = b"\nQ /Artifact BMC " + drawn + b" EMC\n"
        page.Contents = pdf.make_stream(b"q " + below + patch)

    return forge


def a_note_upon_it(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[-1]
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[100, 100, 400, 400]
    )
    page.Annots = pikepdf.Array([*page.get("/Annots", ()), pdf.make_indirect(note)])


def a_picture_upon_it(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(
        bytes(300),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=10,
        Height=10,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    page = pdf.pages[-1]
    page.Resources = pikepdf.Dictionary(page.Resources)
    page.Resources.XObject = pikepdf.Dictionary(Palsu=picture)
    upon(b"q 9 0 0 9 20 20 cm /Palsu Do Q")(pdf)


def a_page_replaced(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[-1]
    page.Contents = pdf.make_stream(b"/Artifact BMC 20 20 200 200 re f EMC")


def a_page_left_out(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def a_page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[-1])


def cells_exchanged(pdf: pikepdf.Pdf) -> None:
    content_with(b"(45 menit)", b"(45 XXXXX)")(pdf)
    content_with(b"(90 menit)", b"(45 menit)")(pdf)
    content_with(b"(45 XXXXX)", b"(90 menit)")(pdf)


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].Rotate = 180


FORGERIES = {
    "other words": content_with(b"Melaporkan", b"Membuang"),
    "another number": content_with(b"(90 menit)", b"(95 menit)"),
    "cells exchanged": cells_exchanged,
    "words as an artifact": upon(b"BT /F1 9 Tf 50 20 Td (Tidak wajib) Tj ET"),
    "a note upon it": a_note_upon_it,
    "a white patch": upon(b"1 1 1 rg 0 0 2000 2000 re f"),
    "a small white patch": upon(b"1 1 1 rg 60 380 60 60 re f"),
    "a black patch": upon(b"0 0 0 rg 0 0 2000 2000 re f"),
    "a picture": a_picture_upon_it,
    "a page replaced": a_page_replaced,
    "a page left out": a_page_left_out,
    "a page twice": a_page_twice,
    "a page turned": turned,
}


@pytest.mark.slow
@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_page_is_found_even_if_it_names_another_version(older, siti, forge):
    with pikepdf.open(PDF) as pdf:
        forge(pdf)
        pdf.save(paper(older))
    shown = trusted(older, siti)
    assert shown.returncode == 1 and "sumber di dalam PDF: BERBEDA" in shown.stdout, shown.stdout
    assert "TIDAK dapat dibuktikan" in shown.stdout


@pytest.mark.slow
def test_a_line_that_was_moved_is_vouched_for_by_the_signer_alone(older, siti):
    with pikepdf.open(PDF) as pdf:
        upon(b"20 20 m 60 20 l S")(pdf)
        pdf.save(paper(older))
    assert "letak, panah, dan garisnya dijamin tanda tangannya" in trusted(older, siti).stdout
    assert verified(older, siti).returncode == 1, "nobody vouches for the signer"
