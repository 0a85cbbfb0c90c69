"""Whether this program wrote an existing file, so that it can be overwritten.

An empty file belongs to nobody. Letters (.docx) have their own seal: `letters/archive.py`.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from sopdocs.files.pdf import is_as_made, is_half, is_signed
from sopdocs.files.writing import MayReplace

HTML_MARK = '<meta name="generator" content="sopdocs">'
CORE = "docProps/core.xml"
AUTHOR = "sopdocs"
SCHEMA_TITLE = "Sumber sopdocs"
_AUTHORS = tuple(f"<{tag}>{AUTHOR}</{tag}>".encode() for tag in ("dc:creator", "cp:lastModifiedBy"))
_HEAD = 1000  # bytes in which a page's mark is looked for
_PROBLEM = {
    "code",
    "severity",
    "file",
    "line",
    "column",
    "message",
    "hint",
    "title",
    "basis",
}  # the fields of each problem in a report
_LARGEST_PART = 100_000  # bytes of core properties


def is_our_pdf(present: bytes) -> bool:
    """True for a PDF of ours as it was made, or half of one; never for a signed one."""
    if not present:
        return True
    return not is_signed(present) and (is_half(present) or is_as_made(present))


def is_our_page(present: bytes) -> bool:
    """True for a report in HTML."""
    return not present or HTML_MARK.encode() in present[:_HEAD]


def is_our_workbook(present: bytes) -> bool:
    """True for a workbook (.xlsx) that nobody has saved since: Excel writes its user's name."""
    if not present:
        return True
    try:
        import zipfile  # 2 ms, and few builds meet a package

        with zipfile.ZipFile(io.BytesIO(present)) as package:
            if package.getinfo(CORE).file_size > _LARGEST_PART:
                return False
            core = package.read(CORE)
    except Exception:  # not a zip file, or a broken one: somebody else's in any case
        return False
    return all(mark in core for mark in _AUTHORS)


def is_our_json(present: bytes) -> bool:
    """True for a list of problems, a SARIF log or a schema that this program wrote."""
    if not present:
        return True
    try:
        found = json.loads(present)
        if isinstance(found, list):
            return all(set(one) == _PROBLEM for one in found)
        if "runs" in found:
            return bool(found["runs"][0]["tool"]["driver"]["name"] == AUTHOR)
        return bool(found["title"] == SCHEMA_TITLE and "$schema" in found)
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def is_our_report(target: Path) -> MayReplace:
    """The judge of a report, by the form that its name asks for."""
    return is_our_json if target.suffix.lower() in (".json", ".sarif") else is_our_page
