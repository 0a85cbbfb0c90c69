"""``web``: the workbench in a browser, on this machine alone."""

from __future__ import annotations

import argparse
import os
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands

HIGHEST_PORT = 65_535
LOWEST_PORT = 1_024  # those below belong to the system


def add(commands: Commands) -> None:
    """Add the command and its options."""
    web = add_command(
        commands,
        "web",
        help="buka sopdocs di peramban: menulis, melihat, memeriksa, mengimpor SOP",
        description="Membuka sopdocs di peramban komputer ini. Hanya komputer ini yang dapat"
        " membukanya, kecuali dengan --host; tidak ada yang dikirim ke internet. Berhenti dengan"
        " Ctrl-C, atau dari halamannya.",
    )
    web.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="folder kerja, yang berisi sop_sources, atau folder satu kantor (bawaan: folder ini)",
    )
    web.add_argument(
        "--port",
        type=port,
        metavar="N",
        help="nomor port (bawaan: yang bebas, mulai dari 8421)",
    )
    web.add_argument(
        "--no-browser", action="store_true", help="jangan buka peramban; tampilkan alamatnya saja"
    )
    _add_many(web)
    web.set_defaults(run=serve)


def _add_many(web: argparse.ArgumentParser) -> None:
    web.add_argument(
        "--host",
        default="",
        metavar="ALAMAT",
        help="layani satu kantor: alamat komputer ini di jaringan, misalnya 192.168.1.10; setiap"
        " orang masuk dengan akunnya (sopdocs account add)",
    )
    web.add_argument(
        "--tls-cert", type=Path, metavar="BERKAS", help="sertifikat TLS (.pem), bersama --host"
    )
    web.add_argument("--tls-key", type=Path, metavar="BERKAS", help="kunci sertifikat itu (.pem)")


def port(text: str) -> int:
    if not text.isdecimal() or not LOWEST_PORT <= int(text[:9]) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(
            f"{text!r} bukan nomor port; tulis angka {LOWEST_PORT} sampai {HIGHEST_PORT}"
        )
    return int(text)


def serve(options: argparse.Namespace) -> int:
    """Run ``web`` until it is stopped; status 1 if it cannot begin."""
    if not _is_folder(options.folder or Path(".")):
        return 1
    if find_spec("nicegui") is None:
        terminal.failure(
            "sopdocs web memerlukan paket yang belum terpasang (nicegui)",
            'di folder proyek ini:  pip install ".[web]"  atau  python3 -m sopdocs.bootstrap web,  '
            "yang memasangnya sendiri",
        )
        return 1
    from sopdocs.web.listening import LOOPBACK, PortTaken, bound

    if (options.host or options.tls_cert or options.tls_key) and not _is_ready_for_many(options):
        return 1
    listening = bound(options.port, options.host or LOOPBACK)
    if isinstance(listening, PortTaken):
        terminal.failure(
            f"port {listening.port} tidak dapat dipakai: sudah dipakai program lain, atau ditolak "
            "oleh sistem"
            + (f"; atau {options.host} bukan alamat komputer ini" * bool(options.host)),
            "pakai port lain, misalnya  --port 8500,  atau hilangkan --port",
        )
        return 1
    os.environ.setdefault("NICEGUI_STORAGE_PATH", os.devnull)
    from sopdocs.web.office_folder import office_folder
    from sopdocs.web.server import ForMany, serve_many
    from sopdocs.web.server import serve as serve_pages

    office = office_folder(options.folder or Path("."))
    if options.host:
        many = ForMany(options.host, options.tls_cert, options.tls_key)
        serve_many(office, listening, _opened_for_many, many)
        terminal.line("sopdocs web berhenti")
        return 0

    def ready(address: str) -> None:
        terminal.line(f"sopdocs terbuka di  {address}", flush=True)
        terminal.line("berhenti: Ctrl-C, atau tombol Hentikan di halamannya", flush=True)
        if not options.no_browser:
            threading.Thread(target=_open_browser, args=(address,), daemon=True).start()

    serve_pages(office, listening, ready)
    terminal.line("sopdocs web berhenti")
    return 0


def _opened_for_many(address: str) -> None:
    terminal.line(f"sopdocs terbuka bagi kantor ini di  {address}", flush=True)
    if address.startswith("http:"):
        terminal.line(
            "perhatian: tanpa TLS, sandi dan isi surat lewat di jaringan apa adanya; pakai"
            " --tls-cert dan --tls-key, atau proksi yang memberi https",
            flush=True,
        )
    terminal.line("berhenti: Ctrl-C", flush=True)


def _is_ready_for_many(options: argparse.Namespace) -> bool:
    """True if there are accounts and, with TLS, both of its files; else the reason is printed."""
    from sopdocs.web.accounts.store import accounts_file, read_accounts

    if not options.host:
        terminal.failure("--tls-cert dan --tls-key hanya bersama --host", "tambahkan --host ALAMAT")
        return False
    if (options.tls_cert is None) != (options.tls_key is None):
        terminal.failure("--tls-cert dan --tls-key disebut bersama", "sebut keduanya")
        return False
    for file in filter(None, (options.tls_cert, options.tls_key)):
        if not file.is_file():
            terminal.failure(f"berkas {file} tidak ada", "periksa namanya")
            return False
    accounts = read_accounts()
    if accounts is None:
        terminal.failure(
            f"{accounts_file()}: berkas akun ini rusak",
            "kembalikan cadangannya, atau hapus dan buat akun lagi",
        )
        return False
    if not accounts:
        terminal.failure(
            "belum ada akun, padahal --host membuka sopdocs bagi komputer lain",
            'buat dahulu, misalnya  sopdocs account add siti --role "pengelola surat"',
        )
    return bool(accounts)


def _is_folder(folder: Path) -> bool:
    """True if there is such a folder; else the reason is printed."""
    if folder.is_dir():
        return True
    if folder.exists():
        terminal.failure(f"{folder} itu berkas, bukan folder", f"sebut foldernya: {folder.parent}")
    else:
        terminal.failure(
            f"folder {folder} tidak ada",
            "periksa namanya; untuk mulai dari kosong, buat dahulu foldernya",
        )
    return False


def _open_browser(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
