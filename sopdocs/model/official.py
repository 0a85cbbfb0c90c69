"""An official (pejabat) who signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """Who signs; an empty field prints nothing."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""
