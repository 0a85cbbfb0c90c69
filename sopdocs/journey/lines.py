r"""Events of a journey as lines of text, and back.

A line has six cells between bars: time, who, what (with the number of its note), place, digest of
the source, text. In a cell ``\n`` is a new line, ``\b`` a bar, ``\\`` a backslash, ``\u{41}`` a
character by its number; so any text is one line that an editor shows.
"""

from __future__ import annotations

import re

from sopdocs.journey.states import (
    ANSWER,
    CLOSED,
    MOVES,
    NOTE,
    ON_NOTES,
    WORDS,
    DamagedLine,
    Journey,
    JourneyEvent,
)

HEAD = (
    "# Perjalanan SOP ini: waktu | siapa | apa | pada | isi saat itu | keterangan.\n"
    "# Ditulis oleh sopdocs, satu baris satu peristiwa; baris yang sudah ada tidak diubah.\n"
)
CELLS = 6
MARKED = {"\\": "\\\\", "\n": "\\n", "|": "\\b"}
_MARKS = re.compile(r"\\(?:([\\nb])|u\{([0-9a-f]{1,6})\}|)")
_TIME = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d[+-]\d{4}", re.ASCII)
_WHAT = re.compile(r"([a-z]+)(?: ([1-9]\d{0,5}))?", re.ASCII)
_DIGEST = re.compile(r"(?:[0-9a-f]{16})?")


def line_of(event: JourneyEvent) -> str:
    """Return the line of an event, with its end.

    >>> line_of(JourneyEvent("2026-01-31T08:15:00+0700", "budi", "catatan", 1, "Waktu", "", "a|b"))
    '2026-01-31T08:15:00+0700 | budi | catatan 1 | Waktu |  | a\\\\bb\\n'
    """
    what = f"{event.what} {event.note}" if event.note else event.what
    cells = (event.at, event.who, what, event.place, event.content, event.text)
    return " | ".join(map(cell_text, cells)).rstrip() + "\n"


def read_lines(raw: bytes) -> Journey:
    """Return the journey in a file; damaged lines are kept with the reason."""
    events: list[JourneyEvent] = []
    damaged: list[DamagedLine] = []
    are_open: dict[int, bool] = {}
    for number, part in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = part.strip(b" \t\r")
        if not line or line.startswith(b"#"):
            continue
        found = _event(line)
        if isinstance(found, JourneyEvent):
            found = _in_its_place(found, are_open)
        if isinstance(found, JourneyEvent):
            events.append(found)
        else:
            damaged.append(DamagedLine(number, line.decode("utf-8", "replace"), found))
    return Journey(tuple(events), tuple(damaged))


def clean(text: str) -> str:
    """Return a text as a journey keeps it: what UTF-8 cannot hold replaced, outer blanks gone."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
    return whole.strip()


def _event(line: bytes) -> JourneyEvent | str:
    """Return the event of a line, or why it is none."""
    try:
        cells = line.decode("utf-8").split("|")
    except UnicodeDecodeError:
        return "bukan tulisan UTF-8"
    cells += [""] * (CELLS - len(cells) if len(cells) >= 3 else 0)
    if len(cells) != CELLS:
        return f"bukan {CELLS} bagian di antara garis tegak"
    try:
        at, who, what, place, content, text = (text_of(cell.strip(" \t")) for cell in cells)
    except ValueError:
        return "ada tanda \\ yang tidak dikenal"
    known = _WHAT.fullmatch(what)
    if not _TIME.fullmatch(at):
        return "waktunya tidak terbaca"
    if known is None or known[1] not in WORDS or (known[1] in ON_NOTES) != bool(known[2]):
        return "peristiwanya tidak dikenal"
    if not who or not _DIGEST.fullmatch(content):
        return "siapa atau isinya tidak terbaca"
    return JourneyEvent(at, who, known[1], int(known[2] or 0), place, content, text)


def _in_its_place(event: JourneyEvent, are_open: dict[int, bool]) -> JourneyEvent | str:
    """Return the event, or why it does not fit those before it; ``are_open`` are the notes."""
    if event.what in MOVES:
        return event
    if event.what == NOTE and event.note in are_open:
        return f"catatan {event.note} sudah ada di baris sebelumnya"
    if event.what in (ANSWER, CLOSED) and not are_open.get(event.note):
        return f"catatan {event.note} tidak ada di baris sebelumnya, atau sudah selesai"
    are_open[event.note] = event.what != CLOSED
    return event


def cell_text(text: str) -> str:
    """Return a text as a cell; outer blanks are written by their number, so that none is lost."""
    inner = text.strip(" ")
    begin = len(text) - len(text.lstrip(" "))
    before, after = (begin, len(text) - begin - len(inner)) if inner else (len(text), 0)
    blank = "\\u{20}"
    return blank * before + "".join(map(_sign, inner)) + blank * after


def _sign(sign: str) -> str:
    if sign in MARKED:
        return MARKED[sign]
    return sign if sign.isprintable() else f"\\u{{{ord(sign):x}}}"


def text_of(cell: str) -> str:
    """Return the text of a cell. Raises ValueError for a mark that is none."""

    def sign(found: re.Match[str]) -> str:
        if found[1]:
            return {"\\": "\\", "n": "\n", "b": "|"}[found[1]]
        code = int(found[2] or "110000", 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise ValueError(cell)
        return chr(code)

    return _MARKS.sub(sign, cell)
