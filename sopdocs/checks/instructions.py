"""Rules about the wording of a step: an active verb first, no subject, one step per row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.actors_in_front import SentenceSubject, actor_in_front
from sopdocs.checks.language.morphology import WordForm, form_of, meant
from sopdocs.checks.language.posts import alternatives
from sopdocs.checks.language.rewriting import in_active_form
from sopdocs.checks.language.spelling import WRONG
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.steps import instructions
from sopdocs.checks.subject import Subject
from sopdocs.problem import REMARK, WARNING, quote

URAIAN = "Permenpan RB 35/2012, Lampiran: kalimat kegiatan diawali kata kerja aktif, tanpa subjek"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEADING = frozenset(
    "kemudian selanjutnya lalu kembali segera langsung turut juga dan atau telah akan dapat "
    "bersama-sama".split()
)
_CONDITION = frozenset(
    "bersama jika apabila bila bilamana kalau setelah sesudah sebelum berdasarkan sesuai dalam "
    "dengan melalui pada untuk atas secara selama saat ketika oleh setiap tiap rutin aktif wajib "
    "harus perlu selalu".split()
)
_KIND = {
    "nominal": "kata benda ",
    "passive": "kata kerja pasif ",
    "bare": "kata dasar ",
    "other": "",
}


@rule(
    "SOP-121",
    WARNING,
    "Uraian tidak diawali kata kerja aktif",
    basis=URAIAN,
    explanation='Uraian menyuruh mengerjakan sesuatu, jadi diawali kata kerja aktif: "Memeriksa '
    '...", bukan "Pemeriksaan ...", "Diperiksa ...", atau "Periksa ...". '
    "Bagian a., b., c. di satu sel diperiksa satu-satu.",
    wrong="kegiatan:\n  - {uraian: Penerimaan surat masuk, oleh: tim}",
    right="kegiatan:\n  - {uraian: Menerima surat masuk, oleh: tim}",
)
def begins_with_an_active_verb(subject: Subject) -> Iterator[Finding]:
    """The first word of an instruction is an active verb."""
    for n, part, text in _each(subject):
        if subject.of(actors_in_front)[n, part]:
            continue
        word, rest, form = _first(text)
        slip = meant(word) if form and form.kind in ("active", "other") else ""
        right = WRONG.get(word.casefold(), " ")
        form = form if form is None or " " in right else form_of(right)
        if slip:
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1}{part} diawali {quote(word)}, yang salah ketik",
                f'maksudnya "{slip.capitalize()}"?',
                words=word,
            )
        elif form is not None and form.kind != "active":
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1}{part} diawali {_KIND[form.kind]}{quote(word)}, bukan kata "
                f"kerja aktif",
                in_active_form(word, rest, form)
                or "awali dengan kata kerja aktif, misalnya Memeriksa, Menyusun, atau Menyampaikan",
                words=word,
            )


@rule(
    "SOP-122",
    WARNING,
    "Uraian dengan subjek",
    basis=URAIAN,
    explanation="Siapa yang mengerjakan sudah terlihat dari kolom pelaksana, jadi uraian tidak "
    "menyebutnya lagi di depan kata kerja.",
    wrong="kegiatan:\n  - {uraian: Kasubag memeriksa draf, oleh: tim}",
    right="kegiatan:\n  - {uraian: Memeriksa draf, oleh: tim}",
)
def has_no_subject(subject: Subject) -> Iterator[Finding]:
    """An instruction does not name its actor in front of the verb."""
    for n, part, text in _each(subject):
        found = subject.of(actors_in_front)[n, part]
        if found:
            predicate = found.predicate(text)
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1}{part} diawali subjek {quote(found.name)}",
                f"tulis misalnya {quote(predicate)}; pelaksananya terlihat dari kolomnya",
                words=found.name,
            )


@rule(
    "SOP-123",
    REMARK,
    "Beberapa langkah di satu sel",
    basis=HABIT,
    explanation="Bagian a., b., c. di satu uraian adalah langkah-langkah sendiri: masing-masing "
    "punya pelaksana, kelengkapan, waktu, dan output yang dapat diukur.",
    wrong="kegiatan:\n  - uraian: |\n      a. Melaksanakan rapat\n      b. Menyusun draf\n    "
    "oleh: tim",
    right="kegiatan:\n  - {uraian: Melaksanakan rapat, oleh: tim}\n  - {uraian: Menyusun draf, "
    "oleh: tim}",
)
def one_step_a_row(subject: Subject) -> Iterator[Finding]:
    """One row holds one step."""
    for n, parts in enumerate(subject.of(instructions)):
        if len(parts) > 1:
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1} memuat {len(parts)} langkah",
                "pecah menjadi satu langkah satu baris, dengan waktu dan output masing-masing",
            )


def _each(subject: Subject) -> Iterator[tuple[int, str, str]]:
    """Yield every instruction: index of its step, name of its part, text.

    The name is empty if the step has only one instruction.
    """
    for n, parts in enumerate(subject.of(instructions)):
        for k, text in enumerate(parts):
            yield n, f" bagian {k + 1}" if len(parts) > 1 else "", text


def _first(text: str) -> tuple[str, str, WordForm | None]:
    """Return the first word that should be a verb, the text behind it, and its form.

    Words that only introduce it ("kemudian", "segera") are skipped.
    """
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word in _LEADING:
            continue
        if word in _CONDITION:  # "Setelah lengkap, meneruskan ...": the verb comes later
            if any(form_of(one).kind == "active" for one in _WORD.findall(text)):
                return "", "", None
            return match[0], text[match.end() :], WordForm("other")
        return match[0], text[match.end() :], form_of(match[0])
    return "", "", None


def beginnings(subject: Subject) -> frozenset[tuple[int, str]]:
    """Return the words that begin an uraian and are no verb, in small letters, with their steps."""
    return frozenset(
        (n, word.casefold())
        for n, _, text in _each(subject)
        for word, _, form in (_first(text),)
        if form is not None and form.kind != "active"
    )


def actors_in_front(subject: Subject) -> dict[tuple[int, str], SentenceSubject | None]:
    """Return the actor that each instruction names before its verb, by step and name of part."""
    names = _actor_names(subject)
    return {(n, part): actor_in_front(text, names) for n, part, text in _each(subject)}


def _actor_names(subject: Subject) -> tuple[str, ...]:
    return tuple(
        {
            part.strip().casefold()
            for actor in subject.sop.pelaksana
            for part in alternatives(actor.nama)
            if part.strip()
        }
    )
