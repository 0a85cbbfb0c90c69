"""Lists and steps whose dashes are missing, or are other signs: bullets, numbers, long dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.pattern import pattern
from sopdocs.problem import quote
from sopdocs.source.slip import SourceSlip, above, indent, keyed
from sopdocs.source.vocabulary import KNOWN, STEP

Lines = Sequence[str]
BULLETS = "•●▪◦○■□►➢✓‣·*–—−\uf0a7\uf0b7\uf0d8\u2043\u2212"
MARK = pattern(
    rf"^(?P<mark>[{BULLETS}]|o(?= )|-(?![ -]|$)|(?:[0-9]{{1,3}}|[a-z])[.)])\s*(?P<words>\S.*)$"
)
_DURATION = pattern(r"\d.*\b(?:detik|menit|jam|hari|minggu|bulan|tahun)\b", re.I)
_FIRST = {"id", "uraian", "tahapan"}  # a step begins with one of them
_CELLS = ("uraian", "oleh", "kelengkapan", "waktu", "output", "keterangan")


def tables_rows(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A row pasted from a table: its cells are parted by tabs."""
    cells = [cell.strip() for cell in lines[n].strip().split("\t") if cell.strip()]
    if len(cells) < 3 or keyed(lines[n]):
        return
    if cells[0].rstrip(".").isdigit():
        cells = cells[1:]
    at = next((k for k, cell in enumerate(cells) if _DURATION.match(cell)), None)
    names = list(_CELLS)
    if at is not None:  # the duration says which column is which
        names = [name for name in _CELLS if name != "waktu"]
        names.insert(at, "waktu")
    step = ", ".join(f"{name}: {_flow(cell)}" for name, cell in zip(names, cells))
    yield SourceSlip(
        n + 1,
        indent(lines[n]) + 1,
        f"baris ini tampaknya ditempel dari tabel Excel atau Word: {len(cells)} sel yang dipisah "
        f"tab",
        f"tulis sebagai langkah:  - {{{step}}}",
        ((n, ""),),
    )


def _flow(cell: str) -> str:
    return cell if re.fullmatch(r"[\w ./()-]+", cell) else '"' + cell.replace('"', "'") + '"'


