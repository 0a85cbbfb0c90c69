"""A changed PDF that looks as if this program had made it: with the `/ID` of its new content."""

from __future__ import annotations

import hashlib
import re

TABLE = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
IDENTITY = re.compile(rb"/ID \[<([0-9a-f]{32})>")


def identified(pdf: bytes) -> bytes:
    table = TABLE.search(pdf)
    assert table
    at = int(table[1])
    found = IDENTITY.search(pdf, at)
    assert found
    own = hashlib.sha256(pdf[:at]).hexdigest()[:32].encode()
    return pdf[:at] + pdf[at:].replace(found[1], own)
