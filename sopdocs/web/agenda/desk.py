"""One window's way to the register of an office: in a thread; refusals are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sopdocs.letters.agenda import OfficeLedger
from sopdocs.problem import Problem
from sopdocs.register.refusal import Refused
from sopdocs.web.accounts.signed_in import in_name_of, may, signed_in
from sopdocs.web.letters.after import opened_office
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import show_message

T = TypeVar("T")


class AgendaDesk:
    """The office whose register is looked at, and where its letters' files are."""

    def __init__(self, home: OfficeFolder, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.account = signed_in()

    def may(self, action: str) -> bool:
        """True if the role of whoever opened the page allows this."""
        return may(self.account, action)

    async def ask(
        self, call: Callable[[OfficeLedger], T], complain: Callable[[str], None] | None = None
    ) -> T | None:
        """Return what a call on the register gives; None if it was refused, which is shown.

        ``complain`` shows it in a dialog; without it, the foot of the window does.
        """

        def work() -> T | Refused | Problem:
            place = opened_office(self.folder)
            if isinstance(place, Problem):
                return place
            try:
                return call(place)
            except Refused as refused:
                return refused

        found = await in_name_of(self.account, work)
        if isinstance(found, Refused | Problem):
            message = f"{found.message}. {found.hint}"
            if complain:
                complain(message)
            else:
                show_message(message, is_error=True)
            return None
        return found
