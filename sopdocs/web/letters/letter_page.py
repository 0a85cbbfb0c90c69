"""What the parts of the letter page ask of the page around them."""

from __future__ import annotations

from typing import Protocol

from sopdocs.web.accounts.roles import Account
from sopdocs.web.letters.desk import LetterDesk
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.working_copy import WorkingCopy


class LetterPageParts(Protocol):
    """One window on a letter source."""

    copy: WorkingCopy
    home: OfficeFolder
    desk: LetterDesk
    account: Account | None

    def may(self, action: str) -> bool:
        """True if the role of whoever opened the page allows this."""

    async def save(self) -> bool:
        """Save the source; True if it is saved."""

    def show_message(self, words: str, is_error: bool = False) -> None: ...

    def ask_for_all(self) -> None:
        """Show also what fields lack that nobody has come to yet."""

    def taken_from_disk(self) -> None:
        """Take the file as it is, after the program itself wrote into it."""

    async def revise(self, nomor: str) -> None:
        """Offer a revision of an issued letter under its number."""
