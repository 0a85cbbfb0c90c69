"""What the sandbox's process does with a document: bytes → drafts, as messages.

Imports stand in the functions, because each start of the process pays for them.
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
        return {"refused": "locked"}, b""
    except BrokenInk:
        return {"refused": "broken"}, b""
    return {
        "drafts": [draft_value(draft_of(sheet)) for sheet in found.sheets],
        "unread": found.unread,
        "pages": found.pages,
        "pictured": found.pictured,
    }, b""
