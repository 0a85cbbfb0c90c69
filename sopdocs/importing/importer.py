"""What every importer does: recognise a document of its form, and read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import Draft
from sopdocs.importing.yaml_text import Tree
from sopdocs.model.field_path import FieldPath
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that a document carries as it is: its name below a folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A source whose fields a document states exactly, as our Excel form does.

    ``places`` say where in the document a field is ("Kegiatan!C7"), for problems about it.
    """

    part: str
    tree: Tree
    institution: tuple[str, ...] = ()
    places: Mapping[FieldPath, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from a document: files as they are, exact sources, and drafts of SOPs.

    There is nothing of these if one of the problems is an error. ``remarks`` say what else the
    document holds and was left alone, each with its place.
    """

    files: tuple[ImportedFile, ...] = ()
    sources: tuple[ImportedSource, ...] = ()
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


class Importer(Protocol):
    """Reads documents of one form. `name` is the document's name as its user gave it."""

    def recognises(self, content: bytes, name: str) -> bool:
        """True if the document has this form; `read` finds out whether it can be read."""
        ...

    def read(self, content: bytes, name: str) -> Imported:
        """What the document holds, what is wrong with it, and what is unsure."""
        ...
