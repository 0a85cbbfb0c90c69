"""``register`` and its subcommands: their options; the other modules of the name do the work."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import (
    register_import,
    register_keep,
    register_look,
    register_numbers,
    register_revise,
    terminal,
)
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.indonesian import Parser
from sopdocs.cli.letters import a_date
from sopdocs.cli.show import out_folder
from sopdocs.model.register import STATES

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands

Run = Callable[[argparse.Namespace], int]


def add(commands: Commands) -> None:
    """Add the command and its subcommands."""
    parent = add_command(
        commands,
        "register",
        help="buku agenda: lihat, pesan, sisip, batalkan, ekspor, buktikan",
        description="Register nomor surat setiap instansi "
        "(register.sqlite3 di samping instansi.yaml).",
    )
    below = subcommands(parent)
    _add_looking(below)
    _add_numbering(below)
    _add_changes(below)
    _add_whole(below)
    register_keep.add_keeping(below, _command)


def _command(below: Commands, name: str, text: str, run: Run) -> Parser:
    parser = add_command(
        below,
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        group="register",
    )
    parser.set_defaults(run=lambda options: _guarded(run, options))
    return parser


def _add_looking(below: Commands) -> None:
    shown = _command(below, "list", "tampilkan buku agenda", register_look.list_agenda)
    shown.add_argument(
        "office",
        metavar="INSTANSI",
        nargs="?",
        default="",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )
    shown.add_argument(
        "--year", type=int, metavar="TAHUN", help="hanya tahun ini, menurut tanggal surat"
    )
    shown.add_argument(
        "--kind", type=register_numbers.a_kind, metavar="JENIS", help="hanya jenis surat ini"
    )
    shown.add_argument("--state", choices=STATES, help="hanya yang berstatus ini")
    shown.add_argument(
        "--format", choices=("text", "json"), default="text", help="bentuk: text (bawaan) atau json"
    )
    one = _command(
        below,
        "show",
        "tampilkan satu nomor; tulis lagi suratnya dari register",
        register_look.show_number,
    )
    _office(one)
    one.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    one.add_argument(
        "--docx", type=Path, metavar="BERKAS", help="tulis surat itu, persis seperti saat terbit"
    )
    one.add_argument(
        "--version",
        type=int,
        metavar="N",
        help="versi ke-N dari surat yang diperbaiki",
    )


def _add_numbering(below: Commands) -> None:
    reserve = _command(
        below,
        "reserve",
        "pesan nomor untuk surat yang belum atau tidak dibuat dengan sopdocs",
        register_numbers.reserve,
    )
    _by_hand(reserve)
    reserve.add_argument(
        "--count", type=int, default=1, metavar="N", help="banyaknya nomor (bawaan: 1)"
    )
    reserve.add_argument("--note", default="", metavar="TEKS", help="catatan")
    reserve.add_argument(
        "--issued", action="store_true", help="surat sudah dibuat di luar sopdocs: langsung terbit"
    )
    reserve.add_argument(
        "--scan", type=Path, metavar="BERKAS", help="pindaian surat itu, disimpan di folder arsip"
    )
    _add_next(below)
    insert = _command(
        below, "insert", "nomor sisipan bagi surat bertanggal mundur", register_numbers.insert
    )
    _by_hand(insert)
    _reason(insert)
    _add_void(below)


def _add_next(below: Commands) -> None:
    following = _command(
        below, "next", "nomor berikutnya; tidak ada yang terpakai", register_numbers.show_next
    )
    _office(following)
    following.add_argument(
        "--kind", type=register_numbers.a_kind, metavar="JENIS", help="hanya jenis surat ini"
    )
    following.add_argument(
        "--date", type=a_date, metavar="TANGGAL", help="tanggal surat (bawaan: hari ini)"
    )


def _add_void(below: Commands) -> None:
    void = _command(
        below,
        "void",
        "batalkan nomor; tetap tercatat dengan alasannya dan tidak dipakai lagi",
        register_numbers.void,
    )
    _office(void)
    void.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")
    _reason(void)
    void.add_argument("--yes", action="store_true", help="batalkan tanpa bertanya")
    out_folder(void, "folder hasil; salinan suratnya di sana ditandai dan dipindahkan")


def _add_changes(below: Commands) -> None:
    revised = _command(
        below,
        "revise",
        "perbaiki surat yang sudah bernomor dan belum dikirim; nomornya tetap",
        register_revise.revise,
    )
    _number(revised)
    _reason(revised)
    revised.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="BERKAS",
        help="sumber surat yang sudah dibetulkan (bawaan: dicari menurut id-nya)",
    )
    revised.add_argument("--pdf", action="store_true", help="buat juga PDF (perlu LibreOffice)")
    revised.add_argument("--yes", action="store_true", help="perbaiki tanpa bertanya")
    out_folder(revised, "folder hasil; salinan yang lama di sana ditandai dan dipindahkan")
    sent = _command(
        below,
        "sent",
        "catat bahwa surat sudah dikirim; tidak dapat diperbaiki lagi",
        register_revise.sent,
    )
    _number(sent)
    sent.add_argument(
        "--date", type=a_date, metavar="TANGGAL", help="tanggal kirim (bawaan: hari ini)"
    )


def _number(parser: argparse.ArgumentParser) -> None:
    _office(parser)
    parser.add_argument("number", metavar="NOMOR", help="nomor seperti tercetak di surat")


def _add_whole(below: Commands) -> None:
    export = _command(
        below, "export", "tulis buku agenda sebagai .xlsx dan PDF", register_look.export
    )
    _office(export)
    export.add_argument("--year", type=int, metavar="TAHUN", help="hanya tahun ini (bawaan: semua)")
    out_folder(export)
    taken = _command(
        below,
        "import",
        "masukkan buku agenda lama (.xlsx atau .csv)",
        register_import.import_agenda,
    )
    _office(taken)
    taken.add_argument("file", type=Path, metavar="BERKAS", help="buku agenda, .xlsx atau .csv")
    taken.add_argument(
        "--sheet", default="", metavar="LEMBAR", help="nama lembar (bawaan: yang pertama)"
    )
    taken.add_argument("--yes", action="store_true", help="masukkan tanpa bertanya")
    verify = _command(
        below,
        "verify",
        "buktikan register: tidak ada nomor ganda, lubang, atau isi yang berubah",
        register_look.verify,
    )
    verify.add_argument(
        "offices",
        metavar="INSTANSI",
        nargs="*",
        help="folder atau nama instansi (bawaan: semua yang punya register)",
    )


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("office", metavar="INSTANSI", help="folder atau nama instansi")


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason", required=True, metavar="ALASAN", help="alasan, tercatat selamanya"
    )


def _by_hand(parser: argparse.ArgumentParser) -> None:
    _office(parser)
    parser.add_argument(
        "--kind",
        type=register_numbers.a_kind,
        required=True,
        metavar="JENIS",
        help='jenis surat (sopdocs letter-kind list), atau judul lain, misalnya "Berita Acara"',
    )
    parser.add_argument(
        "--date", type=a_date, required=True, metavar="TANGGAL", help="tanggal surat"
    )
    parser.add_argument(
        "--about",
        required=True,
        type=register_numbers.some_words,
        metavar="PERIHAL",
        help="perihal surat",
    )
    parser.add_argument("--to", default="", metavar="TUJUAN", help="yang dituju")
    parser.add_argument(
        "--classification",
        default="",
        metavar="KODE",
        help="kode klasifikasi (bawaan menurut instansi.yaml)",
    )
    parser.add_argument(
        "--code", default="", metavar="KODE", help="kode jenis, bila pola nomor memuat {kode}"
    )
    parser.add_argument(
        "--signer", default="", metavar="JABATAN", help="penanda tangan, untuk buku agenda"
    )


def _guarded(run: Run, options: argparse.Namespace) -> int:
    """Run a command; a refusal of the ledger is reported like any other problem."""
    from sopdocs.register.refusal import Refused

    try:
        return run(options)
    except Refused as refused:
        terminal.failure(f"kesalahan: {refused.message}", refused.hint)
        return 1
