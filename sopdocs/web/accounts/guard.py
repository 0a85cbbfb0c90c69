"""Who can ask, in an office of many: every request and every websocket passes this guard first.

Host and Origin must be one, the cookie must be of a session, and the account's role must allow the
action that the address is. An address that the table of roles does not name is refused.
"""

from __future__ import annotations

import asyncio
import re
from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sopdocs.web.accounts.passwords import is_right
from sopdocs.web.accounts.roles import WRITE_SOP, Account, action_of
from sopdocs.web.accounts.sessions import FREE_OF_A_MACHINE, Sessions, Slowed
from sopdocs.web.accounts.sign_in import FAILED, SLOW, refused_page, sign_in_page
from sopdocs.web.accounts.store import KnownAccounts
from sopdocs.web.security import (
    LARGEST_BODY,
    NOT_FROM_HERE,
    SAFE,
    TOO_LARGE,
    Bounded,
    Sending,
    cookie_of,
    headers_of,
    length_of,
    plain_page,
)

ACCOUNT = "sopdocs.akun"  # in the scope of a request: who asks
ENTER, LEAVE = "/masuk", "/keluar"
LARGEST_FORM = 4_000  # bytes of the form of signing in
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?")


class OfficeGuard:
    """ASGI middleware around everything, the websocket and static files too."""

    def __init__(self, app: ASGIApp, cookie: str, is_secure: bool) -> None:
        self.app = app
        self._cookie, self._is_secure = cookie, is_secure
        self._known = KnownAccounts()
        self.sessions = Sessions(self._known)
        self.slowed, self.slowed_machines = Slowed(), Slowed(FREE_OF_A_MACHINE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = headers_of(scope)
        word = cookie_of(headers, self._cookie)
        account = self.sessions.account(word) if word else None
        if scope["type"] == "websocket":
            if account and _is_ours(headers) and "origin" in headers:
                await self.app({**scope, ACCOUNT: account}, self._while_open(word, receive), send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            return
        sending = Sending(send)
        answer = await self._answer(scope, receive, headers, account)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        await self.app({**scope, ACCOUNT: account}, Bounded(receive), sending)

    async def _answer(
        self, scope: Scope, receive: Receive, headers: dict[str, str], account: Account | None
    ) -> Response | None:
        """Return the answer to a request that does not reach the pages; None for the others."""
        path, method = str(scope["path"]), str(scope["method"])
        if not _is_ours(headers) or (method not in SAFE and "origin" not in headers):
            return plain_page(*NOT_FROM_HERE, 403)
        if path == ENTER:
            return await self._entering(scope, receive, headers)
        if account is None:
            is_page = method in SAFE and "text/html" in headers.get("accept", "")
            return RedirectResponse(ENTER, 303) if is_page else plain_page(*NOT_FROM_HERE, 401)
        if path == LEAVE:
            self.sessions.end(cookie_of(headers, self._cookie))
            return RedirectResponse(ENTER, 303)
        action = action_of(path)
        if not action or not account.may(action):
            return refused_page(account, action, path if action == WRITE_SOP else "")
        if length_of(headers) > LARGEST_BODY:
            return plain_page(*TOO_LARGE, 413)
        return None

    async def _entering(self, scope: Scope, receive: Receive, headers: dict[str, str]) -> Response:
        if scope["method"] in SAFE:
            return sign_in_page()
        form = await _form(receive, headers)
        name = form.get("nama", "").strip().casefold()[:60]
        machine = str((scope.get("client") or ("?",))[0])
        seconds = max(self.slowed.waiting(name), self.slowed_machines.waiting(machine))
        if seconds:
            return sign_in_page(SLOW.format(int(seconds) + 1), 429)
        account = self._known.named(name)
        self.slowed.wrong(name)  # before the check: many at once are slowed too
        self.slowed_machines.wrong(machine)
        stored = account.hash if account else ""
        if not await asyncio.to_thread(is_right, stored, form.get("sandi", "")) or account is None:
            return sign_in_page(FAILED, 403)
        self.slowed.right(name)
        self.slowed_machines.right(machine)
        return self._entered(self.sessions.begin(account))

    def _entered(self, word: str) -> HTMLResponse | RedirectResponse:
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            self._cookie,
            word,
            httponly=True,
            samesite="strict",
            secure=self._is_secure,
            path="/",
        )
        return answer

    def _while_open(self, word: str, receive: Receive) -> Receive:
        """Return a receiver that ends a page's connection with the session.

        What somebody presses or types keeps a session in use; the connection's own beat does not.
        """

        async def received() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                is_event = str(message.get("text") or "").startswith("42")
                if self.sessions.account(word, is_event) is None:
                    return {"type": "websocket.disconnect", "code": 1008}
            return message

        return received


def _is_ours(headers: dict[str, str]) -> bool:
    """True if the request is to one host, and from a page of that host or from no page."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if not _HOST.fullmatch(host):
        return False
    return origin is None or origin in (f"http://{host}", f"https://{host}")


async def _form(receive: Receive, headers: dict[str, str]) -> dict[str, str]:
    """Return the fields of a short form; nothing for a long one."""
    body = b""
    while length_of(headers) <= LARGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST_FORM or message["type"] == "http.disconnect":
            return {}
        if not message.get("more_body"):
            break
    return dict(
        parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=9)
    )
