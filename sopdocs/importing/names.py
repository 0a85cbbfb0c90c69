"""Short names for what a document names by words: ids of steps, keys of actors, files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40  # characters
_LITTLE = frozenset(
    "dan atau yang di ke dari untuk kepada pada dengan oleh serta dalam sebagai telah akan "
    "para tersebut secara atas lalu".split()
)
_RESERVED = frozenset(["lanjut", "selesai", "instansi", "buku", "peraturan", "tidak", "ya", "null"])


def slug(text: str, words: int, rest: str) -> str:
    """Return the first words of a text as a name; ``rest`` if the text has none.

    >>> slug("Memeriksa kelengkapan, dan mencatat", 3, "langkah")
    'memeriksa-kelengkapan-mencatat'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _LITTLE][:words]
    while len(found) > 1 and len("-".join(found)) > LONGEST:
        found.pop()
    name = "-".join(found)[:LONGEST].strip("-")
    return name if re.match(r"[a-z]", name) else f"{rest}-{name}".strip("-")


def distinct(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return the names; a name that is taken already gets a number behind it.

    >>> distinct(["kasi", "kasi", "lanjut"])
    ['kasi', 'kasi-2', 'lanjut-2']
    """
    seen = {*_RESERVED, *taken}
    found = []
    for name in names:
        number, one = 1, name
        while one in seen:
            number += 1
            one = f"{name}-{number}"
        seen.add(one)
        found.append(one)
    return found
