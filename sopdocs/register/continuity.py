"""Does a ledger continue what this PC last saw? Asked before every number.

Every refusal says what is wrong, which numbers are missing, and the command that helps.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.register import Head, LedgerEntry
from sopdocs.register.lines import Chain
from sopdocs.register.pc import PcMemory, Remembered
from sopdocs.register.refusal import Refused
from sopdocs.register.who import this_person

SHOWN = 6  # numbers listed in a message
LATE = 2_000_000_000  # ns; a commit that took longer is verified again


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is: its address for users, and the office that owns it."""

    address: str
    office: str

    @property
    def recover(self) -> str:
        return f"sopdocs register recover {self.office}"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a ledger in its folder, with its id and every step's digest by step."""

    name: str
    head: Head


def check_absent(memory: PcMemory, place: Place) -> None:
    """Refuse to begin a ledger where this PC knows one."""
    known = memory.at(place.address)
    if not known:
        return
    last = memory.last(known)
    if last and is_server(last.place) != is_server(place.address):
        check_moved(last.place, place)
    lines = memory.lines(known)
    raise Refused(
        f"{place.address}: register instansi ini hilang; PC ini terakhir melihatnya dengan "
        f"{len(lines)} nomor{_listed([entry for _, entry in lines], ', sampai')}",
        "kembalikan berkasnya dari cadangan (sopdocs register restore), atau pulihkan dari surat "
        f"yang sudah terbit: {place.recover}; tidak ada nomor yang terpakai",
    )


def check_moved(address: str, place: Place) -> None:
    """Refuse a ledger that was moved to another address; `address` is empty if it was not moved."""
    if address:
        raise Refused(
            f"{place.address}: register instansi ini sudah dipindahkan ke {address}; "
            "tidak ada nomor yang terpakai",
            setting_hint("postgres" if is_server(address) else "sqlite"),
        )


def is_server(address: str) -> bool:
    return address.startswith("postgresql:")


def setting_hint(kind: str) -> str:
    """Return what an office writes to use its ledger of a kind."""
    return f"tulis di instansi.yaml:  surat: {{penomoran: {{register: {kind}}}}}"


def check_continues(
    history: Chain, known: Remembered | None, memory: PcMemory, place: Place, is_shared: bool
) -> None:
    """Refuse a ledger that is older than, or grew apart from, what this PC saw last.

    `known` is what `memory` holds of it. A ledger that `is_shared` is one for all PCs, on a
    server; others are files, which are copied.
    """
    head = history.head()
    elsewhere = memory.at(place.address)
    if elsewhere not in ("", head.register):
        raise Refused(
            f"{place.address}: di tempat ini sekarang ada register lain daripada yang terakhir "
            "dilihat PC ini",
            "kembalikan register yang semula; bila register ini memang penggantinya, gabungkan "
            f"dengan {place.recover}; tidak ada nomor yang terpakai",
        )
    if known is not None:
        _check_steps(history, head, known, memory, place)
    if not is_shared and not history.knows_pc(memory.pc):
        _refuse_stranger(history, place)


def check_copies(history: Chain, copies: list[Copy], place: Place) -> None:
    """Refuse a ledger if a copy of it in the same folder knows other numbers."""
    head = history.head()
    for copy in copies:
        if copy.head.register != head.register or not copy.head.no:
            continue
        if history.digest_at(copy.head.no) == copy.head.digest:
            continue  # an older copy, such as a backup
        raise Refused(
            f"{place.address}: di sebelahnya ada salinan yang isinya lain ({copy.name}): keduanya "
            "memberi nomor sendiri-sendiri, biasanya karena folder ini disinkronkan antar-PC",
            f'gabungkan: {place.recover} --from "{copy.name}"; sesudah itu beri nomor dari satu '
            "PC saja, atau pakai PostgreSQL (penomoran: {register: postgres})",
        )


def is_verified(head: Head, known: Remembered | None, fingerprint: str, changed_at: int) -> bool:
    """True if this PC wrote the ledger as it is, so that nothing needs to be verified again.

    `changed_at` is the time of the last change, in nanoseconds since 1970. A process of this PC
    announces what it commits; until it has taken the fingerprint, the commit's time decides.
    """
    if known is None:
        return False
    if known.head == head and known.fingerprint:
        return known.fingerprint == fingerprint
    return known.announced == head and abs(changed_at - known.announced_at) < LATE


def _check_steps(
    history: Chain, head: Head, known: Remembered, memory: PcMemory, place: Place
) -> None:
    if history.digest_at(known.head.no) == known.head.digest:
        return
    apart = head.no >= known.head.no
    missing = [
        entry
        for no, entry in memory.lines(head.register)
        if no > head.no or (apart and not _has(history, entry))
    ]
    newer = f"; yang lebih baru: {known.place}" if known.place != place.address else ""
    what = (
        "register ini dan yang terakhir dilihat PC ini tumbuh sendiri-sendiri"
        if apart
        else f"register ini lebih lama daripada yang terakhir dilihat PC ini{newer}"
    )
    raise Refused(
        f"{place.address}: {what}{_listed(missing, ': tidak memuat')}",
        f"masukkan kembali nomor itu dari surat yang sudah terbit: {place.recover}; "
        "tidak ada nomor yang terpakai",
    )


def _has(history: Chain, entry: LedgerEntry) -> bool:
    """True if the ledger holds the line as it was seen."""
    steps = history.steps(entry.id)
    return any(step.baris == entry.digest for step in steps)


def _refuse_stranger(history: Chain, place: Place) -> None:
    here, pcs = this_person(), history.pcs()
    if (here.komputer, here.pengguna) in pcs:
        raise Refused(
            f"{place.address}: register ini mengenal {here.komputer} ({here.pengguna}), tetapi "
            "catatan PC ini tentang register hilang; tanpa catatan itu, salinan lama tidak dapat "
            "dibedakan dari register yang terakhir",
            f"pastikan register ini yang terakhir, lalu: {place.recover}; tidak ada nomor yang "
            "terpakai",
        )
    known = ", ".join(f"{pc} ({user})" for pc, user in pcs[:SHOWN])
    raise Refused(
        f"{place.address}: register ini selama ini memberi nomor dari {known}, belum dari PC ini; "
        "dari dua salinan register, dua surat akan mendapat nomor yang sama",
        "bila register ini salinan atau foldernya disinkronkan (OneDrive, Google Drive, dan "
        "sebagainya), beri nomor dari satu PC saja atau pakai PostgreSQL; bila PC ini memang "
        f"memakai register yang itu juga (folder jaringan, PC baru): {place.recover}",
    )


def _listed(entries: list[LedgerEntry], word: str) -> str:
    """Return the last numbers of a list for a message."""
    if not entries:
        return ""
    shown = [entry.nomor for entry in entries[-SHOWN:]]
    more = f" dan {len(entries) - SHOWN} lagi" if len(entries) > SHOWN else ""
    return f"{word} {', '.join(shown)}{more}"
