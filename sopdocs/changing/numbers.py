"""SOP numbers by a pattern, and which number is free.

A pattern holds ``{nomor}`` (the running number in three figures; ``{nomor:2}``: in two),
``{tahun}``, ``{bulan}`` (two figures), ``{bulan_romawi}`` and ``{lama}`` (the running number that
the SOP has now). Numbers of withdrawn SOPs are taken for ever.
"""

from __future__ import annotations

import datetime
import re

from sopdocs.dataclass import dataclass
from sopdocs.model.numbering import roman_month
from sopdocs.problem import nearest, quote

WIDTH = 3  # figures of a running number
PLACEHOLDERS = ("nomor", "tahun", "bulan", "bulan_romawi", "lama")
_PLACEHOLDER = re.compile(r"\{([^{}:]*)(?::(\d))?\}")
_RUNNING = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class SopNumberPattern:
    """A pattern as it was typed."""

    text: str

    @property
    def counts(self) -> bool:
        """True if every SOP gets a different number."""
        return any(found[1] in ("nomor", "lama") for found in _PLACEHOLDER.finditer(self.text))

    @property
    def needs_date(self) -> bool:
        return any(found[1] not in ("nomor", "lama") for found in _PLACEHOLDER.finditer(self.text))

    def fault(self) -> str:
        """Return what is wrong with the pattern; empty if nothing is."""
        for found in _PLACEHOLDER.finditer(self.text):
            if found[1] not in PLACEHOLDERS:
                meant = nearest(found[1], PLACEHOLDERS)
                hint = f'; maksudnya "{{{meant}}}"?' if meant else ""
                return f"{quote(found[0])} tidak dikenal{hint}"
        rest = _PLACEHOLDER.sub("", self.text)
        if "{" in rest or "}" in rest:
            return "kurung kurawalnya tidak berpasangan"
        return "" if self.text.strip() and self.text.isprintable() else "polanya kosong"

    def filled(self, running: int, date: datetime.date | None, old: str) -> str:
        """Return a number; ``old`` is the running number of the SOP's present one."""

        def part(found: re.Match[str]) -> str:
            width = int(found[2] or WIDTH)
            if found[1] == "nomor":
                return f"{running:0{width}d}"
            if found[1] == "lama":
                return f"{int(old):0{found[2]}d}" if found[2] and old.isdigit() else old
            assert date is not None
            return {
                "tahun": f"{date:%Y}",
                "bulan": f"{date:%m}",
                "bulan_romawi": roman_month(date),
            }[found[1]]

        return _PLACEHOLDER.sub(part, self.text)

    def running(self, number: str, date: datetime.date | None) -> int | None:
        """Return the running number of a number of this pattern and date; None if it has none."""
        parts: list[str] = []
        at, named = 0, False
        for found in _PLACEHOLDER.finditer(self.text):
            parts.append(re.escape(self.text[at : found.start()]))
            if found[1] == "nomor":
                parts.append(r"\d{1,6}" if named else r"(?P<nomor>\d{1,6})")
                named = True
            elif found[1] == "lama":
                parts.append(r"[^/]*")
            else:
                parts.append(re.escape(SopNumberPattern(found[0]).filled(0, date, "")))
            at = found.end()
        parts.append(re.escape(self.text[at:]))
        match = re.fullmatch("".join(parts), number.strip())
        return int(match["nomor"]) if match and "nomor" in match.groupdict() else None


def running_part(number: str) -> str:
    """Return the running number of a SOP number of any form: its only short figure that is no year.

    >>> running_part("065/012/ORG/2024"), running_part("SOP-7"), running_part("800.1/05/03")
    ('012', '7', '')
    """
    found = (one[0] for one in _RUNNING.finditer(number))
    figures = [one for one in found if not re.fullmatch(r"(?:19|20)\d\d", one)]
    if len(figures) == 1:
        return figures[0]
    padded = [one for one in figures[1:] if len(one) >= 2]
    return padded[0] if len(figures) == 2 and len(padded) == 1 else ""
