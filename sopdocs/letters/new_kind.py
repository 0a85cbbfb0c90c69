"""A new kind of letters of an office: kind.yaml and template.docx, from a kind or from a .docx."""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, limits, read_file, write_new
from sopdocs.kinds import OWN_TEMPLATES, TEMPLATE_FILE, kinds_of
from sopdocs.letters.fault import Fault
from sopdocs.letters.fields import COMMON
from sopdocs.letters.merge_fields import merge_fault
from sopdocs.letters.package import look_through
from sopdocs.letters.template import texts
from sopdocs.model.letter_kinds import (
    DAY,
    KEY,
    LIST,
    MONEY,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    SWITCH,
    TEXT,
    title_of,
)
from sopdocs.model.letter_subject import is_about_the_matter
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.find import KIND_FILE
from sopdocs.source.letter_fields import COMMON as COMMON_FIELDS
from sopdocs.source.letter_kind import MOST_FIELDS
from sopdocs.source.scalars import scalar

USUAL = "surat_dinas"  # what a new kind is made from by default
UNSIGNED = "penanda_tangan: tidak      # templatnya tidak mencetak pejabat yang menandatangani\n"
_TAG = re.compile(r"\{\{-?\s*([a-z][a-z0-9_]*)([.|\s}\[])")
_LOOP = re.compile(r"\{%-?(?:p|tr|tc)?\s*for\s+\w+\s+in\s+([a-z][a-z0-9_]*)(?![\w.])")
_INSIDE = re.compile(r"\{[{%]-?(.*?)[}%]\}", re.S)  # what a tag says
_TAKING = re.compile(r"\{%(-?)(?:p|tr|tc|r)\s")
_LISTED = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\|\s*(?:butir|join)")


