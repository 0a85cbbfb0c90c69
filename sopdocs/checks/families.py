"""All modules of rules, by subject. A new module must be added here."""

from sopdocs.checks import (
    actors,
    decisions,
    doubtful_citations,
    durations,
    flow,
    identity,
    instructions,
    legal_basis,
    lists,
    materials,
    pasted,
    signatory,
    symbols,
    terms,
    unprinted,
)
from sopdocs.checks.collection import posts, regulations, relations, twice

__all__ = [
    "actors",
    "decisions",
    "doubtful_citations",
    "durations",
    "flow",
    "identity",
    "instructions",
    "legal_basis",
    "lists",
    "materials",
    "pasted",
    "posts",
    "regulations",
    "relations",
    "signatory",
    "symbols",
    "terms",
    "twice",
    "unprinted",
]
