"""The look of all pages: one type scale, one accent, our own style sheet and script."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from nicegui import app, ui
from starlette.requests import Request
from starlette.responses import Response

from sopdocs.files import content_of, limits

FILES = {
    "style.css": "text/css",
    "sop.css": "text/css",
    "letters.css": "text/css",
    "page.js": "text/javascript",
    "field.js": "text/javascript",
    "catcher.js": "text/javascript",
    "source.js": "text/javascript",
    "letters.js": "text/javascript",
}
FOREVER = "private, max-age=31536000, immutable"
FAVICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
    "<rect x='5' y='2' width='22' height='28' rx='2' fill='#fff' stroke='#453a94'"
    " stroke-width='2'/>"
    "<path d='M10 9h12M16 13v4M16 17l5 4-5 4-5-4z' fill='none' stroke='#453a94' stroke-width='2'/>"
    "</svg>"
)


def add() -> None:
    """Serve our style sheet and script under names that change with their bytes."""
    tags = []
    for name, kind in FILES.items():
        content = _content(name)
        address = f"/aset/{hashlib.sha256(content).hexdigest()[:12]}/{name}"
        app.add_route(address, _answer(content, kind))
        tags.append(
            f'<link rel="stylesheet" href="{address}">'
            if kind == "text/css"
            else f'<script defer src="{address}"></script>'
        )
    ui.add_head_html("\n".join(tags), shared=True)


@cache
def _content(name: str) -> bytes:
    return content_of(Path(__file__).with_name(name), limits.PROGRAM) or b""


def _answer(content: bytes, kind: str) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(content, media_type=kind, headers={"Cache-Control": FOREVER})

    return answer
