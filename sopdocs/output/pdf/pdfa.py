"""What a file tells about itself for the archive (ISO 19005-3, PDF/A-3b): metadata, and the colour space of its output.

No date is told: a clock's would make every build another file, and the SOP's own dates are not those of the file. The claim is
level B; tags are there all the same (``structure``).
"""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass

from sopdocs import __version__
from sopdocs.output.pdf.colour import NAME, profile
from sopdocs.output.pdf.document import Document, stream, text

LANGUAGE = "id-ID"
CREATOR = f"sopdocs {__version__}"
PRODUCER = "sopdocs, reportlab"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; what is empty is left out."""

    title: str
    author: str
    subject: str
    keywords: str = ""

    def information(self) -> bytes:
        """The information dictionary; it and the metadata say the same (ISO 19005-3, 6.6.3)."""
        told = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": CREATOR,
            "Producer": PRODUCER,
        }
        return (
            "<< "
            + " ".join(f"/{key} {text(value)}" for key, value in told.items() if value)
            + " >>"
        ).encode("latin-1")

    def metadata(self) -> bytes:
        """The metadata stream (XMP), left readable."""
        told = [
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_safe(self.title)}</rdf:li></rdf:Alt></dc:title>'
        ]
        if self.author:
            told.append(
                f"<dc:creator><rdf:Seq><rdf:li>{_safe(self.author)}</rdf:li></rdf:Seq></dc:creator>"
            )
        if self.subject:
            told.append(
                f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_safe(self.subject)}</rdf:li></rdf:Alt></dc:description>'
            )
        if self.keywords:
            told.append(f"<pdf:Keywords>{_safe(self.keywords)}</pdf:Keywords>")
        return stream(
            (_BEFORE + "\n".join(told) + _AFTER).encode(), "/Type /Metadata /Subtype /XML ", ""
        )


_BEFORE = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
"""
_AFTER = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def output_intent(document: Document) -> str:
    """The colour space that all is meant for, which grey and red-green-blue without a space of their own need."""
    return f"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({NAME.decode()}) /Info ({NAME.decode()}) /DestOutputProfile {document.put(_profile())} >>]"


@functools.cache
def _profile() -> bytes:
    return stream(zlib.compress(profile(), 9), "/N 3 ")


def _safe(value: str) -> str:
    """Text for XML, without the characters that XML has no place for."""
    kept = "".join(
        character
        for character in value
        if character >= " "
        and not "\ud800" <= character <= "\udfff"
        and character not in "\ufffe\uffff"
    )
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
