"""Three texts of one source: the common one, mine, and the one on disk → parts to choose from.

Parts that only one side changed are taken from that side unless the author says otherwise; only
parts that both changed differently have no choice made for them.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.source.slip import keyed

MINE, DISK = "saya", "berkas"


@dataclass(frozen=True, slots=True)
class MergePart:
    """Lines that both sides have alike, or a part with two texts.

    ``chosen`` is the side that is taken: MINE, DISK, or empty while the author has to say.
    ``where`` names the field that the part is in; ``lines`` are the numbers of its first lines in
    my text and in that on disk, counted from 1.
    """

    base: tuple[str, ...]
    mine: tuple[str, ...]
    disk: tuple[str, ...]
    chosen: str
    where: str = ""
    lines: tuple[int, int] = (0, 0)

    @property
    def is_open(self) -> bool:
        """True if the sides differ, so that there is something to choose."""
        return self.mine != self.disk


def merge_parts(base: bytes, mine: bytes, disk: bytes) -> tuple[MergePart, ...]:
    """Return the parts of three texts, in order."""
    old, own, other = (_lines(raw) for raw in (base, mine, disk))
    ours, theirs = _matches(old, own), _matches(old, other)
    parts: list[MergePart] = []
    at, i, j = 0, 0, 0
    for n in [*range(len(old)), len(old)]:
        is_end = n == len(old)
        if not is_end and not (n in ours and n in theirs):
            continue
        k, m = (len(own), len(other)) if is_end else (ours[n], theirs[n])
        if (at, i, j) != (n, k, m):
            found = _changed(old[at:n], own[i:k], other[j:m], _where(own, i, other, j))
            parts += [replace(one, lines=(i + 1 + r, j + 1 + r)) for r, one in enumerate(found)]
        if not is_end:
            parts.append(MergePart((old[n],), (own[k],), (other[m],), MINE))
        at, i, j = n + 1, k + 1, m + 1
    return tuple(parts)


def merged(parts: Sequence[MergePart], choices: Mapping[int, str], like: bytes) -> bytes | None:
    """Return the text of these choices, by the index of the part; None while one is missing.

    BOM and line ends are those of ``like``.
    """
    lines: list[str] = []
    for n, part in enumerate(parts):
        side = choices.get(n, part.chosen)
        if side not in (MINE, DISK):
            return None
        lines += part.mine if side == MINE else part.disk
    end = "\r\n" if b"\r\n" in like else "\n"
    mark = b"\xef\xbb\xbf" if like.startswith(b"\xef\xbb\xbf") else b""
    return mark + end.join(lines).encode("utf-8", "surrogateescape")


def _lines(raw: bytes) -> list[str]:
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _matches(old: list[str], new: list[str]) -> dict[int, int]:
    """Return which line of the old text is which of the new one."""
    blocks = difflib.SequenceMatcher(None, old, new, False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _changed(base: list[str], mine: list[str], disk: list[str], where: str) -> list[MergePart]:
    """Return one part, or one for each line if the lines of the three texts face each other."""
    if len(base) == len(mine) == len(disk) > 1:
        names = [_where(mine, n, disk, n) or where for n in range(len(base))]
        lines = zip(base, mine, disk, names)
        return [part for a, b, c, name in lines for part in _changed([a], [b], [c], name)]
    chosen = ""
    if mine == base:
        chosen = DISK
    elif disk in (base, mine):
        chosen = MINE
    return [MergePart(tuple(base), tuple(mine), tuple(disk), chosen, where)]


def _where(own: list[str], i: int, other: list[str], j: int) -> str:
    """Return the nearest key of the first level above a part, or in it."""
    for lines, n in ((own, i), (other, j)):
        for line in reversed(lines[: n + 1]):
            found = keyed(line)
            if found is not None and not found.lead:
                return found.key
    return ""
