"""How the files of a sheet's SVG pages are named."""

from __future__ import annotations


def page_file(number: int) -> str:
    """The name of a page's file, by which other pages link to it; pages count from 0."""
    return f"halaman-{number + 1}.svg"
