"""Reads the journey of a SOP, and adds an event if it is allowed at that moment."""

from __future__ import annotations

from pathlib import Path, PurePath
from threading import Lock

from sopdocs.files import Refusal, content_of, digest, limits, read_file, unchanged, write_file
from sopdocs.journey.lines import HEAD, clean, line_of, read_lines
from sopdocs.journey.states import DamagedLine, Journey, JourneyEvent, refusal
from sopdocs.source.find import is_withdrawn

FOLDER = Path(".sopdocs", "perjalanan")
ENDING = ".txt"
_one_at_a_time = Lock()


def journey_file(source: Path) -> Path:
    """Return where the journey of a SOP is kept; two sources of one stem cannot be built anyway.

    >>> journey_file(Path("dinas/surat.yaml")).as_posix()
    'dinas/.sopdocs/perjalanan/surat.txt'
    """
    return source.parent / FOLDER / (source.stem + ENDING)


def is_journey(path: PurePath) -> bool:
    """True if a path is where the journey of some SOP is kept.

    >>> is_journey(PurePath("dinas/.sopdocs/perjalanan/a.txt")), is_journey(PurePath("dinas/a.txt"))
    (True, False)
    """
    return path.suffix == ENDING and path.parts[-3:-1] == FOLDER.parts


def read_journey(source: Path) -> Journey:
    """Return the journey of a SOP; an empty one if nothing happened yet."""
    raw = read_file(journey_file(source), limits.SOURCE)
    if isinstance(raw, Refusal):
        whole = () if raw.is_missing else (DamagedLine(0, "", raw.message),)
        return Journey(damaged=whole)
    return read_lines(raw)


def content_mark(raw: bytes) -> str:
    """Return the digest that identifies a source's content in an event: 16 digits."""
    return digest(raw)[:16]


def add_event(source: Path, wanted: JourneyEvent) -> str:
    """Add an event at the end; returns why it was not added, empty if it was.

    The number of a new note (0 in ``wanted``) and the digest of the source are filled in here. What
    another program wrote meanwhile is read first, and is never written over.
    """
    file = journey_file(source)
    with _one_at_a_time:
        present = read_file(file, limits.SOURCE)
        if isinstance(present, Refusal):
            if not present.is_missing:
                return f"{file} {present.message}; {present.hint}"
            present = b""
        raw = content_of(source, limits.SOURCE)
        if raw is None:
            return "sumber SOP ini tidak dapat dibaca; muat ulang halaman ini"
        journey = read_lines(present)
        event = _completed(wanted, journey, raw)
        if why := refusal(journey, event, is_withdrawn(raw)):
            return why
        before = present or HEAD.encode()
        end = b"" if before.endswith(b"\n") else b"\n"
        content = before + end + line_of(event).encode()
        if len(content) > limits.SOURCE:
            return f"{file} terlalu besar; pindahkan berkas itu ke arsip"
        failure = write_file(file, content, unchanged(present))
        return f"{failure.message}; {failure.hint}" if failure else ""


def _completed(wanted: JourneyEvent, journey: Journey, raw: bytes) -> JourneyEvent:
    is_new = wanted.what == "catatan"
    return JourneyEvent(
        at=wanted.at,
        who=clean(wanted.who) or "?",
        what=wanted.what,
        note=journey.next_note if is_new else wanted.note,
        place=clean(wanted.place),
        content=content_mark(raw),
        text=clean(wanted.text),
    )
