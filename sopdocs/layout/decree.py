"""Keputusan pimpinan that puts a book of SOPs into force.

In: the decree, the frame, a ruler, the institution. Out: pages, with a signing service's sentences
below each. The parts are in the order of a keputusan: kop, title, Menimbang, Mengingat, MEMUTUSKAN,
dictums, signature, tembusan. Its Lampiran is in ``decree_list``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sopdocs.dataclass import replace
from sopdocs.layout.book_pages import SIZE
from sopdocs.layout.common.bands import Band, closed_up, fill, together
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.signing import footer, footer_items, placeholder, sender
from sopdocs.layout.letterhead import office_head, regional_head
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
_CLOSER = (0.8, 0.6, 0.45)  # parts of the gaps that are left


def decree_pages(
    decree: Decree, frame: Frame, ruler: Ruler, institution: Institution
) -> list[Page]:
    """Lay out the decree; if SRIKANDI signs, with placeholders for what it fills in."""
    decree = addressed(decree, institution)
    bands = _kop(decree, frame, ruler, institution)
    bands += _head(decree, frame, ruler) + _body(decree, frame, ruler)
    bands[-1] = replace(bands[-1], glued=True)  # the last line stays with the signature
    bands += signature(decree, frame, ruler, institution)
    pages = _filled(bands, _copies(decree, frame, ruler), frame)
    sentences = footer(institution, frame.left, frame.right, ruler)
    for page in pages:
        page.items += footer_items(sentences, frame.left, frame.bottom + 8)
    pages[0].bookmarks.append(Bookmark("Keputusan", 0, frame.top))
    return pages


def _copies(decree: Decree, frame: Frame, ruler: Ruler) -> list[Band]:
    if not decree.tembusan:
        return []
    small = Prose.of(frame, body(SIZE - 1), ruler)
    copies = [one.rstrip(" ;.,") for one in decree.tembusan]
    listed = small.paragraphs(texts.numbered(copies), 0.0)
    return [*together(small.heading("Tembusan:", 16.0, "P")), *together(listed[:-1]), listed[-1]]


def _filled(decree: list[Band], copies: list[Band], frame: Frame) -> list[Page]:
    """Fill the pages; the gaps close up where that keeps the copies off a separate page."""
    alone = len(fill(decree, frame))
    pages = fill([*decree, *copies], frame)
    for part in _CLOSER:
        if len(pages) == alone:
            break
        closer = fill(closed_up([*decree, *copies], part), frame)
        if len(closer) <= alone:
            pages = closer
            break
    return pages


def addressed(decree: Decree, institution: Institution) -> Decree:
    """Return the decree as its signing profile prints it; the head of a region has no pangkat."""
    if institution.profile == NATIONAL:
        return replace(
            decree,
            nomor=placeholder(institution, "nomor"),
            tanggal=Tanggal(placeholder(institution, "tanggal")),
            pejabat=sender(institution),
        )
    if decree.is_regional_head:
        return replace(decree, pejabat=replace(decree.pejabat, pangkat="", nip=""))
    return decree


def _kop(decree: Decree, frame: Frame, ruler: Ruler, institution: Institution) -> list[Band]:
    if decree.is_regional_head:
        return regional_head(institution, decree.post, frame, ruler)
    return office_head(institution, frame, ruler)


def _head(decree: Decree, frame: Frame, ruler: Ruler) -> list[Band]:
    bold = Prose.of(frame, body(SIZE, True), ruler)
    post, about = decree.post, decree.tentang.upper()
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
        ("Menimbang", _items(decree.menimbang, letters)),
        ("Mengingat", _items(decree.mengingat, str)),
        ("Memperhatikan", _items(decree.memperhatikan, str)),
    ):
        bands += prose.labelled(label, items, indent, 10.0)
    bands += Prose.of(frame, body(SIZE, True), ruler).title("MEMUTUSKAN:", 14.0, "H2")
    about = f"KEPUTUSAN {decree.post} TENTANG {decree.tentang.upper()}."
    bands += together(prose.labelled("Menetapkan", texts.paragraphs(about), indent))
    for label, dictum in zip(ordinals, decree.diktum):
        bands += prose.labelled(label, texts.paragraphs(_closed(dictum, ".")), indent)
    return bands


def _items(items: Sequence[str], label: Callable[[int], str]) -> texts.Text:
    """Label items; a single item has no label. They end with ";", the last one with "."."""
    last = len(items)
    closed = [_closed(item, "." if n == last else ";") for n, item in enumerate(items, 1)]
    if last == 1:
        return texts.paragraphs(closed[0])
    return tuple(
        replace(paragraph, label=f"{label(n)}.")
        for n, paragraph in enumerate(texts.numbered(closed), 1)
    )


def _closed(item: str, mark: str) -> str:
    """End an item with a mark, whatever its author ended it with.

    >>> _closed("Undang-Undang Satu ;", "."), _closed("hal-hal berikut:", ";")
    ('Undang-Undang Satu.', 'hal-hal berikut:')
    """
    bare = item.rstrip(" ;.,")
    return bare if bare.endswith((":", "?", "!")) else bare + mark


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


def signature(
    decree: Decree,
    frame: Frame,
    ruler: Ruler,
    institution: Institution,
    field: str = "Keputusan",
) -> list[Band]:
    """Return the signature of a decree, or of its Lampiran without a ``field`` in the PDF."""
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
        field=field,
        room=SIGNATURE,
        type=body(SIZE),
        bold=body(SIZE, True),
        centred=False,
    )
    return signature_bands(block, frame.left + frame.width * 0.5, frame.right, ruler, gap=18.0)
