"""Create a letter source: from a SOP step, or from a kind of letter alone."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.institutions import read_folder
from sopdocs.kinds import OfficeKinds, every_kind, kinds_of, own_keys
from sopdocs.letters.skeleton import SourceOpening, skeleton
from sopdocs.letters.sources import LetterLibrary
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import Kind, Kinds, title_of
from sopdocs.model.letter_step import from_step, making_step
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, either, nearest, quote
from sopdocs.source.find import INSTITUTION_FILE, LETTERS, find
from sopdocs.source.letter_parts import slug

ROOT = Path("sop_sources")


@dataclass(frozen=True, slots=True)
class _Making:
    """A step that makes a letter, with its SOP."""

    file: Path
    sop: Sop
    index: int
    kinds: Kinds

    @property
    def kind(self) -> Kind:
        return self.kinds[self.sop.kegiatan[self.index].surat]

    @property
    def name(self) -> str:
        """The step's id, or its number if it has none."""
        return self.sop.kegiatan[self.index].id or str(self.index + 1)


def new_letter(sop: str, step: str, name: str = "") -> tuple[Path | None, list[Problem]]:
    """Write the source of the letter that a step makes; an existing file is kept.

    `sop` can be a kind of letter too, also as "office/kind": then it has no SOP.
    """
    file, problems = _find(sop)
    if file is None:
        offices = [] if step else _offices_with(sop)
        return _new_of_kind(offices, sop, name) if offices else (None, problems)
    institution, _, found = read_folder(file.parent, {})
    if institution is None:
        return None, list(found)
    source, wrong, hint = LetterLibrary().sop(file.parent, file.stem, institution)
    if source is None:
        return None, [_problem(str(file), wrong, hint)]
    kinds = institution.kinds or {}
    index, problems = _index(source.sop, step, file, kinds)
    if index is None:
        return None, problems
    making = _Making(file, source.sop, index, kinds)
    target = (
        file.parent / LETTERS / f"{slug(name) or slug(f'{making.kind.key}-{making.name}')}.yaml"
    )
    problems = _write_new(target, _text(making, institution))
    return (None if problems else target), problems


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(codes.WRONG_LETTER_STEP, ERROR, file, 0, 0, message, hint)


def _write_new(target: Path, text: str) -> list[Problem]:
    failure = write_new(target, text.encode())
    if failure is None:
        return []
    hint = "beri nama lain dengan  --as nama" if target.exists() else failure.hint
    return [Problem(codes.UNWRITABLE_FILE, ERROR, str(target), 0, 0, failure.message, hint)]


def _find(sop: str) -> tuple[Path | None, list[Problem]]:
    """Return a SOP's file by its path, or by its name below ``sop_sources``."""
    path = Path(sop)
    if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
        return path, []
    every = [p for p in find([ROOT])[0] if p.parent.parent == ROOT]
    same = [p for p in every if p.stem == path.name or (path.parts[:-1] and str(p) == sop)]
    if len(same) == 1:
        return same[0], []
    if same:
        hint = "sebut berkasnya: " + ", ".join(map(str, same))
        return None, [_problem(sop, f"ada {len(same)} SOP bernama {quote(sop)}", hint)]
    meant = nearest(path.stem, [*(p.stem for p in every), *every_kind(ROOT)])
    hint = (
        f'maksudnya "{meant}"?'
        if meant
        else "sebut berkasnya, misalnya sop_sources/dinas/pelaporan.yaml, atau jenis suratnya"
    )
    return None, [_problem(sop, f"SOP atau jenis surat {quote(sop)} tidak ditemukan", hint)]


def _index(sop: Sop, step: str, file: Path, kinds: Kinds) -> tuple[int | None, list[Problem]]:
    """Return the index of the step, which must make a letter."""
    steps = sop.kegiatan
    making = [
        f"{one.id or n} ({title_of(one.surat, kinds)})"
        for n, one in enumerate(steps, 1)
        if one.surat
    ]
    own = [*kinds.own] if isinstance(kinds, OfficeKinds) else []
    every = either([*own, *(key for key in kinds if key not in own)])
    choices = (
        f"langkah yang membuat surat: {', '.join(making) or 'belum ada'}; langkah lain: tambahkan  "
        f"surat: JENIS  padanya, yaitu {every}"
    )
    index = making_step(sop, step)
    if index is None:
        meant = nearest(step, [one.id for one in steps if one.id]) if step else ""
        wrong = f"langkah {quote(step)} tidak ada" if step else "langkahnya belum disebut"
        hint = f'maksudnya "{meant}"?' if meant else choices
        return None, [_problem(str(file), wrong, hint)]
    if not steps[index].surat:
        return None, [_problem(str(file), f"langkah {index + 1} tidak membuat surat", choices)]
    return index, []


def _offices_with(name: str) -> list[Path]:
    """Return the offices that have a kind of letter; "office/kind" names one of them."""
    office, _, key = name.rpartition("/")
    every = sorted(file.parent for file in ROOT.glob(f"{office or '*'}/{INSTITUTION_FILE}"))
    own = [one for one in every if key in own_keys(one)]
    return own or [one for one in every if key in kinds_of(one)]


def _new_of_kind(offices: list[Path], asked: str, name: str) -> tuple[Path | None, list[Problem]]:
    """Write the source of a letter of a kind, without a SOP."""
    key = asked.rpartition("/")[2]
    if len(offices) > 1:
        named = either([f"{office.name}/{key}" for office in offices])
        message = f"jenis surat {quote(key)} ada di {len(offices)} instansi"
        return None, [_problem(asked, message, f"sebut satu: sopdocs letter new {named}")]
    institution, _, found = read_folder(offices[0], {})
    if institution is None:
        return None, list(found)
    kind = (institution.kinds or {})[key]
    opening = SourceOpening((f"{kind.title}, tanpa SOP",), (f"jenis: {key}",))
    target = offices[0] / LETTERS / f"{slug(name or key)}.yaml"
    problems = _write_new(target, skeleton(opening, kind, None, institution))
    return (None if problems else target), problems


def _text(making: _Making, institution: Institution) -> str:
    """Return the new source, with questions as comments."""
    step = from_step(making.sop, making.index)
    uraian = " ".join(part.plain for part in making.sop.kegiatan[making.index].uraian)
    comments = (
        f"{making.kind.title} dari SOP {making.sop.nama},",
        f"langkah {making.index + 1}: {uraian}",
    )
    lines = (f"sop: {making.file.stem}", f"langkah: {making.name}")
    return skeleton(SourceOpening(comments, lines), making.kind, step, institution)
