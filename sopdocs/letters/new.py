"""Create a letter source from a SOP step: known values are filled in, the rest are questions."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import write_new
from sopdocs.institutions import read_folder
from sopdocs.kinds import OfficeKinds
from sopdocs.letters.sources import LetterLibrary
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import (
    LAWS,
    LIST,
    NAMA,
    RECIPIENTS,
    Kind,
    KindField,
    Kinds,
    title_of,
)
from sopdocs.model.letter_step import FromStep, from_step, making_step, official_of
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, either, nearest, quote
from sopdocs.source.find import LETTERS, find
from sopdocs.source.letter_parts import slug
from sopdocs.source.scalars import scalar

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
    meant = nearest(path.stem, [p.stem for p in every])
    hint = (
        f'maksudnya "{meant}"?'
        if meant
        else "sebut berkasnya, misalnya sop_sources/dinas/pelaporan.yaml"
    )
    return None, [_problem(sop, f"SOP {quote(sop)} tidak ditemukan", hint)]


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


def _text(making: _Making, institution: Institution) -> str:
    """Return the new source, with questions as comments."""
    step = from_step(making.sop, making.index)
    habits = institution.surat.habits(making.kind.key)
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
        f"klasifikasi: {habits.klasifikasi or making.kind.classification}"
        if habits.klasifikasi or making.kind.classification
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
    """Return the lines of the kind's fields: known values, and a question for each other one."""
    lines: list[str] = []
    for field in kind.fields:
        if field.key == kind.one_for_each:
            lines += _question(field)
            if field.type == RECIPIENTS:
                lines.append("# satu_per_satu: ya          # Satu surat untuk setiap yang dituju?")
        elif field.default == LAWS:
            lines += [f"# {field.key + ':':<26} # {field.question}".rstrip(" #")]
            lines += [f"#   - {scalar(rule)}" for rule in step.dasar]
        elif field.default_with:  # its text depends on what else the letter says
            continue
        elif NAMA in field.default:
            text = scalar(kind.default(field.key, step.nama))
            if field.type == LIST:  # only the author knows what the task is: reported as missing
                text = f"[]  # {field.question} Di antara kurung, dipisah koma."
            lines.append(f"{field.key}: {text}")
        elif field.question or field.required:
            lines += _question(field)
    return lines


def _question(field: KindField) -> list[str]:
    """Return a field as a question: commented out, with an example of what it can hold."""
    example = field.example or "..."
    asked = f" # {field.question}" if field.question else ""
    if not example.startswith("[{"):
        return [f"# {f'{field.key}: {example}':<26}{asked}".rstrip()]
    return [f"# {f'{field.key}:':<26}{asked}".rstrip(), f"#   - {example[1:-1]}"]


def _signature(kind: Kind, step: FromStep, institution: Institution) -> list[str]:
    """Return the lines about who signs: the office's setting, the flow's actor, or a question."""
    if not kind.is_signed:
        return []
    key = official_of(step.signer, institution.pejabat) if step.signer else ""
    if institution.surat.habits(kind.key).penanda_tangan:
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
