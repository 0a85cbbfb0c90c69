"""Who asks for the page that is built now, and his name in the register for what he does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from nicegui import run, ui

from sopdocs.register.who import acting
from sopdocs.web.accounts.guard import ACCOUNT
from sopdocs.web.accounts.roles import Account

T = TypeVar("T")


def signed_in() -> Account | None:
    """Return the account that asked for the page; None on one machine alone."""
    request = ui.context.client.request
    found = request.scope.get(ACCOUNT) if request else None
    return found if isinstance(found, Account) else None


def may(account: Account | None, action: str) -> bool:
    """True if an account's role allows an action; on one machine alone everything is allowed."""
    return account is None or account.may(action)


async def in_name_of(account: Account | None, call: Callable[[], T]) -> T | None:
    """Call a function in a thread; the register writes down the account as who did it.

    Returns None when the server is ending.
    """

    def work() -> T:
        with acting(account.name if account else ""):
            return call()

    return await run.io_bound(work)