def new_kind(
    folder: Path, key: str, title: str = "", like: str = "", docx: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """Write the two files of a kind into an office's folder of templates; existing ones are kept.

    `title` is printed; what the key says if it is empty. `like` is the kind that it starts from;
    `docx` a template whose fields become its own.
    """
    home = folder / OWN_TEMPLATES / key
    if not KEY.fullmatch(key):
        plain = re.sub(r"\W+", "_", key.casefold(), flags=re.ASCII).strip("_") or "berita_acara"
        hint = f"pakai huruf kecil dan garis bawah, misalnya {plain}"
        return [], [_problem(home, f"nama jenis {quote(key)} tidak dapat dipakai", hint)]
    if docx is not None:
        text, template, fault = _from_docx(title or title_of(key), docx)
    else:
        text, template, fault = _from_kind(folder, title or title_of(key), like or USUAL)
    if fault:
        return [], [_problem(docx or home, *fault)]
    written: list[Path] = []
    for name, content in ((KIND_FILE, text.encode()), (TEMPLATE_FILE, template)):
        failure = write_new(home / name, content)
        if failure:
            return written, [_problem(home / name, failure.message, "pilih nama jenis yang lain")]
        written.append(home / name)
    return written, []


def _problem(place: Path, message: str, hint: str) -> Problem:
    return Problem(codes.WRONG_KIND, ERROR, str(place), 0, 0, message, hint)


def _from_kind(folder: Path, title: str, like: str) -> tuple[str, bytes, Fault | None]:
    """Return kind.yaml and template of a kind, with the new title and without its numbers."""
    kinds = kinds_of(folder)
    if like not in kinds:
        meant = nearest(like, kinds.own) or nearest(like, kinds)
        hint = f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(kinds)
        return "", b"", (f"jenis surat {quote(like)} tidak ada", hint)
    home = kinds.home(like)
    found = [
        read_file(home / name, most)
        for name, most in ((KIND_FILE, limits.KIND), (TEMPLATE_FILE, limits.TEMPLATE))
    ]
    for one in found:
        if isinstance(one, Refusal):
            return "", b"", (one.message, one.hint)
    raw, template = (one for one in found if isinstance(one, bytes))
    lines = raw.decode("utf-8", "replace").splitlines()
    own = [line for line in lines if not re.match(r"#|(kode|klasifikasi|pola):", line)]
    text = re.sub(r"^judul:.*$", lambda _: _titled(title), "\n".join(own), count=1, flags=re.M)
    return f"# Jenis surat sendiri, dimulai dari {like}.\n{text}\n", template, None


def _titled(title: str) -> str:
    return f"judul: {scalar(title)}"


def _subject(names: list[str]) -> str:
    """Return the line that says what the agenda calls the letters."""
    about = next(filter(is_about_the_matter, names), "")
    if about:
        return f"perihal: {about}"
    return "# perihal: nama_isian      # yang menjadi perihal di buku agenda"


def _from_docx(title: str, docx: Path) -> tuple[str, bytes, Fault | None]:
    """Return a kind whose fields are the tags of a template that an office made in Word."""
    raw = read_file(docx, limits.TEMPLATE)
    if isinstance(raw, Refusal):
        return "", b"", (raw.message, raw.hint)
    for fault in look_through(raw):
        return "", b"", merge_fault(raw) or fault
    words = "\n".join(texts(raw))
    lists = set(_LOOP.findall(words)) | set(_LISTED.findall(words))
    taken = {path.split(".")[0].removesuffix("[]") for path, _ in COMMON} | {*COMMON_FIELDS}
    names = _named(words)
    own = [name for name in names if name not in taken and KEY.fullmatch(name)]
    if not own and "{{" not in words:
        return (
            "",
            b"",
            (
                "templat tidak memuat satu pun isian {{ ... }}",
                "tulis {{ nomor }} dan isian lain di Word; isian ${...} diubah dengan  "
                f"sopdocs template convert {docx}",
            ),
        )
    rows = (f"  {name}: {_guessed(name, words, lists)}" for name in own[:MOST_FIELDS])
    inside = "\n".join(rows) or "  isi: {jenis: daftar, contoh: ...}"
    form = "surat" if "yth" in names else "judul"
    signed = "" if "penanda_tangan" in names or "penanda_tangan.baris" in words else UNSIGNED
    text = (
        f"# Jenis surat sendiri, dari {docx.name}. Jenis isian: lihat panduan.\n"
        f"{_titled(title)}\nbentuk: {form}\n{_subject(own)}\n{signed}isian:\n{inside}\n"
    )
    return text, raw, None


def _named(words: str) -> list[str]:
    """Return the fields that a template's tags name, in the order in which they come first.

    A template that jinja cannot read gives those that are printed or repeated.
    """
    from jinja2 import TemplateError, meta

    from sopdocs.letters.environment import environment

    try:
        tree = environment().parse(_TAKING.sub(r"{%\1 ", words))
        names = meta.find_undeclared_variables(tree)
    except (TemplateError, RecursionError):
        loops = set(re.findall(r"for\s+(\w+)\s+in", words)) | {"loop"}
        names = {name for name, _ in _TAG.findall(words)} | set(_LOOP.findall(words))
        names -= loops
    inside = " ".join(_INSIDE.findall(words))
    first = {name: re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", inside) for name in names}
    return sorted(names, key=lambda name: (one.start() if (one := first[name]) else 0, name))


def _column(name: str, words: str, items: list[str]) -> str:
    """Return the type of a column by what the template prints of it in a row."""
    row = rf"\b(?:{'|'.join(items)})\.{name}"
    if re.search(rf"{row}\.(?:angka|huruf)\b", words):
        return MONEY
    if re.search(rf"\bin\s+{row}\b|{row}\s*\|\s*(?:butir|join)", words):
        return LIST
    return TEXT


def _guessed(name: str, words: str, lists: set[str]) -> str:
    """Return the type of a field as kind.yaml writes it, by what the template prints of it."""
    below = set(re.findall(rf"(?<![\w.]){name}\.([a-z_]+)", words))
    for kind, parts in ((DAY, {"hari", "tanggal_huruf"}), (MONEY, {"angka", "huruf"})):
        if below & parts:
            return f"{{jenis: {kind}, contoh: ...}}"
    if below & {"mulai", "selesai", "lama"}:
        return f"{{jenis: {PERIOD}}}"
    member = rf"(?<![\w.]){name}\[\d+\]"
    is_listed = bool(re.search(member, words))
    if name not in lists and not is_listed:
        if not re.search(rf"\{{\{{[^{{}}]*(?<![\w.]){name}(?!\w)", words):
            return f"{{jenis: {SWITCH}}}"  # asked about, and never printed
        return f"{{jenis: {TEXT}, contoh: ...}}"
    items = re.findall(rf"for\s+(\w+)\s+in\s+{name}\b", words)
    of_row = "|".join([member, *(rf"\b{item}" for item in items)])
    columns = dict.fromkeys(re.findall(rf"(?:{of_row})\.([a-z][a-z0-9_]*)", words))
    if not columns:
        return f"{{jenis: {RECIPIENTS if name == 'yth' else LIST}, contoh: ...}}"
    if set(columns) <= {"nama", "pangkat", "nip", "jabatan", "baris", "awal"}:
        return f"{{jenis: {PEOPLE}, contoh: '[{{nama: ...}}]'}}"
    types = (f"{one}: {_column(one, words, [member, *items])}" for one in columns)
    return f"{{jenis: {ROWS}, kolom: {{{', '.join(types)}}}}}"
