"""Who works on the ledger: the system's user and the PC. Recorded, never a reason to decide."""

from __future__ import annotations

import getpass
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sopdocs.dataclass import dataclass

_name: ContextVar[str] = ContextVar("sopdocs_name", default="")


@dataclass(frozen=True, slots=True)
class Who:
    """A person at a PC."""

    pengguna: str
    komputer: str

    @staticmethod
    def moment() -> str:
        """Return the local time, as ``2026-01-31T08:15:00+0700``."""
        return time.strftime("%Y-%m-%dT%H:%M:%S%z")


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Let the register write down another name as who works here; an empty one changes nothing.

    For a server whose users are not users of the PC.
    """
    token = _name.set(name)
    try:
        yield
    finally:
        _name.reset(token)


def this_person() -> Who:
    """Return who works here and the name of this PC; `?` where the system has none."""
    if name := _name.get():
        return Who(_clean(name), _clean(platform.node()))
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's list
        user = "?"
    return Who(_clean(user), _clean(platform.node()))


def _clean(name: str) -> str:
    """Return a name in one line that every database can store."""
    text = name.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(text.split())[:100] or "?"
