"""The catalogue on this machine alone, to try it as a web server shows it."""

from __future__ import annotations

import os
import socket
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MOST = 32  # requests at a time
LONGEST = 15.0  # seconds that a browser can take to ask


class _Handler(SimpleHTTPRequestHandler):
    """Gives files of the catalogue: no list of a folder, nothing hidden, nothing changed."""

    timeout = LONGEST
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  # the standard library reads it from the class
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".pagefind": "application/octet-stream",
    }

    def send_head(self):  # type: ignore[no-untyped-def]
        """Refuse what is hidden, and a folder without a first page."""
        path = os.path.relpath(self.translate_path(self.path), self.directory)
        if path != "." and any(part.startswith(".") for part in Path(path).parts):
            return self.send_error(HTTPStatus.NOT_FOUND)
        return super().send_head()

    def list_directory(self, path):  # type: ignore[no-untyped-def]
        return self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    """At most so many requests at a time; threads end with the process."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, out: Path) -> None:
        super().__init__(
            listening.getsockname()[:2],
            partial(_Handler, directory=str(out)),
            bind_and_activate=False,
        )
        self.socket.close()
        self.socket = listening
        self._free = threading.BoundedSemaphore(MOST)

    def process_request(self, request, client_address):  # type: ignore[no-untyped-def]
        self._free.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address):  # type: ignore[no-untyped-def]
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request, client_address):  # type: ignore[no-untyped-def]
        """A browser that has left is no fault."""


def serve(out: Path, listening: socket.socket) -> None:
    """Serve the files of a folder until this process is interrupted."""
    with _Server(listening, out) as server:
        server.serve_forever()
