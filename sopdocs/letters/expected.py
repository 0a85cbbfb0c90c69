"""The number that a letter will get if no other letter comes before.

It is printed on the trial copy and shown before it is used; if it is right, the letter need not be
filled again when it is issued.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.dataclass import replace
from sopdocs.letters.fill import fill
from sopdocs.letters.known import Standing
from sopdocs.letters.order import ReadyLetter
from sopdocs.letters.request import number_request
from sopdocs.letters.sources import OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.model.numbering import counter, number


class _Seen(Exception):
    """Raised in the ledger's transaction, so that the number in it is given back."""

    def __init__(self, nomor: str) -> None:
        super().__init__(nomor)
        self.nomor = nomor


class Expected:
    """The numbers that the letters of a run are expected to get, counted letter by letter."""

    def __init__(self) -> None:
        self._next: dict[tuple[Path, str, str], int] = {}

    def number(self, opened: OpenedLetter, letter: Letter, known: Standing) -> str:
        """Return the number of a letter; those without a separate place are counted on.

        Raises `Refused` if the ledger cannot be read, or has no place for the letter.
        """
        if known.live:
            return known.live.nomor
        if letter.nomor:
            return letter.nomor
        if letter.sisipan:
            return _tried(opened, letter)
        numbering = opened.institution.surat.penomoran
        counts_in = counter(numbering, letter.numbered)
        key = (opened.folder, counts_in.kelompok, counts_in.periode)
        if key not in self._next:
            self._next[key] = opened.ledger.upcoming(counts_in)
        self._next[key] += 1
        return number(numbering, letter.numbered, self._next[key] - 1)

    def blank(self, opened: OpenedLetter, letter: Letter) -> str:
        """Return a draft's number: the pattern without the nomor urut."""
        return number(opened.institution.surat.penomoran, letter.numbered, None)


def renumbered(ready: Iterable[ReadyLetter]) -> list[ReadyLetter]:
    """Return the letters with the numbers that they get in this order, as the ledger is now."""
    expected = Expected()
    found = []
    for one in ready:
        if one.is_open:
            nomor = expected.number(one.opened, one.letter, one.standing)
            one = one if nomor == one.form.nomor else with_number(one, nomor)
        found.append(one)
    return found


def with_number(ready: ReadyLetter, nomor: str) -> ReadyLetter:
    """Return the letter filled with another number."""
    form = replace(ready.form, nomor=nomor)
    template = ready.opened.template(ready.letter)[1]
    content = fill(template, ready.letter, ready.opened.institution, form)[0]
    return replace(ready, form=form, content=content)


def _tried(opened: OpenedLetter, letter: Letter) -> str:
    """Return the number of an inserted letter: the ledger finds it, and gives it back."""

    def seen(nomor: str) -> bytes:
        raise _Seen(nomor)

    try:
        return opened.ledger.issue(number_request(opened, letter), seen).entry.nomor
    except _Seen as found:
        return found.nomor
