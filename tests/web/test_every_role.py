"""Every address tried by every role at the server: what is not theirs is refused there."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse

from sopdocs.web.accounts import store
from sopdocs.web.accounts.guard import OfficeGuard
from sopdocs.web.accounts.roles import ADDRESSES, ROLES, Account
from sopdocs.web.accounts.store import StoredAccount
from tests.web.conftest import finished

COOKIE = "sopdocs"


def asked(role: str, path: str, method: str = "GET") -> int:
    """The status that somebody of a role gets at an address, from a real session."""
    own = StoredAccount("rina", role, "sidik")
    store.write_accounts({"rina": own})
    guard = OfficeGuard(PlainTextResponse("halaman"), COOKIE, is_secure=False)
    word = guard.sessions.begin(own)
    pairs = {"host": "kantor:8421", "origin": "http://kantor:8421", "cookie": f"{COOKIE}={word}"}
    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "headers": [(key.encode(), value.encode()) for key, value in pairs.items()],
        "client": ("10.0.0.2", 1),
        "query_string": b"",
    }
    seen: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            seen.append(int(str(message["status"])))

    finished(guard(scope, receive, send))
    return seen[0]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_is_refused_to_every_role_that_it_is_not_for(
    role, method, tmp_path, monkeypatch
):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path))
    own = Account("rina", role)
    for address, action in ADDRESSES:
        path = f"{address}x" if address.endswith("/") and address != "/" else address
        wanted = 200 if own.may(action) else 403
        assert asked(role, path, method) == wanted, (role, path)
    for unknown in ("/rahasia", "/sop", "/status-lain", "/_nicegui_auth"):
        assert asked(role, unknown, method) == 403, unknown
