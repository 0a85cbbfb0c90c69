"""Access: every request and every websocket passes this guard first.

A page needs the cookie, the cookie needs the token of the first address, which only the person who
started the program knows. Host is checked against DNS rebinding, Origin against pages of others.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sopdocs.dataclass import dataclass

TOKEN = "kunci"  # of the first address
LARGEST_BODY = 60_000_000  # bytes; an uploaded document
SAFE = ("GET", "HEAD")
POLICY = (  # the pages' own scripts are inline and compile templates; nothing comes from outside
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
PLAIN = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 16px/1.5 "Segoe UI", Arial, sans-serif; max-width: 36em; margin: 12vh auto;
padding: 0 1em; color: #1d1c1a }} h1 {{ font-size: 22px }}</style></head>
<body><h1>{title}</h1><p>{text}</p></body></html>"""
NO_KEY = (
    "Halaman ini terkunci",
    "Buka lewat alamat lengkap yang ditulis di jendela <b>sopdocs web</b> (dengan "
    "<code>?kunci=</code>), atau tutup dan jalankan lagi sopdocs web.",
)
NOT_FROM_HERE = (
    "Ditolak",
    "Permintaan ini tidak datang dari halaman sopdocs di komputer ini.",
)
TOO_LARGE = ("Terlalu besar", "Kiriman ini melebihi batas 60 MB.")


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the pages: ``token`` is in the first address, ``session`` in the cookie."""

    port: int
    token: str
    session: str

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not know ports, so it does."""
        return f"sopdocs_{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/?{urlencode({TOKEN: self.token})}"


def plain_page(title: str, text: str, status: int) -> HTMLResponse:
    """A page that needs no script; ``text`` is ours and can hold markup."""
    return HTMLResponse(PLAIN.format(title=title, text=text), status)


class Guard:
    """ASGI middleware around everything, the websocket and static files too."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = headers_of(scope)
        answer = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            if answer is None and "origin" in headers:
                await self.app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            return
        sending = Sending(send)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        await self.app(scope, Bounded(receive), sending)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        """Return the answer to a request that does not reach the pages; None for the others."""
        origin = headers.get("origin")
        origins = [f"http://{host}" for host in self._door.hosts]
        if headers.get("host") not in self._door.hosts:
            return plain_page(*NOT_FROM_HERE, 403)
        if origin is not None and (
            origin not in origins or origin != f"http://{headers.get('host')}"
        ):
            return plain_page(*NOT_FROM_HERE, 403)
        if origin is None and scope["type"] == "http" and scope["method"] not in SAFE:
            return plain_page(*NOT_FROM_HERE, 403)
        if scope["type"] == "http" and (entered := self._entered(scope)):
            return entered
        if not _same(cookie_of(headers, self._door.cookie), self._door.session):
            return plain_page(*NO_KEY, 403)
        if length_of(headers) > LARGEST_BODY:
            return plain_page(*TOO_LARGE, 413)
        return None

    def _entered(self, scope: Scope) -> Response | None:
        """Exchange the token of the first address for the cookie; the address loses it."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for key, value in pairs if key == TOKEN]
        if len(given) != 1 or scope["method"] != "GET" or not _same(given[0], self._door.token):
            return None
        rest = urlencode([pair for pair in pairs if pair[0] != TOKEN])
        path = "/" + scope["path"].lstrip("/\\")  # "//host" would lead elsewhere
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(
            self._door.cookie, self._door.session, httponly=True, samesite="strict", path="/"
        )
        return answer


class Sending:
    """Adds our headers to every answer."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [*message.get("headers", ()), *HEADERS]
            if any(key == b"content-type" and b"text/html" in value for key, value in given):
                given = [pair for pair in given if pair[0] != b"cache-control"]
                given.append((b"cache-control", b"no-store"))
            message = {**message, "headers": given}
        await self._send(message)


class Bounded:
    """Ends the reading of a body that states no length and is too long."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = LARGEST_BODY

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            return {"type": "http.disconnect"}
        return message


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers; a header that is given twice has no value that could be right."""
    found: dict[str, str] = {}
    for key, value in scope["headers"]:
        name = key.decode("latin-1").lower()
        text = value.decode("latin-1")
        found[name] = text if name not in found else f"{found[name]}, {text}"
    return found


def cookie_of(headers: dict[str, str], name: str) -> str:
    """Return the value of a cookie; empty if it was not sent."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def length_of(headers: dict[str, str]) -> int:
    """Return the length that a request states; too much for a request without a number."""
    text = headers.get("content-length", "0")
    return int(text) if text.isdecimal() and len(text) < 20 else LARGEST_BODY + 1
