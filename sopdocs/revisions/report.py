"""A revision as text for a person and as values for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from sopdocs.model.revision import FieldChange, Revision, StepChange
from sopdocs.model.sop import Sop
from sopdocs.revisions.rows import EMPTIED, FILLED, Pieces, RevisionRow, rows
from sopdocs.revisions.words import compared

NEAR = 4  # unchanged words that are shown next to a change
Value = Mapping[str, object]  # an object of the JSON report
EMPTY = "(kosong)"


def text(revision: Revision) -> list[str]:
    """The lines of the report: numbered changes, then times and counts.

    Numbers are those of the Lembar Perubahan; changed words are in brackets.
    """
    lines: list[str] = []
    for number, row in enumerate(rows(revision, ids=True), 1):
        lines += _lines(number, row)
    old, new = revision.total.old or "tidak ada", revision.total.new or "tidak ada"
    lines.append(f"jumlah waktu: {old} → {new}" if old != new else f"jumlah waktu: tetap {new}")
    if revision.appearance:
        lines.append("tampilan lembar berubah: " + ", ".join(revision.appearance))
    return [*lines, counted(revision)]


def _lines(number: int, row: RevisionRow) -> list[str]:
    about = f": {_shortened(row.about)}" if row.about and row.field != "uraian" else ""
    lines = [f"{number:>3}. {row.part}{', ' if row.detail else ''}{row.detail}{about} [{row.note}]"]
    for word, pieces, other in (("semula ", row.old, row.new), ("menjadi", row.new, row.old)):
        if pieces or row.note in (FILLED, EMPTIED):
            shown = bracketed(pieces, marks=bool(pieces and other)).split("\n")
            lines += [
                f"       {word}  {shown[0]}",
                *(f"                {line}" for line in shown[1:]),
            ]
    return lines


def _shortened(words: str, longest: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def bracketed(pieces: Pieces, marks: bool = True) -> str:
    """A wording with its changed words in brackets; long unchanged stretches are shortened.

    >>> bracketed(compared("a b c d e f draf", "a b c d e f berkas")[1])
    '… c d e f [berkas]'
    """
    if not pieces:
        return EMPTY
    if not marks or not any(piece.changed for piece in pieces):
        # A word that only the other wording has can be missing anywhere: show all words.
        return _unspaced("\n".join(piece.text for piece in pieces))
    shown = []
    for n, piece in enumerate(pieces):
        if piece.changed:
            shown.append(f"[{piece.text}]")
            continue
        words = piece.text.split(" ")
        before, after = (NEAR if n else 0), (NEAR if n + 1 < len(pieces) else 0)
        if len(words) > before + after + 1:
            words = [*words[:before], "…", *words[len(words) - after :]]
        shown.append(" ".join(words))
    return _unspaced(" ".join(shown))


def _unspaced(words: str) -> str:
    return words.replace(" \n ", "\n").replace(" \n", "\n").replace("\n ", "\n")


def counted(revision: Revision) -> str:
    """One line: how much has changed."""
    if revision.empty:
        return "tidak ada perbedaan"
    kinds = [_kind(step) for step in revision.steps]
    counts = [
        ("langkah baru", kinds.count("added")),
        ("langkah dihapus", kinds.count("removed")),
        ("langkah dipindah", kinds.count("moved")),
        ("langkah diubah", kinds.count("changed")),
        ("perubahan pelaksana", len(revision.actors)),
        ("perubahan identitas", len(revision.identity) + len(revision.lists)),
    ]
    return (
        ", ".join(f"{count} {words}" for words, count in counts if count)
        or "hanya tampilan yang berubah"
    )


def _kind(step: StepChange) -> str:
    return "moved" if step.moved else step.kind


def values(revision: Revision, old: tuple[str, Sop], new: tuple[str, Sop]) -> Value:
    """The JSON report of a revision; ``old`` and ``new`` are the files with their SOPs."""
    return {
        "equal": revision.empty,
        "old": _version(*old),
        "new": _version(*new),
        "identity": [asdict(change) for change in revision.identity],
        "lists": [asdict(change) for change in revision.lists],
        "actors": [asdict(change) for change in revision.actors],
        "steps": [
            {
                "kind": step.kind,
                **asdict(step),
                "fields": [_field(change) for change in step.fields],
            }
            for step in revision.steps
        ],
        "total": {"old": revision.total.old, "new": revision.total.new},
        "appearance": list(revision.appearance),
    }


def _version(file: str, sop: Sop) -> Value:
    return {
        "file": file,
        "nama": sop.nama,
        "nomor": sop.nomor,
        "revisi": sop.revisi.text,
        "langkah": len(sop.kegiatan),
    }


def _field(change: FieldChange) -> Value:
    old, new = compared(change.old, change.new)
    return {
        **asdict(change),
        "removed_words": [piece.text for piece in old if piece.changed],
        "added_words": [piece.text for piece in new if piece.changed],
    }
