"""Signatures: made in real files by the real command, with certificates of a test.

pyHanko judges them, and poppler where it is installed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sopdocs.archive import guarded
from sopdocs.build.sheets import build
from tests.archive.certificates import PASSPHRASE, person, time_server
from tests.conftest import ENGLISH, GOOD, Office, called
from tests.sandbox.inside import call_inside
from tests.system import needs

pytestmark = pytest.mark.slow

WHOLE = "isi: utuh"


@pytest.fixture(scope="module")
def siti(tmp_path_factory):
    return person(tmp_path_factory.mktemp("kunci"), "SITI AMINAH")


@pytest.fixture(scope="module")
def budi(tmp_path_factory):
    return person(tmp_path_factory.mktemp("kunci"), "BUDI SANTOSO")


@pytest.fixture
def sheet(office: Office) -> Path:
    office.sop()
    build([office.root / "sop_sources"], office.root / "build")
    return office.root / "build" / "kantor" / "surat.pdf"


def sign(pdf: Path, who, *more: object, passphrase: str = PASSPHRASE):
    return called(
        "sign", pdf, "--p12", who.p12, *more, cwd=pdf.parent.parent.parent, SOPDOCS_SANDI=passphrase
    )


def verify(pdf: Path, *more: object):
    return called("verify", pdf, *more, cwd=pdf.parent.parent.parent)


def test_a_sheet_has_one_empty_named_field_in_the_room_for_the_signature(sheet):
    with pikepdf.open(sheet) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert (
            str(field.FT) == "/Sig"
            and str(field.T) == "Pengesahan"
            and str(field.TU) == "Tanda tangan KEPALA DINAS"
            and "/V" not in field
        )
        assert int(pdf.Root.AcroForm.SigFlags) == 1 and int(field.F) == 4 and "/N" in field.AP
        left, low, right, high = map(float, field.Rect)
        assert field.objgen in [area.objgen for area in pdf.pages[0].Annots]
    with pypdfium2.PdfDocument(sheet) as document:
        page = document[0]
        words = page.get_textpage()

        def box(word: str) -> tuple[float, ...]:
            at, _ = words.search(word).get_next()
            return words.get_charbox(at)

        assert (
            box("KEPALA DINAS")[1] > high > low > box("SITI AMINAH")[3]
            and high - low > 40
            and right - left > 150
        )
        assert words.get_text_bounded(left, low, right, high).strip() == ""


def test_a_signed_sheet_is_the_sheet_with_a_signature_behind_it(sheet, siti):
    before = sheet.read_bytes()
    done = sign(sheet, siti, "--alasan", "Pengesahan SOP", "--tempat", "Semarang")
    assert (done.returncode, done.stderr) == (0, "") and "oleh SITI AMINAH" in done.stdout
    after = sheet.read_bytes()
    assert after.startswith(before) and len(after) > len(before)
    report = verify(sheet, "--penerbit", siti.issuer)
    assert report.returncode == 0, report.stdout + report.stderr
    for words in (
        "SITI AMINAH",
        "alasan: Pengesahan SOP; tempat: Semarang",
        WHOLE,
        "tidak ada yang berubah",
        "dipercaya",
        "sama bita demi bita",
        "sama dengan sop_sources/kantor/surat.yaml",
    ):
        assert words in report.stdout
    with pikepdf.open(sheet) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.SubFilter) == "/ETSI.CAdES.detached"
    assert not ENGLISH.findall((done.stdout + report.stdout).replace(str(sheet), ""))


def test_the_stamp_is_in_the_field_and_names_the_signer(sheet, siti):
    sign(sheet, siti, "--alasan", "Pengesahan")
    with pypdfium2.PdfDocument(sheet) as document:
        document.init_forms()
        with pikepdf.open(sheet) as pdf:
            left, low, right, high = map(float, pdf.Root.AcroForm.Fields[0].Rect)
        page = document[0]
        drawn = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        height = page.get_height()
        inside = drawn.crop(
            tuple(int(2 * one) for one in (left, height - high, right, height - low))
        )
        assert inside.getextrema()[0] < 100
    with pikepdf.open(sheet) as pdf:
        shown = pdf.Root.AcroForm.Fields[0].AP.N
        fonts = [
            font
            for form in shown.Resources.XObject.values()
            for font in form.Resources.Font.values()
        ]
        assert fonts and all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_second_signature_leaves_the_first_whole(sheet, siti, budi):
    sign(sheet, siti)
    assert sign(sheet, budi).returncode == 0
    report = verify(sheet, "--penerbit", siti.issuer, "--penerbit", budi.issuer)
    assert report.returncode == 0 and report.stdout.count(WHOLE) == 2
    assert "hanya ditambah tanda tangan" in report.stdout and "BUDI SANTOSO" in report.stdout


def test_a_signature_of_an_unknown_issuer_is_not_trusted(sheet, siti, budi):
    sign(sheet, siti)
    report = verify(sheet, "--penerbit", budi.issuer)
    assert report.returncode == 1 and "TIDAK DIPERCAYA" in report.stdout and WHOLE in report.stdout


def test_a_certificate_that_has_run_out_signs_nothing(sheet, tmp_path):
    before = sheet.read_bytes()
    done = sign(sheet, person(tmp_path, "JOKO LAMA", 2001, 2002))
    assert (
        done.returncode == 1
        and "berlaku 1 Januari 2001 sampai dengan 1 Januari 2002" in done.stderr
    )
    assert sheet.read_bytes() == before


def test_a_signature_of_another_program_with_such_a_certificate_is_reported(sheet, tmp_path):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    late = person(tmp_path, "JOKO LAMA", 2001, 2002)
    signer = SimpleSigner.load_pkcs12(str(late.p12), passphrase=PASSPHRASE.encode())
    sheet.write_bytes(
        sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(sheet.read_bytes())),
            PdfSignatureMetadata(field_name="Pengesahan"),
            signer,
        ).getvalue()
    )
    report = verify(sheet)
    assert (
        report.returncode == 1
        and "TIDAK BERLAKU" in report.stdout
        and "kesimpulan: JANGAN DIPAKAI" in report.stdout
    )


def test_the_same_person_signs_once_unless_the_place_is_named(sheet, siti):
    sheet.chmod(0o640)
    assert sign(sheet, siti).returncode == 0
    assert sheet.stat().st_mode & 0o777 == 0o640, "the file keeps its permissions"
    signed = sheet.read_bytes()
    again = sign(sheet, siti)
    assert (
        again.returncode == 1
        and "sudah ditandatangani oleh SITI AMINAH" in again.stderr
        and sheet.read_bytes() == signed
    )


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_a_byte_that_is_changed_in_what_was_signed_is_found(sheet, siti, share):
    sign(sheet, siti)
    content = bytearray(sheet.read_bytes())
    at = int(len(content) * share)
    content[at] ^= 1
    sheet.write_bytes(content)
    report = verify(sheet)
    assert report.returncode == 1
    assert "RUSAK" in report.stdout or "tidak dapat dibaca" in report.stderr


def test_what_is_added_after_signing_is_found(sheet, siti):
    from pyhanko.pdf_utils.generic import NameObject, StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    sign(sheet, siti)
    writer = IncrementalPdfFileWriter(io.BytesIO(sheet.read_bytes()))
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 500 500 re f"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    sheet.write_bytes(out.getvalue())
    report = verify(sheet)
    assert report.returncode == 1 and "DIUBAH sesudah ditandatangani" in report.stdout


def test_an_unsigned_pdf_is_reported_as_unsigned(sheet):
    report = verify(sheet)
    assert (
        report.returncode == 1
        and "tanda tangan: belum ada" in report.stdout
        and "sama bita demi bita" in report.stdout
    )


def test_a_pdf_of_others_is_reported_to_carry_no_source(tmp_path, siti):
    file = tmp_path / "a" / "b" / "lain.pdf"
    file.parent.mkdir(parents=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    assert "tidak memuat sumbernya" in verify(file).stdout
    assert sign(file, siti).returncode == 0
    report = verify(file)
    assert WHOLE in report.stdout and report.returncode == 1


def test_a_newer_source_is_reported(sheet, siti, office):
    sign(sheet, siti)
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))
    report = verify(sheet)
    assert (
        "surat.yaml bernama sama, tetapi isinya berbeda" in report.stdout
        and "sama bita demi bita" in report.stdout
        and report.returncode == 0
    )


def test_another_source_inside_is_found(sheet):
    """A sheet whose page says otherwise than the source that it carries."""
    with pikepdf.open(sheet, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        page.Contents = pdf.make_stream(
            page.Contents.read_bytes().replace(b"Menyimpan", b"Membuang")
        )
        pdf.save(sheet)
    report = verify(sheet)
    assert report.returncode == 1 and "BERBEDA: halaman 1" in report.stdout


def test_a_time_stamp_is_fetched_and_kept(sheet, siti):
    with time_server() as address:
        done = sign(sheet, siti, "--tsa", address)
    assert (done.returncode, done.stderr) == (0, "")
    assert "menurut server waktu" in verify(sheet).stdout


@pytest.mark.parametrize(
    ("more", "passphrase", "message"),
    [
        ((), "salah", "kata sandi berkas kunci ini salah"),
        (("--tsa", "http://127.0.0.1:9/tsr"), PASSPHRASE, "tidak memberi stempel waktu"),
        (("--tsa", "file:///etc/passwd"), PASSPHRASE, "bukan alamat http"),
        (("--bidang", "Pengesaha"), PASSPHRASE, 'maksudnya "Pengesahan"'),
    ],
)
def test_what_cannot_be_signed_stays_as_it_was(sheet, siti, more, passphrase, message):
    before = {file: file.read_bytes() for file in sheet.parent.iterdir()}
    done = sign(sheet, siti, *more, passphrase=passphrase)
    assert done.returncode == 1 and message in done.stderr and "Traceback" not in done.stderr
    assert {file: file.read_bytes() for file in sheet.parent.iterdir()} == before


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"],
)
def test_rubbish_is_answered_by_one_message(tmp_path, siti, content):
    file = tmp_path / "a" / "b" / "rusak.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    for done in (
        sign(file, siti),
        verify(file),
        called("extract", file, cwd=tmp_path),
        called("sign", file, "--p12", file, cwd=tmp_path, SOPDOCS_SANDI="x"),
    ):
        assert (
            done.returncode == 1 and "Traceback" not in done.stderr and file.read_bytes() == content
        )


def test_a_passphrase_is_never_taken_from_the_command_line(sheet, siti):
    done = called("sign", sheet, "--p12", siti.p12, cwd=sheet.parent)
    assert done.returncode == 1 and "SOPDOCS_SANDI" in done.stderr
    assert "sandi" not in called("sign", "--help").stdout.split("contoh")[0]


@needs(shutil.which("pdfsig"), "poppler's pdfsig")
def test_poppler_finds_the_signature_valid(sheet, siti):
    sign(sheet, siti)
    report = subprocess.run(["pdfsig", sheet], capture_output=True, text=True).stdout
    assert (
        "Signature is Valid." in report
        and "Total document signed" in report
        and "ETSI.CAdES.detached" in report
        and "SITI AMINAH" in report
    )


def test_a_book_is_signed_on_its_keputusan_and_stays_when_it_is_bound_again(office, siti):
    office.sop()
    office.sop(
        "judul: Buku\n"
        "keputusan: {nomor: 1, tentang: SOP, tempat: Contoh, pejabat: kadis, diktum: "
        "[Menetapkan SOP.]}\n",
        "buku.yaml",
    )
    assert office.run("book").returncode == 0
    book = office.root / "build" / "kantor" / "buku.pdf"
    assert sign(book, siti).returncode == 0
    signed = book.read_bytes()
    report = verify(book, "--penerbit", siti.issuer)
    assert (
        report.returncode == 0
        and "(Keputusan): SITI AMINAH" in report.stdout
        and "semua sumber di sop_sources sama" in report.stdout
    )
    assert "tetap" in office.run("book").stdout.splitlines()[0] and book.read_bytes() == signed
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))
    assert "buku-rev2.pdf" in office.run("book").stdout and book.read_bytes() == signed
    assert "1 sumber berbeda dari yang dimuat buku ini" in verify(book).stdout


def forged(pdf: bytes, change) -> bytes:
    """A PDF with a change of its first page added behind it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    change(writer, page)
    writer.update_container(page)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def other_words(writer, page) -> None:
    from pyhanko.pdf_utils.generic import StreamObject

    page["/Contents"] = writer.add_object(
        StreamObject(stream_data=b"BT /regular 20 Tf 100 300 Td (SOP PALSU) Tj ET")
    )


def a_patch_upon_it(writer, page) -> None:
    from pyhanko.pdf_utils import generic

    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Square"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                map(generic.NumberObject, (100, 100, 400, 400))
            ),
        }
    )
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])


@pytest.mark.parametrize("change", [other_words, a_patch_upon_it])
def test_a_change_before_the_signature_is_reported(sheet, siti, change):
    sheet.write_bytes(forged(sheet.read_bytes(), change))
    assert sign(sheet, siti).returncode == 0
    report = verify(sheet)
    assert (
        report.returncode == 1
        and "BERBEDA: sesudah dibuat" in report.stdout
        and "TIDAK dapat dibuktikan" in report.stdout
    )


def test_a_damaged_table_of_objects_is_reported_without_a_traceback(sheet, siti, monkeypatch):
    monkeypatch.setattr(guarded, "call", call_inside)
    sign(sheet, siti)
    whole = sheet.read_bytes()
    for at in range(len(whole) - 1500, len(whole) - 20, 60):
        sheet.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        report = verify(sheet)
        assert report.returncode in (0, 1) and "Traceback" not in report.stderr
