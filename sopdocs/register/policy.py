"""The next number of a counter, unless a changed policy would let numbers repeat.

A policy says which letters share a counter and when it restarts. It can change when a period ends;
within one, numbers stay unique only if the new counters begin behind all numbers given so far.
"""

from __future__ import annotations

from sopdocs.model.numbering import FOREVER, Counter
from sopdocs.model.register import OpenCounter
from sopdocs.register.lines import Lines
from sopdocs.register.refusal import Refused


def named(counter: Counter) -> str:
    """Return a counter's name for messages.

    >>> named(Counter("satu", "2026"))
    '"satu" 2026'
    """
    return f'"{counter.kelompok}" {counter.periode}'


def next_number(lines: Lines, counter: Counter) -> int:
    """Take the counter's next nomor urut; refused if the settings contradict the ledger."""
    check_policy(lines.opened(), counter)
    return lines.advance(counter)


def check_policy(opened: list[OpenCounter], counter: Counter) -> None:
    """Refuse a policy that was changed within a period, and a `mulai` set too late."""
    key = (counter.kelompok, counter.periode)
    own = next((one for one in opened if (one.kelompok, one.periode) == key), None)
    if own:
        _check_start(own, counter)
    around = [one for one in opened if _overlap(one.periode, counter.periode)]
    if own or not around:
        return
    last = around[-1]
    if "" in (last.kebijakan, counter.kebijakan) or last.kebijakan == counter.kebijakan:
        return
    highest = max(one.terakhir for one in around)
    if counter.is_set and counter.mulai > highest:
        return
    raise Refused(
        f"cara menghitung nomor diubah dari {_words(last.kebijakan)} menjadi "
        f"{_words(counter.kebijakan)} di tengah {last.periode}: nomor {counter.mulai} akan "
        f"terulang, padahal sudah diberikan sampai {highest}",
        "kembalikan penghitung dan ulang di instansi.yaml sampai tahun berganti; atau lanjutkan "
        f"di belakang semua nomor yang ada: tulis  mulai: {_start(counter, highest + 1)}, "
        "dan pola yang membedakan setiap penghitung, misalnya dengan {kode}",
    )


def _check_start(own: OpenCounter, counter: Counter) -> None:
    if counter.is_set and counter.mulai != own.mulai:
        raise Refused(
            f"mulai: {counter.mulai} tidak berlaku lagi: penghitung {named(counter)} sudah dibuka "
            f"dari {own.mulai} dan kini sampai {own.terakhir}",
            f"hapus mulai, atau tulis {own.mulai}; nomor berikutnya {own.terakhir + 1}. "
            "Nomor yang sudah dipakai di luar program dicatat dengan  sopdocs register reserve "
            "--issued --count",
        )


def _start(counter: Counter, first: int) -> str:
    return str(first) if counter.periode == FOREVER else f"{{{counter.periode}: {first}}}"


def _overlap(one: str, other: str) -> bool:
    """True if two periods share days."""
    return FOREVER in (one, other) or one.startswith(other) or other.startswith(one)


def _words(policy: str) -> str:
    """Return a policy as the office writes it.

    >>> _words("satu/tahun")
    'penghitung: satu, ulang: tahun'
    """
    shared, _, restart = policy.rpartition("/")
    return f"penghitung: {shared}, ulang: {restart}"
