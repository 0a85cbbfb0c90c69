"""The offices below the folder, as a page offers them for choice."""

from __future__ import annotations

from sopdocs.institutions import Opened, read_folder
from sopdocs.source.find import INSTITUTION_FILE, files_below
from sopdocs.starting.questions import Choice
from sopdocs.web.office_folder import OfficeFolder, is_book_folder


def offices_of(office: OfficeFolder) -> tuple[Choice, ...]:
    """The offices by address, each with the lines of its name; homes of books are none."""
    found = []
    for parts, _ in files_below(office.sources)[0] if office.sources.is_dir() else ():
        if parts[-1] != INSTITUTION_FILE or any(part.startswith(".") for part in parts):
            continue
        folder = office.sources.joinpath(*parts[:-1])
        if is_book_folder(folder):
            continue
        institution = read_folder(folder, Opened())[0]
        names = institution.nama if institution else (folder.name,)
        found.append(Choice(office.address(folder), " / ".join(names)))
    found.sort(key=lambda one: one.key == ".")  # the folder around offices has the name of a book
    return tuple(found)
