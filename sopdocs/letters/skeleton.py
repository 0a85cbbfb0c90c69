"""The text of a new letter source: known values are filled in, the rest are questions.

A question is a commented line with an example of what it can hold; fields that can stay empty are
lines of the same form.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import (
    AMOUNT,
    CHOICE,
    DATE,
    DAY,
    LAWS,
    LIST,
    MONEY,
    NAMA,
    PAIRS,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    SWITCH,
    TABLE,
    TIME,
    Kind,
    KindField,
)
from sopdocs.model.letter_step import FromStep, official_of
from sopdocs.problem import either
from sopdocs.source.scalars import scalar

_SHAPES = {  # what a field of a type can hold, where its kind gives no example
    LIST: "[...]",
    DATE: "2026-01-31",
    DAY: "2026-01-31",
    TIME: "09.00 WIB s.d. selesai",
    PERIOD: "{tempat: ..., mulai: 2026-02-02, selesai: 2026-02-04}",
    PEOPLE: "[{nama: ..., pangkat: ..., nip: ..., jabatan: ...}]",
    RECIPIENTS: "Kepala ...",
    TABLE: "[{uraian: ..., jumlah: ...}]",
    MONEY: "1500000",
    AMOUNT: "2 berkas",
    SWITCH: "ya",
    PAIRS: "{nama: ..., alamat: ...}",
}


@dataclass(frozen=True, slots=True)
class SourceOpening:
    """The comments above a new source, and its first lines: its SOP and step, or its kind."""

    comments: tuple[str, ...]
    lines: tuple[str, ...]


def skeleton(
    opening: SourceOpening, kind: Kind, step: FromStep | None, institution: Institution
) -> str:
    """Return the new source; `step` is None for a letter without a SOP."""
    habits = institution.surat.habits(kind.key)
    code = habits.klasifikasi or kind.classification
    tail = "SOP dan instansi.yaml." if step else "kind.yaml dan instansi.yaml."
    lines = [
        *(f"# {comment}" for comment in opening.comments),
        "# Baris berawalan # adalah pertanyaan: hapus tandanya, lalu isi. "
        f"Yang tidak ditulis diambil dari {tail}",
        *opening.lines,
        "",
        "# tanggal: 2026-01-31        # Tanggal surat? Boleh kosong selama masih draf.",
        f"klasifikasi: {code}"
        if code
        else "# klasifikasi: 000.8.6.3     # Kode klasifikasi arsip?",
        "",
        *_starter(kind, step),
        "",
        *_signature(kind, step, institution),
        _list("tembusan", habits.tembusan)
        if habits.tembusan
        else "# tembusan: [...]           # Siapa yang mendapat tembusan?",
    ]
    if step and step.checkers:
        lines.append(_list("paraf", step.checkers))
    return "\n".join(lines) + "\n"


def _starter(kind: Kind, step: FromStep | None) -> list[str]:
    """Return the lines of the kind's fields: known values, and a question for each other one."""
    lines: list[str] = []
    for field in kind.fields:
        if field.key == kind.one_for_each:
            lines += _question(field)
            if field.type == RECIPIENTS:
                lines.append("# satu_per_satu: ya          # Satu surat untuk setiap yang dituju?")
        elif field.default == LAWS and step:
            lines += [f"# {field.key + ':':<26} # {field.question}".rstrip(" #")]
            lines += [f"#   - {scalar(rule)}" for rule in step.dasar]
        elif field.default_with:  # its text depends on what else the letter says
            continue
        elif NAMA in field.default and step:
            text = scalar(kind.default(field.key, step.nama))
            if field.type == LIST:  # only the author knows what the task is: reported as missing
                text = f"[]  # {field.question} Di antara kurung, dipisah koma."
            lines.append(f"{field.key}: {text}")
        elif not field.default or field.question or field.required or "{" in field.default:
            lines += _question(field)
    return lines


def _question(field: KindField) -> list[str]:
    """Return a field as a question: commented out, with an example of what it can hold."""
    example = field.example or _shape(field)
    asked = field.question or ("Wajib diisi." if field.required else "Boleh kosong.")
    if field.type == CHOICE:
        asked = f"{asked} {either(field.choices)}".strip()
    asked = f" # {asked}" if asked else ""
    if not example.startswith("[{"):
        return [f"# {f'{field.key}: {example}':<26}{asked}".rstrip()]
    return [f"# {f'{field.key}:':<26}{asked}".rstrip(), f"#   - {example[1:-1]}"]


def _shape(field: KindField) -> str:
    """Return the form of what a field can hold, as it is written in a source."""
    if field.type == CHOICE:
        return next(iter(field.choices), "...")
    if field.type == ROWS:
        cells = (f"{one.key}: {one.example or _shape(one)}" for one in field.columns)
        return f"[{{{', '.join(cells)}}}]"
    return _SHAPES.get(field.type, "...")


def _signature(kind: Kind, step: FromStep | None, institution: Institution) -> list[str]:
    """Return the lines about who signs: the office's setting, the flow's actor, or a question."""
    if not kind.is_signed:
        return []
    signer = step.signer if step else ""
    key = official_of(signer, institution.pejabat) if signer else ""
    if institution.surat.habits(kind.key).penanda_tangan:
        first = "# penanda_tangan: ...         # Bawaan menurut instansi.yaml"
    elif key and step:
        why = f"{step.signer}, yang menandatangani di langkah {step.signed_at}"
        first = f"penanda_tangan: {key:<14} # {why}"
    else:
        known = ", ".join(institution.pejabat) or "..."
        flow = f" Menurut SOP: {signer}" if signer else ""
        first = f"# penanda_tangan: {known}   # Siapa yang menandatangani?{flow}"
    form = f"{{pejabat: {key or '...'}, atas_nama: ..., untuk_beliau: ..., sebagai: Plt.}}"
    return [first, f"# penanda_tangan: {form}   # Bila a.n., u.b., Plt., Plh., atau Pj."]


def _list(key: str, values: tuple[str, ...]) -> str:
    return "\n".join([f"{key}:", *(f"  - {scalar(value)}" for value in values)])
