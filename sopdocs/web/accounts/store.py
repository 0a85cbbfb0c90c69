"""The accounts of this PC: names, roles, hashes of passwords, in the state folder, mode 0600."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Failure, anything, content_of, limits, write_file
from sopdocs.register.pc import state_folder
from sopdocs.web.accounts.roles import ROLES

FILE = "akun-web.json"
NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """One account; ``hash`` is what is kept of its password."""

    name: str
    role: str
    hash: str


def accounts_file() -> Path:
    """Return where the accounts are."""
    return state_folder() / FILE


def read_accounts() -> dict[str, StoredAccount] | None:
    """Return the accounts by name; none if there is no file, None if it is damaged."""
    raw = content_of(accounts_file(), limits.RECORD)
    if raw is None:
        return None if accounts_file().exists() else {}
    try:
        found = json.loads(raw)
        accounts = {
            str(name): StoredAccount(str(name), str(one["peran"]), str(one["sandi"]))
            for name, one in found["akun"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    sound = all(NAME.fullmatch(one.name) and one.role in ROLES for one in accounts.values())
    return accounts if sound else None


def write_accounts(accounts: dict[str, StoredAccount]) -> Failure | None:
    """Write all accounts; nobody else on this PC can read them."""
    known = [accounts[name] for name in sorted(accounts)]
    content = {"akun": {one.name: {"peran": one.role, "sandi": one.hash} for one in known}}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    return write_file(accounts_file(), text.encode(), anything, PRIVATE)


class KnownAccounts:
    """The accounts as they are now: read again once their file has changed."""

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._accounts: dict[str, StoredAccount] = {}

    def named(self, name: str) -> StoredAccount | None:
        """Return an account; None if there is none of this name now."""
        try:
            state = accounts_file().stat()
            seen = state.st_mtime_ns, state.st_size
        except OSError:
            seen = None
        if seen is None or seen != self._seen:
            self._seen, self._accounts = seen, read_accounts() or {}
        return self._accounts.get(name)
