"""Signing a PDF with a PKCS#12 file: PAdES (ETSI EN 319 142-1), level B-B, or B-T with a time stamp; added behind the file, whose own bytes stay."""

from __future__ import annotations

import datetime
import io
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sopdocs import codes
from sopdocs.archive.carried import read_pdf
from sopdocs.archive.stamp import stamp
from sopdocs.files import Refusal, limits, read_file, unchanged, write_file, write_new
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.dates import in_words

MISSING = "tanda tangan elektronik perlu paket tambahan"
INSTALL = 'pasang di folder program ini:  pip install ".[ttd]"  (atau jalankan lewat  python3 -m sopdocs.bootstrap sign ...)'
FURTHER = "Tanda Tangan"  # what a field is called that is added to a file without an empty one


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """With what a PDF is signed, and what the signature says; ``field`` empty: the first empty one."""

    p12: Path
    passphrase: bytes
    reason: str = ""
    place: str = ""
    tsa: str = ""
    field: str = ""


def is_possible() -> bool:
    """Whether the packages for signatures are there."""
    from importlib.util import find_spec

    return find_spec("pyhanko") is not None and find_spec("cryptography") is not None


def sign(pdf: Path, wish: SigningRequest, target: Path | None = None) -> tuple[str, list[Problem]]:
    """Sign a PDF and write it whole, over itself unless there is another target; who signed, or why nothing was written."""
    real = Path(os.path.realpath(pdf))  # a link stays a link; a loop of links is reported below
    target = target or real
    pdf = real if target == real else pdf
    if target != pdf and target.exists():
        return "", [
            _problem(
                target, "berkas tujuan sudah ada, jadi tidak ditimpa", "pilih nama lain dengan -o"
            )
        ]
    content = read_pdf(pdf)
    if isinstance(content, Problem):
        return "", [content]
    signer, problem = _signer(wish)
    if signer is None:
        return "", [problem]
    signed, problem = _signed(pdf, content, signer, wish)
    if signed is None:
        return "", [problem]
    failure = write_file(target, signed, unchanged(content), pdf.stat().st_mode)
    return (
        (signer.subject_name, [])
        if not failure
        else ("", [Problem(codes.UNWRITABLE_FILE, ERROR, str(pdf), 0, 0, *failure)])
    )


