"""Who is signed in, for how long, and how often a wrong password can be tried.

All of it is in memory: when the server ends, everybody signs in again. Seconds are those of a clock
that only goes forward.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from sopdocs.dataclass import dataclass
from sopdocs.web.accounts.roles import Account
from sopdocs.web.accounts.store import KnownAccounts, StoredAccount

LONGEST = 10 * 3600.0  # seconds from signing in to the end
IDLE = 2 * 3600.0  # seconds without anything pressed, typed or opened
MOST_SESSIONS = 2_000
FREE, FREE_OF_A_MACHINE = 2, 20  # wrong passwords that cost no waiting
MOST_WAITING = 300.0  # seconds
MOST_SLOWED = 5_000  # names and machines that are remembered
Clock = Callable[[], float]


@dataclass(slots=True)
class _Session:
    account: StoredAccount
    began: float
    used: float


class Sessions:
    """Sessions by the digest of the word in their cookie."""

    def __init__(self, known: KnownAccounts, clock: Clock = monotonic) -> None:
        self._known, self._clock = known, clock
        self._open: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, account: StoredAccount) -> str:
        """Begin a session; returns the word for its cookie."""
        word, at = secrets.token_urlsafe(32), self._clock()
        self._open[_digest(word)] = _Session(account, at, at)
        while len(self._open) > MOST_SESSIONS:
            self._open.popitem(last=False)
        return word

    def account(self, word: str, is_use: bool = True) -> Account | None:
        """Return who is signed in; None if the session ended, or the account was changed since."""
        key, at = _digest(word), self._clock()
        session = self._open.get(key)
        if session is None:
            return None
        old, now = session.account, self._known.named(session.account.name)
        if now != old or at - session.began > LONGEST or at - session.used > IDLE:
            del self._open[key]
            return None
        if is_use:
            session.used = at
        return Account(old.name, old.role)

    def end(self, word: str) -> None:
        self._open.pop(_digest(word), None)


class Slowed:
    """Wrong passwords, by account or by machine: each one doubles the waiting.

    ``free`` cost no waiting. A machine has more of them: it can be a proxy, or an office.
    """

    def __init__(self, free: int = FREE, clock: Clock = monotonic) -> None:
        self._free, self._clock = free, clock
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def waiting(self, key: str) -> float:
        """Return the seconds until this one can try again; 0 if it can now."""
        return max(0.0, self._wrong.get(key, (0, 0.0))[1] - self._clock())

    def wrong(self, key: str) -> None:
        """Remember a wrong password."""
        count = self._wrong.pop(key, (0, 0.0))[0] + 1
        more = count - self._free
        seconds = min(2.0 ** min(more, 20), MOST_WAITING) if more > 0 else 0.0
        self._wrong[key] = count, self._clock() + seconds
        while len(self._wrong) > MOST_SLOWED:
            self._wrong.popitem(last=False)

    def right(self, key: str) -> None:
        """Forget the wrong passwords of this one."""
        self._wrong.pop(key, None)


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
