"""How the SOPs of a book hang together. A line that is merely like a title is never linked: it is told to the author."""

from __future__ import annotations

from sopdocs.model import relations
from sopdocs.model.book import Member
from sopdocs.model.relations import Relation, Unsure


def relate(members: tuple[Member, ...]) -> tuple[list[Relation], list[Unsure]]:
    """All relations of the members among each other, in order, and every line that is not sure."""
    found = relations.relate(
        [member.sop.nama for member in members],
        [[paragraph.plain for paragraph in member.sop.keterkaitan] for member in members],
    )
    return list(found.sure), list(found.unsure)
