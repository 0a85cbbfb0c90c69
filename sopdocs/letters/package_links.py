"""The relationships of a package's parts: what Word opens with the document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass
from sopdocs.letters.fault import SAVE, Fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_BASES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
HYPERLINKS = tuple(f"{base}/hyperlink" for base in _BASES)
_FOREIGN = re.compile(
    r"vba|oleObject|package$|aFChunk|attachedTemplate|subDocument|control|activeX|attachedToolbars"
    r"|keyMapCustomizations|frame$|mailMerge|recipientData|externalLink|webextension|ui/|customUI"
    r"|userCustomization|transform|video|audio|media$|queryTable|connections|externalData"
    r"|dataSource|xmlMaps",
    re.I,
)
_PLAIN = frozenset(
    "officeDocument core-properties extended-properties custom-properties thumbnail styles"
    " stylesWithEffects settings webSettings fontTable theme numbering header footer footnotes"
    " endnotes comments commentsExtended commentsIds commentsExtensible people customXml"
    " customXmlProps image hyperlink glossaryDocument font printerSettings chart chartUserShapes"
    " chartStyle chartColorStyle themeOverride diagramData diagramLayout diagramQuickStyle"
    " diagramColors diagramDrawing classificationlabels documenttasks hdphoto docMetadata".split()
)
_ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.I)
_CLICKED = re.compile(r"^\s*(?:https?|mailto):", re.I)  # a person must click, and sees where to


@dataclass(frozen=True, slots=True)
class PackageLink:
    """A relationship of a part; `outside` if its target is not in the package."""

    part: str
    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class PackageLinks:
    """All relationships of a package."""

    all: tuple[PackageLink, ...]

    @classmethod
    def of(cls, trees: dict[str, _Element]) -> PackageLinks:
        """Read the relationships of all parts, whatever the parts that hold them are called."""
        found = []
        for name in sorted(trees):
            for one in trees[name].iter("{*}Relationship"):
                target = one.get("Target", "")
                external = one.get("TargetMode", "").strip().lower() == "external"
                outside = external or bool(_ELSEWHERE.match(target))
                kind = one.get("Type", "")
                found.append(PackageLink(_owner(name), one.get("Id", ""), kind, target, outside))
        return cls(tuple(found))

    def outside(self, part: str) -> frozenset[str]:
        """The ids of a part's relationships that lead out of the package."""
        return frozenset(one.id for one in self.all if one.part == part and one.outside)


def link_faults(links: PackageLinks) -> Iterator[Fault]:
    """Yield parts and files that read, fetch or run something when the letter is opened."""
    for one in links.all:
        name = one.kind.rpartition("/")[2][:40]
        clickable = one.kind in HYPERLINKS and bool(_CLICKED.match(one.target))
        if _FOREIGN.search(one.kind) and not (one.outside and "attachedTemplate" in one.kind):
            yield (
                f"templat memuat makro, objek, atau sumber lain ({name})",
                "hapus makro atau objeknya, lalu simpan sebagai .docx",
            )
        elif one.outside and not clickable:
            yield (
                f"templat menunjuk berkas di luar: {one.target[:80]}",
                "sisipkan gambarnya ke dalam dokumen (bukan tautan), atau lepaskan templat Word "
                "yang terpasang",
            )
        elif name not in _PLAIN:
            yield f"templat memuat bagian yang tidak dikenal ({name or 'tanpa jenis'})", SAVE


def _owner(name: str) -> str:
    """Return the part that relationships belong to: word/_rels/a.xml.rels → word/a.xml."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
