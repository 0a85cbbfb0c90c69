"""A text as a value of a source that the program writes."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z0-9][\w ./()&;-]*[\w.);]|[A-Za-z0-9]")
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "ya", "tidak"}


def scalar(text: str) -> str:
    """Return a text as a YAML scalar: plain if it cannot be misread, else in double quotes.

    >>> scalar("Kepala Bagian"), scalar("a: b")
    ('Kepala Bagian', '"a: b"')
    """
    bare = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and " #" not in text
    return text if bare else json.dumps(text, ensure_ascii=False)
