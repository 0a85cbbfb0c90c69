"""Fill a template of this room with values; whatever the values hold, they are text."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.files import content_of, digest, limits
from sopdocs.files.ours import HTML_MARK

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
STATIC = ("katalog.css", "cari.js")  # beside the pages, as they are


def filled(template: str, root: str, values: dict[str, object]) -> bytes:
    """The page of a template; ``root`` leads from the page to the catalogue's first folder."""
    from markupsafe import Markup

    text = (
        _environment()
        .get_template(f"{template}.html.jinja")
        .render(values, root=root, mark=Markup(HTML_MARK))
    )
    return text.encode("utf-8", "replace")


def static(name: str) -> bytes:
    """A file of the program that each catalogue has."""
    return content_of(_TEMPLATES / name, limits.PROGRAM) or b""


@functools.cache
def edition() -> str:
    """A digest of all templates: a page is made again if one of them changes."""
    files = sorted(one for one in _TEMPLATES.iterdir() if one.is_file())
    return digest(*(content_of(one, limits.PROGRAM) or b"" for one in files))


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["dalam_kata"] = in_words
    return environment


@functools.lru_cache(maxsize=8192)
def in_words(day: str) -> str:
    """Return an ISO day as it is read; empty for none.

    >>> in_words("2026-01-31"), in_words("")
    ('31 Januari 2026', '')
    """
    import datetime

    from sopdocs.source.dates import in_words as words

    return words(datetime.date.fromisoformat(day)) if day else ""
