"""Where other sources name a SOP: lines of Keterkaitan, books, letters."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.changing.rewriting import field, leaves
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.relations import relate
from sopdocs.source.file_names import without_ending
from sopdocs.source.nodes import Node, Scalar


@dataclass(frozen=True, slots=True)
class Reference:
    """A value of a source that names a SOP; ``path`` is the value's path."""

    source: SourceInScope
    path: FieldPath
    value: Scalar
    sop: SourceInScope


def references(scope: ChangeScope, sops: list[SourceInScope]) -> Iterator[Reference]:
    """Yield where books and letters name one of these SOPs by its file's name."""
    by_place = {(one.file.parent.resolve(), one.file.stem): one for one in sops}
    for source in scope.sources:
        for path, value in _names(source):
            folder, _, stem = without_ending(" ".join(value.text.split())).rpartition("/")
            home = source.folder.resolve()
            place = (home.parent / folder if folder else home, stem)
            if place in by_place:
                yield Reference(source, path, value, by_place[place])


def _names(source: SourceInScope) -> Iterator[tuple[FieldPath, Scalar]]:
    for path, value, is_key in leaves(source.root):
        keys = [part.casefold() for part in path if isinstance(part, str)]
        if is_key or value.empty:
            continue
        if (source.kind == "buku" and keys == ["isi", "sop"]) or (
            source.kind == "surat" and keys == ["sop"]
        ):
            yield path, value


def related(scope: ChangeScope, sops: list[SourceInScope]) -> Iterator[tuple[SourceInScope, int]]:
    """Yield the SOPs whose Keterkaitan names one of these, with the line in the file.

    Only SOPs that are in force count, and a SOP of the same office comes before its namesakes.
    """
    every = [one for one in scope.of("sop") if not one.is_withdrawn or one in sops]
    lines = [_lines(field(one.root, ("keterkaitan",))) for one in every]
    texts = [[text for text, _ in own] for own in lines]
    offices = [str(one.folder.resolve()) for one in every]
    wanted = {n for n, one in enumerate(every) if one in sops}
    found = {
        (one.source, lines[one.source][one.line][1])
        for one in relate([one.text("nama") for one in every], texts, offices).sure
        if one.target in wanted and one.source not in wanted
    }
    yield from ((every[n], line) for n, line in sorted(found))


def _lines(node: Node | None) -> list[tuple[str, int]]:
    """The lines of a Keterkaitan without labels, each with its line in the file."""
    from sopdocs.model.text import paragraphs

    found: list[tuple[str, int]] = []
    for _, value, _ in leaves(node) if node is not None else ():
        block = value.style in ("|", ">")
        for n, text in enumerate(value.text.split("\n")):
            line = value.line + (n + 1 if block else 0)
            found += [(one.plain, line) for one in paragraphs(text) if one.plain.strip()]
    return found
