"""What a letter takes from the SOP's step that makes it: who checks, who signs, on which rules it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopdocs.model.official import Official
from sopdocs.model.sop import Sop, Step
from sopdocs.model.text import folded

_SIGNS = re.compile(r"\b(?:me|di ?)tanda ?tangani\b|\bmenandatangani\b|\bpenandatanganan\b", re.I)
_FOR_OTHERS = re.compile(
    r"\b(?:untuk|guna|agar|mohon|meminta(?:kan)?)\s+(?:di ?tanda ?tangani|penandatanganan)\b", re.I
)
_INITIALS = re.compile(r"\b(?:di|mem) ?paraf\b", re.I)


@dataclass(frozen=True, slots=True)
class FromStep:
    """``signer`` and ``checkers`` are posts as the SOP's columns name them; ``signed_at`` counts steps from 1, 0 for none."""

    nama: str
    nomor: str
    dasar: tuple[str, ...]
    signer: str
    signed_at: int
    checkers: tuple[str, ...]


def from_step(sop: Sop, index: int) -> FromStep:
    """What step ``index`` (from 0) hands on.

    The letter is signed in the first step from there on that says so, before another letter begins; where none
    does (the paper was signed before its letter is written), in the nearest one before.
    """
    steps = sop.kegiatan
    end = next((n for n in range(index + 1, len(steps)) if steps[n].surat), len(steps))
    earlier = any(step.surat for step in steps[:index])  # a signature before belongs to that letter
    signing = [n for n in range(index, end) if signs(steps[n])] or [
        n for n in range(index - 1, -1, -1) if signs(steps[n]) and not earlier
    ]
    signer = _signer(sop, steps[signing[0]]) if signing else ""
    between = steps[index + 1 : signing[0]] if signing and signing[0] > index else ()
    checkers = dict.fromkeys(
        sop.pelaksana[s.utama].nama for s in between if s.decision or _INITIALS.search(_plain(s))
    )
    checkers.pop(signer, None)
    return FromStep(
        sop.nama,
        sop.nomor,
        tuple(
            " ".join(filter(None, [p.label if not _counted(p.label) else "", p.plain]))
            for p in sop.dasar_hukum
        ),
        signer,
        signing[0] + 1 if signing else 0,
        tuple(checkers),
    )


def signs(step: Step) -> bool:
    """Whether the paper is signed in this step; "diserahkan untuk penandatanganan" is not yet a signature."""
    return bool(_SIGNS.search(_FOR_OTHERS.sub("", _plain(step))))


def official_of(post: str, officials: dict[str, Official]) -> str:
    """The key of the official whose post an actor's column names, or empty.

    >>> official_of("Inspektur /Penanggung Jawab", {"i": Official("INSPEKTUR")})
    'i'
    """
    names = {folded(part) for part in (post, *post.split("/"))} - {""}
    same = [key for key, official in officials.items() if folded(official.jabatan) in names]
    # "Kepala Dinas" is KEPALA DINAS KESEHATAN where the office has but one such head
    longer = [
        key
        for key, official in officials.items()
        if any(folded(official.jabatan).startswith(name + " ") for name in names)
    ]
    return same[0] if same else longer[0] if len(longer) == 1 else ""


def _signer(sop: Sop, step: Step) -> str:
    """The actor named after "oleh", else the one in whose column the step stands."""
    text = _plain(step).casefold()
    named = [a.nama for a in sop.pelaksana if a.nama and f"oleh {a.nama.casefold()}" in text]
    return named[0] if named else sop.pelaksana[step.utama].nama


def _plain(step: Step) -> str:
    return " ".join(paragraph.plain for paragraph in step.uraian)


def _counted(label: str) -> bool:
    return bool(re.fullmatch(r"\d+[.)]|[a-z][.)]|[-•–]", label))
