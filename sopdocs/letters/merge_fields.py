"""Word's mail merge → tags to convert: ``{ MERGEFIELD Nama }`` becomes ``${Nama}``.

Only what is certain: a separate field in one paragraph, without switches that change what is
printed. The data source of the merge is removed; everything else stays, to be refused if need be.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.letters.archive import zipped
from sopdocs.letters.fault import Fault
from sopdocs.letters.foreign_tags import SHOWN
from sopdocs.letters.package import W, look_through, parsed, unpacked
from sopdocs.letters.part_kinds import is_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODE = re.compile(
    r'\s*MERGEFIELD\s+(?:"(?P<quoted>[^"\\{}$%#/]{1,60})"|(?P<bare>[\w.-]{1,60}))'
    r"(?:\s*\\\*\s*(?:MERGEFORMAT|CHARFORMAT))*\s*",
    re.I,
)
_DATE = re.compile(r'\s*\\@\s*"d{1,2} MMMM yyyy"')  # our dates are written so anyway
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SOURCES = ("mailMergeSource", "mailMergeHeaderSource", "recipientData")
_PLAIN = {W + name for name in ("rPr", "fldChar", "instrText", "t", "lastRenderedPageBreak")}


def without_merge_fields(raw: bytes) -> tuple[bytes, frozenset[str]]:
    """Return a .docx with tags in place of its merge fields, and the names of those fields.

    What cannot be opened, or has none, comes back as it is.
    """
    from lxml import etree

    parts, fault = unpacked(raw)
    if fault or not any(b"instr" in part for part in parts.values()):
        return raw, frozenset()
    names: set[str] = set()
    for name in sorted(parts):
        if not is_xml(parts[name]):
            continue
        root, fault = parsed(name, parts[name])
        if root is None or fault:
            return raw, frozenset()
        found = [*_simple(root), *_complex(root)]
        has_source = _drop_source(root)
        names.update(found)
        if found or has_source:
            parts[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
    return (zipped(parts), frozenset(names)) if names else (raw, frozenset())


def merge_fault(raw: bytes) -> Fault | None:
    """Return the fault of a template that only its mail merge keeps from being used."""
    without, names = without_merge_fields(raw)
    if not names or look_through(without):
        return None
    shown = ", ".join(f"«{name}»" for name in sorted(names)[:SHOWN])
    more = f", dan {len(names) - SHOWN} lagi" if len(names) > SHOWN else ""
    return (
        f"templat memuat bidang gabungan surat Word (MERGEFIELD): {shown}{more}",
        "ubah semuanya: sopdocs template convert BERKAS.docx",
    )


def tag(name: str) -> str:
    """Return the tag that replaces a merge field."""
    return f"${{{name}}}"


def _named(code: str) -> str:
    """Return the name of a plain merge field; empty for any other code."""
    found = _CODE.fullmatch(_DATE.sub("", code))
    return (found["quoted"] or found["bare"]).strip() if found else ""


def _simple(root: _Element) -> Iterator[str]:
    for one in list(root.iter(W + "fldSimple")):
        above, name = one.getparent(), _named(one.get(W + "instr", ""))
        if name and above is not None and one.find(f".//{W}fldChar") is None:
            above.replace(one, _run(next(one.iter(W + "r"), one), name))
            yield name


def _complex(root: _Element) -> Iterator[str]:
    for paragraph in list(root.iter(W + "p")):
        for runs in list(_fields(paragraph)):
            codes = (code.text or "" for run in runs for code in run.iter(W + "instrText"))
            name, above = _named("".join(codes)), runs[0].getparent()
            if not name or above is None or not _is_plain(runs):
                continue
            shown = next((run for run in runs if run.find(W + "t") is not None), runs[0])
            above.replace(runs[0], _run(shown, name))
            for run in runs[1:]:
                above.remove(run)
            yield name


def _fields(paragraph: _Element) -> Iterator[list[_Element]]:
    """Yield the runs of each field that ends in its paragraph, with those of fields within it."""
    runs: list[_Element] = []
    depth = 0
    for run in paragraph.findall(f".//{W}r"):
        kinds = [one.get(W + "fldCharType", "") for one in run.iter(W + "fldChar")]
        depth += kinds.count("begin")
        if depth:
            runs.append(run)
        depth -= kinds.count("end")
        if runs and depth <= 0:
            yield runs
            runs, depth = [], 0


def _is_plain(runs: list[_Element]) -> bool:
    """True if the runs are side by side and hold nothing but the field."""
    above = runs[0].getparent()
    ends = (runs[0], runs[-1])
    return (
        all(run.getparent() is above for run in runs)
        and all(str(part.tag) in _PLAIN for run in runs for part in run)
        and all(run.find(W + "t") is None for run in ends)
    )


def _run(like: _Element, name: str) -> _Element:
    """Return a run with a field's tag, in the form of this run."""
    run = like.makeelement(W + "r", {})
    form = like.find(W + "rPr")
    if form is not None:
        run.append(copy.deepcopy(form))
    text = run.makeelement(W + "t", {_SPACE: "preserve"})
    text.text = tag(name)
    run.append(text)
    return run


def _drop_source(root: _Element) -> bool:
    """Remove the merge's data source from settings or relationships; True if there was one."""
    sources = [
        *root.iter(W + "mailMerge"),
        *(
            one
            for one in root.iter("{*}Relationship")
            if one.get("Type", "").rpartition("/")[2] in _SOURCES
        ),
    ]
    for one in sources:
        above = one.getparent()
        if above is not None:
            above.remove(one)
    return bool(sources)
