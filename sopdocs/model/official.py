"""An official (pejabat) who signs."""

from __future__ import annotations

from sopdocs.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """An official; an empty field prints nothing."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""

    def below_name(self) -> tuple[str, ...]:
        """The printed lines below the name: pangkat and NIP, if given."""
        return tuple(filter(None, (self.pangkat, f"NIP. {self.nip}" if self.nip else "")))

    def lines(self) -> tuple[str, ...]:
        """All printed lines, from the post down."""
        return tuple(filter(None, (self.jabatan, self.nama, *self.below_name())))
