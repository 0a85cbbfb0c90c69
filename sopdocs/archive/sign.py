"""Sign a PDF with a PKCS#12 file: PAdES (ETSI EN 319 142-1), level B-B, or B-T with a time stamp.

The signature is added behind the file, whose own bytes stay. Files are read and written by
`sign_file.py`.
"""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.archive.stamp import stamp
from sopdocs.archive.without_log import without_log
from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.dates import in_words

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper
    from pyhanko.stamp import StaticStampStyle

MISSING = "tanda tangan elektronik perlu paket tambahan"
INSTALL = (
    'pasang di folder program ini:  pip install ".[ttd]"'
    "  (atau jalankan lewat  python3 -m sopdocs.bootstrap sign ...)"
)
FURTHER = "Tanda Tangan"  # the name of a field that is added to a file without an empty one
PATIENCE = 20  # seconds for a time stamp server
LEAST_SIZE = (20.0, 10.0)  # points of a field that shows something


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """The key that a PDF is signed with, and what the signature says.

    An empty `field` means the first that is free.
    """

    p12: Path
    passphrase: bytes
    reason: str = ""
    place: str = ""
    tsa: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class SigningField:
    """A signature field, and its width and height in points if it shows something."""

    name: str
    size: tuple[float, float] | None = None


def is_possible() -> bool:
    """True if the packages for signatures are installed."""
    from importlib.util import find_spec

    return find_spec("pyhanko") is not None and find_spec("cryptography") is not None


def signed(
    content: bytes, pdf: Path, key: bytes, request: SigningRequest
) -> tuple[bytes, str] | Problem:
    """A PDF with its signature, and who signed; `key` is the content of the key file.

    The PDF can be hostile: call this in the sandbox only (`guarded.py`). `pdf` is its name for
    messages.
    """
    without_log()
    signer = _signer(key, request)
    if isinstance(signer, Problem):
        return signer
    made = _signed(pdf, content, signer, request)
    return made if isinstance(made, Problem) else (made, str(signer.subject_name))


def _signer(raw: bytes, request: SigningRequest) -> SimpleSigner | Problem:
    """The key with its certificates, or why it cannot be used."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.sign.signers import SimpleSigner

    passphrase = request.passphrase or None
    try:
        key, certificate, _ = load_key_and_certificates(raw, passphrase)
    except ValueError as error:
        return _wrong_key(request.p12, error)
    if key is None or certificate is None:
        return _problem(
            request.p12,
            "berkas ini tidak memuat kunci dan sertifikat",
            "minta berkas .p12 yang lengkap dari penerbit sertifikat",
        )
    if problem := _not_in_force(request.p12, certificate):
        return problem
    signer: SimpleSigner | None = SimpleSigner.load_pkcs12_data(
        raw, other_certs=[], passphrase=passphrase
    )
    if signer is None:
        unknown = "jenis kunci di berkas ini tidak dikenal"
        return _problem(request.p12, unknown, "pakai kunci RSA atau ECDSA")
    return signer


def _wrong_key(p12: Path, error: ValueError) -> Problem:
    if "password" in str(error).lower():
        wrong = "kata sandi berkas kunci ini salah"
        return _problem(p12, wrong, "ulangi dengan kata sandi yang benar")
    return _problem(
        p12,
        "ini bukan berkas kunci PKCS#12 (.p12 atau .pfx) yang dapat dibaca",
        "minta berkasnya dari penerbit sertifikat",
    )


def _not_in_force(p12: Path, certificate: Certificate) -> Problem | None:
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if begin <= datetime.datetime.now(datetime.UTC) <= end:
        return None
    days = f"{in_words(begin.date())} sampai dengan {in_words(end.date())}"
    return _problem(
        p12,
        f"sertifikat ini berlaku {days}, jadi tidak untuk hari ini",
        "pakai sertifikat yang masih berlaku, atau periksa tanggal komputer",
    )


def _signed(
    pdf: Path, content: bytes, signer: SimpleSigner, request: SigningRequest
) -> bytes | Problem:
    """The PDF with its signature, or why it cannot be signed."""
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError

    if request.tsa and not re.fullmatch(r"https?://[^\s/]+\S*", request.tsa):
        return _problem(
            pdf,
            f"alamat server waktu {quote(request.tsa)} bukan alamat http",
            "tulis misalnya  --tsa http://tsa.example.go.id/tsr",
        )
    try:
        return _with_signature(pdf, content, signer, request)
    except (TimestampRequestError, OSError):
        return _no_time(pdf, request.tsa)
    except SigningError:
        return _problem(
            pdf,
            "tidak dapat ditandatangani: PDF atau sertifikat ini tidak mengizinkannya",
            "periksa apakah PDF sudah dikunci tanda tangan lain, dan untuk apa sertifikatnya",
        )
    except Exception:  # the library can fail in any way at a damaged or hostile file
        broken = "tidak dapat dibaca sebagai PDF yang utuh"
        return _problem(pdf, broken, "tanda tangani PDF yang dibuat sopdocs")


def _no_time(pdf: Path, tsa: str) -> Problem:
    if not tsa:
        return _problem(
            pdf,
            "tidak dapat ditandatangani: folder sementara tidak dapat ditulis",
            "periksa isi cakramnya",
        )
    return _problem(
        pdf,
        f"server waktu {tsa} tidak memberi stempel waktu",
        "periksa alamat dan sambungan, atau tanda tangani tanpa --tsa",
    )


def _with_signature(
    pdf: Path, content: bytes, signer: SimpleSigner, request: SigningRequest
) -> bytes | Problem:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    writer = _writer(content)
    if problem := _refused(pdf, writer.prev, signer, request):
        return problem
    field = _field(pdf, writer.prev, request.field)
    if isinstance(field, Problem):
        return field
    metadata = PdfSignatureMetadata(
        field_name=field.name,
        reason=request.reason or None,
        location=request.place or None,
        name=signer.subject_name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
    )
    with TemporaryDirectory() as folder:  # pyHanko takes a stamp as a file only
        style = None
        if field.size:
            page = stamp(str(signer.subject_name), request.reason, request.place, *field.size)
            style = _style(Path(folder, "stamp.pdf"), page)
        made = io.BytesIO()
        PdfSigner(
            metadata, signer, timestamper=_timestamper(request.tsa), stamp_style=style
        ).sign_pdf(writer, output=made)
    return made.getvalue()


def _writer(content: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Keep the file's own metadata as it is, in the two places that hold it."""

    return Writer(io.BytesIO(content))


