"""The text of a source → its tree, read past slips of form.

Where the parser gives up, what the author likely meant is put in its place, line for line, and
parsed again: so one slip does not hide the rest, and every place stays the author's. A repair is
taken only if the parser then comes further. The work is bounded by counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.source.composing import FormFault, SourceTree, compose
from sopdocs.source.nesting import nesting_slip
from sopdocs.source.slip import SourceSlip, above, applied

MOST_SLIPS = 40  # of one file; what is behind them is not read
MOST_GUESSES = 400  # repairs that are tried in one file; each parses it again
LARGEST = 100_000  # characters of a file whose slips are looked for; real sources have 20,000


@dataclass(frozen=True, slots=True)
class Readable:
    """A tree with the slips that were read past; ``fault`` if there is no tree after all."""

    tree: SourceTree
    slips: tuple[SourceSlip, ...]
    fault: FormFault | None


def readable(text: str) -> Readable:
    """Read a text past its slips."""
    found = compose(text)
    if len(text) > LARGEST:
        tree, fault = (
            (SourceTree(text, False), found) if isinstance(found, FormFault) else (found, None)
        )
        return Readable(tree, (), fault)
    lines = text.split("\n")
    slips = [] if text.isascii() else _odd_blanks(lines)
    lines = applied(lines, slips)
    tried = 0
    found = compose("\n".join(lines)) if slips else found
    while len(slips) < MOST_SLIPS and tried < MOST_GUESSES:
        slip: SourceSlip | None = None
        if isinstance(found, FormFault):
            for slip in _near(lines, found):
                tried += 1
                after = compose("\n".join(applied(lines, [slip])))
                if _is_further(slip, found, after) or tried >= MOST_GUESSES:
                    break
            else:
                break
        else:
            slip = nesting_slip(lines, found)
            if slip is None:
                break
            after = compose("\n".join(applied(lines, [slip])))
        slips.append(slip)
        lines, found = applied(lines, [slip]), after
    slips.sort(key=lambda slip: (slip.line, slip.column))
    if isinstance(found, FormFault):
        return Readable(SourceTree(text, False), tuple(slips), found)
    return Readable(found, tuple(slips), None)


def _odd_blanks(lines: Sequence[str]) -> list[SourceSlip]:
    from sopdocs.source.odd_blanks import odd_blanks  # 2 ms; few sources need it

    return list(odd_blanks(lines))


def _near(lines: Sequence[str], fault: FormFault) -> Iterator[SourceSlip]:
    """Yield what can be meant at the line of a fault and at the line above, likely ones first."""
    from sopdocs.source.line_slips import guesses  # 4 ms; few sources have slips

    places = dict.fromkeys([fault.line - 1, fault.failed])
    for n in list(places):
        if 0 <= n < len(lines):
            yield from guesses(lines, n, fault)
    before = above(lines, fault.failed)
    if before is not None and before not in places:
        yield from guesses(lines, before, fault)


def _is_further(slip: SourceSlip, before: FormFault, after: SourceTree | FormFault) -> bool:
    """True if the parser comes further with a repair than without it."""
    if not isinstance(after, FormFault):
        return True
    last = max(n for n, _ in slip.lines)
    if last < before.failed and after.failed == before.failed:
        return after.message != before.message and after.column != before.column
    return after.failed > max(last, before.failed)


def mended(text: str) -> str:
    """Return a text with every slip mended that is certain.

    A line that holds an uncertain slip too is left as it is.
    """
    lines = text.split("\n")
    slips = readable(text).slips
    doubtful = {n for slip in slips if not slip.certain for n, _ in slip.lines}
    sure = [slip for slip in slips if doubtful.isdisjoint(n for n, _ in slip.lines)]
    written = [replace(slip, lines=slip.written or slip.lines) for slip in sure]
    return "\n".join(applied(lines, written))
