"""States of a SOP, the moves between them, and notes; what a journey comes to."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.problem import WARNING, Problem

DRAFT, SUBMITTED, RETURNED = "draf", "diajukan", "dikembalikan"
APPROVED, ENACTED, REVIEWED, WITHDRAWN = "disetujui", "disahkan", "direviu", "dicabut"
STATES = (DRAFT, SUBMITTED, RETURNED, APPROVED, ENACTED, REVIEWED, WITHDRAWN)
IN_FORCE = (ENACTED, REVIEWED)
NOTE, ANSWER, CLOSED = "catatan", "jawaban", "selesai"
ON_NOTES = (NOTE, ANSWER, CLOSED)
LONGEST = 2_000  # characters of a text


@dataclass(frozen=True, slots=True)
class StateMove:
    """A move: its word in the journey, the states that it leaves, the one that it leads to."""

    word: str
    before: tuple[str, ...]
    after: str


MOVES = {
    one.word: one
    for one in (
        StateMove("diajukan", (DRAFT, RETURNED), SUBMITTED),
        StateMove("ditarik", (SUBMITTED,), DRAFT),
        StateMove("dikembalikan", (SUBMITTED, APPROVED), RETURNED),
        StateMove("disetujui", (SUBMITTED,), APPROVED),
        StateMove("disahkan", (APPROVED,), ENACTED),
        StateMove("direviu", IN_FORCE, REVIEWED),
        StateMove("revisi", IN_FORCE, DRAFT),
    )
}
SUBMIT, TAKE_BACK, RETURN, APPROVE, ENACT, CONFIRM, REVISE = MOVES
WORDS = (*MOVES, *ON_NOTES)


@dataclass(frozen=True, slots=True)
class JourneyEvent:
    """Something that somebody did.

    ``at`` is a local time, as ``2026-01-31T08:15:00+0700``. ``note`` is the number of the note that
    it is about, 0 if about none. ``place`` is where a note belongs, or the PDF that was filed,
    from the office's folder. ``content`` is the digest of the source as it was then.
    """

    at: str
    who: str
    what: str
    note: int = 0
    place: str = ""
    content: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class JourneyNote:
    """A note with its answers in their order; ``closed_by`` is the event that closed it."""

    first: JourneyEvent
    answers: tuple[JourneyEvent, ...] = ()
    closed_by: JourneyEvent | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_by is None


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line that says nothing certain: its number, from 1, its text, and why."""

    number: int
    text: str
    why: str

    def problem(self, file: str) -> Problem:
        """The warning about it; the line stays as it is."""
        hint = "barisnya tetap disimpan; betulkan, atau awali dengan # bila tidak diperlukan"
        message = f"baris perjalanan SOP tidak terbaca: {self.why}"
        return Problem(codes.DAMAGED_JOURNEY, WARNING, file, self.number, 0, message, hint)


@dataclass(frozen=True, slots=True)
class Journey:
    """What happened so far; ``damaged`` are lines that could not be read and are kept."""

    events: tuple[JourneyEvent, ...] = ()
    damaged: tuple[DamagedLine, ...] = ()

    @property
    def last_move(self) -> JourneyEvent | None:
        """The event that led to the present state; None for a draft that was never submitted."""
        return next((one for one in reversed(self.events) if one.what in MOVES), None)

    @property
    def state(self) -> str:
        last = self.last_move
        return MOVES[last.what].after if last else DRAFT

    @property
    def notes(self) -> dict[int, JourneyNote]:
        """The notes by their numbers."""
        found: dict[int, JourneyNote] = {}
        for one in self.events:
            if one.what == NOTE:
                found[one.note] = JourneyNote(one)
            elif one.what == ANSWER:
                before = found[one.note]
                found[one.note] = JourneyNote(before.first, (*before.answers, one))
            elif one.what == CLOSED:
                before = found[one.note]
                found[one.note] = JourneyNote(before.first, before.answers, one)
        return found

    @property
    def open_notes(self) -> int:
        return sum(one.is_open for one in self.notes.values())

    @property
    def next_note(self) -> int:
        """The number of the next note; a number in a damaged line is not known and not kept."""
        return max((one.note for one in self.events), default=0) + 1

    def state_now(self, is_withdrawn: bool) -> str:
        """The state; the source alone says whether a SOP is withdrawn."""
        return WITHDRAWN if is_withdrawn else self.state

    @property
    def people(self) -> frozenset[str]:
        return frozenset(one.who for one in self.events)


def refusal(journey: Journey, wanted: JourneyEvent, is_withdrawn: bool = False) -> str:
    """Return why an event cannot happen now, and what to do instead; empty if it can."""
    if is_withdrawn and wanted.what in MOVES:
        return "SOP ini dicabut; hapus dahulu  status: dicabut  di sumbernya"
    if wanted.what in MOVES:
        return _refused_move(journey, wanted)
    note = journey.notes.get(wanted.note)
    if wanted.what != NOTE and (note is None or not note.is_open):
        return "catatan itu tidak ada, atau sudah selesai; muat ulang halaman ini"
    if wanted.what != CLOSED and not wanted.text.strip():
        return "isinya belum ditulis; tulis dengan singkat"
    if len(wanted.text) > LONGEST:
        return f"isinya terlalu panjang; paling banyak {LONGEST} huruf"
    return ""


def _refused_move(journey: Journey, wanted: JourneyEvent) -> str:
    if journey.state not in MOVES[wanted.what].before:
        last = journey.last_move
        by = f" oleh {last.who}" if last else ""
        return f"keadaannya sekarang {journey.state}{by}; muat ulang halaman ini"
    if wanted.what == RETURN and not (wanted.text.strip() or journey.open_notes):
        return "belum disebut apa yang diperbaiki; tulis alasannya, atau catatan pada langkahnya"
    if wanted.what == APPROVE and journey.open_notes:
        return f"{journey.open_notes} catatan belum selesai; selesaikan dahulu, atau kembalikan"
    if wanted.what == SUBMIT:
        waiting = [n for n, one in journey.notes.items() if one.is_open and not one.answers]
        if waiting:
            numbers = ", ".join(map(str, waiting))
            return f"catatan {numbers} belum dijawab; jawab dahulu apa yang sudah diperbaiki"
    if wanted.what == ENACT and not wanted.place:
        return "PDF yang ditandatangani belum dimasukkan; pilih berkasnya dahulu"
    return ""
