"""A package of Office files (a zip of XML parts) of anybody, opened with limits.

Sizes are counted while unpacking, since those that a zip declares can be false. XML with a DOCTYPE
is refused, so that no entity is ever expanded or fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass
from sopdocs.tables.cells import TableFault

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 60_000_000  # bytes of all parts that are read, unpacked
LARGEST_XML = 20_000_000  # bytes of one of them
LARGEST_PICTURE = 200_000
MOST_PARTS = 5_000
_READ = re.compile(r"\.(xml|rels|svg)$", re.I)  # other pictures and macros stay packed
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
HEAD = 500  # bytes in which a part declares its encoding
_SAVE = "simpan ulang di Excel, Word, atau LibreOffice, lalu coba lagi"


class BrokenPart(Exception):
    """A part that is missing or no XML."""


@dataclass(frozen=True, slots=True)
class OfficePackage:
    """The XML parts of a package by name, and its bytes as they are."""

    content: bytes
    parts: Mapping[str, bytes]

    def tree(self, name: str) -> _Element:
        """The XML of a part. Raises BrokenPart if it is missing or broken."""
        from lxml import etree

        content = self.parts.get(name)
        if content is None:
            raise BrokenPart(name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise BrokenPart(name) from error

    def related(self, name: str, kind: str) -> dict[str, str]:
        """The parts that a part names as of one kind ("drawing"), by the id of the relation."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.parts:
            return {}
        found = {}
        for one in self.tree(relations):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                found[one.get("Id", "")] = target.lstrip("/")
        return found

    @property
    def main(self) -> str:
        """The name of the part that is the document itself; empty if there is none."""
        return next(iter(self.related("", "officeDocument").values()), "")


def open_package(content: bytes) -> OfficePackage | TableFault:
    """Unpack the XML of a package."""
    parts: dict[str, bytes] = {}
    room = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS:
                return TableFault("berkas ini berisi terlalu banyak bagian", _SAVE)
            if any(member.flag_bits & 1 for member in members):
                return TableFault("berkas ini bersandi", "simpan tanpa sandi, lalu coba lagi")
            for member in members:
                if not _READ.search(member.filename):
                    continue
                with archive.open(member) as stream:
                    part = stream.read(min(room, LARGEST_XML) + 1)
                if member.filename.lower().endswith(".svg") and _is_odd_picture(part):
                    continue
                room -= len(part)
                if room < 0 or len(part) > LARGEST_XML:
                    return TableFault("isi berkas ini terlalu besar setelah dibuka", _SAVE)
                if _is_suspect(part):
                    return TableFault("bagian berkas ini memuat DOCTYPE atau kode asing", _SAVE)
                parts[member.filename] = part
    except Exception:  # zipfile and zlib raise many exceptions for broken files
        return TableFault("berkas ini rusak, atau bukan berkas Excel atau Word", _SAVE)
    return OfficePackage(content, parts)


def _is_odd_picture(part: bytes) -> bool:
    """True for a picture that is no symbol of a flow: large, or with a DOCTYPE as some have."""
    return len(part) > LARGEST_PICTURE or _is_suspect(part)


def _is_suspect(part: bytes) -> bool:
    """True for XML that is not UTF-8 or has a DOCTYPE."""
    if b"\0" in part[:200]:  # UTF-16 or UTF-32: no Office program writes it
        return True
    declared = _ENCODING.match(part[:HEAD].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        return True
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part
