"""What has to be known of an office and of a SOP: one table for terminals, options, files, forms.

In: answers as texts by key. Out: an `OfficeStart` or a SOP's name and actors, or faults by key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.institution import PAPER_NAMES
from sopdocs.model.official import Official
from sopdocs.model.text import folded
from sopdocs.problem import nearest, quote
from sopdocs.source.actors import MOST_ACTORS
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.label_habits import LABEL_HABITS, LabelHabit, label_habit
from sopdocs.starting.office_kinds import OFFICE_KINDS, OfficeKind, guessed_kind, office_kind

MOST_LINES = 4  # of an office's name
NIP_DIGITS = 18  # Peraturan Kepala BKN 22/2007
LONGEST = 200  # characters of an answer
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question allows."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    ``fault`` judges an answer; ``usual`` gives what an empty answer means, from the answers before
    it. A question without ``usual`` and not ``optional`` must be answered.
    """

    key: str
    title: str
    example: str = ""
    optional: bool = False
    choices: tuple[Choice, ...] = ()
    usual: Callable[[Answers], str] | None = None
    fault: Callable[[str], AnswerFault | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class OfficeStart:
    """An office as answered; ``official`` is the one who confirms its SOPs."""

    nama: tuple[str, ...]
    kind: OfficeKind
    official: Official
    kertas: str
    habit: LabelHabit


def clean(text: str) -> str:
    """Return an answer on one line, without characters that do not print."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of an office's name, which an answer parts by " / ", ";" or "|".

    >>> lines_of("PEMERINTAH KOTA CONTOH / DINAS PU/BINA MARGA")
    ('PEMERINTAH KOTA CONTOH', 'DINAS PU/BINA MARGA')
    """
    return tuple(one for part in re.split(r"\s/\s|[;|\n]", text) if (one := clean(part)))


def titles_of(text: str) -> tuple[str, ...]:
    """Return the actors of an answer, parted by commas, each once.

    Where semicolons or lines part them, a comma belongs to a title.
    """
    parts = re.split("[;\n]" if re.search("[;\n]", text) else ",", text)
    found = (clean(re.sub(r"^\s*(?:\d+[.)]|[-•])\s*", "", part)) for part in parts)
    return tuple({folded(one): one for one in found if one}.values())


def _no_office(text: str) -> AnswerFault | None:
    lines = lines_of(text)
    if not lines or not any(c.isalpha() for c in text):
        return AnswerFault("nama kantor belum ditulis", f"misalnya  {_OFFICE_EXAMPLE}")
    if len(lines) > MOST_LINES:
        return AnswerFault(
            f"nama kantor {len(lines)} baris; lembar memuat paling banyak {MOST_LINES}",
            'gabungkan, dan pisahkan hanya baris yang berbeda dengan " / "',
        )
    return None


def _no_nip(text: str) -> AnswerFault | None:
    digits = re.sub(r"[\s.]", "", text)
    if not text or (digits.isdigit() and len(digits) == NIP_DIGITS):
        return None
    what = f"{len(digits)} angka" if digits.isdigit() else "bukan angka saja"
    return AnswerFault(
        f"NIP {quote(text)} {what}; NIP terdiri atas {NIP_DIGITS} angka",
        "periksa lagi, atau kosongkan dahulu",
    )


def _no_actors(text: str) -> AnswerFault | None:
    found = titles_of(text)
    if not found:
        return AnswerFault("pelaksana belum ditulis", f"misalnya  {_ACTORS_EXAMPLE}")
    if re.search(r":\s.*;", text):
        return AnswerFault(
            f"ini baris langkah, bukan pelaksana: {quote(text, 40)}",
            f"tulis dahulu semua pelaksananya, misalnya  {_ACTORS_EXAMPLE}; langkahnya menyusul",
        )
    if len(found) > MOST_ACTORS:
        return AnswerFault(
            f"{len(found)} pelaksana; lembar memuat paling banyak {MOST_ACTORS}",
            "gabungkan pelaksana yang setingkat, atau pecah SOP-nya",
        )
    return None


def _no_name(text: str) -> AnswerFault | None:
    if any(c.isalpha() for c in text):
        return None
    return AnswerFault("nama SOP belum ditulis", "misalnya  Pengelolaan Surat Masuk")


def _among(what: str, choices: tuple[Choice, ...]) -> Callable[[str], AnswerFault | None]:
    def fault(text: str) -> AnswerFault | None:
        if chosen(text, choices):
            return None
        keys = [one.key for one in choices]
        meant = nearest(text, keys)
        hint = f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(keys)
        return AnswerFault(f"{what} {quote(text)} tidak dikenal", hint)

    return fault


def chosen(text: str, choices: tuple[Choice, ...]) -> str:
    """Return the key of the choice that a text names: its number, key or title; else empty."""
    typed = folded(text)
    if typed.isdigit() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1].key
    return next((one.key for one in choices if typed in (folded(one.key), folded(one.title))), "")


