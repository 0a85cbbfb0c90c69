"""Names of sources that some system cannot have, or that do harm where they are printed."""

from __future__ import annotations

import contextlib
import os
import random
from pathlib import Path

NAMES = (
    *("con", "NUL", "com1", "aux.x", "Surat", "SURAT", "arsip", "Arsip", "surat.", "surat ", "."),
    *("..", "-", "--force", "-rf", "a:b", "a\\b", "*", "?", "$(id)", "`id`", "%s", "{0}", "~"),
    *("baris\nkesimpulan: SAH", "\x1b[31mmerah", "\u202egnp", "\u200b", "cafe\u0301", "caf\xe9"),
    *("a" * 240, "\U0001f600" * 50, "e\u0301" * 60, "\udcff", "buku", "instansi", "peraturan"),
)
ENDINGS = (".yaml", ".yaml", ".yml", ".YAML", ".Yml", ".yaml.txt", ".yaml ", "", ".pdf")


def put_hostile(office: Path, source: bytes, pick: random.Random) -> None:
    """Put a source below the office under a hostile name, or something there that is no file."""
    target = (
        office
        / pick.choice(("", "", "surat", "anak"))
        / (pick.choice(NAMES) + pick.choice(ENDINGS))
    )
    kind = pick.randrange(8)
    with contextlib.suppress(OSError):  # a name that this system cannot have
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == 0:
            target.mkdir()
        elif kind == 1:
            target.symlink_to(target.name)
        elif kind == 2:
            os.mkfifo(target)
        elif not os.path.lexists(target):
            target.write_bytes(source)
