"""The SOP page: the form on the left, the sheet beside it."""

from __future__ import annotations

from pathlib import Path

from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import text


async def sop_page(office: OfficeFolder, path: Path) -> None:
    """Build the page of one source inside the shell.

    The address can name a place in the source, where other pages lead to: ``?baris=12&kolom=5``,
    counted from 1 (``ui.context.client.request.query_params``).
    """
    text("h1", path.stem)
    text("p", office.address(path))
