"""Files that a browser sent and that wait for an answer: a scan, an old agenda.

They are in memory, named by a chance word that only the page that sent them knows.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sopdocs.dataclass import dataclass
from sopdocs.web.arrivals import harmless_name, received

LARGEST = 25_000_000  # bytes of one file
MOST = 8  # files that wait; the oldest goes


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as its user named it, and its bytes."""

    name: str
    content: bytes


class HeldFiles:
    """The files that wait."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, HeldFile] = OrderedDict()

    async def take(self, request: Request) -> Response:
        """Hold the body of a request; ``nama`` in its address is the file's name."""
        content = await received(request, LARGEST)
        if not content:
            return JSONResponse({"pesan": f"kosong, atau lebih dari {LARGEST // 10**6} MB"}, 413)
        word = secrets.token_urlsafe(16)
        self._held[word] = HeldFile(harmless_name(request.query_params.get("nama", "")), content)
        while len(self._held) > MOST:
            self._held.popitem(last=False)
        return JSONResponse({"nama": word})

    def named(self, word: object) -> HeldFile | None:
        """Return a file that waits; None if there is none of this word."""
        return self._held.get(word) if isinstance(word, str) else None
