"""Files at the edge: one bounded reader, one guarded writer, and the check that a file is ours.

Nothing else in the program opens a file. Errors come back as values (`Refusal`, `Failure`) with a
message and a hint in Indonesian.
"""

from __future__ import annotations

from sopdocs.files.digests import digest, digest_of
from sopdocs.files.embedded import is_signed_from
from sopdocs.files.pdf import as_made, is_as_made, is_half, is_signed
from sopdocs.files.reading import Refusal, content_of, read_file
from sopdocs.files.writing import (
    Failure,
    anything,
    can_write,
    claim,
    exchange,
    move,
    place_new,
    remove,
    unchanged,
    write_file,
    write_new,
)

__all__ = [
    "Failure",
    "Refusal",
    "anything",
    "as_made",
    "can_write",
    "claim",
    "content_of",
    "digest",
    "digest_of",
    "exchange",
    "is_as_made",
    "is_half",
    "is_signed",
    "is_signed_from",
    "move",
    "place_new",
    "read_file",
    "remove",
    "unchanged",
    "write_file",
    "write_new",
]
