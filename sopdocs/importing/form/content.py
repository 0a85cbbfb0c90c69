"""What a form holds, between a source and a workbook: texts by row and column."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class FormStep:
    """A row of Kegiatan: texts by column key; ``merged`` counts rows of merged cells."""

    texts: Mapping[str, str]
    merged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormContent:
    """A filled form.

    ``identity`` are texts by the keys of `identity_rows`; lists are tuples. ``actors`` are pairs of
    title and key. ``rest`` is JSON text of what has no place.
    """

    institution: str
    identity: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    actors: tuple[tuple[str, str], ...] = ()
    steps: tuple[FormStep, ...] = ()
    rest: str = ""
