"""What an author can have meant by a line at which the parser gave up.

Each guess is a whole line, or several; `recovery` takes the first with which the parser comes
further. Likely guesses come first, so the order of ``_GUESSES`` matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sopdocs import codes
from sopdocs.problem import nearest, quote
from sopdocs.source.composing import FormFault
from sopdocs.source.dash_slips import dashes, listed_behind_key, tables_rows
from sopdocs.source.slip import SourceSlip, above, content, indent, keyed, quoted
from sopdocs.source.tab_slips import tabs
from sopdocs.source.vocabulary import KNOWN, OF_PARENT, TOP

Lines = Sequence[str]
_LACKING = re.compile(
    r"^(?P<lead> *(?:- +)?)(?P<key>[A-Za-z][\w/]*(?: [\w/]+){0,2}?)"
    r"(?P<sign>\s*[=;]\s*|:(?=\S)| +|$)(?P<value>.*)$"
)
_RULE = re.compile(r"^\s*(?:[=*_~]{3,}|-{4,}|\.{3}|--- +\S.*)\s*$")
_ESCAPE = re.compile(r"\\[uUx][0-9A-Fa-f]")  # typed by a program: what it means is not guessed
WRAPPED = 50  # characters of a line that an author can have broken off
_ODD_STARTS = "&*!%@`?|>[{]},"
_BRANCH = re.compile(
    r"^[({]?\s*[\w ]{1,24}\s*[:=]\s*\S+\s*[,;]\s*[\w ]{1,24}\s*[:=]\s*\S+\s*[)}]?$"
)


def guesses(lines: Lines, n: int, fault: FormFault) -> Iterator[SourceSlip]:
    """Yield what can be meant at line ``n``, an index from 0."""
    if not lines[n].strip() or _ESCAPE.search(lines[n]):
        return
    if fault.code not in (codes.YAML_SYNTAX, codes.FORBIDDEN_YAML):
        return
    for guess in _GUESSES if fault.code == codes.YAML_SYNTAX else (dashes, _odd_value):
        yield from guess(lines, n)


def _quotes(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A quotation mark that is not closed, closed by Word's, or closed too early."""
    line = lines[n]
    found = re.match(r"^(\s*(?:- +)*(?:[\w ]+: +)?)([\"'“”‘’„])(.+?)\s*$", line)
    if not found:
        return
    lead, mark, rest = found[1], found[2], found[3]
    if mark == '"' and rest.endswith(mark) and "\\" in rest:
        new = lead + quoted(rest[:-1])
        yield SourceSlip(
            n + 1,
            len(lead) + 2 + rest.index("\\"),
            "garis miring terbalik (\\) punya arti lain di dalam petik ganda: "
            f"{quote(lines[n].strip())}",
            f"pakai petik tunggal:  {new.strip()}",
            ((n, new),),
            certain=True,
        )
    if mark in "\"'" and rest.endswith(mark) and mark in rest[:-1].replace(mark * 2, ""):
        yield _whole(lines, n, lead, rest[:-1], "ada tanda petik di tengahnya")
    bare = rest.rstrip("\"'”’“‘")
    if not bare:
        return
    if mark in "“”‘’„" or rest[-1] in "”’“‘":
        yield _whole(lines, n, lead, bare, "memakai tanda petik Word")
    elif rest == bare and mark not in bare:
        yield _whole(lines, n, lead, bare, "tanda petiknya tidak ditutup")
    yield _whole(lines, n, lead, mark + rest, f"diawali tanda {mark} dan tidak seluruhnya diapit")


def _whole(lines: Lines, n: int, lead: str, text: str, why: str) -> SourceSlip:
    new = lead + quoted(text)
    return SourceSlip(
        n + 1,
        len(lead) + 1,
        f"tulisan ini {why}: {quote(lines[n].strip())}",
        f"apit seluruhnya dengan tanda petik:  {new.strip()}",
        ((n, new),),
        certain=True,
    )


