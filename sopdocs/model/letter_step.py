"""What a letter takes from its SOP step: checkers, signer, legal basis."""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step
from sopdocs.model.text import folded

_SIGNS = re.compile(r"\b(?:me|di ?)tanda ?tangani\b|\bmenandatangani\b|\bpenandatanganan\b", re.I)
_FOR_OTHERS = re.compile(
    r"\b(?:untuk|guna|agar|mohon|meminta(?:kan)?)\s+(?:di ?tanda ?tangani|penandatanganan)\b", re.I
)
MOST_INITIALS = 3  # posts that put their paraf on a letter (PerANRI 5/2021)
_INITIALS = re.compile(r"\b(?:di|mem) ?paraf\b", re.I)


@dataclass(frozen=True, slots=True)
class FromStep:
    """What a letter inherits from its step.

    `signer` and `checkers` are posts as in the SOP's columns, the checkers those who check last.
    `signed_at` is the number of the
    signing step, from 1; 0 if there is none.
    """

    nama: str
    nomor: str
    dasar: tuple[str, ...]
    signer: str
    signed_at: int
    checkers: tuple[str, ...]


def making_step(sop: Sop, wanted: str) -> int | None:
    """Return the index of the step with this id or number; None if there is none.

    An empty `wanted` means the only step that makes a letter.
    """
    steps = sop.kegiatan
    for n, step in enumerate(steps):
        if wanted and step.id == wanted:
            return n
    if wanted.isdigit() and 1 <= int(wanted) <= len(steps):
        return int(wanted) - 1
    making = [n for n, step in enumerate(steps) if step.surat]
    return making[0] if not wanted and len(making) == 1 else None


def from_step(sop: Sop, index: int) -> FromStep:
    """Return what a letter inherits from step `index` (from 0)."""
    steps = sop.kegiatan
    signed = _signed_in(sop, index)
    signer = "" if signed is None else _signer(sop, steps[signed])
    between = steps[index + 1 : signed] if signed is not None and signed > index else ()
    checkers = dict.fromkeys(
        sop.pelaksana[s.utama].nama for s in between if s.decision or _INITIALS.search(_plain(s))
    )
    checkers.pop(signer, None)
    basis = (
        " ".join(filter(None, ["" if _counted(p.label) else p.label, p.plain]))
        for p in sop.dasar_hukum
    )
    return FromStep(
        sop.nama,
        sop.nomor,
        tuple(basis),
        signer,
        0 if signed is None else signed + 1,
        tuple(checkers)[-MOST_INITIALS:],
    )


def _signed_in(sop: Sop, index: int) -> int | None:
    """Return the index of the step that signs the letter of step `index`; None if there is none.

    It is the first signing step from there on, before another letter begins. If there is none, it
    is the nearest one before: the paper was signed before its letter is written. A signature before
    an earlier letter belongs to that letter.
    """
    steps = sop.kegiatan
    end = next((n for n in range(index + 1, len(steps)) if steps[n].surat), len(steps))
    for n in range(index, end):
        if signs(steps[n]):
            return n
    if any(step.surat for step in steps[:index]):
        return None
    return next((n for n in range(index - 1, -1, -1) if signs(steps[n])), None)


def signs(step: Step) -> bool:
    """True if the paper is signed in this step; "untuk penandatanganan" does not count."""
    return bool(_SIGNS.search(_FOR_OTHERS.sub("", _plain(step))))


def official_of(post: str, officials: dict[str, Official]) -> str:
    """Return the key of the official whose post an actor's column names; empty if unknown.

    >>> official_of("Inspektur /Penanggung Jawab", {"i": Official("INSPEKTUR")})
    'i'
    """
    names = {folded(part) for part in (post, *post.split("/"))} - {""}
    same = [key for key, official in officials.items() if folded(official.jabatan) in names]
    # "Kepala Dinas" means KEPALA DINAS KESEHATAN if the office has only one such head
    longer = [
        key
        for key, official in officials.items()
        if any(folded(official.jabatan).startswith(name + " ") for name in names)
    ]
    return same[0] if same else longer[0] if len(longer) == 1 else ""


def _signer(sop: Sop, step: Step) -> str:
    """Return the actor named after "oleh", else the actor of the step's column."""
    text = _plain(step).casefold()
    named = [a.nama for a in sop.pelaksana if a.nama and f"oleh {a.nama.casefold()}" in text]
    return named[0] if named else sop.pelaksana[step.utama].nama


def _plain(step: Step) -> str:
    return " ".join(paragraph.plain for paragraph in step.uraian)


def _counted(label: str) -> bool:
    return bool(re.fullmatch(r"\d+[.)]|[a-z][.)]|[-•–]", label))
