"""Back up a ledger, put a backup back, and move a ledger to another database."""

from __future__ import annotations

from sopdocs.register.recovery import Found, Recovered
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.agenda import stored
from sopdocs.register.sql.copying import copy_ledger
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sql.lines import SqlLines
from sopdocs.register.sql.store import SqlStore
from sopdocs.register.who import this_person


def copy_to(source: SqlLedger, target: SqlLedger) -> int:
    """Copy a ledger that is whole to a place where there is none; returns its lines."""
    if target.exists():
        raise Refused(
            f"{target.address}: di sini sudah ada register", "sebut tempat lain; tidak ditimpa"
        )
    if found := source.faults():
        raise Refused(
            f"{source.address}: register ini rusak, jadi tidak disalin: {'; '.join(found[:3])}",
            "kembalikan register dari cadangan: sopdocs register restore",
        )
    with source.database.reading() as store:
        if store is None:
            raise Refused(f"{source.address}: belum ada register", "belum ada yang dapat disalin")
        return _copied(store, target)


def _copied(store: SqlStore, target: SqlLedger) -> int:
    """Copy a ledger from an open transaction to a place where there is none; prove the copy."""
    counts: list[int] = []

    def work(new: SqlStore, is_new: bool) -> None:
        if not is_new:
            raise Refused(f"{target.address}: di sini sudah ada register", "ulangi")
        counts[:] = [copy_ledger(store, new)]

    target.database.writing(work, lambda _: None)
    if found := target.faults():
        raise Refused(f"{target.address}: salinan tidak sama: {'; '.join(found[:3])}", "ulangi")
    return counts[0]


def move(source: SqlLedger, target: SqlLedger) -> int:
    """Move a ledger; a ledger at the new place must be an older state of it, and is kept.

    Nobody gets a number meanwhile. If the move is cut off, both places hold the same, and it can
    be repeated.
    """
    with target.database.reading() as there:
        old = None if there is None else SqlLines(there, this_person()).head()
    counts: list[int] = []

    def work(store: SqlStore, is_new: bool) -> None:
        if is_new:
            raise Refused(f"{source.address}: belum ada register", "belum ada yang dapat dipindah")
        lines = SqlLines(store, this_person())
        source.examine(lines)
        if old is not None:
            if old.register != lines.register_id() or lines.digest_at(old.no) != old.digest:
                raise Refused(
                    f"{target.address}: di sana ada register dengan nomor yang tidak ada di "
                    f"{source.address}",
                    "tidak ada yang dipindah; bila yang di sana yang benar, pakai yang itu",
                )
            target.database.set_aside()
        counts[:] = [_copied(store, target)]
        lines.mark_moved(target.address)
        source.database.finish(store)

    source.database.writing(work, lambda _: None)
    target.recover([])
    return counts[0]


def lines_of(ledger: SqlLedger) -> list[Found]:
    """Return every line of a ledger with its document, for recovery; refused for a damaged one."""
    if found := ledger.faults():
        raise Refused(f"{ledger.address}: salinan ini rusak: {'; '.join(found[:3])}", "")
    with ledger.database.reading() as store:
        if store is None:
            return []
        return [Found(one.entry, one.document) for one in stored(SqlLines(store, this_person()))]


def check_backup(backup: SqlLedger, current: SqlLedger) -> None:
    """Refuse a backup that is damaged, of another ledger, or not needed."""
    if not backup.exists():
        raise Refused(f"{backup.address}: berkas cadangan ini tidak ada", "periksa namanya")
    if found := backup.faults():
        raise Refused(
            f"{backup.address}: cadangan ini rusak: {'; '.join(found[:3])}", "pakai yang lain"
        )
    kept, own = backup.head(), current.memory.at(current.address)
    if kept is None or own not in ("", kept.register):
        raise Refused(
            f"{backup.address}: ini cadangan register lain, bukan register {current.place.office}",
            "periksa berkasnya; register tidak disentuh",
        )
    if not current.exists() or current.faults():
        return
    head = current.head()
    if head and head.register == kept.register and head.no >= kept.no:
        with current.database.reading() as store:
            lines = SqlLines(store, this_person()) if store else None
            if lines and lines.digest_at(kept.no) == kept.digest:
                raise Refused(
                    f"{current.address}: register yang ada utuh dan tidak lebih lama daripada "
                    "cadangan itu",
                    "tidak ada yang perlu dikembalikan",
                )


def put_back(backup: SqlLedger, current: SqlLedger, others: list[Found]) -> Recovered:
    """Copy a backup to the ledger's empty place; later numbers are taken in from elsewhere."""
    copy_to(backup, current)
    return current.recover(others)