def _branches(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """``keputusan`` without its braces, or with other marks."""
    found = keyed(lines[n])
    if not found or found.key.casefold() != "keputusan" or not found.value:
        return
    inner = found.value.strip("(){}[] ")
    if not _BRANCH.match(inner):
        return
    pairs = [re.split(r"\s*[:=]\s*", part, maxsplit=1) for part in re.split(r"\s*[,;]\s*", inner)]
    if all(len(pair) == 2 for pair in pairs):
        meant = "{" + ", ".join(f"{label}: {goal}" for label, goal in pairs) + "}"
        yield SourceSlip(
            n + 1,
            lines[n].index(found.value) + 1,
            f"cabang keputusan tidak ditulis dengan kurung dan koma: {quote(found.value)}",
            f"tulis  keputusan: {meant}",
            ((n, f"{found.lead}{found.key}: {meant}"),),
            certain=True,
        )


def _brackets(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A bracket that is not closed on its line."""
    line = lines[n].rstrip()
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing) and ":" in line and line[-1] != opening:
            yield SourceSlip(
                n + 1,
                line.index(opening) + 1,
                f"kurung {opening} tidak ditutup: {quote(line.strip())}",
                f"tutup kurungnya:  {line.strip()}{closing}",
                ((n, line.rstrip(",") + closing),),
                certain=True,
            )


def _odd_value(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A text that begins with a sign of YAML, or holds a colon."""
    line = lines[n]
    found = re.match(r"^(\s*(?:- +)*(?:[\w][\w ]*: +|- +))(\S.*?)\s*$", line)
    if not found:
        return
    lead, value = found[1], found[2]
    named = keyed(line)
    if value[0] in "&*!" and named and named.key.casefold() not in KNOWN:
        return
    if value[0] in "\"'“" or value.startswith("#"):
        return
    column = len(lead) + 1
    if value[0] in _ODD_STARTS:
        sign = "bintang" if value[0] == "*" else quote(value[0])
        why = f"tanda {sign} di awal tulisan punya arti lain di sini"
        code = codes.FORBIDDEN_YAML if value[0] in "&*!" else codes.YAML_SYNTAX
    elif ": " in value or value.endswith(":"):
        key = re.search(r"(?:^| )([A-Za-z_]+): ", value)
        if key and key[1] in KNOWN and key.start():
            yield _two_fields(lines, n, lead, value, key.start())
        why, code = "ada titik dua di tengah tulisan", codes.YAML_SYNTAX
        column += value.index(": ") if ": " in value else len(value) - 1
    else:
        return
    if len(value) < 2:
        return
    new = lead + quoted(value)
    hint = f"apit seluruhnya dengan tanda petik:  {new.strip()}"
    if value[0] == "*":
        hint += "  (huruf miring ditulis _seperti ini_)"
    yield SourceSlip(n + 1, column, f"{why}: {quote(line.strip())}", hint, ((n, new),), True, code)


def _two_fields(lines: Lines, n: int, lead: str, value: str, at: int) -> SourceSlip:
    return SourceSlip(
        n + 1,
        len(lead) + at + 2,
        f"ada dua titik dua, mungkin dua isian, dalam satu baris: {quote(lines[n].strip())}",
        f"bila dua isian, pindahkan ke baris sendiri:  {value[at:].strip()}; bila satu tulisan, "
        f"apit dengan tanda petik:  {(lead + quoted(value)).strip()}",
        ((n, lead + quoted(value)),),
    )


def _colon(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """The name of a field without its colon, or without the blank behind it."""
    line = lines[n]
    found = _LACKING.match(line)
    if not found or keyed(line):
        return
    key, value = found["key"], found["value"].strip()
    known = "_".join(key.casefold().split()) in KNOWN
    sign = found["sign"].strip()
    if not known and not (sign and nearest(key, KNOWN)):
        return
    if value[:1] == ":":
        return
    new = f"{found['lead']}{key}: {value}".rstrip()
    yield SourceSlip(
        n + 1,
        len(found["lead"]) + 1,
        f"baris ini belum punya titik dua dan spasi: {quote(line.strip())}",
        f"tulis  {new.strip()}",
        ((n, new),),
        certain=known,
    )


def _indentation(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A field that is indented otherwise than the fields around it."""
    found = keyed(lines[n])
    before = above(lines, n)
    if found is None or before is None:
        return
    over = keyed(lines[before])
    known = found.key.casefold() in KNOWN
    if not known and (over is None or over.key.casefold() in KNOWN or not found.value):
        return
    if over and not indent(lines[before]) and indent(lines[n]) and n - 1 == before:
        yield from _not_below(lines, before, over.key, indent(lines[n]))
        if over.value and found.key in OF_PARENT.get(over.key.casefold(), ()):
            yield _no_value_above(lines, before, over.key, over.value)
    depths = dict.fromkeys(
        content(lines[k]) for k in range(before, max(-1, before - 40), -1) if lines[k].strip()
    )
    here = indent(lines[n])
    if found.key in TOP and here < 2:
        depths = {0: None} | depths
    for depth in depths:
        if depth == here or "-" in found.lead or (not depth and found.key not in TOP):
            continue
        far = "terlalu jauh" if here > depth else "kurang"
        yield SourceSlip(
            n + 1,
            here + 1,
            f"baris ini {far} menjorok: {quote(lines[n].strip())} berawal {here} spasi, "
            f"isian di atasnya {depth}",
            f"sejajarkan: tulis {depth} spasi di depan {quote(found.key)}",
            ((n, " " * depth + lines[n].lstrip()),),
            certain=True,
        )


def _not_below(lines: Lines, n: int, key: str, depth: int) -> Iterator[SourceSlip]:
    """A field at the margin that belongs below the one above, like its neighbours."""
    owner = next((name for name, keys in OF_PARENT.items() if key in keys), "")
    if owner and key not in TOP:
        yield SourceSlip(
            n + 1,
            1,
            f"baris ini kurang menjorok: {quote(key)} adalah isian {owner}",
            f"tulis {depth} spasi di depan {quote(key)}",
            ((n, " " * depth + lines[n].lstrip()),),
            certain=True,
        )


def _no_value_above(lines: Lines, n: int, key: str, value: str) -> SourceSlip:
    return SourceSlip(
        n + 1,
        len(key) + 3,
        f"{key} berisi tulisan {quote(value)} dan juga isian di bawahnya",
        f"tulis hanya  {key}:  lalu isiannya di bawah, misalnya  pembuatan: {value}"
        if key == "tanggal"
        else f"tulis hanya  {key}:  lalu isiannya di bawah",
        ((n, f"{lines[n][: indent(lines[n])]}{key}:"),),
    )


def _continued(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """The rest of a text that was typed at the margin of its field, or a stray word: who knows."""
    before = above(lines, n)
    if before is None or before != n - 1 or keyed(lines[n]):
        return
    over = keyed(lines[before])
    if over is None or not over.value or over.value[0] in "[{|>\"'":
        return
    if not lines[n].strip()[0].islower() and len(lines[before]) < WRAPPED:
        return
    new = " " * (content(lines[before]) + 2) + lines[n].strip()
    if ": " in new or new.rstrip().endswith(":"):
        return
    yield SourceSlip(
        n + 1,
        indent(lines[n]) + 1,
        f"baris ini sambungan {quote(over.key)} di baris {before + 1}, tetapi kurang menjorok: "
        f"{quote(lines[n].strip())}",
        f"bila memang sambungannya, tulis {len(new) - len(new.lstrip())} spasi di depannya; "
        "bila bukan, hapus baris ini",
        ((n, new),),
    )


def _hash_above(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A text on two lines with a hash in the first: the text ends there for YAML."""
    before = above(lines, n)
    over = keyed(lines[before]) if before is not None else None
    if before != n - 1 or over is None or " #" not in f" {over.value}":
        return
    if over.value[0] in "\"'[{|>" or indent(lines[n]) <= indent(lines[before]):
        return
    new = f"{over.lead}{over.key}: {quoted(over.value + ' ' + lines[n].strip())}"
    yield SourceSlip(
        n,
        lines[before].index("#") + 1,
        f"tulisan sesudah tanda # tidak tercetak, dan baris {n + 1} tidak tersambung: "
        f"{quote(over.value[over.value.index('#') :])}",
        f"bila harus tercetak, satukan dan apit dengan tanda petik:  {new.strip()}; bila "
        "keterangan, pindahkan ke baris sendiri",
        ((before, new), (n, "")),
    )


def _colon_below(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A text on two lines with a colon in the second: it is a field for YAML."""
    before, found = above(lines, n), keyed(lines[n])
    over = keyed(lines[before]) if before is not None else None
    if before != n - 1 or found is None or over is None or found.key.casefold() in KNOWN:
        return
    if not over.value or over.value[0] in "[{|>\"'" or indent(lines[n]) <= indent(lines[before]):
        return
    new = f"{over.lead}{over.key}: {quoted(over.value + ' ' + lines[n].strip())}"
    yield SourceSlip(
        n + 1,
        indent(lines[n]) + 1,
        f"ada titik dua di baris sambungan {quote(over.key)}: {quote(lines[n].strip())}",
        f"satukan dengan baris {n}, lalu apit seluruhnya dengan tanda petik:  {new.strip()}",
        ((before, new), (n, "")),
        certain=True,
    )


def _rule(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A line of signs that parts nothing in a source."""
    if _RULE.match(lines[n]) and n:
        yield SourceSlip(
            n + 1,
            1,
            f"garis pemisah tidak dipakai di sumber: {quote(lines[n].strip())}",
            "hapus baris ini; satu berkas berisi satu SOP",
            ((n, ""),),
        )


def _no_field(lines: Lines, n: int) -> Iterator[SourceSlip]:
    """A line that is no field at all: a heading, a remark."""
    line = lines[n]
    if keyed(line) or not re.match(r"^\s*(?://|\(|[A-Za-z0-9])", line) or line.strip()[-1] in "]}":
        return
    word = line.strip().split()[0].rstrip(".:;,")
    meant = nearest(word, KNOWN)
    key = meant or "nama-isian"
    yield SourceSlip(
        n + 1,
        indent(line) + 1,
        f"baris ini belum punya titik dua dan spasi: {quote(line.strip())}",
        f"bila isian, tulis misalnya  {key}: ...; bila hanya keterangan, awali dengan tanda #:  "
        f"# {line.strip()[:40]}",
        ((n, ""),),
    )


_GUESSES: tuple[Callable[[Lines, int], Iterator[SourceSlip]], ...] = (
    tables_rows,
    listed_behind_key,
    tabs,
    _rule,
    _branches,
    _quotes,
    _brackets,
    dashes,
    _colon,
    _indentation,
    _hash_above,
    _colon_below,
    _odd_value,
    _continued,
    _no_field,
)
