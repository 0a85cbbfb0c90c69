"""A template from elsewhere → one of ours: ``${nama}``, ``{nama}``, MERGEFIELD → ``{{ ... }}``.

A tag can be cut into many runs of text: the new tag takes the form of the run in which the old one
begins. Fields of a list's items get a loop around their rows or paragraphs. What cannot be decided
is left as it is and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass, field
from sopdocs.letters.archive import zipped
from sopdocs.letters.fault import SAVE, Fault
from sopdocs.letters.fields import TemplateField
from sopdocs.letters.foreign_tags import ForeignTag, foreign_tags, joined, written_as
from sopdocs.letters.loops import LoopMaker
from sopdocs.letters.merge_fields import without_merge_fields
from sopdocs.letters.package import LARGEST, W, look_through, unpacked
from sopdocs.letters.part_kinds import is_xml
from sopdocs.letters.tag_names import fitting
from sopdocs.letters.tags import paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_FILLED = re.compile(r"(document|hdr|ftr|footnotes|endnotes)")  # roots of parts that are filled
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPACED = re.compile(r"\{%\s+(tr|tc|p|r)(?=\s)")  # "{% tr for": the blank makes it unknown


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A tag, what it became (empty: undecided), and a remark for the author."""

    old: str
    new: str
    remark: str = ""


@dataclass(slots=True)
class Conversion:
    """The converted template and what was done; `content` is empty if it was refused.

    `merged` are the names of Word's merge fields, which became tags before the conversion.
    """

    content: bytes = b""
    done: list[Rewritten] = field(default_factory=list)
    undecided: list[Rewritten] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    merged: frozenset[str] = frozenset()

    def shown(self, tag: ForeignTag) -> str:
        """Return a tag as it was in the template: «Nama» for Word's field."""
        return f"«{tag.name}»" if tag.name in self.merged else tag.text


def convert(raw: bytes, fields: TemplateField) -> Conversion:
    """Rewrite the foreign tags of a template for a kind of letter with these fields."""
    from lxml import etree

    raw, merged = without_merge_fields(raw)
    conversion = Conversion(faults=look_through(raw), merged=merged)
    if conversion.faults:
        return conversion
    parts, _ = unpacked(raw)
    for name in sorted(parts):
        if not is_xml(parts[name]):
            continue
        root = etree.fromstring(parts[name])
        if _is_filled(root) and _rewrite(root, fields, conversion):
            parts[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
    conversion.content = zipped(parts)
    if len(conversion.content) > LARGEST:
        return Conversion(faults=[("templat terlalu besar", SAVE)])
    return conversion


def _is_filled(root: _Element) -> bool:
    """True for the parts that a letter's fields are put into."""
    return bool(_FILLED.fullmatch(str(root.tag).rpartition("}")[2]))


def _rewrite(root: _Element, fields: TemplateField, conversion: Conversion) -> bool:
    """Rewrite the tags of a part; True if anything changed."""
    loops = LoopMaker()
    changed = False
    for text, paragraph in paragraphs(root):
        if _SPACED.search(text):
            spaced = list(_unspaced(text))
            changed |= _replace(paragraph, spaced)
            conversion.done += [Rewritten(text[a:b], new) for a, b, new in spaced]
            continue
        edits = []
        for tag in foreign_tags(text, national=True):
            fit = fitting(tag.name, fields)
            end = tag.start + len(tag.text)
            if block := loops.block(paragraph, text, tag, fit):
                edits.append((tag.start, end, block))
                conversion.done.append(Rewritten(conversion.shown(tag), block))
            elif not fit.path or tag.closes:
                _undecided(conversion.shown(tag), fit.candidates, conversion)
            else:
                among_words = fit.path.endswith("[]") and text.strip() != tag.text
                new = joined(fit) if among_words else written_as(fit)
                edits.append((tag.start, end, new))
                conversion.done.append(Rewritten(conversion.shown(tag), new, _remark(fit.path)))
                if fit.list_name and not among_words:
                    loops.add(paragraph, fit)
        changed |= _replace(paragraph, edits)
    for doubt in loops.close():
        conversion.undecided.append(Rewritten(doubt, "", "daftar yang sama diulang; periksa"))
    return changed


def _unspaced(text: str) -> Iterator[tuple[int, int, str]]:
    for one in _SPACED.finditer(text):
        yield one.start(), one.end(), "{%" + one[1]


def _undecided(text: str, candidates: tuple[str, ...], conversion: Conversion) -> None:
    choices = " atau ".join("{{ " + one + " }}" for one in candidates)
    conversion.undecided.append(
        Rewritten(text, "", f"tulis {choices}" if choices else "tulis isiannya sendiri")
    )


def _remark(path: str) -> str:
    name = path.partition(".")[2]
    return (
        f"isian sendiri; di sumber surat: tambahan: {{{name}: ...}}"
        if (path.startswith("tambahan."))
        else ""
    )


def _replace(paragraph: _Element, edits: list[tuple[int, int, str]]) -> bool:
    """Replace stretches of a paragraph's text, which can be cut into many runs."""
    for start, end, new in sorted(edits, reverse=True):
        position, first = 0, True
        for piece in _pieces(paragraph):
            is_text = piece.tag == W + "t"
            text = (piece.text or "") if is_text else " "
            left, right = max(start - position, 0), min(end - position, len(text))
            position += len(text)
            if left >= right or not is_text:
                continue
            piece.text = text[:left] + (new if first else "") + text[right:]
            piece.set(_SPACE, "preserve")
            first = False
    return bool(edits)


def _pieces(paragraph: _Element) -> list[_Element]:
    """Return the texts of a paragraph in order, without those of text boxes within it."""
    return [
        piece
        for piece in paragraph.iter(W + "t", W + "tab", W + "br")
        if next(piece.iterancestors(W + "p"), None) is paragraph
    ]


def titles(raw: bytes) -> str:
    """Return the text of a template's paragraphs in small letters; empty if it is refused."""
    from lxml import etree

    raw, _ = without_merge_fields(raw)
    if look_through(raw):
        return ""
    parts, _ = unpacked(raw)
    roots = [etree.fromstring(part) for part in parts.values() if is_xml(part)]
    texts = [text for root in roots if _is_filled(root) for text, _ in paragraphs(root)]
    return " ".join(" ".join(texts).casefold().split())
