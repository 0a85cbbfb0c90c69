"""Rules about the wording of a step: an active verb first, no subject, one step per row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.morphology import WordForm, form_of, meant
from sopdocs.checks.language.posts import alternatives, named
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
    "dengan melalui pada untuk atas secara selama saat ketika".split()
)
# "Penandatanganan oleh Bupati" must not become "Menandatangani oleh Bupati"
_OTHERWISE = frozenset(("oleh", "ke", "kepada", "dari"))
_PEOPLE = frozenset(
    "karyawan pegawai pemohon masyarakat warga peserta pengguna siswa guru dokter perawat pelapor "
    "penyedia rekanan atasan pimpinan pelaksana panitia anggota ketua bidang seksi".split()
)
# words in front of a subject; the subject counts with them
_FRONT = re.compile(
    r"(?:(?:kemudian|selanjutnya|lalu|para|setiap|tiap|seluruh|semua|masing-masing|bapak|ibu)\b"
    r"[\s,]+)+",
    re.I,
)
# posts that are abbreviated to two letters, or written in small letters
_POST = re.compile(
    r"(?:(?:PA|KPA|PP|Pokja)\b(?:\s?/\s?[A-Z]+\b)*|sub[\s-]?koordinator\b)(?!-)", re.I
)
_IN_BRACKETS = re.compile(r"^\s*\([^()]*\)")
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
        if subject_of(subject, text):
            continue
        word, rest, form = _first(text)
        slip = meant(word) if form and form.kind in ("active", "other") else ""
        if slip:
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1}{part} diawali {quote(word)}, yang salah ketik",
                f'maksudnya "{slip.capitalize()}"?',
                words=word,
            )
            continue
        if form is None or form.kind == "active":
            continue
        # the active form would change the meaning
        agent = form.kind == "passive" or (
            rest.split()[:1] and rest.split()[0].casefold() in _OTHERWISE
        )
        agent = agent or "oleh" in rest.casefold().split()
        hint = (
            f'tulis misalnya "{(form.active + " " + _rest_in_active_form(rest)).rstrip()}"'
            if form.active and not agent and (rest or form.active != "Melaksanakan")
            else "awali dengan kata kerja aktif, misalnya Memeriksa, Menyusun, atau Menyampaikan"
        )
        yield Finding(
            ("kegiatan", n, "uraian"),
            f"uraian langkah {n + 1}{part} diawali {_KIND[form.kind]}{quote(word)}, bukan kata "
            f"kerja aktif",
            hint,
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
        name = subject_of(subject, text)
        if name:
            predicate = " ".join(text[len(name) :].split()[:4])
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1}{part} diawali subjek {quote(name)}",
                f'tulis misalnya "{predicate[:1].upper()}{predicate[1:]} ..."; '
                "pelaksananya terlihat dari kolomnya",
                words=name,
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
        return match[0], text[match.end() :].lstrip(" ,/"), form_of(match[0])
    return "", "", None


def _rest_in_active_form(rest: str) -> str:
    """Return the first words of the rest of a sentence, with verbs of the same series made active.

    "dan penandatanganan surat" becomes "dan menandatangani surat".
    """
    words = rest.split()
    shown = words[:4]
    for k in range(1, len(shown)):
        form = form_of(shown[k].rstrip(","))
        if shown[k - 1] in ("dan", "&", "serta", "atau") and form.kind == "nominal" and form.active:
            shown[k] = form.active.lower()
    return " ".join(shown) + (" ..." if len(words) > 4 else "")


def subject_of(subject: Subject, text: str) -> str:
    """Return the actor that a sentence names before its verb; empty if it names none."""
    front = _FRONT.match(text)
    if front and front.end():
        behind = subject_of(subject, text[front.end() :])
        return text[: front.end()] + behind if behind else ""
    names = [text[: one.end] for one in named(text[:120])[:1] if one.start == 0]
    names += [found[0] for found in [_POST.match(text)] if found]
    folded = text.casefold()
    names += [
        text[: len(name)]
        for name in subject.of(_actor_names)
        if folded.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
    ]
    first = _WORD.match(text)
    names += [first[0]] if first and first[0].casefold() in _PEOPLE else []
    for name in sorted(names, key=len, reverse=True):
        behind = _IN_BRACKETS.sub("", text[len(name) :])
        following = _WORD.findall(re.split(r"[,.;:(]", behind, maxsplit=1)[0])[:5]
        if following and any(form_of(word).kind == "active" for word in following):
            verb = next(k for k, word in enumerate(following) if form_of(word).kind == "active")
            return name if verb == 0 else text[: text.index(following[verb], len(name))].rstrip()
    return ""


def _actor_names(subject: Subject) -> tuple[str, ...]:
    return tuple(
        {
            part.strip().casefold()
            for actor in subject.sop.pelaksana
            for part in alternatives(actor.nama)
            if part.strip()
        }
    )
