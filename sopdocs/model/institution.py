"""The institution (instansi.yaml) and how its sheets are printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import column_labels
from sopdocs.model.identity_parts import IdentityRow, identity_labels
from sopdocs.model.letter_kinds import Kinds
from sopdocs.model.letter_settings import LetterSettings
from sopdocs.model.logo import Logo
from sopdocs.model.official import Official
from sopdocs.model.rule_setting import RuleSetting
from sopdocs.model.tenure import OfficialsOfADay, Tenure, officials_of

MM = 72 / 25.4  # points per millimetre

PAPERS = {  # width, height in millimetres, upright
    "A4": (210, 297),
    "F4": (215, 330),
    "F4-210": (210, 330),
    "Legal": (215.9, 355.6),
    "A3": (297, 420),
    "Letter": (215.9, 279.4),
}
PAPER_NAMES = {**{name: name for name in PAPERS}, "Folio": "F4"}  # as offices call them


def _merged(*tables: dict[str, str]) -> dict[str, str]:
    """Merge tables of labels. Raises ValueError if two of them share a key."""
    labels = {key: text for table in tables for key, text in table.items()}
    if len(labels) < sum(map(len, tables)):
        raise ValueError("two printed labels have one key, so one of them would be lost")
    return labels


# Printed texts, unless ``label`` of an institution or a SOP changes them.
LABELS = _merged(
    identity_labels(),
    {"titik_dua": ":"},
    column_labels(),
    {"jumlah": "Jumlah", "ya": "Ya", "tidak": "Tidak"},
)


START, FINISH = "Mulai", "Selesai"  # the usual words in capsules


@dataclass(frozen=True, slots=True)
class Capsules:
    """Whether the capsules of a flow have their own rows, and their words.

    A word is None if the office says nothing of it, and empty if it wants an empty capsule.
    """

    separate: bool = False
    mulai: str | None = None
    selesai: str | None = None

    @property
    def is_chosen(self) -> bool:
        """True if the office says what is in its capsules."""
        return self.mulai is not None or self.selesai is not None

    def word(self, which: Literal["mulai", "selesai"], own: bool = False) -> str:
        """Return the word of a capsule; ``own`` ones have a row to themselves.

        All capsules have words or none, unless the office says both.
        """
        usual, word, other = (
            (START, self.mulai, self.selesai)
            if which == "mulai"
            else (FINISH, self.selesai, self.mulai)
        )
        if word is not None:
            return word
        return usual if other or (own and other is None) else ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Halaman judul; empty fields fall back to the institution's names and the SOP's nama."""

    instansi: tuple[str, ...] = ()
    tajuk: str = "STANDAR OPERASIONAL PROSEDUR"
    judul: str = ""
    tahun: str = ""
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """Paper and type; margins (kiri, kanan, atas, bawah) in millimetres, type sizes in points.

    With ``padat`` a sheet has the largest type, from ``huruf`` down, that gives the fewest pages.
    ``identitas`` are the rows of the identity box; empty for the usual ones. ``kop`` says what is
    below the institution's names: nothing, or "alamat". ``kolom`` are widths of the flow
    table's columns in millimetres, by key; the others have their usual ones. With
    ``satu_halaman``, identity and flow share a page where both fit.
    """

    kertas: str = "A4"
    landscape: bool = True
    margin: tuple[float, float, float, float] = (20, 15, 15, 15)
    huruf: float = 9
    huruf_terkecil: float = 8
    padat: bool = False
    baris_nomor: bool = False
    baris_jumlah: bool = False
    kapsul: Capsules = Capsules()
    identitas: tuple[IdentityRow, ...] = ()
    kop: str = ""
    kolom: tuple[tuple[str, float], ...] = ()
    satu_halaman: bool = True

    def type_sizes(self) -> list[float]:
        """The type sizes from ``huruf`` down to the smallest, in half points."""
        sizes = [self.huruf]
        while sizes[-1] > self.huruf_terkecil:
            sizes.append(max(sizes[-1] - 0.5, self.huruf_terkecil))
        return sizes

    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        short, long = (side * MM for side in PAPERS[self.kertas])
        return (long, short) if self.landscape else (short, long)


@dataclass(frozen=True, slots=True)
class Publishing:
    """What an office or a SOP says of the public catalogue (``katalog``); None leaves it open.

    ``terbit``: it is released. ``sumber``: its PDF encloses the sources. ``alamat`` is where an
    office's catalogue is served, without a slash at its end; ``halaman`` names the page of a SOP.
    """

    terbit: bool | None = None
    sumber: bool | None = None
    alamat: str = ""
    halaman: str = ""


@dataclass(frozen=True, slots=True)
class Institution:
    """An office, its settings and its officials.

    ``pejabat`` are those who hold their posts last; ``masa`` are the periods of posts that have
    several holders. ``reviu`` is the months after which its SOPs are due for review, 0 for never.
    ``kinds`` are the kinds of letters that it can write; None if its folder is not at hand, as for
    a PDF's own source: then any kind is accepted. ``files`` are the files that it was read from,
    as ("folder/name", content).
    """

    nama: tuple[str, ...]
    logo: Logo | None = None
    alamat: str = ""
    telepon: str = ""
    pejabat: dict[str, Official] = field(default_factory=dict)
    masa: dict[str, tuple[Tenure, ...]] = field(default_factory=dict)
    label: dict[str, str] = field(default_factory=lambda: dict(LABELS))
    cetak: Print = Print()
    sampul: Cover | None = None
    surat: LetterSettings = field(default_factory=LetterSettings)
    aturan: tuple[RuleSetting, ...] = ()
    reviu: int = 0
    katalog: Publishing = Publishing()
    kinds: Kinds | None = field(default=None, compare=False, repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), compare=False, repr=False)

    def officials(self, date: datetime.date | None) -> OfficialsOfADay:
        """Return who holds each post on a day; without a day, who holds it last."""
        return officials_of(self.pejabat, self.masa, date)

    def everyone(self) -> Iterator[tuple[FieldPath, Official]]:
        """Yield every official with its path in ``instansi.yaml``."""
        for key, official in self.pejabat.items():
            terms = sorted(self.masa.get(key, ()), key=lambda one: one.item)
            if not terms:
                yield ("pejabat", key), official
            for one in terms:
                yield ("pejabat", key, one.item), one.official

    @property
    def profile(self) -> str:
        """How its sheets, books and letters are signed: basah, bsre or srikandi."""
        return self.surat.profil

    def signed_as(self, profile: str) -> Institution:
        """Return the institution with ``profile`` applied; if empty, its own stays."""
        return replace(self, surat=replace(self.surat, profil=profile)) if profile else self
