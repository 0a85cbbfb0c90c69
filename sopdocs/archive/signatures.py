"""The signatures of a PDF: who signed, when, whether it is whole, and what came after."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sopdocs import codes
from sopdocs.archive.without_log import without_log
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import ERROR, Problem
from sopdocs.source.dates import in_words

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

# asn1crypto has no types: `Any` is used for its certificates and names
Certificate = Any

WHOLE, BROKEN = "utuh", "RUSAK: isinya bukan lagi yang ditandatangani"
NOTHING, SIGNED, CHANGED = (
    "tidak ada yang berubah",
    "hanya ditambah tanda tangan atau isian formulir",
    "DIUBAH sesudah ditandatangani",
)


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature.

    `content` and `later` are sentences above. `trusted` is None if no issuer was given to compare
    with. `stamped`: a time stamp server gave the time. `valid_then`: the certificate was in force.
    `is_self_made`: its own key issued the certificate.
    """

    field: str
    signer: str
    issuer: str
    time: str
    stamped: bool
    reason: str
    place: str
    content: str
    later: str
    trusted: bool | None
    valid_then: bool
    is_self_made: bool

    @property
    def is_sound(self) -> bool:
        return (
            self.content == WHOLE
            and self.later != CHANGED
            and self.trusted is not False
            and self.valid_then
        )


class Judgement(NamedTuple):
    """What pyHanko found about one signature."""

    is_whole: bool
    later: str
    stamped: bool
    time: datetime.datetime | None
    trusted: bool | None


def signatures(
    pdf: bytes, file: str, issuers: Sequence[Path]
) -> tuple[list[PdfSignature] | None, list[Problem]]:
    """Every signature, the oldest first; `issuers` are trusted certificates (PEM or DER)."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    without_log()
    trusted, problems = _issuers(issuers)
    if problems:
        return None, problems
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return [_signature(one, trusted) for one in reader.embedded_regular_signatures], []
    except Exception:  # the library can fail in any way at a damaged or hostile file
        broken = "tanda tangannya tidak dapat dibaca"
        return None, [_problem(file, broken, "minta berkas aslinya; jangan percaya salinan ini")]


def _issuers(files: Sequence[Path]) -> tuple[list[Certificate], list[Problem]]:
    from pyhanko.keys import load_certs_from_pemder_data

    found: list[Certificate] = []
    for file in files:
        content = read_file(file, limits.KEY)
        if isinstance(content, Refusal):
            return [], [content.problem(file)]
        try:
            (certificate,) = load_certs_from_pemder_data(content)
        except (ValueError, TypeError):
            wrong = "sertifikat ini tidak dapat dibaca"
            return [], [_problem(str(file), wrong, "pakai berkas PEM atau DER")]
        found.append(certificate)
    return found, []


def _signature(one: EmbeddedPdfSignature, trusted: list[Certificate]) -> PdfSignature:
    certificate: Certificate = one.signer_cert
    about = one.sig_object
    found = _judged(one, trusted)
    validity = certificate["tbs_certificate"]["validity"]
    begin, end = validity["not_before"].native, validity["not_after"].native
    return PdfSignature(
        one.field_name,
        _common_name(certificate.subject),
        _common_name(certificate.issuer),
        _in_words(found.time),
        found.stamped,
        str(about.get("/Reason", "")),
        str(about.get("/Location", "")),
        WHOLE if found.is_whole else BROKEN,
        found.later,
        found.trusted,
        found.time is None or begin <= found.time <= end,
        certificate.self_signed != "no",
    )


def _judged(one: EmbeddedPdfSignature, trusted: list[Certificate]) -> Judgement:
    """Judge a signature as of the time of signing: an archive outlives certificates."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    reported = one.self_reported_timestamp
    context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=reported)
    try:
        status = validate_pdf_signature(
            one,
            context,
            ts_validation_context=context,
            key_usage_settings=KeyUsageConstraints(key_usage=set()),
        )
    except SignatureValidationError:
        return Judgement(False, CHANGED, False, reported, None)
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid
    return Judgement(
        status.intact and status.valid,
        _later(status),
        stamped,
        stamp.timestamp if stamp is not None and stamped else status.signer_reported_dt,
        status.trusted if trusted else None,
    )


def _later(status: PdfSignatureStatus) -> str:
    """What was added to the file after this signature."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return NOTHING
    level = status.modification_level
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION or level is None:
        return CHANGED
    is_form = level <= ModificationLevel.FORM_FILLING and status.docmdp_ok is not False
    return SIGNED if is_form else CHANGED


def _common_name(name: Certificate) -> str:
    """The common name of a subject or issuer, else the whole name."""
    return str(name.native.get("common_name") or name.human_friendly)


def _in_words(time: datetime.datetime | None) -> str:
    if time is None:
        return ""
    zone = f" (UTC{time:%z})" if time.tzinfo else ""
    return f"{in_words(time.date())} {time:%H.%M}{zone}"


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(codes.UNREADABLE_SIGNATURE, ERROR, file, 0, 0, message, hint)
