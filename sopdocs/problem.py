"""A problem in something that a user wrote: a value, never an exception.

Every stage returns ``(value, problems)``; only the command line prints them. Codes are stable:
``SOP-0xx`` comes from reading, ``SOP-1xx`` from rules over one SOP, ``SOP-19x`` over one
institution, ``SOP-2xx`` from layout, ``SOP-3xx`` from files around the sources, ``SOP-6xx`` from
rules over collections of SOPs, ``SOP-7xx`` from PDFs as records.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable

from sopdocs.dataclass import dataclass

ERROR = "kesalahan"
WARNING = "peringatan"
REMARK = "catatan"  # good practice: worth a look, but not an error
SEVERITIES = (ERROR, WARNING, REMARK)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place; ``line`` and ``column`` count from 1, 0 means the whole file."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    @property
    def is_warning(self) -> bool:
        return self.severity == WARNING

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f"\n    → {self.hint}" if self.hint else ""
        return f"{place}: {self.severity} {self.code}: {self.message}{hint}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and place, the most severe of a place first, without repetitions."""
    unique = dict.fromkeys(problems)
    return sorted(
        unique,
        key=lambda p: (p.file, p.line, p.column, SEVERITIES.index(p.severity), p.code, p.message),
    )


def quote(text: str, longest: int = 60) -> str:
    """Return the author's text in quotation marks, shortened, with invisible characters shown.

    >>> quote("a\\tb")
    '"a\\\\tb"'
    """
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    return '"' + "".join(c if c.isprintable() else repr(c)[1:-1] for c in shown) + '"'


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that the author most likely meant, or an empty string.

    >>> nearest("kegitan", ["kegiatan", "nama"])
    'kegiatan'
    """
    words = list(known)
    by_fold = {w.casefold().replace("-", "_"): w for w in words}
    folded = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded in by_fold:
        return by_fold[folded]
    found = difflib.get_close_matches(folded, by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def either(words: Iterable[str], most: int = 12) -> str:
    """Return words of which one is to be chosen; of many, the first ones.

    >>> either(["I", "II", "III"])
    'I, II, atau III'
    """
    known = list(words)
    if len(known) > most:
        return f"{', '.join(known[:most])}, dan {len(known) - most} lagi"
    *first, last = known or [""]
    joint = ", atau " if len(first) > 1 else " atau "
    return f"{', '.join(first)}{joint}{last}" if first else last


_REASONS = {
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
    errno.ENOTDIR: "sebagian jalurnya bukan folder",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOSPC: "cakram penuh",
    errno.EROFS: "cakram hanya dapat dibaca",
    errno.ENAMETOOLONG: "nama berkas terlalu panjang",
    errno.ENOENT: "tidak ada",
    errno.EEXIST: "sudah ada berkas bernama sama",
    errno.EMFILE: "terlalu banyak berkas terbuka",
}


def reason(error: OSError) -> str:
    """Return why the system refused a file, in Indonesian."""
    return _REASONS.get(error.errno or 0, "ditolak oleh sistem")
