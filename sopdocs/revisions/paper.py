"""A revision → the Lembar Perubahan that goes with the new version, as PDF."""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.signing import mark, marks, sender
from sopdocs.layout.page import Sheet
from sopdocs.layout.revision_sheet import ChangeRow, ChangeSheet, revision_pages
from sopdocs.model.duration import in_words, total
from sopdocs.model.identity_parts import version_rows
from sopdocs.model.letter_settings import ELECTRONIC, NATIONAL
from sopdocs.model.revision import Revision
from sopdocs.model.sop import Sop
from sopdocs.model.text import Paragraph, Run, Text
from sopdocs.problem import quote
from sopdocs.revisions.rows import Pieces, RevisionRow, rows
from sopdocs.revisions.words import Piece, compared

TITLE = "Lembar Perubahan"
_ITALIC = re.compile(
    r"(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_])"
)  # the underscores around foreign words
_TOGETHER = "(semula\u00a0"  # stays on one line with its number
_VERSION_KEYS = frozenset(row.key for row in version_rows())


@dataclass(frozen=True, slots=True)
class Paper:
    """A Lembar Perubahan as PDF; ``wrong`` says why it cannot be signed, and what to do then."""

    pdf: bytes
    pages: int
    wrong: tuple[str, str] | None = None


def change_sheet(revision: Revision, old: Sop, new: Sop) -> ChangeSheet:
    """The content of the Lembar Perubahan; the official of the new version signs it."""
    versions = [
        (row.label, *compared(*(sop.row_text(row) for sop in (old, new)))) for row in version_rows()
    ]
    versions += [
        ("Jumlah Langkah", *compared(*(str(len(sop.kegiatan)) for sop in (old, new)))),
        (
            "Jumlah Waktu",
            *compared(
                *(in_words(total(step.waktu for step in sop.kegiatan)) for sop in (old, new))
            ),
        ),
    ]
    return ChangeSheet(
        instansi=new.instansi,
        nama=new.nama,
        versions=tuple(
            (label, emphasised(before), emphasised(after)) for label, before, after in versions
        ),
        changes=tuple(_change(row) for row in rows(revision) if row.field not in _VERSION_KEYS),
        pengesah=new.label["pengesah"].rstrip(" :"),
        official=sender(new.instansi) if new.profile == NATIONAL else new.pengesah,
    )


def _change(row: RevisionRow) -> ChangeRow:
    detail = row.detail[:1].upper() + row.detail[1:]
    part = emphasised((Piece(f"{row.part.replace('(semula ', _TOGETHER)}\n{detail}", False),))
    return ChangeRow(
        part, emphasised(row.old), emphasised(row.new), row.note[:1].upper() + row.note[1:]
    )


def emphasised(pieces: Pieces) -> Text:
    """Pieces as paragraphs, changed words marked; underscores of foreign words are left out."""
    lines: list[list[Run]] = [[]]
    for piece in pieces:
        for n, part in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            text = _ITALIC.sub("", " ".join(filter(None, part.split(" "))))
            if text:
                lines[-1].append(Run(f" {text}" if lines[-1] else text, piece.changed))
    return tuple(Paragraph(tuple(line)) for line in lines if line)


def paper(revision: Revision, old: Sop, new: Sop) -> Paper:
    """The Lembar Perubahan; equal versions give equal bytes."""
    from sopdocs.fonts import ruler
    from sopdocs.output.pdf.painter import paint

    pages = revision_pages(change_sheet(revision, old, new), ruler())
    tag = mark(new.instansi)
    times = marks(pages, tag) if new.profile == ELECTRONIC else 1
    wrong = (
        None
        if times == 1
        else (
            f"tanda {quote(tag)} untuk tanda tangan elektronik tercetak {times} kali "
            "di Lembar Perubahan, padahal harus tepat sekali",
            "pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}",
        )
    )
    return Paper(
        paint(Sheet(f"{TITLE} {new.nama}", " ".join(new.instansi.nama), new.nomor, tuple(pages))),
        len(pages),
        wrong,
    )
