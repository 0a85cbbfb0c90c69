"""The copies of a SOP that the catalogue publishes, and its card."""

from __future__ import annotations

import datetime

from sopdocs.files import digest
from sopdocs.model.catalogue_page import FOLDER
from sopdocs.model.review import due
from sopdocs.output.svg.page_file import page_file
from sopdocs.site.card import (
    ENCLOSING,
    PLAIN,
    SIGNED,
    MadeCopies,
    PublishedCopy,
    SopCard,
    card,
)
from sopdocs.site.entry import SopEntry
from sopdocs.site.folder import sealed
from sopdocs.site.names import pdf_file
from sopdocs.site.sources import SourceToMake
from sopdocs.site.work import SiteSheet


def made_card(
    request: SourceToMake, sheet: SiteSheet, found: SopEntry
) -> tuple[SopCard, dict[str, bytes]]:
    """Return the card of a SOP that was made, and its copies by name."""
    files = {
        name: sealed(name, page)
        for name, page in ((page_file(n), page) for n, page in enumerate(sheet.pages))
    }
    copies = [
        PublishedCopy(name, digest(page), len(page), "", *size)
        for (name, page), size in zip(files.items(), sheet.sizes)
    ]
    if pdf := request.signed or sheet.pdf:
        kind = SIGNED if request.signed else ENCLOSING if sheet.has_source else PLAIN
        name = pdf_file(found.nama)
        files[name] = pdf
        copies.insert(0, PublishedCopy(name, digest(pdf), len(pdf), kind))
    mark = digest(*(part for one in copies for part in (one.name.encode(), one.digest.encode())))
    folder = f"{FOLDER}/{found.page}/{mark[:8]}" if copies else ""
    made = MadeCopies(request.judged.made_of, folder, tuple(copies), request.basis)
    day = due_day(found.months, found.newest, request.judged.reviewed)
    return card(request.judged.key, found, day, made), files


def due_day(months: int, *days: str) -> str:
    """Return when a SOP is due for review, from the newest of its days; empty without a period."""
    day = due(months, [datetime.date.fromisoformat(one) for one in days if one])
    return day.isoformat() if day else ""
