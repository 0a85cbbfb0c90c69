"""Times of day as offices write them: "09.00 WIB s.d. selesai"."""

from __future__ import annotations

import re

EXAMPLE = "tulis misalnya 09.00 WIB, atau 09.00 WIB s.d. selesai"
_CLOCK = re.compile(r"(?<!\d)\d{2}\.\d{2}(?!\d)")  # the reader has put hours and minutes so
_PART = r"(pagi|siang|sore|petang|malam|dini hari|a\.?m\.?|p\.?m\.?)"
_PART_OF_DAY = re.compile(rf"\b{_PART}(?!\w)", re.I)
_HOUR_OF_PART = re.compile(rf"(\d{{1,2}})(?:\.(\d\d))?\s*{_PART}(?!\w)", re.I)
_BY_PRAYER = re.compile(r"\b(?:ba'?da|bakda|setelah|sesudah|selepas|usai|sebelum)\b", re.I)
_AFTER_NOON = ("siang", "sore", "petang", "malam", "pm")


def doubt(text: str) -> tuple[str, str] | None:
    """Return what is odd about a time of day and what to type instead; None if nothing is.

    >>> doubt("9 pagi")
    ('bukan jam dengan angka, seperti 09.00', 'maksudnya "09.00"?')
    >>> doubt("09.00 WIB s.d. selesai"), doubt("ba'da Isya")
    (None, None)
    """
    has_part = bool(_PART_OF_DAY.search(text))
    has_clock = bool(_CLOCK.search(text))
    if not text or (not has_part and (has_clock or _BY_PRAYER.search(text))):
        return None
    meant = _HOUR_OF_PART.sub(lambda found: _clock(*found.groups()), text)
    is_certain = meant != text and not _PART_OF_DAY.search(meant)
    hint = f'maksudnya "{meant}"?' if is_certain else EXAMPLE
    return "bukan jam dengan angka, seperti 09.00", hint


def _clock(hours: str, minutes: str | None, part: str) -> str:
    """Return an hour of a part of the day on a clock of 24 hours; 12 at night is midnight."""
    hour, name = int(hours), part.lower().replace(".", "")
    if name in _AFTER_NOON and hour < 12 and not (name == "siang" and hour > 8):
        hour += 12
    if hour == 12 and name in ("malam", "dini hari", "am"):
        hour = 0
    return f"{hour:02d}.{minutes or '00'}"
