"""A file's description of itself for archives (PDF/A-3b, ISO 19005-3): metadata, output intent.

It has no date: a clock's would change the file with every build, and the SOP's dates are not the
file's. The file claims level B, although it has tags (``structure``).
"""

from __future__ import annotations

import functools
import zlib

from sopdocs import __version__
from sopdocs.dataclass import dataclass
from sopdocs.output.pdf.colour import NAME, profile
from sopdocs.output.pdf.document import Document, stream, text

LANGUAGE = "id-ID"
CREATOR = f"sopdocs {__version__}"
PRODUCER = "sopdocs, reportlab"


@dataclass(frozen=True, slots=True)
class DocumentInformation:
    """What the file says of itself; what is empty is left out."""

    title: str
    author: str
    subject: str
    keywords: str = ""

    def dictionary(self) -> bytes:
        """The information dictionary; it agrees with the metadata (ISO 19005-3, 6.6.3)."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": CREATOR,
            "Producer": PRODUCER,
        }
        return (
            "<< "
            + " ".join(f"/{key} {text(value)}" for key, value in entries.items() if value)
            + " >>"
        ).encode("latin-1")

    def metadata(self) -> bytes:
        """The metadata stream (XMP); it is not compressed, so that archives can read it."""
        elements = [f"<dc:title>{_localized(self.title)}</dc:title>"]
        if self.author:
            author = f"<rdf:Seq><rdf:li>{_safe(self.author)}</rdf:li></rdf:Seq>"
            elements.append(f"<dc:creator>{author}</dc:creator>")
        if self.subject:
            elements.append(f"<dc:description>{_localized(self.subject)}</dc:description>")
        if self.keywords:
            elements.append(f"<pdf:Keywords>{_safe(self.keywords)}</pdf:Keywords>")
        return stream(
            (_BEFORE + "\n".join(elements) + _AFTER).encode(), "/Type /Metadata /Subtype /XML ", ""
        )


_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
)
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_BEFORE = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_RDF}>
<rdf:Description rdf:about="" {_NAMESPACES}>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
"""
_AFTER = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def output_intent(document: Document) -> str:
    """The colour space of all greys and colours that name none."""
    name = f"({NAME.decode()})"
    return (
        f"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} "
        f"/Info {name} /DestOutputProfile {document.put(_profile())} >>]"
    )


@functools.cache
def _profile() -> bytes:
    return stream(zlib.compress(profile(), 9), "/N 3 ")


def _localized(value: str) -> str:
    """A text in the one language that there is."""
    item = f'<rdf:li xml:lang="x-default">{_safe(value)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>"


def _safe(value: str) -> str:
    """Text for XML, without the characters that XML cannot hold."""
    kept = "".join(
        character
        for character in value
        if character >= " "
        and not "\ud800" <= character <= "\udfff"
        and character not in "\ufffe\uffff"
    )
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
