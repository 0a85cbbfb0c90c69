"""What can be done with a SOP's journey: button, role, and what is asked; whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sopdocs.journey import states
from sopdocs.journey.states import Journey
from sopdocs.web.accounts.roles import ENACT_SOP, EXAMINE_SOP, NOTE_SOP, SUBMIT_SOP

May = Callable[[str], bool]


class MoveButton(NamedTuple):
    """A button: the event's word, its title, the action of the table of roles, what is asked."""

    word: str
    title: str
    action: str
    question: str


MOVE_BUTTONS = (
    MoveButton(
        states.SUBMIT, "Ajukan", SUBMIT_SOP, "SOP ini diperiksa orang lain sebelum disahkan."
    ),
    MoveButton(states.TAKE_BACK, "Tarik kembali", SUBMIT_SOP, "SOP ini menjadi draf lagi."),
    MoveButton(states.APPROVE, "Setujui", EXAMINE_SOP, "SOP ini siap dicetak dan ditandatangani."),
    MoveButton(
        states.RETURN,
        "Kembalikan",
        EXAMINE_SOP,
        "Sebutkan apa yang diperbaiki, di sini atau dengan catatan pada langkahnya.",
    ),
    MoveButton(states.ENACT, "Masukkan PDF yang ditandatangani", ENACT_SOP, ""),
    MoveButton(
        states.CONFIRM,
        "Sudah ditinjau, tetap berlaku",
        EXAMINE_SOP,
        "Hari ini dicatat di reviu.yaml; isi SOP dan PDF-nya tidak berubah.",
    ),
    MoveButton(
        states.REVISE,
        "Mulai revisi",
        SUBMIT_SOP,
        "SOP ini menjadi draf lagi. PDF yang sudah disahkan tetap tersimpan.",
    ),
)
ACTIONS_ON_NOTES = {
    states.NOTE: NOTE_SOP,
    states.ANSWER: NOTE_SOP,
    states.CLOSED: EXAMINE_SOP,
}
ACTION_OF = {one.word: one.action for one in MOVE_BUTTONS} | ACTIONS_ON_NOTES
MARKS = {  # state → class of its mark
    states.DRAFT: "kosong",
    states.SUBMITTED: "awas",
    states.RETURNED: "salah",
    states.APPROVED: "baik",
    states.ENACTED: "sah",
    states.REVIEWED: "sah",
    states.WITHDRAWN: "",
}
WAITING = {  # state → the move that it waits for, and for whom
    states.DRAFT: (states.SUBMIT, "menunggu penyusun"),
    states.SUBMITTED: (states.APPROVE, "menunggu pemeriksa"),
    states.RETURNED: (states.SUBMIT, "menunggu perbaikan penyusun"),
    states.APPROVED: (states.ENACT, "menunggu tanda tangan"),
}


def buttons(state: str, may: May) -> tuple[MoveButton, ...]:
    """Return the moves out of a state that this person is allowed to make."""
    return tuple(
        one for one in MOVE_BUTTONS if state in states.MOVES[one.word].before and may(one.action)
    )


def waits_for(state: str) -> str:
    """Return whose turn it is; empty if nobody's."""
    return WAITING[state][1] if state in WAITING else ""


def is_ones_turn(state: str, may: May) -> bool:
    """True if this person is allowed to make the next move."""
    return state in WAITING and may(ACTION_OF[WAITING[state][0]])


def since(journey: Journey) -> str:
    """Return who brought it to its state, and when; empty if it was never submitted."""
    last = journey.last_move
    return f"{last.who}, {when(last.at)}" if last else ""


def when(at: str) -> str:
    """Return a time as people read it.

    >>> when("2026-01-31T08:15:00+0700")
    '31-01-2026 08:15'
    """
    return f"{at[8:10]}-{at[5:7]}-{at[:4]} {at[11:16]}"
