"""Fields of templates from elsewhere: ``${nama}`` and ``{nama}``, as PHPWord writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopdocs.dataclass import dataclass
from sopdocs.letters.fault import Fault
from sopdocs.letters.fields import TemplateField
from sopdocs.letters.tag_names import FittingField, fitting
from sopdocs.model.letter_settings import SRIKANDI

SHOWN = 8  # tags that a message names
LOOP_NAMES = {"petugas": "orang", "yth": "tujuan", "kiriman": "butir"}  # of a list's items
_TAG = re.compile(
    r"\$\{\s*(?P<block>/)?(?P<dollar>[^{}$%#/]{1,80}?)\s*\}"
    r"|(?<![{$%#\w])\{\s*(?P<plain>[A-Za-z][\w.]*)\s*\}(?!\})"
)
_NATIONAL = frozenset(SRIKANDI.values())  # the national e-office fills these itself


@dataclass(frozen=True, slots=True)
class ForeignTag:
    """A foreign tag in a text: what is written, its name, and where; `closes` for ``${/x}``."""

    text: str
    name: str
    start: int
    closes: bool = False


def foreign_tags(text: str, national: bool = False) -> list[ForeignTag]:
    """Return the foreign tags of a text; with `national` also those that SRIKANDI fills.

    >>> [tag.name for tag in foreign_tags("Yth. ${nama pegawai} {nip} {{ hal }} {% if a %}")]
    ['nama pegawai', 'nip']
    """
    found = []
    for one in _TAG.finditer(text):
        name = (one["dollar"] or one["plain"] or "").strip()
        if name and (national or not (one["dollar"] and name in _NATIONAL)):
            found.append(ForeignTag(one[0], name, one.start(), bool(one["block"])))
    return found


def written_as(fit: FittingField) -> str:
    """Return the tag of ours that prints a field, as it is written in its loop if it needs one."""
    if not fit.list_name:
        return "{{ " + fit.path + " }}"
    rest = fit.path.partition("[]")[2]
    return "{{ " + loop_name(fit.list_name) + rest + " }}"


def joined(fit: FittingField) -> str:
    """Return the tag that prints a whole list of texts within a line."""
    return "{{ " + fit.path.removesuffix("[]") + "|join('; ') }}"


def loop_name(list_name: str) -> str:
    """Return the name of an item of a list in a loop."""
    return LOOP_NAMES.get(list_name, "butir")


def foreign_fault(texts: Iterable[tuple[str, str]], fields: TemplateField) -> Fault | None:
    """Return the fault of a template with foreign tags; None if it has none.

    `texts` are the paragraphs, each with its place in words.
    """
    found = [(place, tag) for place, text in texts for tag in foreign_tags(text)]
    pairs = {tag.text: _advice(tag, fields) for _, tag in found if not tag.closes}
    if not pairs:
        return None
    first = found[0][0]
    style = "PHPWord" if any(text.startswith("$") for text in pairs) else "program lain"
    shown = "; ".join(f"{text} → {advice}" for text, advice in list(pairs.items())[:SHOWN])
    more = f"; dan {len(pairs) - SHOWN} lagi" if len(pairs) > SHOWN else ""
    return (
        f"isian di templat ditulis menurut {style}: {shown}{more}; yang pertama di {first}",
        "tulis seperti di kanan panah, atau ubah semuanya: sopdocs template convert BERKAS.docx",
    )


def _advice(tag: ForeignTag, fields: TemplateField) -> str:
    fit = fitting(tag.name, fields)
    if not fit.path:
        return " atau ".join(f"{{{{ {one} }}}}" for one in fit.candidates) or "{{ ... }}"
    if fit.list_name:
        item = loop_name(fit.list_name)
        return f"{written_as(fit)} di dalam {{% for {item} in {fit.list_name} %}}"
    return written_as(fit)
