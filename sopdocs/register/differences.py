"""What changed in a letter after it got its number, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sopdocs.problem import quote

MOST = 12  # most differences shown
_NONE = object()


def differences(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return (field, old value, new value) from two letters' canonical JSON, in the old order.

    Items of lists count from 1.

    >>> differences('{"petugas": [{"nama": "A"}]}', '{"petugas": [{"nama": "B"}, 3]}')
    [('petugas.1.nama', '"A"', '"B"'), ('petugas.2', '(tidak ada)', '3')]
    """
    try:
        before, after = json.loads(old), json.loads(new)
    except (ValueError, RecursionError):
        return [("isi", _shown(old), _shown(new))] if old != new else []
    return list(_compare("", before, after))


def in_words(old: str, new: str) -> str:
    """Return the differences as the end of a message, in one line.

    >>> in_words('{"hal": "A", "no": 1}', '{"hal": "B", "no": 2}')
    'hal: "A" → "B"; no: 1 → 2'
    """
    found = differences(old, new)
    parts = [f"{name or 'isi'}: {before} → {after}" for name, before, after in found[:MOST]]
    if len(found) > MOST:
        parts.append(f"dan {len(found) - MOST} lagi")
    return "; ".join(parts) or "urutan atau penulisan isiannya"


def _compare(path: str, old: object, new: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _compare(
                f"{path}.{key}" if path else str(key), old.get(key, _NONE), new.get(key, _NONE)
            )
    elif isinstance(old, list) and isinstance(new, list):
        for n in range(max(len(old), len(new))):
            before, after = (items[n] if n < len(items) else _NONE for items in (old, new))
            yield from _compare(f"{path}.{n + 1}" if path else str(n + 1), before, after)
    elif type(old) is not type(new) or old != new:
        yield path, _shown(old), _shown(new)


def _shown(value: object) -> str:
    if value is _NONE:
        return "(tidak ada)"
    if value is None or value == "":
        return "(kosong)"
    if isinstance(value, int | float):  # without quotation marks, so that 3 differs from "3"
        return json.dumps(value)
    return quote(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
