"""Which SOPs of a book name which others.

A line that is merely similar to a title is never linked; it is reported to the author instead.
In a book of several offices a line means the SOP of the same office, if that has such a title.
"""

from __future__ import annotations

from sopdocs.model import relations
from sopdocs.model.book import Member
from sopdocs.model.relations import Relation, Unsure


def relate(members: tuple[Member, ...]) -> tuple[list[Relation], list[Unsure]]:
    """All relations between the members, in their order, and every line that is not sure."""
    found = relations.relate(
        [member.sop.nama for member in members],
        [member.sop.keterkaitan for member in members],
        [member.office for member in members],
    )
    return list(found.sure), list(found.unsure)
