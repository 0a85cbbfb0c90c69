"""What comes along when text is pasted from web pages, Word or PDFs, and what it means.

Pure functions from a value's text to edits. They return an edit only if there is one way to read
the text: marks of HTML, its names of characters, characters without ink, ligatures, and
bullets of the font Symbol.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sopdocs.pattern import pattern
from sopdocs.source.edit import Edit

_BOLD, _ITALIC = ("b", "strong"), ("i", "em")
_INLINE = (*_BOLD, *_ITALIC, "u", "a", "span", "font", "sup", "sub", "small", "big")
_BREAKS = ("br", "p", "div", "ul", "ol", "li", "table", "tbody", "tr", "td", "th", "h1", "h2", "h3")
_NAMES = "|".join(sorted((*_INLINE, *_BREAKS), key=len, reverse=True))
_TAG = pattern(rf"</?({_NAMES})(?:\s[^<>]{{0,500}})?/?>", re.I)
_PAIR = pattern(r"(<(b|strong|i|em)>)(\s*)([^<>]*?)(\s*)(</\2>)", re.I)
_SIGN = pattern(
    r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|bull|[lr][sd]quo"
    r"|#[0-9]{2,5}|#x[0-9a-f]{2,4});",
    re.I,
)
_NO_INK = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_LIGATURE = pattern("[\ufb00-\ufb06]")
_BULLET = pattern("[\uf0a7\uf0b7\uf0d8]")  # Wingdings and Symbol, as Word writes them


def web_marks(text: str) -> list[str]:
    """Return the marks and signs of HTML in a text, each once.

    >>> web_marks("<b>Surat</b>&nbsp;masuk, 1 < 2 & 3")
    ['<b>', '</b>', '&nbsp;']
    """
    if "<" not in text and "&" not in text:
        return []
    found = sorted([*_TAG.finditer(text), *_SIGN.finditer(text)], key=lambda one: one.start())
    return list(dict.fromkeys(one[0] for one in found))


def without_web_marks(text: str, bold: bool, first: bool) -> list[Edit]:
    """Write marks of HTML as this program knows them, and leave out the others.

    ``bold`` is true where ``**kata**`` and ``_kata_`` have a meaning; ``first`` where a value can
    begin with ``*``, which YAML does not allow without quotation marks.

    >>> [edit.new for edit in without_web_marks("Surat <b>asli</b>&nbsp;saja", True, False)]
    ['**', '**', ' ']
    """
    edits = list(_pairs(text, first)) if bold else []
    taken = {edit.start for edit in edits}
    for tag in _TAG.finditer(text):
        if tag.start() not in taken:
            new = " " if tag[1].lower() in _BREAKS else ""
            edits.append(Edit(tag.start(), tag.end(), _inside(text, tag, new)))
    for sign in _SIGN.finditer(text):
        import html  # 3 ms for the names of all characters; few texts have any

        new = html.unescape(sign[0]).replace("\u00a0", " ")
        if (new.isprintable() and new not in "*&!") or (new in "&!" and sign.start()):
            edits.append(Edit(*sign.span(), _inside(text, sign, new)))
    return sorted(edits)


def _pairs(text: str, first: bool) -> Iterator[Edit]:
    """Yield the edits of bold and italic words whose marks can be written here."""
    for pair in _PAIR.finditer(text):
        mark = "**" if pair[2].lower() in _BOLD else "_"
        before, after = text[: pair.start()][-1:], text[pair.end() :][:1]
        fits = pair[4] and "*" not in pair[4] and (first or pair.start() > 0 or mark == "_")
        if mark == "_":
            fits = fits and not (before.isalnum() or after.isalnum() or "_" in pair[4])
        if fits:
            lead, trail = (" " if gap else "" for gap in (pair[3], pair[5]))
            yield Edit(pair.start(), pair.start(4), _inside(text, pair, lead) + mark)
            yield Edit(pair.end(4), pair.end(), mark + trail)


def _inside(text: str, found: re.Match[str], new: str) -> str:
    """Return what is written instead; no blank where a line begins or ends."""
    before = text[: found.start()].rpartition("\n")[2]
    after = text[found.end() :].partition("\n")[0]
    return new if new.strip() or (before.strip() and after.strip()) else ""


def known_characters(text: str) -> list[Edit]:
    """Leave out characters without ink, write out ligatures, and make bullets of Word plain ones.

    >>> known_characters("Memveri\ufb01kasi")
    [Edit(start=7, end=8, new='fi')]
    """
    if text.isascii():
        return []
    return sorted(
        [
            *(Edit(*one.span(), "") for one in _NO_INK.finditer(text)),
            *(
                Edit(*one.span(), unicodedata.normalize("NFKC", one[0]))
                for one in _LIGATURE.finditer(text)
            ),
            *(Edit(*one.span(), "•") for one in _BULLET.finditer(text)),
        ]
    )
