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
        " membukanya; tidak ada yang dikirim ke internet. Berhenti dengan Ctrl-C, atau dari"
        " halamannya.",
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
        type=_port,
        metavar="N",
        help="nomor port (bawaan: yang bebas, mulai dari 8421)",
    )
    web.add_argument(
        "--no-browser", action="store_true", help="jangan buka peramban; tampilkan alamatnya saja"
    )
    web.set_defaults(run=serve)


def _port(text: str) -> int:
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
    from sopdocs.web.listening import PortTaken, bound

    listening = bound(options.port)
    if isinstance(listening, PortTaken):
        terminal.failure(
            f"port {listening.port} tidak dapat dipakai: sudah dipakai program lain, atau ditolak "
            "oleh sistem",
            "pakai port lain, misalnya  --port 8500,  atau hilangkan --port",
        )
        return 1
    os.environ.setdefault("NICEGUI_STORAGE_PATH", os.devnull)
    from sopdocs.web.office_folder import office_folder
    from sopdocs.web.server import serve as serve_pages

    def ready(address: str) -> None:
        terminal.line(f"sopdocs terbuka di  {address}", flush=True)
        terminal.line("berhenti: Ctrl-C, atau tombol Hentikan di halamannya", flush=True)
        if not options.no_browser:
            threading.Thread(target=_open_browser, args=(address,), daemon=True).start()

    serve_pages(office_folder(options.folder or Path(".")), listening, ready)
    terminal.line("sopdocs web berhenti")
    return 0


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
