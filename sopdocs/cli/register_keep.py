"""``register``: recover numbers, back up, restore and move the ledger."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.register_look import open_office
from sopdocs.cli.show import out_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopdocs.cli.indonesian import Commands, Parser
    from sopdocs.letters.agenda import OfficeLedger
    from sopdocs.register.recovery import Found, Recovered

    Run = Callable[[argparse.Namespace], int]
    Command = Callable[[Commands, str, str, Run], Parser]

SHOWN = 20  # numbers listed


def add_keeping(below: Commands, command: Command) -> None:
    """Add the subcommands; `command` makes one."""
    text = "ambil kembali nomor yang hilang dari surat terbit, dari catatan PC ini, atau salinan"
    one = command(below, "recover", text, recover)
    _office(one)
    one.add_argument(
        "--from",
        dest="copies",
        action="append",
        type=Path,
        default=[],
        metavar="BERKAS",
        help="salinan register yang memuat nomor lain; boleh berulang",
    )
    one.add_argument(
        "--forget",
        action="store_true",
        help="register yang hilang hanya percobaan: mulai baru, lupakan nomornya",
    )
    out_folder(one, "folder hasil yang berisi surat terbit")
    one = command(below, "backup", "salin register ke berkas cadangan, lalu buktikan", backup)
    _office(one)
    one.add_argument("file", type=Path, metavar="BERKAS", help="berkas cadangan yang baru")
    text = "kembalikan register dari cadangan; nomor sesudahnya diambil dari surat terbit"
    one = command(below, "restore", text, restore)
    _office(one)
    one.add_argument("file", type=Path, metavar="BERKAS", help="berkas cadangan")
    out_folder(one, "folder hasil yang berisi surat terbit")
    one = command(below, "move", "pindahkan register ke PostgreSQL atau kembali", move)
    _office(one)
    one.add_argument("kind", choices=("postgres", "sqlite"), metavar="KE", help="tujuannya")


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("office", metavar="INSTANSI", help="folder atau nama instansi")


def _letters(place: OfficeLedger, out: Path) -> list[Found]:
    """Return what the issued letters in the out folder say of the ledger."""
    from sopdocs.letters.issued_files import letters_folder, marked_letters
    from sopdocs.register.recovery import Found

    folder = letters_folder(out, place.folder)
    return [Found(mark.entry, content) for _, mark, content in marked_letters(folder)]


def recover(options: argparse.Namespace) -> int:
    from sopdocs.register.opening import copy_of, set_aside

    place = open_office(options.office)
    if place is None:
        return 1
    if options.forget:
        return _forget(place)
    found = _letters(place, options.out)
    copies = [file if file.exists() else place.folder / file for file in options.copies]
    for file in copies:
        found += copy_of(file)
    done = place.ledger.recover(found)
    for file in copies:
        if file.resolve().parent == place.folder.resolve():
            set_aside(file)
            terminal.line(f"disisihkan {file}: isinya kini ada di register")
    return _say(place, done)


def _forget(place: OfficeLedger) -> int:
    if place.ledger.exists():
        terminal.failure(
            "kesalahan: register instansi ini masih ada, jadi tidak dilupakan",
            "pindahkan dahulu berkasnya bila memang hanya percobaan",
        )
        return 1
    place.ledger.forget()
    terminal.line("dilupakan; nomor berikutnya memulai register baru")
    return 0


def _say(place: OfficeLedger, done: Recovered) -> int:
    """Print what was taken in; numbers given twice make the command fail."""
    for entry in done.taken[:SHOWN]:
        terminal.line(f"pulih    {entry.nomor}  {entry.keadaan}  {entry.perihal}")
    if len(done.taken) > SHOWN:
        terminal.line(f"         dan {len(done.taken) - SHOWN} nomor lagi")
    for entry in done.unknown[:SHOWN]:
        terminal.line(f"kosong   {entry.nomor}: suratnya tidak ditemukan; nomornya tidak dipakai")
    for one, other in done.twice:
        terminal.failure(
            f"kesalahan: nomor {one.nomor} ada pada dua surat: {one.perihal} "
            f"({one.kunci or one.tujuan}) dan {other.perihal} ({other.kunci or other.tujuan})",
            "ganti nomor salah satunya dengan surat baru yang meralatnya",
        )
    taken = len(done.taken) + len(done.unknown)
    terminal.line(
        f"{place.ledger.address}: {taken} nomor diambil kembali, {len(done.twice)} nomor ganda; "
        "PC ini kini mengikuti register ini"
    )
    return 1 if done.twice else 0


def backup(options: argparse.Namespace) -> int:
    from sopdocs.register import opening

    place = open_office(options.office)
    if place is None:
        return 1
    count = opening.backup(place.ledger, options.file)
    terminal.line(f"ditulis  {options.file} ({count} nomor), terbukti sama dengan register")
    return 0


def restore(options: argparse.Namespace) -> int:
    from sopdocs.register import opening

    place = open_office(options.office)
    if place is None:
        return 1
    found = _letters(place, options.out)
    done = opening.restore(place.folder, place.institution, options.file, found)
    terminal.line(f"kembali  {place.ledger.address} dari {options.file}")
    return _say(place, done)


def move(options: argparse.Namespace) -> int:
    from sopdocs.register import opening

    place = open_office(options.office)
    if place is None:
        return 1
    old, new, count = opening.move_ledger(place.folder, options.kind)
    terminal.line(f"pindah   {count} nomor dari {old} ke {new}")
    terminal.line(
        f"tulis di {place.folder / 'instansi.yaml'}, di bawah surat: "
        f"penomoran: {{register: {options.kind}}}"
    )
    return 0
