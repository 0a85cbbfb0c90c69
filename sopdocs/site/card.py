"""What all pages but its own need to know of a SOP; the record keeps one of each SOP."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from sopdocs.books.indexes import natural
from sopdocs.dataclass import dataclass
from sopdocs.model.duration import in_words, tidied, total
from sopdocs.model.text import folded
from sopdocs.site.entry import SopEntry
from sopdocs.site.names import post_key, unit_name

SIGNED, ENCLOSING, PLAIN = "bertanda tangan", "dengan sumber", "tanpa lampiran"


@dataclass(frozen=True, slots=True)
class PublishedCopy:
    """A file of a SOP below its folder, with its SHA-256 and its size in bytes.

    ``kind`` is empty for a page's SVG, whose ``width`` and ``height`` are points.
    """

    name: str
    digest: str
    size: int
    kind: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class PostLoad:
    """How many steps of a SOP a post does, and their times added up."""

    post: str
    steps: int
    waktu: str


@dataclass(frozen=True, slots=True)
class LetterStep:
    """A step that makes a letter of a kind."""

    kind: str
    number: str
    uraian: str


@dataclass(frozen=True, slots=True)
class SopCard:
    """A SOP in the lists of the catalogue.

    ``key`` is its source's, ``made_of`` the digest of all that its copies are made of. ``folder``
    holds its copies. ``due`` is the day of its next review (ISO). ``basis`` is how the sources of
    its signed PDF compare with today's (``signed_copy``).
    """

    key: str
    made_of: str
    page: str
    unit: str
    unit_names: tuple[str, ...]
    nama: str
    nomor: str
    newest: str
    due: str
    is_withdrawn: bool
    basis: str
    folder: str
    copies: tuple[PublishedCopy, ...]
    posts: tuple[PostLoad, ...]
    regulations: tuple[tuple[str, str], ...]
    letters: tuple[LetterStep, ...]
    warnings: int
    remarks: int

    @property
    def order(self) -> tuple[object, ...]:
        """How lists sort SOPs: those in force first, then by name."""
        return self.is_withdrawn, natural_once(self.nama), natural_once(self.nomor), self.page

    @property
    def face(self) -> tuple[object, ...]:
        """What pages over all offices show of it."""
        shown = (self.page, self.unit_names, self.nama, self.nomor, self.newest, self.due)
        counted = (self.posts, self.regulations, self.letters, self.warnings, self.remarks)
        return *shown, self.is_withdrawn, self.is_signed, *counted

    @property
    def status(self) -> str:
        """Whether it is in force, in words; a released draft has neither number nor date yet."""
        if self.is_withdrawn:
            return "Dicabut"
        is_draft = not (self.is_signed or self.nomor or self.newest)
        return "Draf: belum bernomor dan bertanggal" if is_draft else "Berlaku"

    @property
    def pdf(self) -> PublishedCopy | None:
        return next((one for one in self.copies if one.kind), None)

    @property
    def is_signed(self) -> bool:
        return self.pdf is not None and self.pdf.kind == SIGNED


@dataclass(frozen=True, slots=True)
class MadeCopies:
    """Where the copies of a SOP are, and what they were made of."""

    made_of: str
    folder: str
    copies: tuple[PublishedCopy, ...]
    basis: str


def card(key: str, found: SopEntry, due: str, made: MadeCopies) -> SopCard:
    """Return the card of a SOP; a withdrawn one is listed, but loads nobody."""
    steps = () if found.is_withdrawn else found.steps
    return SopCard(
        key=key,
        made_of=made.made_of,
        page=found.page,
        unit=unit_name(found.unit),
        unit_names=found.unit,
        nama=found.nama,
        nomor=found.nomor,
        newest=found.newest,
        due="" if found.is_withdrawn else due,
        is_withdrawn=found.is_withdrawn,
        basis=made.basis,
        folder=made.folder,
        copies=made.copies,
        posts=_posts(found),
        regulations=tuple(
            dict.fromkeys((one.name, one.subject) for one in found.dasar_hukum if one.name)
        ),
        letters=tuple(LetterStep(one.surat, one.number, one.uraian) for one in steps if one.surat),
        warnings=found.warnings,
        remarks=found.remarks,
    )


natural_once = lru_cache(maxsize=65_536)(natural)


def title_key(title: str) -> str:
    """Return what is equal in two spellings of a SOP's title, with or without "SOP".

    >>> title_key("SOP  Cuti Pegawai;") == title_key("Cuti pegawai")
    True
    """
    return folded(title).removeprefix("sop ")


def _posts(found: SopEntry) -> tuple[PostLoad, ...]:
    """The posts of a SOP in the order in which they first act."""
    if found.is_withdrawn:
        return ()
    times: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for step in found.steps:
        for post in dict.fromkeys(step.pelaksana):
            names.setdefault(post_key(post), post)
            times[post_key(post)].append(step.waktu)
    return tuple(
        PostLoad(names[key], len(some), in_words(tidied(total(some))))
        for key, some in times.items()
    )
