"""Who has a window on a source: shown to the others, and known to each change."""

from __future__ import annotations

from itertools import count

from sopdocs.dataclass import dataclass, field
from sopdocs.web.today import time_of_day

ANOTHER = "jendela lain"
_numbers = count(1)


@dataclass(slots=True)
class PresentWindow:
    """One window: whose it is (empty without accounts), since when, and at which step, from 1."""

    name: str
    since: str = ""
    step: int = 0
    number: int = field(default_factory=lambda: next(_numbers))


class PresentWindows:
    """The windows on one source."""

    def __init__(self) -> None:
        self._open: dict[int, PresentWindow] = {}

    def enter(self, window: PresentWindow) -> None:
        """A window is connected, for the first time or again."""
        if not window.since:
            window.since = time_of_day()
        self._open[window.number] = window

    def leave(self, window: PresentWindow) -> None:
        self._open.pop(window.number, None)

    def is_open(self, number: int) -> bool:
        return number in self._open

    def called(self, number: int, by: PresentWindow) -> str:
        """Return how another window is named to this one."""
        found = self._open.get(number)
        if found is None or not found.name:
            return ANOTHER
        return f"{found.name} ({ANOTHER})" if found.name == by.name else found.name

    def others(self, own: PresentWindow) -> tuple[str, ...]:
        """Return the other windows in words: ``siti, sejak 09.12, di langkah ke-3``."""
        return tuple(
            f"{self.called(one.number, own)}, sejak {one.since}"
            + (f", di langkah ke-{one.step}" if one.step else "")
            for one in self._open.values()
            if one.number != own.number
        )
