"""``jika tidak kembali ke 2`` → the exits of a decision.

In: a text. Out: the exits that it names, and the text before the first of them.
"""

from __future__ import annotations

import re

from sopdocs.problem import quote
from sopdocs.source.exit_labels import MOST_EXITS
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.planned import FINISH, NEXT, PlannedExit

LONGEST_WORDS = 24  # characters next to an arrow
_NUMBERS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
    " dua\\s+belas tiga\\s+belas empat\\s+belas lima\\s+belas"
).split(" ")
_STEP = r"(?:(?:langkah|kegiatan|nomor|nomer|no\.?)\s+)*(?P<{0}>\d{{1,3}}|{1})\b"
_TO = r"(?:lagi\s+)?ke\s+" + _STEP
_ANY = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WAY = (
    r"(?:(?:akan\s+|maka\s+)*(?:di)?(?:kembali|lanjut|langsung|pindah|menuju|maju|ulang)"
    r"(?:kan|i)?\s+)?"
)
_IF = re.compile(
    r"\b(?:jika|bila|apabila|kalau)\s+(?P<words>(?:(?!\b(?:jika|bila|apabila|kalau)\b)[^;])+?)"
    rf"[\s,:]+(?:{_WAY}{_TO.format('step', _ANY)}|(?:maka\s+)?(?P<next>lanjut)(?!\w|\s+ke)"
    r"|(?:maka\s+)?(?P<finish>selesai|berakhir)\b)",
    re.I,
)
_GO = re.compile(rf"(?:{_WAY}{_TO.format('step', _ANY)}|(?P<finish>selesai|berakhir))", re.I)
_BETWEEN = re.compile(r"[\s,.;]*(?:dan|atau|sedangkan|tetapi)?[\s,.;]*", re.I)
_NOT = re.compile(r"(?:tidak|belum)\s+(?=\S)", re.I)
_BACK = re.compile(
    r"\b(?:jika|bila|apabila|kalau)\b.*\b(?:di)?kembali(?:kan)?\s+ke(?:pada)?\b", re.I
)
HINT = "tulis misalnya  jika tidak kembali ke 2,  atau  jika ya lanjut ke 5, jika tidak ke 2"


def go_to(text: str) -> int | None:
    """Return where ``lanjut ke 5`` or ``selesai`` leads; None for another text.

    >>> go_to("lanjut ke langkah 5"), go_to("selesai"), go_to("Selesai dicatat")
    (5, -1, None)
    """
    found = _GO.fullmatch(text.strip(" .,"))
    return _target(found) if found else None


def goes_back(text: str) -> bool:
    """True for a sentence that says that something goes back, and not to which step.

    >>> goes_back("Memeriksa draf. Jika salah, dikembalikan kepada Staf"), goes_back("Jika ada")
    (True, False)
    """
    return _BACK.search(text) is not None


def decision(text: str) -> tuple[str, tuple[PlannedExit, ...]]:
    """Return the text before the exits, and the exits; without exits the text is as it was.

    >>> decision("Memeriksa draf, jika tidak dikembalikan ke langkah 2")
    ('Memeriksa draf', (PlannedExit(words='tidak', to=2),))
    """
    found = list(_IF.finditer(text))
    if not found:
        return text, ()
    ends = [found[0].start(), *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(text)]
    between = [text[end:start] for end, start in zip(ends[1:], starts[1:], strict=True)]
    if not all(_BETWEEN.fullmatch(one) for one in between):
        return text, ()  # a sentence that continues: the author's own words
    exits = tuple(PlannedExit(_words(one["words"]), _target(one)) for one in found)
    return text[: found[0].start()].rstrip(" ,.;"), exits


def completed(exits: tuple[PlannedExit, ...]) -> tuple[PlannedExit, ...] | AnswerFault:
    """Add the exit that an author leaves out, because it leads to the next step.

    >>> completed((PlannedExit("tidak lengkap", 1),))
    (PlannedExit(words='lengkap', to=0), PlannedExit(words='tidak lengkap', to=1))
    """
    for one in exits:
        if len(one.words) > LONGEST_WORDS:
            message = f'kata sesudah "jika" terlalu panjang untuk dicetak: {quote(one.words)}'
            return AnswerFault(message, f"paling banyak {LONGEST_WORDS} huruf, misalnya: tidak")
    if len({one.words.casefold() for one in exits}) < len(exits):
        return AnswerFault('dua cabang dengan kata yang sama sesudah "jika"', HINT)
    if len(exits) > MOST_EXITS:
        return AnswerFault(
            f"keputusan dengan {len(exits)} cabang; belah ketupat memuat {MOST_EXITS}",
            "pecah menjadi dua langkah keputusan",
        )
    if len(exits) == 1 and exits[0].to == NEXT:
        message = f'jalan lain selain "jika {exits[0].words}" belum disebut'
        return AnswerFault(message, HINT)
    return exits if len(exits) > 1 else (PlannedExit(_other(exits[0].words), NEXT), *exits)


def _words(text: str) -> str:
    words = " ".join(text.split()).strip(",:")
    return words.casefold() if words.casefold() in ("ya", "tidak") else words


def _other(words: str) -> str:
    """Return the words of the exit that is not named."""
    if words == "tidak":
        return "ya"
    return _NOT.sub("", words) if _NOT.match(words) else "tidak"


def _target(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts.get("next"):
        return NEXT
    if parts.get("finish"):
        return FINISH
    typed = " ".join(parts["step"].split())
    if typed.isdigit():
        return int(typed)
    return 1 + [one.replace("\\s+", " ") for one in _NUMBERS].index(typed.casefold())
