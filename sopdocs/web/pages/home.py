"""Beranda: every SOP by office, with its state."""

from __future__ import annotations

from sopdocs.source.find import find
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import element, link, text


def home_page(office: OfficeFolder) -> None:
    """Build the page inside the shell."""
    text("h1", "Beranda")
    files = find([office.sources])[0] if office.sources.is_dir() else []
    with element("ul"):
        for file in files:
            with element("li"):
                link(file.stem, f"/sop/{office.address(file)}")
