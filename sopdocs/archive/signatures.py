"""The signatures of a PDF: who signed, when, whether what was signed is whole, and what came after."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.archive.sign import _quiet
from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import ERROR, Problem
from sopdocs.source.dates import in_words

WHOLE, BROKEN = "utuh", "RUSAK: isinya bukan lagi yang ditandatangani"
NOTHING, SIGNED, CHANGED = (
    "tidak ada yang berubah",
    "hanya ditambah tanda tangan atau isian formulir",
    "DIUBAH sesudah ditandatangani",
)


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature: ``content`` and ``later`` are said, ``trusted`` is None where no issuer was given to compare with."""

    field: str
    signer: str
    issuer: str
    time: str
    stamped: bool  # the time is that of a time stamp server
    reason: str
    place: str
    content: str
    later: str
    trusted: bool | None
    valid_then: bool  # the certificate was in force at that time

    @property
    def is_sound(self) -> bool:
        return (
            self.content == WHOLE
            and self.later != CHANGED
            and self.trusted is not False
            and self.valid_then
        )


def signatures(
    pdf: bytes, file: str, issuers: Sequence[Path]
) -> tuple[list[PdfSignature] | None, list[Problem]]:
    """Every signature, the oldest first; ``issuers`` are certificates (PEM or DER) that are trusted."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    _quiet()
    trusted, problems = _issuers(issuers)
    if problems:
        return None, problems
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return [_signature(one, trusted) for one in reader.embedded_regular_signatures], []
    except (
        Exception
    ):  # a file that somebody damaged or made for it brings the library to fail in any way
        return None, [
            Problem(
                codes.UNREADABLE_SIGNATURE,
                ERROR,
                file,
                0,
                0,
                "tanda tangannya tidak dapat dibaca",
                "minta berkas aslinya; jangan percaya salinan ini",
            )
        ]


def _issuers(files: Sequence[Path]):
    from pyhanko.keys import load_certs_from_pemder_data

    found = []
    for file in files:
        content = read_file(file, limits.KEY)
        if isinstance(content, Refusal):
            return [], [content.problem(file)]
        try:
            (certificate,) = load_certs_from_pemder_data(content)
            found.append(certificate)
        except (ValueError, TypeError):
            return [], [
                Problem(
                    codes.UNREADABLE_SIGNATURE,
                    ERROR,
                    str(file),
                    0,
                    0,
                    "sertifikat ini tidak dapat dibaca",
                    "pakai berkas PEM atau DER",
                )
            ]
    return found, []


def _signature(one, trusted: list) -> PdfSignature:
    from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    certificate = (
        one.signer_cert
    )  # judged as of the time of signing: an archive outlives certificates
    about = one.sig_object
    context = ValidationContext(
        trust_roots=trusted, allow_fetching=False, moment=one.self_reported_timestamp
    )
    try:
        status = validate_pdf_signature(
            one,
            context,
            ts_validation_context=context,
            key_usage_settings=KeyUsageConstraints(key_usage=set()),
        )
        whole, later = status.intact and status.valid, _later(status)
        stamped = (
            status.timestamp_validity is not None
            and status.timestamp_validity.intact
            and status.timestamp_validity.valid
        )
        when = status.timestamp_validity.timestamp if stamped else status.signer_reported_dt
        known = status.trusted if trusted else None
    except SignatureValidationError:
        whole, later, stamped, when, known = (
            False,
            CHANGED,
            False,
            one.self_reported_timestamp,
            None,
        )
    in_force = (
        when is None
        or certificate["tbs_certificate"]["validity"]["not_before"].native
        <= when
        <= certificate["tbs_certificate"]["validity"]["not_after"].native
    )
    return PdfSignature(
        one.field_name,
        _named(certificate.subject),
        _named(certificate.issuer),
        _told(when),
        stamped,
        str(about.get("/Reason", "")),
        str(about.get("/Location", "")),
        WHOLE if whole else BROKEN,
        later,
        known,
        in_force,
    )


def _later(status) -> str:
    """What was added to the file after this signature."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return NOTHING
    if (
        status.coverage != SignatureCoverageLevel.ENTIRE_REVISION
        or status.modification_level is None
    ):
        return CHANGED
    return (
        SIGNED
        if status.modification_level <= ModificationLevel.FORM_FILLING
        and status.docmdp_ok is not False
        else CHANGED
    )


def _named(name) -> str:
    """The common name, else all of it."""
    return str(name.native.get("common_name") or name.human_friendly)


def _told(when) -> str:
    return (
        f"{in_words(when.date())} {when:%H.%M}" + (f" (UTC{when:%z})" if when.tzinfo else "")
        if when
        else ""
    )