def listed_behind_key(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A list that begins behind the name of its field."""
    field = keyed(lines[n])
    if field is None or not field.value.startswith("- "):
        return
    items = re.split(r"\s+- +", field.value[2:])
    rest = [
        k
        for k in range(n + 1, len(lines))
        if all(lines[m].lstrip().startswith("- ") for m in range(n + 1, k + 1))
        and indent(lines[k]) > indent(lines[n]) + 2
    ]
    items += [lines[k].strip()[2:] for k in rest]
    new = f"{field.lead}{field.key}: [{', '.join(_flow(item.strip()) for item in items)}]"
    yield SourceSlip(
        n + 1,
        lines[n].index("- ", len(field.lead)) + 1,
        f"butir tidak dapat mulai di baris nama isiannya: {quote(lines[n].strip())}",
        f'tulis setiap butir di baris sendiri dengan tanda "-", atau  {new.strip()}',
        ((n, new), *((k, "") for k in rest)),
        certain=True,
    )


def dashes(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A line, or the lines around it, with another sign than a dash, or without any."""
    line = lines[n]
    found = MARK.match(line.strip())
    if found:
        run = marked_run(lines, n)
        yield _with_dashes(lines, run, indent(lines[run[0]]))
        before = above(lines, run[0])
        if before is not None and lines[before].lstrip().startswith("-"):
            yield _with_dashes(lines, run, indent(lines[before]))
    before = above(lines, n)
    if before is None or line.lstrip().startswith("- "):
        yield from _first_step(lines, n)
        yield from _deeper_dash(lines, n)
        return
    depth = next(
        (
            indent(lines[k])
            for k in range(before, max(-1, before - 60), -1)
            if lines[k].lstrip().startswith("- ")
        ),
        None,
    )
    field = keyed(line)
    if depth is None or found:
        return
    if field is None and indent(line) == depth and lines[before].lstrip().startswith("- "):
        yield from _plain_items(lines, n, depth)
    elif field and indent(line) <= depth + 1 and _begins_step(lines, n, field.key.casefold()):
        yield _with_dashes(lines, [n], depth)


def _begins_step(lines: Lines, n: int, key: str) -> bool:
    """True if a field begins a step: the step above has all that it needs already."""
    step: list[str] = []
    for k in range(n - 1, -1, -1):
        field = keyed(lines[k])
        step += [field.key.casefold()] if field else []
        if lines[k].lstrip().startswith("- "):
            break
    return key in _FIRST and "uraian" in step


def _first_step(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """The first step has no dash, and a later one has."""
    owner = next((k for k in range(n - 1, -1, -1) if indent(lines[k]) < indent(lines[n])), None)
    below = (
        None if owner is None else next((k for k in range(owner + 1, n) if lines[k].strip()), None)
    )
    if below is None or lines[below].lstrip().startswith("-"):
        return
    field = keyed(lines[below])
    if field and field.key.casefold() in _FIRST:
        yield _with_dashes(lines, [below], indent(lines[n]))


def _plain_items(lines: Lines, n: int, depth: int) -> Iterator[SourceSlip]:
    word = lines[n].strip().split()[0]
    if word.casefold().rstrip(":=;") not in KNOWN:
        yield _with_dashes(lines, [n], depth)


def _deeper_dash(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """An item of a list whose dash is deeper, or less deep, than the dashes above."""
    before = next(
        (k for k in range(n - 1, max(-1, n - 60), -1) if lines[k].lstrip().startswith("- ")), None
    )
    if before is None or indent(lines[before]) == indent(lines[n]):
        return
    depth = indent(lines[before])
    run = [n]
    for k in range(n + 1, len(lines)):  # what belongs to the item moves with it
        if not lines[k].strip() or indent(lines[k]) <= indent(lines[n]):
            break
        run.append(k)
    shift = depth - indent(lines[n])
    moved = [(k, " " * max(0, indent(lines[k]) + shift) + lines[k].lstrip()) for k in run]
    yield SourceSlip(
        n + 1,
        indent(lines[n]) + 1,
        f'tanda "-" baris ini tidak sejajar dengan tanda "-" di baris {before + 1}: '
        f"{quote(lines[n].strip())}",
        f'sejajarkan: tulis {depth} spasi di depan tanda "-"'
        + (", dan geser baris di bawahnya sebanyak itu" if run[1:] else ""),
        tuple(moved),
        certain=True,
    )


def marked_run(lines: Lines, n: int) -> list[int]:
    """Return the indexes of the lines around ``n`` that are marked likewise, without a gap."""
    depth = indent(lines[n])
    first = n
    while first and _is_marked(lines[first - 1], depth):
        first -= 1
    last = n
    while last + 1 < len(lines) and _is_marked(lines[last + 1], depth):
        last += 1
    return list(range(first, last + 1))


def _is_marked(line: str, depth: int) -> bool:
    return indent(line) == depth and MARK.match(line.strip()) is not None


def _with_dashes(lines: Lines, run: Sequence[int], depth: int) -> SourceSlip:
    """Return the slip of lines that should be items of a list."""
    first = lines[run[0]].strip()
    found = MARK.match(first)
    new = [(n, f"{' ' * depth}- {without_mark(lines[n].strip())}") for n in run]
    step = keyed(new[0][1])
    what = "langkah" if step and step.key.casefold() in STEP else "butir"
    several = f"{len(run)} butir ini" if run[1:] else f"{what} ini"
    why = (
        f"diawali {quote(found['mark'])}, bukan tanda hubung dan spasi"
        if found
        else ('tidak diawali tanda "-"')
    )
    return SourceSlip(
        run[0] + 1,
        indent(lines[run[0]]) + 1,
        f"{several} {why}: {quote(first)}",
        f"tulis  {new[0][1].strip()}" + ("  dan seterusnya" if run[1:] else ""),
        tuple(new),
        certain=True,
    )


def without_mark(text: str) -> str:
    """Return a text without the sign of a list in front of it.

    >>> without_mark("1. Komputer"), without_mark("-Komputer")
    ('Komputer', 'Komputer')
    """
    found = MARK.match(text)
    return found["words"] if found else text
