"""``change``, ``redate``, ``withdraw``, ``transfer``: their options; `agreed` shows and writes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.agreed import WantedChange, carry_out
from sopdocs.cli.examples import epilog
from sopdocs.cli.indonesian import SHAPE, Parser
from sopdocs.cli.show import out_folder, paths
from sopdocs.model.identity_parts import date_rows

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands

ASKED = "Bedanya diperlihatkan dan ditanyakan dahulu; semua berkas diubah, atau tidak satu pun."


def add(commands: Commands) -> None:
    """Add the four commands."""
    _add_change(commands)
    _add_redate(commands)
    _add_withdraw(commands)
    _add_transfer(commands)


def _command(commands: Commands, name: str, text: str, description: str) -> Parser:
    """Add a command; one below another is named with it, as in "change post"."""
    return commands.add_parser(
        name.split()[-1], help=text, description=description, epilog=epilog(name), **SHAPE
    )


def _add_change(commands: Commands) -> None:
    what = "anti nama jabatan atau dasar hukum di banyak sumber sekaligus"
    parent = _command(commands, "change", f"g{what}", f"Mengg{what}. {ASKED}")
    below = parent.add_subparsers(
        title="perintah", metavar="PERINTAH", required=True, parser_class=Parser
    )
    _add_post(below)
    _add_regulation(below)


def _add_post(below: Commands) -> None:
    post = _command(
        below,
        "change post",
        "ganti nama jabatan",
        "Mengganti nama jabatan di pelaksana, pejabat, teks, buku, dan surat yang belum terbit.",
    )
    post.add_argument("old", metavar="LAMA", help='jabatan lama, misalnya "Kasubag Tata Usaha"')
    post.add_argument("new", metavar="BARU", help='jabatan baru, misalnya "Kepala Subbagian Umum"')
    _shared(post)
    post.set_defaults(run=_change_post)


def _add_regulation(below: Commands) -> None:
    rule = _command(
        below,
        "change regulation",
        "ganti dasar hukum yang sudah dicabut",
        "Mengganti peraturan di Dasar Hukum dan Mengingat. Tanpa BARU, penggantinya menurut"
        " katalog peraturan.yaml.",
    )
    rule.add_argument("old", metavar="LAMA", help='misalnya "PP Nomor 53 Tahun 2010"')
    rule.add_argument(
        "new", metavar="BARU", nargs="?", default="", help="penggantinya, dengan perihalnya"
    )
    rule.add_argument(
        "--in",
        dest="paths",
        action="append",
        type=Path,
        metavar="BERKAS",
        help="berkas sumber atau folder (bawaan: sop_sources); boleh berulang",
    )
    _agreement(rule)
    rule.set_defaults(run=_change_regulation)


def _shared(parser: Parser) -> None:
    """Add the paths, and what every change asks."""
    paths(parser)
    _agreement(parser)


def _agreement(parser: Parser) -> None:
    parser.add_argument("--yes", action="store_true", help="tulis perubahannya tanpa bertanya")
    out_folder(parser, "folder hasil tempat PDF yang ditandatangani")


def _change_post(options: argparse.Namespace) -> int:
    from sopdocs.changing.post import change_post

    words = ("change", "post", options.old, options.new)
    return carry_out(options, WantedChange(words, lambda scope: change_post(scope, *words[2:])))


def _change_regulation(options: argparse.Namespace) -> int:
    from sopdocs.changing.regulation import change_regulation
    from sopdocs.cli.show import SOURCES

    options.paths = options.paths or [SOURCES]
    words = ("change", "regulation", options.old, options.new)
    return carry_out(
        options, WantedChange(words, lambda scope: change_regulation(scope, *words[2:]))
    )


def _add_redate(commands: Commands) -> None:
    redate = _command(
        commands,
        "redate",
        "beri banyak SOP tanggal, nomor, dan nomor revisi baru",
        f"Memberi banyak SOP tanggal, nomor menurut pola, dan nomor revisi berikutnya. {ASKED}",
    )
    for row in date_rows():
        redate.add_argument(
            f"--{row.key}", default="", metavar="TANGGAL", help=f"tanggal {row.key} yang baru"
        )
    redate.add_argument(
        "--nomor",
        default="",
        metavar="POLA",
        help="nomor menurut pola ini: {nomor} nomor urut berikutnya yang bebas, {lama} nomor urut"
        " sekarang, {tahun}, {bulan}, {bulan_romawi} menurut tanggalnya",
    )
    redate.add_argument(
        "--next-revision",
        action="store_true",
        help="naikkan angka di baris identitas No. Revisi",
    )
    _shared(redate)
    redate.set_defaults(run=_redate)


def _add_withdraw(commands: Commands) -> None:
    withdraw = _command(
        commands,
        "withdraw",
        "cabut SOP: status: dicabut",
        "Mencabut SOP. Sumbernya tetap di foldernya, nomornya tidak diberikan lagi, dan yang"
        f" menyebutnya diperlihatkan. {ASKED}",
    )
    withdraw.add_argument(
        "paths", nargs="+", type=Path, metavar="BERKAS", help="sumber SOP yang dicabut"
    )
    _agreement(withdraw)
    withdraw.set_defaults(run=_withdraw)


def _add_transfer(commands: Commands) -> None:
    transfer = _command(
        commands,
        "transfer",
        "pindahkan SOP ke instansi lain",
        "Memindahkan SOP ke instansi lain, bersama buku, surat, dan Keterkaitan yang menyebutnya."
        f" {ASKED}",
    )
    transfer.add_argument(
        "paths", nargs="+", type=Path, metavar="BERKAS", help="sumber SOP, atau folder instansinya"
    )
    transfer.add_argument("office", type=Path, metavar="INSTANSI", help="folder instansi yang baru")
    transfer.add_argument(
        "--pengesah",
        default="",
        metavar="KUNCI",
        help="kunci pejabat instansi baru yang mengesahkan (bawaan: kunci yang sama, atau"
        " satu-satunya pejabat)",
    )
    _agreement(transfer)
    transfer.set_defaults(run=_transfer)


def _redate(options: argparse.Namespace) -> int:
    from sopdocs.changing.redating import Redating, redate

    dates = {row.key: getattr(options, row.key) for row in date_rows()}
    wanted = Redating(
        {key: " ".join(text.split()) for key, text in dates.items() if text.strip()},
        options.nomor.strip(),
        options.next_revision,
    )
    if wanted == Redating():
        terminal.line("sopdocs redate: salah pakai: belum disebut apa yang diganti", error=True)
        terminal.hint("misalnya  sopdocs redate --efektif 2026-01-31")
        return 2
    words = ("redate", *(f"{key}={text}" for key, text in wanted.dates.items()))
    words = (*words, wanted.pattern, "revisi" if wanted.next_revision else "")
    return carry_out(options, WantedChange(words, lambda scope: redate(scope, wanted)))


def _withdraw(options: argparse.Namespace) -> int:
    from sopdocs.changing.withdrawal import withdraw

    return carry_out(options, WantedChange(("withdraw",), withdraw))


def _transfer(options: argparse.Namespace) -> int:
    from sopdocs.changing.transfer import transfer

    words = ("transfer", str(options.office.resolve()), options.pengesah)
    return carry_out(
        options,
        WantedChange(
            words,
            lambda scope: transfer(scope, options.office, options.pengesah),
            (options.office,) if options.office.is_dir() else (),
        ),
    )
