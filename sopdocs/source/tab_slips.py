"""What an author can have meant by lines that are indented with tabs, as Excel and Word do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.problem import quote
from sopdocs.source.slip import SourceSlip, above, content, indent

Lines = Sequence[str]


def tabs(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """Lines that are indented with tabs: mended together, so that they stay aligned.

    The first is as deep as the lines above it ask for, or as its tabs reach.
    """
    if "\t" not in _lead(lines[n]):
        return
    end = n + 1
    while end < len(lines) and "\t" in _lead(lines[end]) and lines[end].strip():
        end += 1
    first = _width(lines[n])
    reached = (len(_lead(lines[n]).expandtabs(size)) for size in (2, 4, 8))
    more = f" dan {end - n - 1} baris di bawahnya" if end > n + 1 else ""
    for depth in dict.fromkeys([*_depths_below(lines, n), *reached]):
        yield SourceSlip(
            n + 1,
            _lead(lines[n]).index("\t") + 1,
            f"baris ini{more} menjorok dengan tab",
            f"ganti setiap tab dengan spasi: {depth} spasi di depan {quote(lines[n].strip(), 40)}"
            + (", dan sejajarkan yang di bawahnya" if more else ""),
            tuple(
                (k, " " * max(depth + _width(lines[k]) - first, 0) + lines[k].lstrip())
                for k in range(n, end)
            ),
            certain=True,
        )


def _lead(line: str) -> str:
    """Return the blanks and tabs before the first word or dash."""
    return line[: len(line) - len(line.lstrip())]


def _width(line: str) -> int:
    """Return how deep a line is if a tab is two blanks."""
    return len(_lead(line).expandtabs(2))


def _depths_below(lines: Lines, n: int) -> list[int]:
    """Return the depths in blanks that line ``n`` can have below the line above it."""
    before = above(lines, n)
    if before is None:
        return []
    inside, level = content(lines[before]), indent(lines[before])
    if lines[before].rstrip().endswith(":"):
        return [inside + 2, level + 2, inside, level]
    if lines[n].lstrip().startswith("- "):
        return [level, inside]
    return [inside, level]
