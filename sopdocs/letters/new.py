"""Create a letter source from a SOP step: known values are filled in, the rest are questions."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.institutions import read_folder
from sopdocs.letters.sources import LetterLibrary
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import KINDS, Kind, title_of
from sopdocs.model.letter_step import FromStep, from_step, making_step, official_of
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.find import LETTERS, find
from sopdocs.source.letter_parts import slug
from sopdocs.source.scalars import scalar

ROOT = Path("sop_sources")
_LISTS = {"untuk"}  # fields with a list as value


@dataclass(frozen=True, slots=True)
class _Making:
    """A step that makes a letter, with its SOP."""

    file: Path
    sop: Sop
    index: int

    @property
    def kind(self) -> Kind:
        return KINDS[self.sop.kegiatan[self.index].surat]

    @property
    def name(self) -> str:
        """The step's id, or its number if it has none."""
        return self.sop.kegiatan[self.index].id or str(self.index + 1)


def new_letter(sop: str, step: str, name: str = "") -> tuple[Path | None, list[Problem]]:
    """Write the source of the letter that a step makes; an existing file is kept."""
    file, problems = _find(sop)
    if file is None:
        return None, problems
    institution, _, found = read_folder(file.parent, {})
    if institution is None:
        return None, list(found)
    source, wrong, hint = LetterLibrary().sop(file.parent, file.stem, institution)
    if source is None:
        return None, [_problem(str(file), wrong, hint)]
    index, problems = _index(source.sop, step, file)
    if index is None:
        return None, problems
    making = _Making(file, source.sop, index)
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
    meant = nearest(path.stem, [p.stem for p in every])
    hint = (
        f'maksudnya "{meant}"?'
        if meant
        else "sebut berkasnya, misalnya sop_sources/dinas/pelaporan.yaml"
    )
    return None, [_problem(sop, f"SOP {quote(sop)} tidak ditemukan", hint)]


def _index(sop: Sop, step: str, file: Path) -> tuple[int | None, list[Problem]]:
    """Return the index of the step, which must make a letter."""
    steps = sop.kegiatan
    making = [
        f"{one.id or n} ({title_of(one.surat)})" for n, one in enumerate(steps, 1) if one.surat
    ]
    none = f"belum ada; tambahkan  surat: {next(iter(KINDS))}  pada langkahnya"
    choices = f"langkah yang membuat surat: {', '.join(making) or none}"
    index = making_step(sop, step)
    if index is None:
        meant = nearest(step, [one.id for one in steps if one.id]) if step else ""
        wrong = f"langkah {quote(step)} tidak ada" if step else "langkahnya belum disebut"
        hint = f'maksudnya "{meant}"?' if meant else choices
        return None, [_problem(str(file), wrong, hint)]
    if not steps[index].surat:
        return None, [_problem(str(file), f"langkah {index + 1} tidak membuat surat", choices)]
    return index, []


def _text(making: _Making, institution: Institution) -> str:
    """Return the new source, with questions as comments."""
    step = from_step(making.sop, making.index)
    habits = institution.surat.jenis[making.kind.key]
    uraian = " ".join(part.plain for part in making.sop.kegiatan[making.index].uraian)
    lines = [
        f"# {making.kind.title} dari SOP {making.sop.nama},",
        f"# langkah {making.index + 1}: {uraian}",
        "# Baris berawalan # adalah pertanyaan: hapus tandanya, lalu isi. "
        "Yang tidak ditulis diambil dari SOP dan instansi.yaml.",
        f"sop: {making.file.stem}",
        f"langkah: {making.name}",
        "",
        "# tanggal: 2026-01-31        # Tanggal surat? Boleh kosong selama masih draf.",
        f"klasifikasi: {habits.klasifikasi}"
        if habits.klasifikasi
        else "# klasifikasi: 000.8.6.3     # Kode klasifikasi arsip?",
        "",
        *_starter(making.kind, step),
        "",
        *_signature(making.kind, step, institution),
        _list("tembusan", habits.tembusan)
        if habits.tembusan
        else "# tembusan: [...]           # Siapa yang mendapat tembusan?",
    ]
    if step.checkers:
        lines.append(_list("paraf", step.checkers))
    return "\n".join(lines) + "\n"


def _starter(kind: Kind, step: FromStep) -> list[str]:
    """Return the lines of the kind; a field's name in braces becomes the field (see `Kind`)."""
    known = {"{dasar}": [f"#   - {scalar(rule)}" for rule in step.dasar]}
    for name, _ in kind.defaults:
        text = kind.default(name, step.nama)
        field = _list(name, (text,)) if name in _LISTS else f"{name}: {scalar(text)}"
        known[f"{{{name}}}"] = [field]
    return [line for row in kind.starter for line in known.get(row, [row])]


def _signature(kind: Kind, step: FromStep, institution: Institution) -> list[str]:
    """Return the lines about who signs: the office's setting, the flow's actor, or a question."""
    key = official_of(step.signer, institution.pejabat) if step.signer else ""
    if institution.surat.jenis[kind.key].penanda_tangan:
        first = "# penanda_tangan: ...         # Bawaan menurut instansi.yaml"
    elif key:
        why = f"{step.signer}, yang menandatangani di langkah {step.signed_at}"
        first = f"penanda_tangan: {key:<14} # {why}"
    else:
        known = ", ".join(institution.pejabat) or "..."
        flow = f" Menurut SOP: {step.signer}" if step.signer else ""
        first = f"# penanda_tangan: {known}   # Siapa yang menandatangani?{flow}"
    form = f"{{pejabat: {key or '...'}, atas_nama: ..., untuk_beliau: ..., sebagai: Plt.}}"
    return [first, f"# penanda_tangan: {form}   # Bila a.n., u.b., Plt., Plh., atau Pj."]


def _list(key: str, values: tuple[str, ...]) -> str:
    return "\n".join([f"{key}:", *(f"  - {scalar(value)}" for value in values)])
