"""The server of the pages: on this machine alone, or for an office of many with accounts."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from nicegui import app, core, ui
from nicegui.translations import translations
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from sopdocs.dataclass import dataclass
from sopdocs.web import theme
from sopdocs.web.accounts.guard import OfficeGuard
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.pages import register_pages
from sopdocs.web.security import Door, Guard, plain_page

CLOSING = 2  # seconds that open pages get when the server stops
RECONNECT = 20.0  # seconds in which a page that lost its connection finds its state again
NOT_HERE = ("Halaman ini tidak ada", 'Kembali ke <a href="/">Beranda</a>.')
BROKEN = (
    "Halaman ini gagal dibuat",
    'Tidak ada berkas yang berubah. Kembali ke <a href="/">Beranda</a>; rinciannya ada di jendela '
    "sopdocs web.",
)
WORDS = {
    "connection_lost": "Sambungan ke sopdocs terputus.",
    "trying_to_reconnect": "Yang diketik sekarang belum tersimpan. Mencoba menyambung lagi ... "
    "Bila jendela sopdocs web sudah ditutup, jalankan lagi.",
    "message_too_long": "Terlalu panjang",
    "message_too_long_body": "Yang dikirim terlalu besar untuk sekali kirim.",
}


@dataclass(frozen=True, slots=True)
class ForMany:
    """An office of many: the name by which others reach this machine, and files for TLS."""

    host: str
    certificate: Path | None = None
    key: Path | None = None


def serve(office: OfficeFolder, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the pages until somebody stops them; ``ready`` gets the first address."""
    port = int(listening.getsockname()[1])
    door = Door(port, secrets.token_urlsafe(24), secrets.token_urlsafe(32))
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _set_up_pages(outer, office)
    _run(Guard(outer, door), listening, lambda: ready(door.address))


def serve_many(
    office: OfficeFolder, listening: socket.socket, ready: Callable[[str], None], many: ForMany
) -> None:
    """Serve the pages to everybody who has an account."""
    port = int(listening.getsockname()[1])
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _set_up_pages(outer, office)
    is_secure = many.certificate is not None
    guard = OfficeGuard(outer, f"sopdocs_{port}", is_secure)
    address = f"{'https' if is_secure else 'http'}://{many.host}:{port}/"
    _run(guard, listening, lambda: ready(address), many)


def _run(
    guarded: ASGIApp,
    listening: socket.socket,
    ready: Callable[[], None],
    many: ForMany | None = None,
) -> None:
    config = uvicorn.Config(
        guarded,
        ssl_certfile=many.certificate if many else None,
        ssl_keyfile=many.key if many else None,
        proxy_headers=False,
        log_level="error",
        access_log=False,
        server_header=False,
        ws="wsproto",
        timeout_graceful_shutdown=CLOSING,
    )
    server = uvicorn.Server(config)
    app.on_startup(ready)
    app.state.stop = lambda: setattr(server, "should_exit", True)
    server.run(sockets=[listening])


def _set_up_pages(outer: FastAPI, office: OfficeFolder) -> None:
    translations["id"] = WORDS
    theme.add()
    register_pages(office)
    app.add_exception_handler(404, _not_here)
    app.add_exception_handler(Exception, _broken)
    ui.run_with(
        outer,
        title="sopdocs",
        favicon=theme.FAVICON,
        language="id",
        tailwind=False,
        binding_refresh_interval=None,
        reconnect_timeout=RECONNECT,
        show_welcome_message=False,
    )
    core.app.config.socket_io_js_transports = ["websocket"]


async def _not_here(_: Request, __: Exception) -> Response:
    return plain_page(*NOT_HERE, 404)


async def _broken(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return plain_page(*NOT_HERE, error.status_code)
    return plain_page(*BROKEN, 500)
