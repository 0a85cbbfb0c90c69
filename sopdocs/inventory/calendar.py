"""Due reviews as a calendar file (iCalendar, RFC 5545); equal rows give equal bytes.

Each review is an event of a whole day with a reminder two weeks before. Its stamp is the day from
which the period counts, so that no clock is in the file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from sopdocs.files import digest
from sopdocs.inventory.rows import InventoryRow

MARK = "PRODID:-//sopdocs//reviu SOP//ID"
WIDEST = 75  # bytes of a line (RFC 5545, 3.1)
REMINDER = "-P14D"


def calendar(rows: Sequence[InventoryRow]) -> bytes:
    """Return the events of all rows that have a due day, in order of days and files."""
    dated = sorted((row.due, row.key, row) for row in rows if row.due and row.is_in_force)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", MARK, "CALSCALE:GREGORIAN"]
    for day, _, row in dated:
        lines += _event(row, day)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def is_our_calendar(present: bytes) -> bool:
    """True for a calendar file that this program wrote."""
    return not present or (
        present.startswith(b"BEGIN:VCALENDAR\r\n") and MARK.encode() in present[:200]
    )


def _event(row: InventoryRow, day: datetime.date) -> list[str]:
    text = f"Reviu SOP: {row.nama}"
    about = ", ".join(filter(None, (row.unit, row.nomor and f"nomor {row.nomor}", row.key)))
    return [
        "BEGIN:VEVENT",
        f"UID:{digest(row.key.encode())[:32]}@sopdocs",
        f"DTSTAMP:{_first_day(row, day):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(text)}",
        f"DESCRIPTION:{_escaped(about)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(text)}",
        f"TRIGGER:{REMINDER}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _first_day(row: InventoryRow, day: datetime.date) -> datetime.date:
    days = [one.date for one in row.dates.values() if one.date]
    return max([*days, *([row.reviewed] if row.reviewed else [])], default=day)


def _escaped(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11); control characters become blanks.

    >>> _escaped("a; b, c")
    'a\\\\; b\\\\, c'
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"([\\;,])", r"\\\1", printable)


def _folded(line: str) -> Iterator[str]:
    """Break a line into parts of at most `WIDEST` bytes; all but the first begin with a blank."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > WIDEST:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + width
    yield part
