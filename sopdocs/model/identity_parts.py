"""The rows and lists of the identity box, each described once.

These two tables drive the reader, the JSON schema, labels, layout, tags, checks, ``diff`` and
``ready``. To add a row or a list, add one entry; its value is then ``Sop.texts[key]``,
``Sop.dates[key]`` or ``Sop.parts[key]``.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Literal

from sopdocs.dataclass import dataclass

Kind = Literal["text", "date", "official", "own"]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """A labelled row at the upper right of the identity block.

    A "text" row is a key of the source, a "date" row is a key below ``tanggal``. The one row of
    the kind "official", ``pengesah``, holds the room for the signature and becomes higher when the
    institution's names need the height. ``help`` describes the key in the JSON schema. An office
    adds "own" rows: its settings give their label and ``text``.
    """

    key: str
    label: str  # printed, unless the office changes it
    help: str
    kind: Kind = "text"
    title: bool = False  # the name of the SOP: printed bold, the heading of the page, required
    may_be_empty: bool = False  # an empty row is not reported
    text: str = ""  # of an "own" row

    @property
    def path(self) -> tuple[str, ...]:
        """The path of the row's value in a source."""
        if self.kind == "own":
            return ("cetak", "identitas")
        return ("tanggal", self.key) if self.kind == "date" else (self.key,)

    @property
    def called(self) -> str:
        """The name of the row in messages: "nomor", "tanggal efektif"."""
        return self.label if self.kind == "own" else " ".join(self.path)


@dataclass(frozen=True, slots=True)
class IdentityPart:
    """A list of the identity block, in its left or right half.

    ``numbered``: items of a YAML list get running numbers. ``own_words`` is false for a list that
    quotes titles of other documents: rules about the author's language skip it.
    """

    key: str
    label: str  # the heading, unless the office changes it
    help: str
    side: Literal["left", "right"]
    numbered: bool = True
    own_words: bool = True


IDENTITY_ROWS: tuple[IdentityRow, ...] = (
    IdentityRow("nomor", "Nomor SOP", "Nomor SOP; kosong tercetak kosong"),
    IdentityRow("pembuatan", "Tanggal Pembuatan", "Tanggal SOP selesai dibuat", "date"),
    IdentityRow("revisi", "Tanggal Revisi", "Tanggal revisi", "date", may_be_empty=True),
    IdentityRow("efektif", "Tanggal Efektif", "Tanggal mulai berlaku atau disahkan", "date"),
    IdentityRow(
        "pengesah", "Disahkan oleh", "Kunci pejabat di instansi.yaml, atau isinya", "official"
    ),
    IdentityRow("nama", "Nama SOP", "Nama SOP", title=True),
)

IDENTITY_PARTS: tuple[IdentityPart, ...] = (
    IdentityPart(
        "dasar_hukum",
        "Dasar Hukum",
        "Dasar hukum: daftar (bernomor) atau teks",
        "left",
        own_words=False,
    ),
    IdentityPart(
        "kualifikasi_pelaksana", "Kualifikasi Pelaksana", "Kualifikasi pelaksana", "right"
    ),
    IdentityPart("keterkaitan", "Keterkaitan", "SOP yang terkait", "left", own_words=False),
    IdentityPart("peralatan", "Peralatan/Perlengkapan", "Peralatan/perlengkapan", "right"),
    IdentityPart("peringatan", "Peringatan", "Peringatan", "left"),
    IdentityPart("pencatatan", "Pencatatan dan Pendataan", "Pencatatan dan pendataan", "right"),
)


def own_row(label: str, text: str) -> IdentityRow:
    """Return a row that an office adds, for example "No. Revisi" with "0"."""
    return IdentityRow("", label, "", "own", may_be_empty=True, text=text)


def source_rows() -> tuple[IdentityRow, ...]:
    """The rows in the order in which a source has them: the name first."""
    return tuple(sorted(IDENTITY_ROWS, key=lambda row: not row.title))


def text_rows() -> tuple[IdentityRow, ...]:
    """Return the rows with one line of text, in the order of a source."""
    return tuple(row for row in source_rows() if row.kind == "text")


def date_rows() -> tuple[IdentityRow, ...]:
    """The rows that hold a date each."""
    return tuple(row for row in IDENTITY_ROWS if row.kind == "date")


def version_rows() -> tuple[IdentityRow, ...]:
    """Return the rows that distinguish versions of a SOP: number and dates."""
    return tuple(row for row in IDENTITY_ROWS if row.kind != "official" and not row.title)


def identity_labels() -> dict[str, str]:
    """The usual labels of the rows and headings of the lists, by key."""
    return {
        **{row.key: row.label for row in IDENTITY_ROWS},
        **{part.key: part.label for part in IDENTITY_PARTS},
    }


def facing_parts() -> list[tuple[IdentityPart | None, IdentityPart | None]]:
    """Return pairs of a left and a right list; None faces a list without a neighbour.

    >>> [left.key for left, right in facing_parts() if left]
    ['dasar_hukum', 'keterkaitan', 'peringatan']
    """
    left, right = (
        [part for part in IDENTITY_PARTS if part.side == side] for side in ("left", "right")
    )
    return list(zip_longest(left, right))


def check_identity(rows: tuple[IdentityRow, ...], parts: tuple[IdentityPart, ...]) -> None:
    """Raise ValueError if no identity block can be made of these rows and lists."""
    keys = [*(row.key for row in rows), *(part.key for part in parts)]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two rows or lists of the identity block have one key: {keys}")
    if sum(row.kind == "official" for row in rows) != 1:
        raise ValueError("the identity block needs exactly one row for the official who signs")
    if [row.kind for row in rows if row.title] != ["text"]:
        raise ValueError("the identity block needs exactly one row of text that names the SOP")


check_identity(IDENTITY_ROWS, IDENTITY_PARTS)
