"""What the sandbox's process does with a document: bytes → drafts, as messages.

Imports are inside the functions, because each start of the process pays for them.
"""

from __future__ import annotations

Value = dict[str, object]


def read_pdf(_: Value, pdf: bytes) -> tuple[Value, bytes]:
    """The SOPs on the pages of a PDF, or why there are none."""
    from sopdocs.importing.messages import draft_value
    from sopdocs.importing.pdf.collect import BrokenInk, LockedInk, TooMuchInk, pages_of
    from sopdocs.importing.pdf.document import FoundDocument
    from sopdocs.importing.pdf.drafts import draft_of

    try:
        found = FoundDocument().read(pages_of(pdf))
    except TooMuchInk as error:
        return {"refused": "large", "detail": str(error)}, b""
    except LockedInk:
        return {"refused": "locked", "detail": ""}, b""
    except BrokenInk:
        return {"fault": "broken"}, b""
    return {
        "drafts": [draft_value(draft_of(sheet)) for sheet in found.sheets],
        "unread": found.unread,
        "pages": found.pages,
        "pictured": found.pictured,
    }, b""


def read_word(_: Value, docx: bytes) -> tuple[Value, bytes]:
    """The SOPs of a Word document, or why there are none."""
    from sopdocs.importing.messages import draft_value
    from sopdocs.importing.word.blocks import TooManyCells
    from sopdocs.importing.word.drafts import drafts_of
    from sopdocs.importing.word.package import UnreadableWord

    try:
        drafts = drafts_of(docx)
    except UnreadableWord as error:
        return {"refused": str(error)}, b""
    except TooManyCells:
        return {"refused": "memuat terlalu banyak sel tabel"}, b""
    return {"drafts": [draft_value(draft) for draft in drafts]}, b""
