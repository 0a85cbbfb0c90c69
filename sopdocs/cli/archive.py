"""``extract``, ``sign``, ``verify``: PDFs as records."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands

PASSPHRASE = "SOPDOCS_SANDI"


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    _add_extract(commands)
    _add_sign(commands)
    _add_verify(commands)


def _add_extract(commands: Commands) -> None:
    extract = add_command(
        commands,
        "extract",
        help="ambil kembali sumber yang dimuat sebuah PDF",
        description="Mengambil sumber (SOP, instansi, lambang, buku) yang dimuat PDF,"
        " sama bita demi bita.",
    )
    extract.add_argument(
        "pdf",
        type=Path,
        metavar="PDF",
        help="lembar atau buku yang dibuat sopdocs, bertanda tangan atau tidak",
    )
    extract.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="FOLDER",
        help="folder tujuan (bawaan: folder baru NAMA-sumber)",
    )
    extract.add_argument(
        "--force", action="store_true", help="timpa berkas yang sudah ada dengan isi lain"
    )
    extract.set_defaults(run=extract_sources)


def _add_sign(commands: Commands) -> None:
    sign = add_command(
        commands,
        "sign",
        help="tanda tangani PDF secara elektronik dengan berkas kunci .p12",
        description="Menandatangani PDF (PAdES) di tempat tanda tangannya;"
        " isi PDF semula tidak berubah.",
    )
    sign.add_argument("pdf", type=Path, metavar="PDF", help="lembar atau buku yang ditandatangani")
    sign.add_argument(
        "--p12",
        type=Path,
        required=True,
        metavar="BERKAS",
        help="berkas kunci dan sertifikat (PKCS#12: .p12 atau .pfx)",
    )
    sign.add_argument("--alasan", default="", metavar="KATA", help="alasan menandatangani")
    sign.add_argument("--tempat", default="", metavar="KATA", help="tempat menandatangani")
    sign.add_argument("--tsa", default="", metavar="URL", help="server stempel waktu")
    sign.add_argument(
        "--bidang",
        default="",
        metavar="NAMA",
        help="nama tempat tanda tangan di PDF (bawaan: yang pertama masih kosong)",
    )
    sign.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="BERKAS",
        help="tulis ke berkas baru (bawaan: PDF itu sendiri)",
    )
    sign.set_defaults(run=sign_pdf)


def _add_verify(commands: Commands) -> None:
    verify = add_command(
        commands,
        "verify",
        help="periksa tanda tangan dan sumber sebuah PDF",
        description="Memeriksa siapa menandatangani, apakah ada yang berubah,"
        " dan apakah sumber di dalamnya masih berlaku.",
    )
    verify.add_argument("pdf", type=Path, metavar="PDF", help="PDF yang diperiksa")
    verify.add_argument(
        "--penerbit",
        type=Path,
        action="append",
        default=[],
        metavar="BERKAS",
        help="sertifikat yang dipercaya (PEM atau DER); boleh berulang",
    )
    verify.add_argument(
        "--sources",
        type=Path,
        default=Path("sop_sources"),
        metavar="FOLDER",
        help="sumber yang dibandingkan (bawaan: sop_sources)",
    )
    verify.set_defaults(run=verify_pdf)


def extract_sources(options: argparse.Namespace) -> int:
    from sopdocs.importing.extract import extract

    files, problems = extract(options.pdf, options.out, options.force)
    show(problems)
    for file in files:
        terminal.line(f"ditulis  {file}")
    return 1 if problems else 0


def sign_pdf(options: argparse.Namespace) -> int:
    from sopdocs.archive.sign import (
        INSTALL,
        MISSING,
        SigningRequest,
        is_possible,
    )
    from sopdocs.archive.sign_file import missing_key, sign_file

    if not is_possible():
        terminal.failure(MISSING, INSTALL)
        return 1
    if problem := missing_key(options.p12):  # nobody types a passphrase for a file that is missing
        show([problem])
        return 1
    passphrase = _passphrase(options.p12)
    if passphrase is None:
        terminal.failure(
            "kata sandi tidak dapat ditanyakan di sini",
            f"isi variabel lingkungan {PASSPHRASE}",
        )
        return 1
    request = SigningRequest(
        options.p12,
        os.fsencode(passphrase),
        options.alasan,
        options.tempat,
        options.tsa,
        options.bidang,
    )
    signer, problems = sign_file(options.pdf, request, options.out)
    show(problems)
    if problems:
        return 1
    terminal.line(f"ditandatangani  {options.out or options.pdf} oleh {signer}")
    return 0


def _passphrase(file: Path) -> str | None:
    """Return the passphrase from the environment or the user; ``None`` if nobody can be asked."""
    known = os.environ.get(PASSPHRASE)
    return terminal.ask_passphrase(f"Kata sandi {file.name}: ") if known is None else known


def verify_pdf(options: argparse.Namespace) -> int:
    from sopdocs.archive.guarded import verify

    lines, sound, problems = verify(options.pdf, options.penerbit, options.sources)
    show(problems)
    for line in [str(options.pdf), *lines] if lines else []:
        terminal.line(line)
    return 0 if sound and not problems else 1
