"""All words of a PDF in its reading order, regardless of pages.

Page breaks, repeated headings and feet differ between versions of the program; the tagged content
does not. An element that continues on the next page is read as one.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pypdfium2 import PdfDocument

from sopdocs.archive.page_texts import ARTIFACT, PageText, page_texts
from sopdocs.dataclass import dataclass

MOST = 5_000_000  # elements of a structure tree that are looked at
DEEPEST = 40
BEFORE, AFTER = 12, 28  # characters of a difference that are shown
HEADINGS = {"TH", "H1", "H2"}
PAGE_LISTS = {"TOC", "TOCI"}
CONTINUED = "(lanjutan)"
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})  # for hyphens at line ends
_DIGITS = re.compile(r"\d+")

Place = tuple[int, int]  # a page, and the number of marked content on it


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one element without blanks, and the page (from 0) on which it begins."""

    text: str
    page: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a PDF says: its passages in the order of reading, and what repeats on its pages.

    `repeated` are feet and headings; numbers in them are written as `0`, since they count pages.
    """

    passages: tuple[Passage, ...]
    repeated: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two wordings part: the page (from 0), and what each says there, without blanks."""

    page: int
    theirs: str
    ours: str


def wording(pdf: bytes) -> Wording:
    """The wording of a PDF. Raises what pikepdf and pdfium raise for a damaged one."""
    texts: dict[Place, list[str]] = defaultdict(list)
    loose: list[PageText] = []
    with PdfDocument(pdf) as document:
        for one in page_texts(document):
            if one.tag == ARTIFACT or one.number < 0:
                loose.append(one)
            else:
                texts[one.page, one.number].append(one.text)
    passages = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for roles, places in _elements(opened):
            pieces = [piece for place in places for piece in texts.pop(place, ())]
            if pieces and (text := _words_of(roles, pieces)):
                passages.append(Passage(text, places[0][0], not HEADINGS.isdisjoint(roles)))
    passages += [Passage(_plain(pieces), place[0]) for place, pieces in sorted(texts.items())]
    return Wording(tuple(passages), tuple(_repeated(loose)))


def _words_of(roles: tuple[str, ...], pieces: list[str]) -> str:
    """What an element says, without what depends on page breaks and on the routes of arrows."""
    text = _plain(pieces)
    if roles[-1] == "Figure":
        if "Link" in roles and ("→" in text or "←" in text):  # a connector to another page
            return ""
        return "".join(sorted(" ".join(pieces).split()))
    if not PAGE_LISTS.isdisjoint(roles) or ("Link" in roles and text.isdigit()):
        return _DIGITS.sub("0", text)
    return text.strip(":")


def _plain(pieces: Iterable[str]) -> str:
    """Texts without blanks, so that it does not count where their lines end."""
    return "".join("".join(pieces).translate(HYPHENS).split())


def _repeated(texts: list[PageText]) -> Iterator[Passage]:
    for one in texts:
        text = _DIGITS.sub("0", _plain([one.text])).removesuffix(CONTINUED).strip(".:")
        if text:
            yield Passage(text, one.page)


def _elements(document: pikepdf.Pdf) -> Iterator[tuple[tuple[str, ...], list[Place]]]:
    """The roles and the places of each element that has content, in the order of reading."""
    pages: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages)}
    root = document.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    waiting: list[tuple[pikepdf.Object, tuple[str, ...]]] = [(root, ())]
    seen: set[object] = set()
    for _ in range(MOST):
        if not waiting:
            return
        element, above = waiting.pop()
        if element.objgen in seen:
            continue
        seen |= {element.objgen} - {(0, 0)}  # that of all elements which are no objects
        roles = (*above, str(element.get("/S", "/"))[1:])
        held = element.get("/K", pikepdf.Array())
        kids = list(held) if isinstance(held, pikepdf.Array) else [held]
        places = [place for kid in kids for place in _places(kid, element, pages)]
        if places:
            yield roles, places
        if len(roles) < DEEPEST:
            below = [
                (kid, roles) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
            ]
            waiting += reversed(below)


def _places(kid: object, element: pikepdf.Object, pages: dict[object, int]) -> Iterator[Place]:
    """The place of an element's content: a number on its own page, or on a page that it names."""
    if isinstance(kid, int):
        page, number = element.get("/Pg"), kid
    elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
        page, number = kid.get("/Pg", element.get("/Pg")), int(kid["/MCID"])
    else:
        return
    if page is not None and page.objgen in pages:
        yield pages[page.objgen], number


def first_difference(theirs: Wording, ours: Wording) -> Difference | None:
    """The first words that two wordings do not share, or None.

    What repeats on pages counts only if it is neither a foot of `ours` nor one of its headings.
    """
    one, other = (_joined(wording.passages) for wording in (theirs, ours))
    if one != other:
        shared = _shared(one, other)
        page = _page_at(theirs.passages, shared)
        begin = max(shared - BEFORE, 0)
        return Difference(page, one[begin : shared + AFTER], other[begin : shared + AFTER])
    feet = {passage.text for passage in ours.repeated}
    headings = _DIGITS.sub("0", _joined(one for one in ours.passages if one.is_heading))
    for passage in theirs.repeated:
        if passage.text not in feet and passage.text not in headings:
            return Difference(passage.page, passage.text[: BEFORE + AFTER], "")
    return None


def _joined(passages: Iterable[Passage]) -> str:
    return "".join(passage.text for passage in passages)


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their beginnings."""
    differing = (n for n, (a, b) in enumerate(zip(one, other)) if a != b)
    return next(differing, min(len(one), len(other)))


def _page_at(passages: Sequence[Passage], position: int) -> int:
    """The page of the passage at a position of all passages joined."""
    end = 0
    for passage in passages:
        end += len(passage.text)
        if position < end:
            return passage.page
    return passages[-1].page if passages else 0
