"""Rules about the flow: it leads from the first step through every step to an end."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.problem import ERROR, WARNING

SYMBOLS = "Permenpan RB 35/2012, Lampiran, simbol bagan alir"


@rule(
    "SOP-102",
    WARNING,
    "Langkah yang tidak dicapai",
    basis=SYMBOLS,
    explanation="Setiap langkah dicapai dari langkah pertama. Langkah yang tidak dituju panah "
    "mana pun tidak akan pernah dikerjakan.",
    wrong="kegiatan:\n  - {uraian: Menerima surat, oleh: tim, lanjut: simpan}\n  - {uraian: "
    "Memeriksa surat, oleh: tim}\n  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n  - {uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa surat, "
    "oleh: tim}\n  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
)
def reachable(subject: Subject) -> Iterator[Finding]:
    """Every step can be reached from the first one."""
    steps = subject.sop.kegiatan
    seen, open_steps = {0}, [0] if steps else []
    while open_steps:
        for exit in steps[open_steps.pop()].exits:
            if exit.target is not None and exit.target not in seen:
                seen.add(exit.target)
                open_steps.append(exit.target)
    for n in range(len(steps)):
        if n not in seen:
            yield Finding(
                ("kegiatan", n),
                f"langkah {n + 1} tidak dicapai dari langkah mana pun",
                "arahkan lanjut atau salah satu keputusan ke langkah ini",
            )


@rule(
    "SOP-103",
    WARNING,
    "Alur yang tidak pernah selesai",
    basis=SYMBOLS,
    explanation="Dari setiap langkah alur dapat sampai ke akhir. Bila tidak satu langkah pun "
    "sampai ke akhir, lembarnya tidak dibuat.",
    wrong="kegiatan:\n  - {id: terima, uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa "
    "surat, oleh: tim, lanjut: terima}",
    right="kegiatan:\n  - {id: terima, uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa "
    "surat, oleh: tim}",
)
def has_an_end(subject: Subject) -> Iterator[Finding]:
    """An end can be reached from every step."""
    steps = subject.sop.kegiatan
    before: dict[int, list[int]] = {}
    for n, step in enumerate(steps):
        for exit in step.exits:
            if exit.target is not None:
                before.setdefault(exit.target, []).append(n)
    ending = {n for n, step in enumerate(steps) if any(e.target is None for e in step.exits)}
    open_steps = list(ending)
    while open_steps:
        for n in before.get(open_steps.pop(), ()):
            if n not in ending:
                ending.add(n)
                open_steps.append(n)
    stuck = [n for n in range(len(steps)) if n not in ending]
    if stuck:
        yield Finding(
            ("kegiatan", stuck[0]),
            f"dari langkah {stuck[0] + 1} alur tidak pernah selesai",
            "beri salah satu langkah tujuan selesai",
            severity=ERROR if len(stuck) == len(steps) else "",
        )