_OFFICE_EXAMPLE = "PEMERINTAH KOTA CONTOH / DINAS KESEHATAN"
_ACTORS_EXAMPLE = "Staf Umum, Kepala Bagian, Kepala Dinas"
_KINDS = tuple(Choice(one.key, one.title) for one in OFFICE_KINDS)
_PAPERS = tuple(
    Choice(name, f"{name} = {key}" if name != key else name) for name, key in PAPER_NAMES.items()
)
_HABITS = tuple(Choice(one.key, one.title) for one in LABEL_HABITS)

OFFICE_QUESTIONS = (
    Question(
        "kantor",
        "Nama kantor, dari atas ke bawah, dipisah garis miring",
        _OFFICE_EXAMPLE,
        fault=_no_office,
    ),
    Question(
        "jenis",
        "Jenis kantor",
        choices=_KINDS,
        usual=lambda known: guessed_kind(lines_of(known.get("kantor", ""))).key,
        fault=_among("jenis kantor", _KINDS),
    ),
    Question(
        "pejabat",
        "Jabatan yang mengesahkan SOP",
        usual=lambda known: (office_kind(known.get("jenis", "")) or OFFICE_KINDS[-1]).head,
    ),
    Question("nama pejabat", "Namanya, dengan gelar", "SITI AMINAH, S.E.", optional=True),
    Question("pangkat", "Pangkatnya", "Pembina, IV/a", optional=True),
    Question("nip", "NIP-nya, 18 angka", "197001011990032001", optional=True, fault=_no_nip),
    Question(
        "kertas",
        "Kertas",
        choices=_PAPERS,
        usual=lambda _: "A4",
        fault=_among("kertas", _PAPERS),
    ),
    Question(
        "kebiasaan",
        "Kebiasaan daerah untuk tulisan di lembar",
        choices=_HABITS,
        usual=lambda _: LABEL_HABITS[0].key,
        fault=_among("kebiasaan", _HABITS),
    ),
)
SOP_QUESTIONS = (
    Question("sop", "Nama SOP", "Pengelolaan Surat Masuk", fault=_no_name),
    Question(
        "pelaksana",
        "Pelaksana dari kiri ke kanan, dipisah koma",
        _ACTORS_EXAMPLE,
        fault=_no_actors,
    ),
)


def judged(question: Question, answer: str, known: Answers) -> str | AnswerFault:
    """Return an answer as it counts, with the usual one for an empty answer; or its fault."""
    text = answer.strip() if question.key == "kantor" else clean(answer)
    if len(text) > LONGEST * MOST_ACTORS or (
        question.key != "pelaksana" and len(text) > LONGEST * 4
    ):
        return AnswerFault(f"{question.key}: {len(text)} huruf, terlalu panjang", "pendekkan")
    if not text and question.usual:
        return question.usual(known)
    if question.optional and text in ("", "-"):
        return ""
    if fault := question.fault(text):
        return fault
    return chosen(text, question.choices) if question.choices else text


def office_start(known: Answers) -> OfficeStart:
    """Return the office of judged answers; missing ones have their usual meaning."""
    found: dict[str, str] = {}
    for question in OFFICE_QUESTIONS:
        answer = judged(question, known.get(question.key, ""), found)
        found[question.key] = answer if isinstance(answer, str) else ""
    official = Official(found["pejabat"], found["nama pejabat"], found["pangkat"], found["nip"])
    return OfficeStart(
        lines_of(found["kantor"]),
        office_kind(found["jenis"]) or OFFICE_KINDS[-1],
        official,
        found["kertas"],
        label_habit(found["kebiasaan"]) or LABEL_HABITS[0],
    )