def _signer(wish: SigningRequest):
    """The key with its certificates, or why it cannot be had."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.sign.signers import SimpleSigner

    raw = read_file(wish.p12, limits.KEY)
    if isinstance(raw, Refusal):
        return None, raw.problem(wish.p12)
    try:
        key, certificate, _ = load_key_and_certificates(raw, wish.passphrase or None)
    except ValueError as error:
        if "password" in str(error).lower():
            return None, _problem(
                wish.p12, "kata sandi berkas kunci ini salah", "ulangi dengan kata sandi yang benar"
            )
        return None, _problem(
            wish.p12,
            "ini bukan berkas kunci PKCS#12 (.p12 atau .pfx) yang dapat dibaca",
            "minta berkasnya dari penerbit sertifikat",
        )
    if key is None or certificate is None:
        return None, _problem(
            wish.p12,
            "berkas ini tidak memuat kunci dan sertifikat",
            "minta berkas .p12 yang lengkap dari penerbit sertifikat",
        )
    now = datetime.datetime.now(datetime.UTC)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        begin, end = (
            in_words(one.date())
            for one in (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
        )
        return None, _problem(
            wish.p12,
            f"sertifikat ini berlaku {begin} sampai dengan {end}, jadi tidak untuk hari ini",
            "pakai sertifikat yang masih berlaku, atau periksa tanggal komputer",
        )
    _quiet()
    signer = SimpleSigner.load_pkcs12_data(raw, other_certs=[], passphrase=wish.passphrase or None)
    if signer is None:
        return None, _problem(
            wish.p12, "jenis kunci di berkas ini tidak dikenal", "pakai kunci RSA atau ECDSA"
        )
    return signer, None


def _signed(
    pdf: Path, content: bytes, signer, wish: SigningRequest
) -> tuple[bytes | None, Problem | None]:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import TimestampRequestError

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave what the file tells about itself as it is, in both places where it tells it."""

    if wish.tsa and not re.fullmatch(r"https?://[^\s/]+\S*", wish.tsa):
        return None, _problem(
            pdf,
            f"alamat server waktu {quote(wish.tsa)} bukan alamat http",
            "tulis misalnya  --tsa http://tsa.example.go.id/tsr",
        )
    try:
        writer = Writer(io.BytesIO(content))
        if writer.prev.encrypted:
            return None, _problem(
                pdf, "PDF ini terkunci kata sandi", "tanda tangani PDF yang dibuat sopdocs"
            )
        if not wish.field and any(
            one.signer_cert.dump() == signer.signing_cert.dump()
            for one in writer.prev.embedded_regular_signatures
        ):
            return None, _problem(
                pdf,
                f"PDF ini sudah ditandatangani oleh {signer.subject_name}",
                "sebut tempatnya dengan --bidang bila memang harus dua kali",
            )
        field, size, problem = _field(pdf, writer.prev, wish.field)
        if problem:
            return None, problem
        metadata = PdfSignatureMetadata(
            field_name=field,
            reason=wish.reason or None,
            location=wish.place or None,
            name=signer.subject_name,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
        )
        with TemporaryDirectory() as folder:  # a stamp is asked for as a file
            style = (
                _style(
                    Path(folder, "stamp.pdf"),
                    stamp(signer.subject_name, wish.reason, wish.place, *size),
                )
                if size
                else None
            )
            made = PdfSigner(
                metadata, signer, timestamper=_timestamper(wish.tsa), stamp_style=style
            ).sign_pdf(writer, output=io.BytesIO())
        return made.getvalue(), None
    except (TimestampRequestError, OSError):
        if not wish.tsa:
            return None, _problem(
                pdf,
                "tidak dapat ditandatangani: folder sementara tidak dapat ditulis",
                "periksa isi cakramnya",
            )
        return None, _problem(
            pdf,
            f"server waktu {wish.tsa} tidak memberi stempel waktu",
            "periksa alamat dan sambungan, atau tanda tangani tanpa --tsa",
        )
    except SigningError:
        return None, _problem(
            pdf,
            "tidak dapat ditandatangani: PDF atau sertifikat ini tidak mengizinkannya",
            "periksa apakah PDF sudah dikunci tanda tangan lain, dan untuk apa sertifikatnya",
        )
    except (
        Exception
    ):  # a file that somebody damaged or made for it brings the library to fail in any way
        return None, _problem(
            pdf, "tidak dapat dibaca sebagai PDF yang utuh", "tanda tangani PDF yang dibuat sopdocs"
        )


def _style(file: Path, page: bytes):
    """A stamp that fills its field."""
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    write_new(file, page)
    whole = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
    )
    return StaticStampStyle.from_pdf_file(
        str(file), border_width=0, background_opacity=1, background_layout=whole
    )


def _timestamper(url: str):
    if not url:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(url, timeout=20)


def _field(
    pdf: Path, reader, wanted: str
) -> tuple[str, tuple[float, float] | None, Problem | None]:
    """The field to sign, and its size where it shows something; a new one that shows nothing where no empty one is left."""
    from pyhanko.sign.fields import enumerate_sig_fields

    fields = {
        name: (value is not None, reference.get_object())
        for name, value, reference in enumerate_sig_fields(reader)
    }
    if wanted:
        if wanted not in fields:
            meant = nearest(wanted, fields)
            return (
                "",
                None,
                _problem(
                    pdf,
                    f"tidak ada tempat tanda tangan {quote(wanted)}",
                    f'maksudnya "{meant}"?'
                    if meant
                    else "tempat yang ada: " + (", ".join(fields) or "tidak ada"),
                ),
            )
        if fields[wanted][0]:
            return (
                "",
                None,
                _problem(
                    pdf,
                    f"tempat tanda tangan {quote(wanted)} sudah terisi",
                    "hapus --bidang untuk menambah tanda tangan tanpa gambar",
                ),
            )
    name = wanted or next((name for name, (filled, _) in fields.items() if not filled), "")
    if not name:
        return (
            next(
                f"{FURTHER} {n}"
                for n in range(len(fields) + 1, 10_000)
                if f"{FURTHER} {n}" not in fields
            ),
            None,
            None,
        )
    left, low, right, high = (float(side) for side in fields[name][1].get("/Rect", (0, 0, 0, 0)))
    return name, (right - left, high - low) if right - left > 20 and high - low > 10 else None, None


def _quiet() -> None:
    """What goes wrong is said once, in Indonesian, and not logged as well."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL + 1)


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(codes.NOT_SIGNED, ERROR, str(file), 0, 0, message, hint)
