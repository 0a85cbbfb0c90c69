"""The content of a book of SOPs: decree, explanation, and the SOPs in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.model.institution import Institution, Print
from sopdocs.model.official import Official
from sopdocs.model.posts import held_post, is_regional_head
from sopdocs.model.sop import Tanggal
from sopdocs.model.text import Text

ORDINALS = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)
_UNITS = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")


UNDATED = Tanggal()
USUAL_PRINT = Print()


@dataclass(frozen=True, slots=True)
class Decree:
    """Keputusan pimpinan (Permendagri 1/2023).

    An empty nomor or tanggal is left blank, to be filled in by hand.
    """

    nomor: str
    tanggal: Tanggal
    tentang: str
    tempat: str
    pejabat: Official
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    memperhatikan: tuple[str, ...] = ()
    diktum: tuple[str, ...] = ()
    tembusan: tuple[str, ...] = ()
    lampiran: bool = True

    @property
    def post(self) -> str:
        """The post whose decree it is, in capitals; who only acts in it (Plt.) just signs so."""
        return held_post(self.pejabat.jabatan).upper()

    @property
    def is_regional_head(self) -> bool:
        """True if a Bupati, Wali Kota or Gubernur decides: a head's kop, no pangkat, no NIP."""
        return is_regional_head(self.pejabat.jabatan)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Penjelasan singkat (Permenpan PAN-RB 35/2012, unsur dokumentasi).

    With ``simbol`` it explains the five symbols (penjelasan penggunaan).
    """

    ruang_lingkup: Text = ()
    ringkasan: Text = ()
    definisi: tuple[tuple[str, str], ...] = ()
    simbol: bool = True


@dataclass(frozen=True, slots=True)
class Foreword:
    """Kata pengantar, signed by an official if one is named."""

    isi: Text
    tempat: str = ""
    tanggal: Tanggal = UNDATED
    pejabat: Official | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A member of the tim penyusun."""

    nama: str
    jabatan: str = ""
    kedudukan: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A line of the riwayat perubahan."""

    tanggal: str
    perubahan: str
    edisi: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """How a book is printed and bound.

    ``dua_sisi``: on both sides of the paper, with parts that begin on right-hand pages and a gutter
    where each page is bound. ``punggung``: with a page at the end that holds the spine's text.
    """

    dua_sisi: bool = False
    punggung: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parts in front of the SOPs, apart from cover and contents."""

    decree: Decree | None = None
    foreword: Foreword | None = None
    authors: tuple[Author, ...] = ()
    editions: tuple[Edition, ...] = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class MemberStep:
    """A step of a SOP as the indexes print it; ``number`` with its table, if there are several."""

    number: str
    uraian: str
    pelaksana: tuple[str, ...]
    waktu: str
    output: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SopSummary:
    """The texts of a SOP that contents, map and indexes print; ``dates`` in the identity's order.

    ``instansi`` are the lines of the institution's name, ``cetak`` says how its pages are set.
    """

    nama: str
    nomor: str
    dates: tuple[str, ...]
    instansi: tuple[str, ...]
    keterkaitan: tuple[str, ...] = ()
    dasar_hukum: tuple[str, ...] = ()
    steps: tuple[MemberStep, ...] = ()
    cetak: Print = USUAL_PRINT


@dataclass(frozen=True, slots=True)
class Member:
    """A SOP of a book: its path below ``sop_sources`` without suffix, and what it says."""

    key: str
    file: str
    sop: SopSummary

    @property
    def office(self) -> str:
        """The whole name of its institution."""
        return ", ".join(self.sop.instansi)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The SOPs of one unit; without a name they are not divided by units."""

    unit: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book.

    ``files`` are all files that it is made from, byte for byte, as ("folder/name", content).
    """

    judul: str
    tahun: str
    instansi: Institution
    chapters: tuple[Chapter, ...]
    front: FrontMatter = FrontMatter()
    binding: Binding = Binding()
    kertas: str = "A4"
    # the institution's lines on the cover, if they differ from `instansi.yaml`
    baris: tuple[str, ...] = field(default=())
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(member for chapter in self.chapters for member in chapter.members)


def office_names(members: Sequence[Member]) -> dict[str, str]:
    """Return how each office of some SOPs is called where space is short, in their order.

    That is the last line of its name, if no other office has the same one.
    """
    last = {m.office: m.sop.instansi[-1] if m.sop.instansi else "" for m in members}
    times = Counter(name.casefold() for name in last.values())
    return {whole: name if times[name.casefold()] == 1 else whole for whole, name in last.items()}


def ordinal(number: int) -> str:
    """Return the heading of a dictum, from 1 to 99 (Lampiran II UU 12/2011).

    >>> [ordinal(n) for n in (1, 10, 11, 12, 21, 30)]
    ['KESATU', 'KESEPULUH', 'KESEBELAS', 'KEDUA BELAS', 'KEDUA PULUH SATU', 'KETIGA PULUH']
    """
    if number <= 10:
        return ORDINALS[number - 1]
    if number == 11:
        return "KESEBELAS"
    tens, ones = divmod(number, 10)
    if tens == 1:
        return f"KE{_UNITS[ones]} BELAS"
    return f"KE{_UNITS[tens]} PULUH{' ' if ones else ''}{_UNITS[ones]}"
