"""A new letter source from a SOP's step: what is known filled in, the rest as questions."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sopdocs import codes
from sopdocs.files import write_new
from sopdocs.institutions import read_folder
from sopdocs.letters.sources import LetterLibrary
from sopdocs.model.institution import Institution
from sopdocs.model.letter_step import FromStep, from_step, official_of
from sopdocs.model.numbering import KINDS
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.find import INSTITUTION_FILE, LETTERS
from sopdocs.source.letter_parts import slug

ROOT = Path("sop_sources")
_PLAIN = re.compile(r"[A-Za-z][\w ./()&;-]*[\w.);]|[A-Za-z]")
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "ya", "tidak"}


def new_letter(sop: str, step: str, name: str = "") -> tuple[Path | None, list[Problem]]:
    """Write the source of the letter that a step makes; a file that is there already stays."""
    file, problem = _find(sop)
    if file is None:
        return None, [problem]
    folder = file.parent
    institution, _, problems = read_folder(folder, {})
    if institution is None:
        return None, list(problems)
    source, wrong, hint = LetterLibrary().sop(folder, file.stem, institution)
    if source is None:
        return None, [Problem(codes.WRONG_LETTER_STEP, ERROR, str(file), 0, 0, wrong, hint)]
    index, problem = _index(source.sop, step, file)
    if problem:
        return None, [problem]
    kind = source.sop.kegiatan[index].surat
    known = source.sop.kegiatan[index].id or str(index + 1)
    target = folder / LETTERS / f"{slug(name) or slug(f'{kind}-{known}')}.yaml"
    text = _text(
        source.sop, index, kind, known, file.stem, institution, from_step(source.sop, index)
    )
    failure = write_new(target, text.encode())
    if failure is None:
        return target, []
    hint = "beri nama lain dengan  --as nama" if target.exists() else failure.hint
    return None, [Problem(codes.UNWRITABLE_FILE, ERROR, str(target), 0, 0, failure.message, hint)]


def _find(sop: str) -> tuple[Path | None, Problem | None]:
    """A SOP by its path, or by its name below ``sop_sources``."""
    path = Path(sop)
    if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
        return path, None
    every = sorted(p for p in ROOT.glob("*/*.yaml") if p.name != INSTITUTION_FILE)
    same = [p for p in every if p.stem == path.name or (path.parts[:-1] and str(p) == sop)]
    if len(same) == 1:
        return same[0], None
    if same:
        return None, Problem(
            codes.WRONG_LETTER_STEP,
            ERROR,
            sop,
            0,
            0,
            f"ada {len(same)} SOP bernama {quote(sop)}",
            "sebut berkasnya: " + ", ".join(map(str, same)),
        )
    meant = nearest(path.stem, [p.stem for p in every])
    return None, Problem(
        codes.WRONG_LETTER_STEP,
        ERROR,
        sop,
        0,
        0,
        f"SOP {quote(sop)} tidak ditemukan",
        f'maksudnya "{meant}"?'
        if meant
        else "sebut berkasnya, misalnya sop_sources/dinas/pelaporan.yaml",
    )


def _index(sop: Sop, step: str, file: Path) -> tuple[int, Problem | None]:
    steps = sop.kegiatan
    making = [n for n, one in enumerate(steps) if one.surat]
    index = next((n for n, one in enumerate(steps) if one.id == step and step), None)
    if index is None and step.isdigit() and 1 <= int(step) <= len(steps):
        index = int(step) - 1
    if index is None and not step and len(making) == 1:
        index = making[0]
    choices = (
        ", ".join(f"{steps[n].id or n + 1} ({KINDS[steps[n].surat]})" for n in making)
        or "belum ada; tambahkan  surat: surat_perintah_tugas  pada langkahnya"
    )
    if index is None:
        meant = nearest(step, [one.id for one in steps if one.id]) if step else ""
        what = f"langkah {quote(step)} tidak ada" if step else "langkahnya belum disebut"
        return 0, Problem(
            codes.WRONG_LETTER_STEP,
            ERROR,
            str(file),
            0,
            0,
            what,
            f'maksudnya "{meant}"?' if meant else f"langkah yang membuat surat: {choices}",
        )
    if not steps[index].surat:
        return 0, Problem(
            codes.WRONG_LETTER_STEP,
            ERROR,
            str(file),
            0,
            0,
            f"langkah {index + 1} tidak membuat surat",
            f"langkah yang membuat surat: {choices}",
        )
    return index, None


def _text(
    sop: Sop, index: int, kind: str, known: str, stem: str, institution: Institution, step: FromStep
) -> str:
    settings = institution.surat
    habits = settings.jenis[kind]
    uraian = " ".join(paragraph.plain for paragraph in sop.kegiatan[index].uraian)
    key = official_of(step.signer, institution.pejabat) if step.signer else ""
    lines = [
        f"# {KINDS[kind]} dari SOP {sop.nama},",
        f"# langkah {index + 1}: {uraian}",
        "# Baris berawalan # adalah pertanyaan: hapus tandanya, lalu isi. Yang tidak ditulis diambil dari SOP dan instansi.yaml.",
        f"sop: {stem}",
        f"langkah: {known}",
        "",
        "# tanggal: 2026-01-31        # Tanggal surat? Boleh kosong selama masih draf.",
        f"klasifikasi: {habits.klasifikasi}"
        if habits.klasifikasi
        else "# klasifikasi: 000.8.6.3     # Kode klasifikasi arsip?",
        "",
        *{
            "surat_perintah_tugas": _task,
            "surat_permohonan_data": _request,
            "surat_pengantar": _delivery,
        }[kind](step),
        "",
    ]
    if habits.penanda_tangan:
        lines.append("# penanda_tangan: ...         # Bawaan menurut instansi.yaml")
    elif key:
        lines.append(
            f"penanda_tangan: {key:<14} # {step.signer}, yang menandatangani di langkah {step.signed_at}"
        )
    else:
        lines.append(
            f"# penanda_tangan: {', '.join(institution.pejabat) or '...'}   # Siapa yang menandatangani?"
            + (f" Menurut SOP: {step.signer}" if step.signer else "")
        )
    lines += [
        "# penanda_tangan: {pejabat: "
        + (key or "...")
        + ", atas_nama: ..., untuk_beliau: ..., sebagai: Plt.}   # Bila a.n., u.b., Plt., Plh., atau Pj.",
        _list("tembusan", habits.tembusan)
        if habits.tembusan
        else "# tembusan: [...]           # Siapa yang mendapat tembusan?",
    ]
    if step.checkers:
        lines.append(_list("paraf", step.checkers))
    return "\n".join(lines) + "\n"


def _task(step: FromStep) -> list[str]:
    rules = [f"#   - {_scalar(rule)}" for rule in step.dasar]
    return [
        "# menimbang: [...]           # Pertimbangan, bila perlu",
        "# dasar:                     # Bawaan: dasar hukum SOP ini",
        *rules,
        "",
        "# petugas:                   # Siapa yang diperintah?",
        "#   - {nama: ..., pangkat: ..., nip: ..., jabatan: ...}",
        _list("untuk", (f"Melaksanakan {step.nama}",)),
        "# pelaksanaan: {tempat: ..., mulai: 2026-02-02, selesai: 2026-02-11, hari: kerja}   # Di mana, kapan? Lamanya dihitung.",
    ]


def _request(step: FromStep) -> list[str]:
    return [
        "# yth: Kepala ...            # Siapa yang dituju? Beberapa: [..., ...]",
        "# satu_per_satu: ya          # Satu surat untuk setiap yang dituju?",
        f"hal: {_scalar(f'Permohonan Data {step.nama}')}",
        "# lampiran: 1 berkas         # Ada lampiran?",
        "# data:                      # Data apa yang diminta? Daftar, atau tabel {kolom: nilai}",
        "#   - ...",
        "# batas_waktu: 2026-02-13    # Paling lambat kapan?",
        "# narahubung: ...            # Siapa yang dapat dihubungi?",
    ]


def _delivery(step: FromStep) -> list[str]:
    return [
        "# yth: Kepala ...            # Siapa yang dituju?",
        "# di: Tempat",
        "# kiriman:                   # Apa yang dikirim, berapa banyak?",
        "#   - {jenis: ..., banyaknya: 1 berkas, keterangan: Untuk diketahui}",
    ]


def _list(key: str, values: tuple[str, ...]) -> str:
    return "\n".join([f"{key}:", *(f"  - {_scalar(value)}" for value in values)])


def _scalar(text: str) -> str:
    """A text as YAML takes it: bare where nothing can be misread, else between double quotes.

    >>> _scalar("Kepala Bagian"), _scalar("a: b")
    ('Kepala Bagian', '"a: b"')
    """
    return (
        text
        if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and " #" not in text
        else json.dumps(text, ensure_ascii=False)
    )
