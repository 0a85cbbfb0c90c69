"""Where a letter comes from: its SOP and step, and its kind."""

from __future__ import annotations

from collections.abc import Callable

from sopdocs import codes
from sopdocs.model.letter_kinds import Kinds
from sopdocs.model.letter_kinds import title_of as kind_title
from sopdocs.model.letter_step import FromStep, from_step, making_step
from sopdocs.model.sop import Sop
from sopdocs.model.text import folded
from sopdocs.problem import nearest, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source.file_names import without_ending
from sopdocs.source.nodes import Mapping, Node
from sopdocs.source.reader import Reader, field_name
from sopdocs.source.sop import Source

OpenedSop = tuple[Source | None, str, str]  # the SOP or None, message, hint
OpenSop = Callable[[str], OpenedSop]


def origin(
    root: Mapping, reader: Reader, kinds: Kinds, open_sop: OpenSop
) -> tuple[tuple[FromStep, str] | None, str]:
    """Return what the SOP's step gives, and the key of the letter's kind; empty if unknown."""
    asked = {key: keys.COMMON[key] for key in ("jenis", "sop", "langkah")}
    pairs = [(key, value) for key, value in root.pairs if field_name(key.text, asked)]
    found = {field_name(key.text, asked): value for key, value in reversed(pairs)}
    step = _step(reader, found, open_sop)
    return step, _kind(reader, found, root, step, kinds)


def _step(reader: Reader, found: dict[str, Node], open_sop: OpenSop) -> tuple[FromStep, str] | None:
    """Return what the SOP's step gives, and the kind of letter that it names."""
    name = without_ending(reader.line(found.get("sop"), "sop"))
    wanted = reader.line(found.get("langkah"), "langkah")
    if not name:
        if wanted:
            reader.error(
                codes.WRONG_LETTER_STEP,
                found["langkah"],
                "langkah disebut tanpa sop",
                "tulis  sop: nama berkas SOP-nya, tanpa .yaml",
            )
        return None
    source, wrong, hint = open_sop(name)
    if source is None:
        reader.error(codes.WRONG_LETTER_STEP, found["sop"], wrong, hint)
        return None
    step = _step_named(reader, found, source.sop, wanted)
    return None if step is None else (from_step(source.sop, step), source.sop.kegiatan[step].surat)


def _step_named(reader: Reader, found: dict[str, Node], sop: Sop, wanted: str) -> int | None:
    """Return the index of the step; a letter without a kind needs a step that names one."""
    steps, name = sop.kegiatan, without_ending(reader.line(found.get("sop"), "sop"))
    index = making_step(sop, wanted)
    making = ", ".join(step.id or str(n) for n, step in enumerate(steps, 1) if step.surat)
    if index is None:
        ids = [step.id for step in steps if step.id]
        meant = nearest(wanted, ids) if wanted else ""
        message = (
            f"SOP {quote(name)} tidak punya langkah {quote(wanted)}"
            if wanted
            else f"langkah SOP {quote(name)} belum disebut"
        )
        hint = f"langkah yang membuat surat: {making or ', '.join(ids)}"
        hint = f'maksudnya "{meant}"?' if meant else hint
    elif not steps[index].surat and reader.is_none(found.get("jenis")):
        message = f"langkah {quote(wanted)} tidak membuat surat"
        hint = f"langkah yang membuat surat: {making or 'belum ada; tulis jenis di sini'}"
    else:
        return index
    reader.error(codes.WRONG_LETTER_STEP, found.get("langkah", found["sop"]), message, hint)
    return None


def _kind(
    reader: Reader,
    found: dict[str, Node],
    root: Node,
    step: tuple[FromStep, str] | None,
    kinds: Kinds,
) -> str:
    """Return the key of the letter's kind, from the source or else the step; empty if unknown."""
    named = reader.line_or_none(found.get("jenis"), "jenis")
    by_title = {folded(kind_title(key, kinds)): key for key in kinds} if named else {}
    kind = by_title.get(folded(named)) or reader.choice(
        found.get("jenis"), "jenis", kinds, step[1] if step else "", all_named=True
    )
    if not kind and not any(
        reader.is_faulty(found.get(key)) for key in ("jenis", "sop", "langkah")
    ):
        first, *others = kinds
        reader.error(
            codes.MISSING_FIELD,
            found.get("jenis", root),
            "jenis surat belum disebut",
            f"tulis  jenis: {first}  atau salah satu dari: {', '.join(others)}",
        )
    elif step and step[1] and kind and kind != step[1]:
        reader.error(
            codes.WRONG_LETTER_STEP,
            found["jenis"],
            f"jenis {quote(kind)} berbeda dari surat langkah itu: {step[1]}",
            f"tulis  jenis: {step[1]}, atau hapus baris ini",
        )
    return kind
