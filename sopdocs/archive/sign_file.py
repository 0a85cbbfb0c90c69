"""Sign a PDF file on disk; the PDF itself is opened only in the sandbox."""

from __future__ import annotations

import os
from pathlib import Path

from sopdocs import codes
from sopdocs.archive import guarded
from sopdocs.archive.carried import read_pdf
from sopdocs.archive.sign import SigningRequest
from sopdocs.files import Refusal, limits, read_file, unchanged, write_file
from sopdocs.problem import ERROR, Problem


def missing_key(p12: Path) -> Problem | None:
    """Why a key file cannot even be read; the key in it is judged with its passphrase."""
    raw = read_file(p12, limits.KEY)
    return raw.problem(p12) if isinstance(raw, Refusal) else None


def sign_file(
    pdf: Path, request: SigningRequest, target: Path | None = None
) -> tuple[str, list[Problem]]:
    """Sign a PDF and write it over itself or to `target`; returns who signed, or the problems."""
    real = Path(os.path.realpath(pdf))  # a link stays a link; a loop of links is reported below
    target = target or real
    pdf = real if target == real else pdf
    if target != pdf and target.exists():
        taken = "berkas tujuan sudah ada, jadi tidak ditimpa"
        hint = "pilih nama lain dengan -o"
        return "", [Problem(codes.NOT_SIGNED, ERROR, str(target), 0, 0, taken, hint)]
    content = read_pdf(pdf)
    if isinstance(content, Problem):
        return "", [content]
    key = read_file(request.p12, limits.KEY)
    if isinstance(key, Refusal):
        return "", [key.problem(request.p12)]
    found = guarded.sign(content, pdf, key, request)
    if isinstance(found, Problem):
        return "", [found]
    signature, signer = found
    failure = write_file(target, content + signature, unchanged(content), pdf.stat().st_mode)
    if failure:
        return "", [Problem(codes.UNWRITABLE_FILE, ERROR, str(pdf), 0, 0, *failure)]
    return signer, []
