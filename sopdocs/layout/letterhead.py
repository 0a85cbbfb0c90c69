"""Kop naskah dinas above a decree: the emblem, the office's lines, and a rule.

In: the institution, the frame, a ruler. Out: bands for the top of the first page. An office has its
emblem at the left and a thick rule above a thin one (Permendagri 1/2023); the head of a region has
only his emblem above his post.
"""

from __future__ import annotations

from sopdocs.layout.common.bands import Band
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import ARTIFACT, Element, Item, Picture, TableRule
from sopdocs.model.institution import MM, Institution
from sopdocs.model.logo import Logo

EMBLEM = 22 * MM
_EMBLEM_GAP = 10.0  # points between the emblem and the lines
_UPPER, _LOWEST, _ADDRESS = Type(12, True), Type(15, True), Type(9)
_THICK, _THIN, _APART = 2.0, 0.6, 2.4  # points of the rules and from one to the other
_BELOW = 14.0  # points below the rules


def office_head(institution: Institution, frame: Frame, ruler: Ruler) -> list[Band]:
    """Return the head of an office: emblem, names, address, telephone."""
    logo, size = institution.logo, (0.0, 0.0)
    if logo is not None:
        size = _fitted(logo)
    side = size[0] + _EMBLEM_GAP if logo else 0.0  # the lines stay in the middle of the page
    width = frame.width - 2 * side
    lines = _lines(institution, width, ruler)
    height = sum(type.line for _, type in lines)
    top = max(0.0, (size[1] - height) / 2)
    items: list[Item] = []
    if logo is not None:
        y = max(0.0, (height - size[1]) / 2)
        name = institution.nama[-1] if institution.nama else ""
        items += [
            Element("Figure", alternative_text=f"Lambang {name}".rstrip()),
            Picture(frame.left, y, *size, logo),
        ]
    y = top
    for line, type in lines:
        items += [Element("P"), *place([line], frame.left + side, y, type, width)]
        y += type.line
    low = max(size[1], height) + 6
    items += [
        ARTIFACT,
        TableRule(frame.left, low, frame.right, low, _THICK),
        TableRule(frame.left, low + _APART, frame.right, low + _APART, _THIN),
    ]
    return [Band(low + _APART + _BELOW, tuple(items), glued=True)]


def regional_head(institution: Institution, post: str, frame: Frame, ruler: Ruler) -> list[Band]:
    """Return the head of a Gubernur, Bupati or Wali Kota: his emblem above his post."""
    bands: list[Band] = []
    if logo := institution.logo:
        width, height = _fitted(logo)
        picture = Picture((frame.left + frame.right - width) / 2, 0, width, height, logo)
        emblem = Element("Figure", alternative_text=f"Lambang {post}")
        bands.append(Band(height + 8, (emblem, picture), glued=True))
    type = Type(14, True)
    for line in balanced(post.upper(), frame.width, type, ruler):
        runs = place([line], frame.left, 0, type, frame.width)
        bands.append(Band(type.line, (Element("P"), *runs), glued=True))
    return [*bands, Band(_BELOW, (ARTIFACT,), glued=True)]


def _fitted(logo: Logo) -> tuple[float, float]:
    """Return width and height of an emblem in points."""
    width = min(EMBLEM, EMBLEM * logo.ratio)
    return width, width / logo.ratio


def _lines(institution: Institution, width: float, ruler: Ruler) -> list[tuple[Line, Type]]:
    """Return each printed line with its type; the lowest unit has the largest."""
    texts = [(name, _UPPER) for name in institution.nama]
    if texts:
        texts[-1] = (texts[-1][0], _LOWEST)
    for text in filter(None, (institution.alamat, institution.telepon)):
        texts.append((text, _ADDRESS))
    return [(line, type) for text, type in texts for line in balanced(text, width, type, ruler)]
