"""Open an office's ledger in PostgreSQL; this PC knows the address, never a source."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Mapping

from sopdocs.files import content_of, limits
from sopdocs.register.pc import PcMemory, state_folder
from sopdocs.register.refusal import Refused
from sopdocs.register.sql.ledger import SqlLedger
from sopdocs.register.sql.store import Database

VARIABLE = "SOPDOCS_POSTGRES"
FILE = "postgres.txt"  # in the state folder: the address, as in the variable


def open_postgres(office: str, memory: PcMemory, environment: Mapping[str, str]) -> SqlLedger:
    """Return the ledger of an office at the address that this PC's environment or settings hold.

    Raises `Refused` if the PC knows no address, or psycopg is not installed.
    """
    if importlib.util.find_spec("psycopg") is None:
        raise Refused(
            "instansi ini memakai register di PostgreSQL, tetapi paket psycopg belum terpasang",
            'pasang: pipx install "sopdocs[postgres]"',
        )
    setting = state_folder(environment) / FILE
    address = environment.get(VARIABLE, "").strip()
    if not address:
        address = (content_of(setting, limits.SOURCE) or b"").decode("utf-8", "replace").strip()
    if not address:
        raise Refused(
            "instansi ini memakai register di PostgreSQL, tetapi PC ini belum tahu alamatnya",
            f"isi variabel lingkungan {VARIABLE}, atau tulis alamatnya di {setting}, misalnya "
            "postgresql://nama@server/surat; kata sandinya di ~/.pgpass",
        )
    return SqlLedger(_database(address, office), memory, office)


@functools.lru_cache(maxsize=4)  # each keeps its connections while this process lives
def _database(address: str, office: str) -> Database:
    from sopdocs.register.postgres.database import PostgresDatabase

    return PostgresDatabase(address, office)