def _refused(
    pdf: Path, reader: PdfFileReader, signer: SimpleSigner, request: SigningRequest
) -> Problem | None:
    """Why a PDF is not signed: it is locked, or this person has signed it already."""
    if reader.encrypted:
        locked = "PDF ini terkunci kata sandi"
        return _problem(pdf, locked, "tanda tangani PDF yang dibuat sopdocs")
    own = signer.signing_cert
    if request.field or own is None:
        return None
    for one in reader.embedded_regular_signatures:
        if one.signer_cert.dump() == own.dump():
            return _problem(
                pdf,
                f"PDF ini sudah ditandatangani oleh {signer.subject_name}",
                "sebut tempatnya dengan --bidang bila memang harus dua kali",
            )
    return None


def _style(file: Path, page: bytes) -> StaticStampStyle:
    """A stamp that fills its field."""
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    write_new(file, page)
    middle = AxisAlignment.ALIGN_MID
    whole = SimpleBoxLayoutRule(middle, middle, margins=Margins(0, 0, 0, 0))
    return StaticStampStyle.from_pdf_file(
        str(file), border_width=0, background_opacity=1, background_layout=whole
    )


def _timestamper(url: str) -> HTTPTimeStamper | None:
    if not url:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(url, timeout=PATIENCE)


def _field(pdf: Path, reader: PdfFileReader, wanted: str) -> SigningField | Problem:
    """The field to sign: the first empty one, else a new field that shows nothing."""
    from pyhanko.sign.fields import enumerate_sig_fields

    fields = {
        name: (value is not None, reference.get_object())
        for name, value, reference in enumerate_sig_fields(reader)
    }
    if wanted and wanted not in fields:
        meant = nearest(wanted, fields)
        known = "tempat yang ada: " + (", ".join(fields) or "tidak ada")
        return _problem(
            pdf,
            f"tidak ada tempat tanda tangan {quote(wanted)}",
            f'maksudnya "{meant}"?' if meant else known,
        )
    if wanted and fields[wanted][0]:
        return _problem(
            pdf,
            f"tempat tanda tangan {quote(wanted)} sudah terisi",
            "hapus --bidang untuk menambah tanda tangan tanpa gambar",
        )
    name = wanted or next((name for name, (filled, _) in fields.items() if not filled), "")
    if not name:
        numbers = range(len(fields) + 1, 10_000)
        return SigningField(next(one for n in numbers if (one := f"{FURTHER} {n}") not in fields))
    left, low, right, high = (float(side) for side in fields[name][1].get("/Rect", (0, 0, 0, 0)))
    width, height = right - left, high - low
    is_shown = width > LEAST_SIZE[0] and height > LEAST_SIZE[1]
    return SigningField(name, (width, height) if is_shown else None)


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(codes.NOT_SIGNED, ERROR, str(file), 0, 0, message, hint)
