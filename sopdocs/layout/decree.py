"""Keputusan pimpinan that puts a book of SOPs into force.

In: the decree, the frame, a ruler, the institution. Out: pages, with a signing service's sentences
below each. The parts are in the order of a keputusan: title, Menimbang, Mengingat, MEMUTUSKAN,
dictums, signature, tembusan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopdocs.layout.book_pages import SIZE
from sopdocs.layout.common.bands import Band, fill, together
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.signing import footer, footer_items, placeholder, sender
from sopdocs.layout.page import Bookmark, Page
from sopdocs.model import text as texts
from sopdocs.model.book import Decree, ordinal
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.model.sop import Tanggal

LABEL = 82.0  # points for the labels of a decree
SIGNATURE = 56.0  # points for signature and stamp
DOTS = "." * 30  # for a missing date or name
NUMBER_DOTS = "." * 24
_WIDEST_LABEL = 0.42  # share of the page's width


def decree_pages(
    decree: Decree, frame: Frame, ruler: Ruler, institution: Institution
) -> list[Page]:
    """Lay out the decree; if SRIKANDI signs, with placeholders for what it fills in."""
    if institution.profile == NATIONAL:
        decree = replace(
            decree,
            nomor=placeholder(institution, "nomor"),
            tanggal=Tanggal(placeholder(institution, "tanggal")),
            pejabat=sender(institution),
        )
    bands = _head(decree, frame, ruler) + _body(decree, frame, ruler)
    bands[-1] = replace(bands[-1], glued=True)  # the last line stays with the signature
    bands += _signature(decree, frame, ruler, institution)
    if decree.tembusan:
        small = Prose.of(frame, body(SIZE - 1), ruler)
        bands += small.heading("Tembusan:", 16.0, "P")
        bands += small.paragraphs(texts.numbered(list(decree.tembusan)), 0.0)
    pages = fill(bands, frame)
    sentences = footer(institution, frame.left, frame.right, ruler)
    for page in pages:
        page.items += footer_items(sentences, frame.left, frame.bottom + 8)
    pages[0].bookmarks.append(Bookmark("Keputusan", 0, frame.top))
    return pages


def _head(decree: Decree, frame: Frame, ruler: Ruler) -> list[Band]:
    bold = Prose.of(frame, body(SIZE, True), ruler)
    post, about = decree.pejabat.jabatan, decree.tentang.upper()
    return [
        *bold.title(f"KEPUTUSAN {post}".rstrip(), 6.0, "P"),
        *bold.title(f"NOMOR {decree.nomor or NUMBER_DOTS}", 6.0, "P"),
        *bold.title("TENTANG", 6.0, "P"),
        *bold.title(about, 6.0, "H1"),
        *bold.title(f"{post},", 6.0, "P"),
    ]


def _body(decree: Decree, frame: Frame, ruler: Ruler) -> list[Band]:
    """Return considerations and dictums, each after its label."""
    type = body(SIZE)
    prose = Prose.of(frame, type, ruler)
    ordinals = [ordinal(n) for n in range(1, len(decree.diktum) + 1)]
    widest = max((ruler.width(text, type.face(), type.size) for text in ordinals), default=0.0)
    indent = max(LABEL, min(widest + 8, frame.width * _WIDEST_LABEL))
    bands: list[Band] = []
    for label, items in (
        ("Menimbang", _lettered(decree.menimbang)),
        ("Mengingat", texts.numbered(list(decree.mengingat))),
        ("Memperhatikan", texts.numbered(list(decree.memperhatikan))),
    ):
        bands += prose.labelled(label, items, indent, 10.0)
    bands += Prose.of(frame, body(SIZE, True), ruler).title("MEMUTUSKAN:", 14.0, "H2")
    about = f"KEPUTUSAN {decree.pejabat.jabatan} TENTANG {decree.tentang.upper()}."
    bands += together(prose.labelled("Menetapkan", texts.paragraphs(about), indent))
    for label, dictum in zip(ordinals, decree.diktum):
        bands += prose.labelled(label, texts.paragraphs(dictum), indent)
    return bands


def _lettered(items: Sequence[str]) -> texts.Text:
    """Label items with a., b., c.; a single item has no label."""
    if len(items) == 1:
        return texts.paragraphs(items[0])
    return tuple(
        replace(paragraph, label=f"{letters(n)}.")
        for n, paragraph in enumerate(texts.numbered(list(items)), 1)
    )


def letters(number: int) -> str:
    """Return a number from 1 as letters.

    >>> [letters(n) for n in (1, 26, 27)]
    ['a', 'z', 'aa']
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _signature(decree: Decree, frame: Frame, ruler: Ruler, institution: Institution) -> list[Band]:
    official = decree.pejabat
    block = SignatureBlock(
        institution=institution,
        official=official,
        above=[
            f"Ditetapkan di {decree.tempat}",
            f"pada tanggal {decree.tanggal.text or DOTS}",
            "",
            f"{official.jabatan},",
        ],
        name=official.nama or DOTS,
        signs_as=official.jabatan,
        field="Keputusan",
        room=SIGNATURE,
        type=body(SIZE),
        bold=body(SIZE, True),
        centred=False,
    )
    return signature_bands(block, frame.left + frame.width * 0.5, frame.right, ruler, gap=18.0)
